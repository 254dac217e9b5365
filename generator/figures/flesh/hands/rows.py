"""The rows of bends: how each is fitted to a body's hand."""

from collections.abc import Callable, Mapping

import numpy as np
from scipy.optimize import linprog

from generator.figures.flesh.hands.bends import Bends, Bent, FingerBends, ThumbBends, Triple
from generator.figures.flesh.hands.closing import PARTED, SIDE, Bell, ClosedHand, Closing, Cylinder, HandSkin, Plane, root_of
from generator.figures.flesh.hands.opposing import Opposing
from generator.figures.flesh.hands.rest import RestHand, rest_hand
from generator.figures.flesh.hands.shapes import EDGE
from generator.figures.geometry import Points, Vector, cross, unit

Fit = Callable[[HandSkin, float], Bent]

_FIST: Triple = (62.0, 66.0, 62.0)
"""How the joints of a shut finger are bent, degrees."""
_CORD = 0.0095
"""Fingers wrap what is as thick as this as they wrap a bar, metres."""
_GIVES = 0.0018
"""So far the palm's flesh gives under what it presses, metres."""
_CUP_FAN = 0.8
"""How much of their fan fingers below the head of a dumbbell keep, 0 to 1."""
HEAVY_HEAD = (0.068, 0.074)
"""From the middle of such a head to its side, and its height, metres."""
_THUMB_ASIDE = (15.0, -5.0, -10.0, 10.0, 30.0)
"""From here the thumb seeks its way round such a handle, degrees."""
_THUMB_LOWER = 0.012
"""So far below the head the thumb lies against the handle, metres."""


def _inside(rest: RestHand, place: Vector) -> Triple:
    """Return a direction along the hand's own axes."""
    return float(place @ rest.direction), float(place @ rest.thumbward), float(place @ rest.palm)


def _bent(rest: RestHand, radius: float, bends: Bends, centre: Vector, axis: Vector, palm: Vector) -> Bent:
    return Bent(radius, bends, _inside(rest, centre - rest.wrist), _inside(rest, axis), _inside(rest, palm))


def _thumb_goal(opposing: Opposing, held: Cylinder) -> Vector:
    """Return a place on the fingers' outer side, between the last joints of index and middle finger."""
    bones = opposing.closed.bones
    place = bones.head(f"finger2-3.{SIDE}") * 0.6 + bones.head(f"finger3-3.{SIDE}") * 0.4
    off = place - held.centre
    return place + unit(off - held.axis * float(off @ held.axis)) * 0.012


def fit_round(skin: HandSkin, radius: float) -> Bent:
    """Fingers round a bar or handle, the thumb opposite or over them."""
    rest = rest_hand(skin.body, SIDE)
    held = Cylinder(rest.held(radius), rest.line, radius)
    opposing = Opposing(skin, Closing(skin, held).fingers(), held)
    bends = Bends(opposing.fingers, opposing.oppose(_thumb_goal(opposing, held), 0.06))
    return _bent(rest, radius, bends, held.centre, held.axis, rest.palm)


def fit_hook(skin: HandSkin, radius: float) -> Bent:
    """The thumb along the bar, index and middle finger over it."""
    rest = rest_hand(skin.body, SIDE)
    held = Cylinder(rest.held(radius), rest.line, radius)
    fingers = Closing(skin, held).fingers()
    wide = Closing(skin, Cylinder(held.centre, held.axis, radius + 0.010), start=(42.0, 45.0, 50.0), eased=0.1)
    fingers |= {finger: wide.bend(finger, fingers[finger][0]) for finger in (2, 3)}
    place = skin.close(Bends(fingers)).bones.head(f"finger2-3.{SIDE}")
    off = place - held.centre
    goal = held.centre + held.axis * (float(off @ held.axis) + 0.004) + unit(off - held.axis * float(off @ held.axis)) * radius
    bends = Bends(fingers, Opposing(skin, {}, held).oppose(goal, 0.15))
    return _bent(rest, radius, bends, held.centre, held.axis, rest.palm)


