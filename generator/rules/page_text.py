"""Places in the text of hand-written pages."""

import re

from generator.dataset.reader import Path
from generator.rules.rule import Leaf


def place_in(leaf: Leaf, offset: int) -> Path:
    """Return the path of something inside a text: in a page the character itself, elsewhere the value that holds it."""
    return (*leaf.path, offset) if leaf.kind == "page" and leaf.field == "text" else leaf.path


def blank_out(pattern: re.Pattern[str], text: str) -> str:
    """Return the text with spaces for everything that matches, so that all else keeps its place."""
    return pattern.sub(lambda found: "".join("\n" if sign == "\n" else " " for sign in found[0]), text)
