"""The only place that knows addresses. An address is relative to the site root: ``exercises/pull-up/``."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from generator.catalog.foreign import encode_identifier

HOME: Final = ""
SECTIONS: Final = ("exercises", "muscles", "workouts", "equipment", "guide", "sources", "find", "glossary", "search", "about", "data")
EXERCISE_GROUPINGS: Final = ("a-z", "by-muscle", "by-equipment", "by-level")
"""Section pages below ``exercises/``: the way to everything without script."""

_SECTION_OF_KIND: Final = {
    "exercise": "exercises",
    "muscle": "muscles",
    "workout": "workouts",
    "equipment": "equipment",
    "source": "sources",
    "guide": "guide",
}

_FURTHER_PAGE: Final = re.compile(r"(.+/)page_\d+/|(exercises/a-z/)\d+/")

ANCHORS: Final = {
    "exercise": ("how-to", "muscles", "mistakes", "easier-harder", "swaps", "dose", "evidence", "cite"),
    "muscle": ("what-it-does", "anatomy", "exercises", "myths", "evidence", "cite"),
    "workout": ("plan", "volume", "progression", "cite"),
}
"""Anchors that other sites may link to, by kind of record. A promise: see the ledger."""

RECORD_DATA: Final = "index.json"
"""Name of the file beside a record's page that holds the record as data."""
RECORD_TEXT: Final = "index.md"
"""Name of the file beside a record's page that says the same as Markdown."""
API: Final = "api/v1/"
"""Folder of the interface for programs."""
DATA: Final = "data/"
"""Address of the page about the data, and folder of the files for download."""
COVERAGE: Final = "about/coverage/"
"""Address of the page about what the exercises cover."""
PREVIEW: Final = "preview.json"
"""Name of the file beside a record's page that holds its preview."""
ROLE_ANCHORS: Final = {"target": "main-work", "synergist": "help"}
"""Role → anchor of its list on a page below ``find/``."""


def section_address(section: str) -> str:
    """Return the address of a section page: ``exercises/``."""
    return f"{section}/"


def record_address(kind: str, identifier: str) -> str:
    """Return the address of a record's page; ``kind`` is a kind of record or ``guide``."""
    return f"{_SECTION_OF_KIND[kind]}/{identifier}/"


def link_address(kind: str, identifier: str) -> str:
    """Return the address of anything that has an id; ``term`` is a kind, too, and ``page`` one outside a section."""
    if kind == "term":
        return glossary_address(identifier)
    return page_address(identifier) if kind == "page" else record_address(kind, identifier)


def place_of_kind(kind: str) -> str:
    """Return the address of the page that lists the records of a kind: where those that are gone lead."""
    if kind == "term":
        return section_address("glossary")
    return HOME if kind == "page" else section_address(_SECTION_OF_KIND[kind])


def page_address(key: str) -> str:
    """Return the address of a hand-written page by its key: ``index``, ``about``, ``guide/<id>``."""
    return HOME if key == "index" else f"{key}/"


def map_ground_address(view: str, crop: str, *, narrow: bool = False) -> str:
    """Return the address of one view of the muscle map without anything lit, and, if ``narrow``, without arms."""
    return f"assets/muscle-map/{view}-{crop}{'-narrow' if narrow else ''}.svg"


PAGE_TEXT: Final = "page.json"
"""Name of the file beside a record's page that holds what search reads of it."""


def text_address(page: str) -> str:
    """Return the address of the text that lies beside a record's page."""
    return f"{page}{PAGE_TEXT}"


def preview_address(page: str) -> str:
    """Return the address of the preview that lies beside a record's page."""
    return f"{page}{PREVIEW}"


FEED: Final = "feed.xml"
"""Name of a feed, in the folder of the site or of a section."""
FED_SECTIONS: Final = ("exercises", "muscles", "workouts", "guide")
"""Sections that have a feed of their own."""
CITATIONS: Final = {"BibTeX": "cite.bib", "RIS": "cite.ris", "CSL-JSON": "cite.json"}
"""Format → name of the file, in a page's folder, that cites it."""


def feed_address(page: str) -> str:
    """Return the address of the feed that a page belongs to: that of its section, or that of the site."""
    section = page.partition("/")[0]
    return f"{section}/{FEED}" if section in FED_SECTIONS else FEED


CARD: Final = "card.png"
"""Name of the picture, in a page's folder, that is shown where its address is pasted."""
CARD_SIZE: Final = (1200, 630)
"""Width and height of cards, pixels."""


def card_address(page: str) -> str:
    """Return the address of the card that stands for a page: its own, or that of its section, or that of the site."""
    if _is_record_of(FED_SECTIONS, page):
        return f"{page}{CARD}"
    section = page.partition("/")[0]
    return f"{section}/{CARD}" if section in SECTIONS else CARD


