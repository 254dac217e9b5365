"""A performance: one exercise done by one body, before one camera, with the muscles that it shows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from generator.dataset.exercise import Exercise
from generator.dataset.figure import Figure
from generator.figures.figure_error import FigureError
from generator.figures.flesh.measures import fit_body
from generator.figures.flesh.person import dress_body
from generator.figures.geometry import Frame
from generator.figures.model import Timing
from generator.figures.muscles.lit import choose_lit
from generator.figures.muscles.on_body import MusclesOnBody, lay_muscles
from generator.figures.muscles.shapes import MuscleShapes
from generator.figures.passage import BACK, MIDDLE, plan_movement
from generator.figures.picture import Framing, Moment, Staging, choose_camera, frame_moments, posts_to_cut
from generator.figures.printing.motion import choose_shares
from generator.figures.raster.depth import Buffer, Window
from generator.figures.raster.layers import STILL, Detail, Layer, motion_detail, trace_layers
from generator.figures.turns import see_other_side, takes_turns

MOTION_QUARTERS = 3
"""A moment of the motion is drawn in so many quarters of a still's pixels along each side."""
_LEAST_PAUSE = 0.5
"""Seconds of pause at both ends, so that the eye can rest there."""
_LEAST_WAY = 0.7


@dataclass(frozen=True)
class Performance:
    """Everything that is drawn of an exercise, as one camera sees it."""

    staging: Staging
    muscles: MusclesOnBody
    camera: Frame
    mirrored: bool
    """Whether what is posed as the right side is drawn as the left."""
    shares: tuple[float, ...]
    """The moments that its motion shows, from 0 (start) to 1 (end), and on toward 2 where it comes back another way."""

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """Return the scenes of the motion."""
        ends = dict(zip((0.0, 1.0), self.staging.ends, strict=True))
        return tuple(ends[share] if share in ends else self.staging.moment(share) for share in self.shares)

    @cached_property
    def framing(self) -> Framing:
        """Return the framing of the stills; nothing leaves it in between."""
        return frame_moments(self.staging, self.moments, self.camera)

    @property
    def window(self) -> Window:
        """Return the window of the stills."""
        return self.framing.window

    @cached_property
    def stills(self) -> tuple[Buffer, Buffer]:
        """Return what is seen at both ends."""
        start, end = (self.framing.see(moment, self.camera) for moment in self.staging.ends)
        return start, end

    @property
    def between(self) -> tuple[str, ...]:
        """Return the kinds of the stills between both ends."""
        figure = self.staging.figure
        return tuple(which for which, pose in (("middle", figure.middle), ("back", figure.back)) if pose is not None)

    @property
    def named_stills(self) -> Iterator[tuple[str, Buffer]]:
        """Yield the kinds of all stills, with what each shows."""
        start, end = self.stills
        yield "start", start
        if "middle" in self.between:
            yield "middle", self.framing.see(self.staging.moment(MIDDLE), self.camera)
        yield "end", end
        if "back" in self.between:
            yield "back", self.framing.see(self.staging.moment(BACK), self.camera)

    @cached_property
    def motion_framing(self) -> Framing:
        """Return the framing of the motion: the same, in fewer pixels."""
        return self.framing.shrunk(MOTION_QUARTERS)

    @property
    def motion_window(self) -> Window:
        """Return the window of the motion."""
        return self.motion_framing.window

    def draw_motion(self) -> list[list[Layer]]:
        """Return the layers of every moment of the motion, of the other side's turn after those of the first."""
        detail = motion_detail(len(self.moments))
        cameras = (self.camera, see_other_side(self.camera)) if takes_turns(self.staging.figure) else (self.camera,)
        return [self.draw(self.motion_framing.see(moment, camera), detail, spare=True) for camera in cameras for moment in self.moments]

    def draw(self, buffer: Buffer, detail: Detail = STILL, *, spare: bool = False) -> list[Layer]:
        """Return what is seen as layers, backmost first; a ``spare`` buffer may be changed."""
        return trace_layers(buffer, self.muscles.mark(buffer), detail, spare=spare)


