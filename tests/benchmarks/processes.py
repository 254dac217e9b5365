"""Runs commands and tells what they and all their children used; ends every one of them, whatever happens.

A command gets a session of its own: by its number in ``/proc`` all its processes are found, workers included.
"""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

REPOSITORY = Path(__file__).resolve().parents[2]
PROC = Path("/proc")
SAMPLES_A_SECOND = 20
HAS_PSS = (PROC / "self" / "smaps_rollup").is_file()
MEMORY = "summed PSS of all processes" if HAS_PSS else "largest process (this system tells no shares of memory)"
"""What ``Usage.peak`` is."""
TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class CommandFailed(Exception):
    """A command ended with an error or did not end in time; the message holds the end of what it printed."""


class Usage(NamedTuple):
    """What one command and the processes it waited for used."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds, user and system."""
    peak: float
    """MiB; summed over all processes where the memory was sampled, else of the largest one."""


def environment() -> dict[str, str]:
    """Return the environment of a command: the generator beside this file is measured, whatever is installed.

    Both sides keep their compiled modules, as they do for whoever installs them; the first build, for memory, writes ours.
    """
    kept = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "PYTHONDONTWRITEBYTECODE")}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(REPOSITORY)}


def session_processes(session: int) -> list[int]:
    """Return the numbers of the living processes of a session; empty where the system has no ``/proc``."""
    found = []
    for path in PROC.glob("[0-9]*/stat"):
        try:
            fields = path.read_text("ascii", "replace").rpartition(")")[2].split()
        except OSError:  # it has ended since
            continue
        # After the name: state, parent, group, session.
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


def read_pss(session: int) -> float:
    """Return MiB in memory of a session's processes, what they share counted once."""
    total = 0
    for process in session_processes(session):
        try:
            lines = (PROC / str(process) / "smaps_rollup").read_text("ascii").splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def read_cpu(session: int) -> float:
    """Return the seconds of CPU that a session's living processes, and what they waited for, have used."""
    ticks = 0
    for process in session_processes(session):
        try:
            fields = (PROC / str(process) / "stat").read_text("ascii", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        ticks += sum(map(int, fields[11:15]))
    return ticks / TICK


def end_session(session: int) -> None:
    """Kill every process of a session that was started here."""
    for process in session_processes(session) or [session]:
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            continue


def end_on_signals() -> None:
    """Let a request to stop this program leave through every ``finally``, so that no child outlives it."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda got, _: sys.exit(f"Stopped by {signal.Signals(got).name}."))


@contextmanager
def started(command: list[str], folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes]]]:
    """Start a command in a session of its own; give the process and what it prints, and end all of it afterwards."""
    with tempfile.TemporaryFile() as printed:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            env=environment(),
            start_new_session=True,
        )
        try:
            yield process, printed
        finally:
            end_session(process.pid)
            if process.returncode is None:
                process.wait()


def read_end(printed: IO[bytes]) -> str:
    """Return the last lines of what a command printed."""
    printed.seek(0)
    return printed.read().decode("utf-8", "replace")[-3000:]


def measure(command: list[str], folder: Path, *, memory: bool = False, timeout: float = 3600) -> Usage:
    """Run a command to its end and return what it used.

    ``memory``: sample the memory of all its processes, which costs them a little time. Raises ``CommandFailed``.
    """
    peak = 0.0
    with started(command, folder) as (process, printed):
        began = time.perf_counter()
        ended = threading.Event()
        late = threading.Timer(timeout, end_session, (process.pid,))
        late.start()

        def sample() -> None:
            nonlocal peak
            while not ended.wait(1 / SAMPLES_A_SECOND):
                peak = max(peak, read_pss(process.pid))

        sampler = threading.Thread(target=sample, daemon=True)
        if memory and HAS_PSS:
            sampler.start()
        try:
            # wait4 tells what this one child used; getrusage would give the sum over all children so far.
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - began
            process.returncode = os.waitstatus_to_exitcode(status)
        finally:
            late.cancel()
            ended.set()
        if memory and HAS_PSS:
            sampler.join()
        if process.returncode:
            what = f"ended with {process.returncode}" if wall < timeout else f"was ended after {timeout:.0f} s"
            raise CommandFailed(f"{' '.join(command)} {what}:\n{read_end(printed)}")
    # The system counts kilobytes, except on macOS.
    largest = used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Usage(wall, used.ru_utime + used.ru_stime, peak or largest)
