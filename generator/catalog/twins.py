"""Titles that several pages would have, and the word that tells each of the later ones apart."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from generator.catalog.long_lists import A_TO_Z_PAGE
from generator.catalog.routes import find_address, page_address, record_address
from generator.catalog.words import name_list

if TYPE_CHECKING:
    from generator.catalog import Catalog

_FIXED: Final = frozenset(
    {"Muscles", "Workouts", "Equipment", "Guide", "Sources", "Glossary", "Search", "Find an exercise", "Find by muscle and equipment"}
    | {"Exercises A–Z", "Exercises by muscle", "Exercises by equipment", "Exercises by level", "Page not found"}
)
"""Titles of pages that every site has."""

_OF_LISTS: Final = re.compile(r" exercises for the |, page \d+$")
"""What titles of lists have in them."""


def tell_twins_apart(catalog: "Catalog") -> dict[str, str]:
    """Return address → what its title needs more: the kind of record, or its id where the kind tells nothing."""
    by_title: dict[str, list[tuple[str, str, str]]] = {}
    for title, kind, identifier, address in _titles(catalog):
        by_title.setdefault(" ".join(title.split()), []).append((kind, identifier, address))
    marks: dict[str, str] = {}
    for title, pages in by_title.items():
        is_taken = title in _FIXED or (_OF_LISTS.search(title) is not None and title in _list_titles(catalog))
        if len(pages) > 1 or is_taken:
            kinds = Counter(kind for kind, _, _ in pages)
            later = pages if is_taken else pages[1:]
            marks |= {address: kind if kinds[kind] == 1 else identifier for kind, identifier, address in later}
    return marks


def _list_titles(catalog: "Catalog") -> set[str]:
    """Return the titles of the lists of exercises, and of their pages."""
    muscles, equipment = catalog.dataset.muscles, catalog.dataset.equipment
    lists = {
        find_address(muscle, thing): name_list(equipment[thing].name if thing else None, muscles[muscle].name)
        for muscle, thing in catalog.find_pairs()
    }
    lists |= {record_address("equipment", thing): record.name for thing, record in equipment.items()}
    pages = {f"{lists[address]}, page {number}" for address, names in catalog.long_lists.items() for number in range(2, len(names) + 1)}
    letters = {f"Exercises A–Z, page {number}" for number in range(1, -(-len(catalog.by_name) // A_TO_Z_PAGE) + 1)}
    return pages | letters | {title for address, title in lists.items() if address.startswith("find/")}


def _titles(catalog: "Catalog") -> Iterator[tuple[str, str, str, str]]:
    """Yield title, kind, id and address of every page about a record; the first of a title keeps it as it is."""
    dataset = catalog.dataset
    for kind, records in (("exercise", catalog.exercises), ("muscle", dataset.muscles), ("workout", catalog.workouts)):
        for identifier, record in records.items():
            yield record.name, kind, identifier, record_address(kind, identifier)
    for identifier, thing in dataset.equipment.items():
        yield thing.name, "equipment", identifier, record_address("equipment", identifier)
    for key, page in dataset.pages.items():
        if key != "index":
            yield page.title, "guide", page.id, page_address(key)
    for identifier, source in dataset.sources.items():
        yield source.title, "source", identifier, record_address("source", identifier)
