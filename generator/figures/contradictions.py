"""Contradictions: words of a figure that cannot be true together are refused, with those that fit."""

from collections.abc import Callable, Mapping

from generator.dataset.figure import Figure, FigureHold
from generator.figures.balance import PULLS
from generator.figures.figure_error import FigureError
from generator.figures.implements.assists import KNEELS_FROM
from generator.figures.implements.registry import IMPLEMENTS

_BARS = ("pull-up-bar", "low-bar", "table")
"""Props that have a bar or an edge to hold."""
_FIXED = frozenset({*PULLS, *(item for item, implement in IMPLEMENTS.items() if implement.strap)})
"""What is fixed somewhere, and so has an anchor."""
_OF_A_BAND = frozenset({"underfoot", "neck-and-feet"})
_RACKED = frozenset({"barbell", "ez-bar", "dumbbells", "dumbbell", "kettlebells", "kettlebell"})
"""What rests on the front of the shoulders."""
_OF_A_MACHINE: Mapping[str, str] = {"smith-bar": "smith-machine", "fly-handles": "fly-machine"}
"""What hands hold of a machine → the machine."""
_TO_LIE_ON = frozenset({"flat-bench", "incline-bench", "high-bench", "table", "back-extension-bench", "ball"})
_ON_ONE_SIDE, _BESIDE = frozenset({"bench-support", "three-point", "side-lying", "side-plank"}), frozenset({"side-middle"})
"""Postures and anchors that are on one side of the room."""
_ON_FLOOR: Mapping[str, str] = {
    "prone": "the posture prone-bench or, with hanging legs, prone-edge, and the prop high-bench",
    "cobra": "the posture prone-bench and the prop high-bench",
    "supine-floor": "the posture supine-bench and the prop flat-bench",
    "bridge": "the posture supine-bench, whose hips are level with what carries the upper back",
    "dead-bug": "another posture",
    "side-lying": "another posture",
}
"""Posture on the floor → what fits somebody who lies on something higher."""


def _places(figure: Figure, which: str) -> set[str]:
    pose = getattr(figure, which)
    return {place for place in (pose.hands, pose.right, pose.left) if place}


def _check_grip(figure: Figure, hold: FigureHold) -> None:
    known = IMPLEMENTS[hold.item].known_grips
    if "grip" in hold.model_fields_set and hold.grip not in known:
        fitting = ", ".join(sorted(known))
        raise FigureError(f'"{hold.item}" has no {hold.grip} grip.', f"Write one of: {fitting}.", ("figure", "hold", "grip"))


def _check_bar(figure: Figure, hold: FigureHold) -> None:
    for which in ("start", "end"):
        at_bar = _places(figure, which) == {"bar"}
        if at_bar and hold.item not in ("fixed-bar", "rings"):
            message = f'The hands hold "{hold.item}" and the bar.'
            raise FigureError(message, "Write item: fixed-bar, which has a grip and a width, or no hold.", ("figure", "hold", "item"))
        if not at_bar and hold.item == "fixed-bar":
            raise FigureError(f"The bar is held, but the hands are not on it at the {which}.", "Write hands: bar.", ("figure", which))
    if hold.item == "fixed-bar" and not set(_BARS) & set(figure.props):
        raise FigureError(
            "The bar is held, but none stands there.", f"Name one of these under props: {', '.join(_BARS)}.", ("figure", "props")
        )


def _check_straps(figure: Figure, hold: FigureHold | None) -> None:
    leans = figure.posture.name == "lean-back"
    strapped = hold is not None and IMPLEMENTS[hold.item].strap > 0
    for which in ("start", "end"):
        if "strap" not in _places(figure, which):
            continue
        if not leans:
            raise FigureError(
                "Only somebody who leans back hangs on straps.", "Write the posture lean-back, or another place.", ("figure", which)
            )
        if not strapped:
            fitting = ", ".join(item for item, implement in IMPLEMENTS.items() if implement.strap)
            raise FigureError("There are no straps to hold.", f"Write one of these as hold.item: {fitting}.", ("figure", "hold"))


def _check_anchor(figure: Figure, hold: FigureHold) -> None:
    path = ("figure", "hold", "anchor")
    if hold.anchor is not None and hold.item not in _FIXED:
        raise FigureError(f'"{hold.item}" is fixed nowhere.', f"Leave anchor out, or hold one of: {', '.join(sorted(_FIXED))}.", path)
    if hold.anchor in _OF_A_BAND and hold.item != "band":
        raise FigureError(f'"{hold.item}" does not run {hold.anchor}.', "Hold a band, or write another anchor.", path)


