"""Faces: a few calm lines on the skin, brows, closed eyes and mouth."""

import numpy as np

from generator.figures.bodies.baked import BakedBody, Triangles
from generator.figures.flesh.piece import Floats, Piece, hang_on
from generator.figures.geometry import Points, Vector

_LIFT = 0.0012
"""So far before the skin the lines lie, metres."""
_NEAR = 0.004
_PLACES = 9
"""Points of a line."""
_NO_TRIANGLES: Triangles = np.zeros((0, 3), np.int32)


def draw_face(body: BakedBody) -> Piece:
    """Return the lines of a face, as a piece without a surface."""
    right, left, mouth = body.face
    share = np.linspace(-1, 1, _PLACES)
    lines = [_line(body, _lips(body) + 0.0008 * share**2, mouth[2] + 0.021 * share)]
    for eye, sign in ((right, 1), (left, -1)):
        lines.append(_line(body, eye[1] - 0.0045 + 0.0035 * share**2, eye[2] + sign * 0.013 * share))
        lines.append(_line(body, eye[1] + 0.0185 - 0.0045 * (share + 0.15) ** 2, eye[2] + sign * (0.002 + 0.018 * share)))
    points = np.vstack(lines)
    strokes = tuple(np.arange(number * _PLACES, (number + 1) * _PLACES, dtype=np.int32) for number in range(len(lines)))
    bones, shares = hang_on(len(points), (body.numbers["head"], 1.0))
    return Piece("face", "skin", np.round(points, 4), _NO_TRIANGLES, bones, shares, strokes=strokes)


def _lips(body: BakedBody) -> float:
    """Return the height of the seam between the lips: where the face's profile falls back."""
    heights = body.face[2, 1] + np.linspace(-0.0125, 0.010, 24)
    ahead = np.array([_on_skin(body, float(height), 0.0, 0.002)[0] for height in heights])
    chord = ahead[0] + (ahead[-1] - ahead[0]) * np.linspace(0, 1, 24)
    return float(heights[int(np.argmin(ahead - chord))])


def _line(body: BakedBody, rise: Floats, aside: Floats) -> Points:
    """Return places on the front of the face."""
    return np.array([_on_skin(body, float(y), float(z)) for y, z in zip(rise, aside, strict=True)])


def _on_skin(body: BakedBody, rise: float, aside: float, near: float = _NEAR) -> Vector:
    skin = body.skin_points
    points = body.points[skin]
    points = points[(points[:, 0] > body.face[:, 0].min()) & (np.abs(points[:, 1] - rise) < 0.03) & (np.abs(points[:, 2] - aside) < 0.03)]
    apart = (points[:, 1] - rise) ** 2 + (points[:, 2] - aside) ** 2
    share = np.exp(-apart / (2 * near**2)) + 1e-9
    # Where lids and lips lie in front of what is within the head, the front counts.
    share = share * (points[:, 0] > points[:, 0].max() - 0.03)
    return np.array([float((share * points[:, 0]).sum() / share.sum()) + _LIFT, rise, aside])
