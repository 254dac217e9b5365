"""A page's file: front matter between two lines of dashes, and Markdown below it."""

from dataclasses import dataclass
from typing import Final

from generator.dataset.reader import CONTROL_CHARACTER, MAX_BYTES
from generator.diagnostics import Problem, quote

FRONT_LINE: Final = 1
"""Lines that stand before the front matter."""
_MARK = b"---"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


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
    if len(data) > MAX_BYTES:
        return Problem.of_file(
            path, rule="file-too-large", message=f"The file has {len(data)} bytes.", fix=f"Keep a file below {MAX_BYTES} bytes."
        )
    lines = data.split(b"\n")
    closing = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == _MARK), None)
    if lines[0].rstrip() != _MARK or closing is None:
        return _explain_start(data, path)
    before = b"\n".join(lines[: closing + 1])
    try:
        body = data[len(before) + 1 :].decode("utf-8")
    except UnicodeDecodeError as error:
        first = len(before) + 1 + error.start
        column = len(data[:first].rsplit(b"\n", 1)[-1].decode("utf-8", "replace")) + 1
        return Problem(
            path=path,
            line=data.count(b"\n", 0, first) + 1,
            column=column,
            rule="encoding",
            message=f"The byte 0x{data[first]:02x} is not UTF-8 text.",
            fix="Save the file as UTF-8.",
        )
    blank = body[: len(body) - len(body.lstrip())]
    page = PageText(
        front=b"\n".join(lines[FRONT_LINE:closing]),
        text=body.strip() + "\n",
        line=closing + 2 + blank.count("\n"),
        column=len(blank) - blank.rfind("\n"),
    )
    found = CONTROL_CHARACTER.search(page.text)
    if found is None:
        return page
    line, column = page.place(found.start())
    message = f"The page holds the invisible control character {quote(found.group())}."
    fix = "Delete it; directional marks can make a line read differently from what it says."
    return Problem(path=path, line=line, column=column, rule="control-character", message=message, fix=fix)


def _explain_start(data: bytes, path: str) -> Problem:
    message, fix = "The page does not begin with front matter.", 'Begin the page with "---", title and summary, and "---".'
    if data.startswith(_BYTE_ORDER_MARK):
        message, fix = "The page begins with an invisible byte order mark.", "Save the file as UTF-8 without a byte order mark."
    elif data.startswith(_MARK + b"\r") and b"\n" not in data:
        message, fix = "The lines of the page end with a carriage return alone.", "Save the file with line feeds at the ends of lines."
    return Problem(path=path, line=1, column=1, rule="front-matter", message=message, fix=fix)
