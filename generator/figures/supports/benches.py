"""Benches: flat, incline, and for back extensions."""

import numpy as np

from generator.dataset.figure import Figure
from generator.figures.geometry import FORWARD, RIGHT, UP, Vector, unit, vector
from generator.figures.ground_postures import BENCH_TOP, HANDS_ON_BAR
from generator.figures.implements.implement import HANDLE
from generator.figures.skeleton import Skeleton
from generator.figures.solids.boxes import beam, rounded_box
from generator.figures.solids.solid import Piece
from generator.figures.solids.turned import cylinder
from generator.figures.supports.support import LEVEL, Support, Surface, cushion, floor_foot, frame_beam, roller, steel_bar

_FLAT = {"bench-support": (0.26, 1.20, -0.13), "supine-bench": (0.02, 1.14, 0.0), "seated": (-0.03, 0.50, 0.0)}
"""Posture → place of a flat bench's middle along x, its length and its place along z, metres."""
_ELSEWHERE = (1.0, 1.0, -0.16)
_WIDTH, _PAD = 0.29, 0.065
_REST_WIDTH = 0.20
"""Width of a back rest on which a chest lies: arms hang past it, metres."""
_HIGH_LENGTH, _HIGH_WIDTH, _BELLY_GIVES = 1.24, 0.24, 0.012
"""Of a high bench: arms hang past it, metres; and how deep belly and cushion give."""
_TO_EDGE = 0.125
"""So far before the hips' joints a bench ends past whose end legs hang, metres."""
_CHAIR_DEPTH, _CHAIR_WIDTH, _CHAIR_BACK = 0.42, 0.42, 0.86
"""Of a chair, and how high its back is, metres."""
TRUNK_FRONT = 0.130
"""From the spine's line to the pad on which the chest lies, metres."""


def flat_bench(figure: Figure, skeleton: Skeleton) -> Support:
    """Return a flat bench below who lies, sits or leans on it."""
    x, length, z = _FLAT.get(figure.posture.name or "", _ELSEWHERE)
    if figure.posture.name == "three-point":
        # The hand lies near the end of a bench that goes on before it.
        hand = skeleton.wrists["L"]
        x, z = float(hand[0]) + length / 2 - 0.10, float(hand[2]) - 0.03
    top = Surface("bench", vector(x, BENCH_TOP, z), UP, FORWARD, length, _WIDTH)
    under = BENCH_TOP - _PAD - 0.04
    reach = length / 2 - 0.13
    pieces = [
        *cushion("bench", top),
        frame_beam("spine", vector(x - length / 2 + 0.05, under, z), vector(x + length / 2 - 0.05, under, z)),
    ]
    for name, place in (("near", x - reach), ("far", x + reach)):
        pieces.append(frame_beam(f"{name} leg", vector(place, 0.05, z), vector(place, under, z)))
        pieces += floor_foot(f"{name} foot", vector(place, 0, z), 0.20 if length > 0.6 else 0.17)
    return Support(tuple(pieces), (top,))


def high_bench(figure: Figure, skeleton: Skeleton) -> Support:
    """Return a narrow bench on two high legs below who lies on it face down, from below the chin to the shins.

    Where the legs hang past it, it ends at the hips and has a bar to hold on to.
    """
    height = float(skeleton.pelvis[1]) - skeleton.body.belly_depth + _BELLY_GIVES
    front, held = float(skeleton.neck[0]) - 0.02, skeleton.grasp
    length = _HIGH_LENGTH if held is None else front - float(skeleton.pelvis[0]) - _TO_EDGE
    x = front - length / 2
    top = Surface("bench", vector(x, height, 0), UP, FORWARD, length, _HIGH_WIDTH)
    under = height - _PAD - 0.04
    pieces = [*cushion("bench", top), frame_beam("spine", vector(x - length / 2 + 0.05, under, 0), vector(x + length / 2 - 0.05, under, 0))]
    ends = (0.20, 0.30) if held is None else (0.10, 0.08)
    for name, place in (("back", x - length / 2 + ends[0]), ("front", x + length / 2 - ends[1])):
        pieces.append(frame_beam(f"{name} leg", vector(place, 0.05, 0), vector(place, under, 0)))
        pieces += floor_foot(f"{name} foot", vector(place, 0, 0), 0.28)
    if held is None:
        return Support(tuple(pieces), (top,))
    bar, line = steel_bar("bar", held.place, HANDS_ON_BAR + 0.08, HANDLE)
    arm = frame_beam("bar arm", vector(x + length / 2 - ends[1], float(held.place[1]), 0), held.place, 0.04, RIGHT)
    return Support((*pieces, bar, arm), (top,), (line,))


def chair(figure: Figure, skeleton: Skeleton) -> Support:
    """Return a wooden chair below who sits, its back behind."""
    x = float(skeleton.pelvis[0]) + _CHAIR_DEPTH / 2 - 0.17
    seat_place = Surface("chair", vector(x, BENCH_TOP, 0), UP, FORWARD, _CHAIR_DEPTH, _CHAIR_WIDTH)
    plank = rounded_box(_CHAIR_DEPTH, 0.03, _CHAIR_WIDTH, 0.010).placed(vector(x, BENCH_TOP - 0.015, 0), LEVEL)
    pieces = [Piece("chair", "wood", plank)]
    for end, back in (("front", x + _CHAIR_DEPTH / 2 - 0.03), ("back", x - _CHAIR_DEPTH / 2 + 0.03)):
        for z in (-_CHAIR_WIDTH / 2 + 0.03, _CHAIR_WIDTH / 2 - 0.03):
            low, high = vector(back, 0, z), vector(back, BENCH_TOP - 0.02 if end == "front" else _CHAIR_BACK, z)
            pieces.append(Piece(f"{end} leg {z:.2f}", "wood", beam(low, high, 0.036, upward=RIGHT)))
    behind = x - _CHAIR_DEPTH / 2 + 0.03
    for height in (_CHAIR_BACK - 0.05, _CHAIR_BACK - 0.19):
        rail = rounded_box(0.02, 0.07, _CHAIR_WIDTH - 0.05, 0.006, steps=1).placed(vector(behind, height, 0), LEVEL)
        pieces.append(Piece(f"rail {height:.2f}", "wood", rail))
    return Support(tuple(pieces), (seat_place,))


