"""The muscle record."""

from typing import Literal

from pydantic import Field

from generator.dataset.common import Evidence, Id, JointAction, Line, Prose, Record, Review, RuleException


class Myth(Record):
    """A common belief and what the evidence says."""

    claim: Line
    answer: Prose
    sources: tuple[Id, ...] = ()


class MuscleLabels(Record):
    """Short words for the muscle's labels on the map; each at most 14 characters."""

    origin: Line | None = None
    insertion: Line | None = None
    fibers: Line | None = None
    """Which way the fibers run from the origin: "up and out"."""


class Identifiers(Record):
    """Numbers of the muscle in public anatomy registers; a blank is a real gap."""

    ta2: int | None = None
    ta98: Line | None = None
    fma: Line | None = None
    uberon: Line | None = None
    wikidata: Line | None = None


class Muscle(Record):
    """One muscle, part of a muscle, or reader-facing group; ``content/muscles/<id>.yml``."""

    id: Id
    name: Line
    """Lay name, as most people say it."""
    short_name: Line | None = None
    """At most 16 characters, for cards and tables; the name where it is missing."""
    latin: Line | None = None
    aliases: tuple[Line, ...] = ()
    search_terms: tuple[Line, ...] = ()
    former_ids: tuple[Id, ...] = ()
    kind: Literal["muscle", "part", "group"] = "muscle"
    featured: int | None = Field(default=None, ge=1, le=99)
    """Place among the reader-facing back muscles, 1 first; none for the others."""
    group: Id
    """Vocabulary list ``muscle_group``."""
    part_of: tuple[Id, ...] = ()
    """Muscles or reader-facing groups that this one belongs to."""
    layer: Id | None = None
    """Vocabulary list ``layer``."""
    side: Id | None = None
    """Vocabulary list ``side``: front, back or deep."""
    summary: Prose | None = None
    """One sentence of 90 to 160 characters in plain words."""
    origin: Prose | None = None
    insertion: Prose | None = None
    actions: tuple[JointAction, ...] = ()
    actions_in_words: Prose | None = None
    nerve: Prose | None = None
    blood_supply: Prose | None = None
    antagonists: tuple[Id, ...] = ()
    what_it_does: tuple[Prose, ...] = ()
    """Paragraphs in plain words, with an everyday example."""
    why_train: Prose | None = None
    feel_it: Prose | None = None
    mobility: Prose | None = None
    """A stretch or mobility pointer."""
    myths: tuple[Myth, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    map_regions: tuple[Id, ...] = ()
    labels: MuscleLabels = MuscleLabels()
    identifiers: Identifiers = Identifiers()
    sources: tuple[Id, ...] = ()
    reviewed: Review | None = None
    exceptions: tuple[RuleException, ...] = ()
