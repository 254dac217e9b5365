"""Cameras: the directions from which a figure is seen, without perspective."""

from collections.abc import Mapping

import numpy as np

from generator.figures.geometry import UP, Frame, unit, vector

CAMERAS: Mapping[str, tuple[float, float]] = {
    "rear-right": (128, 22),
    "rear-left": (-128, 22),
    "rear": (166, 12),
    "half-rear": (152, 13),
    "low-rear": (141, 13),
    "low-side": (132, 6),
    "level-rear": (145, 7),
    "low-rear-left": (-162, 11),
    "high-rear": (150, 36),
    "above-rear": (131, 29),
    "lying-side": (112, 18),
    "lying-front": (-72, 13),
    "high-rear-right": (136, 28),
    "high-rear-side": (129, 24),
    "half-rear-left": (-152, 20),
    "side-right": (102, 10),
    "side-rear": (118, 12),
    "side-rear-left": (-114, 18),
    "high-side": (116, 29),
    "steep-side": (84, 47),
    "high-side-front": (80, 26),
    "high-right": (50, 30),
    "front-right": (50, 12),
    "front-left": (-50, 12),
    "half-front": (32, 6),
    "front": (16, 10),
}
"""Name → azimuth and elevation, degrees."""


def look_from(azimuth: float, elevation: float) -> Frame:
    """Return a camera's right, up and toward the viewer, as columns.

    ``azimuth`` 0 stands in front of the figure and 90 at its right; ``elevation`` looks down from above; degrees.
    """
    turn, rise = np.radians(azimuth), np.radians(elevation)
    toward = vector(np.cos(turn) * np.cos(rise), np.sin(rise), np.sin(turn) * np.cos(rise))
    right = unit(np.cross(UP, toward))
    return np.stack([right, np.cross(toward, right), toward], axis=1)