def incline_bench(figure: Figure, skeleton: Skeleton) -> Support:
    """Return a bench with its back rest along the front of the trunk, a short seat at the hinge, and a strut that holds the rest up."""
    up, front = unit(skeleton.pelvis_frame[:, 1]), unit(skeleton.pelvis_frame[:, 0])
    low = skeleton.pelvis + front * TRUNK_FRONT - up * 0.07
    high = low + up * (skeleton.body.trunk * 0.86 + 0.06)
    rest = Surface("back rest", (low + high) / 2, -front, up, float(np.linalg.norm(high - low)), _REST_WIDTH)
    behind = front * (_PAD + 0.03)
    hinge = low + behind + up * 0.02
    seat_top = min(float(hinge[1]) + 0.02, BENCH_TOP - 0.02)
    seat = Surface("seat", vector(float(hinge[0]) - 0.10, seat_top, 0), UP, FORWARD, 0.22, 0.20)
    ground = 0.031
    back, ahead = float(hinge[0]) - 0.26, float(high[0]) + 0.10
    foot = vector(float(hinge[0]) + 0.02, ground, 0)
    strut = low + behind + up * float(np.linalg.norm(high - low)) * 0.62
    pieces = [
        *cushion("back rest", rest),
        *cushion("seat", seat, 0.055, 0.02),
        frame_beam("rest spine", low + behind + up * 0.02, low + behind + up * float(np.linalg.norm(high - low)) * 0.8, 0.045, RIGHT),
        frame_beam(
            "seat spine", vector(float(seat.centre[0]) - 0.08, seat_top - 0.09, 0), vector(float(foot[0]), seat_top - 0.09, 0), 0.045
        ),
        frame_beam("post", foot, vector(float(foot[0]), max(float(hinge[1]), seat_top) - 0.05, 0)),
        frame_beam("floor rail", vector(back, ground, 0), vector(ahead, ground, 0)),
        frame_beam("strut", vector(float(strut[0]) + 0.06, ground, 0), strut, 0.04, RIGHT),
        Piece("hinge", "chrome", cylinder(0.022, 0.075, 0.004, 20).placed(hinge, LEVEL)),
        Piece("pin", "chrome", cylinder(0.016, 0.065, 0.003, 16).placed(strut, LEVEL)),
        *floor_foot("back foot", vector(back, 0, 0), 0.17),
        *floor_foot("front foot", vector(ahead, 0, 0), 0.24),
    ]
    return Support(tuple(pieces), (rest, seat))


def back_extension_bench(figure: Figure, skeleton: Skeleton) -> Support:
    """Return a slanted bench: pads below the thighs, a plate below the soles, a roller behind the ankles."""
    hip, ankle = skeleton.pelvis, (skeleton.ankles["R"] + skeleton.ankles["L"]) / 2
    slant = unit(hip - ankle)
    front = vector(float(slant[1]), -float(slant[0]), 0)
    surface = Surface("hip pad", hip - slant * 0.165 + front * 0.112, -front, slant, 0.26, 0.34)
    plate = ankle - slant * 0.085 + front * 0.04
    axis = np.stack([slant, front, RIGHT], axis=1)
    rail = front * 0.07
    top = surface.centre + front * 0.11
    heel, bar = roller("roller", ankle + slant * 0.05 - front * 0.085, RIGHT, 0.045, 0.42)
    ground = 0.031
    back, ahead = float(plate[0]) - 0.10, float(top[0]) + 0.24
    elbow = plate + rail + slant * 0.02
    pieces = [
        *cushion("hip pad", surface, 0.075, 0.03),
        Piece("foot plate", "frame", rounded_box(0.018, 0.18, 0.36, 0.006, steps=1).placed(plate, axis)),
        frame_beam("rail", elbow, top + slant * 0.05, 0.055, RIGHT),
        frame_beam("post", vector(float(top[0]) - 0.10, ground, 0), top - slant * 0.10 + front * 0.01),
        frame_beam("back post", vector(float(elbow[0]) + 0.03, ground, 0), elbow + slant * 0.03),
        frame_beam("floor rail", vector(back, ground, 0), vector(ahead, ground, 0)),
        frame_beam("roller arm", elbow + slant * 0.10, ankle + slant * 0.05 - front * 0.085, 0.035, RIGHT),
        heel,
        *floor_foot("back foot", vector(back, 0, 0), 0.22),
        *floor_foot("front foot", vector(ahead, 0, 0), 0.26),
    ]
    return Support(tuple(pieces), (surface,), (bar,))


def seat(x: float, height: float, length: float = 0.36, width: float = 0.32) -> tuple[tuple[Piece, ...], Surface]:
    """Return a seat on a post, and its surface."""
    surface = Surface("seat", vector(x, height, 0), UP, FORWARD, length, width)
    post: tuple[Vector, Vector] = vector(x, 0.05, 0), vector(x, height - 0.07, 0)
    return (*cushion("seat", surface), frame_beam("seat post", *post), *floor_foot("seat foot", vector(x, 0, 0), 0.20)), surface
