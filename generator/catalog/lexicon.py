"""Which records of a dataset the words of the lexicon lead to."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from generator.dataset.dataset import Dataset
from generator.dataset.exercise import JointLoad
from generator.dataset.lexicon import Concept, Foreign, Lexicon, Topic
from generator.dataset.words import normalise

JOINTS: Mapping[str, str] = {name: name.replace("_", "-") for name in JointLoad.model_fields}
"""Field of the joint load → id of the joint in search."""
KINDS = ("muscle", "group", "joint", "equipment", "level", "pattern", "category")
"""What concepts can be about; the lexicon's fields are their plurals."""
LIST_NAMES: Mapping[str, str] = {"equipment": "equipment", "category": "categories"}
"""Names of the lexicon's lists where they are not the kind with an s."""
_BY_KEY = ("hints", "intents", "sections", "asked", "wordings")
"""Fields of the lexicon that map keys to words."""
_MAX_DEPTH = 6
"""How often a concept may pass on to what is nearest."""


class Destination(msgspec.Struct, frozen=True):
    """What words lead to: ids of records and vocabulary entries, and words of exercise titles."""

    muscles: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    movements: tuple[str, ...] = ()
    nearby: tuple[str, ...] = ()
    """Muscles that only come near what is meant; the movements say it better."""

    @property
    def is_empty(self) -> bool:
        """Say whether the words lead nowhere."""
        return not (self.muscles or self.equipment or self.movements or self.nearby)


class TopicWords(msgspec.Struct, frozen=True):
    """Words that lead to several things at once, with a name for people."""

    id: str
    label: str
    words: tuple[str, ...]
    to: Destination


class ResolvedLexicon(msgspec.Struct, frozen=True):
    """The lexicon of one dataset."""

    words: Mapping[tuple[str, str], tuple[str, ...]]
    """(kind, id) → words that lead there besides the record's own."""
    topics: tuple[TopicWords, ...]


def merge_lexicons(language: Lexicon, own: Lexicon) -> Lexicon:
    """Return one lexicon; where both have entries, the dataset's own come first."""
    merged: dict[str, Any] = {
        name: (*getattr(own, name), *getattr(language, name)) for name in Lexicon.model_fields if name not in (*_BY_KEY, "foreign", "pages")
    }
    merged["foreign"] = {name: (*getattr(own.foreign, name), *getattr(language.foreign, name)) for name in Foreign.model_fields}
    merged["pages"] = {**language.pages, **own.pages}
    for name in _BY_KEY:
        one, other = getattr(own, name), getattr(language, name)
        merged[name] = {key: (*one.get(key, ()), *other.get(key, ())) for key in {**other, **one}}
    return Lexicon.model_validate(merged)


def concepts_of(lexicon: Lexicon, kind: str) -> tuple[Concept, ...]:
    """Return a lexicon's concepts of one of the ``KINDS``."""
    concepts: tuple[Concept, ...] = getattr(lexicon, LIST_NAMES.get(kind, f"{kind}s"))
    return concepts


