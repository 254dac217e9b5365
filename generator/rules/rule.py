"""What a rule is: a permanent id, one sentence, and a check that yields findings."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from generator.catalog.anatomy import build_lineage, build_parts
from generator.dataset.cards import ExerciseCard
from generator.dataset.dataset import Dataset
from generator.dataset.exercise import Exercise, Rung, Swap
from generator.dataset.mentions import Mentions, mentions_of
from generator.dataset.reader import Path
from generator.dataset.reference import Term
from generator.diagnostics import Severity
from generator.rules.page_markup import HOUSE_EXTENSIONS, Made, read_markup
from generator.settings import Extensions

RECORD_KINDS: Mapping[str, str] = {
    "exercise": "exercises",
    "muscle": "muscles",
    "workout": "workouts",
    "equipment": "equipment",
    "source": "sources",
    "page": "pages",
}
"""Kind of record that has a file of its own → field of the dataset."""


@dataclass(frozen=True)
class Finding:
    """One place where a rule does not hold."""

    kind: str
    """Kind and id name a document of the dataset: ("exercise", "pull-up"), ("glossary", "")."""
    id: str
    path: Path
    message: str
    fix: str
    about: str = ""
    """The id or value that a written exception would name."""
    severity: Severity | None = None
    """How grave it is where that is not what the rule says."""


class Leaf(NamedTuple):
    """One value of a record that is not a group of fields, and the field it stands in."""

    kind: str
    id: str
    path: Path
    model: type[BaseModel]
    field: str
    value: Any


@dataclass(frozen=True)
class Scope:
    """The dataset under check, with what several rules need, computed once."""

    dataset: Dataset
    unsound: frozenset[tuple[str, str]] = frozenset()
    """Records that exist but could not be read: references to them are not reported again."""
    terms: Mapping[str, Mapping[str, Term]] | None = None
    """The closed lists, where the dataset is one record alone."""
    mentions: Mentions | None = None
    """What that one record names, where it is known already."""
    extensions: Extensions = HOUSE_EXTENSIONS
    """What the site reads Markdown with."""
    guide_standard: bool = True
    """Whether the guide's own standard applies; for rules about the set that ask less without."""

    def made_of(self, text: str) -> Made:
        """Return what Markdown makes of a page's text. Raises Unreadable where it gives up."""
        if text not in self._made:
            self._made[text] = read_markup(text, self.extensions)
        return self._made[text]

    @cached_property
    def _made(self) -> dict[str, Made]:
        return {}

    @property
    def vocabulary(self) -> Mapping[str, Mapping[str, Term]]:
        """Return the closed lists by name."""
        return self.dataset.vocabulary if self.terms is None else self.terms

    @property
    def cards(self) -> Mapping[str, ExerciseCard]:
        """Return what rules about the set may read of the exercises."""
        return self.dataset.cards

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Return every value of every record, in the order of the records; for rules about one record."""
        return tuple(leaf for kind, identifier, prefix, record in self.records() for leaf in walk(kind, identifier, prefix, record))

    @cached_property
    def shared_leaves(self) -> tuple[Leaf, ...]:
        """Return every value of every record, of exercises the other names and the ladders and swaps; for rules about the set."""
        found: list[Leaf] = []
        for kind, identifier, prefix, record in self.shared_records():
            found += walk_card(record) if isinstance(record, ExerciseCard) else walk(kind, identifier, prefix, record)
        return tuple(found)

    def shared_records(self) -> Iterator[tuple[str, str, Path, Any]]:
        """Yield (kind, id, path in the document, record) of every record, of exercises the card."""
        for identifier, card in self.cards.items():
            yield "exercise", identifier, (), card
        yield from self.records(but={"exercise"})

    def naming(self, known: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str, Path, BaseModel]]:
        """Yield the records that name one that is not among the ``known`` ids; kinds that are not in ``known`` are not judged."""
        for kind, identifier, prefix, record in self.shared_records():
            if any(other in known and not known[other].issuperset(named) for other, named in _named_by(record)):
                yield kind, identifier, prefix, self.dataset.exercises[identifier] if isinstance(record, ExerciseCard) else record

    def named(self, kind: str) -> frozenset[str]:
        """Return the ids of a kind that any record names, in a field or in its prose."""
        return frozenset(self._named.get(kind, ()))

    @cached_property
    def _named(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for _, _, _, record in self.shared_records():
            for kind, named in _named_by(record):
                found.setdefault(kind, set()).update(named)
        return found

    def is_draft(self, kind: str, identifier: str) -> bool:
        """Say whether a record is one that no build publishes: what it lacks stops nothing."""
        records: Mapping[str, Mapping[str, Any]] = {"exercise": self.cards, "workout": self.dataset.workouts}
        return getattr(records.get(kind, {}).get(identifier), "status", "") == "draft"

    def records(self, but: Collection[str] = ()) -> Iterator[tuple[str, str, Path, BaseModel]]:
        """Yield (kind, id, path in the document, record) of every record, ``but`` those of some kinds."""
        dataset = self.dataset
        for kind, name in RECORD_KINDS.items():
            records: Mapping[str, BaseModel] = {} if kind in but else getattr(dataset, name)
            for identifier, record in records.items():
                yield kind, identifier, (), record
        for place, term in enumerate(dataset.glossary.values()):
            yield "glossary", "", ("terms", place), term
        for name, entries in dataset.vocabulary.items():
            for place, entry in enumerate(entries.values()):
                yield "vocabulary", "", (name, place), entry

    def mentions_of(self, record: BaseModel) -> Mentions:
        """Return what a record names."""
        return mentions_of(record) if self.mentions is None else self.mentions

    @cached_property
    def lineage(self) -> Mapping[str, tuple[str, ...]]:
        """Return, for each muscle, itself and everything it is part of."""
        return build_lineage(self.dataset.muscles)

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """Return, for each muscle, its direct parts."""
        return build_parts(self.dataset.muscles)


@dataclass(frozen=True)
class Rule:
    """A rule of the dataset. The id is permanent: exceptions and documents name it."""

    id: str
    documentation: str
    """One sentence that says what must hold."""
    check: Callable[[Scope], Iterable[Finding]]
    severity: Severity = Severity.ERROR
    about: Literal["record", "set"] = "record"
    """What it has to know: one record and the closed lists, so that its word is kept with the record; or the whole set."""
    standard: Literal["always", "guide"] = "always"
    """"guide": the guide's editorial standard, which a site can leave off."""


