"""Where labels may point in a still, and what they must not cover: read from the depth buffer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from contourpy import FillType, contour_generator
from numpy.typing import NDArray
from scipy.ndimage import binary_erosion
from shapely import MultiPoint, Polygon

from generator.figures.geometry import Vector, along
from generator.figures.landmarks import LANDMARKS, OF_ARMS, OF_LEGS, ROUND, THINGS, Numbers, find_landmark
from generator.figures.muscles.lit import WorkingSides
from generator.figures.muscles.tinting import MuscleMap
from generator.figures.picture import Moment
from generator.figures.raster.depth import DEPTH_STEPS, Buffer, project_points
from generator.figures.raster.layers import UNITS
from generator.figures.skeleton import SIDES, Side

Point = tuple[float, float]
_BEHIND = 0.022
"""A landmark of the skin is seen through clothes, but no farther behind what is seen than this, metres."""
_TURNED = 0.1
"""It is to look at the viewer at least so much."""
_BELOW_HAIR = 0.06
_NEAR_HAND = 0.16
"""So near to a hand is what it holds, metres."""
_GATHERED = 0.02
_LEAST = 0.06
"""So much of a landmark is to be seen."""
_LEAST_HEAD = 0.01
"""The same for the head, most of whose points lie inside of it or below hair."""
_COARSE = 4
"""Every so many pixels of the silhouette are looked at."""


@dataclass(frozen=True)
class LabelPlaces:
    """One still, as labels need it; drawing units."""

    anchors: dict[str, Point]
    """Landmark → where it is seen; landmarks that are hidden are not in it."""
    obstacles: tuple[tuple[Point, ...], ...]
    """Outlines of all that is drawn, coarse."""
    face: tuple[Point, ...]
    """Outline of the head; empty where it is not seen."""


def find_places(moment: Moment, buffer: Buffer, map_of_body: MuscleMap, working: WorkingSides) -> LabelPlaces:
    """Return where labels may point in a still."""
    found = _Search(moment, buffer, map_of_body, working)
    return LabelPlaces(found.anchors(), tuple(_outlines(buffer)), found.face())


@dataclass(frozen=True)
class _Search:
    moment: Moment
    buffer: Buffer
    map: MuscleMap
    working: WorkingSides

    @property
    def _scale(self) -> float:
        return UNITS / max(self.buffer.window.width, self.buffer.window.height)

    def anchors(self) -> dict[str, Point]:
        places = {name: self._thing(name) if name in THINGS else self._of_body(name) for name in LANDMARKS}
        return {name: place for name, place in places.items() if place is not None}

    def _of_body(self, name: str) -> Point | None:
        """Return where a landmark is seen: of two the working side's, of two that work the one that is seen better."""
        working = self.working.legs if name in OF_LEGS else self.working.arms
        rest = () if name in OF_ARMS else tuple(side for side in SIDES if side not in working)
        for around in (False, True) if name in ROUND else (False,):
            for sides in (working, rest):
                seen = [self._seen_of_skin(name, side, around=around) for side in sides]
                best = max(seen, key=len, default=None)
                if best is not None and len(best):
                    return self._middle(best, name)
        return None

    def _seen_of_skin(self, name: str, side: Side, *, around: bool) -> Numbers:
        numbers = find_landmark(self.moment.person.person.body, self.map.chart, name, side, around=around)
        skin = self._number("skin")
        mesh = self.buffer.meshes[skin]
        assert mesh.normals is not None
        own: Numbers = numbers + self.buffer.starts[skin]
        turned = along(mesh.normals[numbers], self.buffer.toward[:, 2]) > _TURNED
        seen: Numbers = own[turned & self._is_seen(own, _BELOW_HAIR if name in ("head", "neck") else _BEHIND)]
        return seen if len(seen) >= max((_LEAST_HEAD if name == "head" else _LEAST) * len(own), 2) else seen[:0]

    def _thing(self, name: str) -> Point | None:
        """Return the place of what is held, or of the bar, that is seen nearest to the hands."""
        bars = tuple(mesh for mesh in (*self.moment.held, *self.moment.standing) if mesh.name.split()[-1] == "bar")
        meshes = bars if name == "bar" or not self.moment.held else self.moment.held
        own = [number for number, mesh in enumerate(self.buffer.meshes) if any(mesh is other for other in meshes)]
        wanted = np.zeros(len(self.buffer.meshes) + 1, np.bool_)
        wanted[own] = True
        rows, columns = (2 * numbers for numbers in np.nonzero(binary_erosion(wanted[self.buffer.mesh[::2, ::2]])))
        if not len(rows):
            return None
        grips = [self.moment.skeleton.grip(side) for side in self.working.arms]
        targets = [np.mean(grips, axis=0)] if self._spans(grips) else grips
        places, _ = project_points(np.array(targets), self.buffer.toward, self.buffer.window)
        for place in places:
            away = (columns - place[0]) ** 2 + (rows - place[1]) ** 2
            nearest = int(np.argmin(away))
            if away[nearest] < (_NEAR_HAND * self.buffer.window.scale) ** 2 or len(places) == 1:
                near = away <= (np.sqrt(away[nearest]) + _GATHERED * self.buffer.window.scale) ** 2
                middle = (columns - columns[near].mean()) ** 2 + (rows - rows[near].mean()) ** 2
                at = int(np.argmin(np.where(near, middle, np.inf)))
                return self._drawn(float(columns[at]), float(rows[at]))
        return None

    def _spans(self, grips: Sequence[Vector]) -> bool:
        """Say whether both hands hold one thing."""
        names = {mesh.name.rsplit(" ", 1)[0].split(" ")[-1] for mesh in self.moment.held}
        return len(grips) == 2 and not names & {"R", "L"}

    def _number(self, name: str) -> int:
        return next(number for number, mesh in enumerate(self.buffer.meshes) if mesh.name == name)

    def _is_seen(self, numbers: Numbers, behind: float) -> NDArray[np.bool_]:
        columns = np.rint(self.buffer.places[numbers, 0]).astype(int)
        rows = np.rint(self.buffer.places[numbers, 1]).astype(int)
        inside = (columns >= 0) & (rows >= 0) & (columns < self.buffer.window.width) & (rows < self.buffer.window.height)
        depth = self.buffer.depth[np.clip(rows, 0, self.buffer.window.height - 1), np.clip(columns, 0, self.buffer.window.width - 1)]
        seen: NDArray[np.bool_] = inside & (depth <= (self.buffer.nearness[numbers] + behind) * DEPTH_STEPS)
        return seen

    def _middle(self, seen: Numbers, name: str) -> Point:
        """Return the seen point nearest to the middle of all that are seen; of the chest the one nearest to the breastbone."""
        places = self.buffer.places[seen]
        away = ((places - places.mean(axis=0)) ** 2).sum(axis=1)
        if name == "chest":
            across = np.abs(self.map.chart.places[seen - self.buffer.starts[self._number("skin")], 0])
            places, away = places[across < across.min() + 6], away[across < across.min() + 6]
        return self._drawn(*places[int(np.argmin(away))].tolist())

    def _drawn(self, x: float, y: float) -> Point:
        return round(x * self._scale, 1), round(y * self._scale, 1)

    def face(self) -> tuple[Point, ...]:
        """Return the outline of the head where it is seen."""
        body = self.moment.person.person.body
        own = find_landmark(body, self.map.chart, "head", "R") + int(self.buffer.starts[self._number("skin")])
        seen = own[self._is_seen(own, _BEHIND)]
        if len(seen) < 3:
            return ()
        hull = MultiPoint(self.buffer.places[seen] * self._scale).convex_hull.simplify(3)
        return _points(hull) if isinstance(hull, Polygon) else ()


def _outlines(buffer: Buffer) -> Iterator[tuple[Point, ...]]:
    """Yield the outlines of all that is drawn."""
    drawn = buffer.mesh >= 0
    if buffer.close is not None:
        drawn[buffer.close.part] |= buffer.close.disc
    mask = drawn[::_COARSE, ::_COARSE].astype(np.float32)
    scale = UNITS / max(buffer.window.width, buffer.window.height)
    shapes, starts = contour_generator(z=np.pad(mask, 1), fill_type=FillType.OuterOffset).filled(0.5, 2.0)[:2]
    for points, ends in zip(shapes, starts, strict=True):
        assert points is not None
        assert ends is not None
        outline = Polygon((points[: ends[1]] - 1) * _COARSE * scale).buffer(0).simplify(4)
        if isinstance(outline, Polygon) and outline.area > 100:
            yield _points(outline)


def _points(shape: Polygon) -> tuple[Point, ...]:
    return tuple((round(float(x), 1), round(float(y), 1)) for x, y in shape.exterior.coords)
