"""Which way is the exercise: where that is the lowering alone, the figure begins at the top."""

from collections.abc import Iterator

from generator.dataset.exercise import Exercise
from generator.figures.balance import centre_of_body
from generator.figures.model import Finding
from generator.figures.performance import Performance
from generator.figures.skeleton import SIDES, Skeleton

_SINKS = 0.02
"""By so many metres what is lowered, body and hands together, sinks at least."""


def check_way(exercise: Exercise, performance: Performance) -> Iterator[Finding]:
    """Yield what is wrong with the figure of an exercise of which one way counts."""
    if exercise.one_way is None:
        return
    start, end = (_height(moment.skeleton) for moment in performance.staging.ends)
    if start - end < _SINKS:
        message = "The lowering is the exercise, but the figure does not sink from its start to its end."
        yield Finding(message, "Write the top as start and the bottom as end, or leave one_way out.", ("figure", "start"))
    if performance.staging.figure.back is not None:
        message = "The lowering is the exercise, but the figure says how it comes back."
        yield Finding(message, "Leave back out, or one_way.", ("figure", "back"))


def _height(skeleton: Skeleton) -> float:
    """Return how high the middle of the body and the hands are together, metres."""
    return float(centre_of_body(skeleton)[1] + sum(skeleton.grip(side)[1] for side in SIDES) / 2)
