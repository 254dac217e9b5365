"""A scene: every part of a figure at each moment, ready to be put in order and encoded."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np
import shapely

from generator.dataset.figure import Figure
from generator.figures.body_parts import build_arm, build_foot, build_head, build_leg, build_torso
from generator.figures.equipment import build_held
from generator.figures.furniture import build_furniture
from generator.figures.geometry import Vector
from generator.figures.parts import Part, Shape, grown, polygons, ring, rounded
from generator.figures.skeleton import SIDES, Skeleton
from generator.figures.view import View

_Known = dict[tuple[str, bool, bytes], Part]
"""Name, whether with details, and joints → the part built from them."""


def build_moments(figure: Figure, skeletons: Sequence[Skeleton], view: View) -> list[list[Part]]:
    """Return all parts at every moment. Parts that do not move are built once; furniture stands as the start pose says."""
    furniture = list(build_furniture(view.camera, figure, skeletons[0]))
    known: _Known = {}
    return [
        [*_body_parts(skeleton, view, known, number % 2 == 0), *build_held(view.camera, figure, skeleton), *furniture]
        for number, skeleton in enumerate(skeletons)
    ]


def _body_parts(skeleton: Skeleton, view: View, known: _Known, detailed: bool) -> Iterator[Part]:
    """Yield the parts of the body. Trunk, head and legs turn little: between two moments their details are filled in evenly."""
    s = skeleton
    yield build_torso(s, view, detailed)
    yield _once("head", detailed, (s.head, s.head_frame), known, lambda: build_head(s, view, detailed))
    for side in SIDES:
        hand = s.hands[side]
        arm = (s.shoulders[side], s.elbows[side], s.wrists[side], s.chest_frame, hand.direction, hand.handle)
        yield _once(f"arm{side}", True, arm, known, partial(build_arm, s, side, view))
        leg = (s.hips[side], s.knees[side], s.ankles[side])
        yield _once(f"leg{side}", detailed, leg, known, partial(build_leg, s, side, view, detailed))
        yield _once(f"foot{side}", True, (s.ankles[side], s.feet[side].toes, s.pelvis_frame), known, partial(build_foot, s, side, view))


def _once(name: str, detailed: bool, joints: Sequence[Vector], known: _Known, build: Callable[[], Part]) -> Part:
    key = name, detailed, np.concatenate([np.round(joint, 6).ravel() for joint in joints]).tobytes()
    if key not in known:
        known[key] = build()
    return known[key]


def build_shadow(parts: Sequence[Part]) -> list[Shape]:
    """Return the shadow of all parts on the floor."""
    union = shapely.union_all([part.shadow for part in parts if not part.shadow.is_empty]).simplify(2)
    smooth = rounded(grown(union, 4), 8)
    return [Shape(f"floor{number}", "floor", "closed", ring(piece)) for number, piece in enumerate(polygons(smooth, 240, 4))]
