"""The figure of an exercise: words from which a body is posed."""

from typing import Literal

from pydantic import Field

from generator.dataset.common import Id, Line, Record

CameraName = Literal[
    "rear-right",
    "rear-left",
    "rear",
    "half-rear",
    "half-rear-left",
    "side-right",
    "side-rear",
    "side-rear-left",
    "front-right",
    "front-left",
    "half-front",
    "front",
    "high-rear",
    "above-rear",
    "lying-side",
    "lying-front",
    "high-rear-right",
    "high-rear-side",
    "high-side",
    "high-side-front",
    "steep-side",
    "high-right",
    "low-rear",
    "level-rear",
    "low-rear-left",
    "low-side",
]
PostureName = Literal[
    "stand",
    "hinge",
    "swing",
    "squat",
    "single-leg-hinge",
    "side-lunge",
    "back-to-wall",
    "three-point",
    "split-stance",
    "half-kneel",
    "kneel",
    "seated",
    "incline-prone",
    "supine-bench",
    "supine-floor",
    "supine-roller",
    "prone",
    "side-lying",
    "plank",
    "side-plank",
    "all-fours",
    "bench-support",
    "hang",
    "inverted-hang",
    "front-lever",
    "lean-back",
    "dead-bug",
    "cobra",
    "childs-pose",
    "prone-bench",
    "prone-edge",
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
    "fixed-bar",
    "straps",
    "rope",
    "landmine",
    "landmine-end",
    "smith-bar",
    "fly-handles",
    "bag",
    "bags",
    "backpack",
    "sandbag",
]
AnchorName = Literal["underfoot", "neck-and-feet", "between-hands", "front-low", "front-middle", "front-high", "side-middle", "overhead"]
PropName = Literal[
    "flat-bench",
    "incline-bench",
    "back-extension-bench",
    "pull-up-bar",
    "low-bar",
    "box",
    "blocks",
    "ball",
    "mat",
    "roller",
    "table",
    "wall",
    "high-bench",
    "chair",
    "cable-stack",
    "pulldown-machine",
    "row-machine",
    "fly-machine",
    "smith-machine",
    "towel-roll",
    "head-cushion",
]
HandPlace = Literal[
    "hang",
    "hang-together",
    "hang-front",
    "hang-beside",
    "side",
    "row-low",
    "row-level",
    "row-middle",
    "row-high",
    "shoulder",
    "overhead",
    "overhead-together",
    "out",
    "overhead-wide",
    "w",
    "goal-post",
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
    "strap",
    "floor",
    "floor-wide",
    "floor-ahead",
    "floor-across",
    "on-handles",
    "beside-chest",
    "forearm-floor",
    "bench",
    "pillow",
    "thigh",
    "on-back",
    "front-rack",
]
ElbowHint = Literal["back", "back-close", "out", "down", "down-out", "forward", "up"]
BladeHint = Literal["rest", "reach", "squeeze", "spread", "pinch", "up", "down", "down-squeeze"]
EndWord = Literal["bottom", "top", "overhead", "start", "middle", "end", "back", "hold", "left-step", "right-step"]


class _NamedPosture(Record):
    name: PostureName | None = None
    """The posture."""


class PostureNumbers(Record):
    """The numbers of a posture."""

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
    step: float | None = Field(default=None, ge=0, le=0.6)
    """How high the feet stand on a box or a bench, metres."""
    pull: float | None = Field(default=None, ge=0, le=1)
    """How far the body is drawn to the bar, 0 to 1."""
    depth: float | None = Field(default=None, ge=0, le=1)
    """How far a plank is lowered between the hands, or a shoulder on hands and knees to the floor, 0 to 1."""
    stride: float | None = Field(default=None, ge=-1, le=1)
    """Right foot forward, or right knee bent in a side lunge, 1; the left one -1."""
    twist: float | None = Field(default=None, ge=-60, le=60)
    """Chest turned from the pelvis, degrees to the left."""
    side: float | None = Field(default=None, ge=-40, le=40)
    """Chest bent to one side of the pelvis's line, degrees to the right."""
    round: float | None = Field(default=None, ge=-40, le=60)
    """Chest bent forward from the pelvis's line, degrees."""
    look: float | None = Field(default=None, ge=-50, le=70)
    """Head tilted back from the trunk's line, degrees."""
    width: float | None = Field(default=None, ge=0, le=0.5)
    """Half the distance between the feet, metres."""


