"""Named places for the hands: where a wrist goes, how the elbow bends, how the hand is held."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from generator.dataset.figure import FigureHold, HandWay
from generator.figures.balance import middle_of_feet
from generator.figures.body import Body
from generator.figures.flesh.turns import shortest_turn
from generator.figures.geometry import DOWN, FORWARD, UP, Vector, cross, unit, vector
from generator.figures.ground_postures import BAR_HEIGHT, BENCH_TOP, HANDLE_HEIGHT, LOW_BAR_HEIGHT, PALM_HEIGHT
from generator.figures.holding import half_width
from generator.figures.implements.registry import IMPLEMENTS
from generator.figures.legs import beside_legs, clear_between_legs, clear_of_legs, front_of_legs, leg_joints
from generator.figures.room import ANCHORS, LOW_BAR_X
from generator.figures.skeleton import LONG, SIGN, Hand, ShoulderBlade, Side, Stance, place_shoulder

_MET = frozenset({"dumbbell-end", "kettlebell-together", "plate"})
"""What both hands hold together."""
FIXED_PLACES = frozenset({"bar", "floor", "on-handles", "forearm-floor", "bench", "pillow"})
"""Places that stay where they are while the body moves."""
FOLLOWED_PLACES = frozenset({"hang-front", "hang-beside", "hang-together", "side"})
"""Places that are found anew in every moment, because they keep touch with the legs."""
OPEN_PLACES = frozenset({"bench", "hip", "behind-head", "pillow", "thigh"})
"""Places where a hand lies open even while the other one holds something; empty hands are open everywhere but at a bar."""

BLADES: Mapping[str, ShoulderBlade] = {
    "rest": ShoulderBlade(),
    "reach": ShoulderBlade(0.032, 0.004),
    "squeeze": ShoulderBlade(-0.036, -0.008),
    "up": ShoulderBlade(0, 0.058),
    "down": ShoulderBlade(0, -0.02),
    "down-squeeze": ShoulderBlade(-0.034, -0.022),
}


@dataclass(frozen=True)
class Reach:
    """What a hand place is worked out from: the body, its stance, one shoulder."""

    body: Body
    stance: Stance
    shoulder: Vector
    middle: Vector
    """Midway between the shoulders."""
    side: Side
    hold: FigureHold | None
    blade: ShoulderBlade = field(default_factory=ShoulderBlade)

    @property
    def forward(self) -> Vector:
        """Return the chest's forward."""
        return self.stance.chest_frame[:, 0]

    @property
    def head(self) -> Vector:
        """Return the chest's up."""
        return self.stance.chest_frame[:, 1]

    @property
    def out(self) -> Vector:
        """Return the direction away from the spine on this side."""
        return self.stance.chest_frame[:, 2] * SIGN[self.side]

    @property
    def hand(self) -> float:
        """Return the distance from the wrist to the middle of the closed hand."""
        return self.body.grip

    def lifted(self, arm: Vector) -> Vector:
        """Return the shoulder when it goes along with an arm in a direction."""
        return place_shoulder(self.body, self.stance, self.blade, self.side, unit(arm))

    def toward(self, direction: Vector, reach: float = LONG) -> Vector:
        """Return the wrist of an arm that points in a direction."""
        return self.lifted(direction) + unit(direction) * self.body.arm * reach

    def bent(self, elbow: Vector, forearm: Vector) -> Vector:
        """Return the wrist of a bent arm: upper arm along ``elbow``, forearm along ``forearm``."""
        way = unit(elbow) * self.body.upper_arm + unit(forearm) * self.body.forearm
        return self.lifted(unit(elbow) * self.body.upper_arm + unit(forearm) * self.body.forearm * 0.35) + way


