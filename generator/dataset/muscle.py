"""The muscle record."""

from typing import Literal

from pydantic import Field

from generator.dataset.common import Evidence, Id, JointAction, Line, Prose, Record, Review, RuleException


class Myth(Record):
    """A common belief and what the evidence says."""

    claim: Line
    """The belief, as people say it."""
    answer: Prose
    """What the evidence says, in own words."""
    sources: tuple[Id, ...] = ()
    """Ids of the sources of the answer."""


class MuscleLabels(Record):
    """Short words for the muscle's labels on the map; each at most 14 characters."""

    origin: Line | None = None
    """Where the muscle begins, in at most 14 characters."""
    insertion: Line | None = None
    """Where the muscle ends, in at most 14 characters."""
    fibers: Line | None = None
    """Which way the fibers run from the origin: "up and out"."""


class Identifiers(Record):
    """Numbers of the muscle in public anatomy registers; a blank is a real gap."""

    ta2: int | None = None
    """Number in Terminologia Anatomica 2."""
    ta98: Line | None = None
    """Number in Terminologia Anatomica 98, such as A04.3.01.006."""
    fma: Line | None = None
    """Number in the Foundational Model of Anatomy, such as FMA:13357."""
    uberon: Line | None = None
    """Number in Uberon, such as UBERON:0001112."""
    wikidata: Line | None = None
    """Item of Wikidata, such as Q283673."""


class Muscle(Record):
    """One muscle, part of a muscle, or reader-facing group; ``content/muscles/<id>.yml``."""

    id: Id
    """File name without suffix."""
    name: Line
    """Lay name, as most people say it."""
    short_name: Line | None = None
    """At most 16 characters, for cards and tables; the name where it is missing."""
    latin: Line | None = None
    """Anatomical name."""
    aliases: tuple[Line, ...] = ()
    """Other names, shown on the page."""
    search_terms: tuple[Line, ...] = ()
    """Abbreviations, lay words and spellings that only search uses."""
    former_ids: tuple[Id, ...] = ()
    """Ids under which the page was published before; their addresses lead here."""
    kind: Literal["muscle", "part", "group"] = "muscle"
    """A muscle, a part of one, or a group that readers know by one name."""
    featured: int | None = Field(default=None, ge=1, le=99)
    """Place among the reader-facing back muscles, 1 first; none for the others."""
    group: Id
    """Region of the body that the muscle is listed under. Vocabulary list ``muscle_group``."""
    part_of: tuple[Id, ...] = ()
    """Muscles or reader-facing groups that this one belongs to."""
    layer: Id | None = None
    """How deep it lies. Vocabulary list ``layer``."""
    side: Id | None = None
    """Where it is seen on the map: front, back or deep. Vocabulary list ``side``."""
    summary: Prose | None = None
    """One sentence of 90 to 160 characters in plain words."""
    origin: Prose | None = None
    """Where it begins, in plain words."""
    insertion: Prose | None = None
    """Where it ends, in plain words."""
    actions: tuple[JointAction, ...] = ()
    """What it does to which joint; exercises are matched by it."""
    actions_in_words: Prose | None = None
    """The same in a plain sentence."""
    nerve: Prose | None = None
    """The nerve that drives it."""
    blood_supply: Prose | None = None
    """The artery that feeds it."""
    antagonists: tuple[Id, ...] = ()
    """Muscles that do the opposite, by their ids."""
    what_it_does: tuple[Prose, ...] = ()
    """Paragraphs in plain words, with an everyday example."""
    why_train: Prose | None = None
    """What the reader gains by training it."""
    feel_it: Prose | None = None
    """How to feel it work, without weight."""
    mobility: Prose | None = None
    """A stretch or mobility pointer."""
    myths: tuple[Myth, ...] = ()
    """Common beliefs about it and what the evidence says."""
    evidence: tuple[Evidence, ...] = ()
    """Studies about it: what they found and what they do not show."""
    map_regions: tuple[Id, ...] = ()
    """Regions of the muscle map that show it, by their ids in body/muscle-map.yml."""
    labels: MuscleLabels = MuscleLabels()
    """Short words for its labels on the map."""
    identifiers: Identifiers = Identifiers()
    """Its numbers in public anatomy registers."""
    sources: tuple[Id, ...] = ()
    """Ids of the sources of its anatomy."""
    reviewed: Review | None = None
    """When a person last read the whole record against its sources."""
    exceptions: tuple[RuleException, ...] = ()
    """Rules that the record breaks for a reason."""
