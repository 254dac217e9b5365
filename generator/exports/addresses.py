"""One table of addresses: what the site publishes, where everything that was ever published lives now, what is promised."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache

import msgspec

from generator.catalog import Catalog, list_anchors
from generator.catalog.moves import Moves
from generator.catalog.routes import (
    ANCHORS,
    DATA,
    find_address,
    first_page,
    glossary_address,
    link_address,
    page_address,
    place_of_kind,
    published_anchors,
    record_address,
    section_address,
)
from generator.dataset.dataset import Dataset
from generator.pages.kinds import PAGE_KINDS

Anchors = Mapping[str, Collection[str]]
"""Address of each page → the anchors of its sections and headings."""


class Moved(msgspec.Struct, frozen=True):
    """A former address and where it leads now."""

    old: str
    new: str
    keeps_anchor: bool = True
    """Whether the anchors of the former page are on the new one; not on a list that a record has gone from."""


class Addresses:
    """The table of addresses of one site."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._moves: Moves = catalog.moves
        self.pages: frozenset[str] = frozenset(kind.address(key) for kind in PAGE_KINDS for key in kind.keys(catalog))
        """Every page that the site has now."""
        found = {
            moved.old: moved
            for moved in (*self._page_moves(), *self._record_moves(), *self._find_moves(), *self._identifier_moves())
            if moved.old not in self.pages
        }
        found |= {moved.old: moved for moved in self._further_moves(found)}
        self.moved: Mapping[str, Moved] = dict(sorted(found.items()))
        """Every former address that leads on, by itself."""

    def _record_moves(self) -> Iterator[Moved]:
        for claim in self._moves.claims:
            if claim.kind == "term" or self._moves.is_live(claim.kind, claim.old):
                continue
            try:
                new = self._moves.lead(claim.kind, claim.old)
            except LookupError:
                if claim.document[0] != "redirects":
                    continue  # the record that lists it has no page itself
                new = None
            yield Moved(claim.address, place_of_kind(claim.kind) if new is None else link_address(*new), new is not None)

    def _page_moves(self) -> Iterator[Moved]:
        """Yield the published pages that went into the guide or out of it and kept an id or a former id."""
        for entry in dict.fromkeys(entry.partition("#")[0] for entry in self._catalog.dataset.published):
            section, _, identifier = entry.rstrip("/").rpartition("/")
            if section in ("", "guide") and identifier and entry not in self.pages:
                with suppress(LookupError):
                    if new := self._moves.lead(section or "page", identifier):
                        yield Moved(entry, link_address(*new))

    def _find_moves(self) -> Iterator[Moved]:
        """Yield the lists of exercises that were published and went with a muscle, an implement or a role."""
        for pair in {pair for entry in self._catalog.dataset.published if (pair := _split_find(entry))}:
            place = self._follow_find(*pair)
            yield Moved(find_address(*pair), place, keeps_anchor=place != section_address("find"))

    def _further_moves(self, found: Mapping[str, Moved]) -> Iterator[Moved]:
        """Yield the further pages of long lists that were published and went: each leads to the first page of its list."""
        for entry in dict.fromkeys(entry.partition("#")[0] for entry in self._catalog.dataset.published):
            first = first_page(entry)
            if first and entry not in self.pages and entry not in found:
                place = found[first].new if first in found else first
                if place in self.pages:
                    yield Moved(entry, place, keeps_anchor=False)

    def _identifier_moves(self) -> Iterator[Moved]:
        """Yield the pages about ids of other datasets that were published and that no record names any more."""
        for entry in dict.fromkeys(entry.partition("#")[0] for entry in self._catalog.dataset.published):
            if entry.startswith("identifiers/") and entry not in self.pages and DATA in self.pages:
                yield Moved(entry, DATA, keeps_anchor=False)

    def _follow_find(self, muscle: str, implement: str | None) -> str:
        """Return the natural successor of a list of exercises."""
        now, thing = self._follow("muscle", muscle), self._follow("equipment", implement) if implement else None
        wanted = []
        if now:
            wanted = [find_address(now, thing)] if thing else []
            wanted += [find_address(now), record_address("muscle", now)]
        return next((address for address in wanted if address in self.pages), section_address("find"))

    def _follow(self, kind: str, identifier: str) -> str | None:
        try:
            return self._moves.follow(kind, identifier)
        except LookupError:
            return None

    def kept_anchors(self, address: str) -> Iterator[str]:
        """Yield the anchors that a page keeps although none of its sections or headings has them now."""
        folder, _, rest = address.partition("/")
        kind = _KINDS_OF_SECTION.get(folder, "")
        if kind and self._moves.is_live(kind, rest.rstrip("/")):
            yield from ANCHORS[kind]
        if address == section_address("glossary"):
            terms = self._catalog.tables.facts["term-anchors"]
            yield from (*self._catalog.dataset.glossary, *(old for old, _ in terms))
        if address in list_anchors.ADDRESSES:
            yield from (old for old, _ in self._catalog.tables.facts[f"anchors/{address}"])
        page = self._catalog.dataset.pages.get(address.rstrip("/"))
        if page:
            yield from (anchor.old for anchor in page.former_anchors)

    def page_of(self, address: str) -> str | None:
        """Return the page where an address ends now, ``None`` where it is lost."""
        address = "" if address == "/" else address
        moved = self.moved.get(address)
        place = moved.new if moved else address
        return place if place in self.pages else None

    def locate(self, entry: str, anchors: Anchors) -> str | None:
        """Return where an entry of the ledger lives now, ``None`` where it is lost."""
        address, _, anchor = entry.partition("#")
        place = self.page_of(address)
        if place is None or not anchor:
            return place
        moved = self.moved.get(address)
        if moved and not moved.keeps_anchor:
            return place
        has = anchor in anchors.get(place, ()) or anchor in self.kept_anchors(place)
        return f"{place}#{anchor}" if has else None


