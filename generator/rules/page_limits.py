"""What no reader of Markdown bears: signs that are never closed, lists in lists in lists. Told before Markdown reads the text.

Markdown looks for the end of each bracket through the rest of its block, and reads lists inside lists by calling itself.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

MAX_TEXT: Final = 100_000
MAX_OPEN: Final = 30
MAX_SEARCHED: Final = 1_000_000
"""Signs in a block, times the brackets that stand open in it."""
MAX_LEVELS: Final = 20
MAX_INDENT: Final = 100
MAX_CODE_MARKS: Final = 4_000
MAX_COLUMNS: Final = 50
MAX_LINE: Final = 20_000
MAX_BLOCKS: Final = 5_000
MAX_LINES: Final = 2_000
"""Lines without a blank one between them."""

_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*\n?)+")
_ESCAPE_OR_CODE = re.compile(r"\\.|`+", re.DOTALL)
_MARKERS = re.compile(r"^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t])))+", re.MULTILINE)
_MARKER = re.compile(r">|[-+*]|\d+[.)]")
_RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1)*[ \t]*$")
_INDENT = re.compile(r"^[ \t]*(?=\S)", re.MULTILINE)
_CLOSERS: Final = {"]": "[", ")": "(", ">": "<"}
_BRACKET = re.compile(r"[\[\]()>]|<(?=[A-Za-z/!?])")


class Excess(NamedTuple):
    """Where a text goes too far."""

    offset: int
    message: str
    fix: str


def find_excess(text: str) -> Excess | None:
    """Return the first place where a text asks too much, in time that grows with its length alone."""
    found = [excess for check in (_check_levels, _check_indents) for excess in check(text)]
    if len(text) > MAX_TEXT and not found:
        return Excess(0, f"The text has {len(text)} characters.", f"Split the page; a page has at most {MAX_TEXT} characters.")
    found += [excess for check in (_check_lines, _check_blocks) for excess in check(text)]
    return min(found, default=None)


def _check_levels(text: str) -> Iterator[Excess]:
    for found in _MARKERS.finditer(text):
        if len(found[0]) <= MAX_LEVELS:
            continue
        end = text.find("\n", found.start())
        if _RULE.match(text, found.start(), len(text) if end < 0 else end):
            continue
        levels = len(_MARKER.findall(found[0]))
        if levels > MAX_LEVELS:
            message = f"Lists and quotes are nested {levels} deep on this line."
            yield Excess(found.start(), message, f"Nest them at most {MAX_LEVELS} deep.")
            return


def _check_indents(text: str) -> Iterator[Excess]:
    for found in _INDENT.finditer(text):
        width = len(found[0].expandtabs(4))
        if width > MAX_INDENT:
            yield Excess(found.start(), f"The line is indented by {width} spaces.", f"Indent it by at most {MAX_INDENT}.")
            return


def _check_lines(text: str) -> Iterator[Excess]:
    start = 0
    for line in text.split("\n"):
        if len(line) > MAX_LINE:
            yield Excess(start, f"The line has {len(line)} characters.", f"Break it; a line has at most {MAX_LINE}.")
            return
        if line.count("|") > MAX_COLUMNS:
            yield Excess(start, f"The line has {line.count('|')} column marks (|).", f"Make the table narrower; {MAX_COLUMNS} are read.")
            return
        start += len(line) + 1


def _check_blocks(text: str) -> Iterator[Excess]:
    for number, block in enumerate(_BLOCK.finditer(text)):
        if number == MAX_BLOCKS:
            yield Excess(block.start(), f"This is paragraph {number + 1}.", f"Split the page; a page has at most {MAX_BLOCKS} paragraphs.")
            return
        if len(block[0]) <= MAX_OPEN:
            continue
        lines = block[0].count("\n")
        if lines > MAX_LINES:
            message = f"{lines} lines stand here without a blank one."
            yield Excess(block.start(), message, f"Divide them by blank lines; {MAX_LINES} may stand together.")
            return
        plain, marks = _without_code(block[0])
        if marks > MAX_CODE_MARKS:
            message = f"The paragraph has {marks} runs of backquotes."
            yield Excess(block.start(), message, f"Divide it by blank lines; a paragraph has at most {MAX_CODE_MARKS}.")
            return
        excess = _check_brackets(plain, block.start())
        if excess:
            yield excess
            return


def _check_brackets(block: str, start: int) -> Excess | None:
    depth = dict.fromkeys(_CLOSERS.values(), 0)
    deepest, sign, place = 0, "", 0
    for found in _BRACKET.finditer(block):
        opened = _CLOSERS.get(found[0])
        if opened:
            depth[opened] = max(0, depth[opened] - 1)
            continue
        depth[found[0]] += 1
        if depth[found[0]] > deepest:
            deepest, sign, place = depth[found[0]], found[0], found.start()
        if deepest > MAX_OPEN:
            message = f'More than {MAX_OPEN} "{sign}" stand open here.'
            return Excess(start + place, message, f"Close each one, or write \\{sign} for the sign itself.")
    if deepest > 2 and (deepest - 2) * len(block) > MAX_SEARCHED:
        message = f'{deepest} "{sign}" stand open in a paragraph of {len(block)} characters.'
        return Excess(
            start + place, message, f"Close each one, write \\{sign} for the sign itself, or divide the paragraph by blank lines."
        )
    return None


def _without_code(block: str) -> tuple[str, int]:
    """Return a block with other signs in place of its escapes and code, and the number of its runs of backquotes."""
    if "`" not in block and "\\" not in block:
        return block, 0
    tokens = list(_ESCAPE_OR_CODE.finditer(block))
    runs = [token for token in tokens if token[0][0] == "`"]
    later: dict[int, list[int]] = {}
    for token in reversed(runs):
        later.setdefault(len(token[0]), []).append(token.start())
    parts, done = [], 0
    for token in tokens:
        if token.start() < done:
            continue
        end = token.end()
        if token[0][0] == "`":
            waiting = later[len(token[0])]
            while waiting and waiting[-1] <= token.start():
                waiting.pop()
            if not waiting:
                continue
            end = waiting[-1] + len(token[0])
        parts += [block[done : token.start()], "x" * (end - token.start())]
        done = end
    return "".join([*parts, block[done:]]), len(runs)
