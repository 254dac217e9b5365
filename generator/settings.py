"""What a site may choose; read from the engine's configuration by the pipeline's callers."""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

Extensions = tuple[tuple[str, str], ...]
"""Name of each extension of Markdown, and its options as JSON."""


BODIES: Final = ("man", "woman", "older")
"""Bodies that figures can be drawn with."""
USUAL_BODIES: Final = ("man", "woman")
"""Those that figures are drawn with unless a site says otherwise."""
NO_ADDRESS: Final = "The site has no public address, so it names none: set SITE_URL to it before you publish."
MOST_WITH_CARDS: Final = 1000
"""Exercises up to which pages have cards, and can be embedded, unless a site says otherwise."""
_RESERVED_ENDINGS: Final = ("example", "invalid", "test", "localhost", "example.com", "example.net", "example.org")
"""Domains that nobody can have (RFC 2606 and 6761)."""


def is_real_address(address: str) -> bool:
    """Say whether readers can go to a public address: it is set, and its host is not reserved for examples, tests or this machine."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:  # such as an opening bracket in the host
        return False
    if parts.scheme not in ("http", "https") or not host:
        return False
    if any(f".{host}".endswith(f".{ending}") for ending in _RESERVED_ENDINGS):
        return False
    try:
        number = ip_address(host)
    except ValueError:
        return not re.fullmatch(r"127(\.\d+)*|0+", host)  # the short forms of numbers of this machine
    return not (number.is_loopback or number.is_unspecified)


@dataclass(frozen=True)
class Settings:
    """Settings of one site. All folders are absolute."""

    root: Path
    """Folder of the configuration file; ``build/`` lies in it."""
    config_file: Path
    content: Path
    templates: Path
    """The site's own templates, styles and scripts; what it does not hold, or all where there is no such folder, is the project's."""
    site: Path
    """Where the finished site is published."""
    site_name: str
    site_url: str
    """Public address with a closing slash and the base path; empty where there is none that readers can go to."""
    description: str
    subject: str = ""
    """The part of the body that the site is about, completing "The muscles of … training"; empty for the whole body."""
    license: str = ""
    """Address of the license of the texts; none is named where it is empty."""
    guide_standard: bool = True
    """Whether the guide's own editorial rules apply, not only those of any sound dataset."""
    repository: str = ""
    """Address of the project's repository, for "Report a mistake"; no link where it is empty."""
    figure_bodies: tuple[str, ...] = USUAL_BODIES
    """Bodies that figures are drawn with, for readers to choose from; the first is shown unless they do."""
    previews: bool = True
    """Whether links to records show a preview of them where a pointer rests on them."""
    page_text: bool | None = None
    """Whether search reads the text of pages; where it is not said, on sites of at most a thousand exercises."""
    cards: bool | None = None
    """Whether pages have cards; where it is not said, on sites of at most a thousand exercises."""
    feeds: bool = True
    """Whether the site has feeds of what was reviewed last."""
    citations: bool = True
    """Whether pages have files to cite them by."""
    embeds: bool | None = None
    """Whether other sites can show a card of a record in their pages; where it is not said, on sites of at most a thousand exercises."""
    open_data: bool | None = None
    """Whether the records are published as data too; where it is not said, on sites of at most a thousand exercises."""
    base_path: str = "/"
    """Path of the site below its host, also where the host is none that readers can go to."""
    audit: bool = True
    markdown: Extensions = ()
    """What hand-written pages are read with besides plain Markdown."""
    unused: tuple[tuple[str, int, int, str, str], ...] = ()
    """Settings that change nothing: file, line, column, what is wrong, what to do."""
    keep_going: bool = False
    """Publish without the records that have errors instead of stopping."""

    drafts: bool = False
    """Show drafts, with a mark: never in a build for publication."""
    workplace: str = "build"
    """Folder of the docs tree and the engine's output, relative to the root."""

    def has_cards(self, exercises: int) -> bool:
        """Say whether a site of so many exercises has cards: they are named by their whole address, so never without one."""
        return self._is_wanted(self.cards, exercises)

    def has_embeds(self, exercises: int) -> bool:
        """Say whether other sites can embed the records of a site of so many exercises: they do so by a whole address."""
        return self._is_wanted(self.embeds, exercises)

    def _is_wanted(self, said: bool | None, exercises: int) -> bool:
        return (exercises <= MOST_WITH_CARDS if said is None else said) and bool(self.site_url)

    @property
    def has_feeds(self) -> bool:
        """Say whether the site has feeds: what they list is named by its whole address."""
        return self.feeds and bool(self.site_url)

    @property
    def has_citations(self) -> bool:
        """Say whether pages have files to cite them by: they name the page by its whole address."""
        return self.citations and bool(self.site_url)

    @property
    def build(self) -> Path:
        """Return the folder of everything that can be made again."""
        return self.root / self.workplace

    @property
    def cache(self) -> Path:
        """Return the folder of what is kept between builds, whatever the workplace."""
        return self.root / "build" / "cache"

    @property
    def docs(self) -> Path:
        """Return the docs tree that the engine reads."""
        return self.build / "docs"

    @property
    def engine(self) -> Path:
        """Return where the engine builds what the site is composed of."""
        return self.build / "engine"
