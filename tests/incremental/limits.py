"""The limits of lists, lowered so that a dataset of sixty exercises fills and overflows every one of them.

A list that is cut hides records behind its end: an edit far away moves its last entry, or only the
count behind it. That is where an incremental build that looks at too little goes wrong.
"""

import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType

Limit = tuple[str, str, int]
LIMITS: tuple[Limit, ...] = (
    # Cards of a long list, and the names after them: 1,100 bytes are about twelve names.
    ("generator.catalog.long_lists", "CARDS_BEFORE_NAMES", 3),
    ("generator.catalog.long_lists", "NAMES_SIZE", 1_100),
    ("generator.catalog.cards", "MAX_CARD_MUSCLES", 1),
    ("generator.pages.kinds.find", "MAX_ROWS", 4),
    # Two cards for a muscle and an implement, one where a page has more than four implements.
    ("generator.pages.kinds.muscle", "MAX_CARDS_A_GROUP", 2),
    ("generator.pages.kinds.muscle", "MAX_CARDS", 9),
    ("generator.pages.kinds.equipment", "MAX_CARDS", 5),
    ("generator.pages.kinds.source", "MAX_CITING", 4),
    ("generator.pages.kinds.exercises", "MAX_ROWS", 6),
    ("generator.catalog.long_lists", "A_TO_Z_PAGE", 20),
    ("generator.pages.kinds.grouping", "MAX_GROUP", 1),
    ("generator.pages.kinds.grouping", "MAX_ENTRIES", 16),
    ("generator.catalog.related", "MAX_A_STEP", 2),
    ("generator.catalog.related", "ENOUGH_A_SIDE", 2),
)
"""Module, constant, lowered value. A constant that moves is moved here; one that is gone fails the test."""


@contextmanager
def lower_limits(limits: Sequence[Limit] = LIMITS) -> Iterator[None]:
    """Hold all limits low. Raises AssertionError for a limit that the generator does not have (any more)."""
    former: list[tuple[ModuleType, str, int]] = []
    listed = {(module, constant) for module, constant, _ in (*LIMITS, *limits)}
    try:
        for name, constant, value in limits:
            module = importlib.import_module(name)
            assert isinstance(getattr(module, constant, None), int), f"{name}.{constant} is gone: correct LIMITS in {__file__}"
            assert getattr(module, constant) > value, f"{name}.{constant} is {getattr(module, constant)}, which {value} does not lower"
            for holder_name, holder in list(sys.modules.items()):
                # A module that imported the constant by name holds a copy of its own.
                is_copy = holder_name.startswith("generator.") and (holder_name, constant) not in listed and constant in vars(holder)
                if holder is module or is_copy:
                    former.append((holder, constant, getattr(holder, constant)))
                    setattr(holder, constant, value)
        yield
    finally:
        for held, constant, value in reversed(former):
            setattr(held, constant, value)