ON_FLOOR: Mapping[str, float] = {item: implement.rests for item, implement in IMPLEMENTS.items() if implement.rests is not None}
"""Item → how high the middle of the hand is when it stands on the floor, metres."""
_BARS = frozenset({"barbell", "ez-bar"})
_BAR_PATH = 0.042
"""So far before the middle of the feet a bar goes up a straight line, metres; shins, knees and thighs push it forward."""
_PALM = 0.035
_TOWEL = 0.19
"""So far out an upper arm points whose elbow lies on a folded towel at the side."""
_ABOVE_KNEE, _OVER_THIGH = 0.10, 0.072
"""So far above the knee's joint the middle of a hand lies that rests on the thigh, and so thick the thigh is there before its bone, metres."""
_INWARD = 0.9
"""How far such a hand points inward, as a share of how far it points toward the knee."""
_APART = 0.17
_DEPTHS: Mapping[str, float] = {
    "barbell": 0.017,
    "ez-bar": 0.017,
    "trap-bar": 0.017,
    "dumbbells": 0.049,
    "kettlebells": 0.09,
    "plate": 0.03,
}
"""Item → how far its middle line lies from what it touches, metres."""
_WIDTHS: Mapping[str, float] = {"dumbbells": 0.165}
"""Item, one in each hand → half the distance between the hands where the record gives none, metres."""
_HANGING: Mapping[str, tuple[float, float]] = {"kettlebell-together": (0.16, 0.095), "dumbbell-end": (0.15, 0.07)}
"""Item → how far below the hands its thickest part hangs, and how thick that is, metres."""
_AT_CHEST: Mapping[str, tuple[float, float, float]] = {
    "dumbbell-end": (0.055, 0.23, 0.12),
    "kettlebell-together": (0.055, 0.23, 0.08),
    "plate": (0.15, 0.16, 0.20),
}
"""Item → how far from the middle, before and below the shoulders a wrist is that holds it at the chest, metres."""
_SIDES: Mapping[str, float] = {"dumbbells": 0.075, "dumbbell": 0.085, "kettlebell": 0.11, "kettlebells": 0.11}
"""Item → how far out of the thigh its middle hangs beside it, metres."""
_CURLED = 0.062
"""How far out of the thigh the middle of an empty hand hangs, whose fingers curl towards it, metres."""

Place = Callable[[Reach], tuple[Vector, Vector]]
"""Returns the wrist and the direction of the hand."""


def _hang_front(r: Reach) -> tuple[Vector, Vector]:
    # Long arms, and what they hold touches the legs.
    item, shoulder = r.hold.item if r.hold else None, r.lifted(DOWN)
    depth = _DEPTHS.get(item or "", _PALM)
    width = _half_between_hands(r)
    reach = r.body.arm * LONG + r.hand
    aside = SIGN[r.side] * width - shoulder[2]
    front = front_of_legs(r.body, r.stance)
    path = float(middle_of_feet(r.body, r.stance)[0]) + (_BAR_PATH if item in _BARS else -np.inf)
    place = vector(shoulder[0], shoulder[1] - reach, SIGN[r.side] * width)
    for _ in range(4):
        x = clear_of_legs(front, float(place[1]), depth)
        x = max(x, path) if np.isfinite(x) else float(shoulder[0])
        ahead = float(np.clip(x - shoulder[0], -0.5 * reach, 0.5 * reach))
        place = vector(shoulder[0] + ahead, shoulder[1] - np.sqrt(max(reach**2 - ahead**2 - aside**2, 0.01)), place[2])
    way = unit(place - shoulder)
    return place - way * r.hand, way


def _half_between_hands(r: Reach) -> float:
    if r.hold is None:
        return _APART
    if IMPLEMENTS[r.hold.item].held_by == "both":
        return half_width(r.hold, r.body, at_chest=False)
    return r.hold.width if r.hold.width else _WIDTHS.get(r.hold.item, _APART)


def _beside(r: Reach) -> float:
    return _SIDES.get(r.hold.item, _PALM) if r.hold else _CURLED


def _hang_beside(r: Reach) -> tuple[Vector, Vector]:
    # Long arms, and what they hold hangs beside the legs above the middle of the feet, as level as a straight wrist lets it.
    shoulder = r.lifted(DOWN)
    reach = r.body.arm * LONG
    width = r.hold.width if r.hold and r.hold.width else 0.0
    place = vector(float(middle_of_feet(r.body, r.stance)[0]), shoulder[1] - reach - r.hand, 0)
    way = DOWN
    for _ in range(5):
        beside = beside_legs(r.body, r.stance, r.side, float(place[1]))
        place[2] = SIGN[r.side] * max(beside + _SIDES.get(r.hold.item if r.hold else "", _PALM), width)
        ahead, _, aside = place - way * r.hand - shoulder
        wrist = shoulder[1] - np.sqrt(max(reach**2 - ahead**2 - aside**2, 0.01))
        place[1] = wrist + way[1] * r.hand
        way = unit(DOWN * 0.5 + unit(place - shoulder))
    return place - way * r.hand, way


