"""All implements: a new one is one entry here, and its word in the record's list of items."""

from collections.abc import Mapping

from generator.figures.implements.bags import BACKPACK, BAG, BAGS, SANDBAG
from generator.figures.implements.bands import BAND
from generator.figures.implements.bars import BARBELL, EZ_BAR, PLATE, SMITH_BAR, TRAP_BAR
from generator.figures.implements.cables import CABLE, CABLE_BAR, LAT_BAR, ROPE
from generator.figures.implements.dumbbells import DUMBBELL, DUMBBELL_END, DUMBBELLS
from generator.figures.implements.fixed import FIXED_BAR, STRAPS
from generator.figures.implements.fly_handles import FLY_HANDLES
from generator.figures.implements.implement import Implement
from generator.figures.implements.kettlebells import KETTLEBELL, KETTLEBELL_TOGETHER, KETTLEBELLS
from generator.figures.implements.landmines import LANDMINE, LANDMINE_END
from generator.figures.implements.rings import RINGS
from generator.figures.implements.towels import TOWEL

IMPLEMENTS: Mapping[str, Implement] = {
    "dumbbells": DUMBBELLS,
    "dumbbell": DUMBBELL,
    "dumbbell-end": DUMBBELL_END,
    "kettlebells": KETTLEBELLS,
    "kettlebell": KETTLEBELL,
    "kettlebell-together": KETTLEBELL_TOGETHER,
    "barbell": BARBELL,
    "ez-bar": EZ_BAR,
    "trap-bar": TRAP_BAR,
    "plate": PLATE,
    "band": BAND,
    "cable": CABLE,
    "cable-bar": CABLE_BAR,
    "lat-bar": LAT_BAR,
    "rings": RINGS,
    "towel": TOWEL,
    "fixed-bar": FIXED_BAR,
    "straps": STRAPS,
    "rope": ROPE,
    "landmine": LANDMINE,
    "landmine-end": LANDMINE_END,
    "smith-bar": SMITH_BAR,
    "fly-handles": FLY_HANDLES,
    "bag": BAG,
    "bags": BAGS,
    "backpack": BACKPACK,
    "sandbag": SANDBAG,
}
"""The record's word → implement."""
