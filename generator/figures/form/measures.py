"""Measures of a posed body that promises are made of: metres and degrees; of both sides the one that is farther off."""

from collections.abc import Callable

import numpy as np

from generator.figures.balance import middle_of_feet
from generator.figures.flesh.grip import grip_of
from generator.figures.flesh.measures import measure_hollow
from generator.figures.form.contact import depth_below, height_over
from generator.figures.form.seen import Look, skin_of, surface_points
from generator.figures.geometry import DOWN, FORWARD, UP, Points, Vector, along, angle_between, cross, unit, vector
from generator.figures.ground_postures import BAR_HEIGHT, LOW_BAR_HEIGHT, LOW_BAR_X
from generator.figures.implements.registry import IMPLEMENTS
from generator.figures.skeleton import SIDES, SIGN, Side, Stance

_RIBS = vector(0.07, -0.28, 0.16)
"""From the middle between the shoulders to the lower ribs of the right side, in the chest's axes."""
_CHEST = vector(0.06, -0.12, 0.17)
_BACK = 0.09
"""Half the width of the back whose outline is taken, metres."""


def _worst(look: Look, measure: Callable[[Side], float]) -> float:
    return max((measure(side) for side in look.sides), key=abs)


def _outward(look: Look, side: Side) -> Vector:
    way: Vector = look.chest[:, 2] * SIGN[side]
    return way


def _middle(look: Look, joint: str = "shoulder") -> Vector:
    middle: Vector = (look.joint(joint, "R") + look.joint(joint, "L")) / 2
    return middle


def fist(look: Look, side: Side) -> Vector:
    """Return the middle of what a hand holds or presses."""
    return grip_of(look.bones, side).centre


def _on_chest(look: Look, offset: Vector, side: Side) -> Vector:
    place: Vector = _middle(look) + look.chest @ (offset * vector(1, 1, SIGN[side]))
    return place


def _arm(look: Look, side: Side) -> Vector:
    return unit(look.joint("wrist", side) - look.joint("shoulder", side))


def _upper(look: Look, side: Side) -> Vector:
    return unit(look.joint("elbow", side) - look.joint("shoulder", side))


def _forearm(look: Look, side: Side) -> Vector:
    return unit(look.joint("wrist", side) - look.joint("elbow", side))


def elbow_bend(look: Look) -> float:
    return _worst(look, look.elbow)


def arm_from_out(look: Look) -> float:
    return _worst(look, lambda side: angle_between(_arm(look, side), _outward(look, side)))


def arm_from_head(look: Look) -> float:
    return _worst(look, lambda side: angle_between(_arm(look, side), look.chest[:, 1]))


def arm_from_up(look: Look) -> float:
    return _worst(look, lambda side: angle_between(_arm(look, side), UP))


def arm_from_down(look: Look) -> float:
    return _worst(look, lambda side: angle_between(_arm(look, side), DOWN))


def elbow_over_back(look: Look) -> float:
    depth = look.back_depth()
    return _worst(look, lambda side: float((look.joint("shoulder", side) - look.joint("elbow", side)) @ look.chest[:, 0]) - depth)


def elbow_behind(look: Look) -> float:
    return min(float((look.joint("shoulder", side) - look.joint("elbow", side)) @ look.chest[:, 0]) for side in look.sides)


def elbow_aside(look: Look) -> float:
    def angle(side: Side) -> float:
        upper = _upper(look, side)
        return float(np.degrees(np.arctan2(float(upper @ _outward(look, side)), -float(upper @ look.chest[:, 1]))))

    return _worst(look, angle)


def elbow_from_ribs(look: Look) -> float:
    def gap(side: Side) -> float:
        return float(np.min(np.linalg.norm(look.skin("trunk") - look.joint("elbow", side), axis=1)))

    return _worst(look, gap)


def elbow_below_hand(look: Look) -> float:
    return min(float(look.joint("wrist", side)[1] - look.joint("elbow", side)[1]) for side in look.sides)


def forearm_from_down(look: Look) -> float:
    return _worst(look, lambda side: angle_between(_forearm(look, side), DOWN))


def forearm_above_level(look: Look) -> float:
    return 90 - angle_between(_forearm(look, "R"), UP)


def left_hand_from_thigh(look: Look) -> float:
    return _gap(look, look.skin("hand", "L"), "thigh", ("L",))


def hand_from_trunk(look: Look) -> float:
    return min(_gap(look, look.skin("hand", side), "trunk", ("R",)) for side in look.sides)


def wrist_bend(look: Look) -> float:
    return _worst(look, lambda side: angle_between(_forearm(look, side), grip_of(look.bones, side).direction))