class FigurePosture(PostureNumbers, _NamedPosture):
    """How the body stands, sits, lies or hangs. A number that the posture does not take is reported."""


class HandWay(Record):
    """A place for a hand given by directions from the shoulder, for what the named places do not cover.

    The directions are weights: ``{out: 1, forward: 0.2}`` is nearly sideways.
    """

    head: float = Field(default=0, ge=0, le=1)
    """Toward the head, 0 to 1."""
    feet: float = Field(default=0, ge=0, le=1)
    """Toward the feet, 0 to 1."""
    forward: float = Field(default=0, ge=0, le=1)
    """Forward of the chest, 0 to 1."""
    back: float = Field(default=0, ge=0, le=1)
    """Behind the back, 0 to 1."""
    out: float = Field(default=0, ge=0, le=1)
    """Out to the side, 0 to 1."""
    inward: float = Field(default=0, ge=0, le=1)
    """Across the body, 0 to 1."""
    right: float = Field(default=0, ge=0, le=1)
    """To the body's right, whichever hand it is, 0 to 1: both hands go to one side."""
    left: float = Field(default=0, ge=0, le=1)
    """To the body's left, whichever hand it is, 0 to 1."""
    ground: float = Field(default=0, ge=0, le=1)
    """Straight down, whatever the trunk does, 0 to 1."""
    sky: float = Field(default=0, ge=0, le=1)
    """Straight up, whatever the trunk does, 0 to 1."""
    reach: float = Field(default=0.985, ge=0.2, le=1)
    """Share of the arm's length."""
    together: bool = False
    """Both hands meet in the middle."""


class FigureExpects(Record):
    """What the words of the record promise of the figure, measured on the drawn body."""

    arms: Literal["long", "soft", "out", "near-ears", "past-head", "straight-up", "hanging"] | None = None
    """How the arms are."""
    elbow: Literal["level-with-back", "behind-ribs", "close", "wide", "half-wide", "right-angle", "at-side", "below-bar"] | None = None
    """Where the elbows are."""
    forearms: Literal["down", "on-belly", "above-level"] | None = None
    """Where the forearms point or lie."""
    wrists: Literal["straight"] | None = None
    """How the wrists are."""
    hands: (
        Literal[
            "lower-ribs",
            "beside-chest",
            "shoulder-height",
            "below-shoulders",
            "under-shoulders",
            "wider-than-shoulders",
            "outside-shins",
            "at-sides",
            "on-floor",
            "on-thigh",
            "beside-ears",
        ]
        | None
    ) = None
    """Where the hands are."""
    palms: Literal["in", "back", "forward", "down"] | None = None
    """Where the palms face."""
    thumbs: Literal["up", "forward", "out"] | None = None
    """Where the thumbs point."""
    load: (
        Literal[
            "on-floor",
            "over-mid-foot",
            "touches-legs",
            "at-thighs",
            "below-knees",
            "beside-shins",
            "clear-of-leg",
            "chest-height",
            "between-thighs",
            "above-chest",
            "below-shoulder",
            "behind-head",
            "touches-chest",
        ]
        | None
    ) = None
    """Where what is held is."""
    trunk: Literal["still", "upright", "hinged", "near-level", "flat", "long"] | None = None
    """How the trunk is; ``still`` keeps it from start to end."""
    hips: Literal["back", "over-feet", "level", "above-knees"] | None = None
    """Where the hips are."""
    knees: Literal["straight", "soft", "bent", "under-hips"] | None = None
    """How the knees are."""
    shins: Literal["upright"] | None = None
    """How the shins are."""
    feet: Literal["flat", "off-floor", "wide", "together", "short-step", "low"] | None = None
    """Where the feet are."""
    legs: Literal["in-line"] | None = None
    """How a raised leg is."""
    body: Literal["straight"] | None = None
    """How the body is from ankles to shoulders."""
    chest: Literal["on-pad", "at-bar", "low"] | None = None
    """Where the chest is."""
    head: Literal["in-line", "over-bar", "supported", "down"] | None = None
    """How the head is."""
    shoulders: Literal["level", "up", "down"] | None = None
    """How the shoulders are."""


