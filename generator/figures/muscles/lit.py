"""Lit muscles: which of the record's muscles a figure tints, in which role and on which sides."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from generator.dataset.figure import Figure
from generator.figures.implements.registry import IMPLEMENTS
from generator.figures.skeleton import SIDES, Side, Skeleton

Role = Literal["target", "synergist", "stabiliser"]
STRENGTH: Mapping[str, int] = {"target": 3, "synergist": 2, "stabiliser": 1}
_TRUNK = frozenset(
    [
        "abs",
        "obliques",
        "obliques-back",
        "erectors",
        "spinalis",
        "multifidus",
        "longissimus",
        "iliocostalis",
        "quadratus-deep",
        "quadratus-front",
        "internal-oblique",
    ]
)
"""Regions of the map whose muscles hold the spine: both sides of them work in one-sided work."""
_LEGS = frozenset(
    [
        "glute-max",
        "glute-med",
        "glute-med-deep",
        "adductor-magnus",
        "adductors",
        "semitendinosus",
        "biceps-femoris",
        "rectus-femoris",
        "vastus-lateralis",
        "vastus-medialis",
        "vastus-lateralis-back",
    ]
)
_HOLDING_POSTURES = frozenset({"plank", "side-plank", "all-fours", "walk"})
"""Postures in which holding the spine is the point of the exercise: only there are muscles tinted that hold still."""
_UPRIGHT = frozenset({"walk", "stand"})
"""Postures in which a weight in one hand bends the trunk to its side, so that the other side works."""
_ON_LEFT_SIDE = frozenset({"side-plank"})
"""Postures in which the left side of trunk and hips holds the body up."""
_LEFT_FOOT_AHEAD = frozenset({"split-stance", "half-kneel"})
"""Postures in which the leg ahead, the left one, does the work of legs; both hold."""
_STIRS = 0.05
"""A limb that moves no farther against the body is idle, metres."""


@dataclass(frozen=True)
class LitMuscle:
    """One muscle that a figure tints."""

    muscle: str
    role: str
    regions: tuple[str, ...]
    """Regions of the muscle map, by id."""
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class WorkingSides:
    """The sides that work; both where both do."""

    arms: tuple[Side, ...]
    legs: tuple[Side, ...]


def find_working(figure: Figure, ends: tuple[Skeleton, Skeleton]) -> WorkingSides:
    """Return the sides whose limbs work in a figure."""
    arms = _limb_sides(figure, ends, legs=False)
    return WorkingSides(("R",) if figure.sides == "right" else tuple(arms), tuple(_limb_sides(figure, ends, legs=True)))


def choose_lit(
    uses: Iterable[tuple[str, str]], regions: Mapping[str, Sequence[str]], figure: Figure, ends: tuple[Skeleton, Skeleton]
) -> tuple[LitMuscle, ...]:
    """Return the muscles to tint, the strongest role first.

    ``uses`` are muscles with their roles, ``regions`` the muscles' regions of the map, ``ends`` the skeletons of start and end.
    A stabiliser is tinted only where it holds the spine and that is the exercise's point.
    """
    found = []
    for muscle, role in uses:
        own = tuple(regions.get(muscle, ()))
        if not own or role not in STRENGTH:
            continue
        if role == "stabiliser" and not (_TRUNK & set(own) and figure.posture.name in _HOLDING_POSTURES):
            continue
        found.append(LitMuscle(muscle, role, own, tuple(_find_sides(own, role, figure, ends))))
    return tuple(sorted(found, key=lambda lit: -STRENGTH[lit.role]))


def find_one_sided(
    uses: Iterable[tuple[str, str]], regions: Mapping[str, Sequence[str]], figure: Figure, ends: tuple[Skeleton, Skeleton]
) -> dict[str, Side]:
    """Return the muscles of which one side works, with that side: none where both sides do the same, or take turns.

    The arguments are those of :func:`choose_lit`.
    """
    if figure.sides not in ("left", "right"):
        return {}
    sides = {muscle: tuple(_find_sides(regions[muscle], role, figure, ends)) for muscle, role in uses if regions.get(muscle)}
    return {muscle: found[0] for muscle, found in sides.items() if len(found) == 1}


def _find_sides(own: Sequence[str], role: str, figure: Figure, ends: tuple[Skeleton, Skeleton]) -> Iterable[Side]:
    """Return the sides of a muscle with these regions of the map that work."""
    if _TRUNK & set(own):
        return _trunk_sides(figure)
    if _LEGS & set(own):
        return _leg_sides(role, figure, ends)
    return ("R",) if figure.sides != "both" and _in_right_hand(figure) else _limb_sides(figure, ends, legs=False)


def _trunk_sides(figure: Figure) -> Sequence[Side]:
    leans_on_one = figure.posture.name in _ON_LEFT_SIDE or (_in_right_hand(figure) and figure.posture.name in _UPRIGHT)
    return ("L",) if leans_on_one else SIDES


def _in_right_hand(figure: Figure) -> bool:
    return figure.hold is not None and IMPLEMENTS[figure.hold.item].held_by == "one"


def _leg_sides(role: str, figure: Figure, ends: tuple[Skeleton, Skeleton]) -> Iterable[Side]:
    ahead = role != "stabiliser" and figure.sides != "both" and figure.posture.name in _LEFT_FOOT_AHEAD
    return ("L",) if ahead or figure.posture.name in _ON_LEFT_SIDE else _limb_sides(figure, ends, legs=True)


def _limb_sides(figure: Figure, ends: tuple[Skeleton, Skeleton], *, legs: bool) -> Iterator[Side]:
    """Yield the sides whose limb moves in one-sided work; both where neither does."""
    moved = {side: _way(ends, side, legs=legs) for side in SIDES}
    one_sided = figure.sides != "both" and max(moved.values()) > _STIRS
    for side in SIDES:
        if not one_sided or moved[side] > max(_STIRS, 0.3 * max(moved.values())):
            yield side


def _way(ends: tuple[Skeleton, Skeleton], side: Side, *, legs: bool) -> float:
    """Return how far a hand moves against the chest, or a foot against the pelvis, metres."""
    if legs:
        places = [end.pelvis_frame.T @ (end.ankles[side] - end.pelvis) for end in ends]
    else:
        places = [end.chest_frame.T @ (end.wrists[side] - end.neck) for end in ends]
    return float(np.linalg.norm(places[1] - places[0]))
