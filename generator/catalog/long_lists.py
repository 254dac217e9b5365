"""Lists too long for one page: which names stand on which of its pages, and which letters on those of A–Z."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

from markupsafe import escape

from generator.catalog.routes import find_address, record_address
from generator.dataset.words import fold

if TYPE_CHECKING:
    from generator.catalog import Catalog

CARDS_BEFORE_NAMES: Final = 24
"""Exercises of a long list that are shown as cards; the others are names."""
NAMES_SIZE: Final = 36 * 1024
"""Bytes of HTML that the names of one page may take."""
A_TO_Z_PAGE: Final = 100
"""Names on one page of a long A–Z list."""
DIGITS: Final = "0–9"
OTHERS: Final = "…"
"""Heading of names that begin with a sign of a script without an alphabet, of which each would have a heading of its own."""
_NAME_SIZE: Final = 52
"""Bytes of the markup around a name, at most; its id stands in the link."""
_FIRST_IDEOGRAPH: Final = "\u2e80"


def split_long_lists(catalog: "Catalog") -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return address of a page → the exercises that it lists by name, page by page, where they take more than one."""
    working = (
        (find_address(muscle), [row.exercise for row in rows if row.role in ("target", "synergist")])
        for muscle, rows in catalog.work.items()
    )
    pairs = ((find_address(*pair), [row.exercise for row in rows]) for pair, rows in catalog.pairs.items())
    using = ((record_address("equipment", thing), list(exercises)) for thing, exercises in catalog.using.items())
    long = ((address, exercises[CARDS_BEFORE_NAMES:]) for address, exercises in chain(working, pairs, using))
    split = {address: _split(catalog, names) for address, names in long if len(names) > CARDS_BEFORE_NAMES}
    return {address: pages for address, pages in split.items() if len(pages) > 1}


def _split(catalog: "Catalog", exercises: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    pages: list[list[str]] = [[]]
    room = NAMES_SIZE
    for identifier in exercises:
        size = _NAME_SIZE + len(identifier) + len(escape(catalog.exercises[identifier].name).encode())
        if size > room and pages[-1]:
            pages.append([])
            room = NAMES_SIZE
        pages[-1].append(identifier)
        room -= size
    return tuple(map(tuple, pages))


def letter_of(name: str) -> str:
    """Return the heading under which a name stands in a list from A to Z."""
    first = fold(name)[:1].upper()
    if not first.isalpha():
        return DIGITS
    return first if first < _FIRST_IDEOGRAPH else OTHERS


def list_letters(names: Sequence[str]) -> tuple[str, ...]:
    """Return "page letter" for every letter of a long A–Z list, in its order, with the first page that has it."""
    found: dict[str, int] = {}
    for place, name in enumerate(names):
        found.setdefault(letter_of(name), place // A_TO_Z_PAGE + 1)
    return tuple(f"{page} {letter}" for letter, page in found.items())


def name_lists(long: Mapping[str, Iterable[tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Return the lists of the tables: ``address#`` → the numbers of its pages, ``address#2`` → the exercises of one."""
    lists: dict[str, tuple[str, ...]] = {}
    for address, pages in long.items():
        for number, exercises in enumerate(pages, 1):
            lists[f"{address}#{number}"] = exercises
            lists[f"{address}#"] = (*lists.get(f"{address}#", ()), str(number))
    return lists
