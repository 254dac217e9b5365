"""Limits on the sizes of a figure's files."""

import gzip
from collections.abc import Mapping

from generator.figures.model import DrawingView, Finding

STILL_BYTES, STILL_GZIP, MOVING_GZIP = 24_576, 9_216, 51_200
RULES_BYTES, RULES_GZIP = 4_096, 1_600
"""What a file holds besides its paths: words, license and the rules of its colours; bytes, and bytes compressed."""
_FIX = "Choose a camera that shows less, or fewer props."


def check_sizes(views: Mapping[str, DrawingView]) -> list[Finding]:
    """Return what is too large of a figure's files, by their kinds: a still or the motion."""
    found = []
    for kind, view in views.items():
        text = "".join(f'<path class="{path.style}" d="{path.outline}"{path.showing or ""}/>\n' for path in view.paths)
        size, packed = len(text.encode()) + RULES_BYTES, len(gzip.compress(text.encode(), 9)) + RULES_GZIP
        rows = (
            [("The compressed motion", packed, MOVING_GZIP)]
            if kind == "moving"
            else [("A still", size, STILL_BYTES), ("A compressed still", packed, STILL_GZIP)]
        )
        found += [
            Finding(f"{what} has {size} bytes; at most {limit} are allowed.", _FIX, ("figure",))
            for what, size, limit in rows
            if size > limit
        ]
    return found
