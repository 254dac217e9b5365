"""Cameras: the directions from which a figure is seen, without perspective."""

import numpy as np

from generator.figures.geometry import UP, Frame, unit, vector


def look_from(azimuth: float, elevation: float) -> Frame:
    """Return a camera's right, up and toward the viewer, as columns.

    ``azimuth`` 0 stands in front of the figure and 90 at its right; ``elevation`` looks down from above; degrees.
    """
    turn, rise = np.radians(azimuth), np.radians(elevation)
    toward = vector(np.cos(turn) * np.cos(rise), np.sin(rise), np.sin(turn) * np.cos(rise))
    right = unit(np.cross(UP, toward))
    return np.stack([right, np.cross(toward, right), toward], axis=1)
