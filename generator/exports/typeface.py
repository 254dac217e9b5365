"""The typefaces of cards: where their files lie, which characters they draw, how wide text is, and how it breaks into lines.

They come with packages, never from the system, so that a card is the same bytes on every machine.
"""

from functools import cache
from pathlib import Path
from typing import Final, Literal

import font_source_sans_pro
import font_source_serif_pro
from fontTools.ttLib import TTFont

from generator.digests import digest_bytes

Face = Literal["serif", "sans"]
_FILES: Final[dict[Face, Path]] = {
    "serif": Path(font_source_serif_pro.__file__).parent / "files" / "SourceSerifPro-Bold.ttf",
    "sans": Path(font_source_sans_pro.__file__).parent / "files" / "SourceSansPro-Regular.ttf",
}
ELLIPSIS: Final = "…"


def font_files() -> list[str]:
    """Return the files of all faces."""
    return [str(path) for path in _FILES.values()]


@cache
def digest_fonts() -> bytes:
    """Return one digest of all faces."""
    return digest_bytes(b"".join(path.read_bytes() for path in _FILES.values()))


@cache
def _advances(face: Face) -> dict[int, float]:
    """Return character → its width in parts of the size of the text."""
    with TTFont(_FILES[face], lazy=True) as font:
        widths, unit = font["hmtx"].metrics, font["head"].unitsPerEm
        return {code: widths[glyph][0] / unit for code, glyph in font.getBestCmap().items()}


def can_draw(text: str, face: Face) -> bool:
    """Say whether a face has a sign for each character of a text."""
    return _advances(face).keys() >= set(map(ord, text))


def measure(text: str, face: Face, size: float) -> float:
    """Return the width of a text that can be drawn, in the unit of ``size``. Pairs of letters that stand closer are not reckoned with."""
    advances = _advances(face)
    return size * sum(advances[ord(character)] for character in text)


def break_lines(text: str, face: Face, size: float, width: float) -> list[str]:
    """Return the lines of a text, none wider than ``width``; a word that is wider alone is cut where it must be."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if measure(longer, face, size) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _cut(word, face, size, width)
        lines += whole
    return [*lines, line] if line else lines


def _cut(word: str, face: Face, size: float, width: float) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and measure(pieces[-1] + character, face, size) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def shorten_line(text: str, face: Face, size: float, width: float) -> str:
    """Return a text that fits into one line, with an ellipsis where something is left out."""
    if measure(text, face, size) <= width:
        return text
    while text and measure(text + ELLIPSIS, face, size) > width:
        text = text[:-1].rstrip()
    return text + ELLIPSIS