def _check_ground(figure: Figure) -> None:
    name = figure.posture.name or ""
    raised = sorted({*figure.props} & _TO_LIE_ON)
    if name in _ON_FLOOR and raised:
        message = f'Somebody in the posture "{name}" lies on the floor, not on the {raised[0]}.'
        raise FigureError(message, f"Leave {raised[0]} out, or write {_ON_FLOOR[name]}.", ("figure", "props"))


def _check_turns(figure: Figure) -> None:
    name, hold = figure.posture.name or "", figure.hold
    if figure.sides != "alternate":
        return
    if name in _ON_ONE_SIDE or (hold is not None and hold.anchor in _BESIDE):
        where = f'In the posture "{name}"' if name in _ON_ONE_SIDE else f'With what is fixed at "{hold.anchor if hold else ""}"'
        raise FigureError(f"{where} the sides cannot take turns within a set.", "Write sides: right.", ("figure", "sides"))


def _check_wall(figure: Figure) -> None:
    if "wall" in figure.props and figure.posture.name != "back-to-wall":
        message = f'In the posture "{figure.posture.name}" nothing touches the wall.'
        raise FigureError(message, "Write the posture back-to-wall, or leave wall out.", ("figure", "props"))


def _check_roller(figure: Figure) -> None:
    if "roller" in figure.props and figure.posture.name != "supine-roller":
        message = f'In the posture "{figure.posture.name}" nobody lies on the roller.'
        raise FigureError(message, "Write the posture supine-roller, or leave roller out.", ("figure", "props"))


def _check_both(figure: Figure, hold: FigureHold) -> None:
    if IMPLEMENTS[hold.item].held_by != "both":
        return
    for which in ("start", "end"):
        pose = getattr(figure, which)
        right, left = (getattr(pose, side) or getattr(pose, f"{side}_toward") or pose.hands or pose.toward for side in ("right", "left"))
        if right != left:
            fitting = ", ".join(item for item, implement in IMPLEMENTS.items() if implement.held_by == "one")
            message = f'Both hands hold "{hold.item}", but they have different places at the {which}.'
            raise FigureError(message, f"Write hands: for both, or hold one of these in the right hand: {fitting}.", ("figure", which))


def _check_rack(figure: Figure, hold: FigureHold) -> None:
    for which in ("start", "end"):
        if "front-rack" in _places(figure, which) and hold.item not in _RACKED:
            fitting = ", ".join(sorted(_RACKED))
            raise FigureError(f'"{hold.item}" does not lie on the shoulders.', f"Hold one of: {fitting}.", ("figure", "hold", "item"))


def _check_machine(figure: Figure, hold: FigureHold) -> None:
    needed = _OF_A_MACHINE.get(hold.item)
    if needed is not None and needed not in figure.props:
        raise FigureError(
            f'"{hold.item}" belongs to a machine that does not stand there.', f"Write {needed} under props.", ("figure", "props")
        )


def _check_props(figure: Figure, hold: FigureHold | None) -> None:
    for item, prop in _OF_A_MACHINE.items():
        if prop in figure.props and (hold is None or hold.item != item):
            raise FigureError(f'Nothing is held of the "{prop}".', f"Write {item} as hold.item, or leave {prop} out.", ("figure", "props"))


def _check_blocks(figure: Figure, hold: FigureHold | None) -> None:
    if "blocks" in figure.props and (hold is None or hold.item != "barbell"):
        raise FigureError("Nothing has plates that lie on the blocks.", "Hold a barbell, or leave blocks out.", ("figure", "props"))


def _check_assist(figure: Figure, hold: FigureHold) -> None:
    if hold.assist is None:
        return
    path = ("figure", "hold", "assist")
    if figure.posture.name != "hang" or hold.item != "fixed-bar":
        message = "Only somebody who hangs from a bar is carried in part."
        raise FigureError(message, "Write the posture hang and item: fixed-bar, or leave assist out.", path)
    for which in ("start", "end"):
        knees = getattr(figure, which).knees or figure.posture.knees or 0.0
        if knees < KNEELS_FROM:
            message = f"Nothing lies below knees that are bent by {knees:g} degrees at the {which}."
            raise FigureError(message, f"Write knees: {KNEELS_FROM:g} or more; 120 has the shins level.", path)


_OF_A_HOLD: tuple[Callable[[Figure, FigureHold], None], ...] = (
    _check_grip,
    _check_bar,
    _check_anchor,
    _check_both,
    _check_rack,
    _check_machine,
    _check_assist,
)


def refuse_contradictions(figure: Figure) -> None:
    """Raise FigureError where words of a figure cannot be true together."""
    if figure.hold is not None:
        for check in _OF_A_HOLD:
            check(figure, figure.hold)
    _check_straps(figure, figure.hold)
    _check_props(figure, figure.hold)
    _check_blocks(figure, figure.hold)
    _check_ground(figure)
    _check_turns(figure)
    _check_wall(figure)
    _check_roller(figure)