class Lookup:
    """Finds what names lead to in one dataset, by its records and by the general lexicon and its own."""

    def __init__(self, dataset: Dataset) -> None:
        self.lexicon = merge_lexicons(dataset.language, dataset.lexicon)
        self.by_name = _collect_names(dataset)
        """Kind → normalised name → ids of the records that have it."""
        self._by_concept: dict[str, dict[str, Concept]] = {}

    def ids(self, kind: str, names: Iterable[str]) -> tuple[str, ...]:
        """Return the records that go by one of the names."""
        known = self.by_name[kind]
        return tuple(dict.fromkeys(identifier for name in names for identifier in known.get(normalise(name), ())))

    def follow(self, kind: str, name: str, depth: int = 0) -> Destination:
        """Return where a name leads: to the records that have it, to those of its concept, or to what is nearest."""
        if ids := self.ids(kind, [name]):
            return _to_records(kind, ids)
        concept = self._concepts(kind).get(normalise(name)) if depth <= _MAX_DEPTH else None
        if concept is None:
            return Destination()
        ids = self.ids(kind, concept.names)
        return _to_records(kind, ids) if ids else self.fall_back(kind, concept, depth)

    def _concepts(self, kind: str) -> Mapping[str, Concept]:
        """Return normalised name → the first concept of a kind that has it."""
        if kind not in self._by_concept:
            known = self._by_concept[kind] = {}
            for concept in concepts_of(self.lexicon, kind):
                for name in concept.names:
                    known.setdefault(normalise(name), concept)
        return self._by_concept[kind]

    def fall_back(self, kind: str, concept: Concept, depth: int = 0) -> Destination:
        """Return what comes nearest to a concept that no record has."""
        ways = (self.follow(kind, name, depth + 1) for name in concept.otherwise)
        to = next((found for found in ways if not found.is_empty), Destination())
        if not concept.movements:
            return to
        return Destination(movements=concept.movements, nearby=(*to.muscles, *to.nearby))

    def destination(self, topic: Topic) -> Destination:
        """Return everything that a topic leads to."""
        muscles = [self.follow("muscle", name) for name in topic.muscles]
        equipment = [self.follow("equipment", name) for name in topic.equipment]
        return _join([Destination(movements=topic.movements), *muscles, *equipment])


def resolve_lexicon(dataset: Dataset) -> ResolvedLexicon:
    """Return where the words of the general lexicon and of the dataset's own lead; words that lead nowhere are left out."""
    lookup = Lookup(dataset)
    words: dict[tuple[str, str], list[str]] = {}
    topics = [TopicWords(topic.id, topic.label, topic.words, lookup.destination(topic)) for topic in lookup.lexicon.topics]
    for kind in KINDS:
        for concept in concepts_of(lookup.lexicon, kind):
            ids = lookup.ids(kind, concept.names)
            free = tuple(word for word in (*concept.names, *concept.also) if normalise(word) not in lookup.by_name[kind])
            for identifier in ids:
                words.setdefault((kind, identifier), []).extend(free)
            if not ids:
                name = concept.names[0]
                topics.append(
                    TopicWords(normalise(name).replace(" ", "-"), name[:1].upper() + name[1:], free, lookup.fall_back(kind, concept))
                )
    return ResolvedLexicon(
        {key: tuple(dict.fromkeys(found)) for key, found in words.items()}, tuple(topic for topic in topics if not topic.to.is_empty)
    )


def _join(found: Iterable[Destination]) -> Destination:
    """Return everything that several destinations lead to, each once."""
    every = list(found)
    columns = {name: tuple(dict.fromkeys(value for to in every for value in getattr(to, name))) for name in Destination.__struct_fields__}
    return Destination(**columns)


def _to_records(kind: str, ids: tuple[str, ...]) -> Destination:
    if kind == "muscle":
        return Destination(muscles=ids)
    return Destination(equipment=ids) if kind == "equipment" else Destination()


def _collect_names(dataset: Dataset) -> dict[str, dict[str, tuple[str, ...]]]:
    vocabulary = dataset.vocabulary
    entries: dict[str, Iterator[tuple[str, Iterable[str | None]]]] = {
        "muscle": ((m.id, (m.name, m.latin, m.short_name, *m.aliases, *m.search_terms)) for m in dataset.muscles.values()),
        "equipment": ((e.id, (e.name, e.plural, *e.aliases, *e.search_terms)) for e in dataset.equipment.values()),
        "joint": ((identifier, (identifier,)) for identifier in JOINTS.values()),
    }
    for kind, name in (("group", "muscle_group"), ("level", "level"), ("pattern", "pattern"), ("category", "category")):
        entries[kind] = ((term.id, (term.id, term.label, *term.search_terms)) for term in vocabulary.get(name, {}).values())
    by_name: dict[str, dict[str, list[str]]] = {}
    for kind, found in entries.items():
        known = by_name.setdefault(kind, {})
        for identifier, written in found:
            for key in dict.fromkeys(normalise(name) for name in written if name):
                known.setdefault(key, []).append(identifier)
    return {kind: {name: tuple(ids) for name, ids in known.items()} for kind, known in by_name.items()}
