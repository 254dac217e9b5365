"""Posts: uprights of racks that would stand across the body are left out with their feet, as an engraver leaves them out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from generator.figures.flesh.mesh import Mesh
from generator.figures.geometry import Frame
from generator.figures.raster.depth import fill_buffer, frame_window

_SIZE = 130
"""Pixels of the longer side of a trial picture."""
_COVERED = 0.004
"""A post is cut away that hides more than this share of the body at one end of the movement."""
_HEAD = 0.21
"""What stays of it at its head, where it carries the bar, metres."""


def is_post(mesh: Mesh) -> bool:
    """Say whether a mesh is one of a pair of uprights: those may be cut away."""
    return mesh.name.split()[-2:-1] == ["post"]


def find_posts(scenes: Sequence[tuple[Sequence[Mesh], Sequence[Mesh]]], camera: Frame) -> frozenset[str]:
    """Return the names of the posts that hide the body, and of their feet. ``scenes`` are the body and what stands there, at each end."""
    hiding: set[str] = set()
    for body, standing in scenes:
        posts = [mesh for mesh in standing if is_post(mesh)]
        if not posts:
            continue
        window = frame_window([mesh.points for mesh in body], camera, _SIZE)
        alone, covered = fill_buffer(body, camera, window), fill_buffer([*body, *posts], camera, window)
        there = alone.mesh >= 0
        hiding |= {
            mesh.name
            for number, mesh in enumerate(posts, len(body))
            if float(((covered.mesh == number) & there).sum()) > _COVERED * float(there.sum())
        }
    feet = tuple(name.replace("post", "foot") for name in sorted(hiding))
    return frozenset(hiding) | {mesh.name for _, standing in scenes for mesh in standing if mesh.name.startswith(feet or ("\0",))}


def cut_post(mesh: Mesh) -> Iterator[Mesh]:
    """Yield what stays of a post: its head; nothing of its foot."""
    if is_post(mesh):
        height = mesh.points[:, 1]
        yield replace(mesh, name=f"{mesh.name} head", keep=np.round((height - float(height.max()) + _HEAD) * 10, 6))
