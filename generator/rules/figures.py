"""The figure agrees with the record: what is held, how, on which side, in which position, on what."""

from collections.abc import Iterator, Mapping

from generator.dataset.exercise import Exercise
from generator.rules.rule import Finding, Rule, Scope

_ITEMS: Mapping[str, frozenset[str]] = {
    "dumbbell": frozenset({"dumbbell", "dumbbells", "dumbbell-end"}),
    "kettlebell": frozenset({"kettlebell", "kettlebells", "kettlebell-together"}),
    "barbell": frozenset({"barbell"}),
    "ez-bar": frozenset({"ez-bar"}),
    "trap-bar": frozenset({"trap-bar"}),
    "band": frozenset({"band"}),
    "cable": frozenset({"cable", "cable-bar", "lat-bar", "rope"}),
    "landmine": frozenset({"landmine", "landmine-end"}),
    "plate": frozenset({"plate"}),
    "rings": frozenset({"rings"}),
    "towel": frozenset({"towel"}),
    "suspension": frozenset({"straps", "rings"}),
    "body-weight": frozenset({"", "fixed-bar"}),
}
"""Implement → what the figure's hands may hold; other implements are free."""
_PROPS: Mapping[str, frozenset[str]] = {
    "bench": frozenset({"flat-bench", "incline-bench", "high-bench", "back-extension-bench"}),
    "back-extension-bench": frozenset({"back-extension-bench"}),
    "pull-up-bar": frozenset({"pull-up-bar"}),
    "low-bar": frozenset({"low-bar", "table"}),
    "box": frozenset({"box"}),
}
KNOWN_EQUIPMENT = frozenset(_ITEMS) | frozenset(_PROPS)
"""Equipment that figures know by its id."""
_POSITIONS: Mapping[str, frozenset[str]] = {
    "standing": frozenset(
        {"stand", "hinge", "swing", "squat", "split-stance", "single-leg-hinge", "three-point", "lean-back", "back-to-wall"}
    ),
    "hinged": frozenset({"hinge", "bench-support", "three-point", "single-leg-hinge", "split-stance"}),
    "squatting": frozenset({"squat"}),
    "split-stance": frozenset({"split-stance"}),
    "half-kneeling": frozenset({"half-kneel"}),
    "kneeling": frozenset({"kneel"}),
    "seated": frozenset({"seated"}),
    "incline-prone": frozenset({"incline-prone"}),
    "supine": frozenset({"supine-bench", "supine-floor", "dead-bug", "bridge"}),
    "prone": frozenset({"prone", "prone-bench", "cobra", "back-extension"}),
    "side-lying": frozenset({"side-lying", "side-plank"}),
    "plank": frozenset({"plank"}),
    "all-fours": frozenset({"all-fours"}),
    "hanging": frozenset({"hang", "front-lever"}),
    "inverted": frozenset({"inverted-hang", "lean-back"}),
    "walking": frozenset({"walk"}),
}
_SIDES: Mapping[str, frozenset[str]] = {
    "bilateral": frozenset({"both"}),
    "unilateral": frozenset({"right", "left"}),
    "alternating": frozenset({"alternate"}),
}
_FIX = "Correct the figure, or the field it contradicts."
_MISSING_FIX = 'Write one; CONTRIBUTING shows how. Where none can be drawn, write an exception about "figure" with the reason.'


def check_agreement(scope: Scope) -> Iterator[Finding]:
    """Yield figures that show something else than their record says."""
    for exercise in scope.dataset.exercises.values():
        if exercise.figure is not None:
            yield from _check(exercise)


def _check(exercise: Exercise) -> Iterator[Finding]:
    figure = exercise.figure
    assert figure is not None
    item = figure.hold.item if figure.hold else ""
    held = _ITEMS.get(exercise.equipment)
    if held is not None and item not in held:
        words = f'the figure holds "{item}"' if item else "the figure's hands are empty"
        message = f'The equipment is "{exercise.equipment}", but {words}.'
        yield _finding(exercise, ("figure", "hold", "item"), message, item or exercise.equipment)
    if exercise.grip and figure.hold and item not in ("dumbbell-end", "kettlebell-together"):
        grip = exercise.grip.orientation
        if grip in ("neutral", "overhand", "underhand") and figure.hold.grip != grip:
            yield _finding(exercise, ("figure", "hold", "grip"), f'The grip is "{grip}", but the figure\'s is "{figure.hold.grip}".', grip)
    wanted = _SIDES.get(exercise.laterality or "")
    steps = figure.posture.name == "walk" and figure.sides == "alternate"  # whatever the hands do, feet take turns
    if wanted is not None and figure.sides not in wanted and not steps:
        message = f'The exercise is "{exercise.laterality}", but the figure\'s sides are "{figure.sides}".'
        yield _finding(exercise, ("figure", "sides"), message, figure.sides)
    postures = _POSITIONS.get(exercise.position or "")
    if postures is not None and figure.posture.name not in postures:
        message = f'The position is "{exercise.position}", but the figure\'s posture is "{figure.posture.name}".'
        yield _finding(exercise, ("figure", "posture", "name"), message, figure.posture.name or "")
    yield from _check_props(exercise)


def _check_props(exercise: Exercise) -> Iterator[Finding]:
    figure = exercise.figure
    assert figure is not None
    shown = set(figure.props)
    for needed in exercise.setup:
        props = _PROPS.get(needed)
        if props is not None and not props & shown:
            yield _finding(exercise, ("figure", "props"), f'The setup needs "{needed}", but the figure shows none.', needed)
    for number, prop in enumerate(figure.props):
        owners = [name for name, props in _PROPS.items() if prop in props]
        if owners and not set(owners) & set(exercise.setup):
            message = f'The figure shows "{prop}", but the setup does not name "{owners[0]}".'
            yield _finding(exercise, ("figure", "props", number), message, prop)


def _finding(exercise: Exercise, path: tuple[str | int, ...], message: str, about: str) -> Finding:
    return Finding("exercise", exercise.id, path, message, _FIX, about)


def check_presence(scope: Scope) -> Iterator[Finding]:
    """Yield exercises without a figure."""
    for exercise in scope.dataset.exercises.values():
        if exercise.figure is None:
            yield Finding("exercise", exercise.id, ("name",), 'The exercise has no "figure".', _MISSING_FIX, "figure")


RULES = (
    Rule("figure-agrees", "A figure shows the implement, grip, side, position and bench that its record names.", check_agreement),
    Rule("figure-missing", "A published exercise has a figure.", check_presence, standard="guide"),
)