def _side(r: Reach) -> tuple[Vector, Vector]:
    # Long arms along the trunk, and what they hold hangs clear of the thighs.
    reach = r.body.arm * LONG + r.hand
    out = 0.06
    for _ in range(3):
        way = unit(-r.head + r.out * out)
        place = r.lifted(way) + way * reach
        thigh = beside_legs(r.body, r.stance, r.side, float(place[1]))
        short = thigh + _beside(r) - float(place[2]) * SIGN[r.side]
        out = max(out + short / reach, 0.06)
    return r.toward(way, LONG), way


def _hang_together(r: Reach) -> tuple[Vector, Vector]:
    # Long arms below the chest; what hangs from both hands hangs between the legs or before them.
    item = r.hold.item if r.hold else ""
    drop, wide = _HANGING.get(item, (0.0, 0.04))
    direction = DOWN
    for _ in range(4):
        wrist, way = _together(r, direction)
        grip = wrist + way * r.hand
        middle = vector(float(grip[0]), float(grip[1]), 0)
        ahead = clear_between_legs(r.body, r.stance, np.array([middle, middle + DOWN * drop]), np.array([0.05, wide]))
        if ahead < 1e-4:
            break
        direction = unit(middle + FORWARD * ahead - r.middle)
    return wrist, way


def _together(r: Reach, direction: Vector, reach: float = LONG) -> tuple[Vector, Vector]:
    way = unit(direction)
    spread = 0.045
    shoulder = r.lifted(way - r.out * 0.25)
    middle = shoulder - r.out * float((shoulder - r.middle) @ r.out)
    across = float((shoulder - r.middle) @ r.out) - spread
    length = np.sqrt(max((r.body.arm * reach) ** 2 - across**2, 0.01))
    return middle + r.out * spread + way * length, way


def _row(elbow: Callable[[Reach], Vector], upright: float = 0.45, inward: float = 0.25) -> Place:
    def place(r: Reach) -> tuple[Vector, Vector]:
        # The forearm lies along the pull: down, and square to the trunk as far as it is not upright, or toward where a band is fixed.
        anchor = ANCHORS.get(r.hold.anchor) if r.hold and r.hold.anchor else None
        hanging = DOWN * upright + (r.forward - r.out * inward) * (1 - upright) if float(r.forward @ DOWN) > 0.3 else DOWN
        forearm = unit(hanging) if anchor is None else unit(anchor - r.shoulder - unit(elbow(r)) * r.body.upper_arm)
        return r.bent(elbow(r), forearm), forearm

    return place


def _chest(r: Reach) -> tuple[Vector, Vector]:
    if r.hold is None or r.hold.item not in _MET:
        way = unit(r.forward * 0.62 - r.out * 0.75 + r.head * 0.2)
        return r.bent(r.out * 0.75 - r.head * 0.45 - r.forward * 0.25, way), way
    spread, ahead, below = _AT_CHEST[r.hold.item]
    return r.middle + r.out * spread + r.forward * ahead - r.head * below, unit(r.head * 0.8 + r.forward * 0.45 - r.out * 0.3)


def _bar_width(r: Reach) -> float:
    return r.hold.width if r.hold and r.hold.width else 0.26


def _is_low(r: Reach) -> bool:
    return bool(r.stance.pelvis[1] < LOW_BAR_HEIGHT and abs(float(r.head[0])) > 0.5)


def _bar(r: Reach) -> tuple[Vector, Vector]:
    point = vector(LOW_BAR_X, LOW_BAR_HEIGHT, 0) if _is_low(r) else vector(0, BAR_HEIGHT, 0)
    point = point + vector(0, 0, SIGN[r.side] * _bar_width(r))
    way = unit(point - r.lifted(UP)) if _is_low(r) else UP
    return point - way * r.hand, way


def _below(r: Reach) -> Vector:
    """Return the place below the shoulder of an arm that carries, at the height of the floor."""
    shoulder = r.lifted(DOWN)
    return vector(float(shoulder[0]), 0, SIGN[r.side] * max(abs(float(shoulder[2])), 0.18))


