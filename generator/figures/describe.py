"""What a figure shows, in words made from its pose: for those who do not see it."""

from collections.abc import Mapping

from generator.dataset.figure import Figure, FigurePose, HandWay
from generator.figures.end_names import name_end
from generator.figures.turns import takes_turns

_POSTURES: Mapping[str, str] = {
    "stand": "standing upright",
    "hinge": "hinged forward at the hips",
    "swing": "hinged forward at the hips, feet apart",
    "squat": "squatting",
    "single-leg-hinge": "on one leg, trunk and free leg in one line",
    "side-lunge": "in a side lunge, one knee bent, the other leg long",
    "back-to-wall": "standing with the back against a wall",
    "three-point": "hinged forward, one hand on a bench",
    "split-stance": "in a split stance, leaning forward",
    "half-kneel": "kneeling on one knee",
    "kneel": "kneeling on both knees",
    "seated": "seated",
    "incline-prone": "chest on an incline bench",
    "supine-bench": "lying on the back on a flat bench",
    "supine-floor": "lying on the back on the floor, knees bent",
    "supine-roller": "lying on the back, the upper back over a roller",
    "prone": "lying face down on the floor",
    "side-lying": "lying on one side, knees bent",
    "plank": "in a straight-arm plank",
    "side-plank": "in a side plank",
    "all-fours": "on hands and knees",
    "bench-support": "one knee and one hand on a flat bench",
    "hang": "hanging from a bar",
    "inverted-hang": "hanging face up below a low bar, heels on the floor",
    "front-lever": "hanging from a bar, the straight body level and face up",
    "lean-back": "leaning back on long arms, straight from heels to head",
    "dead-bug": "lying on the back, hips and knees at right angles in the air",
    "cobra": "lying face down, hands beside the chest",
    "childs-pose": "sitting on the heels, folded over the thighs",
    "prone-bench": "lying face down on a high flat bench",
    "prone-edge": "lying face down on a high bench that ends at the hips, legs hanging",
    "bridge": "lying on the back with the hips raised",
    "walk": "walking",
    "back-extension": "hips on a slanted back-extension bench",
}
_ITEMS: Mapping[str, str] = {
    "dumbbells": "the dumbbells",
    "dumbbell": "the dumbbell",
    "dumbbell-end": "one dumbbell in both hands",
    "kettlebells": "the kettlebells",
    "kettlebell": "the kettlebell",
    "kettlebell-together": "one kettlebell in both hands",
    "barbell": "the barbell",
    "ez-bar": "the EZ bar",
    "trap-bar": "the trap bar",
    "plate": "the plate",
    "band": "the band",
    "cable": "the cable handles",
    "cable-bar": "the cable bar",
    "lat-bar": "the bar",
    "rings": "the rings",
    "towel": "the towel",
    "fixed-bar": "hands",
    "straps": "the handles of the straps",
    "rope": "the rope",
    "landmine": "the loaded end of the bar",
    "landmine-end": "the end of the bar",
    "smith-bar": "the bar on its rails",
    "fly-handles": "the handles of the machine",
    "bag": "the bag",
    "bags": "the bags",
    "backpack": "the backpack",
    "sandbag": "the sandbag",
}
_IN_ONE_HAND = frozenset({"dumbbell", "kettlebell", "bag", "landmine-end"})
_PLACES: Mapping[str, str] = {
    "hang": "hanging straight below the shoulders",
    "hang-together": "hanging below the chest",
    "hang-front": "hanging in front of the legs",
    "hang-beside": "hanging beside the legs",
    "side": "at the sides",
    "row-low": "beside the lower ribs, elbows behind the back",
    "row-level": "beside the lower ribs, elbows level with the back",
    "row-middle": "below the ribs, elbows out at an angle",
    "row-high": "below the elbows, upper arms out to the sides",
    "shoulder": "at the shoulders",
    "overhead": "stretched past the head",
    "overhead-together": "past the head",
    "overhead-wide": "raised past the head in a Y",
    "out": "raised to both sides",
    "forward": "stretched forward",
    "forward-together": "in front of the chest at arm's length",
    "chest": "at the chest",
    "face": "beside the face, elbows high",
    "behind-head": "behind the head",
    "hip": "on the hips",
    "back-pocket": "beside the back pockets",
    "belly": "at the belly",
    "elbow-in": "across the belly, elbow at the side",
    "elbow-out": "turned up and out, elbow at the side",
    "bar": "on the bar",
    "strap": "in both hands, pulled tight",
    "floor": "on the floor",
    "floor-wide": "on the floor, wider than the shoulders",
    "floor-ahead": "on the floor, stretched past the head",
    "floor-across": "on the floor, threaded below the body to the other side",
    "on-handles": "on the floor below the shoulders",
    "beside-chest": "on the floor beside the chest",
    "w": "beside the head, elbows bent and out",
    "goal-post": "above the elbows, upper arms out to the sides",
    "forearm-floor": "on the floor, forearms down",
    "bench": "on the bench",
    "pillow": "on the floor by the head",
    "thigh": "on the thigh",
    "front-rack": "on the front of the shoulders, forearms upright",
    "on-back": "across the shoulders behind the neck",
}
_ONE_SIDED: Mapping[str, str] = {
    "hang": "hanging straight below the {side} shoulder",
    "side": "at the {side} side",
    "row-low": "beside the lower ribs, elbow behind the back",
}
"""Places of one weight in one hand."""
_RESTS: Mapping[str, str] = {"floor": "on the floor", "mid-shin": "beside the shins"}
_WAYS: Mapping[str, str] = {
    "head": "past the head",
    "feet": "toward the feet",
    "forward": "forward",
    "back": "backward",
    "out": "to the sides",
    "inward": "across the body",
    "right": "to the right",
    "left": "to the left",
    "ground": "toward the floor",
    "sky": "upward",
}


