"""Trainers: an upper and a flat sole, built along each foot, that bend at the ball."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from generator.figures.bodies.baked import TOES, BakedBody, Triangles
from generator.figures.flesh.piece import Floats, Piece, hang_on
from generator.figures.geometry import Points, Vector, unit, vector
from generator.figures.skeleton import SIDES, SIGN, Side

SOLE = 0.016
"""How thick the sole is, metres: the foot stands so much above the floor."""
_STATIONS, _ROUND = 34, 17
"""Cross-sections from heel to toe, and points of each."""
_HEEL_ROOM, _TOE_ROOM, _SIDE_ROOM = 0.006, 0.007, 0.003
_WELT = 0.002
"""How far the sole stands out beyond the upper."""
_COLLAR = ((-0.09, 0.084), (-0.04, 0.081), (-0.005, 0.072), (0.03, 0.076), (0.055, 0.094), (0.075, 0.088))
"""Along the foot from the ankle → height of the shoe's edge over the bare sole, metres; before the last it follows the instep."""
_TREAD, _HEEL = 0.22, 0.30
"""How far within the sole's edge its tread is drawn, of half its width, and where along it the heel ends: seen from below, a sole is no plank."""
_STEP = 1e-4


@dataclass(frozen=True)
class Last:
    """A foot as a shoe sees it: its axes, and along it how far it reaches inward, outward and up; metres from the ankle."""

    side: Side
    ankle: Vector
    """On the floor below the ankle joint."""
    along: Vector
    right: Vector
    ball: float
    places: Floats
    """Shape (stations,): along the foot."""
    low: Floats
    high: Floats
    """Shape (stations,): the edges to the left and to the right."""
    top: Floats
    """Shape (stations,): height of the upper over the bare sole."""


@lru_cache(maxsize=16)
def measure_last(body: BakedBody, side: Side) -> Last:
    """Return the measures of a foot, shoe room included."""
    joint = body.head(f"foot.{side}")
    along = unit((body.tail(f"foot.{side}") - joint) * vector(1, 0, 1))
    right = vector(-along[2], 0, along[0])
    ankle = joint * vector(1, 0, 1)
    ball = float((body.head(f"{TOES}.{side}") - joint) @ along)
    corners = body.skin_points
    skin = body.points[corners]
    skin = skin[(skin[:, 1] < 0.13) & (skin[:, 2] * SIGN[side] > 0)] - ankle
    u, w, y = (skin * along).sum(axis=1), (skin * right).sum(axis=1), skin[:, 1]
    foot = y < 0.055
    heel, toe = float(u[foot].min()) - _HEEL_ROOM, float(u[foot].max()) + _TOE_ROOM
    share = (1 - np.cos(np.linspace(0, np.pi, _STATIONS))) / 2
    places = heel + (toe - heel) * share
    low, high, top = (np.empty(_STATIONS) for _ in range(3))
    for number, place in enumerate(places):
        near = foot & (np.abs(u - np.clip(place, heel + 0.03, toe - 0.035)) < 0.02)
        low[number], high[number] = w[near].min(), w[near].max()
        near = np.abs(u - np.clip(place, 0.08, toe - 0.03)) < 0.012
        top[number] = y[near].max() + 0.005
    low, high, top = (gaussian_filter1d(line, 2.0, mode="nearest") for line in (low, high, top))
    cap = np.minimum(1, np.minimum((places - heel) / 0.034, (toe - places) / 0.060))
    wide = np.sqrt(np.clip(1 - (1 - cap) ** 2, 0, 1))
    middle = (low + high) / 2
    half = ((high - low) / 2 + _SIDE_ROOM) * np.where(places < (heel + toe) / 2, wide, wide**0.9)
    # The tip of a shoe lies inward of its middle.
    middle = middle - SIGN[side] * 0.008 * np.clip((places - ball) / (toe - ball), 0, 1) ** 2
    edge = np.interp(places, *np.array(_COLLAR).T)
    front = places > _COLLAR[-1][0]
    top = np.where(front, np.minimum(top, edge), edge)
    top = gaussian_filter1d(top, 0.8, mode="nearest")
    tip = np.clip((toe - places) / 0.05, 0, 1)
    top = np.where(front, top * (0.45 + 0.55 * np.sqrt(1 - (1 - tip) ** 2)), top)
    return Last(side, ankle, along, right, ball, places, middle - half, middle + half, top)


def sole_outline(last: Last) -> tuple[Floats, Floats, Floats]:
    """Return the sole's stations and its left and right edges, metres from the ankle along and across the foot."""
    reach = np.linspace(-1, 1, _STATIONS) * _WELT
    grown = np.clip((last.high - last.low) / 0.03, 0, 1) * _WELT
    return last.places + reach, last.low - grown, last.high + grown


def make_shoes(body: BakedBody) -> tuple[Piece, ...]:
    """Return upper and sole of both feet."""
    return tuple(piece for side in SIDES for piece in (_upper(body, side), _sole(body, side)))


