"""Postures that lean back from what the hands hold: below a low bar, on straps, on a towel round a door."""

from dataclasses import replace
from functools import lru_cache, partial

import numpy as np

from generator.figures.balance import centre_of_body
from generator.figures.body import Body
from generator.figures.geometry import UP, Vector, find_between, frame, rotation, unit, vector
from generator.figures.ground_postures import BAR_HEIGHT, LOW_BAR_HEIGHT, LOW_BAR_X, right_shoulder
from generator.figures.skeleton import (
    LONG,
    SIDES,
    SIGN,
    Foot,
    Grasp,
    Hand,
    ShoulderBlade,
    Side,
    Stance,
    ankle_height,
    build_skeleton,
    curve_spine,
    place_shoulder,
    toes_at,
)
from generator.figures.trunk import Numbers

_SOLES_FLAT = 45.0
"""Below a low bar the soles stand flat from this bend of the knees on, degrees."""
_LOWER_CHEST = 0.23
"""From the base of the neck down to where a row touches the chest, metres."""
_BAR_THICKNESS = 0.02
_BAR_RISES = 0.1
"""A bar hangs so much higher for heels that stand higher, as a share: the head stays clear of the floor."""
_TUCKED, _SHINS_LOWER, _TOGETHER = 115.0, 0.1, 0.06
"""How far thighs are drawn to the chest, degrees, how much of that the shins fall, and half the distance between the feet, metres."""
_ANKLES_STRETCH, _MOST_UPRIGHT = 35.0, -4.0
"""Soles stay flat while a straight body leans back by so many degrees; pulled up it stands no farther forward than the other number."""


def build_inverted_hang(body: Body, n: Numbers) -> Stance:
    """Face up below a low bar, heels on the floor, drawn up by ``pull`` until the lower chest is at the bar; head toward -x.

    ``step`` is how high the feet stand, metres; the bar hangs higher then.
    """
    run, low, top = _hang_below(body, n["knees"], n["step"], n["grip"])
    slope = low * (1 - n["pull"]) + top * n["pull"]
    return replace(_hung_board(body, n, run, slope), grasp=Grasp(_low_bar(n["step"]), pull=n["pull"]))


def _low_bar(step: float) -> Vector:
    return vector(LOW_BAR_X, LOW_BAR_HEIGHT + step * _BAR_RISES, 0)


@lru_cache(maxsize=64)
def _hang_below(body: Body, knees: float, step: float, grip: float) -> tuple[float, float, float]:
    """Return where the heels stand, and how steep the body is with long arms and with the lower chest at the bar, degrees."""
    bar, n = _low_bar(step), {"knees": knees, "look": 0.0, "pull": 0.0, "step": step}
    run, top = 0.95, 30.0
    for _ in range(6):
        top = find_between(-20, 60, partial(_is_below, body, n, run, bar))
        run -= _chest_over(body, _hung_board(body, n, run, top), bar)[0]

    def is_far(slope: float) -> bool:
        return _hang_length(body, _hung_board(body, n, run, slope), bar, grip) > body.arm * LONG + body.grip

    return run, find_between(-30, top, is_far), top


def _is_below(body: Body, n: Numbers, run: float, bar: Vector, slope: float) -> bool:
    return _chest_over(body, _hung_board(body, n, run, slope), bar)[1] < 0


def _hung_board(body: Body, n: Numbers, run: float, slope: float) -> Stance:
    # Knees, hips and shoulders lie on one line; bent knees let the shanks stand, and the soles stand flat then.
    flat = n["knees"] > _SOLES_FLAT
    heel = vector(run, (body.foot_height if flat else 0.085) + n["step"], 0)
    line, shin = np.radians(slope), np.radians(slope + n["knees"])
    thigh, shank = vector(-np.cos(line), np.sin(line), 0), vector(-np.cos(shin), np.sin(shin), 0)
    hip = heel + (shank * body.shank + thigh * body.thigh) * 0.9985
    feet = {
        side: Foot(
            heel + vector(0, 0, SIGN[side] * 0.10),
            toes_at(SIGN[side] * 6) if flat else vector(0.25, 1, SIGN[side] * 0.12),
            vector(0.2, 1, 0),
        )
        for side in SIDES
    }
    return Stance(hip, frame(slope - 90), frame(slope - 91), feet, n["look"])


