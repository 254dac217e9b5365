"""How a card is set: the lines of its name, its facts and where its picture stands. All measures are pixels."""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from generator.catalog.routes import CARD_SIZE
from generator.exports.typeface import Face, break_lines, can_draw, measure, shorten_line
from generator.figures.model import DrawingView
from generator.muscle_map.drawing import FigureDrawing

WIDTH, HEIGHT = CARD_SIZE
MARGIN: Final = 64
_PICTURE: Final = (664.0, 36.0, 492.0, 558.0)
"""Left, top, width and height of the room for a picture."""
_COLUMN: Final = _PICTURE[0] - MARGIN - 28
"""Width of the text beside a picture."""
_NAME_SIZES: Final = ((80, 2), (68, 3), (56, 3), (46, 4))
"""Size of the name, and into how many lines it may break; the first that holds it all is taken."""
_NAME_LEADING: Final = 1.06
_NAME_TOP: Final = 146
_TEXT_SIZE: Final = 34
_TEXT_LINES: Final = 3
_FACT_SIZES: Final = (34, 30, 26)
_FACT_STEP: Final = 78
_BETWEEN: Final = 28
"""Between facts side by side."""
_LAST_FACT: Final = HEIGHT - MARGIN
_SITE_SIZE: Final = 30
MARK: Final = 52
"""Room for the site's mark before its name."""


class Line(msgspec.Struct, frozen=True):
    """Words on one line; ``y`` is where they stand."""

    text: str
    y: float
    size: int


class FactLines(msgspec.Struct, frozen=True):
    """A fact: what is told above, its value below; ``x`` is where both begin."""

    x: float
    name: Line
    value: Line


class FigurePlace(msgspec.Struct, frozen=True):
    """A figure, where its left upper corner stands, and how many pixels a drawing unit has."""

    view: DrawingView
    x: float
    y: float
    scale: float


class MapPlace(msgspec.Struct, frozen=True):
    """A view of the muscle map, where the origin of its drawing stands, and how many pixels a drawing unit has."""

    figure: FigureDrawing
    x: float
    y: float
    scale: float


class CardView(msgspec.Struct, frozen=True):
    """Everything that a card prints."""

    width: int
    height: int
    margin: int
    rule: float
    """Right end of the rule below the site's name."""
    mark: str
    """The site's mark, as an address that holds all of it."""
    mark_width: int
    site: Line | None
    name: tuple[Line, ...]
    text: tuple[Line, ...]
    facts: tuple[FactLines, ...]
    drawing: FigurePlace | None
    map: MapPlace | None


class Told(msgspec.Struct, frozen=True):
    """What a card tells of its page."""

    name: str
    text: str = ""
    """A sentence, for cards without a picture, which have room for it."""
    facts: Sequence[tuple[str, str]] = ()
    picture: DrawingView | FigureDrawing | None = None


def lay_card(site_name: str, mark: str, told: Told) -> CardView:
    """Return a card. What the typefaces have no signs for is left out: the card then says the rest."""
    picture = told.picture
    column = _COLUMN if picture else WIDTH - 2 * MARGIN
    lines = _set_name(_plain(told.name), column)
    said = () if picture else _set_text(_plain(told.text), lines, column)
    return CardView(
        WIDTH,
        HEIGHT,
        MARGIN,
        MARGIN + column,
        mark,
        MARK,
        _one_line(_plain(site_name), "sans", (_SITE_SIZE,), column - MARK, 92),
        lines,
        said,
        _stack_facts(told.facts, column) if picture else _row_facts(told.facts, column),
        _place_figure(picture) if isinstance(picture, DrawingView) else None,
        _place_map(picture) if isinstance(picture, FigureDrawing) else None,
    )


def _plain(text: str) -> str:
    return " ".join(text.split())