def fit_fist(skin: HandSkin, radius: float) -> Bent:
    """Fingers shut about a rope, a towel or a band, the thumb over them."""
    rest = rest_hand(skin.body, SIDE)
    held = Cylinder(rest.held(radius), rest.line, radius)
    closing = Closing(skin, held, start=_FIST, eased=0.02) if radius < _CORD else Closing(skin, held)
    opposing = Opposing(skin, closing.fingers(), held)
    bends = Bends(opposing.fingers, opposing.oppose(_thumb_goal(opposing, held), 0.06))
    return _bent(rest, radius, bends, held.centre, held.axis, rest.palm)


def fit_edge(skin: HandSkin, over: float) -> Bent:
    """Fingers flat on a table top, bent ``over`` its edge by so many degrees, the thumb below it."""
    rest, over = rest_hand(skin.body, SIDE), float(np.radians(over))
    held = Cylinder(rest.held(EDGE), rest.line, EDGE)
    # The edge runs along the hand's line: square to that the top goes on from it, away from the palm.
    ahead = unit(rest.direction - held.axis * float(rest.direction @ held.axis))
    up = unit(ahead * np.sin(over) - rest.palm * np.cos(over))
    bend = float(np.degrees(over))
    lying = Closing(
        skin,
        Plane(held.centre + up * EDGE, -up),
        pressed=0.0006,
        start=(bend * 0.7, bend * 0.25, 2.0),
        low=(-20.0, -5.0, -12.0),
        touching=(0.0, 0.5, 1.0),
        eased=0.05,
    )
    fingers = {finger: lying.bend(finger, bends[0]) for finger, bends in Closing(skin, held).fingers().items()}
    goal = held.centre + held.axis * 0.03 - up * EDGE
    bends = Bends(fingers, Opposing(skin, {}, held).oppose(goal, 0.15))
    return _bent(rest, float(np.degrees(over)), bends, held.centre, held.axis, rest.palm)


def _pressed(skin: HandSkin) -> Plane:
    """Return the plane on which the palm lies: heel, ball of the thumb and roots of the fingers touch it."""
    rest = rest_hand(skin.body, SIDE)
    fingers = np.concatenate([skin.pieces[finger, joint] for finger in (1, 2, 3, 4, 5) for joint in (1, 2, 3) if (finger, joint) != (1, 1)])
    palm = np.setdiff1d(np.arange(len(skin.numbers)), fingers)
    points = skin.close(Bends({})).points[palm] - rest.wrist
    own = np.stack([points @ rest.direction, points @ rest.thumbward, points @ rest.palm], axis=1)
    own = own[(own[:, 0] > 0.02) & (own[:, 2] > 0)]
    sides = np.column_stack([own[:, :2], np.ones(len(own))])
    found = linprog(sides.sum(axis=0), A_ub=-sides, b_ub=-own[:, 2], bounds=[(-0.35, 0.35), (-0.35, 0.35), (None, None)])
    along, aside, rise = found.x
    normal = unit(rest.palm - rest.direction * along - rest.thumbward * aside)
    middle = rest.wrist * 0.35 + rest.knuckles * 0.65
    offset = middle - rest.wrist
    lift = along * float(offset @ rest.direction) + aside * float(offset @ rest.thumbward) + rise - float(offset @ rest.palm)
    return Plane(middle + rest.palm * lift - normal * _GIVES, normal)


def _flat_fingers(skin: HandSkin, plane: Plane, spread: float) -> dict[int, FingerBends]:
    """Return fingers that lie on a plane; ``spread`` is how much of their fan is left, 0 to 1."""
    rest = rest_hand(skin.body, SIDE)
    closing = Closing(
        skin, plane, pressed=0.0006, start=(-8.0, -8.0, -10.0), low=(-45.0, -35.0, -40.0), touching=(0.0, 0.3, 1.0), eased=0.2
    )
    found = {}
    for finger in (2, 3, 4, 5):
        along = skin.body.tail(f"finger{finger}-1.{SIDE}") - skin.body.head(f"finger{finger}-1.{SIDE}")
        flat = unit(along - rest.palm * float(along @ rest.palm))
        fan = float(np.degrees(np.arctan2(float(flat @ rest.thumbward), float(flat @ rest.direction))))
        found[finger] = closing.bend(finger, -fan * (1 - spread))
    return found