def build_front_lever(body: Body, n: Numbers) -> Stance:
    """Hanging from a high bar on long arms, the straight body raised in front by ``lift``: 0 hangs, 1 is level, face up.

    Its weight lies below the bar. ``legs`` 1 draws the knees to the chest.
    """
    return _levered(body, n, _lever_run(body, n["lift"], n["legs"], n["grip"], _blade(n)))


def _blade(n: Numbers) -> ShoulderBlade:
    return ShoulderBlade(n["blade"], n["blade_up"])


@lru_cache(maxsize=64)
def _lever_run(body: Body, lift: float, legs: float, grip: float, blade: ShoulderBlade) -> float:
    """Return how far behind the bar the shoulders are of somebody whose weight lies below it, metres."""
    n = {"lift": lift, "legs": legs, "grip": grip, "look": 0.0, "blade": blade.forward, "blade_up": blade.up}
    return find_between(-0.2, 0.55, lambda run: _weight_ahead(body, _levered(body, n, run), grip, blade) > 0)


def _weight_ahead(body: Body, stance: Stance, grip: float, blade: ShoulderBlade) -> float:
    """Return how far before a high bar the weight of somebody lies whose hands are on it, metres."""
    assert stance.grasp is not None
    hands = {}
    for side in SIDES:
        held = stance.grasp.place + vector(0, 0, SIGN[side] * grip)
        way = unit(held - place_shoulder(body, stance, blade, side, UP))
        hands[side] = Hand(held - way * body.grip, -stance.chest_frame[:, 0], way, vector(0, 0, 1))
    skeleton = build_skeleton(body, stance, dict.fromkeys(SIDES, blade), hands)
    return float(centre_of_body(skeleton)[0] - stance.grasp.place[0])


def _levered(body: Body, n: Numbers, run: float) -> Stance:
    """Return a raised body whose shoulders are so far behind the bar."""
    raised, drawn, place = np.radians(90 * n["lift"]), np.radians(_TUCKED) * n["legs"], vector(0, BAR_HEIGHT, 0)
    turned = frame(-90 * n["lift"])
    thigh, shank = (rotation(vector(0, 0, 1), angle) @ -turned[:, 1] for angle in (drawn, -drawn * _SHINS_LOWER))
    ankle = (thigh * body.thigh + shank * body.shank) * 0.9985
    knees = vector(float(np.cos(raised)), float(np.sin(raised)), 0)
    feet = {
        side: Foot(ankle + vector(0, 0, SIGN[side] * _TOGETHER), shank + knees * 0.2 + vector(0, 0, SIGN[side] * 0.05), knees)
        for side in SIDES
    }
    stance = Stance(vector(0, 0, 0), turned, turned, feet, n["look"], grasp=Grasp(place))
    shoulder, long = vector(0, 0, 0), body.arm
    for _ in range(4):
        shoulder = place_shoulder(body, stance, _blade(n), "R", unit(vector(run, long, n["grip"] - shoulder[2])))
        aside = n["grip"] - abs(float(shoulder[2]))
        # Fists stand square to the bar, whatever the arms slant to its ends.
        level = float(np.sqrt((body.arm * LONG) ** 2 - aside**2)) + body.grip
        long = float(np.sqrt(level**2 - run**2))
    hip = place - vector(run + float(shoulder[0]), long + float(shoulder[1]), 0)
    return replace(stance, pelvis=hip, feet={side: replace(foot, ankle=foot.ankle + hip) for side, foot in feet.items()})


def build_lean_back(body: Body, n: Numbers) -> Stance:
    """Straight and leaning back by ``lean``, feet flat, on long arms from straps, a towel or a bar; ``pull`` 1 is drawn up to the hands.

    Straps hang where they are fixed, and the feet find their place; a bar lies as high as the lower chest needs it at the end.
    """
    place, end = _lean_places(body, n["lean"], n["strap"], n["grip"], (n["anchor_x"], n["anchor_y"]))
    now = n["lean"] * (1 - n["pull"]) + end * n["pull"]
    ankle = vector(0, 0, 0) if n["strap"] == 0 else vector(place[0], 0, 0)
    grasp = vector(place[0], place[1], 0) if n["strap"] == 0 else vector(n["anchor_x"], n["anchor_y"], 0)
    return replace(_leaning(body, n["lean"], now, float(ankle[0]), n["look"]), grasp=Grasp(grasp, n["strap"], n["pull"]))