def _set_name(name: str, column: float) -> tuple[Line, ...]:
    if not can_draw(name, "serif"):
        return ()
    for size, room in _NAME_SIZES:
        lines = break_lines(name, "serif", size, column)
        if len(lines) <= room and not _is_cut(name, lines):
            break
    if len(lines) > room:
        rest = " ".join(lines[room - 1 :])
        lines = [*lines[: room - 1], shorten_line(rest, "serif", size, column)]
    return tuple(Line(line, round(_NAME_TOP + size * (0.76 + place * _NAME_LEADING), 1), size) for place, line in enumerate(lines))


def _is_cut(name: str, lines: Sequence[str]) -> bool:
    """Say whether a word stands on two lines."""
    return " ".join(lines) != name


def _set_text(text: str, above: Sequence[Line], column: float) -> tuple[Line, ...]:
    if not text or not can_draw(text, "sans"):
        return ()
    top = above[-1].y + 30 if above else _NAME_TOP
    lines = break_lines(text, "sans", _TEXT_SIZE, column)
    if len(lines) > _TEXT_LINES:
        lines = [*lines[: _TEXT_LINES - 1], shorten_line(" ".join(lines[_TEXT_LINES - 1 :]), "sans", _TEXT_SIZE, column)]
    return tuple(Line(line, round(top + _TEXT_SIZE * (0.9 + place * 1.3), 1), _TEXT_SIZE) for place, line in enumerate(lines))


def _stack_facts(facts: Sequence[tuple[str, str]], column: float) -> tuple[FactLines, ...]:
    """Set facts below each other, beside a picture."""
    drawn = _drawable(facts)
    places = ((MARGIN, _LAST_FACT - _FACT_STEP * (len(drawn) - 1 - place)) for place in range(len(drawn)))
    return _set_facts(drawn, places, column)


def _row_facts(facts: Sequence[tuple[str, str]], column: float) -> tuple[FactLines, ...]:
    """Set facts side by side, where no picture takes the width: the sentence above them needs the height."""
    drawn = _drawable(facts)
    step = column / max(len(drawn), 1)
    places = ((round(MARGIN + step * place, 1), _LAST_FACT) for place in range(len(drawn)))
    return _set_facts(drawn, places, step - _BETWEEN)


def _drawable(facts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in facts if name and value and can_draw(name + value, "sans")]


def _set_facts(facts: Sequence[tuple[str, str]], places: Iterable[tuple[float, float]], width: float) -> tuple[FactLines, ...]:
    found = []
    for (name, value), (x, y) in zip(facts, places, strict=True):
        told, its = _one_line(name, "sans", (23,), width, y - 36), _one_line(value, "sans", _FACT_SIZES, width, y)
        if told and its:
            found.append(FactLines(x, told, its))
    return tuple(found)


def _one_line(text: str, face: Face, sizes: Sequence[int], width: float, y: float) -> Line | None:
    """Return a text on one line: in the largest of the sizes in which it fits, else shortened in the last."""
    if not text or not can_draw(text, face):
        return None
    size = next((size for size in sizes if measure(text, face, size) <= width), sizes[-1])
    return Line(shorten_line(text, face, size, width), y, size)


def _fit(left: float, top: float, width: float, height: float) -> tuple[float, float, float]:
    """Return where the origin of a drawing stands and its scale: as large as its room allows, in the middle of it."""
    room_left, room_top, most_wide, most_high = _PICTURE
    scale = round(min(most_wide / width, most_high / height), 4)
    x = room_left + (most_wide - width * scale) / 2 - left * scale
    y = room_top + (most_high - height * scale) / 2 - top * scale
    return round(x, 1), round(y, 1), scale


def _place_figure(view: DrawingView) -> FigurePlace:
    return FigurePlace(view, *_fit(0, 0, view.width, view.height))


def _place_map(figure: FigureDrawing) -> MapPlace:
    return MapPlace(figure, *_fit(figure.left, figure.top, figure.width, figure.height))