def _lying(skin: HandSkin, plane: Plane, fingers: dict[int, FingerBends], goal: tuple[float, float]) -> ThumbBends:
    rest = rest_hand(skin.body, SIDE)
    place = rest.wrist + rest.direction * goal[0] + rest.thumbward * goal[1]
    place = place - plane.normal * float((place - plane.place) @ plane.normal)
    return Opposing(skin, fingers, plane).oppose(place, 0.02)


def _fit_pressing(skin: HandSkin, spread: float, goal: tuple[float, float]) -> Bent:
    rest = rest_hand(skin.body, SIDE)
    plane = _pressed(skin)
    fingers = _flat_fingers(skin, plane, spread)
    size = float(np.linalg.norm(rest.knuckles - rest.wrist)) / 0.106
    bends = Bends(fingers, _lying(skin, plane, fingers, (goal[0] * size, goal[1] * size)))
    axis = unit(rest.thumbward - plane.normal * float(rest.thumbward @ plane.normal))
    return _bent(rest, 0.0, bends, plane.place, axis, plane.normal)


def fit_flat(skin: HandSkin, radius: float) -> Bent:
    """The whole palm on something, fingers forward and a little spread."""
    return _fit_pressing(skin, 0.75, (0.085, 0.095))


def fit_cup(skin: HandSkin, radius: float) -> Bent:
    """The palm below the head of a dumbbell, the handle in the fork of thumb and index finger, fingertips round the head's rim."""
    rest = rest_hand(skin.body, SIDE)
    plane = _pressed(skin)
    flat = _flat_fingers(skin, plane, _CUP_FAN)
    size = float(np.linalg.norm(rest.knuckles - rest.wrist)) / 0.106
    open_hand = skin.close(Bends(flat, _lying(skin, plane, flat, (0.07 * size, 0.105 * size))))
    place, out = _fork(open_hand, rest, plane, radius)
    bell = Bell(place, plane.normal, radius, *HEAVY_HEAD)
    closing = Closing(
        skin,
        bell,
        pressed=0.0006,
        start=(2.0, 8.0, 8.0),
        low=(-45.0, -35.0, -40.0),
        high=(10.0, 24.0, 20.0),
        touching=(0.0, 0.2, 0.4),
        eased=0.5,
    )
    fingers = {finger: closing.bend(finger, bends[0]) for finger, bends in flat.items()}
    around = unit(rest.thumbward - plane.normal * float(rest.thumbward @ plane.normal) - out * 0.3)
    thumb = Opposing(skin, fingers, bell).oppose(place + around * radius - plane.normal * _THUMB_LOWER, 0.2, (_THUMB_ASIDE,))
    return _bent(rest, radius, Bends(fingers, thumb), place, plane.normal, unit(cross(plane.normal, out)))


def _fork(hand: ClosedHand, rest: RestHand, plane: Plane, radius: float) -> tuple[Vector, Vector]:
    """Return where a handle leaves a plane as deep between thumb and index finger as its thickness lets it, and the way out of the fork."""
    corner = (hand.bones.head(f"finger2-1.{SIDE}") + hand.bones.head(f"finger1-2.{SIDE}")) / 2
    out = unit(rest.thumbward * 0.8 + rest.direction * 0.6)
    flat = hand.points - np.outer((hand.points - corner) @ plane.normal, plane.normal)
    place = corner
    for step in range(80):
        place = corner + out * 0.001 * step
        if float(np.linalg.norm(flat - place, axis=1).min()) > radius - 0.002:
            break
    return place - plane.normal * float((place - plane.place) @ plane.normal), out


