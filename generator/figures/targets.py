"""Hands: a wrist at its place, how the elbow bends, how the hand is held."""

from collections.abc import Callable, Mapping

import numpy as np

from generator.dataset.figure import HandWay
from generator.figures.elbows import ELBOWS, OWN_ELBOW
from generator.figures.flesh.turns import shortest_turn
from generator.figures.geometry import DOWN, UP, Vector, cross, unit
from generator.figures.hand_places import OPEN_PLACES, PLACES, line_of_thigh
from generator.figures.hanging import bring_together
from generator.figures.reach import Reach
from generator.figures.skeleton import SIGN, Hand
from generator.figures.walls import ON_WALL, lay_on_wall

_OPEN_SHAPES: Mapping[str, str] = {
    **dict.fromkeys(
        ("floor", "floor-wide", "floor-ahead", "floor-across", "beside-chest", "bench", "thigh", "forearm-floor", "pillow"), "palm"
    ),
    "behind-head": "laid",
    **dict.fromkeys(("overhead", "overhead-wide", "out", "forward", "w", "goal-post"), "pointing"),
}
"""What a hand does that holds nothing at a place; it is at ease where nothing is given."""
_PALMS: Mapping[str | HandWay, Callable[[Reach], Vector]] = {
    **dict.fromkeys(("floor", "floor-wide", "floor-ahead", "beside-chest", "bench", "forearm-floor", "pillow"), lambda r: DOWN),
    "floor-across": lambda r: UP,
    "thigh": lambda r: -line_of_thigh(r)[1],
    "behind-head": lambda r: r.forward,
}
"""Where a palm looks that lies on something."""
_HANGS = 0.8
"""An arm hangs whose direction has more than this of straight down and of the trunk's own down."""
_ON_BACK = 0.7
"""Somebody lies on the back whose chest looks up by more than this share of straight up."""
_ASIDE = 0.85
"""An arm whose direction has more than this of the chest's right points aside."""

_DIRECTIONS: Mapping[str, Callable[[Reach], Vector]] = {
    "head": lambda r: r.head,
    "feet": lambda r: -r.head,
    "forward": lambda r: r.forward,
    "back": lambda r: -r.forward,
    "out": lambda r: r.out,
    "inward": lambda r: -r.out,
    "right": lambda r: r.stance.chest_frame[:, 2],
    "left": lambda r: -r.stance.chest_frame[:, 2],
    "ground": lambda r: DOWN,
    "sky": lambda r: UP,
}


def place_hand(reach: Reach, place: str | HandWay, elbow: str | None) -> Hand:
    """Return one hand at a named place, or along given directions."""
    if isinstance(place, HandWay):
        way = unit(np.sum([way(reach) * getattr(place, word) for word, way in _DIRECTIONS.items()], axis=0))
        wrist, direction = bring_together(reach, way, place.reach) if place.together else (reach.toward(way, place.reach), way)
        hint = ELBOWS[elbow or "out"]
        flat = reach.hold is None
    else:
        wrist, direction = PLACES[place](reach)
        hint = ELBOWS[elbow] if elbow else OWN_ELBOW.get(place, ELBOWS["back"])
        flat = place != "bar" and (reach.hold is None or place in OPEN_PLACES)
    shape = _open_shape(reach, place, direction)
    handle, thumb = handle_axis(reach, direction), thumb_side(reach, direction)
    if flat and shape == "pointing":
        handle = thumb = _thumb_up(reach, direction)
    elif flat and place in _PALMS:
        handle = thumb = SIGN[reach.side] * cross(unit(direction), _PALMS[place](reach))
    hand = Hand(wrist, hint(reach), unit(direction), handle, flat, thumb, shape)
    wall = reach.stance.wall
    return hand if wall is None or not flat or place not in ON_WALL else lay_on_wall(reach, hand, wall)


def _open_shape(reach: Reach, place: str | HandWay, direction: Vector) -> str:
    """Return what a hand does that holds nothing: at the end of an arm that hangs it is at ease, its thumb ahead."""
    if isinstance(place, str):
        return _OPEN_SHAPES.get(place, "relaxed")
    return "hanging" if float(unit(direction) @ DOWN) > _HANGS and float(unit(direction) @ -reach.head) > _HANGS else "pointing"


def points_aside(direction: Vector, across: Vector) -> bool:
    """Say whether an arm runs so far along the chest's right that a grip by itself does not say how its hand is turned."""
    return abs(float(unit(direction) @ across)) > _ASIDE


def thumb_side(reach: Reach, direction: Vector) -> Vector | None:
    """Return where the thumb of a grip points: inward overhand, outward underhand, ahead of a hanging arm in a neutral grip."""
    if reach.hold is None:
        return None
    way, across = unit(direction), reach.stance.chest_frame[:, 2]
    inward, ahead = -reach.out, cross(across, way)
    if points_aside(way, across):
        turn = shortest_turn(DOWN, way)
        inward, ahead = turn @ inward, turn @ cross(across, DOWN)
    match reach.hold.grip:
        case "underhand":
            return -inward
        case "neutral":
            return unit(ahead)
        case "mixed":
            return inward if reach.side == "R" else -inward
        case "angled":
            return unit(unit(ahead) + inward)
    return inward


def _thumb_up(reach: Reach, direction: Vector) -> Vector:
    """Return the line across a hand whose thumb points to the sky, or backward where the arm itself does.

    Of somebody on the back it points to the head where the arm points up, and goes on from there to the floor past the head.
    """
    way, forward, head = unit(direction), reach.forward, reach.head
    aside = UP - way * float(way @ UP)
    if float(forward @ UP) > _ON_BACK:
        aside = head * float(way @ forward) - forward * float(way @ head)
    if float(np.linalg.norm(aside)) > 0.3:
        return unit(aside)
    behind = -forward + way * float(way @ forward)
    return unit(behind) if float(np.linalg.norm(behind)) > 0.3 else unit(head - way * float(way @ head))


def handle_axis(reach: Reach, direction: Vector) -> Vector:
    """Return the line of a handle through the fist for a grip: neutral runs front to back, over- and underhand across."""
    across = reach.stance.chest_frame[:, 2]
    along = unit(cross(unit(direction), across))
    if reach.hold is None:
        return across
    if reach.hold.item == "dumbbell-end":
        return unit(direction)
    grip = reach.hold.grip
    if points_aside(direction, across):
        # An arm that points aside: the line has gone with it from where the arm hung.
        line = across if grip in ("overhand", "underhand", "mixed") else cross(DOWN, across)
        return shortest_turn(DOWN, unit(direction)) @ line
    if grip == "neutral":
        return along + across * 0.12 * SIGN[reach.side]
    if grip == "angled":
        return unit(along + across * SIGN[reach.side])
    return across
