"""Materials: what the surfaces of a figure are made of, in painting order."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Material:
    """How a material is drawn; its colours stand in the style sheet of the figures."""

    hard: bool = False
    """Whether its outlines are straight."""
    tinted: bool = False
    """Whether muscles show on it, or through it."""
    cloth: bool = False
    """Whether muscles show through it, as a paler tint."""


MATERIALS: Mapping[str, Material] = {
    "skin": Material(tinted=True),
    "shorts": Material(tinted=True, cloth=True),
    "top": Material(tinted=True, cloth=True),
    "shoe": Material(),
    "sole": Material(),
    "hair": Material(),
    "hair-grey": Material(),
    "pad": Material(hard=True),
    "frame": Material(hard=True),
    "steel": Material(),
    "plate": Material(),
    "iron": Material(),
    "band": Material(),
    "rubber": Material(),
    "chrome": Material(),
    "cable": Material(),
    "wood": Material(),
    "strap": Material(),
    "cloth": Material(),
    "ball": Material(),
    "mat": Material(hard=True),
}
