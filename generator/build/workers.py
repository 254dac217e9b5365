"""Several processes for making outputs: the same bytes for any number of them, since each output is made by itself."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence

from generator.build.outputs import Made
from generator.store import Store

_CHUNK = 16
"""Outputs that a worker makes before it asks for more: few enough to share the work evenly, many enough not to wait."""
_Answer = tuple[int, Made | Exception, list[tuple[str, bytes, bytes]]]
_make: Callable[[int], Made]
_store: Store


def can_fork() -> bool:
    """Say whether workers can begin as copies of this process; elsewhere one process does all."""
    return "fork" in multiprocessing.get_all_start_methods()


def make_all(makers: Sequence[Callable[[], Made]], store: Store, jobs: int) -> Iterator[tuple[int, Made]]:
    """Yield the place and the answer of each maker, in any order. Raises what a maker raises."""
    global _make, _store  # workers are forked from here and inherit both
    _make, _store = lambda place: makers[place](), store
    with multiprocessing.get_context("fork").Pool(min(jobs, len(makers)), initializer=_begin) as pool:
        for place, made, found in pool.imap_unordered(_answer, range(len(makers)), chunksize=_CHUNK):
            for entry in found:
                store.put(*entry)
            if isinstance(made, Exception):
                raise made
            yield place, made


def _begin() -> None:
    _store.detach()


def _answer(place: int) -> _Answer:
    try:
        made: Made | Exception = _make(place)
    except Exception as error:  # told by the parent, as if it had happened there
        made = error
    return place, made, _store.take_found()
