"""Joining: lines that stop and go on a little farther, as along limbs that touch, become one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from generator.figures.geometry import Points, Vector, length
from generator.figures.raster.chains import Chain

_TIP = 8
"""So many pixels at its end say where a line would go on."""
_AHEAD = 0.75
"""The next line lies ahead: the cosine of how far it may lie aside."""


_Place = tuple[float, float]


@dataclass(frozen=True, eq=False)
class _End:
    """A free end of a chain."""

    chain: int
    last: bool
    tip: Vector
    onward: Vector


def join_chains(chains: Sequence[Chain], reach: float) -> list[Chain]:
    """Return chains, those of one kind joined that go on after a gap of no more than ``reach`` pixels."""
    found = dict(enumerate(chains))
    holders = {tip: number for number, chain in found.items() for tip in _free_tips(chain)}
    for _, one, other in sorted(_pairs(chains, reach), key=lambda pair: pair[0]):
        tips = _place(one.tip), _place(other.tip)
        first, second = (holders.get(tip) for tip in tips)
        if first is None or second is None or first == second:
            continue
        found[first] = _join(found[first], one.tip, found.pop(second), other.tip)
        del holders[tips[0]], holders[tips[1]]
        holders |= dict.fromkeys(_free_tips(found[first]), first)
    return list(found.values())


def _pairs(chains: Sequence[Chain], reach: float) -> list[tuple[float, _End, _End]]:
    """Return the free ends of which each lies ahead of the other, with their distance."""
    ends = [
        _End(number, last, tip, onward / (length(onward) + 1e-12))
        for number, chain in enumerate(chains)
        for last in (False, True)
        if chain.free[last]
        for line in (chain.points[::-1] if last else chain.points,)
        for tip in (line[0],)
        for onward in (tip - line[min(_TIP, len(line) - 1)],)
    ]
    if len(ends) < 2:
        return []
    tips, onward = np.array([end.tip for end in ends]), np.array([end.onward for end in ends])
    ways = tips[None] - tips[:, None]
    gaps = np.sqrt((ways**2).sum(axis=2))
    ahead = onward[:, None, 0] * ways[..., 0] + onward[:, None, 1] * ways[..., 1] > _AHEAD * gaps
    meet = np.triu((gaps <= reach) & ((gaps < 2) | (ahead & ahead.T)), 1)
    return [
        (float(gaps[one, other]), ends[one], ends[other])
        for one, other in np.argwhere(meet).tolist()
        if ends[one].chain != ends[other].chain and chains[ends[one].chain].kind == chains[ends[other].chain].kind
    ]


def _free_tips(chain: Chain) -> list[_Place]:
    """Return where a chain may go on."""
    return [_place(chain.points[-end]) for end, free in enumerate(chain.free) if free]


def _place(point: Vector) -> _Place:
    x, y = point.tolist()
    return x, y


def _join(first: Chain, one: Vector, second: Chain, other: Vector) -> Chain:
    """Return two chains as one that goes from a tip of the first to a tip of the second."""
    start = _turn(first, ends_at=one)
    goal = _turn(second, ends_at=other)
    steps = max(int(np.abs(other - one).max()), 1)
    bridge = one + (other - one) * (np.arange(1, steps) / steps)[:, None]
    points: Points = np.vstack([start.points, bridge, goal.points[::-1]])
    return replace(first, points=points, free=(start.free[0], goal.free[0]))


def _turn(chain: Chain, ends_at: Vector) -> Chain:
    if (chain.points[-1] == ends_at).all():
        return chain
    return replace(chain, points=chain.points[::-1], free=(chain.free[1], chain.free[0]))


def find_bridges(short: Sequence[Chain], drawn: Sequence[Chain]) -> list[Chain]:
    """Return those of some short chains by which a drawn line goes on to another: without them it would break where borders meet."""
    ends = {place for chain in drawn for place in _ends(chain)}
    groups: list[tuple[set[_Place], list[Chain]]] = []
    for chain in short:
        places, chains = set(_ends(chain)), [chain]
        loose = places - ends
        apart = []
        for others, held in groups:
            if loose & others:
                places, chains = places | others, held + chains
                loose = places - ends
            else:
                apart.append((others, held))
        groups = [*apart, (places, chains)]
    found: dict[frozenset[_Place], Chain] = {}
    for places, chains in groups:
        if len(places & ends) > 1:
            for chain in chains:
                found.setdefault(frozenset(_ends(chain)), chain)
    return list(found.values())


def _ends(chain: Chain) -> tuple[_Place, _Place]:
    return _place(chain.points[0]), _place(chain.points[-1])
