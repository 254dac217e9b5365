"""Checks of a figure: what a body cannot do, what equipment cannot do, and what a drawing must show.

Ranges of joints are the American Academy of Orthopaedic Surgeons' (elbow 150, shoulder 180 and 60 back, wrist 80) and, where
sources differ, the wider one (hip 130 and 30 back, knee 150, trunk 75 and 30 back), with a margin.
"""

import gzip
from collections.abc import Callable, Iterator

import numpy as np
from shapely import Polygon, union_all

from generator.dataset.exercise import Exercise
from generator.figures.anatomy import arm_tube, foot_tube, head_tubes, leg_tube, torso_tube
from generator.figures.drawing import Scene
from generator.figures.equipment import BELL_RADIUS, KETTLEBELL_DROP, KETTLEBELL_RADIUS, PLATE_RADIUS
from generator.figures.geometry import angle_between, unit
from generator.figures.ground_postures import BENCH_TOP
from generator.figures.model import Finding
from generator.figures.skeleton import SIDES, Skeleton
from generator.figures.tints import MUSCLE_REGIONS

MARGIN = 12.0
"""Degrees by which a joint may pass its published range."""
CONTACT = 0.010
"""How far a contact may be missed, metres."""
PENETRATION = 0.012
VISIBLE_AREA = 420.0
"""Least area of a target's tint in a still, square drawing units (about 12 mm² on a phone)."""
_MANY_CELLS = 40
"""Fewer cells in the wrong order are left to the depth buffer, which has no order."""
STILL_BYTES, MOVING_BYTES, MOVING_GZIP = 8_192, 36_864, 9_216
_HANGING = frozenset({"hang", "inverted-hang"})
_CARRIED = frozenset({"hang", "back-extension"})
"""Postures that something else than the floor carries."""
_CORE = ("torso", "head", "armR", "armL", "legR", "legL", "footR", "footL")


def check_scene(exercise: Exercise, scene: Scene) -> list[Finding]:
    """Return everything that is wrong with a posed figure."""
    checks: tuple[Callable[[Exercise, Scene], Iterator[Finding]], ...] = (
        _check_reach,
        _check_bones,
        _check_joints,
        _check_ground,
        _check_bench,
        _check_bar,
        _check_symmetry,
        _check_parts,
        _check_order,
        _check_tints,
    )
    return [finding for check in checks for finding in check(exercise, scene)]


def check_sizes(still: str, moving: str) -> list[Finding]:
    """Return what is too large: a still over 8 KB, an animation over 30 KB or 8 KB compressed."""
    found = []
    rows = (
        ("A still", len(still.encode()), STILL_BYTES),
        ("The animation", len(moving.encode()), MOVING_BYTES),
        ("The compressed animation", len(gzip.compress(moving.encode(), 9)), MOVING_GZIP),
    )
    for what, size, limit in rows:
        if size > limit:
            found.append(
                Finding(f"{what} has {size} bytes; at most {limit} are allowed.", "Choose a camera that shows less, or fewer props.")
            )
    return found


def _when(scene: Scene, number: int) -> str:
    last = len(scene.skeletons) - 1
    return "at the start" if number == 0 else "at the top" if number == last else f"{round(100 * number / last)} % of the way up"


def _check_reach(exercise: Exercise, scene: Scene) -> Iterator[Finding]:
    for number, skeleton in enumerate(scene.skeletons):
        for side, name in zip(SIDES, ("right", "left"), strict=True):
            for what, placed, wanted in (
                ("hand", skeleton.wrists[side], skeleton.hands[side].wrist),
                ("foot", skeleton.ankles[side], skeleton.feet[side].ankle),
            ):
                miss = float(np.linalg.norm(placed - wanted))
                if miss > CONTACT:
                    yield Finding(
                        f"The {name} {what} misses its place by {miss * 1000:.0f} mm {_when(scene, number)}.",
                        "Change the posture's numbers (lean, knees, pull) so that the limb reaches it.",
                    )
                    return


def _check_bones(exercise: Exercise, scene: Scene) -> Iterator[Finding]:
    body = scene.movement.body
    for number, s in enumerate(scene.skeletons):
        for side in SIDES:
            bones = (
                ("upper arm", s.shoulders[side], s.elbows[side], body.upper_arm),
                ("forearm", s.elbows[side], s.wrists[side], body.forearm),
                ("thigh", s.hips[side], s.knees[side], body.thigh),
                ("shank", s.knees[side], s.ankles[side], body.shank),
            )
            for name, start, end, length in bones:
                if abs(float(np.linalg.norm(end - start)) - length) > 0.001:
                    yield Finding(f"The {name} changes its length {_when(scene, number)}.", "This is a fault of the generator; report it.")


