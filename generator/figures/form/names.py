"""Names of the ends: bottom lies lower than top, overhead is past the head, and a step has its foot in front."""

from collections.abc import Iterator

from generator.figures.form.seen import Look, Seen
from generator.figures.geometry import Vector
from generator.figures.model import Finding
from generator.figures.skeleton import SIDES, Side

LEAST_RISE = 0.02
"""What moves most rises by so much from the bottom to the top, metres."""
PAST_HEAD = 0.25
"""So far past the neck, along the trunk, the wrists are overhead, metres."""
_MOVERS = ("wrist", "shoulder", "hip", "ankle")


def check_names(seen: Seen) -> Iterator[Finding]:
    """The ends are called what they are."""
    start, end = seen.figure.start.name, seen.figure.end.name
    if start and start == end:
        message = f'Both ends are called "{start}".'
        yield Finding(message, "Give each its own name, or leave both out.", ("figure", "end", "name"))
    rise = _rise(*seen.ends, holds=seen.figure.hold is not None)
    for word, which, risen, look in ((start, "start", -rise, seen.ends[0]), (end, "end", rise, seen.ends[1])):
        wrong = ""
        if word in ("bottom", "top") and (risen if word == "top" else -risen) < LEAST_RISE:
            wrong = f"but what moves most is {abs(risen) * 100:.0f} cm {'higher' if risen >= 0 else 'lower'} there than at the other end"
        elif word == "overhead" and min(_past_neck(look, side) for side in seen.ends[0].sides) < PAST_HEAD:
            wrong = "but the hands are not past the head"
        elif word in ("left-step", "right-step") and not _steps(look, word):
            wrong = "but the other foot is in front"
        if wrong:
            yield Finding(f'The {which} is called "{word}", {wrong}.', "Name it for what it is.", ("figure", which, "name"))


def _rise(start: Look, end: Look, *, holds: bool) -> float:
    """Return how far what is lifted rises, or the joint that moves up or down most where nothing held is lifted, metres.

    A weight comes first: on one leg the free foot rises farther than the weight sinks, and the bottom is where the weight is low.
    """
    rises = {(name, side): float(end.joint(name, side)[1] - start.joint(name, side)[1]) for name in _MOVERS for side in SIDES}
    lifted = max((rises["wrist", side] for side in start.sides), key=abs)
    return lifted if holds and abs(lifted) >= LEAST_RISE else max(rises.values(), key=abs)


def _past_neck(look: Look, side: Side) -> float:
    along: Vector = look.chest[:, 1]
    return float((look.joint("wrist", side) - look.skeleton.neck) @ along)


def _steps(look: Look, word: str) -> bool:
    ahead = float(look.joint("ankle", "R")[0] - look.joint("ankle", "L")[0])
    return ahead > 0 if word == "right-step" else ahead < 0
