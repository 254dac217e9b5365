"""What stands on the floor: benches, bars, machines, mats."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from generator.dataset.figure import Figure
from generator.figures.equipment import build_box, build_cylinder, build_rod, build_strip
from generator.figures.geometry import FORWARD, RIGHT, UP, Vector, unit, vector
from generator.figures.ground_postures import BAR_HEIGHT, BENCH_TOP, LOW_BAR_HEIGHT
from generator.figures.parts import Part, Shape, hull
from generator.figures.skeleton import Skeleton
from generator.figures.surface import Camera
from generator.figures.targets import LOW_BAR_X

_PAD = 0.075
_LEVEL = (FORWARD, UP, RIGHT)


def _legs(camera: Camera, name: str, places: list[tuple[float, float]], top: float) -> Iterator[Part]:
    for number, (x, z) in enumerate(places):
        yield build_rod(camera, f"{name}-leg{number}", "frame", vector(x, 0, z), vector(x, top, z), 0.017)


def _flat_bench(camera: Camera, posture: str | None) -> Iterator[Part]:
    x, length, z = {"bench-support": (0.26, 1.20, -0.13), "supine-bench": (0.02, 1.14, 0.0), "seated": (-0.03, 0.50, 0.0)}.get(
        posture or "", (1.0, 1.0, -0.16)
    )
    centre = vector(x, BENCH_TOP - _PAD / 2, z)
    half = length / 2 - 0.12
    yield from _legs(
        camera, "bench", [(x - half, z - 0.09), (x - half, z + 0.09), (x + half, z - 0.09), (x + half, z + 0.09)], BENCH_TOP - _PAD
    )
    yield build_box(camera, "bench", centre, _LEVEL, (length, _PAD, 0.29))


def _incline_bench(camera: Camera, skeleton: Skeleton) -> Iterator[Part]:
    # The pad lies along the front of the trunk: from below the hips to the collar bones.
    up = unit(skeleton.pelvis_frame[:, 1])
    front = unit(skeleton.pelvis_frame[:, 0])
    low = skeleton.pelvis + front * 0.130 - up * 0.06
    high = low + up * (skeleton.body.trunk * 0.96 + 0.06)
    centre = (low + high) / 2 + front * _PAD / 2
    base = (low + high) / 2 + front * _PAD
    yield build_rod(camera, "post-front", "frame", vector(float(high[0]) + 0.02, 0, 0), high + front * _PAD, 0.02)
    yield build_rod(camera, "post-back", "frame", vector(float(low[0]) + 0.06, 0, 0), base, 0.02)
    yield build_rod(camera, "foot-bar", "frame", vector(float(low[0]) - 0.02, 0.02, 0), vector(float(high[0]) + 0.12, 0.02, 0), 0.02)
    yield build_box(camera, "bench", centre, (up, front, RIGHT), (float(np.linalg.norm(high - low)), _PAD, 0.27))


def _back_extension(camera: Camera, skeleton: Skeleton) -> Iterator[Part]:
    hip = skeleton.pelvis
    yield build_rod(camera, "post", "frame", vector(float(hip[0]) - 0.05, 0, 0), hip - UP * 0.16, 0.022)
    yield build_box(camera, "hip-pad", hip - UP * 0.13 + FORWARD * 0.04, _LEVEL, (0.2, 0.08, 0.34))
    ankle = (skeleton.ankles["R"] + skeleton.ankles["L"]) / 2
    yield build_cylinder(camera, "roller", "pad", ankle - UP * 0.09, RIGHT, 0.045, 0.4, face=False)


def _bar_stand(camera: Camera, height: float, x: float, half: float) -> Iterator[Part]:
    yield build_rod(camera, "bar", "metal", vector(x, height, -half), vector(x, height, half), 0.016)
    for side, z in (("L", -half), ("R", half)):
        yield build_rod(camera, f"stand{side}", "frame", vector(x, 0, z), vector(x, height + 0.04, z), 0.022)


def _mat(camera: Camera, skeleton: Skeleton) -> Iterator[Part]:
    points = np.vstack([skeleton.spine, *skeleton.ankles.values(), *skeleton.wrists.values(), skeleton.head[None]])
    low, high = float(points[:, 0].min()) - 0.14, float(points[:, 0].max()) + 0.14
    centre = vector((low + high) / 2, 0, 0)
    corners = np.array([centre + FORWARD * a * (high - low) / 2 + RIGHT * b * 0.31 for a, b in ((-1, -1), (-1, 1), (1, 1), (1, -1))])
    seen = camera.project(corners)
    steps = np.linspace(-1, 1, 60)
    surface = (centre - UP * 0.05 + FORWARD * (high - low) / 2 * steps[:, None, None] + RIGHT * 0.31 * steps[None, :, None]).reshape(-1, 3)
    yield Part("mat", hull(seen), [Shape("mat", "mat", "poly", seen)], surface)


def _table(camera: Camera) -> Iterator[Part]:
    top = LOW_BAR_HEIGHT + 0.05
    places = [(LOW_BAR_X - 0.75, -0.5), (LOW_BAR_X - 0.75, 0.5), (LOW_BAR_X + 0.02, -0.5), (LOW_BAR_X + 0.02, 0.5)]
    yield from _legs(camera, "table", places, top)
    yield build_box(camera, "table", vector(LOW_BAR_X - 0.37, top, 0), _LEVEL, (0.82, 0.045, 1.08))


def _stack(camera: Camera, x: float, height: float) -> Iterator[Part]:
    yield build_box(camera, "tower", vector(x + 0.10, height / 2, 0), _LEVEL, (0.14, height, 0.34))
    yield build_box(camera, "weights", vector(x + 0.02, 0.32, 0), _LEVEL, (0.12, 0.5, 0.24))


def _pulldown(camera: Camera) -> Iterator[Part]:
    yield build_rod(camera, "mast", "frame", vector(0.62, 0, 0), vector(0.62, 2.2, 0), 0.026)
    yield build_rod(camera, "boom", "frame", vector(0.62, 2.18, 0), vector(0.04, 2.18, 0), 0.022)
    yield build_box(camera, "seat", vector(-0.03, BENCH_TOP - _PAD / 2, 0), _LEVEL, (0.36, _PAD, 0.32))
    yield build_rod(camera, "seat-post", "frame", vector(-0.03, 0, 0), vector(-0.03, BENCH_TOP - _PAD, 0), 0.022)
    yield build_cylinder(camera, "thigh-roller", "pad", vector(0.22, BENCH_TOP + 0.245, 0), RIGHT, 0.05, 0.42, face=False)


def _row_machine(camera: Camera) -> Iterator[Part]:
    yield build_box(camera, "seat", vector(-0.03, BENCH_TOP - _PAD / 2, 0), _LEVEL, (0.36, _PAD, 0.30))
    yield build_rod(camera, "seat-post", "frame", vector(-0.03, 0, 0), vector(-0.03, BENCH_TOP - _PAD, 0), 0.022)
    yield build_box(camera, "chest-pad", vector(0.19, BENCH_TOP + 0.46, 0), _LEVEL, (0.07, 0.36, 0.26))
    yield build_rod(camera, "chest-post", "frame", vector(0.30, 0, 0), vector(0.24, BENCH_TOP + 0.40, 0), 0.022)
    yield build_strip(camera, "arm", "strap", [vector(0.9, 0.4, 0), vector(0.9, 1.0, 0)])


def _ball(camera: Camera, skeleton: Skeleton) -> Iterator[Part]:
    centre: Vector = vector(float(skeleton.pelvis[0]), 0.30, 0)
    yield build_cylinder(camera, "ball", "pad", centre, camera.toward, 0.30, 0.02, face=False)


Builder = Callable[[Camera, Figure, Skeleton], Iterator[Part]]

_BUILDERS: Mapping[str, Builder] = {
    "flat-bench": lambda camera, figure, skeleton: _flat_bench(camera, figure.posture.name),
    "incline-bench": lambda camera, figure, skeleton: _incline_bench(camera, skeleton),
    "back-extension-bench": lambda camera, figure, skeleton: _back_extension(camera, skeleton),
    "pull-up-bar": lambda camera, figure, skeleton: _bar_stand(camera, BAR_HEIGHT, 0, 0.62),
    "low-bar": lambda camera, figure, skeleton: _bar_stand(camera, LOW_BAR_HEIGHT, LOW_BAR_X, 0.72),
    "box": lambda camera, figure, skeleton: iter([build_box(camera, "box", vector(0.45, 0.2, 0), _LEVEL, (0.45, 0.4, 0.5))]),
    "ball": lambda camera, figure, skeleton: _ball(camera, skeleton),
    "mat": lambda camera, figure, skeleton: _mat(camera, skeleton),
    "table": lambda camera, figure, skeleton: _table(camera),
    "cable-stack": lambda camera, figure, skeleton: _stack(camera, 1.0, 2.1),
    "pulldown-machine": lambda camera, figure, skeleton: _pulldown(camera),
    "row-machine": lambda camera, figure, skeleton: _row_machine(camera),
}


def build_furniture(camera: Camera, figure: Figure, skeleton: Skeleton) -> Iterator[Part]:
    """Yield everything that stands or lies on the floor. ``skeleton`` is the start pose: furniture does not move."""
    for prop in figure.props:
        yield from _BUILDERS[prop](camera, figure, skeleton)