def _joint_angles(s: Skeleton) -> Iterator[tuple[str, float, float]]:
    """Yield joint, angle and the end of its range, degrees."""
    forward, up, across = s.chest_frame.T
    pelvis_forward, pelvis_up, _ = s.pelvis_frame.T
    yield "trunk", angle_between(pelvis_up, up), 75
    for side in SIDES:
        upper, lower = s.elbows[side] - s.shoulders[side], s.wrists[side] - s.elbows[side]
        thigh, shank = s.knees[side] - s.hips[side], s.ankles[side] - s.knees[side]
        yield "elbow", angle_between(upper, lower), 150
        yield "knee", angle_between(thigh, shank), 150
        behind, down, aside = (float(unit(upper) @ way) for way in (-forward, -up, across))
        # Behind the trunk counts as extension only while the arm hangs; abducted arms reach farther back.
        if behind > 0 and down > 0 and abs(aside) < 0.5:
            yield "shoulder", float(np.degrees(np.arctan2(behind, down))), 60
        flexion = float(np.degrees(np.arctan2(thigh @ pelvis_forward, -(thigh @ pelvis_up))))
        yield "hip", flexion, 130
        yield "hip, stretched back,", -flexion, 30
        yield "wrist", angle_between(lower, s.hands[side].direction), 80


def _check_joints(exercise: Exercise, scene: Scene) -> Iterator[Finding]:
    seen = set()
    for number, skeleton in enumerate(scene.skeletons):
        for joint, angle, limit in _joint_angles(skeleton):
            if angle > limit + MARGIN and joint not in seen:
                seen.add(joint)
                yield Finding(
                    f"The {joint} bends {angle:.0f}° {_when(scene, number)}; people reach about {limit}°.",
                    "Change the posture or the hand's place.",
                )


def _body_points(skeleton: Skeleton) -> np.ndarray:
    tubes = [torso_tube(skeleton), head_tubes(skeleton)[0]]
    for side in SIDES:
        tubes += [leg_tube(skeleton, side), arm_tube(skeleton, side), foot_tube(skeleton, side)]
    return np.vstack([tube.grid.reshape(-1, 3) for tube in tubes])


def _check_ground(exercise: Exercise, scene: Scene) -> Iterator[Finding]:
    carried = exercise.figure is not None and exercise.figure.posture.name in _CARRIED
    for number in range(0, len(scene.skeletons), 2):
        skeleton = scene.skeletons[number]
        lowest = float(_body_points(skeleton)[:, 1].min())
        lowest = min(lowest, _lowest_item(exercise, skeleton))
        if lowest < -CONTACT:
            yield Finding(
                f"The figure sinks {-lowest * 1000:.0f} mm into the floor {_when(scene, number)}.", "Change the posture's numbers."
            )
            return
        if lowest > CONTACT and not carried:
            yield Finding(
                f"The figure floats {lowest * 1000:.0f} mm above the floor {_when(scene, number)}.", "Change the posture's numbers."
            )
            return


def _lowest_item(exercise: Exercise, skeleton: Skeleton) -> float:
    item = exercise.figure.hold.item if exercise.figure and exercise.figure.hold else None
    grips = [float(skeleton.grip(side)[1]) for side in SIDES]
    match item:
        case "dumbbells":
            return min(grips) - BELL_RADIUS
        case "dumbbell":
            return grips[0] - BELL_RADIUS
        case "kettlebell" | "kettlebells":
            return grips[0] - KETTLEBELL_DROP - KETTLEBELL_RADIUS
        case "barbell" | "trap-bar":
            return min(grips) - PLATE_RADIUS
    return 1.0


def _check_bench(exercise: Exercise, scene: Scene) -> Iterator[Finding]:
    if exercise.figure is None or "flat-bench" not in exercise.figure.props:
        return
    bench = next(part for part in scene.parts[0] if part.name == "bench")
    low, high = bench.surface.min(axis=0), bench.surface.max(axis=0)
    for number, skeleton in enumerate(scene.skeletons):
        points = _body_points(skeleton)
        inside = np.all((points[:, [0, 2]] > low[[0, 2]] + 0.01) & (points[:, [0, 2]] < high[[0, 2]] - 0.01), axis=1)
        over = points[inside & (points[:, 1] > BENCH_TOP - 0.07)]
        if len(over) and BENCH_TOP - float(over[:, 1].min()) > PENETRATION:
            depth = (BENCH_TOP - float(over[:, 1].min())) * 1000
            yield Finding(f"The figure sinks {depth:.0f} mm into the bench {_when(scene, number)}.", "Change the posture's numbers.")
            return


