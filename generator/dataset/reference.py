"""Records that the others lean on: equipment, sources, vocabulary, glossary, redirects, pages."""

from typing import Literal

from pydantic import Field

from generator.dataset.common import SWITCH_TO_DATE, Id, IsoDate, Line, Prose, Record, Review, RuleException


class Equipment(Record):
    """Something an exercise is done with or on; ``content/equipment/<id>.yml``."""

    id: Id
    name: Line
    plural: Line | None = None
    aliases: tuple[Line, ...] = ()
    search_terms: tuple[Line, ...] = ()
    former_ids: tuple[Id, ...] = ()
    kind: Literal["implement", "setup"]
    """An implement is held or worn and an exercise has exactly one; a setup must be there as well."""
    order: int = Field(ge=1, le=99)
    """Place in lists of equipment, 1 first."""
    chip: Line | None = None
    """The words on the home page's "I have" choice; the name where it is missing."""
    need: Line | None = None
    """What "You need" says where the number of implements is not known; a count and the name where it is missing."""
    icon: (
        Literal["dumbbell", "none", "band", "bar", "kettlebell", "barbell", "cable", "machine", "bench", "mat", "ball", "roll", "other"]
        | None
    ) = None
    summary: Prose | None = None
    what_it_is: tuple[Prose, ...] = ()
    buying: tuple[Prose, ...] = ()
    substitutes: tuple[Prose, ...] = ()
    setup_notes: tuple[Prose, ...] = ()
    sources: tuple[Id, ...] = ()
    reviewed: Review | None = None
    exceptions: tuple[RuleException, ...] = ()


class Seen(Record):
    """Where and when a source was really read."""

    where: Line
    date: IsoDate

    former_fields = SWITCH_TO_DATE


class Source(Record):
    """One publication; ``content/sources/<id>.yml``."""

    id: Id
    type: Id
    """Vocabulary list ``source_type``."""
    authors: tuple[Line, ...] = ()
    """Each as "Surname AB" in the order of the publication; an organisation as its name."""
    year: int | None = Field(default=None, ge=1800, le=2100)
    title: Line
    container: Line | None = None
    """Journal, book or site."""
    volume: Line | None = None
    pages: Line | None = None
    doi: Line | None = None
    pmid: Line | None = None
    url: Line | None = None
    """Only an address that a reader should open; the DOI or PubMed come first."""
    finding: Prose
    population: Prose | None = None
    people: int | None = Field(default=None, ge=1)
    """How many people took part in a single study; none for reviews and texts."""
    limits: Prose | None = None
    second_hand: bool = False
    """True when the paper was read only inside somebody else's account of it."""
    incomplete: tuple[Line, ...] = ()
    """Parts of the citation that were not seen; then only title and DOI are printed."""
    seen: Seen
    former_ids: tuple[Id, ...] = ()
    exceptions: tuple[RuleException, ...] = ()


class Term(Record):
    """One entry of a closed list in ``content/vocabulary.yml``."""

    id: Id
    label: Line
    definition: Prose
    search_terms: tuple[Line, ...] = ()


class GlossaryTerm(Record):
    """A word people meet in the guide; ``content/glossary.yml``."""

    id: Id
    term: Line
    aliases: tuple[Line, ...] = ()
    search_terms: tuple[Line, ...] = ()
    """Words that lead to the term in search and are not shown."""
    definition: Prose
    see: tuple[Id, ...] = ()
    """Ids of related glossary terms."""
    sources: tuple[Id, ...] = ()


class Redirect(Record):
    """An id that was published once and where its page is now; ``content/redirects.yml``."""

    kind: Literal["exercise", "muscle", "workout", "equipment", "source", "guide"]
    old: Id
    new: Id | None = None
    """The id that replaces it; none sends the reader to the section page."""
    reason: Literal["renamed", "merged", "removed"]
    note: Line | None = None


class Page(Record):
    """A hand-written page, ``content/pages/**/*.md``: front matter and Markdown text."""

    id: Id
    """File name without suffix."""
    section: Literal["", "guide"] = ""
    title: Line
    summary: Prose
    order: int = Field(default=50, ge=1, le=99)
    search_terms: tuple[Line, ...] = ()
    former_ids: tuple[Id, ...] = ()
    featured_exercises: tuple[Id, ...] = ()
    """Home page only."""
    featured_workout: Id | None = None
    """Home page only."""
    featured_guides: tuple[Id, ...] = ()
    """Home page only."""
    reviewed: Review | None = None
    text: str = ""
    """The Markdown below the front matter."""
