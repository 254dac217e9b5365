"""Limits on the sizes of a figure's files."""

import gzip
from collections.abc import Mapping

from generator.figures.model import Finding

STILL_BYTES, STILL_GZIP, MOVING_GZIP = 24_576, 9_216, 51_200
_FIX = "Choose a camera that shows less, or fewer props."


def check_sizes(texts: Mapping[str, str]) -> list[Finding]:
    """Return what is too large of a figure's files, by their kinds: a still or the motion."""
    found = []
    for kind, text in texts.items():
        packed = len(gzip.compress(text.encode(), 9))
        if kind == "moving":
            rows = [("The compressed motion", packed, MOVING_GZIP)]
        else:
            rows = [("A still", len(text.encode()), STILL_BYTES), ("A compressed still", packed, STILL_GZIP)]
        found += [
            Finding(f"{what} has {size} bytes; at most {limit} are allowed.", _FIX, ("figure",))
            for what, size, limit in rows
            if size > limit
        ]
    return found
