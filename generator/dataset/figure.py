"""The figure of an exercise: words from which the mannequin is posed."""

from typing import Literal

from pydantic import Field

from generator.dataset.common import Id, Line, Record

CameraName = Literal[
    "rear-right", "rear-left", "rear", "side-right", "front-right", "front-left", "front", "high-rear", "high-side", "low-rear", "low-side"
]
PostureName = Literal[
    "stand",
    "hinge",
    "squat",
    "split-stance",
    "half-kneel",
    "kneel",
    "seated",
    "incline-prone",
    "supine-bench",
    "supine-floor",
    "prone",
    "side-lying",
    "plank",
    "side-plank",
    "all-fours",
    "bench-support",
    "hang",
    "inverted-hang",
    "bridge",
    "walk",
    "back-extension",
]
ItemName = Literal[
    "dumbbells",
    "dumbbell",
    "dumbbell-end",
    "kettlebells",
    "kettlebell",
    "kettlebell-together",
    "barbell",
    "ez-bar",
    "trap-bar",
    "plate",
    "band",
    "cable",
    "cable-bar",
    "lat-bar",
    "rings",
    "towel",
]
AnchorName = Literal["underfoot", "between-hands", "front-low", "front-middle", "front-high", "overhead"]
PropName = Literal[
    "flat-bench",
    "incline-bench",
    "back-extension-bench",
    "pull-up-bar",
    "low-bar",
    "box",
    "ball",
    "mat",
    "table",
    "cable-stack",
    "pulldown-machine",
    "row-machine",
]
HandPlace = Literal[
    "hang",
    "hang-together",
    "hang-front",
    "side",
    "row-low",
    "row-middle",
    "row-high",
    "shoulder",
    "overhead",
    "overhead-together",
    "out",
    "overhead-wide",
    "forward",
    "forward-together",
    "chest",
    "face",
    "behind-head",
    "hip",
    "back-pocket",
    "belly",
    "elbow-in",
    "elbow-out",
    "bar",
    "floor",
    "on-handles",
    "forearm-floor",
    "bench",
    "pillow",
    "thigh",
]
ElbowHint = Literal["back", "back-close", "out", "down", "down-out", "forward", "up"]
BladeHint = Literal["rest", "reach", "squeeze", "up", "down", "down-squeeze"]


class FigurePosture(Record):
    """How the body stands, sits, lies or hangs. Which numbers a posture takes: ``generator.figures.postures``."""

    name: PostureName | None = None
    lean: float | None = Field(default=None, ge=-40, le=100)
    """Trunk from upright, degrees forward."""
    knees: float | None = Field(default=None, ge=0, le=140)
    """Bend of the knees, degrees."""
    incline: float | None = Field(default=None, ge=0, le=80)
    """Bench back from level, degrees."""
    lift: float | None = Field(default=None, ge=0, le=1)
    """How far the chest (prone), hips (bridge) or limbs are raised, 0 to 1."""
    legs: float | None = Field(default=None, ge=0, le=1)
    """How far the legs are raised, 0 to 1."""
    pull: float | None = Field(default=None, ge=0, le=1)
    """How far the body is drawn to the bar, 0 to 1."""
    stride: float | None = Field(default=None, ge=-1, le=1)
    """Right foot forward 1, left foot forward -1."""
    twist: float | None = Field(default=None, ge=-45, le=60)
    """Chest turned from the pelvis, degrees to the left."""
    round: float | None = Field(default=None, ge=-40, le=60)
    """Chest bent forward from the pelvis's line, degrees."""
    look: float | None = Field(default=None, ge=-50, le=70)
    """Head tilted back from the trunk's line, degrees."""
    width: float | None = Field(default=None, ge=0, le=0.5)
    """Half the distance between the feet, metres."""


class HandWay(Record):
    """A place for a hand given by directions from the shoulder, for what the named places do not cover.

    The directions are weights: ``{out: 1, forward: 0.2}`` is nearly sideways.
    """

    head: float = Field(default=0, ge=0, le=1)
    feet: float = Field(default=0, ge=0, le=1)
    forward: float = Field(default=0, ge=0, le=1)
    back: float = Field(default=0, ge=0, le=1)
    out: float = Field(default=0, ge=0, le=1)
    inward: float = Field(default=0, ge=0, le=1)
    ground: float = Field(default=0, ge=0, le=1)
    sky: float = Field(default=0, ge=0, le=1)
    reach: float = Field(default=0.97, ge=0.2, le=1)
    """Share of the arm's length."""
    together: bool = False
    """Both hands meet in the middle."""


class FigurePose(FigurePosture):
    """One end of the movement. Numbers of the posture may be given anew."""

    hands: HandPlace | None = None
    toward: HandWay | None = None
    """Both hands, where no named place fits."""
    right: HandPlace | None = None
    """The right hand, where it differs."""
    left: HandPlace | None = None
    right_toward: HandWay | None = None
    left_toward: HandWay | None = None
    elbows: ElbowHint | None = None
    left_elbow: ElbowHint | None = None
    shoulder_blades: BladeHint | None = None
    left_blade: BladeHint | None = None


class FigureHold(Record):
    """What the hands hold."""

    item: ItemName
    grip: Literal["neutral", "overhand", "underhand", "angled"] = "neutral"
    width: float | None = Field(default=None, ge=0.05, le=0.8)
    """Half the distance between the hands on a bar, metres."""
    anchor: AnchorName | None = None
    """Where a band or cable is fixed."""


class UnseenMuscle(Record):
    """A target whose tint no still shows, with the reason."""

    muscle: Id
    reason: Line


class Figure(Record):
    """How an exercise is drawn. The working side of one-sided work is written as the right side."""

    camera: CameraName
    posture: FigurePosture
    hold: FigureHold | None = None
    props: tuple[PropName, ...] = ()
    start: FigurePose
    end: FigurePose
    sides: Literal["both", "right", "left", "alternate"] = "both"
    """Which side works; ``left`` mirrors the drawing."""
    unseen: tuple[UnseenMuscle, ...] = ()
