"""The trunk: how pelvis and chest share a lean."""

from collections.abc import Mapping

import numpy as np

from generator.figures.body import Body
from generator.figures.geometry import Frame, frame, rotation

Numbers = Mapping[str, float]
"""What a posture is built from: the numbers of a record by name."""
_FLATTENED, _FOLDED = 560.0, 60.0
"""A trunk that leans so far over the hips, degrees, takes so much out of its lower back, degrees for each metre that it is hollow at rest."""
_LOW = 0.2
"""What the pelvis takes of such a bend more than the chest does, of each half."""


def trunk_frames(lean: float, rounded: float, twist: float, side: float = 0.0) -> tuple[Frame, Frame]:
    """Return pelvis and chest frames for a lean, a bend between them, a turn of the chest, and its bend to the right, degrees."""
    pelvis = frame(lean - rounded * 0.5)
    chest = frame(lean + rounded * 0.5)
    turned = rotation(chest[:, 1], twist) @ chest
    return pelvis, rotation(turned[:, 0], side) @ turned if side else turned


def hinged_frames(body: Body, n: Numbers) -> tuple[Frame, Frame]:
    """Return pelvis and chest frames of a trunk that leans over the hips: the hollow of a standing back goes as it folds."""
    flattened = _FLATTENED * body.hollow * float(np.clip(n["lean"] / _FOLDED, 0, 1))
    # Most of the bend lies low, so that the trunk as a whole still leans as far as the number says.
    return trunk_frames(n["lean"] - flattened * _LOW, n["round"] + flattened, n["twist"], n.get("side", 0.0))
