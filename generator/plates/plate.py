"""Views of a plate: every coordinate already worked out and formatted, nothing left for a template to decide."""

from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from generator.plates.model import Canvas, PlacedLabel

Size = Literal["default", "wide", "half", "movement"]
"""How wide a plate stands on a desk; the style sheet gives each its letters (``plate--wide`` and so on)."""

MAP_FONT_SIZE: Final = 14.0
MAP_ROW: Final = 45.0
"""A map is 360 units wide and 358 px on a phone of 390: 45 units are 44.75 px, 14 units 13.9 px."""
MOVEMENT_FONT_SIZE: Final = 28.2
MOVEMENT_ROW: Final = 90.0
"""A movement is 720 units wide and 358 px on a phone of 390: 28.2 units are 14 px."""


_LATIN_SIZES: Final = {"default": 8.6, "wide": 7.0, "half": 10.2}
"""Sizes of the Latin on a desk, in drawing units, as the style sheet has them."""


def map_canvas(height: float, size: Literal["default", "wide", "half"] = "default") -> Canvas:
    """Return the ground of a muscle map, 360 units wide; Latin stands below the rules on a desk."""
    return Canvas(width=360.0, height=height, font_size=MAP_FONT_SIZE, row_height=MAP_ROW, latin_size=_LATIN_SIZES[size])


def movement_canvas(left: float, top: float, height: float) -> Canvas:
    """Return the ground of a moving figure, 720 units wide, with its corner at (left, top)."""
    return Canvas(
        width=720.0,
        height=height,
        left=left,
        top=top,
        font_size=MOVEMENT_FONT_SIZE,
        row_height=MOVEMENT_ROW,
        gutter=10.0,
        text_gap=10.0,
        dot_radius=5.0,
    )


class LineView(msgspec.Struct, frozen=True):
    """One line of a label's text and how far it stands from the baseline of the last, in font sizes."""

    text: str
    dy: str


class HitView(msgspec.Struct, frozen=True):
    """The box of a linked label that a finger can press and that shows the focus."""

    x: str
    y: str
    width: str
    height: str


class LabelView(msgspec.Struct, frozen=True):
    """One label as the template prints it. ``choice`` counts from 1 and ties the label to the map region of that number."""

    id: str
    choice: int
    name: str
    """All words of the label in one line."""
    href: str | None
    end_class: str
    """``label--end`` in the right column, else empty."""
    halo: str
    leader: str
    dot_x: str
    dot_y: str
    text_x: str
    text_y: str
    """Baseline of the last line; ``dy`` lifts the others."""
    lines: tuple[LineView, ...]
    latin: str | None
    latin_y: str
    language: str | None
    """Language of what stands in the place of the Latin, where it is not that of the page."""
    hit: HitView
    spot: str | None = None
    """Where a finger finds what a linked label points at: two points, one on each side of the middle."""


class LabelSet(msgspec.Struct, frozen=True):
    """Labels shown together: ``name`` is "start", "top" or "all"; ``phase_class`` is what the player shows and hides."""

    name: str
    phase_class: str
    labels: tuple[LabelView, ...]


class PlateView(msgspec.Struct, frozen=True):
    """A numbered drawing with its labels and its caption; width and height are those of the view box."""

    id: str
    number: int
    caption: str
    description: str
    """What the drawing shows, for those who do not see it."""
    role: str
    """``group`` where labels are links, else ``img``."""
    view_box: str
    width: str
    height: str
    sets: tuple[LabelSet, ...]
    classes: str
    """Its size, and ``plate--choice`` where labels are links."""


def format_number(value: float) -> str:
    """Return a coordinate with at most one decimal."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def build_labels(placed: Sequence[PlacedLabel], canvas: Canvas, *, spotted: bool = False) -> tuple[LabelView, ...]:
    """Return the views of placed labels, in order; ``spotted`` where what they point at can be pressed and holds no link of its own."""
    return tuple(_label(label, number, canvas, spotted) for number, label in enumerate(placed, start=1))


def _label(label: PlacedLabel, number: int, canvas: Canvas, spotted: bool) -> LabelView:
    outer, inner, rule_y = map(format_number, label.rule)
    end_x, end_y = map(format_number, label.end)
    lines = label.request.lines
    lifts = [_font_sizes((number - len(lines)) * canvas.line_height) for number in range(1, len(lines) + 1)]
    x, y, width, height = map(format_number, label.hit)
    mirrored = format_number(2 * canvas.left + canvas.width - label.end[0])
    return LabelView(
        id=label.request.id,
        choice=number,
        name=", ".join((" ".join(lines), *((label.request.latin,) if label.request.latin else ()))),
        href=label.request.href,
        end_class="label--end" if label.side == "right" else "",
        halo=f"M{inner} {rule_y}L{end_x} {end_y}",
        leader=f"M{outer} {rule_y}H{inner}L{end_x} {end_y}",
        dot_x=end_x,
        dot_y=end_y,
        text_x=format_number(label.text_x),
        text_y=format_number(label.text_y),
        lines=tuple(LineView(text, dy) for text, dy in zip(lines, lifts, strict=True)),
        latin=label.request.latin,
        latin_y=format_number(label.rule[2] + canvas.latin_gap),
        language="la" if label.request.is_latin else None,
        hit=HitView(x, y, width, height),
        spot=f"M{end_x} {end_y}h.1M{mirrored} {end_y}h.1" if spotted and label.request.href else None,
    )


def _font_sizes(value: float) -> str:
    """Return a length in font sizes, with at most two decimals and its unit."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("0", "-0") else f"{text}em"


_PHASES: Final = {"start": "phase phase--start", "top": "phase phase--top", "all": ""}


def build_plate(
    *,
    id: str,
    number: int,
    caption: str,
    description: str,
    canvas: Canvas,
    sets: Sequence[tuple[Literal["start", "top", "all"], Sequence[PlacedLabel]]],
    size: Size = "default",
    spotted: bool = False,
) -> PlateView:
    """Return the view of a plate; ``sets`` are placed labels under "all", or under "start" and "top" for a movement.

    ``spotted`` says that what labels point at can be pressed too, and holds no link of its own.
    """
    linked = any(label.request.href is not None for _, placed in sets for label in placed)
    corner = (canvas.left, canvas.top, canvas.width, canvas.height)
    return PlateView(
        id=id,
        number=number,
        caption=caption,
        description=description,
        role="group" if linked else "img",
        view_box=" ".join(map(format_number, corner)),
        width=format_number(canvas.width),
        height=format_number(canvas.height),
        sets=tuple(LabelSet(name, _PHASES[name], build_labels(placed, canvas, spotted=spotted)) for name, placed in sets),
        classes=f"plate--{size} plate--choice" if linked else f"plate--{size}",
    )
