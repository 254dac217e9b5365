"""The view of a movement player: a plate whose drawing moves, its two stills, and the times of one repetition."""

import msgspec

from generator.plates.plate import PlateView, format_number


class StillView(msgspec.Struct, frozen=True):
    """A still image: address, size in drawing units, what it shows, the name below it, and that name within a sentence."""

    src: str
    x: str
    y: str
    width: str
    height: str
    alt: str
    caption: str
    place: str


class BodyChoice(msgspec.Struct, frozen=True):
    """One body that may perform the movement."""

    id: str
    name: str


class MovementView(msgspec.Struct, frozen=True):
    """A movement as the template prints it; times are seconds, ``hardest`` is a share of the way in percent or empty."""

    plate: PlateView
    animation: str
    up: str
    hold: str
    down: str
    rest: str
    stills: tuple[StillView, ...]
    """All stills in the order in which the body comes to them."""
    way: str
    """What the moving picture shows, for those who do not see it."""
    start: StillView
    top: StillView
    hardest: str
    hardest_words: str
    bodies: tuple[BodyChoice, ...]
    """What the reader can choose among; empty where there is one body only."""


class Repetition(msgspec.Struct, frozen=True):
    """One repetition: seconds of rest, way up, hold at the top and way down, and where it is hardest (0 start, 1 top)."""

    rest: float
    up: float
    hold: float
    down: float
    hardest: float | None = None


def build_still(src: str, box: tuple[float, float, float, float], alt: str, caption: str, place: str) -> StillView:
    """Return the view of a still, such as "Bottom", "at the bottom"; ``box`` is its own view box (x, y, width, height), plate units."""
    x, y, width, height = map(format_number, box)
    return StillView(src, x, y, width, height, alt, caption, place)


def build_movement(
    plate: PlateView,
    animation: str,
    repetition: Repetition,
    start: StillView,
    top: StillView,
    bodies: tuple[BodyChoice, ...] = (),
    *,
    middle: StillView | None = None,
    back: StillView | None = None,
) -> MovementView:
    """Return the view of a movement, which passes through its ``middle`` and comes ``back`` another way where it has such stills.

    Raises ValueError where a time is negative, the way up takes no time, or ``hardest`` is no share.
    """
    times = (repetition.rest, repetition.up, repetition.hold, repetition.down)
    if min(times) < 0 or repetition.up <= 0:
        raise ValueError(f"the times of a repetition are not negative and the way up takes some: {times}")
    if repetition.hardest is not None and not 0 <= repetition.hardest <= 1:
        raise ValueError(f"the hardest place is a share from 0 to 1: {repetition.hardest}")
    hardest = "" if repetition.hardest is None else str(round(repetition.hardest * 100))
    return MovementView(
        plate=plate,
        animation=animation,
        up=_seconds(repetition.up),
        hold=_seconds(repetition.hold),
        down=_seconds(repetition.down),
        rest=_seconds(repetition.rest),
        stills=tuple(still for still in (start, middle, top, back) if still is not None),
        way=f"From {start.caption.lower()} to {top.caption.lower()}{' and back' if repetition.down else ''}.",
        start=start,
        top=top,
        hardest=hardest,
        hardest_words=_where(hardest, start, top),
        bodies=bodies if len(bodies) > 1 else (),
    )


def _seconds(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _where(hardest: str, start: StillView, top: StillView) -> str:
    names = {"": "", "0": f"Hardest {start.place}.", "50": "Hardest half-way.", "100": f"Hardest {top.place}."}
    return names.get(hardest, f"Hardest at {hardest} % of the way.")
