"""How wide a label's text is, and where it breaks."""

from typing import Final

_WIDTHS: Final = {
    character: width
    for width, characters in (
        (0.28, "'’‘"),
        (0.32, "ijl., "),
        (0.34, ":;|"),
        (0.42, "frtI()[]!-/"),
        (0.53, "sz–“”?°"),
        (0.60, "ckvxyLF"),
        (0.65, "abdeghnopqu0123456789JPSTYé"),
        (0.70, "ABEKRZV"),
        (0.79, "CDGHNOQUX&"),
        (0.84, "w+×"),
    )
    for character in characters
}
"""Widths in font sizes, rounded up from the widest face that the font stacks fall back to (DejaVu Sans)."""
_UNKNOWN_WIDTH: Final = 1.0


def text_width(text: str, font_size: float) -> float:
    """Return a width, in the unit of ``font_size``, that the text does not exceed in any font of the stacks."""
    return sum(_WIDTHS.get(character, _UNKNOWN_WIDTH) for character in text) * font_size


def break_lines(text: str, width: int = 14) -> tuple[str, ...]:
    """Break a text at its spaces into lines of at most ``width`` characters, as even as they can be.

    The number of lines is the smallest possible; a word longer than ``width`` stays whole on a line of its own,
    so that the caller sees which word is too long.
    """
    words = text.split()
    fewest = _fill(words, width)
    for narrower in range(1, width):
        lines = _fill(words, narrower)
        if len(lines) == len(fewest):
            return lines
    return fewest


def _fill(words: list[str], width: int) -> tuple[str, ...]:
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)
