"""Cues as labels: the places round a figure where its short cues and positions hang, one set for the start and one for the top."""

from collections.abc import Iterator

from generator.dataset.exercise import Exercise
from generator.diagnostics import did_you_mean, quote
from generator.figures.model import DrawnFigure, Finding
from generator.pages.plates.hung import ENDS, End, HungFigure
from generator.plates.labels import place_labels
from generator.plates.model import MAX_CHARACTERS, MAX_LINES, Canvas, Drawing, LabelError, LabelRequest
from generator.plates.plate import movement_canvas
from generator.plates.text import break_lines

WIDTH = 720.0
_SPACES = (0.0, 60.0, 120.0, 190.0, 260.0)
"""Room above and below the figure that is tried in turn, drawing units."""
_LEAST_HEIGHT = 520.0


def hang_cues(exercise: Exercise, drawn: DrawnFigure) -> tuple[HungFigure, list[Finding]]:
    """Return the figure with its cues placed, and a finding for each cue that cannot be placed."""
    findings: list[Finding] = []
    requests = _requests(exercise, drawn, findings)
    error: LabelError | None = None
    for space in _SPACES:
        canvas = _canvas(drawn, space)
        try:
            labels = {end: place_labels(requests[end], _drawing(drawn, end), canvas) for end in ENDS}
        except LabelError as failed:
            error = failed
        else:
            return HungFigure(drawn, canvas, labels), findings
    assert error is not None
    findings.append(
        Finding(
            f"The label cannot hang on the figure: {error.reason}.",
            "Shorten it, point it elsewhere, or give it to the other end.",
            _path(error.label),
        )
    )
    return HungFigure(drawn, _canvas(drawn, 0), dict.fromkeys(ENDS, ())), findings


def _path(label: str) -> tuple[str | int, ...]:
    """Return where the words of a label stand in the record: labels are named "cues-0", "positions-2"."""
    field, _, number = label.partition("-")
    return "steps", field, int(number), "say"


def _requests(exercise: Exercise, drawn: DrawnFigure, findings: list[Finding]) -> dict[End, list[LabelRequest]]:
    """Return what hangs on each end. A label whose place is hidden there hangs on the other end where that shows it."""
    requests: dict[End, list[LabelRequest]] = {end: [] for end in ENDS}
    for end in ENDS:
        for label, words, at in _labels(exercise, end):
            shown = next((each for each in (end, *ENDS) if at in drawn.ends[each].anchors), None)
            if shown is None:
                findings.append(Finding(*_not_shown(drawn, words, at), _path(label)))
            elif (lines := _lines(words)) is None:
                message = f"The label {quote(words)} is too long for the figure: two lines of 14 characters are the limit."
                findings.append(Finding(message, "Shorten it, or give the cue a shorter label.", _path(label)))
            else:
                requests[shown].append(LabelRequest(label, lines, None, drawn.ends[shown].anchors[at]))
    return requests


def _not_shown(drawn: DrawnFigure, words: str, at: str) -> tuple[str, str]:
    """Return what is wrong with a label whose place neither still shows, and what to do."""
    if any(at in drawn.ends[end].hidden for end in ENDS):
        told = f"The label {quote(words)} points at {quote(at)}, which neither still shows."
        return told, "Point it at what is seen, choose another camera, or delete its at."
    known = {name for end in ENDS for name in (*drawn.ends[end].anchors, *drawn.ends[end].hidden)}
    return f"The figure has no {quote(at)}.", did_you_mean(at, sorted(known), "Point the label elsewhere.")


def _labels(exercise: Exercise, end: End) -> Iterator[tuple[str, str, str]]:
    """Yield name, words and anchor of what hangs on the figure at one end: cues first, then what the position looks like."""
    for number, cue in enumerate(exercise.steps.cues):
        if cue.when == end and cue.at is not None:
            yield f"cues-{number}", cue.label or cue.say, cue.at
    for number, position in enumerate(exercise.steps.positions):
        if position.when == end:
            yield f"positions-{number}", position.say, position.at


def _lines(words: str) -> tuple[str, ...] | None:
    lines = break_lines(words)
    return lines if len(lines) <= MAX_LINES and max(map(len, lines)) <= MAX_CHARACTERS else None


def _canvas(drawn: DrawnFigure, space: float) -> Canvas:
    x, y, width, height = drawn.box
    room = max(height + 2 * space, _LEAST_HEIGHT)
    return movement_canvas(x + width / 2 - WIDTH / 2, y - (room - height) / 2, room)


def _drawing(drawn: DrawnFigure, end: End) -> Drawing:
    x, y, width, height = drawn.box
    view = drawn.ends[end]
    return Drawing((x, y, x + width, y + height), view.obstacles, (view.face,) if view.face else ())