def _floor(r: Reach) -> tuple[Vector, Vector]:
    return _below(r) + UP * PALM_HEIGHT, FORWARD


def _floor_ahead(r: Reach) -> tuple[Vector, Vector]:
    # Lying face down: long arms past the head, as low as the hands reach the floor.
    way = unit(r.head + r.out * 0.10)
    for _ in range(4):
        shoulder = r.lifted(way)
        drop = max(min((PALM_HEIGHT - float(shoulder[1])) / (r.body.arm * LONG), 0.0), -1.0)
        level = unit(vector(float(r.head[0]), 0, 0) + r.out * 0.10)
        way = unit(level * np.sqrt(1 - drop * drop) + UP * drop)
    return r.lifted(way) + way * r.body.arm * LONG, unit(way * vector(1, 0.2, 1))


def _on_handles(r: Reach) -> tuple[Vector, Vector]:
    # On dumbbells that lie on the floor: the handle is one bell's radius up.
    return _below(r) + UP * (HANDLE_HEIGHT + r.hand), DOWN


def _forearm_floor(r: Reach) -> tuple[Vector, Vector]:
    along = unit(vector(float(r.forward[0]), 0, float(r.forward[2])) if abs(float(r.forward[1])) < 0.7 else FORWARD)
    elbow = vector(r.shoulder[0], 0.045, r.shoulder[2])
    return elbow + along * r.body.forearm, along


def _bench(r: Reach) -> tuple[Vector, Vector]:
    shoulder = r.lifted(DOWN)
    return vector(float(shoulder[0]) + 0.06, BENCH_TOP + PALM_HEIGHT, float(shoulder[2]) + SIGN[r.side] * -0.02), FORWARD


def _pillow(r: Reach) -> tuple[Vector, Vector]:
    # Lying on this side: the elbow on the floor before the chest, the hand before the face.
    head = unit(vector(float(r.head[0]), 0, float(r.head[2])))
    front = unit(vector(float(r.forward[0]), 0, float(r.forward[2])))
    place = r.shoulder + head * 0.24 + front * 0.30
    return vector(place[0], PALM_HEIGHT, place[2]), head


def _thigh(r: Reach) -> tuple[Vector, Vector]:
    # The palm lies on the thigh of the same side just above the knee, the fingers toward its inside, so that the elbow can point out.
    line, above, knee = _line_of_thigh(r)
    way = unit(line - SIGN[r.side] * cross(line, above) * _INWARD)
    palm = knee - line * _ABOVE_KNEE + above * (_OVER_THIGH + PALM_HEIGHT)
    return palm - way * r.hand, way


def _line_of_thigh(r: Reach) -> tuple[Vector, Vector, Vector]:
    """Return the directions along a thigh and out of its front, and where the knee is."""
    hip, knee, _ = leg_joints(r.body, r.stance, r.side)
    along = unit(knee - hip)
    return along, unit(UP - along * float(UP @ along)), knee


def _elbow_in(r: Reach) -> tuple[Vector, Vector]:
    # Upper arm along the ribs, forearm across the belly.
    forearm = unit(r.forward * 0.80 - r.out * 0.60)
    return r.bent(-r.head + r.out * _TOWEL, forearm), forearm


def _elbow_out(r: Reach) -> tuple[Vector, Vector]:
    # The same arm turned out: the forearm points away from the body.
    forearm = unit(r.forward * 0.90 + r.out * 0.36)
    return r.bent(-r.head + r.out * _TOWEL, forearm), forearm


def _simple(direction: Callable[[Reach], Vector], reach: float = LONG) -> Place:
    def place(r: Reach) -> tuple[Vector, Vector]:
        way = unit(direction(r))
        return r.toward(way, reach), way

    return place


def _bent(elbow: Callable[[Reach], Vector], forearm: Callable[[Reach], Vector]) -> Place:
    def place(r: Reach) -> tuple[Vector, Vector]:
        way = unit(forearm(r))
        return r.bent(elbow(r), way), way

    return place


