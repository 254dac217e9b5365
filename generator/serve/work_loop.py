"""The one place that drives the workbench: takes up edits, answers requests, checks the rest when nobody asks."""

import time
import traceback
from collections.abc import Callable, Collection, Sequence
from enum import Enum
from pathlib import Path

from generator.diagnostics import ContentProblems, Problem, count_problems, has_errors, render_text, sort_problems
from generator.faults import describe_fault
from generator.serve.board import Board
from generator.serve.changes import Changes
from generator.serve.restart import find_code_problems, find_newer_code, is_code
from generator.serve.turns import Turns
from generator.serve.workbench import Refresh, Workbench

PAUSE = 0.1
"""Seconds after an edit before idle work begins: in them the open pages load again and ask for what they need."""
_NAMED = 3
"""Edited files named in the terminal; more are counted."""


class Ending(Enum):
    """Why the loop ended."""

    STOPPED = "stopped"
    RESTART = "restart"


class WorkLoop:
    """Runs in one thread; ``answer`` and ``wait_until_settled`` may be called from others."""

    def __init__(
        self,
        workbench: Workbench,
        *,
        board: Board,
        changes: Changes,
        watch: Callable[[Sequence[Path]], None],
        report: Callable[[str], None],
    ) -> None:
        self._workbench = workbench
        self._board = board
        self._changes = changes
        self._watch = watch
        self._report = report
        self._turns = Turns()
        self._watched: tuple[Path, ...] = ()
        self._last: Refresh | None = None
        self._code_problems: tuple[Problem, ...] = ()
        self._reported: tuple[Problem, ...] | None = None

    @property
    def base_path(self) -> str:
        """Return the path of the site's address, with a slash at both ends."""
        return self._workbench.base_path

    def wait_until_settled(self) -> None:
        """Wait until the edits noted so far are done."""
        self._changes.wait_until_settled()

    def answer(self, name: str) -> bytes | None:
        """Return the bytes of a file, ``None`` where there is none. Raises ContentProblems, nothing else."""
        with self._turns.asked():
            try:
                return self._workbench.answer(name)
            except ContentProblems:
                raise
            except Exception as error:
                raise ContentProblems([self._note_fault(error)]) from None

    def run(self) -> Ending:
        """Take up edits until stopped, or until the generator's own code has changed."""
        with self._turns.asked():
            self._watch_again()  # before the first look, so that no edit falls between the two
        self._refresh(None)
        self._changes.settle(0)
        for path in find_newer_code():
            self._changes.note(path)
        while True:
            self._check_rest()
            taken = self._changes.take()
            if taken is None:
                return Ending.STOPPED
            generation, edit = taken
            paths, code = edit.paths, False
            if paths is not None:
                content = frozenset(path for path in paths if not is_code(path, self._watched))
                code, paths = content != paths, content
            if code and self._take_up_code():
                return Ending.RESTART
            if paths is None or paths:
                self._refresh(paths)
            self._changes.settle(generation)

    def _watch_again(self) -> None:
        self._watched = tuple(self._workbench.watched())
        self._watch(self._watched)

    def _take_up_code(self) -> bool:
        """Say whether the server can start again with the code as it is now; otherwise show what is wrong with it."""
        self._code_problems = find_code_problems()
        if not self._code_problems:
            return True
        self._announce(self._last, None)
        return False

    def _refresh(self, paths: Collection[Path] | None) -> None:
        begun = time.perf_counter()
        try:
            with self._turns.asked():
                refresh = self._workbench.refresh(paths)
                self._watch_again()
        except ContentProblems as error:
            refresh = Refresh(-1, error.problems, broken=True, addresses=None)
        except Exception as error:
            refresh = Refresh(-1, (self._note_fault(error),), broken=True, addresses=None)
        former, self._last = self._last, refresh
        if paths is not None:
            self._report(_describe_edit(paths, refresh, former, time.perf_counter() - begun))
        self._announce(refresh, former)

    def _announce(self, refresh: Refresh | None, former: Refresh | None) -> None:
        """Tell the open pages and the terminal about the state after an edit."""
        problems = (*self._code_problems, *(refresh.problems if refresh else ()))
        broken = bool(self._code_problems) or (refresh is not None and refresh.broken)
        same = refresh is not None and former is not None and refresh.version == former.version
        unchanged = same and not broken and not self._board.notice.broken
        if not unchanged:
            whole = broken or self._board.notice.broken or refresh is None
            addresses = None if whole or refresh is None else refresh.addresses
            self._board.announce(addresses, broken=broken, checking=not broken, problems=problems)
        self._report_problems(problems)

    def _check_rest(self) -> None:
        """Do the idle work piece by piece until it is done or a newer edit makes it worthless."""
        if self._last is None or self._board.notice.broken or self._changes.wait(PAUSE):
            return
        self._board.update(checking=True)
        more, faults = True, tuple[Problem, ...]()
        while more:
            if self._changes.waiting or self._changes.stopped:
                return
            more, faults = self._work()
        problems = (*self._workbench.problems(), *faults)
        if set(problems) != set(self._board.notice.problems):
            self._board.announce((), broken=False, checking=False, problems=problems)
        self._board.update(checking=False)
        self._report_problems(problems, final=True)

    def _work(self) -> tuple[bool, tuple[Problem, ...]]:
        """Do one piece; say whether there is more, and why there is none where the work itself failed."""
        try:
            with self._turns.idle():
                return self._workbench.work(), ()
        except ContentProblems as error:
            return False, error.problems
        except Exception as error:
            return False, (self._note_fault(error),)

    def _report_problems(self, problems: Sequence[Problem], *, final: bool = False) -> None:
        """Print problems where they differ from those printed last; that there are none also when all is checked for the first time."""
        ordered = tuple(sort_problems(problems))
        if ordered == self._reported or not (ordered or self._reported or final):
            return
        self._report(render_text(ordered) if ordered else "No problems any more." if self._reported else "Checked: no problems.")
        self._reported = ordered

    def _note_fault(self, error: Exception) -> Problem:
        """Print the trace of a fault of the generator; return it as a problem to show, or what the machine refused."""
        if isinstance(error, OSError):
            fix = "Mend that; with the next edit the page comes back."
            return Problem.of_file(str(error.filename or "machine"), rule="machine", message=describe_fault(error), fix=fix)
        self._report("".join(traceback.format_exception(error)).rstrip())
        place = traceback.extract_tb(error.__traceback__)[-1]
        return Problem(
            path=place.filename,
            line=place.lineno or 0,
            column=1,
            rule="generator-fault",
            message=f"{type(error).__name__}: {error}",
            fix="This is a fault of the generator, not of the content. The terminal shows the whole trace.",
        )


def _describe_edit(paths: Collection[Path], refresh: Refresh, former: Refresh | None, seconds: float) -> str:
    """Return the line for the terminal: what was edited, what changed by it, how long it took."""
    names = sorted(path.name for path in paths)
    what = ", ".join(names) if len(names) <= _NAMED else f"{len(names)} files"
    if refresh.broken:
        found = f"the site cannot be shown, {count_problems(refresh.problems)}"
    elif former is not None and former.version == refresh.version:
        found = "nothing changed"
    elif refresh.addresses is None:
        found = "everything may have changed"
    else:
        count = len(refresh.addresses)
        found = f"{count} {'address' if count == 1 else 'addresses'} changed"
    mark = " (with errors)" if not refresh.broken and has_errors(refresh.problems) else ""
    return f"{what}: {found}{mark} · {seconds * 1000:.0f} ms"
