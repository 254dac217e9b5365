"""The camera of a figure that names none: of many directions the one that shows most of what the figure is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from generator.figures.camera import look_from
from generator.figures.flesh.mesh import Mesh
from generator.figures.geometry import Frame, Points, Vector, along, angle_between, unit, within
from generator.figures.muscles.on_body import MusclesOnBody
from generator.figures.parts_seen import Part, find_parts
from generator.figures.posts import is_post
from generator.figures.raster.depth import Buffer, Scene, draw_scene, frame_window, join_meshes
from generator.figures.skeleton import SIDES, SIGN, Side, Skeleton

AZIMUTHS = tuple(range(0, 360, 10))
ELEVATIONS = (4, 12, 19, 26)
_CUSTOM = 112.0
"""From here, behind the right side, figures are seen where nothing speaks against it, degrees."""
_SIZE = 110
"""Pixels of the longer side of a trial picture."""
_DRAWN = 36
"""So many directions, the best by their joints alone, are drawn."""
_WIDE = 0.95
"""Hands farther apart than this are to be seen apart, metres."""
_LONG = 1.2
"""A bar longer than this is to be seen from a side, metres."""
_WEIGHTS: Mapping[str, float] = {
    "movement": 1.5,
    "arms": 1.3,
    "bend": 1.6,
    "face": 0.5,
    "near": 1.6,
    "spread": 1.4,
    "size": 0.7,
    "trunk": 1.7,
    "muscles": 2.4,
    "hands": 0.9,
    "held": 0.5,
    "both": 2.0,
    "clear": 1.8,
}
"""What a camera may show → how much it counts; every share is 0 to 1."""
_PLAIN = 0.33
"""A hand or a thing is plain to see where so much of its silhouette shows: what grips and what is gripped hide each other."""
_ENOUGH = 0.4
"""Where so much of its silhouette shows, one sees that it is there, on other bodies too: of theirs it is then a quarter or so."""
_HINGED, _HINGING = 38.0, 20.0
"""Degrees of bend at the hip from which it is to be seen, and of its change from which it is the subject."""


@dataclass(frozen=True)
class Seen:
    """One end of the movement, as the choice needs it."""

    skeleton: Skeleton
    body: tuple[Mesh, ...]
    """Skin, hair and clothes."""
    held: tuple[Mesh, ...]
    """What the hands hold."""
    standing: tuple[Mesh, ...]
    """What stands or lies on the floor."""
    hands: Mapping[Side, NDArray[np.int64]]
    """Points of the skin that are the hands."""

    @property
    def meshes(self) -> tuple[Mesh, ...]:
        """Return everything that is seen."""
        return (*self.body, *self.held, *self.standing)

    @cached_property
    def scene(self) -> Scene:
        """Return everything that is seen as one."""
        return join_meshes(self.meshes)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Return the hands and what they hold."""
        return find_parts(self.meshes, self.held, self.hands, self.skeleton)


@dataclass(frozen=True)
class Choice:
    """A camera and why it was chosen."""

    azimuth: float
    elevation: float
    score: float
    shares: Mapping[str, float]

    @property
    def frame(self) -> Frame:
        """Return the camera."""
        return look_from(self.azimuth, self.elevation)


