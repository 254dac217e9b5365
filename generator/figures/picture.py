"""Pictures: a movement's scene at any moment, seen by one camera, as flat shapes in painting order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.dataset.figure import Figure
from generator.figures.camera import look_from
from generator.figures.flesh.hands.shapes import HandHold, hold_both
from generator.figures.flesh.mesh import Mesh
from generator.figures.flesh.person import Person, PosedPerson, pose_person
from generator.figures.geometry import Frame
from generator.figures.movement import Movement
from generator.figures.muscles.on_body import MusclesOnBody
from generator.figures.raster.depth import Window, fill_buffer, frame_window
from generator.figures.raster.layers import Layer, trace_layers
from generator.figures.raster.marks import NO_MARKS
from generator.figures.skeleton import SIDES, Side, Skeleton

STILL_SIZE = 800
"""Pixels of the longer side when a still is drawn."""
_CAMERAS: Mapping[str, tuple[float, float]] = {
    "rear-right": (128, 22),
    "rear-left": (-128, 22),
    "rear": (166, 12),
    "low-rear": (148, 6),
    "low-side": (122, 3),
    "high-rear": (142, 34),
    "side-right": (102, 10),
    "high-side": (116, 26),
    "front-right": (50, 12),
    "front-left": (-50, 12),
    "front": (16, 10),
}
"""Name → azimuth and elevation, degrees."""


@dataclass(frozen=True)
class Moment:
    """A scene at one moment of the repetition."""

    skeleton: Skeleton
    person: PosedPerson
    meshes: tuple[Mesh, ...]
    """Everything that is seen: body, clothes, implements, supports."""


@dataclass(frozen=True)
class Staging:
    """A figure with the person who performs it."""

    figure: Figure
    movement: Movement
    person: Person
    muscles: MusclesOnBody | None = None
    """What is tinted; none for a body without marks."""

    def moment(self, share: float) -> Moment:
        """Return the scene at a moment, 0 (start) to 1 (end)."""
        skeleton = self.movement.skeleton(share)
        person = pose_person(self.person, skeleton, self._holds(skeleton))
        return Moment(skeleton, person, person.meshes)

    @cached_property
    def ends(self) -> tuple[Moment, Moment]:
        """Return the scenes at both ends."""
        return self.moment(0.0), self.moment(1.0)

    def _holds(self, skeleton: Skeleton) -> dict[Side, HandHold]:
        """Return what each hand does."""
        hold = self.figure.hold
        both = hold_both(hold.grip if hold else "overhand" if self.figure.props else "neutral")
        return {side: HandHold("palm") if skeleton.hands[side].flat else both[side] for side in SIDES}


def choose_camera(staging: Staging) -> Frame:
    """Return the camera from which a figure is seen, the same for stills and motion."""
    return look_from(*_CAMERAS[staging.figure.camera])


def choose_window(moments: Sequence[Moment], camera: Frame, size: int = STILL_SIZE) -> Window:
    """Return the window that shows everything at all moments."""
    return frame_window([mesh.points for moment in moments for mesh in moment.meshes], camera, size)


def draw_moment(moment: Moment, camera: Frame, window: Window, muscles: MusclesOnBody | None = None) -> list[Layer]:
    """Return a moment as layers, backmost first; with the tints, borders and fibers of ``muscles``."""
    buffer = fill_buffer(moment.meshes, camera, window)
    return trace_layers(buffer, muscles.mark(buffer) if muscles else NO_MARKS)