def hand_from_ribs(look: Look) -> float:
    # Along a bar its width says where a hand is: it is asked how near the bar is.
    hold = look.figure.hold
    share = vector(1, 1, 0 if hold is not None and IMPLEMENTS[hold.item].held_by == "both" else 1)

    def distance(side: Side) -> float:
        return float(np.linalg.norm((look.chest.T @ (fist(look, side) - _on_chest(look, _RIBS, side))) * share))

    return _worst(look, distance)


def hand_from_chest(look: Look) -> float:
    # Seen from above: how low a hand hangs that is beside the chest follows from the length of the forearm.
    return _worst(look, lambda side: float(np.linalg.norm((fist(look, side) - _on_chest(look, _CHEST, side)) * vector(1, 0, 1))))


def hand_over_shoulder(look: Look) -> float:
    return _worst(look, lambda side: float(fist(look, side)[1] - look.joint("shoulder", side)[1]))


def hand_aside_of_shoulder(look: Look) -> float:
    return _worst(look, lambda side: float(np.linalg.norm((fist(look, side) - look.joint("shoulder", side)) * vector(1, 0, 1))))


def hand_outside(look: Look) -> float:
    return min(SIGN[side] * float(fist(look, side)[2] - look.joint("shoulder", side)[2]) for side in look.sides)


def hand_outside_shin(look: Look) -> float:
    return min(SIGN[side] * float(fist(look, side)[2] - look.joint("ankle", side)[2]) for side in look.sides)


def hand_from_thigh(look: Look) -> float:
    return max(_gap(look, look.skin("hand", side), "thigh", (side,)) for side in look.sides)


def hand_height(look: Look) -> float:
    return max(float(look.skin("hand", side)[:, 1].min()) for side in SIDES)


def palm_from_in(look: Look) -> float:
    return _worst(look, lambda side: angle_between(grip_of(look.bones, side).palm, -_outward(look, side)))


def palm_from_back(look: Look) -> float:
    # Toward the legs: behind the arm as it hangs.
    return _worst(look, lambda side: angle_between(grip_of(look.bones, side).palm, -FORWARD))


def palm_from_forward(look: Look) -> float:
    return _worst(look, lambda side: angle_between(grip_of(look.bones, side).palm, FORWARD))


def palm_from_down(look: Look) -> float:
    return _worst(look, lambda side: angle_between(grip_of(look.bones, side).palm, DOWN))


def thumb_from_up(look: Look) -> float:
    return _worst(look, lambda side: angle_between(grip_of(look.bones, side).axis, UP))


def thumb_from_forward(look: Look) -> float:
    return _worst(look, lambda side: angle_between(grip_of(look.bones, side).axis, FORWARD))


def thumb_from_out(look: Look) -> float:
    return _worst(look, lambda side: angle_between(grip_of(look.bones, side).axis, _outward(look, side)))


def _load(look: Look) -> Vector:
    held = [fist(look, side) for side in (SIDES if look.both_hold else look.sides[:1])]
    middle: Vector = np.mean(held, axis=0)
    return middle


def _load_points(look: Look) -> Points:
    return np.vstack([surface_points(mesh) for mesh in look.items()]) if look.items() else fist(look, "R")[None]


def load_height(look: Look) -> float:
    return float(_load_points(look)[:, 1].min())


def load_before_feet(look: Look) -> float:
    skeleton = look.skeleton
    stance = Stance(skeleton.pelvis, skeleton.pelvis_frame, skeleton.chest_frame, skeleton.feet)
    return float(_load(look)[0] - middle_of_feet(skeleton.body, stance)[0])


def _gap(look: Look, points: Points, part: str, sides: tuple[Side, ...]) -> float:
    """Return how far points are from a part's skin, metres; negative where they press into it."""
    skin = np.vstack([look.skin(part, side) for side in sides])
    normals = np.vstack([look.normals[skin_of(look.bones.body, part, side)] for side in sides])
    low, high = skin.min(axis=0) - 0.12, skin.max(axis=0) + 0.12
    near = points[((points > low) & (points < high)).all(axis=1)]
    if not len(near):
        return 0.5
    below = depth_below(near, skin, normals)
    return -below


def load_from_legs(look: Look) -> float:
    return min(_gap(look, _load_points(look), part, SIDES) for part in ("thigh", "shin"))


def load_from_thighs(look: Look) -> float:
    return _gap(look, _load_points(look), "thigh", SIDES)


def load_below_knees(look: Look) -> float:
    return float(_middle(look, "knee")[1] - _load(look)[1])


def load_below_shoulders(look: Look) -> float:
    return float(_middle(look)[1] - _load(look)[1])


def load_below_hips(look: Look) -> float:
    return float(_middle(look, "hip")[1] - _load(look)[1])


def load_from_above_chest(look: Look) -> float:
    return float(np.linalg.norm((_load(look) - _middle(look)) * vector(1, 0, 1)))


def load_past_head(look: Look) -> float:
    return float((_load(look) - look.skeleton.head) @ look.chest[:, 1])