PLACES: Mapping[str, Place] = {
    "hang": lambda r: (r.toward(DOWN + r.out * 0.03), DOWN),
    "hang-together": _hang_together,
    "hang-front": _hang_front,
    "hang-beside": _hang_beside,
    "side": _side,
    "row-low": _row(lambda r: -r.head * 0.76 - r.forward * 0.37 + r.out * 0.32, 0.4, 0.4),
    "row-level": _row(lambda r: -r.head * 0.82 - r.forward * 0.20 + r.out * 0.32),
    "row-middle": _row(lambda r: -r.head * 0.70 - r.forward * 0.36 + r.out * 0.46, 0.5, 0.6),
    "row-high": _row(lambda r: r.out * 0.88 - r.forward * 0.16 - r.head * 0.42, 0.95),
    "shoulder": _bent(lambda r: -r.head * 0.9 + r.forward * 0.35 + r.out * 0.3, lambda r: r.head + r.forward * 0.12 + r.out * 0.06),
    "overhead": _simple(lambda r: r.head + r.out * 0.08, 0.99),
    "overhead-together": lambda r: _together(r, r.head, 0.98),
    "out": _simple(lambda r: r.out + r.forward * 0.04, 0.985),
    "overhead-wide": _simple(lambda r: r.head * 0.80 + r.out * 0.58 + r.forward * 0.02, 0.99),
    "forward": _simple(lambda r: r.forward + r.out * 0.02, 0.985),
    "forward-together": lambda r: _together(r, r.forward, 0.98),
    "chest": _chest,
    "face": _bent(lambda r: r.out * 0.95 - r.forward * 0.22 + r.head * 0.05, lambda r: r.head * 0.75 + r.forward * 0.5 - r.out * 0.40),
    "behind-head": _bent(
        lambda r: r.out * 0.9 + r.head * 0.25 - r.forward * 0.1, lambda r: r.head * 0.45 - r.out * 0.95 - r.forward * 0.05
    ),
    "hip": _bent(lambda r: -r.head * 0.8 - r.forward * 0.2 + r.out * 0.62, lambda r: -r.head * 0.5 + r.forward * 0.3 - r.out * 0.75),
    "back-pocket": _bent(lambda r: -r.head * 0.8 - r.forward * 0.55 + r.out * 0.3, lambda r: -r.head * 0.95 + r.forward * 0.2),
    "belly": _bent(lambda r: -r.head * 0.92 + r.out * 0.32 - r.forward * 0.1, lambda r: r.forward * 0.58 - r.out * 0.82 - r.head * 0.1),
    "elbow-in": _elbow_in,
    "elbow-out": _elbow_out,
    "bar": _bar,
    "floor": _floor,
    "floor-ahead": _floor_ahead,
    "on-handles": _on_handles,
    "forearm-floor": _forearm_floor,
    "bench": _bench,
    "pillow": _pillow,
    "thigh": _thigh,
}

Hint = Callable[[Reach], Vector]
"""Returns the direction to which the elbow points."""

_ELBOWS: Mapping[str, Hint] = {
    "back": lambda r: -r.forward - r.head * 0.2 + r.out * 0.3,
    "back-close": lambda r: -r.forward - r.head * 0.3 + r.out * 0.35,
    "out": lambda r: r.out - r.forward * 0.4,
    "down": lambda r: DOWN + r.out * 0.15,
    "down-out": lambda r: -r.head + r.out * 0.6,
    "forward": lambda r: r.forward - r.head * 0.5,
    "up": lambda r: UP + r.out * 0.5,
}


def _beside_ribs(r: Reach) -> Vector:
    return -r.head + r.out * _TOWEL


def _behind_ribs(r: Reach) -> Vector:
    return -r.head - r.forward * 0.4 + r.out * 0.5


