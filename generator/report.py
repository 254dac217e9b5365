"""Problems as a person reads them on a terminal: with the line of the file, a caret under the place, and color."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import click

from generator.diagnostics import Problem, Severity, render_text, sort_problems

LinesOf = Callable[[str], Sequence[str] | None]
"""The lines of a file by its name in problems, or ``None`` where it cannot be shown."""

_TAB: Final = 4
_LEAST_WIDTH: Final = 24
"""A narrower terminal gets lines of this width all the same; less would show nothing."""
_BEFORE_CARET: Final = 0.6
"""Share of a cut line that stands before the caret: what leads to a place says more than what follows it."""
_COLORS: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def render_report(problems: Iterable[Problem], lines_of: LinesOf, *, width: int, color: bool) -> str:
    """Render problems like ``render_text``, each place with its line of the file; no line of a file is wider than ``width``."""
    ordered = sort_problems(problems)
    blocks = []
    shown_before = ("", 0, 0)
    for problem in ordered:
        head, *told = render_text([problem]).split("\n")[:-2]  # the last two are an empty line and the count
        place = (problem.path, problem.line, problem.column)
        excerpt = _excerpt(problem, lines_of, width) if place != shown_before else []
        shown_before = place
        shown = [_style_head(head, problem, color), *(_style(line, color, dim=True) for line in excerpt), *told]
        blocks.append("\n".join(shown) + "\n")
    return "\n".join([*blocks, render_text(ordered).rsplit("\n", 1)[-1]])


def _style(text: str, color: bool, **look: bool | str) -> str:
    return click.style(text, **look) if color else text  # type: ignore[arg-type]  # look is what click.style takes


def _style_head(head: str, problem: Problem, color: bool) -> str:
    word = problem.severity.value
    place, _, rule = _printable(head).partition(f"  {word}  ")
    return f"{_style(place, color, bold=True)}  {_style(word, color, fg=_COLORS[problem.severity], bold=True)}  {rule}"


def _excerpt(problem: Problem, lines_of: LinesOf, width: int) -> list[str]:
    lines = lines_of(problem.path) if problem.line else None
    if lines is None or problem.line > len(lines):
        return []
    gutter = f"  {problem.line} | "
    line, caret = cut_line(lines[problem.line - 1], problem.column, max(width - len(gutter), _LEAST_WIDTH))
    return [f"{gutter}{line}", f"{' ' * (len(gutter) - 2)}| {' ' * caret}^"]


def cut_line(text: str, column: int, width: int) -> tuple[str, int]:
    """Return a line in at most ``width`` cells around ``column`` (from 1), and the cell (from 0) of that column.

    Tabs become spaces, wide characters count two cells, and what cannot be printed shows as a sign,
    so that a file cannot give orders to the terminal.
    """
    cells: list[str] = []
    caret = None
    for number, character in enumerate(text.rstrip("\r\n"), start=1):
        if number == column:
            caret = len(cells)
        _add(character, cells)
    if caret is None:  # behind the line: what is missing is missing at its end
        caret = len(cells)
    if len(cells) <= width:
        return "".join(cells), caret
    first = max(0, min(caret - int(width * _BEFORE_CARET), len(cells) - width))
    return _window(cells, first, width), caret - first


def _add(character: str, cells: list[str]) -> None:
    """Add a character to the cells of a line: each holds what is printed there, the second of a wide character nothing."""
    if character == "\t":
        cells += " " * (_TAB - len(cells) % _TAB)
    elif unicodedata.combining(character) and cells:
        cells[-1 if cells[-1] else -2] += character
    else:
        cells.append(_printable(character))
        if unicodedata.east_asian_width(character) in "WF":
            cells.append("")


def _window(cells: Sequence[str], first: int, width: int) -> str:
    """Return ``width`` cells from ``first`` on, with a sign at each end that was cut; no wide character is halved."""
    shown = list(cells[first : first + width])
    if first:
        shown[0] = "…"
        if not shown[1]:
            shown[1] = " "
    if first + width < len(cells):
        if not shown[-1]:
            shown[-2] = " "
        shown[-1] = "…"
    return "".join(shown)


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