def _leaning(body: Body, most: float, lean: float, run: float, look: float) -> Stance:
    """Return a straight body that leans back by ``lean``; its feet tip back where it leans farther than soles stay flat."""
    tipped = np.radians(np.clip((most - _ANKLES_STRETCH) * 1.4, 0, 70))
    toes = vector(float(np.cos(tipped)), float(np.sin(tipped)), 0.09)
    ankle, back = vector(run, ankle_height(body, toes), 0), np.radians(lean)
    hip = ankle + vector(-float(np.sin(back)), float(np.cos(back)), 0) * body.leg * 0.9985
    feet = {side: Foot(ankle + vector(0, 0, SIGN[side] * 0.11), toes * vector(1, 1, SIGN[side]), vector(1, 0.2, 0)) for side in SIDES}
    return Stance(hip, frame(-lean), frame(-lean), feet, look)


@lru_cache(maxsize=64)
def _lean_places(body: Body, lean: float, strap: float, grip: float, anchor: tuple[float, float]) -> tuple[tuple[float, float], float]:
    """Return where the bar is (or, on straps, where the ankles are, as the first number) and how far the body leans at the end, degrees."""
    low, long = _leaning(body, lean, lean, 0.0, 0.0), body.arm * LONG + body.grip
    if strap == 0:

        def is_near(end: float) -> bool:
            bar = _chest_place(body, _leaning(body, lean, end, 0.0, 0.0))
            return _hang_length(body, low, bar, grip) < long

        end = find_between(lean, _MOST_UPRIGHT, is_near)
        bar = _chest_place(body, _leaning(body, lean, end, 0.0, 0.0))
        return (float(bar[0]), float(bar[1])), end
    fixed = vector(anchor[0], anchor[1], 0)
    shoulder = right_shoulder(body, low, unit(fixed - right_shoulder(body, low, UP)))
    aside = (long + strap) ** 2 - (fixed[1] - shoulder[1]) ** 2 - shoulder[2] ** 2
    run = float(fixed[0] - np.sqrt(max(float(aside), 0.01)) - shoulder[0])

    def is_far(end: float) -> bool:
        elbow = rowing_elbow(body, _leaning(body, lean, end, run, 0.0), "R")
        return float(np.linalg.norm(fixed - elbow)) > strap + body.forearm + body.grip

    return (run, 0.0), find_between(lean, _MOST_UPRIGHT, is_far)


def rowing_elbow(body: Body, stance: Stance, side: Side) -> Vector:
    """Return where an elbow is of somebody who has drawn the hands to the lower ribs."""
    forward, up, right = stance.chest_frame.T
    way = unit(-up * 0.76 - forward * 0.37 + right * SIGN[side] * 0.32)
    return place_shoulder(body, stance, ShoulderBlade(), side, way) + way * body.upper_arm


def _chest_place(body: Body, stance: Stance) -> Vector:
    """Return the place of a bar that touches the lower chest."""
    forward, up, _ = stance.chest_frame.T
    place: Vector = curve_spine(body, stance)[-1] - up * _LOWER_CHEST + forward * (body.chest_depth + _BAR_THICKNESS)
    return place


def _chest_over(body: Body, stance: Stance, bar: Vector) -> tuple[float, float]:
    """Return how far the lower chest is past a bar toward the feet, and above it, metres."""
    place = _chest_place(body, stance)
    return float(place[0] - bar[0]), float(place[1] - bar[1])


def _hang_length(body: Body, stance: Stance, bar: Vector, grip: float) -> float:
    """Return how far the place of a hand on a bar is from the shoulder of somebody who hangs from it, metres."""
    held = bar + vector(0, 0, grip)
    shoulder = right_shoulder(body, stance, unit(held - right_shoulder(body, stance, UP)))
    return float(np.linalg.norm(held - shoulder))
