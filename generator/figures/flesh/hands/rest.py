"""The hand at rest: its frame, and the line in the palm along which it holds."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generator.figures.bodies.baked import BakedBody
from generator.figures.geometry import Frame, Points, Vector, cross, rotation, unit
from generator.figures.skeleton import SIGN, Side

FINGERS = (2, 3, 4, 5)
"""Index to little finger, as the bones count them; the thumb is 1."""
_THUMB_HINGE = (-0.58, 0.0, 0.82)
"""Along direction, thumbward and palm; measured on the mesh's thumb nail."""
_SLANT = 6.0
"""So far a held line runs from straight across the hand toward the line of the knuckles, degrees."""
_BEHIND = 0.018
"""So far the held line lies behind the knuckles' middle, metres."""
_PRESSED = 0.0022
"""So far the palm's flesh gives under what is held, metres."""
_SPAN = 0.045
"""Half the breadth of the palm that a held line touches, metres."""


@dataclass(frozen=True)
class RestHand:
    """Frame of a hand at rest; directions of length 1, square to each other."""

    wrist: Vector
    direction: Vector
    """From the wrist to the knuckles."""
    thumbward: Vector
    """Across the hand toward the index finger."""
    palm: Vector
    """Out of the palm."""
    line: Vector
    """Along what is held, toward the thumb."""
    thumb_hinge: Vector
    """About it the thumb's last joints bend: along the breadth of its nail."""
    knuckles: Vector
    """The middle of the knuckles."""
    skin: Points
    """Shape (n, 3): points of the palm's skin without thumb and fingers."""

    @property
    def axes(self) -> Frame:
        """Return direction, thumbward and palm as columns."""
        return np.stack([self.direction, self.thumbward, self.palm], axis=1)

    def held(self, radius: float) -> Vector:
        """Return the middle of a held line: a cylinder of that radius about it lies against the palm at the roots of the fingers."""
        ahead = unit(self.direction - self.line * float(self.direction @ self.line))
        middle = self.knuckles - ahead * _BEHIND
        offsets = self.skin - middle
        beside, deep, along = offsets @ ahead, offsets @ self.palm, offsets @ self.line
        reach = radius - _PRESSED if radius > _PRESSED else 1e-4
        under = (np.abs(beside) < reach) & (np.abs(along) < _SPAN)
        rise = float(np.max(deep[under] + np.sqrt(reach**2 - beside[under] ** 2))) if under.any() else 0.0
        place: Vector = middle + self.palm * rise
        return place

    def contact(self) -> Vector:
        """Return the middle of the palm's skin, where it lies on what it presses."""
        middle = self.wrist * 0.35 + self.knuckles * 0.65
        offsets = self.skin - middle
        near = np.linalg.norm(offsets - np.outer(offsets @ self.palm, self.palm), axis=1) < _SPAN
        place: Vector = middle + self.palm * float(np.max(offsets[near] @ self.palm))
        return place


@lru_cache(maxsize=16)
def _rest_hand(body: BakedBody, side: Side) -> RestHand:
    wrist = body.head(f"wrist.{side}")
    roots = [body.head(f"finger{finger}-1.{side}") for finger in FINGERS]
    knuckles: Vector = sum(roots[1:], roots[0]) / 4
    direction = unit((roots[1] + roots[2]) / 2 - wrist)
    thumbward = unit(roots[0] - roots[3])
    thumbward = unit(thumbward - direction * float(thumbward @ direction))
    palm = cross(thumbward, direction) * SIGN[side]
    line = rotation(palm, SIGN[side] * -_SLANT) @ thumbward
    line = line if float(line @ direction) > 0 else rotation(palm, SIGN[side] * _SLANT) @ thumbward
    flesh = body.share_of(*(f"{part}.{side}" for part in ("wrist", "metacarpal1", "metacarpal2", "metacarpal3", "metacarpal4")))
    used = body.skin_points
    skin = body.points[used[flesh[used] > 0.5]]
    hinge = unit(direction * _THUMB_HINGE[0] + thumbward * _THUMB_HINGE[1] + palm * _THUMB_HINGE[2])
    return RestHand(wrist, direction, thumbward, palm, line, hinge, knuckles, skin[(skin - knuckles) @ palm > 0])


def rest_hand(body: BakedBody, side: Side) -> RestHand:
    """Return a hand's frame at rest."""
    return _rest_hand(body, side)
