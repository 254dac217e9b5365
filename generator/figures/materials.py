"""Materials: what the surfaces of a figure are made of, in painting order."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum


class Tone(IntEnum):
    """How dark a material is drawn on paper."""

    LIGHT = 0
    MIDDLE = 1
    DARK = 2


@dataclass(frozen=True)
class Material:
    """How a material is drawn; its colours stand in the style sheet of the figures."""

    tone: Tone
    """Dark things that overlap are parted by a light line, all others by a dark one."""
    worn: bool = False
    """Whether it is part of a dressed body, whose surfaces go over into each other without a line."""
    tinted: bool = False
    """Whether muscles show on it, or through it."""
    cloth: bool = False
    """Whether muscles show through it, in tints of its own that are hemmed where they go on on skin."""
    floor: bool = False
    """Whether it lies flat on the floor, so that shadows fall on it."""


MATERIALS: Mapping[str, Material] = {
    "mat": Material(Tone.LIGHT, floor=True),
    "wall": Material(Tone.LIGHT),
    "skin": Material(Tone.LIGHT, worn=True, tinted=True),
    "shorts": Material(Tone.DARK, worn=True, tinted=True, cloth=True),
    "top": Material(Tone.DARK, worn=True, tinted=True, cloth=True),
    "shoe": Material(Tone.DARK, worn=True),
    "sole": Material(Tone.LIGHT, worn=True),
    "hair": Material(Tone.DARK, worn=True),
    "hair-grey": Material(Tone.MIDDLE, worn=True),
    "pad": Material(Tone.DARK),
    "frame": Material(Tone.MIDDLE),
    "steel": Material(Tone.MIDDLE),
    "plate": Material(Tone.DARK),
    "iron": Material(Tone.DARK),
    "band": Material(Tone.MIDDLE),
    "rubber": Material(Tone.DARK),
    "enamel": Material(Tone.DARK),
    "chrome": Material(Tone.MIDDLE),
    "cable": Material(Tone.MIDDLE),
    "wood": Material(Tone.MIDDLE),
    "strap": Material(Tone.DARK),
    "cloth": Material(Tone.LIGHT),
    "ball": Material(Tone.MIDDLE),
}
