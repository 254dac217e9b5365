"""A page's file: front matter between two lines of dashes, and Markdown below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.dataset.encoding import decode
from generator.diagnostics import Problem

FRONT_LINE: Final = 1
"""Lines that stand before the front matter."""
_MARK: Final = "---"
_CLOSE: Final = 'Write "---" on the line after its last field.'


@dataclass(frozen=True)
class PageText:
    """The two parts of a page's file, and where the text begins."""

    front: bytes
    text: str
    """The Markdown without blank lines around it."""
    line: int
    column: int
    """Where the first character of ``text`` stands, counted from 1."""

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column (from 1) of the character at ``offset`` of the text."""
        before = self.text[:offset]
        breaks = before.count("\n")
        return self.line + breaks, offset - before.rfind("\n") if breaks else self.column + offset


def split_page(data: bytes, path: str) -> PageText | Problem:
    """Return the parts of a page's file, or what is wrong with it."""
    whole, problems = decode(data, path)
    if whole is None:
        return problems[0]
    lines = whole.split("\n")
    closing = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == _MARK), None)
    if lines[0].rstrip() != _MARK or closing is None:
        return _explain_start(lines, path)
    body = "\n".join(lines[closing + 1 :])
    blank = body[: len(body) - len(body.lstrip())]
    return PageText(
        front="\n".join(lines[FRONT_LINE:closing]).rstrip("\r").encode(),
        text=body.strip() + "\n",
        line=closing + 2 + blank.count("\n"),
        column=len(blank) - blank.rfind("\n"),
    )


def _explain_start(lines: Sequence[str], path: str) -> Problem:
    fix = 'Begin the page with "---", title and summary, and "---".'
    if lines[0].rstrip() == _MARK:
        return Problem(path=path, line=1, column=1, rule="front-matter", message="The front matter does not end.", fix=f"{_CLOSE} {fix}")
    if lines[0].strip() == _MARK:
        return Problem(
            path=path, line=1, column=1, rule="front-matter", message="Spaces stand before the front matter.", fix="Delete them."
        )
    message = "The page does not begin with front matter."
    return Problem(path=path, line=1, column=1, rule="front-matter", message=message, fix=fix)
