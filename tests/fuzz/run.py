"""Reads files with drawn changes, and says where a reader raises, takes too long, or says nothing that helps."""

import signal
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import FrameType

from tests.fuzz.mutations import mutate
from tests.fuzz.readers import Reader, lay_content, say

LIMIT = 5.0
"""Seconds of CPU that reading one file may take."""
_STOP = 30.0
"""Seconds of CPU after which reading is given up."""


@dataclass
class Outcome:
    """What reading many files of one kind showed."""

    files: int = 0
    refused: int = 0
    """Changed files of which something was told."""
    slowest: float = 0.0
    failures: list[str] = field(default_factory=list)


class _TooLong(BaseException):
    pass


@contextmanager
def _stopped() -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLong

    former = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _STOP)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)


def run_reader(reader: Reader, number: int, seed: int, keep: Path | None = None) -> Outcome:
    """Read ``number`` changed files of a reader; those that fail are written below ``keep``."""
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder:
        content = lay_content(Path(folder))
        for place in range(number):
            random = Random(f"{seed} {reader.name} {place}")
            name = reader.choose(random)
            data = mutate(reader.files[name], random)
            failures = _read_one(reader, content, name, data, outcome)
            if failures:
                outcome.failures += [f"{reader.name} {place} {name}: {failure}" for failure in failures[:3]]
                if keep:
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / f"{reader.name}-{place}-{Path(name).name}").write_bytes(data)
    return outcome


def _read_one(reader: Reader, content: Path, name: str, data: bytes, outcome: Outcome) -> list[str]:
    outcome.files += 1
    began = time.process_time()
    try:
        with _stopped():
            problems = reader.read(content, name, data)
    except _TooLong:
        return [f"takes more than {_STOP} s"]
    except Exception as error:  # whatever is raised is what this looks for
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return [f"{type(error).__name__}: {str(error)[:120]} ({Path(frame.filename).name}:{frame.lineno})"]
    took = time.process_time() - began
    outcome.slowest = max(outcome.slowest, took)
    outcome.refused += any(problem.path.endswith(name) for problem in problems)
    slow = [f"takes {took:.1f} s"] if took > LIMIT else []
    return [*slow, *say(problems, name, data)]
