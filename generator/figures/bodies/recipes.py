"""Recipes: of which of the source's targets each body is made, and how tall it is."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """What one body is made of."""

    height: float
    """Metres."""
    targets: Mapping[str, float]
    """The source's targets and how much of each is added."""


@dataclass(frozen=True)
class _Build:
    muscle: float
    """From average (0) to most (1)."""
    weight: float
    """From least (-1) over average to most (1)."""
    ideal: float
    """Of the source's ideal proportions."""
    long: float
    """Of the source's long limbs."""


_ORIGINS = {"caucasian": 0.4, "asian": 0.3, "african": 0.3}


def _mix(height: float, kind: str, build: _Build, more: Mapping[str, float]) -> Recipe:
    """Return the recipe of a body: the source's large targets for its build, closed eyes, then smaller targets by name."""
    targets: dict[str, float] = {}
    weight = "maxweight" if build.weight > 0 else "minweight"
    for muscle, strong in (("maxmuscle", build.muscle), ("averagemuscle", 1 - build.muscle)):
        for heavy, share in (("averageweight", 1 - abs(build.weight)), (weight, abs(build.weight))):
            name, part = f"{kind}-{muscle}-{heavy}", strong * share
            targets[f"macrodetails/universal-{name}"] = part
            targets[f"macrodetails/proportions/{name}-idealproportions"] = part * build.ideal
            targets[f"macrodetails/height/{name}-maxheight"] = part * build.long
    for place, share in _ORIGINS.items():
        targets[f"macrodetails/{place}-{kind}"] = share
        targets |= {f"expression/units/{place}/eye-{side}-closure": share for side in ("left", "right")}
    targets |= more
    return Recipe(height, {name: share for name, share in targets.items() if share})


def _both(target: str, share: float) -> dict[str, float]:
    """Return a target of both sides; ``@`` stands for the side."""
    return {target.replace("@", side): share for side in "lr"}


RECIPES: Mapping[str, Recipe] = {
    "man": _mix(
        1.78,
        "male-young",
        _Build(muscle=0.8, weight=-0.1, ideal=1.0, long=0.3),
        {"torso/torso-vshape-incr": 0.3, "torso/torso-muscle-dorsi-incr": 0.3, "torso/torso-muscle-pectoral-incr": 0.3},
    ),
    "woman": _mix(
        1.68,
        "female-young",
        _Build(muscle=0.6, weight=-0.1, ideal=1.0, long=0.3),
        {
            "torso/torso-vshape-incr": 0.15,
            "neck/neck-scale-vert-decr": 0.5,
            "breast/female-young-averagemuscle-averageweight-mincup-maxfirmness": 0.4,
        }
        | _both("feet/@-foot-scale-incr", 0.4)
        | _both("hands/@-hand-scale-incr", 0.3),
    ),
    "older": _mix(1.73, "male-old", _Build(muscle=0.45, weight=0.2, ideal=0.6, long=0.2), {}),
}
"""Body → its recipe; a new body is one more row."""
