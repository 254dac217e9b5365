"""Anchors that the lists in groups keep: those of groups that are named otherwise now, or that are gone."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Final

from generator.catalog.moves import Moves
from generator.catalog.routes import EXERCISE_GROUPINGS, grouping_address, section_address

INDEXES: Final = ("muscles", "workouts", "equipment", "guide", "sources")
"""Sections whose page is a list in groups."""
_KINDS: Final = {grouping_address("by-muscle"): "muscle", grouping_address("by-equipment"): "equipment"}
"""Address of a list whose groups are records → their kind; other groups are letters, or values of the vocabulary."""
ADDRESSES: Final = (*map(section_address, INDEXES), *map(grouping_address, EXERCISE_GROUPINGS))

Former = tuple[str, str]
"""An anchor that a list had, and that of the group that took over from it; empty where none did."""


def list_former_anchors(published: Iterable[str], moves: Moves) -> dict[str, tuple[Former, ...]]:
    """Return address of each list → the anchors that were given up or published there, those of groups that still stand among them."""
    found: dict[str, dict[str, str]] = {address: dict(_given_up(moves, kind)) for address, kind in _KINDS.items()}
    for entry in published:
        address, _, anchor = entry.partition("#")
        if anchor and address in ADDRESSES:
            found.setdefault(address, {}).setdefault(anchor, "")
    return {address: tuple(sorted(found.get(address, {}).items())) for address in ADDRESSES}


def place_former_anchors(former: Iterable[Former], groups: Iterable[str]) -> tuple[Mapping[str, tuple[str, ...]], tuple[str, ...]]:
    """Return group → the anchors that it takes over, and the anchors that no group of the list takes over."""
    now = dict.fromkeys(groups)
    taken: dict[str, list[str]] = {}
    gone = []
    for old, new in former:
        if old in now:
            continue
        if new in now:
            taken.setdefault(new, []).append(old)
        else:
            gone.append(old)
    return {group: tuple(anchors) for group, anchors in taken.items()}, tuple(gone)


def _given_up(moves: Moves, kind: str) -> Iterator[Former]:
    for claim in moves.claims:
        if claim.kind == kind and not moves.is_live(kind, claim.old):
            with suppress(LookupError):
                yield claim.old, moves.follow(kind, claim.old) or ""
