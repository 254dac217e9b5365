"""What the audit keeps of a page and of a frame: small, and enough to judge the whole site without reading the page again."""

from collections.abc import Iterable

import msgspec

from generator.diagnostics import Problem


class Suspicion(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What looks like a fault on a page, unless a source says it."""

    rule: str
    shown: str
    before: str = ""
    """The word before it in the same text."""
    after: str = ""
    element: str = ""
    """The element that the text ends with."""
    line: int = 0


class PageSummary(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One page. Lists are texts with one entry a line: a tenth of the objects, read back by ``lines``.

    What every page of a frame has (ids, references, files loaded) stands in the summary of the frame alone.
    """

    name: str
    """Name of the file, such as ``exercises/pull-up/index.html``."""
    frame: str
    """Name of the frame whose summary completes this one; empty where the summary is complete."""
    size: int
    """Bytes of the HTML."""
    title: str
    """Text that no other page may have as its title; empty where that does not matter, as for redirects."""
    is_redirect: bool
    is_listed: bool
    """Whether the page belongs into the sitemap."""
    ids: str
    references: str
    """Addresses of the same site, relative to its root and without those of the page itself, with the anchor that must be there."""
    loads: str
    """Addresses of files that the browser fetches at once, relative to the root."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the page whatever the rest of the site is."""
    suspicions: tuple[Suspicion, ...] = ()
    language: str = ""
    modified: str = ""
    """The day on which the page says that it was modified last."""
    surroundings: str = ""
    """What stands around its content, see ``surroundings``; of a card for other sites, what it says of its page, see ``tellings``."""


class FileSummary(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One file that is no page. Lists are texts, as those of pages are."""

    name: str
    problems: tuple[Problem, ...] = ()
    references: str = ""
    """Names of files that must be there."""
    anchors: str = ""
    """Names of pages with the anchor that must be there: "glossary/index.html#hinge"."""
    defines: str = ""
    """Names that other scripts may take."""
    words: str = ""
    """All names in a script that defines some."""
    uses: str = ""
    """Names that another script must define, with the member that is taken: "AtlasSearch.Engine"."""
    holds: str = ""
    """Digest of the data that is handed over, which stands in another file too."""
    tells: str = ""
    """What it tells of pages, a page a line; see ``tellings``."""
    compared: str = ""
    """Groups of what it says of the page beside it, with what that page does not say; see ``twins``."""


class FrameSummary(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What surrounds the pages of one section and depth."""

    name: str
    """Name of the frame's file; its pages stand at the same depth."""
    site_url: str
    """Public address that the frame was read for."""
    is_sound: bool
    """Whether pages in it may be scanned; if not, each is read in full."""
    ids: frozenset[str] = frozenset()
    references: str = ""
    loads: str = ""
    language: str = ""
    levels_before: tuple[int, ...] = ()
    """Levels of the headings before the content."""
    levels_after: tuple[int, ...] = ()
    surroundings: str = ""


def join_lines(values: Iterable[str]) -> str:
    """Return values sorted, each once, each ending its line (an empty value is a line too)."""
    return "".join([f"{value}\n" for value in sorted(set(values))])


def lines(text: str) -> list[str]:
    """Return the values that ``join_lines`` has joined."""
    return text.split("\n")[:-1]
