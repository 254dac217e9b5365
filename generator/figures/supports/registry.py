"""All supports: a new one is one entry here, and its word in the record's list of props."""

from collections.abc import Mapping

from generator.dataset.figure import Figure
from generator.figures.skeleton import Skeleton
from generator.figures.supports.bars import low_bar, pull_up_bar
from generator.figures.supports.benches import back_extension_bench, chair, flat_bench, high_bench, incline_bench
from generator.figures.supports.floor import ball, blocks, box, head_cushion, mat, roll, table, wall
from generator.figures.supports.machines import cable_stack, fly_machine, pulldown_machine, row_machine, smith_machine
from generator.figures.supports.support import Builder, Support
from generator.figures.supports.towels import towel_roll

SUPPORTS: Mapping[str, Builder] = {
    "flat-bench": flat_bench,
    "incline-bench": incline_bench,
    "back-extension-bench": back_extension_bench,
    "pull-up-bar": pull_up_bar,
    "low-bar": low_bar,
    "box": box,
    "blocks": blocks,
    "ball": ball,
    "mat": mat,
    "roller": roll,
    "table": table,
    "wall": wall,
    "high-bench": high_bench,
    "chair": chair,
    "cable-stack": cable_stack,
    "pulldown-machine": pulldown_machine,
    "row-machine": row_machine,
    "fly-machine": fly_machine,
    "smith-machine": smith_machine,
    "towel-roll": towel_roll,
    "head-cushion": head_cushion,
}
"""The record's word → how the support is built from a figure and its start pose."""


def build_supports(figure: Figure, skeleton: Skeleton) -> tuple[Support, ...]:
    """Return all supports of a figure. ``skeleton`` is the start pose: supports do not move."""
    return tuple(SUPPORTS[prop](figure, skeleton) for prop in figure.props)
