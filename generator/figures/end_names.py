"""What the two ends of a movement are called."""

from collections.abc import Mapping

from generator.dataset.figure import EndWord, Figure, FigurePose
from generator.figures.model import EndName

NAMES: Mapping[EndWord, EndName] = {
    "bottom": EndName("Bottom", "at the bottom"),
    "top": EndName("Top", "at the top"),
    "overhead": EndName("Overhead", "overhead"),
    "start": EndName("Start", "at the start"),
    "middle": EndName("Middle", "in the middle"),
    "end": EndName("End", "at the end"),
    "back": EndName("Way back", "on the way back"),
    "hold": EndName("Hold", "in the hold"),
    "left-step": EndName("Left step", "on the left step"),
    "right-step": EndName("Right step", "on the right step"),
}
"""Word of the record → how it is shown and said; a new one is one entry here and one word in the record's list."""
_OTHER_FOOT: Mapping[EndWord, EndWord] = {"left-step": "right-step", "right-step": "left-step"}


def name_end(figure: Figure, which: str, *, mirrored: bool = False) -> EndName:
    """Return the name of a pose, ``start``, ``middle``, ``end`` or ``back``; those are the names where the record gives none.

    ``mirrored`` says that the right side is drawn as the left.
    """
    poses: Mapping[EndWord, FigurePose | None] = {
        "start": figure.start,
        "middle": figure.middle,
        "end": figure.end,
        "back": figure.back,
    }
    own, pose = next((key, pose) for key, pose in poses.items() if key == which)
    word: EndWord = (pose.name if pose else None) or own
    return NAMES[_OTHER_FOOT.get(word, word) if mirrored else word]
