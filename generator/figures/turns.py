"""Sides that take turns: the same movement once more, mirrored."""

from generator.dataset.figure import Figure
from generator.figures.geometry import Frame, Points, vector

_OTHER_SIDE = vector(1, 1, -1)


def takes_turns(figure: Figure) -> bool:
    """Say whether the other side moves after the one that is posed; of somebody who walks, one end is the other side's step already."""
    return figure.sides == "alternate" and figure.posture.name != "walk"


def mirror_points(points: Points) -> Points:
    """Return places, or directions, on the other side of the room's middle, shape (n, 3)."""
    mirrored: Points = points * _OTHER_SIDE
    return mirrored


def see_other_side(camera: Frame) -> Frame:
    """Return the camera that draws a scene as the given one draws its mirror image."""
    seen: Frame = camera * _OTHER_SIDE[:, None]
    return seen