def _named_by(record: Any) -> Iterable[tuple[str, Collection[str]]]:
    """Return kinds and ids of the records that a record or card names."""
    return record.mentions if isinstance(record, ExerciseCard) else mentions_of(record).references.items()


def walk(kind: str, identifier: str, prefix: Path, record: BaseModel) -> Iterator[Leaf]:
    """Yield every leaf of a record; fields that were left out are not visited."""
    model = type(record)
    values = record.__dict__
    branching = _find_branching(model)
    for field in record.model_fields_set:
        if field in branching:
            yield from _walk_value(kind, identifier, (*prefix, field), model, field, values[field])
        else:
            yield Leaf(kind, identifier, (*prefix, field), model, field, values[field])


@cache
def _find_branching(model: type[BaseModel]) -> frozenset[str]:
    """Return the fields of a model whose value may hold groups of fields or lists; most hold one value, and need no look inside."""
    return frozenset(name for name, info in model.model_fields.items() if not _is_plain(info.annotation))


def _is_plain(annotation: Any) -> bool:
    if get_origin(annotation) is Literal or annotation in (str, int, float, bool, date, type(None)):
        return True
    if get_origin(annotation) is Annotated:
        return _is_plain(get_args(annotation)[0])
    return get_origin(annotation) in (Union, UnionType) and all(_is_plain(part) for part in get_args(annotation))


def _walk_value(kind: str, identifier: str, path: Path, model: type[BaseModel], field: str, value: Any) -> Iterator[Leaf]:
    if isinstance(value, BaseModel):
        yield from walk(kind, identifier, path, value)
    elif isinstance(value, tuple):
        for place, entry in enumerate(value):
            if isinstance(entry, str):
                yield Leaf(kind, identifier, (*path, place), model, field, entry)
            else:
                yield from _walk_value(kind, identifier, (*path, place), model, field, entry)
    else:
        yield Leaf(kind, identifier, path, model, field, value)


def walk_card(card: ExerciseCard) -> Iterator[Leaf]:
    """Yield the leaves of an exercise that rules about the set ask for."""
    for field in ("aliases", "search_terms", "former_ids"):
        for place, value in enumerate(getattr(card, field)):
            yield Leaf("exercise", card.id, (field, place), Exercise, field, value)
    for field, model in (("easier", Rung), ("harder", Rung), ("swaps", Swap)):
        for place, entry in enumerate(getattr(card, field)):
            yield Leaf("exercise", card.id, (field, place, "exercise"), model, "exercise", entry.exercise)
