"""What stands on the floor: benches, bars, machines, mats."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from generator.dataset.figure import Figure
from generator.figures.equipment import build_box, build_cylinder, build_rod
from generator.figures.geometry import FORWARD, RIGHT, UP, Vector, unit, vector
from generator.figures.ground_postures import BAR_HEIGHT, BENCH_TOP, LOW_BAR_HEIGHT
from generator.figures.parts import Part, Shape, circle, hull
from generator.figures.room import ANCHORS, LOW_BAR_X
from generator.figures.skeleton import Skeleton
from generator.figures.surface import Camera

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
    # Everything lies along the legs: pad below the thighs, rail, plate below the soles, roller behind the ankles.
    hip, ankle = skeleton.pelvis, (skeleton.ankles["R"] + skeleton.ankles["L"]) / 2
    slant = unit(hip - ankle)
    front = vector(float(slant[1]), -float(slant[0]), 0)
    pad = hip - slant * 0.10 + front * 0.145
    plate = ankle - slant * 0.085 + front * 0.06
    rail = front * 0.11
    yield build_rod(camera, "rail", "frame", plate + front * 0.06, pad + rail * 0.6, 0.022)
    top = pad + rail * 0.6 - slant * 0.12
    yield build_rod(camera, "post", "frame", vector(float(top[0]), 0, 0), top, 0.022)
    yield build_rod(camera, "foot-bar", "frame", vector(float(plate[0]) - 0.10, 0.02, 0), vector(float(top[0]) + 0.22, 0.02, 0), 0.022)
    yield build_rod(camera, "post-back", "frame", vector(float(plate[0]) + 0.02, 0, 0), plate, 0.022)
    yield build_box(camera, "plate", plate, (slant, front, RIGHT), (0.03, 0.24, 0.36))
    yield build_box(camera, "hip-pad", pad, (slant, front, RIGHT), (0.30, 0.07, 0.32))
    yield build_cylinder(camera, "roller", "pad", ankle + slant * 0.05 - front * 0.085, RIGHT, 0.042, 0.40, face=False)


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
    # Hands hold its near edge; the legs of the body lie below it.
    top, near, far, half = LOW_BAR_HEIGHT + 0.01, LOW_BAR_X - 0.01, LOW_BAR_X + 0.80, 0.52
    yield from _legs(
        camera,
        "table",
        [(near + 0.06, -half + 0.05), (near + 0.06, half - 0.05), (far - 0.06, -half + 0.05), (far - 0.06, half - 0.05)],
        top,
    )
    yield build_box(camera, "table", vector((near + far) / 2, top, 0), _LEVEL, (far - near, 0.045, 2 * half))


def _stack(camera: Camera, figure: Figure) -> Iterator[Part]:
    """Yield two uprights with the weights between them, and the pulley at the height of the cable."""
    anchor = ANCHORS.get((figure.hold and figure.hold.anchor) or "", ANCHORS["front-middle"])
    x, height = 1.12, max(float(anchor[1]) + 0.22, 1.35)
    yield build_box(camera, "base", vector(x, 0.03, 0), _LEVEL, (0.34, 0.06, 0.44))
    for side, z in (("L", -0.19), ("R", 0.19)):
        yield build_rod(camera, f"upright{side}", "frame", vector(x, 0.06, z), vector(x, height, z), 0.022)
    yield build_box(camera, "weights", vector(x + 0.02, 0.33, 0), _LEVEL, (0.13, 0.54, 0.26))
    yield build_box(camera, "beam", vector(x, height, 0), _LEVEL, (0.12, 0.08, 0.44))
    yield build_rod(camera, "guide", "frame", vector(x - 0.05, 0.06, 0), vector(x - 0.05, height, 0), 0.012)
    yield build_cylinder(camera, "pulley", "iron", anchor + FORWARD * 0.05, RIGHT, 0.05, 0.03)


def _seat(camera: Camera, length: float = 0.36) -> Iterator[Part]:
    yield build_rod(camera, "seat-post", "frame", vector(-0.03, 0, 0), vector(-0.03, BENCH_TOP - _PAD, 0), 0.024)
    yield build_rod(camera, "seat-foot", "frame", vector(-0.03, 0.02, -0.19), vector(-0.03, 0.02, 0.19), 0.02)
    yield build_box(camera, "seat", vector(-0.03, BENCH_TOP - _PAD / 2, 0), _LEVEL, (length, _PAD, 0.32))


def _pulldown(camera: Camera) -> Iterator[Part]:
    yield build_rod(camera, "mast", "frame", vector(0.62, 0, 0), vector(0.62, BAR_HEIGHT + 0.03, 0), 0.026)
    yield build_rod(camera, "boom", "frame", vector(0.62, BAR_HEIGHT, 0), vector(0, BAR_HEIGHT, 0), 0.022)
    yield build_rod(camera, "rail", "frame", vector(-0.03, 0.02, 0), vector(0.70, 0.02, 0), 0.022)
    yield build_rod(camera, "roller-arm", "frame", vector(0.62, BENCH_TOP + 0.20, 0), vector(0.22, BENCH_TOP + 0.25, 0), 0.018)
    yield from _seat(camera)
    yield build_cylinder(camera, "thigh-roller", "pad", vector(0.22, BENCH_TOP + 0.255, 0), RIGHT, 0.05, 0.42, face=False)


def _row_machine(camera: Camera) -> Iterator[Part]:
    column = float(ANCHORS["front-middle"][0]) + 0.05
    yield from _seat(camera)
    yield build_rod(camera, "rail", "frame", vector(-0.03, 0.02, 0), vector(column + 0.1, 0.02, 0), 0.022)
    yield build_rod(camera, "chest-post", "frame", vector(0.34, 0.02, 0), vector(0.27, BENCH_TOP + 0.40, 0), 0.022)
    yield build_box(camera, "chest-pad", vector(0.225, BENCH_TOP + 0.46, 0), _LEVEL, (0.07, 0.36, 0.26))
    yield build_box(camera, "column", vector(column, 0.60, 0), _LEVEL, (0.10, 1.16, 0.22))


def _box(camera: Camera, posture: str | None) -> Iterator[Part]:
    # A seat below who sits, a step in front of everyone else.
    x, height = (-0.04, BENCH_TOP) if posture == "seated" else (0.45, 0.40)
    yield build_box(camera, "box", vector(x, height / 2, 0), _LEVEL, (0.42, height, 0.46))


def _ball(camera: Camera, skeleton: Skeleton) -> Iterator[Part]:
    # It gives way below the body: its top is where the thighs are.
    radius = 0.275
    centre: Vector = vector(float(skeleton.pelvis[0]) - 0.01, radius, 0)
    ball = build_cylinder(camera, "ball", "pad", centre, camera.toward, radius, 0.02, face=False)
    shine = circle(centre + (camera.up - camera.right * 0.5) * radius * 0.3, camera.toward, radius * 0.55)
    yield replace(ball, shapes=[*ball.shapes, Shape("ball-shine", "pad-top", "closed", camera.project(shine))])


Builder = Callable[[Camera, Figure, Skeleton], Iterator[Part]]

_BUILDERS: Mapping[str, Builder] = {
    "flat-bench": lambda camera, figure, skeleton: _flat_bench(camera, figure.posture.name),
    "incline-bench": lambda camera, figure, skeleton: _incline_bench(camera, skeleton),
    "back-extension-bench": lambda camera, figure, skeleton: _back_extension(camera, skeleton),
    "pull-up-bar": lambda camera, figure, skeleton: _bar_stand(camera, BAR_HEIGHT, 0, 0.62),
    "low-bar": lambda camera, figure, skeleton: _bar_stand(camera, LOW_BAR_HEIGHT, LOW_BAR_X, 0.94),
    "box": lambda camera, figure, skeleton: _box(camera, figure.posture.name),
    "ball": lambda camera, figure, skeleton: _ball(camera, skeleton),
    "mat": lambda camera, figure, skeleton: _mat(camera, skeleton),
    "table": lambda camera, figure, skeleton: _table(camera),
    "cable-stack": lambda camera, figure, skeleton: _stack(camera, figure),
    "pulldown-machine": lambda camera, figure, skeleton: _pulldown(camera),
    "row-machine": lambda camera, figure, skeleton: _row_machine(camera),
}


def build_furniture(camera: Camera, figure: Figure, skeleton: Skeleton) -> Iterator[Part]:
    """Yield everything that stands or lies on the floor. ``skeleton`` is the start pose: furniture does not move."""
    for prop in figure.props:
        yield from _BUILDERS[prop](camera, figure, skeleton)
