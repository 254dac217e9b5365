"""What a record names: ids of other records, entries of the vocabulary, links in its prose."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple, get_args

from pydantic import BaseModel, StringConstraints

from generator.dataset.common import ID_PATTERN, Evidence
from generator.dataset.exercise import Dose, Exercise, MuscleUse, Rung, Swap
from generator.dataset.muscle import Muscle, Myth
from generator.dataset.reference import Equipment, GlossaryTerm, Page
from generator.dataset.validation import models_in
from generator.dataset.workout import Progression, Workout, WorkoutItem

REFERENCES: Final[Mapping[tuple[type[Any], str], str]] = {
    (Exercise, "equipment"): "equipment",
    (Exercise, "setup"): "equipment",
    (Exercise, "sources"): "source",
    (MuscleUse, "muscle"): "muscle",
    (MuscleUse, "sources"): "source",
    (Rung, "exercise"): "exercise",
    (Swap, "exercise"): "exercise",
    (Dose, "sources"): "source",
    (Evidence, "source"): "source",
    (Muscle, "part_of"): "muscle",
    (Muscle, "antagonists"): "muscle",
    (Muscle, "sources"): "source",
    (Myth, "sources"): "source",
    (WorkoutItem, "exercise"): "exercise",
    (WorkoutItem, "alternatives"): "exercise",
    (Workout, "sources"): "source",
    (Progression, "sources"): "source",
    (Equipment, "sources"): "source",
    (GlossaryTerm, "see"): "term",
    (GlossaryTerm, "sources"): "source",
    (Page, "featured_exercises"): "exercise",
    (Page, "featured_workout"): "workout",
    (Page, "featured_guides"): "guide",
}
"""Field → kind of record that its ids name."""

_LINK = re.compile(r"(?<!\\)\[[^\[\]]*\]\((exercise|muscle|workout|equipment|guide|term|source):([^)\s]*)\)|(?<!\\)\[@([^\]\s]*)\]")
_BETWEEN = "\n]\n"
"""Stands between texts that are searched as one: no link can reach over it."""


class Link(NamedTuple):
    """A record link or citation in prose."""

    kind: str
    id: str
    offset: int
    """Place of its first character in the text."""


def links_in(text: str) -> Iterator[Link]:
    """Yield the record links and citations of a text."""
    if "](" in text or "[@" in text:
        for found in _LINK.finditer(text):
            kind, identifier = (found[1], found[2]) if found[1] else ("source", found[3])
            yield Link(kind, identifier, found.start())


def references_of(record: BaseModel) -> frozenset[tuple[str, str]]:
    """Return (kind, id) of everything that a record names, in fields of references and by links in its prose.

    Kinds: exercise, muscle, workout, equipment, source, term, guide.
    """
    mentions = _collect(record)
    links = links_in(_BETWEEN.join(mentions.texts)) if mentions.texts else ()
    return frozenset(mentions.references).union((link.kind, link.id) for link in links)


def terms_of(record: BaseModel) -> frozenset[tuple[str, str]]:
    """Return (vocabulary list, entry id) of every value of a closed list in a record."""
    return frozenset(_collect(record).terms)


@cache
def term_lists(model: type[BaseModel]) -> Mapping[str, str]:
    """Return field → vocabulary list for the fields of a model whose values a closed list holds."""
    lists = {name: vocabulary_list(info.description or "") for name, info in model.model_fields.items()}
    return {name: listed for name, listed in lists.items() if listed}


def vocabulary_list(description: str) -> str:
    """Return the vocabulary list that a field's description names, or an empty text."""
    match = re.search(r"[Vv]ocabulary list ``(\w+)``", description)
    return match.group(1) if match else ""


class _Mentions:
    """What the walk through one record gathers."""

    __slots__ = ("references", "terms", "texts")

    def __init__(self) -> None:
        self.references: set[tuple[str, str]] = set()
        self.terms: set[tuple[str, str]] = set()
        self.texts: list[str] = []


def _collect(record: BaseModel) -> _Mentions:
    mentions = _Mentions()
    walk = _compile(type(record))
    if walk:
        walk(record, mentions)
    return mentions


_Walk = Callable[[BaseModel, _Mentions], None]


@cache
def _compile(model: type[BaseModel]) -> _Walk | None:
    """Return the walk through a model's fields that can mention something, ``None`` where none can.

    The fields are looked up once a model, not once a record: most of them hold numbers and closed choices.
    """
    lists = term_lists(model)
    references = [(name, kind) for name in model.model_fields if (kind := REFERENCES.get((model, name)))]
    terms = list(lists.items())
    named = {name for name, _ in (*references, *terms)}
    texts, groups = [], []
    for name, info in model.model_fields.items():
        inner = next(models_in(info.annotation), None)
        if inner and (walk := _compile(inner)):
            groups.append((name, walk))
        elif not inner and name not in named and _holds_prose(info.annotation, tuple(info.metadata)):
            texts.append(name)
    if not (references or terms or texts or groups):
        return None

    def walk_record(record: BaseModel, mentions: _Mentions) -> None:
        values = record.__dict__
        for name, kind in references:
            mentions.references.update((kind, identifier) for identifier in _each(values.get(name)))
        for name, listed in terms:
            mentions.terms.update((listed, identifier) for identifier in _each(values.get(name)))
        for name in texts:
            mentions.texts += [text for text in _each(values.get(name)) if isinstance(text, str) and "[" in text]
        for name, walk in groups:
            for group in _each(values.get(name)):
                walk(group, mentions)

    return walk_record


def _each(value: Any) -> tuple[Any, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _holds_prose(annotation: Any, metadata: tuple[Any, ...] = ()) -> bool:
    """Say whether a field can hold text with a link: text that is neither an id nor one of a few words."""
    if annotation is str:
        return not any(isinstance(limit, StringConstraints) and limit.pattern == ID_PATTERN for limit in metadata)
    arguments = get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        return _holds_prose(arguments[0], (*metadata, *annotation.__metadata__))
    return any(_holds_prose(argument) for argument in arguments if isinstance(argument, type) or get_args(argument))
