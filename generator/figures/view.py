"""Views: from where a figure is seen, and what of it is tinted."""

from dataclasses import dataclass

from generator.dataset.figure import Figure
from generator.figures.skeleton import SIDES, Side
from generator.figures.surface import Camera
from generator.figures.tints import Tint

CAMERAS = {
    "rear-right": (-38, 22),
    "rear-left": (218, 22),
    "rear": (-76, 12),
    "low-rear": (-58, 6),
    "low-side": (-32, 3),
    "high-rear": (-52, 34),
    "side-right": (-12, 10),
    "high-side": (-26, 26),
    "front-right": (40, 12),
    "front-left": (140, 12),
    "front": (74, 10),
}
"""Name → yaw and elevation, degrees."""


@dataclass(frozen=True)
class View:
    """Who looks, and what is tinted."""

    camera: Camera
    tints: tuple[Tint, ...]
    far: Side | None
    """The side that lies away from the camera, one tone darker."""
    working: tuple[Side, ...] = SIDES
    """The sides whose arms are tinted."""


def choose_view(figure: Figure, tints: tuple[Tint, ...]) -> View:
    """Return the view of a figure."""
    camera = Camera(*CAMERAS[figure.camera or "rear-right"])
    across = float(camera.toward[2])
    far: Side | None = None if abs(across) < 0.2 else "L" if across > 0 else "R"
    return View(camera, tints, far, ("R",) if figure.sides in ("right", "left") else SIDES)
