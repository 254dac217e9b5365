"""Pictures: a movement's scene at any moment, seen by one camera, as flat shapes in painting order."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.dataset.figure import Figure
from generator.figures.camera import CAMERAS, look_from
from generator.figures.camera_choice import CameraChoice, Seen
from generator.figures.flesh.hands.shapes import HandHold, hold_both
from generator.figures.flesh.mesh import Mesh
from generator.figures.flesh.person import Person, PosedPerson, pose_person
from generator.figures.geometry import Frame
from generator.figures.movement import Movement
from generator.figures.muscles.on_body import MusclesOnBody
from generator.figures.raster.depth import Window, fill_buffer, frame_window
from generator.figures.raster.layers import Layer, trace_layers
from generator.figures.raster.marks import NO_MARKS
from generator.figures.skeleton import SIDES, SIGN, Side, Skeleton

STILL_SIZE = 800
"""Pixels of the longer side when a still is drawn."""


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
    """Return the camera from which a figure is seen: the one its record names, or the one that shows most.

    It is chosen on the default body, once, and serves stills, motion and all bodies.
    """
    if staging.figure.camera is not None:
        return look_from(*CAMERAS[staging.figure.camera])
    return weigh_cameras(staging).best().frame


def weigh_cameras(staging: Staging) -> CameraChoice:
    """Return the choice of a figure's camera."""
    body = staging.person.body
    fingers = np.flatnonzero(body.share_of("wrist", "finger", "metacarpal") > 0.5)
    hands = {side: fingers[body.points[fingers, 2] * SIGN[side] > 0] for side in SIDES}
    ends = tuple(Seen(moment.skeleton, moment.meshes, hands) for moment in staging.ends)
    working: tuple[Side, ...] = SIDES if staging.figure.sides == "both" else ("R",)
    return CameraChoice((ends[0], ends[1]), working, staging.muscles)


def choose_window(moments: Sequence[Moment], camera: Frame, size: int = STILL_SIZE) -> Window:
    """Return the window that shows everything at all moments."""
    return frame_window([mesh.points for moment in moments for mesh in moment.meshes], camera, size)


def draw_moment(moment: Moment, camera: Frame, window: Window, muscles: MusclesOnBody | None = None) -> list[Layer]:
    """Return a moment as layers, backmost first; with the tints, borders and fibers of ``muscles``."""
    buffer = fill_buffer(moment.meshes, camera, window)
    return trace_layers(buffer, muscles.mark(buffer) if muscles else NO_MARKS)
