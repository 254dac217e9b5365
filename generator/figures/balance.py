"""Balance: where body and load press on the floor, and how far the hips go back so that they press on the middle of the feet."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from generator.figures.body import Body
from generator.figures.geometry import DOWN, Vector, unit, vector
from generator.figures.implements.registry import IMPLEMENTS
from generator.figures.skeleton import SIDES, Side, Skeleton, Stance

LOADS: Mapping[str, float] = {
    item: implement.mass * (2 if implement.held_by == "each" else 1) for item, implement in IMPLEMENTS.items() if implement.mass
}
"""Item → what all of it weighs, kilograms."""
LIGHT = 0.3
"""What a light load weighs, as a share of a usual one."""
PULLS: Mapping[str, float] = {"band": 6, "cable": 8, "cable-bar": 8, "lat-bar": 8, "rope": 8, "towel": 12}
"""Item → how hard both hands together are drawn to where it is fixed in the room, kilograms."""
_OVER_THE_FOOT = 0.037
"""From the ankle forward to the middle of the shoe, a share of the body's height."""
_FARTHEST = 40.0
"""Degrees by which the hips can lie behind the ankles."""

_SETTLED = 0.001
_DEEPEST = 130.0
"""Degrees by which knees can bend below a load."""


@dataclass(frozen=True)
class Force:
    """What pushes or draws at a place: a weight, a band fixed in the room."""

    place: Vector
    kilograms: Vector
    """Its direction, as long as what it weighs."""


def middle_of_feet(body: Body, stance: Stance) -> Vector:
    """Return the point of the floor midway between the middles of the feet that stand."""
    places = []
    for side in stance.stands:
        foot = stance.feet[side]
        level = unit(foot.toes * vector(1, 0, 1))
        places.append(foot.ankle * vector(1, 0, 1) + level * _OVER_THE_FOOT * body.height)
    middle: Vector = places[0] if len(places) == 1 else (places[0] + places[1]) / 2
    return middle


def centre_of_body(skeleton: Skeleton) -> Vector:
    """Return the middle of a body's weight from its joints alone."""
    parts = skeleton.body.segments
    trunk, head = parts["trunk"], parts["head"]
    place = skeleton.spine[0] + (skeleton.neck - skeleton.spine[0]) * trunk.along
    bulge = skeleton.spine[len(skeleton.spine) // 2] - (skeleton.spine[0] + skeleton.neck) / 2
    place = place + bulge * 0.6 + (skeleton.chest_frame[:, 0] + skeleton.pelvis_frame[:, 0]) / 2 * trunk.forward
    whole: Vector = place * trunk.share
    length = float(np.linalg.norm(skeleton.neck - skeleton.spine[0]))
    whole = whole + (skeleton.head + skeleton.head_frame @ vector(head.forward, head.along * length, 0)) * head.share
    for side in SIDES:
        foot_end = skeleton.ankles[side] + unit(skeleton.feet[side].toes) * 0.09
        hand_end = skeleton.wrists[side] + unit(skeleton.hands[side].direction) * skeleton.body.hand
        for name, start, end in (
            ("upper_arm", skeleton.shoulders[side], skeleton.elbows[side]),
            ("forearm", skeleton.elbows[side], skeleton.wrists[side]),
            ("hand", skeleton.wrists[side], hand_end),
            ("thigh", skeleton.hips[side], skeleton.knees[side]),
            ("shank", skeleton.knees[side], skeleton.ankles[side]),
            ("foot", skeleton.ankles[side], foot_end),
        ):
            part = parts[name]
            whole = whole + (start * (1 - part.along) + end * part.along) * part.share
    total = trunk.share + head.share + 2 * sum(parts[name].share for name in parts if name not in ("trunk", "head"))
    return whole / total


def pressure_point(centre: Vector, kilograms: float, forces: Iterable[Force]) -> Vector:
    """Return the point of the floor on which a body and the forces at its hands press.

    A force that draws level tips the body as a weight would that lies so much farther out.
    """
    turning = centre * kilograms
    pressing = kilograms
    for force in forces:
        down = -float(force.kilograms[1])
        turning = turning + force.place * down + force.kilograms * float(force.place[1])
        pressing += down
    point: Vector = turning / pressing * vector(1, 0, 1)
    return point


def forces_at_hands(item: str | None, light: bool, anchor: Vector | None, places: Mapping[Side, Vector]) -> list[Force]:
    """Return what an item does to the hands that hold it.

    ``places`` are the middles of the hands that hold it. A band below the feet or between the hands draws within the body,
    and so weighs nothing.
    """
    if item is None or not places:
        return []
    middle: Vector = np.mean(list(places.values()), axis=0)
    if item in PULLS:
        return [] if anchor is None else [Force(middle, unit(anchor - middle) * PULLS[item] * (LIGHT if light else 1))]
    weight = LOADS.get(item, 0.0) * (LIGHT if light else 1)
    return [Force(middle, DOWN * weight)] if weight else []


def solve_back(presses: Callable[[float], float]) -> float:
    """Return how many degrees the hips go behind the ankles for a body that presses on the middle of its feet.

    ``presses`` says for a number of degrees how far before the middle it then presses, metres.
    """
    low, high = -8.0, _FARTHEST
    first, last = presses(low), presses(high)
    if first < 0:
        return low
    if last > 0:
        return high
    # Regula falsi keeps the answer between its bounds, and halving keeps it from creeping.
    for number in range(30):
        share = first / (first - last) if number % 3 else 0.5
        middle = low + (high - low) * share
        found = presses(middle)
        if abs(found) < 0.0002:
            return middle
        if found > 0:
            low, first = middle, found
        else:
            high, last = middle, found
    return (low + high) / 2


def settle_knees(height: Callable[[float], float], goal: float) -> float:
    """Return how many degrees the knees bend for hands at a height; ``height`` says where they are for a number of degrees."""
    low, high = 0.0, _DEEPEST
    over, under = height(low) - goal, height(high) - goal
    if over <= 0 or under >= 0:
        return low if over <= 0 else high
    bend = high
    for number in range(8):
        bend = low + (high - low) * (over / (over - under) if number % 3 else 0.62)
        found = height(bend) - goal
        if abs(found) < _SETTLED:
            break
        low, over, high, under = (bend, found, high, under) if found > 0 else (low, over, bend, found)
    return bend