@dataclass(frozen=True)
class CameraChoice:
    """The choice of one figure's camera."""

    ends: tuple[Seen, Seen]
    working: tuple[Side, ...]
    """The sides whose arms work."""
    muscles: MusclesOnBody | None

    def best(self) -> Choice:
        """Return the best camera."""
        best: Choice | None = None
        for choice in self._first():
            # A direction is drawn only where it would be the best one if its picture showed everything.
            if best is None or _total({**choice.shares, **_ALL}) >= best.score:
                drawn = self._drawn(choice)
                best = drawn if best is None else min(best, drawn, key=_order)
        assert best is not None
        return best

    def ranked(self) -> list[Choice]:
        """Return the cameras that may be drawn, the best first."""
        return sorted((self._drawn(choice) for choice in self._first()), key=_order)

    def _first(self) -> list[Choice]:
        """Return those that are the best by their joints alone."""
        return sorted((self._by_joints(azimuth, elevation) for azimuth in AZIMUTHS for elevation in ELEVATIONS), key=_order)[:_DRAWN]

    def _by_joints(self, azimuth: float, elevation: float) -> Choice:
        camera = look_from(azimuth, elevation)
        shares: dict[str, float] = {
            "movement": self._movement(camera),
            "arms": self._arms(camera),
            "face": self._face(camera),
            "near": self._near(camera),
            "size": self._size(camera),
            "trunk": self._trunk(camera),
            "muscles": self._turned(camera),
        }
        if self._wide is not None:
            shares["spread"] = _rising(float(np.hypot(*(self._wide @ camera[:, :2])) / np.linalg.norm(self._wide)), 0.3, 0.85)
        if self._hinges:
            shares["bend"] = _rising(abs(float(camera[:, 2] @ self.ends[0].skeleton.pelvis_frame[:, 2])), 0.25, 0.8) * self._hinges
        return Choice(azimuth, elevation, _total(shares), shares)

    @cached_property
    def _wide(self) -> Vector | None:
        """Return the way from hand to hand where the arms are spread wide at an end, or hold a long bar."""
        ways = [end.skeleton.wrists["R"] - end.skeleton.wrists["L"] for end in self.ends]
        widest = max(ways, key=lambda way: float(np.linalg.norm(way)))
        if len(self.working) < 2:
            return None
        across = unit(widest)
        spans = [float(np.ptp(mesh.points @ across)) for end in self.ends for mesh in end.held]
        return widest if float(np.linalg.norm(widest)) > _WIDE or max(spans, default=0.0) > _LONG else None

    @cached_property
    def _hinges(self) -> float:
        """Return how much the bend of the hips is the subject: wholly where it changes, a little where it is only held."""
        bends = [[_hip_bend(end.skeleton, side) for side in SIDES] for end in self.ends]
        if self._lies or max(max(pair) for pair in bends) < _HINGED:
            return 0.0
        return 1.0 if max(abs(one - other) for one, other in zip(*bends, strict=True)) > _HINGING else 0.35

    @cached_property
    def _lies(self) -> bool:
        return all(abs(float(end.skeleton.chest_frame[1, 1])) < 0.5 and float(end.skeleton.pelvis[1]) < 0.6 for end in self.ends)

    def _movement(self, camera: Frame) -> float:
        """Return how much of the way of the joints between the ends is seen."""
        one, other = (_joints(end.skeleton) for end in self.ends)
        ways = other - one
        lengths = np.sqrt((ways**2).sum(axis=1))
        if float(lengths.sum()) < 0.05:
            return 1.0
        return _rising(float(np.sqrt(((ways @ camera[:, :2]) ** 2).sum(axis=1)).sum() / lengths.sum()), 0.3, 0.95)

    def _arms(self, camera: Frame) -> float:
        """Return how far apart shoulder, elbow and wrist of the working arms are seen at both ends; the worst counts most."""
        found = []
        for end in self.ends:
            for side in self.working:
                places = [mapping[side] for mapping in (end.skeleton.shoulders, end.skeleton.elbows, end.skeleton.wrists)]
                for one, other in pairwise(places):
                    way = other - one
                    found.append(_rising(float(np.hypot(*(way @ camera[:, :2])) / np.linalg.norm(way)), 0.2, 0.75))
        return 0.6 * float(np.mean(found)) + 0.4 * min(found)

    def _face(self, camera: Frame) -> float:
        """Return how little the head looks straight away, or straight at the viewer."""
        ways = [float(end.skeleton.head_frame[:, 0] @ camera[:, 2]) for end in self.ends]
        return float(np.mean([1 - max(-way - 0.45, 0) / 0.55 if way < 0 else 1 - max(way - 0.8, 0) for way in ways]))

    def _trunk(self, camera: Frame) -> float:
        """Return how little the trunk is foreshortened; the worse end counts."""
        ways = [end.skeleton.neck - end.skeleton.pelvis for end in self.ends]
        return min(_rising(float(np.hypot(*(way @ camera[:, :2])) / np.linalg.norm(way)), 0.3, 0.85) for way in ways)

    def _near(self, camera: Frame) -> float:
        """Return how near the working side is; and how near the direction is to the customary one."""
        toward = unit(camera[:, 2] * [1, 0, 1])
        custom = float(toward @ look_from(_CUSTOM, 0)[:, 2])
        across = float(camera[:, 2] @ self.ends[0].skeleton.chest_frame[:, 2])
        return 0.6 * _rising(custom, 0.2, 1.0) + 0.4 * (_rising(across * self._side, -0.5, 0.5) if self._side else 1.0)

    @cached_property
    def _side(self) -> int:
        """Return 1 where only the right side works, -1 for the left one, 0 for both."""
        sides = (
            {side for muscle in self.muscles.lit if muscle.role == "target" for side in muscle.sides} if self.muscles else set(self.working)
        )
        return SIGN[sides.pop()] if len(sides) == 1 else 0

    def _size(self, camera: Frame) -> float:
        """Return how large the figure is drawn, against the largest that a direction allows."""
        return _rising(self._spans[0] / self._span(camera), 0.6, 0.95)

    @cached_property
    def _spans(self) -> tuple[float]:
        return (min(self._span(look_from(azimuth, elevation)) for azimuth in AZIMUTHS for elevation in ELEVATIONS),)

    def _span(self, camera: Frame) -> float:
        return max(float(np.ptp(self._cloud @ camera[:, axis])) for axis in (0, 1))

    @cached_property
    def _cloud(self) -> Points:
        """Return some of the points of the body at both ends."""
        return np.vstack([mesh.points[::7] for end in self.ends for mesh in end.meshes if mesh.name == "skin"])

    def _drawn(self, choice: Choice) -> Choice:
        camera = choice.frame
        window = frame_window([end.scene.points for end in self.ends], camera, _SIZE)
        buffers = [draw_scene(end.scene, camera, window) for end in self.ends]
        shares = dict(choice.shares)
        pairs = list(zip(self.ends, buffers, strict=True))
        parts = [part for end in self.ends for part in end.parts]
        seen = [part.share(buffer) for end, buffer in pairs for part in end.parts]
        hands = [(part.side, share) for part, share in zip(parts, seen, strict=True) if part.side]
        things = [share for part, share in zip(parts, seen, strict=True) if part.side is None]
        shares["hands"] = self._hands(hands)
        shares["held"] = _worst(things)
        shares["both"] = _rising(min(things, default=1.0), 0.0, _ENOUGH)
        shares["clear"] = float(np.min([_clear(end, buffer) for end, buffer in pairs]))
        if self.muscles:
            shares["muscles"] = self._muscles(self.muscles, buffers)
        return Choice(choice.azimuth, choice.elevation, _total(shares), shares)

    def _muscles(self, muscles: MusclesOnBody, buffers: Sequence[Buffer]) -> float:
        """Return how much of the target muscles is seen; a muscle counts most that both ends show."""
        scale = buffers[0].window.scale / max(buffers[0].window.width, buffers[0].window.height)
        targets = [muscle.muscle for muscle in muscles.lit if muscle.role == "target"]
        if not targets:
            return 1.0
        areas = [muscles.shown_areas(buffer) for buffer in buffers]
        full = self._full
        return _of_both([[min(area[name] / scale**2 / full[name], 1.0) for area in areas] for name in targets])

    @cached_property
    def _full(self) -> dict[str, float]:
        """Return how much of each target muscle is as much as can be seen of it, square metres."""
        assert self.muscles is not None
        places = [(place, muscle.muscle) for place, muscle in enumerate(self.muscles.lit) if muscle.role == "target"]
        return {name: max(min(0.4 * float(self.muscles.patch(place).areas.sum()), _FULL), 0.002) for place, name in places}

    def _turned(self, camera: Frame) -> float:
        """Return how much the target muscles' skin is turned to the viewer, whatever lies before it."""
        if self.muscles is None:
            return 1.0
        shown = []
        for muscle, areas, normals in self._target_skin:
            turned = [np.maximum(along(normal, camera[:, 2]), 0) for normal in normals]
            shown.append([min(float((turn * areas).sum()) / self._full[muscle], 1.0) for turn in turned])
        return _of_both(shown) if shown else 1.0

    @cached_property
    def _target_skin(self) -> list[tuple[str, Points, list[Points]]]:
        """Return each target muscle's name, the skin that each of its points stands for, and where these look at both ends."""
        assert self.muscles is not None
        found = []
        for place, muscle in enumerate(self.muscles.lit):
            if muscle.role == "target":
                patch = self.muscles.patch(place)
                skins = [next(mesh for mesh in end.meshes if mesh.name == "skin") for end in self.ends]
                found.append((muscle.muscle, patch.areas, [skin.normals[patch.points] for skin in skins if skin.normals is not None]))
        return found

    def _hands(self, shares: Sequence[tuple[Side, float]]) -> float:
        """Return how plain the hands are to see, of their sides and shares at both ends; the one that does not work counts little."""
        working, idle = ([share for side, share in shares if (side in self.working) == works] for works in (True, False))
        return 0.85 * _worst(working) + 0.15 * _worst(idle)


