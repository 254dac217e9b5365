"""Records that the others lean on: equipment, sources, vocabulary, glossary, redirects, pages."""

from typing import Literal

from pydantic import Field

from generator.dataset.common import SWITCH_TO_DATE, Anchor, Id, IsoDate, Line, Prose, Record, Review, RuleException
from generator.dataset.program import Program
from generator.dataset.signs import Sign, guess_sign


class Equipment(Record):
    """Something an exercise is done with or on; ``content/equipment/<id>.yml``."""

    id: Id
    """File name without suffix."""
    name: Line
    """Name in the singular."""
    plural: Line | None = None
    """Name of several."""
    aliases: tuple[Line, ...] = ()
    """Other names, shown on the page."""
    search_terms: tuple[Line, ...] = ()
    """Abbreviations, lay words and spellings that only search uses."""
    former_ids: tuple[Id, ...] = ()
    """Ids under which the page was published before; their addresses lead here. `atlas rename` keeps this list."""
    kind: Literal["implement", "setup"]
    """An implement is held or worn and an exercise has exactly one; a setup must be there as well."""
    order: int = Field(ge=1, le=99)
    """Place in lists of equipment, 1 first."""
    chip: Line | None = None
    """The words on the home page's "I have" choice; the name where it is missing."""
    need: Line | None = None
    """What "You need" says where the number of implements is not known; a count and the name where it is missing."""
    icon: Sign | None = None
    """The picture on the home page's choice, none for what needs no equipment; guessed from the name where it is missing."""
    summary: Prose | None = None
    """One or two sentences: what it is and what it is good for."""
    what_it_is: tuple[Prose, ...] = ()
    """Paragraphs in plain words."""
    buying: tuple[Prose, ...] = ()
    """What to look for when buying, one sentence each."""
    substitutes: tuple[Prose, ...] = ()
    """What serves where it is missing, one sentence each."""
    setup_notes: tuple[Prose, ...] = ()
    """How to place, fix or check it, one sentence each."""
    sources: tuple[Id, ...] = ()
    """Ids of the sources of the record."""
    reviewed: Review | None = None
    """When a person last read the whole record against its sources."""
    exceptions: tuple[RuleException, ...] = ()
    """Rules that the record breaks for a reason."""

    @property
    def sign(self) -> Sign:
        """Return the picture, guessed where the record names none."""
        return self.icon or guess_sign(self.name)


class Seen(Record):
    """Where and when a source was really read."""

    where: Line
    """Where it was read: the publisher's page, PubMed Central, a library copy."""
    date: IsoDate
    """The day it was read."""

    former_fields = SWITCH_TO_DATE


class Measured(Record):
    """One muscle that a study measured in an exercise of the dataset."""

    exercise: Id
    """The exercise, by its id: this very movement, not a relative of it."""
    muscle: Id
    """The muscle, by its id."""
    result: Line
    """What was found, in a few words: about half of maximum."""


class Source(Record):
    """One publication; ``content/sources/<id>.yml``."""

    id: Id
    """File name without suffix; first author, year and a word of the title."""
    type: Id
    """What kind of publication it is. Vocabulary list ``source_type``."""
    authors: tuple[Line, ...] = ()
    """Each as "Surname AB" in the order of the publication; an organisation as its name."""
    year: int | None = Field(default=None, ge=1800, le=2100)
    """Year of publication."""
    title: Line
    """Title as printed."""
    container: Line | None = None
    """Journal, book or site."""
    volume: Line | None = None
    """Volume, with the issue in brackets: 12(3)."""
    pages: Line | None = None
    """Pages, or the article's number."""
    doi: Line | None = None
    """Digital object identifier without an address before it: 10.1000/xyz."""
    pmid: Line | None = None
    """Number in PubMed."""
    url: Line | None = None
    """Only an address that a reader should open; the DOI or PubMed come first."""
    finding: Prose
    """What it says that this dataset uses, in own words."""
    population: Prose | None = None
    """Who or what was studied."""
    people: int | None = Field(default=None, ge=1)
    """How many people took part in a single study; none for reviews and texts."""
    limits: Prose | None = None
    """What it does not show."""
    measured: tuple[Measured, ...] = ()
    """Which muscles it measured in which exercises of the dataset; an exercise that cites it names them."""
    second_hand: bool = False
    """True when the paper was read only inside somebody else's account of it."""
    incomplete: tuple[Line, ...] = ()
    """Parts of the citation that were not seen; the page of the source names them."""
    seen: Seen
    """Where and when it was really read."""
    former_ids: tuple[Id, ...] = ()
    """Ids under which the page was published before; their addresses lead here. `atlas rename` keeps this list."""
    exceptions: tuple[RuleException, ...] = ()
    """Rules that the record breaks for a reason."""


