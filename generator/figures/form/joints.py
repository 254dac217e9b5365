"""Joints: limbs reach what they aim at, bend no farther than people bend, and both sides do the same.

Ranges of joints are the American Academy of Orthopaedic Surgeons' (elbow 150, shoulder 180 and 60 back, wrist 80) and, where
sources differ, the wider one (hip 130 and 30 back, knee 150, trunk 75 and 30 back), with a margin.
"""

from collections.abc import Iterator

import numpy as np

from generator.dataset.figure import Figure
from generator.figures.form.seen import Look, Seen
from generator.figures.geometry import angle_between, unit
from generator.figures.model import Finding
from generator.figures.skeleton import SIDES, SIGN

MARGIN = 12.0
"""Degrees by which a joint may pass its published range."""
REACH = 0.015
"""How far a hand or foot may miss its place, metres."""
ALIKE = 0.004
"""How far both sides may differ, metres."""


def check_reach(seen: Seen) -> Iterator[Finding]:
    """Hands and feet reach the places that they are aimed at."""
    for look in seen.looks:
        for name, joints, goals in (
            ("hand", look.skeleton.wrists, {side: look.skeleton.hands[side].wrist for side in SIDES}),
            ("foot", look.skeleton.ankles, {side: look.skeleton.feet[side].ankle for side in SIDES}),
        ):
            for side in SIDES:
                miss = float(np.linalg.norm(joints[side] - goals[side]))
                if miss > REACH:
                    word = "right" if side == "R" else "left"
                    yield Finding(
                        f"The {word} {name} misses its place by {miss * 1000:.0f} mm {look.when}.",
                        "Change the posture's numbers (lean, knees, pull) so that the limb reaches it.",
                    )
                    return


def _angles(look: Look) -> Iterator[tuple[str, float, float]]:
    skeleton = look.skeleton
    forward, up, across = skeleton.chest_frame.T
    pelvis_forward, pelvis_up, _ = skeleton.pelvis_frame.T
    yield "trunk", angle_between(pelvis_up, up), 75
    for side in SIDES:
        upper = look.joint("elbow", side) - look.joint("shoulder", side)
        thigh = look.joint("knee", side) - look.joint("hip", side)
        yield "elbow", look.elbow(side), 150
        yield "knee", look.knee(side), 150
        behind, down, aside = (float(unit(upper) @ way) for way in (-forward, -up, across))
        # Behind the trunk counts as extension only while the arm hangs; abducted arms reach farther back.
        if behind > 0 and down > 0 and abs(aside) < 0.5:
            yield "shoulder", float(np.degrees(np.arctan2(behind, down))), 60
        if look.share in (0.0, 1.0):  # on its way a hand may pass where nobody would stay
            yield "arm across the chest", float(np.degrees(np.arcsin(np.clip(-aside * SIGN[side], -1, 1)))), 40
        flexion = float(np.degrees(np.arctan2(thigh @ pelvis_forward, -(thigh @ pelvis_up))))
        yield "hip", flexion, 130
        yield "hip, stretched back,", -flexion, 30
        forearm = look.joint("wrist", side) - look.joint("elbow", side)
        yield "wrist", angle_between(forearm, skeleton.hands[side].direction), 80


def check_ranges(seen: Seen) -> Iterator[Finding]:
    """No joint bends farther than people's joints do."""
    said = set()
    for look in seen.looks:
        for joint, angle, limit in _angles(look):
            if angle > limit + MARGIN and joint not in said:
                said.add(joint)
                yield Finding(
                    f"The {joint} bends {angle:.0f}° {look.when}; people reach about {limit:.0f}°.",
                    "Change the posture or the hand's place.",
                )


def goes_aside(figure: Figure) -> bool:
    """Say whether both hands go to one side of the body together."""
    poses = (figure.start, figure.middle, figure.end, figure.back)
    return any(pose.toward.right > 0 or pose.toward.left > 0 for pose in poses if pose and pose.toward)


def check_symmetry(seen: Seen) -> Iterator[Finding]:
    """Work of both sides is the same on both."""
    if seen.figure.sides != "both" or goes_aside(seen.figure):
        return
    mirror = np.array([1.0, 1.0, -1.0])
    for look in seen.looks:
        skeleton = look.skeleton
        for name, joints in (("elbow", skeleton.elbows), ("wrist", skeleton.wrists), ("knee", skeleton.knees)):
            apart = float(np.linalg.norm(joints["R"] * mirror - joints["L"]))
            if apart > ALIKE:
                message = f"Both sides should do the same, but the {name}s differ by {apart * 1000:.0f} mm {look.when}."
                yield Finding(message, "Write sides: right, left or alternate, or pose both sides alike.", ("figure", "sides"))
                return
