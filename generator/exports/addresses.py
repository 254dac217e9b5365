"""Addresses as files: what the site publishes, where former addresses lead, what the ledger holds."""

from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from generator.catalog import Catalog
from generator.catalog.routes import glossary_address, page_address, published_anchors, record_address, section_address
from generator.dataset.dataset import Dataset

_SECTION_OF_KIND = {
    "exercise": "exercises",
    "muscle": "muscles",
    "workout": "workouts",
    "equipment": "equipment",
    "source": "sources",
    "guide": "guide",
}


class Moved(msgspec.Struct, frozen=True):
    """A former address and where it leads now."""

    old: str
    new: str


def build_redirects(dataset: Dataset) -> tuple[Moved, ...]:
    """Return every former address: from records' ``former_ids`` and from ``redirects.yml``."""
    moved = {
        record_address(kind, former): record_address(kind, record.id)
        for kind, records in (
            ("exercise", dataset.cards),
            ("muscle", dataset.muscles),
            ("workout", dataset.workouts),
            ("equipment", dataset.equipment),
            ("source", dataset.sources),
        )
        for record in records.values()
        for former in record.former_ids
    }
    for page in dataset.pages.values():
        moved |= {record_address("guide", former): record_address("guide", page.id) for former in page.former_ids if page.section}
    for redirect in dataset.redirects:
        section = section_address(_SECTION_OF_KIND[redirect.kind])
        moved[record_address(redirect.kind, redirect.old)] = record_address(redirect.kind, redirect.new) if redirect.new else section
    return tuple(Moved(old, _last(old, moved)) for old in sorted(moved))


def _last(old: str, moved: dict[str, str]) -> str:
    """Follow a chain of moves to its end; a circle ends where it began."""
    seen = {old}
    new = moved[old]
    while new in moved and new not in seen:
        seen.add(new)
        new = moved[new]
    return new


def list_promises(catalog: Catalog, anchors: Mapping[str, Collection[str]]) -> list[str]:
    """Return every address and promised anchor of the site, sorted, as the ledger holds them.

    ``anchors`` maps the address of each page to the anchors of its sections.
    """
    dataset = catalog.dataset
    promised = {address for address in anchors if not address.endswith(".html")}
    for kind, identifiers in (("exercise", catalog.exercises), ("muscle", dataset.muscles), ("workout", catalog.workouts)):
        for identifier in identifiers:
            printed = anchors.get(record_address(kind, identifier), ())
            promised.update(entry for entry in published_anchors(kind, identifier) if entry.partition("#")[2] in {"", *printed})
    promised.update(glossary_address(term) for term in dataset.glossary)
    promised.update(f"{page_address(key)}#{anchor}" for key, page in dataset.pages.items() for anchor in heading_anchors(page.text))
    return sorted(address or "/" for address in promised)


def heading_anchors(text: str) -> Iterator[str]:
    """Yield the explicit anchors of a Markdown text's headings: ``## Posture {#posture}``."""
    for line in text.splitlines():
        if line.startswith("#") and line.rstrip().endswith("}") and "{#" in line:
            yield line.rstrip()[line.rindex("{#") + 2 : -1].strip()


def render_redirect_rules(moved: Iterable[Moved], base: str) -> str:
    """Return a ``_redirects`` file for hosts that answer 301; ``base`` is the path of the site."""
    return "".join(f"{base}{entry.old} {base}{entry.new} 301\n" for entry in moved)