def _check_bar(exercise: Exercise, scene: Scene) -> Iterator[Finding]:
    figure = exercise.figure
    if figure is None or not {"pull-up-bar", "low-bar"} & set(figure.props) or figure.posture.name not in _HANGING:
        return
    bar = next(part for part in scene.parts[0] if part.name == "bar")
    line = bar.surface[:, :2].mean(axis=0)
    for number, skeleton in enumerate(scene.skeletons):
        for side in SIDES:
            miss = float(np.linalg.norm(skeleton.grip(side)[:2] - line))
            if miss > CONTACT + 0.016:
                yield Finding(
                    f"A hand is {miss * 1000:.0f} mm from the bar {_when(scene, number)}.", "Place the hands at bar, or change pull."
                )
                return


def _check_symmetry(exercise: Exercise, scene: Scene) -> Iterator[Finding]:
    if exercise.figure is None or exercise.figure.sides != "both":
        return
    mirror = np.array([1.0, 1.0, -1.0])
    for number, s in enumerate(scene.skeletons):
        for name, joints in (("elbow", s.elbows), ("wrist", s.wrists), ("knee", s.knees)):
            apart = float(np.linalg.norm(joints["R"] * mirror - joints["L"]))
            if apart > 0.002:
                message = f"Both sides should do the same, but the {name}s differ by {apart * 1000:.0f} mm {_when(scene, number)}."
                yield Finding(message, "Write sides: right, left or alternate, or pose both sides alike.", ("figure", "sides"))
                return


def _check_parts(exercise: Exercise, scene: Scene) -> Iterator[Finding]:
    for number, frame in enumerate(scene.frames):
        keys = {shape.key for shape in frame}
        for name in _CORE:
            if name not in keys:
                yield Finding(f"The part {name} is missing {_when(scene, number)}.", "Choose another camera.", ("figure", "camera"))


def _check_order(exercise: Exercise, scene: Scene) -> Iterator[Finding]:
    for flip in scene.flips:
        if flip.cells < _MANY_CELLS:
            continue
        yield Finding(
            f"{flip.behind} and {flip.front} change places in front of each other {_when(scene, flip.moment)} ({flip.cells} cells).",
            "Choose a camera from which one stays in front.",
            ("figure", "camera"),
        )


def _check_tints(exercise: Exercise, scene: Scene) -> Iterator[Finding]:
    if exercise.figure is None:
        return
    targets = [use.muscle for use in exercise.muscles if use.role == "target"]
    shown = {muscle for muscle in targets if _visible(MUSCLE_REGIONS.get(muscle), scene)}
    excused = {entry.muscle for entry in exercise.figure.unseen}
    for number, entry in enumerate(exercise.figure.unseen):
        if entry.muscle in shown or entry.muscle not in targets:
            yield Finding(
                f'"{entry.muscle}" is listed as unseen but it is seen, or is no target.',
                "Delete the entry.",
                ("figure", "unseen", number),
                (*targets, entry.muscle),
            )
    if targets and not shown and not excused:
        yield Finding(
            f"No target muscle can be seen in a still ({', '.join(targets)}).",
            "Choose another camera, or list them under unseen with the reason.",
            ("figure", "camera"),
            tuple(targets),
        )


def _visible(region: str | None, scene: Scene) -> bool:
    """Say whether a region's tint is large enough in the start or end still, where nothing later covers it."""
    if region is None:
        return False
    for frame in (scene.frames[0], scene.frames[-1]):
        for index, shape in enumerate(frame):
            if f"-{region}" not in shape.key or shape.style not in ("main", "help", "hold"):
                continue
            covering = [
                Polygon(other.points).buffer(0)
                for other in frame[index + 1 :]
                if other.kind in ("closed", "poly") and other.style not in ("shade", "main", "help", "hold") and len(other.points) > 3
            ]
            if Polygon(shape.points).buffer(0).difference(union_all(covering)).area >= VISIBLE_AREA:
                return True
    return False
