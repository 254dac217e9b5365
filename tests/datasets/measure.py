"""Measures what becomes of public datasets: python -m tests.datasets.measure CHECKOUTS [--out DIR] [--only NAME].

CHECKOUTS holds a folder for each repository, named as the repository without its owner. For each dataset a content folder is
written as README describes the smallest one, then checked and built with --keep-going on the first try.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests.datasets.adapters import ADAPTERS
from tests.datasets.neutral import write_content

WANTED = 99.5
"""Percent of a dataset's records that must be published."""


class _Run(NamedTuple):
    code: int
    output: str
    seconds: float
    """Of processor time."""


def _run(*arguments: str) -> _Run:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-m", "generator.cli", *arguments], capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return _Run(done.returncode, done.stdout + done.stderr, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def measure(name: str, checkout: Path, out: Path) -> bool:
    """Write, check and build one dataset, print what happened, and say whether enough was published."""
    content, site = out / name, out / f"{name}-site"
    exercises = write_content(list(ADAPTERS[name][1](checkout)), content, name)
    checked = _run("check", "--content", str(content), "--format", "json")
    problems = Counter(
        (p["severity"], p["rule"]) for p in json.loads(checked.output[checked.output.index("{") :].rpartition("}")[0] + "}")["problems"]
    )
    built = _run("build", "--content", str(content), "--site", str(site), "--keep-going")
    published = {path.parent.name for path in (site / "exercises").glob("*/index.html")} & exercises.keys()
    share = 100 * len(published) / len(exercises)
    told = ", ".join(f"{number} {rule} ({severity})" for (severity, rule), number in sorted(problems.items())) or "none"
    print(
        f"{name}: {len(exercises)} records, {len(published)} published ({share:.1f} %), {built.seconds:.1f} s CPU, exit code {built.code}"
    )
    print(f"  check: exit code {checked.code}; problems: {told}")
    for identifier in sorted(exercises.keys() - published) if published else ():
        place = re.search(rf"^\S*/{re.escape(identifier)}\.yml:?\S* .*\n(?:.*\n)?", built.output, re.MULTILINE)
        print(f"  left out: {identifier} ({exercises[identifier]}): {place[0].strip() if place else 'NOT TOLD'}")
    if not published:
        print("  " + built.output[-2000:].replace("\n", "\n  "))
    return share >= WANTED


def main() -> None:
    """Measure the datasets of a folder of checkouts; exit with 1 where one falls short."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkouts", type=Path)
    parser.add_argument("--out", type=Path, help="Folder for content and sites; a temporary one where it is missing.")
    parser.add_argument("--only", action="append", choices=sorted(ADAPTERS), help="Measure this one alone.")
    asked = parser.parse_args()
    short = []
    with tempfile.TemporaryDirectory() as temporary:
        for name in asked.only or ADAPTERS:
            checkout = asked.checkouts / ADAPTERS[name][0].split("/")[1]
            if not checkout.is_dir():
                print(f"{name}: no checkout of {ADAPTERS[name][0]} at {checkout}")
            elif not measure(name, checkout, asked.out or Path(temporary)):
                short.append(name)
    sys.exit(f"less than {WANTED} %: {', '.join(short)}" if short else 0)


if __name__ == "__main__":
    main()
