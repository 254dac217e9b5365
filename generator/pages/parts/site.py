"""What every view builder needs: the tables of the catalog, the settings, and words for ids."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec
from markupsafe import Markup
from msgspec.structs import replace

from generator.catalog.projections import EquipmentCard
from generator.catalog.routes import root_prefix
from generator.catalog.table import Input
from generator.catalog.tables import Tables
from generator.dataset.body_map import BodyMap
from generator.dataset.reference import Term
from generator.dataset.words import normalise
from generator.muscle_map.model import MapLayout
from generator.pages.parts.prose import ProseRenderer
from generator.pages.plates.hanging import Hang, hang_now
from generator.settings import Settings

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


class Site(msgspec.Struct, frozen=True):
    """What pages are made from: tables, of which a page is given its declared entries alone, and the base, which all may read."""

    tables: Tables
    settings: Settings
    vocabulary: Mapping[str, Mapping[str, Term]]
    prose: ProseRenderer = msgspec.field(default_factory=ProseRenderer)
    layout: MapLayout | None = None
    """The muscle map; pages have none where it is missing."""
    body_map: BodyMap | None = None
    hang: Hang = hang_now
    """What places the labels of maps."""
    has_cards: bool = False
    """Whether a card stands beside pages."""
    has_embeds: bool = False
    """Whether other sites can show a card of a record in their pages."""

    def page(self, address: str, inputs: Iterable[Input] | None = None) -> "PageContext":
        """Return the context of the page at ``address``, with the declared inputs alone where they are given."""
        site = self if inputs is None else replace(self, tables=self.tables.limit(inputs))
        return PageContext(site, address, root_prefix(address))

    def term(self, vocabulary: str, identifier: str | None) -> Term | None:
        """Return a vocabulary entry, or ``None`` where id or list is unknown."""
        return self.vocabulary.get(vocabulary, {}).get(identifier or "")

    def label(self, vocabulary: str, identifier: str | None) -> str:
        """Return the label of a vocabulary entry; the id itself where it is unknown."""
        term = self.term(vocabulary, identifier)
        return term.label if term else (identifier or "").replace("-", " ")

    def muscle_name(self, identifier: str) -> str:
        """Return a muscle's lay name."""
        muscle = self.tables.muscles.get(identifier)
        return muscle.name if muscle else identifier

    def short_muscle_name(self, identifier: str) -> str:
        """Return a muscle's short name for cards and tables."""
        muscle = self.tables.muscles.get(identifier)
        return muscle.short_name if muscle else identifier

    def equipment(self, identifier: str) -> EquipmentCard | None:
        """Return a piece of equipment, or ``None`` where it is unknown."""
        return self.tables.equipment.get(identifier)


class Beside(msgspec.Struct, frozen=True):
    """A file in the folder of a page, made with it: its name, its template, and what that prints."""

    name: str
    template: str
    view: Any


class PageContext(msgspec.Struct, frozen=True):
    """One page's place on the site: makes links relative and prose safe."""

    site: Site
    address: str
    root: str
    """Relative path to the site root."""
    mark: str = ""
    """What tells the page's title from that of another page."""
    data: str = ""
    """Name of the file beside the page that says the same as data; empty where there is none."""

    def href(self, address: str) -> str:
        """Return a link from this page to an address of the site."""
        return self.root + address

    def prose(self, text: str) -> Markup:
        """Return safe markup of a prose field."""
        return self.site.prose.render(text, self.root, self.site.tables.sources)

    def maybe(self, text: str | None) -> Markup | None:
        """Return safe markup of a prose field that may be missing."""
        return self.prose(text) if text else None

    def define(self, term: Term) -> Markup | None:
        """Return what an entry of a list means; nothing where its definition only repeats its name."""
        says_more = term.definition and normalise(term.definition) != normalise(term.label)
        return self.prose(term.definition) if term.definition and says_more else None


def join_words(words: list[str] | tuple[str, ...]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else list(words))


def long_date(iso: str) -> str:
    """Return "14 November 2026" for ``2026-11-14``."""
    day = date.fromisoformat(iso)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