class _NamedEnd(Record):
    name: EndWord | None = None
    """What this end is called beside its still, where that is not ``start`` or ``end``; a step is named for the foot in front."""


class FigurePose(PostureNumbers, _NamedEnd):
    """One end of the movement. Numbers of the posture may be given anew."""

    hands: HandPlace | None = None
    """Place of both hands."""
    toward: HandWay | None = None
    """Both hands, where no named place fits."""
    right: HandPlace | None = None
    """The right hand, where it differs."""
    left: HandPlace | None = None
    """The left hand, where it differs."""
    right_toward: HandWay | None = None
    """Directions of the right hand, where no named place fits."""
    left_toward: HandWay | None = None
    """Directions of the left hand, where no named place fits."""
    elbows: ElbowHint | None = None
    """Where the elbows point."""
    left_elbow: ElbowHint | None = None
    """Where the left elbow points, where it differs."""
    shoulder_blades: BladeHint | None = None
    """What the shoulder blades do."""
    left_blade: BladeHint | None = None
    """What the left shoulder blade does, where it differs."""
    expects: FigureExpects | None = None
    """What the words promise of this end."""
    rests: Literal["floor", "mid-shin"] | None = None
    """How low the held thing is: the knees bend so far that it lies on the floor, or hangs beside the middle of the shins."""


class FigureHold(Record):
    """What the hands hold."""

    item: ItemName
    """The implement in the hands."""
    grip: Literal["neutral", "overhand", "underhand", "angled", "mixed"] = "neutral"
    """How it is held."""
    width: float | None = Field(default=None, ge=0.05, le=0.8)
    """Half the distance between the hands on a bar, metres."""
    anchor: AnchorName | None = None
    """Where a band or cable is fixed."""
    load: Literal["usual", "light"] = "usual"
    """How heavy it is: ``light`` for raises and flies, where the body gives way less to it."""
    assist: Literal["band", "pad"] | None = None
    """What carries part of somebody who hangs, below bent knees: a ``band`` on the bar, or the ``pad`` of a machine."""


class UnseenMuscle(Record):
    """A target whose tint no still shows, with the reason."""

    muscle: Id
    """The target muscle, by its id."""
    reason: Line
    """Why no still can show it, in one sentence."""


InsetName = Literal["shoulders"]


class Figure(Record):
    """How an exercise is drawn. The working side of one-sided work is written as the right side."""

    camera: CameraName | None = None
    """From where the figure is seen; where none is named, the camera is chosen that shows muscles, hands and movement best."""
    posture: FigurePosture
    """The posture of both ends, with its numbers."""
    hold: FigureHold | None = None
    """What the hands hold; nothing for empty hands."""
    props: tuple[PropName, ...] = ()
    """What stands on the floor or hangs above."""
    start: FigurePose
    """The start of the movement."""
    middle: FigurePose | None = None
    """A third pose, half-way, of a movement that is not said by its two ends; its still is a file that ends in ``-middle``."""
    end: FigurePose
    """The other end of the movement."""
    back: FigurePose | None = None
    """A pose on the way back, where that is another than the way there (a circle of the arms); its still is a file that ends in ``-back``."""
    sides: Literal["both", "right", "left", "alternate"] = "both"
    """Which side works; ``left`` mirrors the drawing, and ``alternate`` moves the other side after the one that is posed."""
    inset: InsetName | None = None
    """What a close-up beside the figure shows, where the movement is too small to be seen whole."""
    expects: FigureExpects | None = None
    """What the words promise of both ends."""
    unseen: tuple[UnseenMuscle, ...] = ()
    """Target muscles that no still shows, with the reason."""