def tempo_timing(exercise: Exercise) -> Timing:
    """Return the times of one repetition from the record's tempo: lowering, pause long, lifting, pause short.

    Where the lowering is the exercise the loop begins with the pause short, and what follows the pause long takes no time.
    """
    digits = [float(part) for part in exercise.tempo.split("-")] if exercise.tempo else [2.0, 0.0, 1.0, 1.0]
    down, rest, up, hold = digits
    if exercise.one_way == "lowering":
        return Timing(max(hold, _LEAST_PAUSE), max(down, _LEAST_WAY), max(rest, _LEAST_PAUSE), 0.0)
    return Timing(max(rest, _LEAST_PAUSE), max(up, _LEAST_WAY), max(hold, _LEAST_PAUSE), max(down, _LEAST_WAY))


def stage_figure(figure: Figure, exercise: Exercise, body: str, shapes: MuscleShapes) -> tuple[Staging, MusclesOnBody]:
    """Return a figure with a body that performs it. Raises FigureError where it cannot be posed."""
    person = dress_body(body)
    movement = plan_movement(figure, fit_body(person.body))
    ends = movement.skeleton(0.0), movement.skeleton(1.0)
    lit = choose_lit([(use.muscle, use.role) for use in exercise.muscles], shapes.regions, figure, ends)
    muscles = MusclesOnBody(lay_muscles(person.body, shapes.body_map), lit)
    return Staging(figure, movement, person, muscles), muscles


@dataclass(frozen=True, eq=False)
class View:
    """From where a figure is seen: the same for all bodies, before anything is mirrored."""

    camera: Frame
    cut: frozenset[str] = frozenset()
    """Names of the posts that are cut away."""
    staged: tuple[Staging, MusclesOnBody] | None = None
    """The body on which it was chosen, which need not be posed again; it does not travel to other processes."""

    def __reduce__(self) -> tuple[type["View"], tuple[Frame, frozenset[str]]]:
        """Return how it travels."""
        return View, (self.camera, self.cut)


def choose_view(exercise: Exercise, first: str, shapes: MuscleShapes) -> View:
    """Return from where an exercise is seen, chosen on the body ``first``. Raises FigureError where it cannot be posed."""
    if exercise.figure is None:
        raise FigureError("The exercise has no figure.", "Write one; CONTRIBUTING shows how.")
    staged = stage_figure(exercise.figure, exercise, first, shapes)
    return replace(_view(staged[0]), staged=staged)


def _view(staging: Staging) -> View:
    camera = choose_camera(staging)
    return View(camera, posts_to_cut(staging, camera))


def perform(
    exercise: Exercise, body: str, first: str, shapes: MuscleShapes, view: View | None = None, *, turned: bool = False
) -> Performance:
    """Return an exercise as it is drawn, as ``view`` sees it; where there is none it is chosen on the body ``first``.

    ``turned`` shows the other side than the record says. Raises FigureError where there is no figure or it cannot be posed.
    """
    if exercise.figure is None:
        raise FigureError("The exercise has no figure.", "Write one; CONTRIBUTING shows how.")
    known = view.staged if view is not None and body == first else None
    staging, muscles = known or stage_figure(exercise.figure, exercise, body, shapes)
    if view is None:
        # What the record names, and nothing stands in the way of, needs no other body.
        own = body == first or (exercise.figure.camera is not None and not staging.has_posts)
        view = _view(staging) if own else choose_view(exercise, first, shapes)
    if view.cut:
        staging = replace(staging, cut=view.cut)
    mirrored = (exercise.figure.sides == "left") != turned
    camera = view.camera * [-1.0, 1.0, 1.0] if mirrored else view.camera
    return Performance(staging, muscles, camera, mirrored, choose_shares(tempo_timing(exercise), rounds=exercise.figure.back is not None))