def load_from_trunk(look: Look) -> float:
    return _gap(look, _load_points(look), "trunk", ("R",))


def lean(look: Look) -> float:
    return look.lean


def above_level(look: Look) -> float:
    return 90 - look.lean


def back_hollow(look: Look) -> float:
    skeleton = look.skeleton
    line = skeleton.neck - skeleton.pelvis
    across = skeleton.pelvis_frame[:, 2]
    back = look.skin("trunk") - skeleton.pelvis
    back = back[np.abs(along(back, across)) < _BACK]
    length = float(np.linalg.norm(line))
    return measure_hollow(along(back, unit(line)) / length, along(back, cross(across, line)) / length)


def hips_back(look: Look) -> float:
    return float(_middle(look, "ankle")[0] - _middle(look, "hip")[0])


def hip_tilt(look: Look) -> float:
    across = look.skeleton.pelvis_frame[:, 2]
    return float(np.degrees(np.arcsin(abs(float(across[1])))))


def hips_over_knees(look: Look) -> float:
    return float(_middle(look, "hip")[1] - _middle(look, "knee")[1])


def knee_bend(look: Look) -> float:
    return max(look.knee(side) for side in SIDES)


def knee_from_hip(look: Look) -> float:
    return abs(float(look.joint("knee", "R")[0] - look.joint("hip", "R")[0]))


def shin_lean(look: Look) -> float:
    return max(angle_between((look.joint("knee", side) - look.joint("ankle", side)) * vector(1, 1, 0), UP) for side in SIDES)


def sole_height(look: Look) -> float:
    return max(float(mesh.points[:, 1].min()) for mesh in look.worn if mesh.name.startswith("sole"))


def foot_height(look: Look) -> float:
    return max(float(mesh.points[:, 1].min()) for mesh in look.worn if mesh.name.startswith("shoe"))


def foot_outside(look: Look) -> float:
    return min(SIGN[side] * float(look.joint("ankle", side)[2] - look.joint("hip", side)[2]) for side in SIDES)


def between_ankles(look: Look) -> float:
    return float(np.linalg.norm(look.joint("ankle", "R") - look.joint("ankle", "L")))


def step(look: Look) -> float:
    return abs(float(look.joint("ankle", "R")[0] - look.joint("ankle", "L")[0]))


def leg_from_trunk(look: Look) -> float:
    trunk = look.skeleton.neck - look.skeleton.pelvis
    return angle_between(look.joint("hip", "L") - look.joint("ankle", "L"), trunk)


def body_bend(look: Look) -> float:
    return angle_between(_middle(look, "hip") - _middle(look, "ankle"), look.skeleton.neck - look.skeleton.pelvis)


def chest_from_pad(look: Look) -> float:
    surfaces = [surface for support in look.supports for surface in support.surfaces if surface.name != "seat"]
    gaps = [float(heights.min()) for surface in surfaces if len(heights := height_over(look.skin("trunk"), surface))]
    return min(gaps, key=abs) if gaps else 0.5


def chest_from_bar(look: Look) -> float:
    grasp = look.skeleton.grasp
    bar = grasp.place if grasp else vector(LOW_BAR_X, LOW_BAR_HEIGHT, 0)
    front = look.skin("trunk")
    flat = np.linalg.norm((front - bar)[:, :2], axis=1)
    place = front[int(np.argmin(flat))]
    low = float((_middle(look) - place) @ look.chest[:, 1])
    return float(flat.min()) - 0.015 if 0.06 < low < 0.30 else 0.5


def chest_height(look: Look) -> float:
    chest = look.skin("trunk")
    height = (chest - _middle(look)) @ look.chest[:, 1]
    return float(chest[np.abs(height + 0.05) < 0.08][:, 1].min())


def head_tilt(look: Look) -> float:
    return angle_between(look.skeleton.head_frame[:, 1], look.chest[:, 1])


def chin_over_bar(look: Look) -> float:
    return float(look.skin("head")[:, 1].min()) - BAR_HEIGHT


def head_height(look: Look) -> float:
    return float(look.skin("head")[:, 1].min())


def head_from_support(look: Look) -> float:
    below = [height_over(look.skin("head"), surface) for support in look.supports for surface in support.surfaces]
    return min((float(heights.min()) for heights in below if len(heights)), default=head_height(look))


def shoulder_tilt(look: Look) -> float:
    # Where one blade glides and the other rests, its joint goes along, and the ribs say whether the shoulders stay level.
    alike = look.staging.movement.blades(look.share)
    across = look.joint("shoulder", "R") - look.joint("shoulder", "L") if alike["R"] == alike["L"] else look.chest[:, 2]
    return float(np.degrees(np.arcsin(abs(float(unit(across)[1])))))


def shrugged(look: Look) -> float:
    return look.shrug
