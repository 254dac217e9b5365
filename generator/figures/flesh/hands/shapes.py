"""Shapes of hands: what each is for. A new one is one entry here, and one of
:data:`generator.figures.flesh.hands.rows.ROWS` if its fingers lie in a new way."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.figures.skeleton import SIDES, Side

Turn = Literal["overhand", "underhand", "neutral", "angled"]
"""How the forearm is turned: see :data:`NATURAL_TURNS`."""
NATURAL_TURNS: Mapping[Turn, float] = {"overhand": -40.0, "underhand": 120.0, "neutral": 40.0, "angled": 0.0}
"""Turn of the hand against the forearm from rest (palm forward is positive), degrees: of both ways to hold a line, the nearer is taken."""


Work = Literal["hold", "press", "lay", "cup", "free"]
"""A line runs through the hand; the palm presses on something, or lies somewhere as it is told; it lies under a bell's plate; or the hand
is at ease."""


@dataclass(frozen=True)
class HandShape:
    """What a hand does."""

    fingers: str
    """The row of bends: how fingers and thumb lie, see :data:`generator.figures.flesh.hands.rows.ROWS`."""
    turn: Turn
    work: Work = "hold"
    radius: float = 0.0
    """Radius of what is held, metres, or how far fingers bend over an edge, degrees, where nothing else is said."""


BAR, HANDLE, CORD = 0.0145, 0.016, 0.006
EDGE = 0.016
"""Half as thick as a table top over whose edge hands hook, metres."""

HAND_SHAPES: Mapping[str, HandShape] = {
    "bar-over": HandShape("round", "overhand", radius=BAR),
    "bar-under": HandShape("round", "underhand", radius=BAR),
    "handle": HandShape("round", "neutral", radius=HANDLE),
    "angled": HandShape("round", "angled", radius=HANDLE),
    "edge": HandShape("edge", "overhand", radius=60.0),
    "hook": HandShape("hook", "overhand", radius=BAR),
    "cup": HandShape("cup", "overhand", "cup", radius=HANDLE),
    "rope": HandShape("fist", "neutral", radius=CORD),
    "pinch": HandShape("pinch", "neutral", radius=0.012),
    "palm": HandShape("flat", "overhand", "press"),
    "fist": HandShape("fist", "neutral", "free"),
    "laid": HandShape("flat", "overhand", "lay"),
    "open": HandShape("open", "overhand", "lay"),
    "relaxed": HandShape("relaxed", "angled", "free"),
    "hanging": HandShape("relaxed", "neutral", "free"),
    "pointing": HandShape("pointing", "neutral", "lay"),
}
"""Name → shape. ``mixed`` is a row of two: one hand ``bar-over``, the other ``bar-under`` (see :func:`hold_both`)."""
SHAPES_OF_GRIPS: Mapping[str, str] = {"overhand": "bar-over", "underhand": "bar-under", "neutral": "handle", "angled": "angled"}
"""The record's grip → shape of the hand."""


@dataclass(frozen=True)
class HandHold:
    """What one hand does in a scene."""

    shape: str = "relaxed"
    """A row of :data:`HAND_SHAPES`."""
    radius: float | None = None
    """Radius of what is held, metres, or how far fingers bend over an edge, degrees; the shape's own by default."""

    @property
    def row(self) -> HandShape:
        """Return the shape. Raises KeyError where there is none of that name."""
        return HAND_SHAPES[self.shape]

    @property
    def thickness(self) -> float:
        """Return the radius of what is held, metres, or how far fingers bend over an edge, degrees."""
        return self.row.radius if self.radius is None else self.radius


def hold_both(grip: str, radius: float | None = None) -> dict[Side, HandHold]:
    """Return both hands for a record's grip; ``mixed`` turns the left hand round. Raises KeyError for an unknown grip."""
    if grip == "mixed":
        return {"R": HandHold("bar-over", radius), "L": HandHold("bar-under", radius)}
    return {side: HandHold(SHAPES_OF_GRIPS[grip], radius) for side in SIDES}