_OWN_ELBOW: Mapping[str, Hint] = {
    "row-low": _ELBOWS["back-close"],
    "row-level": _ELBOWS["back-close"],
    "row-middle": lambda r: -r.forward * 0.7 - r.head * 0.4 + r.out * 0.7,
    "row-high": _ELBOWS["out"],
    "overhead": _ELBOWS["out"],
    "overhead-together": _ELBOWS["out"],
    "face": _ELBOWS["out"],
    "chest": lambda r: r.out - r.forward * 0.4 - (r.head * 1.2 if r.hold and r.hold.item in _MET else 0),
    "behind-head": _ELBOWS["out"],
    "bar": lambda r: -r.head * (0.3 if _is_low(r) else 1) + r.out * 0.6 + (DOWN * 0.8 if _is_low(r) else 0),
    "out": _ELBOWS["back"],
    "overhead-wide": _ELBOWS["back"],
    "shoulder": _behind_ribs,
    "hip": _behind_ribs,
    "belly": _behind_ribs,
    "back-pocket": _behind_ribs,
    "elbow-in": _beside_ribs,
    "elbow-out": _beside_ribs,
    "forearm-floor": lambda r: DOWN,
    "thigh": lambda r: r.out * 0.8 - r.head * 0.4 + DOWN * 0.3,
    "pillow": lambda r: r.forward + UP * 0.1,
}
"""Where the elbow of a place points unless the record says otherwise; backward where nothing is given."""

_OPEN_SHAPES: Mapping[str, str] = {
    **dict.fromkeys(("floor", "floor-ahead", "bench", "thigh", "forearm-floor", "pillow"), "palm"),
    "behind-head": "laid",
    **dict.fromkeys(("overhead", "overhead-wide", "out", "forward"), "pointing"),
}
"""What a hand does that holds nothing at a place; it is at ease where nothing is given."""
_PALMS: Mapping[str | HandWay, Callable[[Reach], Vector]] = {
    **dict.fromkeys(("floor", "floor-ahead", "bench", "forearm-floor", "pillow"), lambda r: DOWN),
    "thigh": lambda r: -_line_of_thigh(r)[1],
    "behind-head": lambda r: r.forward,
}
"""Where a palm looks that lies on something."""
_HANGS = 0.8
"""An arm hangs whose direction has more than this of straight down and of the trunk's own down."""
_ASIDE = 0.85
"""An arm whose direction has more than this of the chest's right points aside."""

_DIRECTIONS: Mapping[str, Callable[[Reach], Vector]] = {
    "head": lambda r: r.head,
    "feet": lambda r: -r.head,
    "forward": lambda r: r.forward,
    "back": lambda r: -r.forward,
    "out": lambda r: r.out,
    "inward": lambda r: -r.out,
    "ground": lambda r: DOWN,
    "sky": lambda r: UP,
}


def place_hand(reach: Reach, place: str | HandWay, elbow: str | None) -> Hand:
    """Return one hand at a named place, or along given directions."""
    if isinstance(place, HandWay):
        way = unit(np.sum([way(reach) * getattr(place, word) for word, way in _DIRECTIONS.items()], axis=0))
        wrist, direction = _together(reach, way, place.reach) if place.together else (reach.toward(way, place.reach), way)
        hint = _ELBOWS[elbow or "out"]
        flat = reach.hold is None
    else:
        wrist, direction = PLACES[place](reach)
        hint = _ELBOWS[elbow] if elbow else _OWN_ELBOW.get(place, _ELBOWS["back"])
        flat = place != "bar" and (reach.hold is None or place in OPEN_PLACES)
    shape = _open_shape(reach, place, direction)
    handle, thumb = handle_axis(reach, direction), thumb_side(reach, direction)
    if flat and shape == "pointing":
        handle = thumb = _thumb_up(reach, direction)
    elif flat and place in _PALMS:
        handle = thumb = SIGN[reach.side] * cross(unit(direction), _PALMS[place](reach))
    return Hand(wrist, hint(reach), unit(direction), handle, flat, thumb, shape)


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
        case "angled":
            return unit(unit(ahead) + inward)
    return inward


def _thumb_up(reach: Reach, direction: Vector) -> Vector:
    """Return the line across a hand whose thumb points to the sky, or backward where the arm itself does."""
    way = unit(direction)
    aside = UP - way * float(way @ UP)
    return unit(aside) if float(np.linalg.norm(aside)) > 0.3 else unit(-reach.forward + way * float(way @ reach.forward))


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
        line = across if grip in ("overhand", "underhand") else cross(DOWN, across)
        return shortest_turn(DOWN, unit(direction)) @ line
    if grip == "neutral":
        return along + across * 0.12 * SIGN[reach.side]
    if grip == "angled":
        return unit(along + across * SIGN[reach.side])
    return across