class Term(Record):
    """One entry of a closed list in ``content/vocabulary.yml``."""

    id: Id
    """Id by which records name the entry."""
    label: Line
    """The entry as pages show it."""
    definition: Prose | None = None
    """What it means, in one plain sentence."""
    search_terms: tuple[Line, ...] = ()
    """Words by which search finds the entry."""


class GlossaryTerm(Record):
    """A word people meet in the guide; ``content/glossary.yml``."""

    id: Id
    """Id by which texts link to the term: ``[brace](term:brace)``."""
    term: Line
    """The word as it stands in the glossary."""
    aliases: tuple[Line, ...] = ()
    """Other words for it, shown beside it."""
    search_terms: tuple[Line, ...] = ()
    """Words that lead to the term in search and are not shown."""
    definition: Prose
    """What it means, in one or two plain sentences."""
    see: tuple[Id, ...] = ()
    """Ids of related glossary terms."""
    sources: tuple[Id, ...] = ()
    """Ids of the sources of the definition."""
    former_ids: tuple[Id, ...] = ()
    """Ids that the term had before; links to them lead here. `atlas rename` keeps this list."""


class Redirect(Record):
    """An id that was published once and where its page is now; ``content/redirects.yml``."""

    kind: Literal["exercise", "muscle", "workout", "equipment", "source", "guide", "page", "term"]
    """Kind of the record that is gone; ``page`` is a page outside the guide, ``term`` one of the glossary."""
    old: Id
    """The id that was published."""
    new: Id | None = None
    """The id that replaces it, of the same kind; none sends the reader to the section page."""
    reason: Literal["renamed", "merged", "removed"]
    """Why it is gone."""
    note: Line | None = None
    """For people who edit the file; pages do not show it."""


class FormerAnchor(Record):
    """An anchor of a page that was published and that no heading carries any more."""

    old: Anchor
    """The anchor that was published, without the #."""
    new: Anchor | None = None
    """Anchor of the heading that takes its place; none leads to the top of the page."""


class Page(Record):
    """A hand-written page, ``content/pages/**/*.md``: front matter and Markdown text."""

    id: Id
    """File name without suffix."""
    section: Literal["", "guide"] = ""
    """Section of the site, from the folder: guide, or none for a page of its own."""
    title: Line
    """Heading of the page."""
    summary: Prose
    """One or two sentences for lists, search and link previews."""
    order: int = Field(default=50, ge=1, le=99)
    """Place in the list of its section, 1 first."""
    search_terms: tuple[Line, ...] = ()
    """Words that lead to the page in search and are not shown."""
    former_ids: tuple[Id, ...] = ()
    """Ids under which the page was published before; their addresses lead here. `atlas rename` keeps this list."""
    former_anchors: tuple[FormerAnchor, ...] = ()
    """Anchors that headings had before, also those of pages that were merged into this one; links to them still work."""
    search_example: Line | None = None
    """Words that the home page's search box shows as an example, such as "desk job". Home page only."""
    featured_exercises: tuple[Id, ...] = ()
    """Exercises on the home page, by their ids. Home page only."""
    featured_workout: Id | None = None
    """The workout on the home page, by its id. Home page only."""
    featured_guides: tuple[Id, ...] = ()
    """Guide pages on the home page, by their ids. Home page only."""
    program: Program | None = None
    """Workouts of several weeks, shown before the first heading of the text. Guide pages only."""
    reviewed: Review | None = None
    """When a person last read the page against its sources."""
    text: str = ""
    """The Markdown below the front matter."""
