"""Loops over pixels and points, compiled on first use and kept beside the code."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import numba

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


def compiled(function: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """Return a function as machine code. Sums stay in the order in which they are written, so that every machine agrees."""
    try:
        kept: Callable[_Given, _Made] = numba.njit(cache=True)(function)
    except RuntimeError:  # there is no folder to keep it in: every process compiles it anew
        passing: Callable[_Given, _Made] = numba.njit()(function)
        return passing
    return kept