_ALL: Mapping[str, float] = dict.fromkeys(("muscles", "hands", "held", "both", "clear"), 1.0)
"""What a picture shows at most of all that only it can say."""
_DECIMALS = 4
"""Scores are rounded, so that what machines sum differently decides nothing."""
_FULL = 0.03
"""So much of a large target muscle is seen as well as can be, square metres."""


def _of_both(shown: Sequence[Sequence[float]]) -> float:
    """Return the mean over muscles of what the two ends show of each; what both show counts most."""
    return float(np.mean([0.5 * np.mean(pair) + 0.3 * min(pair) + 0.2 * max(pair) for pair in shown]))


def _total(shares: Mapping[str, float]) -> float:
    return round(sum(_WEIGHTS[name] * share for name, share in shares.items()), _DECIMALS)


def _rising(value: float, low: float, high: float) -> float:
    return within((value - low) / (high - low), 0.0, 1.0)


def _order(choice: Choice) -> tuple[float, float, float]:
    """Return what cameras are sorted by, the best first."""
    return -choice.score, choice.azimuth, choice.elevation


def _hip_bend(skeleton: Skeleton, side: Side) -> float:
    return angle_between(skeleton.hips[side] - skeleton.knees[side], unit(skeleton.neck - skeleton.pelvis))


