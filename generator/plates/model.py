"""What the label solver is given and what it returns; all lengths are drawing units, y grows downward."""

import math
from typing import Final, Literal

import msgspec

Point = tuple[float, float]
Side = Literal["left", "right"]
MAX_LABELS: Final = 8
MAX_LINES: Final = 2
MAX_CHARACTERS: Final = 14


class LabelError(Exception):
    """A label that cannot be placed: ``label`` is its id, ``reason`` says why in a clause."""

    def __init__(self, label: str, reason: str) -> None:
        super().__init__(f'The label "{label}" cannot be placed: {reason}.')
        self.label = label
        self.reason = reason


class LabelRequest(msgspec.Struct, frozen=True):
    """One label: its words, the point it names, and where it leads.

    ``lines`` holds 1 or 2 lines of at most 14 characters; ``latin`` is printed under the rule on wide screens, where other
    words may stand in its place (not ``is_latin``); ``side`` fixes the column.
    """

    id: str
    lines: tuple[str, ...]
    latin: str | None
    anchor: Point
    href: str | None = None
    side: Side | None = None
    is_latin: bool = True


class Drawing(msgspec.Struct, frozen=True):
    """What labels hang on: its bounds (left, top, right, bottom), and polygons as tuples of points.

    Text covers no ``obstacles`` (without any, the whole box is one); lines cross no ``forbidden`` part, such as the
    face, and text covers none of it either.
    """

    box: tuple[float, float, float, float]
    obstacles: tuple[tuple[Point, ...], ...] = ()
    forbidden: tuple[tuple[Point, ...], ...] = ()


class Canvas(msgspec.Struct, frozen=True):
    """The ground that drawing and labels share, with the text measures of the smallest screen.

    ``font_size`` is the largest that the labels ever have in drawing units (a phone's): wider screens show the same
    placement with smaller letters. ``row_height`` is the least distance of two linked rows; ``gutter`` the least gap
    between text and drawing; ``text_gap`` the distance from a baseline down to the rule; ``latin_size`` is 0 where
    labels carry no Latin.
    """

    width: float
    height: float
    font_size: float
    row_height: float
    left: float = 0.0
    top: float = 0.0
    line_height: float = 1.15
    """Distance of two baselines, in font sizes."""
    gutter: float = 4.0
    text_gap: float = 5.0
    latin_size: float = 0.0
    latin_gap: float = 10.0
    """Distance from the rule down to the baseline of the Latin."""
    dot_radius: float = 2.2

    @property
    def right(self) -> float:
        """Return the right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return self.top + self.height

    def height_above(self, lines: int) -> float:
        """Return how far the text of a label reaches above its rule."""
        return self.text_gap + (lines - 1) * self.line_height * self.font_size + 0.8 * self.font_size

    def height_below(self, has_latin: bool) -> float:
        """Return how far a label reaches below its rule."""
        return self.latin_gap + 0.25 * self.latin_size if has_latin and self.latin_size else self.dot_radius


class PlacedLabel(msgspec.Struct, frozen=True):
    """A label in its place: text on a rule from the outer edge to the elbow, then a straight line to ``end``.

    ``text_y`` is the baseline of the last line. ``end`` is the anchor, or, where the anchor lies in a forbidden part,
    the point where the line meets that part. ``hit`` is the box to press: x, y, width, height.
    """

    request: LabelRequest
    side: Side
    text_x: float
    text_y: float
    rule: tuple[float, float, float]
    """The rule's outer x, its inner x, and its y."""
    elbow: Point
    end: Point
    hit: tuple[float, float, float, float]
    text_width: float
    """No font of the stacks sets the text wider, at the canvas's font size."""
    text_height: float
    """From the top of the first line to the rule."""

    @property
    def length(self) -> float:
        """Return the length of the rule and of the line together."""
        return abs(self.rule[1] - self.rule[0]) + math.dist(self.elbow, self.end)