_KINDS_OF_SECTION = {"exercises": "exercise", "muscles": "muscle", "workouts": "workout"}


def _split_find(entry: str) -> tuple[str, str | None] | None:
    """Return muscle and implement of the address of a list of exercises."""
    section, *names = entry.partition("#")[0].rstrip("/").split("/")
    if section != "find" or not 1 <= len(names) <= 2 or not all(names):
        return None
    return names[0], names[1] if len(names) == 2 else None


@lru_cache(maxsize=1)
def list_addresses(catalog: Catalog) -> Addresses:
    """Return the table of addresses of a site; the last one is kept."""
    return Addresses(catalog)


def build_redirects(dataset: Dataset) -> tuple[Moved, ...]:
    """Return every former address that leads on, of a dataset by itself."""
    return tuple(Addresses(Catalog(dataset)).moved.values())


def list_promises(catalog: Catalog, anchors: Anchors) -> list[str]:
    """Return every address and promised anchor of the site, sorted, as the ledger holds them."""
    dataset = catalog.dataset
    promised = {address for address in anchors if not address.endswith(".html")}
    for kind, identifiers in (("exercise", catalog.exercises), ("muscle", dataset.muscles), ("workout", catalog.workouts)):
        for identifier in identifiers:
            printed = anchors.get(record_address(kind, identifier), ())
            promised.update(entry for entry in published_anchors(kind, identifier) if entry.partition("#")[2] in {"", *printed})
    promised.update(glossary_address(term) for term in dataset.glossary)
    promised.update(f"{address}#{anchor}" for address in list_anchors.ADDRESSES for anchor in anchors.get(address, ()))
    for key in dataset.pages:
        address = page_address(key)
        promised.update(f"{address}#{anchor}" for anchor in anchors.get(address, ()) if key != "index")
    return sorted(address or "/" for address in promised)


def render_redirect_rules(moved: Iterable[Moved], base: str) -> str:
    """Return a ``_redirects`` file for hosts that answer 301; ``base`` is the path of the site."""
    return "".join(f"{base}{entry.old} {base}{entry.new} 301\n" for entry in moved)
