"""Swept solids: a round or flat section that goes along a path."""

from collections.abc import Sequence

import numpy as np

from generator.figures.geometry import Points, Vector, cross, unit
from generator.figures.solids.solid import Solid, join, strip_triangles


def round_corners(corners: Sequence[Vector], radius: float, steps: int = 6) -> Points:
    """Return a path through corners, each of them rounded by a curve that begins ``radius`` before it, shape (n, 3), metres."""
    places = [np.asarray(corner, float) for corner in corners]
    path = [places[0]]
    for before, corner, after in zip(places, places[1:], places[2:], strict=False):
        into, out = corner - before, after - corner
        reach = min(radius, float(np.linalg.norm(into)) / 2, float(np.linalg.norm(out)) / 2)
        first, last = corner - unit(into) * reach, corner + unit(out) * reach
        for share in np.linspace(0, 1, steps + 1):
            path.append(first * (1 - share) ** 2 + corner * 2 * share * (1 - share) + last * share**2)
    path.append(places[-1])
    kept = [path[0]]
    for place in path[1:]:
        if float(np.linalg.norm(place - kept[-1])) > 1e-5:
            kept.append(place)
    return np.array(kept)


def _ways(path: Points, closed: bool) -> Points:
    """Return the direction of a path at each of its points: at a joint the middle between both pieces."""
    if closed:
        pieces = np.roll(path, -1, axis=0) - path
        pieces /= np.linalg.norm(pieces, axis=1, keepdims=True)
        ways = pieces + np.roll(pieces, 1, axis=0)
    else:
        pieces = np.diff(path, axis=0)
        pieces /= np.linalg.norm(pieces, axis=1, keepdims=True)
        ways = np.vstack([pieces[:1], pieces[:-1] + pieces[1:], pieces[-1:]])
    directions: Points = ways / np.linalg.norm(ways, axis=1, keepdims=True)
    return directions


def _carry_across(ways: Points, first: Vector) -> Points:
    """Return a direction across a path at each point, turned along with it and no more."""
    across = [unit(first - ways[0] * float(first @ ways[0]))]
    for way in ways[1:]:
        kept = across[-1] - way * float(across[-1] @ way)
        across.append(unit(kept))
    return np.array(across)


def tube(path: Points, radius: float | Points, *, closed: bool = False, sides: int = 14) -> Solid:
    """Return a round tube along a path of shape (n, 3); ``radius`` may be given for each point, metres.

    A path that is not closed ends in flat caps.
    """
    way = np.asarray(path, float)
    radii = np.broadcast_to(np.asarray(radius, float), (len(way),)).astype(float)
    ways = _ways(way, closed)
    start = cross(ways[0], np.array([0.0, 1.0, 0.0])) if abs(float(ways[0, 1])) < 0.9 else cross(ways[0], np.array([1.0, 0.0, 0.0]))
    first = _carry_across(ways, start)
    second = np.cross(ways, first)
    turn = np.arange(sides) * (2 * np.pi / sides)
    out = first[:, None] * np.cos(turn)[None, :, None] + second[:, None] * np.sin(turn)[None, :, None]
    places = way[:, None] + out * (radii * _mitres(way, ways, closed))[:, None, None]
    if closed:
        return _ring(places, out, sides, ways)
    side = Solid(places.reshape(-1, 3), strip_triangles(len(way), sides, closed=True), out.reshape(-1, 3))
    return join([side, _cap(places[0][::-1], -ways[0]), _cap(places[-1], ways[-1])])


def _mitres(path: Points, ways: Points, closed: bool) -> Points:
    """Return by how much a section is widened at each joint, so that the tube keeps its thickness: no more than by half."""
    pieces = np.diff(path, axis=0)
    pieces /= np.linalg.norm(pieces, axis=1, keepdims=True)
    widths = np.ones(len(path))
    if not closed:
        widths[1:-1] = 1 / np.clip((pieces[:-1] * ways[1:-1]).sum(axis=1), 1 / 1.2, 1)
    return widths


def _ring(places: Points, out: Points, sides: int, ways: Points) -> Solid:
    """Return a closed tube: the last section is joined to the first, turned by the step that fits best."""
    gaps = [float(((places[-1] - np.roll(places[0], shift, axis=0)) ** 2).sum()) for shift in range(sides)]
    shift = int(np.argmin(gaps))
    rows, points = len(places), np.concatenate([places, np.roll(places[:1], shift, axis=1)])
    normals = np.concatenate([out, np.roll(out[:1], shift, axis=1)])
    return Solid(points.reshape(-1, 3), strip_triangles(rows + 1, sides, closed=True), normals.reshape(-1, 3))


def _cap(edge: Points, way: Vector) -> Solid:
    count = len(edge)
    points = np.vstack([edge, edge.mean(axis=0)])
    turn = np.arange(count)
    triangles = np.stack([turn, (turn + 1) % count, np.full(count, count)], axis=1).astype(np.int32)
    return Solid(points, triangles, np.tile(way, (count + 1, 1)))


def circle_path(radius: float, start: float = 0.0, end: float = 360.0, steps: int = 48) -> Points:
    """Return points on a circle in the plane of x and y, from one angle to another, degrees; the last is left out of a whole one."""
    turn = np.radians(np.linspace(start, end, steps + 1))
    path = np.stack([np.cos(turn) * radius, np.sin(turn) * radius, np.zeros(steps + 1)], axis=1)
    return path[:-1] if abs(end - start - 360) < 1e-9 else path


def torus(radius: float, thickness: float, steps: int = 48, sides: int = 14) -> Solid:
    """Return a ring about z; ``radius`` leads to the middle of its round section of radius ``thickness``, metres."""
    return tube(circle_path(radius, steps=steps), thickness, closed=True, sides=sides)


def ribbon(path: Points, width: float | Points, thickness: float | Points, across: Points) -> Solid:
    """Return a flat band along a path of shape (n, 3), metres.

    ``across`` (one direction, or shape (n, 3)) is where its width lies; what of it runs along the path is taken off.
    """
    way = np.asarray(path, float)
    count = len(way)
    ways = _ways(way, closed=False)
    wide = np.broadcast_to(np.asarray(across, float), (count, 3))
    wide = wide - ways * (wide * ways).sum(axis=1, keepdims=True)
    wide = wide / np.maximum(np.linalg.norm(wide, axis=1, keepdims=True), 1e-9)
    thick = np.cross(ways, wide)
    half = np.broadcast_to(np.asarray(width, float), (count,))[:, None] * wide / 2
    deep = np.broadcast_to(np.asarray(thickness, float), (count,))[:, None] * thick / 2
    corners = [way - half - deep, way + half - deep, way + half + deep, way - half + deep]
    faces = [
        Solid(
            np.stack([corners[k], corners[(k + 1) % 4]], axis=1).reshape(-1, 3),
            strip_triangles(count, 2, closed=False),
            np.repeat(look, 2, axis=0),
        )
        for k, look in enumerate((-thick, wide, thick, -wide))
    ]
    ends = [_cap(np.array([corner[0] for corner in corners])[::-1], -ways[0]), _cap(np.array([c[-1] for c in corners]), ways[-1])]
    return join([*faces, *ends])