def _is_record_of(sections: Collection[str], page: str) -> bool:
    """Say whether an address is that of a record's page in one of some sections, and no list of theirs."""
    section, _, rest = page.partition("/")
    own = rest.rstrip("/")
    is_list = "/" in own or "_" in own or (section == "exercises" and own in EXERCISE_GROUPINGS)
    return section in sections and bool(own) and not is_list


EMBEDS: Final = "embed/"
"""Folder of what other sites show of pages."""
EMBED_SIZE: Final = (640, 460)
"""Width and height of what other sites show of a page, CSS pixels; narrower ones have the same height."""
EMBEDDED_SECTIONS: Final = ("exercises", "muscles", "workouts")
"""Sections whose records can be shown by other sites."""
OEMBED: Final = "oembed.json"
"""Name of the file, in a page's folder, that tells programs how to show it."""


def can_be_embedded(page: str) -> bool:
    """Say whether an address is that of a record that other sites can show."""
    return _is_record_of(EMBEDDED_SECTIONS, page)


def embed_address(page: str) -> str:
    """Return the address of what other sites show of a page."""
    return f"{EMBEDS}{page}"


def data_address(page: str) -> str:
    """Return the address of the data that lie beside a page."""
    return f"{page}{RECORD_DATA}"


def markdown_address(page: str) -> str:
    """Return the address of the Markdown that lies beside a record's page."""
    return f"{page}{RECORD_TEXT}"


def list_data_address(section: str) -> str:
    """Return the address of a list of the interface for programs; ``section`` is that of its records, or the list's own name."""
    return f"{API}{section}.json"


def schema_address(kind: str) -> str:
    """Return the address of the JSON Schema of a kind of record."""
    return f"{API}schema/{kind}.json"


def identifier_address(dataset: str, identifier: str) -> str:
    """Return the address of the page about an id of another dataset."""
    return f"identifiers/{dataset}/{encode_identifier(identifier)}/"


def section_of_kind(kind: str) -> str:
    """Return the section of a kind of record: ``exercises``."""
    return _SECTION_OF_KIND[kind]


def find_address(muscle: str, equipment: str | None = None) -> str:
    """Return the address of the list of exercises for a muscle, or for a muscle and an implement."""
    return f"find/{muscle}/{equipment}/" if equipment else f"find/{muscle}/"


def main_work_address(muscle: str) -> str:
    """Return the address of the list of exercises in which a muscle does most of the work."""
    return f"{find_address(muscle)}#{ROLE_ANCHORS['target']}"


def rest_address(address: str, number: int) -> str:
    """Return the address of a further page of a long list. No id has an underscore, so no record can have it."""
    return f"{address}page_{number}/"


def first_page(address: str) -> str | None:
    """Return the address of the list that an address is a further page of, ``None`` where it is none.

    Such pages come and go with the length of the list.
    """
    found = _FURTHER_PAGE.fullmatch(address)
    return found[1] or found[2] if found else None


def grouping_address(grouping: str) -> str:
    """Return the address of one of the ``EXERCISE_GROUPINGS``."""
    return f"exercises/{grouping}/"


def figure_address(identifier: str, kind: str = "", body: str = "") -> str:
    """Return the address of a figure's file; ``kind`` is "", "-start", "-middle", "-end" or "-back", ``body`` a name, empty for the site's first body."""
    return f"figures/{body}/{identifier}{kind}.svg" if body else f"figures/{identifier}{kind}.svg"


def glossary_address(term: str) -> str:
    """Return the address of a glossary term, an anchor on the glossary page."""
    return f"glossary/#{term}"


def depth(address: str) -> int:
    """Return how many folders deep an address is; the home page is 0."""
    return address.split("#", 1)[0].count("/")


def root_prefix(address: str) -> str:
    """Return the relative path from a page to the site root: ``../../`` or ``./``."""
    return "../" * depth(address) or "./"


def frame_address(section: str, levels: int) -> str:
    """Return the address of the engine page that record pages of a section and depth are composed into."""
    return f"{section}/" + "frame/" * (levels - 1)


def published_anchors(kind: str, identifier: str) -> Iterable[str]:
    """Yield a record's address and its promised anchors, as they stand in the ledger."""
    address = record_address(kind, identifier)
    yield address
    for anchor in ANCHORS.get(kind, ()):
        yield f"{address}#{anchor}"


def finder_address(within: Mapping[str, str]) -> str:
    """Return the address of the finder with values chosen, by field. Without script it shows every exercise."""
    return f"{section_address('exercises')}?{'&'.join(f'{field}={value}' for field, value in within.items())}"
