"""From a posed figure to what its hands hold: one scene's implement at one moment."""

from collections.abc import Iterator, Mapping

import numpy as np

from generator.dataset.figure import Figure, FigureHold
from generator.figures.flesh.grip import grip_of
from generator.figures.flesh.hands.shapes import HandHold, hold_both
from generator.figures.flesh.mesh import Mesh
from generator.figures.flesh.skinning import PosedBones
from generator.figures.geometry import Points, unit
from generator.figures.implements.assists import ASSISTS
from generator.figures.implements.bands import measure_path, run_band
from generator.figures.implements.implement import Held, Hold, Pose
from generator.figures.implements.registry import IMPLEMENTS
from generator.figures.skeleton import SIDES, Side, Skeleton

_EDGES = frozenset({"table"})
"""Props over whose edge hands hook."""
_MACHINES = frozenset({"cable-stack", "pulldown-machine", "row-machine"})


def working_sides(figure: Figure) -> tuple[Side, ...]:
    """Return the hands that hold an implement of their own."""
    assert figure.hold is not None
    one = figure.sides in ("right", "left") or IMPLEMENTS[figure.hold.item].held_by == "one"
    return ("R",) if one and figure.hold.item not in ("dumbbells", "kettlebells") else SIDES


def holds_of(skeleton: Skeleton) -> dict[Side, Hold]:
    """Return where both hands of a skeleton hold."""
    return {side: Hold(skeleton.grip(side), unit(skeleton.hands[side].handle), unit(skeleton.hands[side].direction)) for side in SIDES}


def holds_of_bones(bones: PosedBones) -> dict[Side, Hold]:
    """Return where both hands of a posed body hold."""
    grips = {side: grip_of(bones, side) for side in SIDES}
    return {side: Hold(grip.centre, grip.axis, grip.direction, -grip.palm) for side, grip in grips.items()}


def build_held(
    figure: Figure,
    skeleton: Skeleton,
    holds: Mapping[Side, Hold],
    *,
    pose: Pose | None,
    half: float,
    slack: float,
    trunk: Points | None,
) -> Iterator[Mesh]:
    """Yield everything that the hands hold at a moment; the arguments are those of :class:`Held`."""
    if figure.hold is None:
        return
    stands = bool(_MACHINES & set(figure.props)) or "pull-up-bar" in figure.props
    held = Held(
        holds,
        skeleton,
        working_sides(figure),
        pose=pose,
        half=half,
        grip=figure.hold.grip,
        anchor=figure.hold.anchor,
        slack=slack,
        trunk=trunk,
        stands=stands,
    )
    yield from IMPLEMENTS[figure.hold.item].draw(held)
    if figure.hold.assist is not None:
        yield from ASSISTS[figure.hold.assist](held)


def band_length(figure: Figure, hold: FigureHold, skeleton: Skeleton, trunk: Points | None) -> float:
    """Return how long a band is at a moment, metres."""
    return measure_path(run_band(Held(holds_of(skeleton), skeleton, working_sides(figure), anchor=hold.anchor, trunk=trunk)).path)


def hand_holds(figure: Figure, skeleton: Skeleton) -> dict[Side, HandHold]:
    """Return what each hand does: how it closes round what it holds, or lies."""
    hold = figure.hold
    implement = IMPLEMENTS[hold.item] if hold else None
    radius = implement.radius if implement else None
    both = hold_both(hold.grip if hold else "overhand" if figure.props else "neutral", radius)
    if implement and implement.hand:
        both = {side: HandHold(implement.hand, radius) for side in SIDES}
    if _EDGES & set(figure.props):
        both = {side: HandHold("edge", _over_edge(skeleton, side)) for side in SIDES}
    return {side: HandHold(skeleton.hands[side].open_shape) if skeleton.hands[side].flat else both[side] for side in SIDES}


def _over_edge(skeleton: Skeleton, side: Side) -> float:
    """Return how far fingers bend that lie on a top which goes on ahead of its edge, degrees: as far as the hand itself points up."""
    ahead, up, _ = skeleton.hands[side].direction
    return float(np.degrees(np.arctan2(up, ahead)))