def name_posture(posture: str) -> str:
    """Return how a body is in a posture, in a clause."""
    return _POSTURES[posture]


def name_item(item: str) -> str:
    """Return what an item is called in a sentence."""
    return "the bar or the edge that stands there" if item == "fixed-bar" else _ITEMS[item]


def name_place(place: str) -> str:
    """Return where hands are at a named place, in a clause."""
    return _PLACES[place]


def describe_pose(figure: Figure, which: str, *, mirrored: bool = False) -> str:
    """Return one pose in a clause: "hinged forward at the hips, the dumbbells hanging straight below the shoulders".

    ``mirrored`` says that the right side is drawn as the left.
    """
    pose: FigurePose = getattr(figure, which)
    parts = [_posture(figure, pose), _hands(figure, pose, "left" if mirrored else "right"), _only_blades(pose)]
    return ", ".join(part for part in parts if part)


def _posture(figure: Figure, pose: FigurePose) -> str:
    name = figure.posture.name or "stand"
    lean = pose.lean if pose.lean is not None else figure.posture.lean
    knees = pose.knees if pose.knees is not None else figure.posture.knees
    if told := _stood(name, lean, knees, pose.round or figure.posture.round or 0):
        return told
    if name == "side-plank":
        return _side_plank(pose, knees)
    if name in _HUNG and (told := _hung_posture(figure, pose, name)):
        return told
    if name == "supine-bench" and "ball" in figure.props:
        return "the upper back on a ball, hips level with it"
    if name == "prone" and pose.lift:
        return "lying face down, chest and legs raised" if pose.legs else "lying face down, chest raised"
    if name == "prone-edge" and pose.legs:
        return "lying face down on a high bench that ends at the hips, legs raised"
    if name == "all-fours" and pose.legs:
        return "on one hand and one knee, the other leg stretched back"
    if name == "plank" and pose.hands == "forearm-floor":
        return f"in a plank on the forearms{_blades(pose)}"
    if name == "plank" and pose.hands in ("floor", "floor-wide"):
        return f"{'lowered between the hands' if pose.depth else _POSTURES[name]}{_blades(pose)}"
    if name == "all-fours" and abs(pose.round or 0) > 15:
        return f"{_POSTURES[name]}, the back {'rounded' if (pose.round or 0) > 0 else 'hollow'}"
    return _POSTURES[name]


def _stood(name: str, lean: float | None, knees: float | None, rounded: float) -> str | None:
    """Return how somebody stands where the name of the posture alone does not say it."""
    upright = lean is not None and lean < _UPRIGHT
    if upright and (name in ("hinge", "swing") or (name == "squat" and knees is not None and knees < _UPRIGHT)):
        return _POSTURES["stand"]
    if name == "stand" and lean is not None and not upright:
        return "bent forward, the back rounded" if rounded > 15 else "leaning forward"
    if name == "hinge" and knees is not None and knees > 60:
        return "hips and knees bent, trunk leaning forward"
    return None


