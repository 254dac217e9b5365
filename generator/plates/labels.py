"""Hangs labels on a drawing: text in two columns outside it, each tied to its point by a line that crosses nothing."""

from collections.abc import Sequence

from generator.plates.model import (
    MAX_CHARACTERS,
    MAX_LABELS,
    MAX_LINES,
    Canvas,
    Drawing,
    LabelError,
    LabelRequest,
    PlacedLabel,
    Side,
)
from generator.plates.options import NoPlace, Options, make_field, make_options
from generator.plates.search import Search, Solution
from generator.plates.text import break_lines, text_width

__all__ = ["Canvas", "Drawing", "LabelError", "LabelRequest", "PlacedLabel", "break_lines", "place_labels"]

_SIDES: tuple[Side, Side] = ("left", "right")


def place_labels(requests: Sequence[LabelRequest], drawing: Drawing, canvas: Canvas) -> tuple[PlacedLabel, ...]:
    """Return every label in its place, in the order of the requests.

    No line crosses another, a forbidden part or another label's text; no text covers the drawing or other text;
    linked rows are ``canvas.row_height`` apart; the lines are as short together as the search finds.
    Raises LabelError, which names the label and says why, where that cannot be.
    """
    _check(requests, canvas)
    if not requests:
        return ()
    options = _options(requests, drawing, canvas)
    solution = Search(canvas, options, tuple(request.anchor[1] for request in requests)).solve()
    if solution is None:
        raise LabelError(_one_too_many(requests, options, canvas), "no height is free beside the other labels")
    return tuple(_placed(request, number, solution, canvas) for number, request in enumerate(requests))


def _check(requests: Sequence[LabelRequest], canvas: Canvas) -> None:
    seen: set[str] = set()
    for number, request in enumerate(requests):
        x, y = request.anchor
        longest = max(request.lines, key=len, default="")
        if request.id in seen:
            raise LabelError(request.id, "another label has the same id")
        if number >= MAX_LABELS:
            raise LabelError(request.id, f"a drawing carries at most {MAX_LABELS} labels")
        if not 1 <= len(request.lines) <= MAX_LINES or not all(line.strip() for line in request.lines):
            raise LabelError(request.id, f"a label has 1 to {MAX_LINES} lines with words")
        if len(longest) > MAX_CHARACTERS:
            raise LabelError(request.id, f'the line "{longest}" has {len(longest)} characters; {MAX_CHARACTERS} are the limit')
        if not (canvas.left <= x <= canvas.right and canvas.top <= y <= canvas.bottom):
            raise LabelError(request.id, f"its anchor ({x:g}, {y:g}) lies outside the canvas")
        seen.add(request.id)


def _options(requests: Sequence[LabelRequest], drawing: Drawing, canvas: Canvas) -> tuple[dict[Side, Options], ...]:
    widest = max(text_width(line, canvas.font_size) for request in requests for line in request.lines)
    fields = {side: make_field(canvas, drawing, side) for side in _SIDES}
    found = []
    for request in requests:
        places, reasons = {}, []
        for side in [request.side] if request.side else _SIDES:
            try:
                places[side] = make_options(request, fields[side], widest)
            except NoPlace as none:
                reasons.append(f"{none} ({side} column)")
        if not places:
            raise LabelError(request.id, " and ".join(reasons))
        found.append(places)
    return tuple(found)


def _one_too_many(requests: Sequence[LabelRequest], options: tuple[dict[Side, Options], ...], canvas: Canvas) -> str:
    """Return the id of the first label without which the others have room, or else of the last."""
    for number, request in enumerate(requests):
        others = [label for label in range(len(requests)) if label != number]
        heights = tuple(requests[label].anchor[1] for label in others)
        if Search(canvas, tuple(options[label] for label in others), heights).solve():
            return request.id
    return requests[-1].id


def _placed(request: LabelRequest, number: int, solution: Solution, canvas: Canvas) -> PlacedLabel:
    place, side = solution.choice[number], solution.sides[number]
    rule_y, elbow, outer = float(place.rule_y), float(place.elbow_x), float(place.outer_x)
    pad = canvas.gutter
    hit_left = outer - pad if side == "left" else elbow
    return PlacedLabel(
        request=request,
        side=side,
        text_x=outer,
        text_y=rule_y - canvas.text_gap,
        rule=(outer, elbow, rule_y),
        elbow=(elbow, rule_y),
        end=(float(place.end_x), float(place.end_y)),
        hit=(hit_left, float(place.hit_top), abs(elbow - outer) + pad, float(place.hit_bottom - place.hit_top)),
        text_width=abs(float(place.inner_x) - outer),
        text_height=rule_y - float(place.text_top),
    )
