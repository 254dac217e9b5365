"""A record as plain values: fields as in content/FIELDS.md, texts without inline Markdown, nothing where a record says nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Final, get_args

import msgspec
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from generator.catalog import Catalog
from generator.catalog.routes import figure_address, record_address
from generator.dataset.exercise import Exercise
from generator.dataset.inline import plain_text
from generator.dataset.muscle import Muscle
from generator.dataset.reference import Equipment, Page
from generator.dataset.reference_fields import models_in
from generator.open_data.kinds import DataKind
from generator.settings import Settings

_EVERYWHERE: Final = frozenset({"status", "exceptions"})
_LEFT_OUT: Final[Mapping[type[BaseModel], frozenset[str]]] = {
    Exercise: frozenset({"figure"}),
    Muscle: frozenset({"featured", "map_regions", "labels"}),
    Equipment: frozenset({"order", "chip", "need", "icon"}),
    Page: frozenset({"order", "former_anchors", "search_example", "featured_exercises", "featured_workout", "featured_guides"}),
}
"""Fields that say how the site is made, not what it is about."""
FIGURES: Final = {"moving": "", "start": "-start", "middle": "-middle", "end": "-end", "back": "-back"}
"""What a figure's file shows → how the kind of the file is called in addresses."""
BETWEEN: Final = frozenset({"middle", "back"})
"""Those of :data:`FIGURES` that only some figures have."""

_Convert = Callable[[Any], Any]


def published_fields(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """Yield the fields of a model that are published, in their order."""
    hidden = _EVERYWHERE | _LEFT_OUT.get(model, frozenset())
    return ((name, info) for name, info in model.model_fields.items() if name not in hidden)


def build_item(catalog: Catalog, settings: Settings, kind: DataKind, identifier: str) -> dict[str, Any]:
    """Return a record as plain values, with its address from the site's root, and the public one where the site has one."""
    address = record_address(kind.id, identifier)
    item: dict[str, Any] = {"id": identifier, "address": address}
    if settings.site_url:
        item["page_url"] = settings.site_url + address
    record = kind.record(catalog, identifier)
    item |= plain_values(record)
    if isinstance(record, Exercise) and identifier in catalog.drawn:
        item["figures"] = _list_figures(record)
    return item


def _list_figures(exercise: Exercise) -> dict[str, str]:
    """Return the addresses of the drawings of an exercise that is drawn, by what they show."""
    has = {pose for pose in BETWEEN if getattr(exercise.figure, pose, None) is not None}
    return {shown: figure_address(exercise.id, suffix) for shown, suffix in FIGURES.items() if shown not in BETWEEN or shown in has}


def encode_item(catalog: Catalog, settings: Settings, kind: DataKind, identifier: str) -> msgspec.Raw:
    """Return a record as plain values in JSON: as it was made for the downloads, where they were made of the same catalog."""
    known = recall_encoded(catalog, settings.site_url).get((kind.id, identifier))
    return known or msgspec.Raw(msgspec.json.encode(build_item(catalog, settings, kind, identifier)))


@lru_cache(maxsize=1)
def recall_encoded(_catalog: Catalog, _url: str) -> dict[tuple[str, str], msgspec.Raw]:
    """Return what is held of the records of a catalog in JSON, by kind and id; what the last site's are is kept."""
    return {}


def plain_values(record: BaseModel) -> dict[str, Any]:
    """Return the published fields of a record or of a part of it; those that hold nothing are left out unless every record has them."""
    values = record.__dict__
    found = {}
    for name, convert, is_needed in _compile(type(record)):
        value = values[name]
        if value is None:
            continue
        if convert is not None:
            value = convert(value)
        if value or is_needed or (value != [] and value != {}):
            found[name] = value
    return found


@cache
def _compile(model: type[BaseModel]) -> tuple[tuple[str, _Convert | None, bool], ...]:
    """Return name, conversion and whether it is always there, for each published field: looked up once a model."""
    return tuple((name, _conversion(info), info.is_required()) for name, info in published_fields(model))


def _conversion(info: FieldInfo) -> _Convert | None:
    is_list = holds_several(info)
    if models_in(info.annotation):
        return _plain_parts if is_list else plain_values
    if is_prose(info):
        return _plain_texts if is_list else plain_text
    return list if is_list else None


def _plain_parts(parts: tuple[BaseModel, ...]) -> list[dict[str, Any]]:
    return [plain_values(part) for part in parts]


def _plain_texts(texts: tuple[str, ...]) -> list[str]:
    return [plain_text(text) for text in texts]


def holds_several(info: FieldInfo) -> bool:
    """Say whether a field holds a list."""
    return str(getattr(info.annotation, "__origin__", "")) == "<class 'tuple'>"


def is_prose(info: FieldInfo) -> bool:
    """Say whether a field holds text with inline Markdown: limited in length, and not to one line."""
    return any(isinstance(limit, StringConstraints) and limit.pattern is None for limit in (*info.metadata, *_limits(info.annotation)))


def _limits(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _limits(argument)


def texts_in(values: Iterable[Any]) -> list[str]:
    """Return the texts of several words in plain values, in their order."""
    found: list[str] = []
    _collect_texts(values, found.append)
    return found


def _collect_texts(values: Iterable[Any], add: Callable[[str], None]) -> None:
    for value in values:
        kind = type(value)
        if kind is str:
            if " " in value:
                add(value)
        elif kind is list:
            _collect_texts(value, add)
        elif kind is dict:
            _collect_texts(value.values(), add)
