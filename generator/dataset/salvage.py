"""What can still be read of a record that is wrong somewhere, so that its other faults are told in the same run."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from generator.dataset.reader import Path
from generator.dataset.reference_fields import models_in


@dataclass(frozen=True)
class Salvaged:
    """The sound fields of an unsound record."""

    kind: str
    id: str
    prefix: Path
    """Path of the record inside its document, where a file holds several."""
    record: BaseModel
    """Has the model's sound fields only; for rules that look at single values, never for the catalog or a page."""
    wrong: frozenset[Path]
    """Paths (without ``prefix``) of values that could not be kept: a problem was reported for each."""

    def is_wrong(self, path: Path) -> bool:
        """Say whether a path (without ``prefix``) lies at or below a value that could not be kept."""
        return any(path[: len(wrong)] == wrong for wrong in self.wrong)


def salvage(kind: str, identifier: str, model: type[BaseModel], value: Any, *, prefix: Path = (), **given: Any) -> Salvaged | None:
    """Return what is sound of a value that is no sound record; ``None`` where it is no group of fields at all.

    Values of the right type that are written wrongly ("Beginner" for an id) are kept: the rules know what was meant.
    """
    if not isinstance(value, dict):
        return None
    value = {**value, **given}
    faults: dict[Path, str] = {}
    try:
        model.model_validate(value)
    except ValidationError as error:
        faults = {tuple(fault["loc"]): fault["type"] for fault in error.errors(include_url=False, include_input=False)}
    wrong = frozenset(path for path, fault in faults.items() if fault != _KEPT)
    return Salvaged(kind, identifier, prefix, _construct(model, value, (), faults), wrong)


_Faults = Mapping[Path, str]
_KEPT = "string_pattern_mismatch"


def _construct(model: type[BaseModel], value: Mapping[str, Any], path: Path, faults: _Faults) -> BaseModel:
    fields = {}
    for name, info in model.model_fields.items():
        here = (*path, name)
        if name in value and faults.get(here, _KEPT) == _KEPT:
            part = _part(info.annotation, value[name], here, faults)
            if part is not None:
                fields[name] = part
    return model.model_construct(_fields_set=set(fields), **fields)


def _part(annotation: Any, value: Any, path: Path, faults: _Faults) -> Any:
    """Return the sound part of one field's value, ``None`` where nothing can be said about it.

    Entries of lists keep their place: a wrong one becomes an empty text or an empty group.
    """
    inner = next(iter(models_in(annotation)), None)
    if isinstance(value, dict):
        return _construct(inner, value, path, faults) if inner else None
    if isinstance(value, tuple):
        if any(get_origin(argument) is tuple for argument in _entry_types(annotation)):
            return None
        return tuple([_entry(inner, entry, (*path, place), faults) for place, entry in enumerate(value)])
    return value


def _entry(inner: type[BaseModel] | None, entry: Any, path: Path, faults: _Faults) -> Any:
    if inner:
        return _construct(inner, entry if isinstance(entry, dict) else {}, path, faults)
    return entry if isinstance(entry, str) else ""


def _entry_types(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) is tuple:
        return get_args(annotation)
    return tuple(entry for argument in get_args(annotation) for entry in _entry_types(argument))
