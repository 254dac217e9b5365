"""Figures that a record may write, drawn at random from every word and number of the language."""

from random import Random
from typing import Any, get_args

from generator.dataset.figure import (
    AnchorName,
    BladeHint,
    CameraName,
    ElbowHint,
    HandPlace,
    ItemName,
    PostureName,
    PostureNumbers,
    PropName,
)
from generator.figures.postures import POSTURES

DIRECTIONS = ("head", "feet", "forward", "back", "out", "inward", "right", "left", "ground", "sky")
GRIPS = ("neutral", "overhand", "underhand", "angled")


def write_figure(random: Random) -> dict[str, Any]:
    """Return the fields of a figure that is valid as a record and mostly impossible as a pose."""
    name = random.choice(get_args(PostureName))
    figure: dict[str, Any] = {
        "camera": random.choice([None, *get_args(CameraName)]),
        "posture": {"name": name, **_write_numbers(random, name, 0.3)},
        "hold": _write_hold(random) if random.random() < 0.7 else None,
        "props": random.sample(get_args(PropName), random.choice([0, 0, 1, 1, 2])),
        "start": _write_pose(random, name),
        "end": _write_pose(random, name),
        "sides": random.choice(["both", "right", "left", "alternate"]),
        "inset": random.choice([None, None, None, "shoulders"]),
    }
    if random.random() < 0.2:
        figure["middle"] = _write_pose(random, name)
    if random.random() < 0.15:
        figure["back"] = _write_pose(random, name)
    if figure["hold"] and random.random() < 0.1:
        figure["hold"]["assist"] = random.choice(["band", "pad"])
    if random.random() < 0.15:
        figure["start"]["rests"] = random.choice(["floor", "mid-shin"])
    return figure


def _write_numbers(random: Random, posture: str, share: float) -> dict[str, float]:
    """Return some of the numbers that a posture takes, every third of them at a bound."""
    taken = [key for key in POSTURES[posture].defaults if key in PostureNumbers.model_fields and random.random() < share]
    return {key: _write_number(random, key) for key in taken}


def _write_number(random: Random, key: str) -> float:
    bounds = {type(bound).__name__: bound for bound in PostureNumbers.model_fields[key].metadata}
    least, most = float(bounds["Ge"].ge), float(bounds["Le"].le)
    return random.choice([least, most, *(round(random.uniform(least, most), 2) for _ in range(4))])


def _write_hold(random: Random) -> dict[str, Any]:
    hold: dict[str, Any] = {"item": random.choice(get_args(ItemName)), "grip": random.choice(GRIPS)}
    if random.random() < 0.3:
        hold["width"] = round(random.uniform(0.05, 0.8), 2)
    if random.random() < 0.3:
        hold["anchor"] = random.choice(get_args(AnchorName))
    return hold


def _write_pose(random: Random, posture: str) -> dict[str, Any]:
    place = lambda: random.choice(get_args(HandPlace))  # noqa: E731 - each call chooses anew
    pose: dict[str, Any] = random.choice(
        [
            {"hands": place()},
            {"hands": place()},
            {"toward": _write_way(random)},
            {"right": place(), "left": place()},
            {"right_toward": _write_way(random), "left": place()},
        ]
    )
    if random.random() < 0.3:
        pose["elbows"] = random.choice(get_args(ElbowHint))
    if random.random() < 0.4:
        pose["shoulder_blades"] = random.choice(get_args(BladeHint))
    return {**pose, **_write_numbers(random, posture, 0.2)}


def _write_way(random: Random) -> dict[str, Any]:
    way: dict[str, Any] = {key: round(random.random(), 2) for key in random.sample(DIRECTIONS, random.randint(0, 3))}
    if random.random() < 0.3:
        way["reach"] = round(random.uniform(0.2, 1), 2)
    if random.random() < 0.2:
        way["together"] = True
    return way
