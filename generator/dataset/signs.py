"""The picture of a piece of equipment whose record names none, from the words of its name."""

import re
from functools import cache
from typing import Final, Literal

from generator.dataset.words import normalise

Sign = Literal["dumbbell", "none", "band", "bar", "kettlebell", "barbell", "cable", "machine", "bench", "mat", "ball", "roll", "other"]
"""Pictures of equipment; ``none`` says that nothing is needed."""
_SIGNS: Final[tuple[tuple[Sign, re.Pattern[str]], ...]] = tuple(
    (sign, re.compile(rf"\b(?:{words})\b"))  # type: ignore[misc]  # the names below are signs
    for sign, words in (
        ("none", r"none|nothing|body ?weight|body only|no equipment|without equipment|(own|self) (body )?weight|equipment free"),
        ("machine", r"machine|smith|sled|lever|leverage|ergometer|bike|treadmill|rower"),
        ("kettlebell", r"kettle ?bell"),
        ("dumbbell", r"dumb ?bell"),
        ("bar", r"(pull|chin) ?up (bar|station|rack)|(parallel|monkey|dip|wall) bar|dip station|gymnastic ring|ring"),
        ("barbell", r"bar ?bell|(ez|e z|sz|curl|trap|hex|olympic|swiss|landmine) (curl )?bar|landmine"),
        ("cable", r"cable|pulley"),
        ("band", r"band|tube|tubing|theraband"),
        ("bench", r"bench"),
        ("mat", r"mat|floor"),
        ("roll", r"(foam|massage) roll(er)?"),
        ("ball", r"ball"),
        ("bar", r"bar"),
    )
)
"""The first that is found counts."""


@cache
def guess_sign(name: str) -> Sign:
    """Return the picture that a name speaks of, ``other`` where it names nothing that has one."""
    words = normalise(name)
    return next((sign for sign, pattern in _SIGNS if pattern.search(words)), "other")
