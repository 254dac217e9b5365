"""Pictures: a movement's scene at any moment, seen by one camera, as flat shapes in painting order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from generator.dataset.figure import Figure
from generator.figures.camera import CAMERAS, look_from
from generator.figures.camera_choice import CameraChoice, Seen
from generator.figures.close_up import CloseUp, add_close_up, frame_close_up
from generator.figures.flesh.mesh import Mesh
from generator.figures.flesh.person import Person, PosedPerson, pose_person, trunk_points
from generator.figures.flesh.pressing import FLOOR, Plane
from generator.figures.geometry import Frame
from generator.figures.implements.held import band_length, build_held, hand_holds, holds_of_bones
from generator.figures.movement import Movement
from generator.figures.muscles.on_body import MusclesOnBody
from generator.figures.passage import BACK
from generator.figures.posts import cut_post, find_posts, is_post
from generator.figures.raster.depth import Buffer, Window, fill_buffer, frame_window, shrink_window
from generator.figures.raster.layers import STILL, Detail, Layer, trace_layers
from generator.figures.raster.marks import NO_MARKS
from generator.figures.raster.shadow import keep_shadow, shadow_points
from generator.figures.skeleton import SIDES, SIGN, Side, Skeleton
from generator.figures.supports.registry import build_supports
from generator.figures.supports.support import Support
from generator.figures.turns import mirror_points, takes_turns

STILL_SIZE = 1600
"""Pixels of the longer side when a still is drawn."""
_STANDS = 0.3
"""Skin that is so low belongs to a body on the floor, metres."""
_SLACK_MOMENTS = (0.0, 0.5, 1.0)
_SLACK_ROUND = (*_SLACK_MOMENTS, BACK)


@dataclass(frozen=True)
class Moment:
    """A scene at one moment of the repetition."""

    skeleton: Skeleton
    person: PosedPerson
    held: tuple[Mesh, ...]
    """What the hands hold."""
    standing: tuple[Mesh, ...]
    """What stands or lies on the floor."""

    @property
    def meshes(self) -> tuple[Mesh, ...]:
        """Return everything that is seen: body and clothes, implements, supports."""
        return (*self.person.meshes, *self.held, *self.standing)


@dataclass(frozen=True)
class Staging:
    """A figure with the person who performs it."""

    figure: Figure
    movement: Movement
    person: Person
    muscles: MusclesOnBody | None = None
    """What is tinted; none for a body without marks."""
    cut: frozenset[str] = frozenset()
    """Names of the posts that are cut away."""

    def moment(self, share: float) -> Moment:
        """Return the scene at a moment, 0 (start) to 1 (end)."""
        return self._with_shadow(self._pose(share))

    @cached_property
    def ends(self) -> tuple[Moment, Moment]:
        """Return the scenes at both ends."""
        start, end = (self._with_shadow(pose) for pose in self._poses)
        return start, end

    @cached_property
    def _poses(self) -> tuple[Moment, Moment]:
        return self._pose(0.0), self._pose(1.0)

    def _with_shadow(self, moment: Moment) -> Moment:
        """Return a scene in which what is held, and a body that hangs, throw the same shadow throughout the movement."""
        held = keep_shadow(moment.held, [pose.held for pose in self._poses], whole=True)
        bodies = [pose.person.meshes for pose in self._poses]
        if all(mesh.points[:, 1].min() < _STANDS for body in bodies for mesh in body[:1]):
            return replace(moment, held=held)
        hung = keep_shadow(moment.person.meshes, bodies, over_floor=min(float(mesh.points[:, 1].min()) for body in bodies for mesh in body))
        return replace(moment, person=replace(moment.person, meshes=hung), held=held)

    def _pose(self, share: float) -> Moment:
        skeleton = self.movement.skeleton(share)
        person = pose_person(self.person, skeleton, hand_holds(self.figure, skeleton), self.planes)
        held = build_held(
            self.figure,
            skeleton,
            holds_of_bones(person.bones),
            pose=self.movement.held(share),
            half=self.movement.half,
            slack=self._slack,
            trunk=trunk_points(person) if self._wraps else None,
        )
        return Moment(skeleton, person, tuple(held), self._standing)

    @cached_property
    def planes(self) -> tuple[Plane, ...]:
        """Return the flat places on which flesh gives."""
        surfaces = [surface for support in self.supports for surface in support.surfaces]
        return (FLOOR, *(Plane(s.centre, s.normal, s.along, s.length, s.width) for s in surfaces))

    @cached_property
    def supports(self) -> tuple[Support, ...]:
        """Return everything that stands or lies on the floor; it does not move."""
        return build_supports(self.figure, self.movement.skeleton(0.0))

    @property
    def has_posts(self) -> bool:
        """Say whether there are posts that may be cut away."""
        return any(is_post(mesh) for mesh in self._standing)

    @cached_property
    def _standing(self) -> tuple[Mesh, ...]:
        meshes = [piece.mesh(prop) for prop, support in zip(self.figure.props, self.supports, strict=True) for piece in support.pieces]
        return tuple(kept for mesh in meshes for kept in (cut_post(mesh) if mesh.name in self.cut else (mesh,)))

    @cached_property
    def _slack(self) -> float:
        """Return the length of a band that is just tight: its shortest within the movement, metres."""
        hold = self.figure.hold
        if hold is None or hold.item != "band":
            return 1.0
        moments = _SLACK_MOMENTS if self.figure.back is None else _SLACK_ROUND
        return 0.94 * min(band_length(self.figure, hold, self.movement.skeleton(share), None) for share in moments)

    @property
    def _wraps(self) -> bool:
        """Say whether something runs from hand to hand, and so round the trunk, or lies on it."""
        return self.figure.hold is not None and self.figure.hold.anchor in ("between-hands", "neck-and-feet")


def choose_camera(staging: Staging) -> Frame:
    """Return the camera from which a figure is seen: the one its record names, or the one that shows most.

    It is chosen on the default body, once, and serves stills, motion and all bodies.
    """
    if staging.figure.camera is not None:
        return look_from(*CAMERAS[staging.figure.camera])
    return weigh_cameras(staging).best().frame


def posts_to_cut(staging: Staging, camera: Frame) -> frozenset[str]:
    """Return the names of the posts that stand across the body before a camera; found on the default body, once."""
    if not staging.has_posts:
        return frozenset()
    return find_posts([(moment.person.meshes, moment.standing) for moment in staging.ends], camera)


def weigh_cameras(staging: Staging) -> CameraChoice:
    """Return the choice of a figure's camera."""
    body = staging.person.body
    fingers = np.flatnonzero(body.share_of("wrist", "finger", "metacarpal") > 0.5)
    hands = {side: fingers[body.points[fingers, 2] * SIGN[side] > 0] for side in SIDES}
    ends = tuple(Seen(moment.skeleton, moment.person.meshes, moment.held, moment.standing, hands) for moment in staging.ends)
    working: tuple[Side, ...] = SIDES if staging.figure.sides == "both" else ("R",)
    return CameraChoice((ends[0], ends[1]), working, staging.muscles)


