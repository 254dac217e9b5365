"""Which records of a dataset the words of the lexicon lead to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.dataset.dataset import Dataset
from generator.dataset.exercise import JointLoad
from generator.dataset.lexicon import Concept, Lexicon, Topic
from generator.dataset.words import normalise

JOINTS: Mapping[str, str] = {name: name.replace("_", "-") for name in JointLoad.model_fields}
"""Field of the joint load → id of the joint in search."""
KINDS = ("muscle", "group", "joint", "equipment", "level", "pattern", "category")
"""What concepts can be about; the lexicon's fields are their plurals."""
_LIST_NAMES = {"equipment": "equipment", "category": "categories"}
_MAX_DEPTH = 6
"""How often a concept may pass on to what is nearest."""


@dataclass(frozen=True)
class Destination:
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


@dataclass(frozen=True)
class TopicWords:
    """Words that lead to several things at once, with a name for people."""

    id: str
    label: str
    words: tuple[str, ...]
    to: Destination


@dataclass(frozen=True)
class ResolvedLexicon:
    """The lexicon of one dataset."""

    words: Mapping[tuple[str, str], tuple[str, ...]]
    """(kind, id) → words that lead there besides the record's own."""
    topics: tuple[TopicWords, ...]


@dataclass(frozen=True)
class _Names:
    """The names of everything that words can lead to: kind → normalised name → ids."""

    by_name: Mapping[str, Mapping[str, tuple[str, ...]]]

    def ids(self, kind: str, names: Iterable[str]) -> tuple[str, ...]:
        known = self.by_name.get(kind, {})
        return tuple(dict.fromkeys(identifier for name in names for identifier in known.get(normalise(name), ())))


def merge_lexicons(language: Lexicon, own: Lexicon) -> Lexicon:
    """Return one lexicon; where both have entries, the dataset's own come first."""
    merged: dict[str, Any] = {
        name: (*getattr(own, name), *getattr(language, name)) for name in Lexicon.model_fields if name not in ("hints", "intents")
    }
    for name in ("hints", "intents"):
        one, other = getattr(own, name), getattr(language, name)
        merged[name] = {key: (*one.get(key, ()), *other.get(key, ())) for key in {**other, **one}}
    return Lexicon.model_validate(merged)


def concepts_of(lexicon: Lexicon, kind: str) -> tuple[Concept, ...]:
    """Return a lexicon's concepts of one of the ``KINDS``."""
    concepts: tuple[Concept, ...] = getattr(lexicon, _LIST_NAMES.get(kind, f"{kind}s"))
    return concepts


def resolve_lexicon(dataset: Dataset) -> ResolvedLexicon:
    """Return where the words of the general lexicon and of the dataset's own lead; words that lead nowhere are left out."""
    lexicon = merge_lexicons(dataset.language, dataset.lexicon)
    names = _collect_names(dataset)
    words: dict[tuple[str, str], list[str]] = {}
    topics: list[TopicWords] = [found for topic in lexicon.topics if (found := _resolve_topic(topic, lexicon, names))]
    for kind in KINDS:
        for concept in concepts_of(lexicon, kind):
            ids = names.ids(kind, concept.names)
            free = [word for word in (*concept.names, *concept.also) if normalise(word) not in names.by_name[kind]]
            for identifier in ids:
                words.setdefault((kind, identifier), []).extend(free)
            if not ids and (topic := _nearest(kind, concept, lexicon, names)):
                topics.append(topic)
    return ResolvedLexicon({key: tuple(dict.fromkeys(found)) for key, found in words.items()}, tuple(topics))


def resolve_topic(topic: Topic, dataset: Dataset) -> Destination:
    """Return what a topic leads to in a dataset."""
    return _destination(topic, merge_lexicons(dataset.language, dataset.lexicon), _collect_names(dataset))


def _resolve_topic(topic: Topic, lexicon: Lexicon, names: _Names) -> TopicWords | None:
    to = _destination(topic, lexicon, names)
    return None if to.is_empty else TopicWords(topic.id, topic.label, topic.words, to)


def _destination(topic: Topic, lexicon: Lexicon, names: _Names) -> Destination:
    muscles = [_follow("muscle", name, lexicon, names) for name in topic.muscles]
    equipment = [_follow("equipment", name, lexicon, names) for name in topic.equipment]
    found = _join([*muscles, *equipment])
    return Destination(found.muscles, found.equipment, (*topic.movements, *found.movements), found.nearby)


def _join(found: Iterable[Destination]) -> Destination:
    """Return everything that several destinations lead to, each once."""
    every = list(found)
    columns = {
        name: tuple(dict.fromkeys(value for to in every for value in getattr(to, name))) for name in Destination.__dataclass_fields__
    }
    return Destination(**columns)


def _nearest(kind: str, concept: Concept, lexicon: Lexicon, names: _Names) -> TopicWords | None:
    """Return the words of a concept that no record has, leading to what comes nearest."""
    to = _fall_back(kind, concept, lexicon, names, 0)
    if to.is_empty:
        return None
    label = concept.names[0][:1].upper() + concept.names[0][1:]
    words = tuple(word for word in (*concept.names, *concept.also) if normalise(word) not in names.by_name[kind])
    return TopicWords(normalise(concept.names[0]).replace(" ", "-"), label, words, to)


def _fall_back(kind: str, concept: Concept, lexicon: Lexicon, names: _Names, depth: int) -> Destination:
    ways = (_follow(kind, name, lexicon, names, depth + 1) for name in concept.otherwise)
    to = next((found for found in ways if not found.is_empty), Destination())
    if not concept.movements:
        return to
    return Destination(movements=concept.movements, nearby=(*to.muscles, *to.nearby))


def _follow(kind: str, name: str, lexicon: Lexicon, names: _Names, depth: int = 0) -> Destination:
    """Return where a name leads: to the records that have it, to those of its concept, or to what is nearest."""
    if ids := names.ids(kind, [name]):
        return _to_records(kind, ids)
    for concept in concepts_of(lexicon, kind):
        if depth <= _MAX_DEPTH and normalise(name) in {normalise(word) for word in concept.names}:
            ids = names.ids(kind, concept.names)
            return _to_records(kind, ids) if ids else _fall_back(kind, concept, lexicon, names, depth)
    return Destination()


def _to_records(kind: str, ids: tuple[str, ...]) -> Destination:
    if kind == "muscle":
        return Destination(muscles=ids)
    return Destination(equipment=ids) if kind == "equipment" else Destination()


def _collect_names(dataset: Dataset) -> _Names:
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
    return _Names({kind: {name: tuple(ids) for name, ids in known.items()} for kind, known in by_name.items()})
