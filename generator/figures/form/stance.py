"""Standing: body and load over the feet, hips back in a hinge, a bar's straight path, and what is held still."""

from collections.abc import Iterator, Mapping

import numpy as np

from generator.figures.balance import middle_of_feet
from generator.figures.flesh.weight import centre_of_mass
from generator.figures.form.seen import Look, Seen
from generator.figures.geometry import angle_between
from generator.figures.implements.registry import IMPLEMENTS
from generator.figures.model import Finding
from generator.figures.postures import POSTURES

OVER_FEET = 0.04
"""How far before or behind the middle of the feet a standing body may press, metres."""
_CURLED = 25.0
"""A trunk is curled whose chest is bent from the pelvis by more degrees."""
_HIPS_BACK, _DEEP = 0.15, 58.0
"""So far behind the ankles the hips are where the trunk leans by so many degrees, metres."""
BAR_PATH = 0.030
"""How far a lifted bar may leave its straight line, metres."""
_LIFTED = 30.0
STILL, STILL_TURN = 0.01, 1.0
"""What is still moves by less, metres and degrees."""
UNBALANCED: Mapping[str, str] = {
    "swing": "The bell flies: the body leans against it for a moment.",
    "walk": "A step falls from one foot to the other.",
    "three-point": "A hand carries a part of the weight.",
    "split-stance": "The weight lies between two feet, and a hand may carry some.",
}
"""Posture → why nobody asks where its weight presses."""


def check_balance(seen: Seen) -> Iterator[Finding]:
    """Body by the mesh and load press on the middle of the feet."""
    name = seen.figure.posture.name or ""
    if name in UNBALANCED or not POSTURES[name].balanced:
        return
    misses = []
    for look in seen.looks:
        press = seen.movement.pressure_point(look.skeleton, look.share, centre_of_mass(look.bones))
        misses.append((float(press[0] - middle_of_feet(look.skeleton.body, seen.movement.stance(look.share))[0]), look))
    worst, look = max(misses, key=lambda miss: abs(miss[0]))
    if abs(worst) > OVER_FEET:
        where = "toes" if worst > 0 else "heels"
        yield Finding(
            f"Body and load press {abs(worst) * 100:.0f} cm from the middle of the feet, toward the {where}, {look.when}.",
            _nearer(seen),
        )


def _nearer(seen: Seen) -> str:
    hold, start = seen.figure.hold, seen.figure.start
    if hold is not None and IMPLEMENTS[hold.item].held_by == "both" and IMPLEMENTS[hold.item].mass and start.hands == "hang":
        return "Write hands: hang-front at the start: the load then hangs over the middle of the feet. Or write load: light under hold."
    return "Let the hands travel less far, or write load: light under hold, or lean less."


def check_hinge(seen: Seen) -> Iterator[Finding]:
    """A deep hinge takes the hips behind the ankles."""
    if seen.figure.posture.name not in ("hinge", "stand"):
        return
    for look, pose in zip(seen.ends, (seen.figure.start, seen.figure.end), strict=True):
        if (pose.round if pose.round is not None else seen.figure.posture.round or 0) > _CURLED:
            continue  # a back that curls down folds in itself, and not at the hips
        ankles = (look.joint("ankle", "R") + look.joint("ankle", "L")) / 2
        hips = (look.joint("hip", "R") + look.joint("hip", "L")) / 2
        back = float(ankles[0] - hips[0])
        if look.lean > _DEEP and back < _HIPS_BACK:
            yield Finding(
                f"The hips are {back * 100:.1f} cm behind the ankles {look.when}, though the trunk leans {look.lean:.0f}°; "
                f"{_HIPS_BACK * 100:.0f} cm are needed.",
                "Bend the knees less, or hold the load nearer to the legs (hands: hang-front).",
                ("figure", "posture"),
            )


def check_bar_path(seen: Seen) -> Iterator[Finding]:
    """A bar that legs lift goes straight up."""
    hold = seen.figure.hold
    if hold is None or hold.item not in ("barbell", "trap-bar", "ez-bar") or seen.movement.is_still:
        return
    if {seen.figure.start.hands, seen.figure.end.hands} <= {"on-back"}:
        return
    places = np.array([(look.skeleton.grip("R") + look.skeleton.grip("L")) / 2 for look in seen.looks])
    if seen.figure.posture.name not in ("hinge", "squat") or np.ptp(places[:, 1]) < 0.25:
        return
    off = float(np.ptp(places[:, 0])) / 2
    if off > BAR_PATH:
        yield Finding(
            f"The bar leaves its straight line by {off * 100:.0f} cm; 3 cm are allowed.",
            "Write hands: hang-front at both ends, and change lean and knees of the start.",
        )


def check_still(seen: Seen) -> Iterator[Finding]:
    """Feet stand, and pelvis and trunk keep their place where both ends give them the same numbers."""
    first = seen.looks[0]
    if seen.figure.posture.name not in ("walk", "hang", "front-lever", "side-lying", "dead-bug", "prone-edge"):
        for look in seen.looks[1:]:
            for side in seen.movement.stance(0.0).stands:
                if seen.figure.posture.name in ("all-fours", "prone"):
                    break
                moved = float(np.linalg.norm(look.joint("ankle", side) - first.joint("ankle", side)))
                if moved > STILL:
                    yield Finding(f"A foot moves by {moved * 100:.1f} cm {look.when}.", "Give both ends the same width and stride.")
                    return
    if seen.movement.is_still:
        yield from check_trunk(seen)


def check_trunk(seen: Seen) -> Iterator[Finding]:
    """Pelvis and trunk keep place and turn at all moments."""
    first = seen.looks[0]
    for look in seen.looks[1:]:
        moved = max(float(np.linalg.norm(getattr(look.skeleton, name) - getattr(first.skeleton, name))) for name in ("pelvis", "neck"))
        turned = max(_turn(first, look, frame) for frame in ("pelvis_frame", "chest_frame"))
        if moved > STILL or turned > STILL_TURN:
            yield Finding(
                f"Pelvis or trunk move by {moved * 100:.1f} cm and {turned:.1f}° {look.when}, though they should keep still.",
                "Give lean, knees, round and twist once, under posture, and not at the ends.",
                ("figure", "posture"),
            )
            return


def _turn(first: Look, second: Look, frame: str) -> float:
    one, other = getattr(first.skeleton, frame), getattr(second.skeleton, frame)
    return max(angle_between(one[:, axis], other[:, axis]) for axis in range(3))
