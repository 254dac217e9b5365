"""A close-up beside the figure: a round window onto the same scene, for movements that are too small to be seen whole."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from generator.figures.flesh.mesh import Mesh
from generator.figures.geometry import Frame, Points
from generator.figures.raster.depth import Buffer, Close, Window, fill_buffer, project_points, shrink_window
from generator.figures.skeleton import SIDES, Skeleton

_SHARE = 0.5
"""Diameter of the close-up, a share of the drawing's longer side."""
_GAP = 0.03
_RING = 96
"""Points of the ring round it."""


@dataclass(frozen=True)
class CloseUp:
    """Where a close-up is and what it shows; pixels."""

    window: Window
    left: int
    top: int
    level: Points
    """Shape (2, 2): a line at the height from which the movement starts."""

    def shrunk(self, quarters: int) -> "CloseUp":
        """Return the same close-up in fewer pixels: so many quarters of them along each side."""
        left, top = self.left * quarters // 4, self.top * quarters // 4
        return CloseUp(shrink_window(self.window, quarters), left, top, self.level * (quarters / 4))


def _shoulders(skeleton: Skeleton) -> tuple[Points, Points, float]:
    """Return what is shown of the shoulders, the line through them, and half the size of what is shown, metres."""
    joints = np.array([skeleton.shoulders[side] for side in SIDES])
    return np.vstack([joints, skeleton.neck]), joints, 0.26


_SUBJECTS: Mapping[str, Callable[[Skeleton], tuple[Points, Points, float]]] = {"shoulders": _shoulders}
"""Name → what a close-up shows; a new one is one more entry and its word in the record's model."""


def frame_close_up(subject: str, ends: Sequence[Skeleton], camera: Frame, window: Window) -> tuple[Window, CloseUp]:
    """Return the window made wider by a close-up at its right, and the close-up."""
    longer = max(window.width, window.height)
    size, gap = 4 * round(_SHARE * longer / 4), 4 * round(_GAP * longer / 4)
    shown = [_SUBJECTS[subject](skeleton) for skeleton in ends]
    cloud = np.vstack([points for points, _, _ in shown]) @ camera[:, :2]
    middle = (cloud.min(axis=0) + cloud.max(axis=0)) / 2
    close = Window(np.round(middle, 6), size / (2 * shown[0][2]), size, size)
    wider = Window(
        window.middle + np.array([(gap + size) / 2 / window.scale, 0.0]), window.scale, window.width + gap + size, max(window.height, size)
    )
    places, _ = project_points(shown[0][1], camera, close)
    return wider, CloseUp(close, window.width + gap, 0, _through(places, size))


def _through(places: Points, size: int) -> Points:
    """Return the line through two places, from one side of a close-up to the other."""
    (ax, ay), (bx, by) = sorted(places.tolist())
    slope = (by - ay) / (bx - ax) if bx - ax > 1 else 0.0
    middle, centre = (ay + by) / 2, (ax + bx) / 2
    ends = np.array([0.06 * size, 0.94 * size])
    return np.column_stack([ends, middle + slope * (ends - centre)])


def add_close_up(buffer: Buffer, meshes: Sequence[Mesh], camera: Frame, close_up: CloseUp) -> Buffer:
    """Return a buffer with a close-up drawn into it."""
    close = fill_buffer(meshes, camera, close_up.window)
    size = close_up.window.width
    rows, columns = np.ogrid[:size, :size]
    disc = (rows + 0.5 - size / 2) ** 2 + (columns + 0.5 - size / 2) ** 2 < (size / 2 - 2) ** 2
    part = slice(close_up.top, close_up.top + size), slice(close_up.left, close_up.left + size)
    for own, other in (
        (buffer.mesh, close.mesh),
        (buffer.triangle, close.triangle),
        (buffer.shares, close.shares),
        (buffer.depth, close.depth),
    ):
        own[part][disc] = other[disc]
    turn = np.linspace(0, 2 * np.pi, _RING + 1)
    ring = np.round(size / 2 + np.column_stack([np.cos(turn), np.sin(turn)]) * (size / 2 - 2), 3)
    corner = np.array([close_up.left, close_up.top], float)
    return replace(buffer, close=Close(close, part, disc, corner, (("ring", ring + corner), ("level", close_up.level + corner))))
