"""What must hold for every placement, tested with shapely, which the solver does not use."""

from collections.abc import Sequence
from itertools import combinations

from shapely import LineString, Point, Polygon, box

from generator.plates.model import Canvas, Drawing, LabelRequest, PlacedLabel
from generator.plates.text import text_width

TOLERANCE = 1e-6


def text_box(label: PlacedLabel, canvas: Canvas) -> Polygon:
    """Return the box of the text above the rule, worked out from the words again."""
    width = max(text_width(line, canvas.font_size) for line in label.request.lines)
    left = label.text_x if label.side == "left" else label.text_x - width
    height = canvas.text_gap + (0.8 + canvas.line_height * (len(label.request.lines) - 1)) * canvas.font_size
    return box(left, label.rule[2] - height, left + width, label.rule[2] - TOLERANCE)


def latin_box(label: PlacedLabel, canvas: Canvas) -> Polygon:
    """Return the box of the Latin below the rule; empty where there is none."""
    if label.request.latin is None or not canvas.latin_size:
        return Polygon()
    width = text_width(label.request.latin, canvas.latin_size)
    left = label.text_x if label.side == "left" else label.text_x - width
    lowest = label.rule[2] + canvas.latin_gap + 0.25 * canvas.latin_size
    return box(left, label.rule[2] + 0.1 * canvas.latin_gap, left + width, lowest)


def leader(label: PlacedLabel) -> LineString:
    return LineString([(label.rule[0], label.rule[2]), label.elbow, label.end])


def faults(placed: Sequence[PlacedLabel], requests: Sequence[LabelRequest], drawing: Drawing, canvas: Canvas) -> list[str]:
    """Return every rule that a placement breaks."""
    found = [] if [label.request for label in placed] == list(requests) else ["a label was dropped or moved"]
    for label in placed:
        found += [f"{label.request.id}: {fault}" for fault in _alone(label, drawing, canvas)]
    for one, other in combinations(placed, 2):
        found += [f"{one.request.id} and {other.request.id}: {fault}" for fault in _together(one, other, canvas)]
    return found


def _alone(label: PlacedLabel, drawing: Drawing, canvas: Canvas) -> list[str]:
    found = []
    page = box(canvas.left, canvas.top, canvas.right, canvas.bottom).buffer(TOLERANCE)
    obstacles = [Polygon(polygon) for polygon in drawing.obstacles] or [box(*drawing.box)]
    obstacles += [Polygon(polygon) for polygon in drawing.forbidden]
    _, y, _, height = label.hit
    if not page.contains(text_box(label, canvas)) or y < canvas.top - TOLERANCE or y + height > canvas.bottom + TOLERANCE:
        found.append("stands outside the canvas")
    if any(text_box(label, canvas).distance(shape) < canvas.gutter - TOLERANCE for shape in obstacles):
        found.append("its text covers the drawing")
    latin = latin_box(label, canvas)
    if any(latin.intersects(shape) for shape in obstacles) or leader(label).intersects(latin) or not (latin.is_empty or page.covers(latin)):
        found.append("its Latin covers the drawing or its own line, or stands outside")
    for polygon in drawing.forbidden:
        shape = Polygon(polygon)
        inside = leader(label).intersection(shape.buffer(-1e-3)).length
        if inside > TOLERANCE:
            found.append("its line crosses a forbidden part")
    in_forbidden = any(Polygon(polygon).contains(Point(label.request.anchor)) for polygon in drawing.forbidden)
    if not in_forbidden and Point(label.end).distance(Point(label.request.anchor)) > TOLERANCE:
        found.append("its line ends elsewhere")
    if LineString([label.elbow, label.end]).distance(text_box(label, canvas)) == 0 or label.text_y >= label.rule[2]:
        found.append("its line crosses its own text")
    outer, inner, _ = label.rule
    if abs(inner - outer) < text_box(label, canvas).bounds[2] - text_box(label, canvas).bounds[0]:
        found.append("its rule is shorter than its text")
    return found


def _together(one: PlacedLabel, other: PlacedLabel, canvas: Canvas) -> list[str]:
    found = []
    shared = one.request.anchor == other.request.anchor
    if leader(one).crosses(leader(other)) or (not shared and leader(one).intersects(leader(other))):
        found.append("lines cross")
    for first, second in ((one, other), (other, one)):
        if leader(first).intersects(text_box(second, canvas)):
            found.append("a line crosses text")
        if first.request.anchor != second.request.anchor and leader(first).distance(Point(second.end)) < TOLERANCE:
            found.append("a line runs through a dot")
        if leader(first).intersects(latin_box(second, canvas)) or text_box(first, canvas).intersects(latin_box(second, canvas)):
            found.append("a line or text crosses Latin")
    if text_box(one, canvas).intersects(text_box(other, canvas)):
        found.append("texts overlap")
    linked = one.request.href is not None and other.request.href is not None
    if one.side == other.side and linked and abs(one.rule[2] - other.rule[2]) < canvas.row_height - TOLERANCE:
        found.append("rows are too close")
    if one.side == other.side and linked and _hit(one).intersection(_hit(other)).area > TOLERANCE:
        found.append("hit boxes overlap")
    return found


def _hit(label: PlacedLabel) -> Polygon:
    x, y, width, height = label.hit
    return box(x, y, x + width, y + height)