def _upper(body: BakedBody, side: Side) -> Piece:
    last = measure_last(body, side)
    turn = np.linspace(0, np.pi, _ROUND)
    rows = []
    for place, low, high, top in zip(last.places, last.low, last.high, last.top, strict=True):
        boxy = np.clip((0.09 - place) / 0.09, 0, 1)
        power = 0.62 - 0.30 * boxy
        across = np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** power
        # The collar is narrower than the heel below it.
        inward = 1 - 0.16 * boxy * np.sin(turn) ** 4
        rise = np.sin(turn) ** power
        w = (low + high) / 2 + (high - low) / 2 * across * inward
        y = -SOLE * 0.6 + (top + SOLE * 0.6) * rise
        # Heel and tip lean in from the sole up.
        up = np.clip(y / 0.085, 0, 1)
        back, tip = np.clip(1 - (place - last.places[0]) / 0.05, 0, 1), np.clip(1 - (last.places[-1] - place) / 0.06, 0, 1)
        rows.append(_place(last, place + (0.010 * back - 0.035 * tip) * up, w, y))
    points = np.vstack(rows)
    return _piece(body, last, "shoe", points, _strip(_STATIONS, _ROUND)[:, ::-1])


def _sole(body: BakedBody, side: Side) -> Piece:
    last = measure_last(body, side)
    places, low, high = sole_outline(last)
    thick = np.interp(places, (-0.06, 0.0, last.ball, last.ball + 0.08), (0.007, 0.006, 0.003, 0.004))
    rows = []
    for place, left, right, up in zip(places, low, high, thick, strict=True):
        inset = (right - left) / 2 * 0.04
        w = np.array([left + inset, left, left, left + inset, right - inset, right, right, right - inset, left + inset])
        y = np.array([-SOLE, -SOLE + 0.003, up - 0.002, up, up, up - 0.002, -SOLE + 0.003, -SOLE, -SOLE])
        rows.append(_place(last, np.full(9, place), w, y))
    tread, strokes = _tread(last, places, low, high)
    piece = _piece(body, last, "sole", np.vstack([*rows, tread]), _strip(_STATIONS, 9))
    return replace(piece, strokes=tuple(stroke + len(rows) * 9 for stroke in strokes))


def _tread(last: Last, places: Floats, low: Floats, high: Floats) -> tuple[Points, tuple[NDArray[np.int32], ...]]:
    """Return points of the lines below a sole, and which of them each line follows: round the tread, and across it before the heel."""
    inner = slice(4, -4)
    half = (high - low)[inner] / 2 * (1 - _TREAD)
    middle, along = (high + low)[inner] / 2, places[inner]
    ring = np.concatenate([middle - half, (middle + half)[::-1]])
    around = np.concatenate([along, along[::-1]])
    heel = float(places[0] + _HEEL * (places[-1] - places[0]))
    left, right = (float(np.interp(heel, along, middle + side * half)) for side in (-1, 1))
    across = np.linspace(left, right, 8)
    points = _place(
        last, np.concatenate([around, np.full(len(across), heel)]), np.concatenate([ring, across]), np.full(len(ring) + len(across), -SOLE)
    )
    numbers = np.arange(len(points), dtype=np.int32)
    return points, (np.append(numbers[: len(ring)], numbers[0]), numbers[len(ring) :])


def _place(last: Last, along: Floats, across: Floats, up: Floats) -> Points:
    placed: Points = last.ankle + along[:, None] * last.along + across[:, None] * last.right + up[:, None] * np.array([0.0, 1.0, 0.0])
    return placed


def _strip(rows: int, columns: int) -> Triangles:
    a = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
    return np.vstack([np.stack([a, a + 1, a + columns], axis=1), np.stack([a + 1, a + columns + 1, a + columns], axis=1)]).astype(np.int32)


def _piece(body: BakedBody, last: Last, name: str, points: Points, triangles: Triangles) -> Piece:
    beyond = ((points - last.ankle) * last.along).sum(axis=1) - last.ball
    share = np.clip(0.5 + beyond / 0.03, 0, 1)
    share = share * share * (3 - 2 * share)
    bones, shares = hang_on(len(points), (body.numbers[f"foot.{last.side}"], 1 - share), (body.numbers[f"{TOES}.{last.side}"], share))
    if last.side == "L":
        triangles = triangles[:, ::-1]
    return Piece(f"{name}.{last.side}", name, np.round(points / _STEP) * _STEP, np.ascontiguousarray(triangles), bones, shares)


def shoe_points(body: BakedBody, side: Side = "R") -> Points:
    """Return places around a shoe that may touch something, shape (n, 3): along the foot, up and to the right, metres from the ankle joint."""
    last = measure_last(body, side)
    height = float(body.head(f"foot.{side}")[1])
    places, low, high = sole_outline(last)
    below = [np.stack([places, np.full(_STATIONS, -SOLE - height), edge], axis=1) for edge in (low, high)]
    above = np.stack([last.places, last.top - height, (last.low + last.high) / 2], axis=1)
    return np.round(np.vstack([*below, above])[::2], 4)
