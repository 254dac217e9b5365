"""What lies between both ends of a movement: bends of a lift, and lines of hands that are carried along."""

from generator.figures.flesh.turns import shortest_turn
from generator.figures.geometry import Vector, unit
from generator.figures.skeleton import Hand


def straighten(first: float, second: float, moment: float, power: float) -> float:
    """Return a bend at a moment of a lift: the knees straighten sooner than the trunk, so that a bar passes before them."""
    bent = 1 - moment if first > second else moment
    return float(min(first, second) + abs(first - second) * bent**power)


def carry_line(first: Hand, second: Hand, direction: Vector, moment: float) -> Vector:
    """Return the held line on the way: both ends' lines go with the hand's direction, and do not flip."""
    one, other = (shortest_turn(hand.direction, direction) @ hand.handle for hand in (first, second))
    return unit((one if float(one @ other) >= 0 else -one) * (1 - moment) + other * moment)


def carry_thumb(first: Hand, second: Hand, direction: Vector, moment: float) -> Vector | None:
    """Return the thumb's side on the way, as the held line goes; none where an end has none."""
    if first.thumb is None or second.thumb is None:
        return first.thumb
    one, other = (shortest_turn(hand.direction, direction) @ thumb for hand, thumb in ((first, first.thumb), (second, second.thumb)))
    return unit(one * (1 - moment) + other * moment)