def _side_plank(pose: FigurePose, knees: float | None) -> str:
    """Return what carries somebody in a side plank, and whether the hips are up."""
    on = "one forearm and bent knees" if knees else "one forearm"
    return f"on {on}, hips {'low' if pose.lift is not None and pose.lift < 0.5 else 'raised'}"


_UPRIGHT = 20
"""A trunk that leans less, and knees that bend less, are as good as straight, degrees."""
_TOGETHER = frozenset({"dumbbell-end", "kettlebell-together", "plate"})
"""What both hands hold together."""
_HUNG = frozenset({"hang", "inverted-hang", "front-lever", "lean-back"})


def _hung_posture(figure: Figure, pose: FigurePose, name: str) -> str | None:
    """Return how somebody hangs or leans back where the name of the posture alone does not say it."""
    if name == "front-lever":
        if pose.lift == 0:
            return _POSTURES["hang"]
        tucked = pose.legs or figure.posture.legs
        return "hanging from a bar, the trunk level and face up, knees drawn to the chest" if tucked else None
    if name == "inverted-hang" and "table" in figure.props:
        return "drawn up to the edge of the table" if pose.pull else "hanging face up from the edge of a table, knees bent"
    if name == "lean-back":
        return "drawn up, straight from heels to head, elbows behind the back" if pose.pull else None
    return "drawn up to the bar" if pose.pull else None


def _blades(pose: FigurePose) -> str:
    """Return what the shoulder blades do where nothing else moves, as in a plank."""
    told = {"squeeze": ", shoulder blades together", "reach": ", shoulder blades apart"}
    return told.get(pose.shoulder_blades or "", "")


def _only_blades(pose: FigurePose) -> str | None:
    """Return what the shoulder blades do where they go as far as they can: that is what such a figure is about."""
    return {"pinch": "shoulder blades drawn together", "spread": "shoulder blades drawn apart"}.get(pose.shoulder_blades or "")


def _hands(figure: Figure, pose: FigurePose, side: str) -> str:
    item = _ITEMS[figure.hold.item] if figure.hold else "hands"
    place: str | HandWay = pose.right_toward or pose.right or pose.toward or pose.hands or "hang"
    if place == "bar" and "table" in figure.props:
        return "hands on the edge"
    if pose.right == "hip" and pose.left == "forearm-floor":
        return "the upper hand on the hip"
    if place in ("bar", "bench", "floor", "floor-wide", "pillow") and figure.hold is None:
        return f"hands {_PLACES[str(place)]}"
    if pose.rests and figure.hold:
        return f"{item} {_RESTS[pose.rests]}"
    if isinstance(place, HandWay):
        strongest = max(_WAYS, key=lambda word: float(getattr(place, word)))
        if strongest == "forward" and (figure.posture.name or "").startswith("supine"):
            return f"{item} at arm's length above the chest"
        if figure.hold and strongest == "ground":
            return f"{item} hanging below the shoulders"
        if figure.hold and strongest == "feet" and figure.hold.item in _TOGETHER:
            return f"{item} hanging at arm's length"
        if figure.hold and strongest == "feet" and pose.right_toward:
            return f"{item} {_ONE_SIDED['side'].format(side=side)}"
        return f"{f'the {side} arm' if pose.right_toward else item} stretched {_WAYS[strongest]}"
    shrugged = ", shoulders shrugged" if pose.shoulder_blades == "up" and figure.posture.name == "stand" else ""
    where = _PLACES[place]
    if pose.right and figure.hold and figure.hold.item in _IN_ONE_HAND:
        where = _ONE_SIDED.get(place, where).format(side=side)
    if pose.right and pose.left == "on-handles":
        return f"the {side} hand {_ONE_SIDED.get(place, where).format(side=side)}, the other on the floor"
    return f"{item} {where}{shrugged}"


def describe_movement(figure: Figure, *, mirrored: bool = False) -> str:
    """Return both ends of the movement, and the poses between them that it has, in one sentence each."""
    poses = [describe_end(figure, which, mirrored=mirrored) for which in ("start", "middle", "end", "back") if getattr(figure, which)]
    return " ".join([*poses, "Then the other side."] if takes_turns(figure) else poses)


def describe_end(figure: Figure, which: str, *, mirrored: bool = False) -> str:
    """Return one end with its name: "Bottom: hinged forward at the hips, …"."""
    return f"{name_end(figure, which, mirrored=mirrored).label}: {describe_pose(figure, which, mirrored=mirrored)}."
