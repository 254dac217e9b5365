"""Several processes for making outputs: the same bytes for any number of them, since each output is made by itself."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from generator.build.outputs import Made
from generator.build.processes import open_pool, spread
from generator.store import Store

ItemT = TypeVar("ItemT")
AnswerT = TypeVar("AnswerT")
_CHUNK = 16
"""Outputs that a worker makes before it asks for more: few enough to share the work evenly, many enough not to wait."""
_Answer = tuple[int, Made | Exception, list[tuple[str, bytes, bytes]]]
_make: Callable[[int], Made]
_make_one: Callable[[Any], Any]
_store: Store


def can_fork() -> bool:
    """Say whether workers can begin as copies of this process; elsewhere one process does all."""
    return "fork" in multiprocessing.get_all_start_methods()


def make_all(makers: Sequence[Callable[[], Made]], store: Store, jobs: int) -> Iterator[tuple[int, Made]]:
    """Yield the place and the answer of each maker. Raises what a maker raises, ChildProcessError where a worker is ended from outside."""
    global _make, _store  # workers are forked from here and inherit both
    _make, _store = lambda place: makers[place](), store
    jobs = min(jobs, len(makers))
    with open_pool(jobs, store.detach, multiprocessing.get_context("fork")) as pool:
        for place, made, found in spread(pool, _answer, range(len(makers)), jobs=jobs, chunk=_CHUNK):
            for entry in found:
                store.put(*entry)
            if isinstance(made, Exception):
                raise made
            yield place, made


def map_all(make: Callable[[ItemT], AnswerT], items: Iterable[ItemT], jobs: int) -> Iterator[AnswerT]:
    """Yield what ``make`` returns for each item, in their order; with several jobs, in as many processes where they can be forked.

    Items and answers travel between processes; what ``make`` needs besides is there already, and what it changes stays there.
    """
    global _make_one
    if jobs == 1 or not can_fork():
        yield from map(make, items)
        return
    _make_one = make
    with open_pool(jobs, context=multiprocessing.get_context("fork")) as pool:
        yield from spread(pool, _answer_one, items, jobs=jobs, chunk=_CHUNK)


def _answer_one(item: Any) -> Any:
    return _make_one(item)


def _answer(place: int) -> _Answer:
    try:
        made: Made | Exception = _make(place)
    except Exception as error:  # told by the parent, as if it had happened there
        made = error
    return place, made, _store.take_found()