def choose_window(moments: Sequence[Moment], camera: Frame, size: int = STILL_SIZE, *, both_sides: bool = False) -> Window:
    """Return the window that shows everything at all moments, and its shadow; with ``both_sides`` the mirror image of that too."""
    # What stands on the floor is the same at all moments.
    meshes = [*moments[0].standing, *(mesh for moment in moments for mesh in (*moment.person.meshes, *moment.held))]
    clouds = [*(mesh.points for mesh in meshes), *(shadow for shadow in map(shadow_points, meshes) if len(shadow))]
    return frame_window([*clouds, *map(mirror_points, clouds)] if both_sides else clouds, camera, size)


@dataclass(frozen=True)
class Framing:
    """What part of a scene is drawn, and how large."""

    window: Window
    close_up: CloseUp | None = None

    def shrunk(self, quarters: int) -> "Framing":
        """Return the same view in fewer pixels: so many quarters of them along each side."""
        return Framing(shrink_window(self.window, quarters), self.close_up.shrunk(quarters) if self.close_up else None)

    def see(self, moment: Moment, camera: Frame) -> Buffer:
        """Return what a camera sees of a moment."""
        buffer = fill_buffer(moment.meshes, camera, self.window)
        return buffer if self.close_up is None else add_close_up(buffer, moment.meshes, camera, self.close_up)


def frame_moments(staging: Staging, moments: Sequence[Moment], camera: Frame, size: int = STILL_SIZE) -> Framing:
    """Return the framing that shows everything at all moments, with the close-up that the record asks for."""
    window = choose_window(moments, camera, size, both_sides=takes_turns(staging.figure))
    if staging.figure.inset is None:
        return Framing(window)
    return Framing(*frame_close_up(staging.figure.inset, [end.skeleton for end in staging.ends], camera, window))


def draw_moment(moment: Moment, camera: Frame, window: Window, muscles: MusclesOnBody | None = None, detail: Detail = STILL) -> list[Layer]:
    """Return a moment as layers, backmost first; with the tints, borders and fibers of ``muscles``."""
    buffer = fill_buffer(moment.meshes, camera, window)
    return trace_layers(buffer, muscles.mark(buffer) if muscles else NO_MARKS, detail)
