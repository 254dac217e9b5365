"""The command in a copy of this process, and states of a machine that it may meet there."""

import ctypes
import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from generator.cli import COMMANDS, main
from generator.exports.scripts import SOURCES, join_scripts, name_edition, publish_script
from generator.exports.search_files import PART_FOLDER, PARTS, TEXT_PARTS, WORKER_PARTS, join_engine
from tests.conftest import REPOSITORY

for _part in ("engine", "audit.full", "authoring.layout", "authoring.rename", "authoring.ledger", "pages.plates.movement_plates"):
    import_module(f"generator.{_part}")  # once here, not in every copy
for _module, _ in COMMANDS.values():
    import_module(f"generator.command.{_module}")


def _minify_scripts() -> None:
    """Make the scripts of pages and of search once, here: a copy of a process that has minified any cannot do so again."""
    folder = REPOSITORY / "site_templates" / SOURCES
    sources = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.js")}
    edition = name_edition(sources)
    for name, text in join_scripts(sources).items():
        publish_script(name, text, edition)
    parts = {name: sources[f"{PART_FOLDER}/{name}"] for name in WORKER_PARTS}
    for names in (PARTS, TEXT_PARTS):
        join_engine(parts, names)


_minify_scripts()

Command = Callable[..., object]
"""A command as click makes it: called with its arguments."""
PATIENCE = 60.0
"""Seconds after which a command counts as hanging."""
_DAC_OVERRIDE, _DAC_READ_SEARCH = 1, 2
_CAPABILITY_VERSION = 0x20080522


@dataclass(frozen=True)
class Ran:
    """What a command answered."""

    code: int
    """Its exit code; the negative number of a signal where one ended it."""
    text: str
    """Everything that it printed, on both streams."""

    @property
    def lines(self) -> list[str]:
        """Return the lines that are not empty."""
        return [line for line in self.text.splitlines() if line.strip()]


def run(folder: Path, *arguments: str, before: Callable[[], object] = lambda: None, command: Command = main, **environment: str) -> Ran:
    """Run the command in a folder, in a forked copy of this process: a new interpreter would take a second of its own.

    ``before`` is called in the copy, to change what it will meet. A command that hangs is ended, with the code of that signal.
    """
    with tempfile.TemporaryFile() as kept:
        child = os.fork()
        if child == 0:
            _become_command(folder, command, arguments, before, environment, kept.fileno())
        code = wait_for(child)
        kept.seek(0)
        return Ran(code, kept.read().decode("utf-8", "replace"))


def wait_for(child: int, patience: float = PATIENCE) -> int:
    """Return the exit code of a process, which is ended together with what it started where it takes too long."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.killpg(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _become_command(
    folder: Path, command: Command, arguments: tuple[str, ...], before: Callable[[], object], environment: Mapping[str, str], output: int
) -> None:
    code = 70
    try:
        os.setsid()
        os.dup2(output, 1)
        os.dup2(output, 2)
        sys.stdout, sys.stderr = (os.fdopen(number, "w", 1, "utf-8", closefd=False) for number in (1, 2))
        os.chdir(folder)
        os.environ.update(environment)
        before()
        code = _run_command(command, arguments)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _run_command(command: Command, arguments: tuple[str, ...]) -> int:
    try:
        command(list(arguments), prog_name="atlas")
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else int(ending.code is not None)
    return 0


def give_up_privileges() -> None:
    """Let modes of files count for this process as for anybody: the superuser reads what nobody may read."""
    if os.geteuid() != 0:
        return
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    sets = (ctypes.c_uint32 * 6)()
    library = ctypes.CDLL(None, use_errno=True)
    kept = ~(1 << _DAC_OVERRIDE | 1 << _DAC_READ_SEARCH) & 0xFFFFFFFF
    if library.capget(header, sets):
        raise OSError(ctypes.get_errno(), "capget")
    for place in range(3):  # effective, permitted, inheritable
        sets[place] &= kept
    if library.capset(header, sets):
        raise OSError(ctypes.get_errno(), "capset")