def fit_pinch(skin: HandSkin, radius: float) -> Bent:
    """Fingers straight on one face of a plate, the thumb on the other."""
    rest = rest_hand(skin.body, SIDE)
    fingers: dict[int, FingerBends] = {2: (-16, 38, 8, 6), 3: (-3, 42, 10, 8), 4: (6, 44, 10, 8), 5: (14, 46, 6, 4)}
    hand = skin.close(Bends(fingers))
    pads: Points = np.vstack([hand.piece(finger, 2, 3) for finger in (2, 3)])
    middle = pads.mean(axis=0)
    along = unit(hand.bones.tail(f"finger3-3.{SIDE}") - hand.bones.head(f"finger3-2.{SIDE}"))
    inward = unit(cross(rest.thumbward, along)) * (1 if float(cross(rest.thumbward, along) @ rest.palm) > 0 else -1)
    inward = -inward if float(inward @ rest.direction) > 0 else inward
    face = middle + inward * float(((pads - middle) @ inward).max())
    opposing = Opposing(skin, fingers, Plane(face + inward * 2 * radius, -inward))
    goal = face + inward * 2 * radius
    bends = Bends(fingers, opposing.oppose(goal, 0.05))
    return _bent(rest, radius, bends, face + inward * radius, rest.line, inward)


def _fit_free(fingers: dict[int, FingerBends], thumb: ThumbBends) -> Fit:
    def fit(skin: HandSkin, radius: float) -> Bent:
        rest = rest_hand(skin.body, SIDE)
        return _bent(rest, 0.0, Bends(fingers, thumb), rest.contact(), rest.thumbward, rest.palm)

    return fit


def fit_pointing(skin: HandSkin, radius: float) -> Bent:
    """The hand straight, fingers side by side, the thumb along them."""
    rest = rest_hand(skin.body, SIDE)
    fingers: dict[int, FingerBends] = {3: (-3.0, -14.0, -7.0, -9.0)}
    for finger, beside, sign, straight in ((2, 3, -1, (-14, -7, -10)), (4, 3, 1, (-13, -6, -8)), (5, 4, 1, (-10, -5, -6))):
        others = skin.close(Bends(fingers)).piece(beside, 2, 3)

        def gap(aside: float, finger: int = finger, sign: int = sign, straight: Triple = straight, others: Points = others) -> float:
            own = skin.close(Bends({finger: (sign * aside, *straight)})).piece(finger, 2, 3)
            return float(np.linalg.norm(own[:, None] - others[None], axis=2).min()) - PARTED

        fingers[finger] = (sign * root_of(gap, 0.0, 45.0), *straight)
    return _bent(rest, 0.0, Bends(fingers, (14, -18, 30, 0, 4)), rest.contact(), rest.thumbward, rest.palm)


ROWS: Mapping[str, tuple[Fit, tuple[float, ...]]] = {
    "round": (fit_round, (0.012, 0.0145, 0.016, 0.0175, 0.021, 0.026)),
    "hook": (fit_hook, (0.0145, 0.017)),
    "edge": (fit_edge, (25.0, 45.0, 65.0, 85.0, 105.0)),
    "fist": (fit_fist, (0.003, 0.006, 0.010, 0.014)),
    "flat": (fit_flat, (0.0,)),
    "cup": (fit_cup, (0.016,)),
    "pinch": (fit_pinch, (0.006, 0.012, 0.02)),
    "relaxed": (
        _fit_free({2: (-14, 2, 10, 4), 3: (-3, 9, 15, 7), 4: (7, 14, 19, 9), 5: (15, 18, 20, 10)}, (-22, -10, 18, 6, 8)),
        (0.0,),
    ),
    "pointing": (fit_pointing, (0.0,)),
    "open": (_fit_free({}, (0, 0, 0, 0, 0)), (0.0,)),
}
"""Row → how it is fitted, and the radii for which it is baked, metres; of fingers over an edge how far they bend, degrees."""
