"""Checks of what stills show: the muscles that an exercise is for, and posts that would stand across the body."""

from collections.abc import Iterator, Sequence, Set

from generator.dataset.exercise import Exercise
from generator.diagnostics import quote
from generator.figures.model import Finding
from generator.figures.muscles.on_body import MusclesOnBody
from generator.figures.raster.depth import Buffer

LEAST_SHOWN = 0.0003
"""A target muscle is to show so much in one still, a share of the square of the drawing's longer side: ten by ten pixels of a plate."""


def check_muscles(exercise: Exercise, muscles: MusclesOnBody, stills: Sequence[Buffer], *, chosen: bool = True) -> Iterator[Finding]:
    """Yield the target muscles on the map that no still shows and that are not listed as unseen, and those that are listed and seen.

    ``chosen`` is whether this is the body on which the camera is chosen: on others a listed muscle may come to light.
    """
    if exercise.figure is None:
        return
    targets = [use.muscle for use in exercise.muscles if use.role == "target"]
    areas = [muscles.shown_areas(still) for still in stills]
    seen = {muscle for muscle in targets if max(area.get(muscle, 0.0) for area in areas) >= LEAST_SHOWN}
    charted = {lit.muscle for lit in muscles.lit}  # what no shape of the map stands for cannot be tinted
    listed = [entry.muscle for entry in exercise.figure.unseen]
    for muscle in targets:
        if muscle in charted and muscle not in seen and muscle not in listed:
            yield Finding(
                f"The target muscle {quote(muscle)} can be seen in no still.",
                "Choose another camera, or list it under unseen with the reason.",
                ("figure", "camera"),
                (muscle,),
            )
    for number, muscle in enumerate(listed):
        if muscle not in targets or (chosen and muscle in seen):
            yield Finding(
                f"{quote(muscle)} is listed as unseen but it is seen, or is no target.",
                "Delete the entry.",
                ("figure", "unseen", number),
                (*targets, muscle),
            )


def check_posts(cut: Set[str]) -> Iterator[Finding]:
    """Yield that a post is cut away: what stays of it, its head, hangs in the air."""
    if cut:
        yield Finding(
            "A post would stand across the body; all but its head is cut away.",
            "Name a camera from which both posts stand beside the body.",
            ("figure", "camera"),
        )
