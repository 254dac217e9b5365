"""The room: fixed places in it, metres; the floor is at y = 0."""

from collections.abc import Mapping

from generator.figures.geometry import Vector, vector
from generator.figures.ground_postures import BAR_HEIGHT, LOW_BAR_X

__all__ = ["ANCHORS", "LOW_BAR_X"]

ANCHORS: Mapping[str, Vector] = {
    "front-low": vector(0.98, 0.16, 0),
    "front-middle": vector(1.0, 1.08, 0),
    "front-high": vector(0.98, 1.95, 0),
    "side-middle": vector(0.12, 1.04, -1.05),
    "overhead": vector(0.0, BAR_HEIGHT - 0.02, 0),
}
"""Where a band or cable is fixed."""
