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
    cells: list[tuple[str, int]] = []
    used = caret = 0
    for number, character in enumerate(text.rstrip("\r\n") + " ", start=1):
        if number == column:
            caret = used
        shown = " " * (_TAB - used % _TAB) if character == "\t" else _printable(character)
        cells.append((shown, _cells(shown)))
        used += cells[-1][1]
    if column > len(cells):
        caret = used - 1
    if used - 1 <= width:
        return "".join(shown for shown, _ in cells).rstrip(), caret
    first = max(0, min(caret - int(width * _BEFORE_CARET), used - 1 - width))
    return _window(cells, first, width), caret - first


def _window(cells: Sequence[tuple[str, int]], first: int, width: int) -> str:
    """Return the cells from ``first`` on, with a sign at each end that was cut; no character is halved."""
    last, at, kept = first + width, 0, ""
    for shown, size in cells:
        if first <= at and at + size <= last:
            kept += shown
        elif at < first < at + size or at < last < at + size:
            kept += " " * (min(last, at + size) - max(first, at))
        at += size
    if first:
        kept = "…" + " " * (_cells(kept[0]) - 1) + kept[1:]
    if at - 1 > last:
        kept = kept[:-1] + " " * (_cells(kept[-1]) - 1) + "…"
    return kept.rstrip()


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)


def _cells(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
