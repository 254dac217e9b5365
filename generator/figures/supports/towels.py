"""Folded towels that lie on the body."""

import numpy as np

from generator.dataset.figure import Figure
from generator.figures.clearance import trunk_rounds
from generator.figures.geometry import cross, unit
from generator.figures.skeleton import Skeleton, Stance
from generator.figures.solids.boxes import rounded_box
from generator.figures.solids.solid import Piece
from generator.figures.supports.support import Support

_LONG, _WIDE = 0.14, 0.11
_THIN, _THICK = 0.03, 0.075
_ARM = 0.042
"""From the middle of the upper arm to its skin just above the elbow, metres."""
_BEFORE_ELBOW = 0.05
_PRESSED = 0.008
"""So far it is pressed into arm and ribs, metres."""


def towel_roll(figure: Figure, skeleton: Skeleton) -> Support:
    """Return a folded towel between the right elbow and the ribs; it fills the gap and stays where it lies at the start."""
    shoulder, elbow = skeleton.shoulders["R"], skeleton.elbows["R"]
    along = unit(elbow - shoulder)
    out = skeleton.chest_frame[:, 2]
    out = unit(out - along * float(out @ along))
    place = elbow - along * _BEFORE_ELBOW
    middles, radii = trunk_rounds(skeleton.body, Stance(skeleton.pelvis, skeleton.pelvis_frame, skeleton.chest_frame, skeleton.feet))
    beside = np.abs((middles - place) @ along) < _LONG / 2
    ribs = float(((middles - place) @ out + radii)[beside].max()) if beside.any() else -_ARM - _THICK
    thick = float(np.clip(-ribs - _ARM + 2 * _PRESSED, _THIN, _THICK))
    axes = np.stack([along, out, cross(along, out)], axis=1)
    solid = rounded_box(_LONG, thick, _WIDE, thick * 0.42).placed(place - out * (_ARM + thick / 2 - _PRESSED), axes)
    return Support((Piece("towel", "cloth", solid),))
