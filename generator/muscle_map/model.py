"""The map laid out, as plain values: reading it needs no geometry. Right half only."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final, Literal

import msgspec

GRID = 2.5
"""Path data is in whole steps of a grid: this many to a drawing unit. Half the bytes of decimals."""
Crop = Literal["full", "trunk"]
CROPS: Final[tuple[Crop, ...]] = ("full", "trunk")
Box = tuple[float, float, float, float]
"""Left, top, width, height, drawing units."""


class LayoutFault(Exception):
    """A region that cannot be drawn as written; ``view`` and ``region`` name it."""

    def __init__(self, view: str, region: str, message: str) -> None:
        super().__init__(message)
        self.view = view
        self.region = region


class RegionLayout(msgspec.Struct, frozen=True):
    """One region of the right half, ready to draw."""

    id: str
    name: str
    view: str
    path: str
    fibres: str
    """Path data of the fibre lines; empty where there are none."""
    anchor: tuple[float, float]
    """A point well inside, for labels; the left half's is ``(-x, y)``."""
    bounds: Box
    area: float
    plain: bool


class CropLayout(msgspec.Struct, frozen=True):
    """A cut-out of a view: its frame, and the body inside it."""

    frame: Box
    body: str
    """Path data of the right half."""


class ViewLayout(msgspec.Struct, frozen=True):
    """One view of the body, right half."""

    id: str
    label: str
    crops: Mapping[str, CropLayout]
    hair: str
    bones: str
    sheets: str
    lines: str
    regions: tuple[RegionLayout, ...]


class MapLayout(msgspec.Struct, frozen=True, dict=True):
    """The whole map, by view."""

    views: Mapping[str, ViewLayout]

    def regions(self) -> Mapping[str, RegionLayout]:
        """Return every region by id."""
        return self._by_id

    @cached_property
    def _by_id(self) -> Mapping[str, RegionLayout]:
        return {region.id: region for view in self.views.values() for region in view.regions}
