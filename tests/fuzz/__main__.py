"""``python -m tests.fuzz --files 20000 --seed 1``: the longer run, by hand. Exits with 1 where anything failed."""

import argparse
import sys
import time
from pathlib import Path

from tests.fuzz.readers import build_readers
from tests.fuzz.run import run_reader


def main() -> int:
    """Read the asked number of changed files, shared evenly among the readers, and print a line for each."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=main.__doc__)
    parser.add_argument("--files", type=int, default=20_000, help="how many files, over all readers")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reader", help="only this one")
    parser.add_argument("--keep", type=Path, help="folder for the files that failed")
    arguments = parser.parse_args()
    readers = [reader for name, reader in build_readers().items() if arguments.reader in (None, name)]
    began, failures, files = time.process_time(), 0, 0
    print(f"{'reader':12} {'files':>6} {'told':>6} {'slowest':>8} {'failures':>8}")
    for reader in readers:
        outcome = run_reader(reader, -(-arguments.files // len(readers)), arguments.seed, arguments.keep)
        row = f"{reader.name:12} {outcome.files:6} {outcome.refused:6} {outcome.slowest:7.2f}s {len(outcome.failures):8}"
        print(row, flush=True)
        for failure in outcome.failures[:20]:
            print(f"    {failure}")
        failures += len(outcome.failures)
        files += outcome.files
    print(f"{files} files, {failures} failures, {time.process_time() - began:.0f} s CPU")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