def _joints(skeleton: Skeleton) -> Points:
    parts: tuple[Mapping[Side, Points], ...] = (skeleton.shoulders, skeleton.elbows, skeleton.wrists, skeleton.hips, skeleton.knees)
    return np.array([part[side] for part in parts for side in SIDES])


def _worst(shares: Sequence[float]) -> float:
    """Return how plain parts are to see; the one that is seen least counts most."""
    plain = [_rising(share, 0.0, _PLAIN) for share in shares]
    return 0.6 * min(plain) + 0.4 * float(np.mean(plain)) if plain else 1.0


def _clear(end: Seen, buffer: Buffer) -> float:
    """Return how little of the body posts and benches cover; posts count little, since they can be cut away."""
    number = next(number for number, mesh in enumerate(end.body) if mesh.name == "skin")
    normals = end.body[number].normals
    assert normals is not None
    own = np.flatnonzero(along(normals, buffer.toward[:, 2]) > 0.2)[::5] + int(buffer.starts[number])
    columns = np.clip(np.rint(buffer.places[own, 0]).astype(int), 0, buffer.window.width - 1)
    rows = np.clip(np.rint(buffer.places[own, 1]).astype(int), 0, buffer.window.height - 1)
    weights = np.array([*(0.0 for _ in (*end.body, *end.held)), *(0.3 if is_post(mesh) else 1.0 for mesh in end.standing), 0.0])
    return 1 - _rising(float(np.mean(weights[buffer.mesh[rows, columns]])), 0.0, 0.15)
