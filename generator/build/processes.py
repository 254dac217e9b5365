"""Workers: copies of this process that end with it, and whose loss is told instead of waited for."""

import ctypes
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing.context import BaseContext
from typing import Any, TypeVar

ItemT = TypeVar("ItemT")
AnswerT = TypeVar("AnswerT")
_AHEAD = 4
"""Chunks a worker that wait for it: enough that none is idle, few enough that their items fit in memory."""
_LOOK = 0.5
"""Seconds between two looks at whether the parent is still there."""
_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG


@contextmanager
def open_pool(jobs: int, begin: Callable[[], object] | None = None, context: BaseContext | None = None) -> Iterator[ProcessPoolExecutor]:
    """Open a pool of workers, each of which calls ``begin`` first; where ``context`` does not fork, it travels to them.

    Raises ChildProcessError where one is ended from outside.
    """
    try:
        with ProcessPoolExecutor(jobs, context, _begin, (os.getpid(), begin)) as pool:
            try:
                yield pool
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
    except BrokenProcessPool:
        # A bare message: it is not an operation of the system that failed.
        raise ChildProcessError("One of the processes that do the work was ended from outside, perhaps for lack of memory.") from None


def spread(
    pool: ProcessPoolExecutor, answer: Callable[[ItemT], AnswerT], items: Iterable[ItemT], *, jobs: int, chunk: int
) -> Iterator[AnswerT]:
    """Yield what ``answer`` says to each item, in their order, made by the workers of a pool."""
    waiting: deque[Future[list[AnswerT]]] = deque()
    rest = iter(items)
    while part := list(islice(rest, chunk)):
        waiting.append(pool.submit(_answer_all, answer, part))
        if len(waiting) > jobs * _AHEAD:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _answer_all(answer: Callable[[Any], Any], items: list[Any]) -> list[Any]:
    return [answer(item) for item in items]


def _begin(parent: int, begin: Callable[[], object] | None) -> None:
    _end_with(parent)
    if begin:
        begin()


def _end_with(parent: int) -> None:
    """Have this worker end when the process that started it does, however that was ended: alone it would wait for ever."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
    if os.name == "posix":
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    # Also on Linux, where no signal comes if the parent ended before it was asked for.
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)
