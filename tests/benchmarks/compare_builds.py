"""Builds N records with Back Atlas and with other generators, in turn, and prints medians, spreads, ratios and targets.

    python tests/benchmarks/compare_builds.py [--records 873 5000 10000] [--rounds 5] [--json FILE]
        [--seed 18] [--hugo PATH] [--eleventy PATH] [--zensical PATH]

The records are made unlike each other by a seed (records.py) and carry no figures, which have a benchmark of their own
(draw_figures.py). Measured are whole cold builds in one process: empty cache, plain dataset settings, audit on.
Plain MkDocs with Material, and Hugo, Eleventy and Zensical where they are installed, get a Markdown page for each
record with the same text (peers.py, which is frozen). Before the rounds each builds once under a watch of its memory.
Seconds depend on what else the machine does; ratios inside one run are what counts. Not part of ``make test``.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import itertools

from tests.benchmarks import further_outputs, peers
from tests.benchmarks.processes import MEMORY, CommandFailed, Usage, end_on_signals, measure
from tests.benchmarks.projects import ATLAS, clean, digest_tree, has_jobs, make_project
from tests.benchmarks.records import SEED, describe_unlikeness, measure_unlikeness

OWN, OWN_TWO, PLAIN = "Back Atlas", "Back Atlas, 2 processes", "mkdocs + Material"
RATIO_TARGETS = {873: 0.70, 5000: 0.55}
"""CPU of a cold build as a share of plain MkDocs with Material."""
MEMORY_TARGETS = {5000: 330}
"""MiB."""
MARGINAL_TARGET = 1.1
TWO_PROCESSES = (0.65, 1.1)
"""Wall time and CPU with two processes as shares of those with one."""


@dataclass
class Builder:
    """One generator over one folder, and what its builds used."""

    folder: Path
    command: list[str]
    clean: Callable[[Path], None]
    used: list[Usage] = field(default_factory=list)
    peak: float = 0.0
    digests: set[str] = field(default_factory=set)

    def middle(self, column: str) -> float:
        """Return the median of ``wall`` or ``cpu``, seconds."""
        values: list[float] = [getattr(usage, column) for usage in self.used]
        return statistics.median(values)

    def spread(self, column: str) -> str:
        """Return least and most of ``wall`` or ``cpu``."""
        values = [getattr(usage, column) for usage in self.used]
        return f"{min(values):.2f}–{max(values):.2f}"


def delete(*names: str) -> Callable[[Path], None]:
    """Return a function that deletes what a build has made."""

    def run(folder: Path) -> None:
        for name in names:
            shutil.rmtree(folder / name, ignore_errors=True)

    return run


def find_builders(root: Path, options: argparse.Namespace) -> dict[str, Builder]:
    """Write the folder of every generator that is installed, and return how each is run."""
    own = [*ATLAS, "build"]
    texts = peers.page_texts(root / "atlas")
    peers.make_mkdocs(root / "plain", texts)
    builders = {OWN: Builder(root / "atlas", own, clean)}
    if has_jobs():
        builders[OWN].command = [*own, "--jobs", "1"]
        builders[OWN_TWO] = Builder(root / "atlas", [*own, "--jobs", "2"], clean)
    builders[PLAIN] = Builder(root / "plain", [sys.executable, "-m", "mkdocs", "build"], delete("site"))
    if hugo := find_program("hugo", options.hugo):
        peers.make_hugo(root / "hugo", texts)
        builders["Hugo, lean pages"] = Builder(root / "hugo", [hugo, "--quiet"], delete("public"))
    if eleventy := find_program("eleventy", options.eleventy):
        peers.make_eleventy(root / "eleventy", texts)
        builders["Eleventy, lean pages"] = Builder(root / "eleventy", [eleventy, "--quiet"], delete("_site"))
    if zensical := find_program("zensical", options.zensical):
        peers.make_mkdocs(root / "zensical", texts)
        builders["Zensical"] = Builder(root / "zensical", [zensical, "build"], delete("site", ".cache"))
    return builders


def find_program(name: str, local: Path | None) -> str | None:
    """Return the executable of a generator; exit if the one asked for is not there."""
    if local and not local.is_file():
        sys.exit(f"{local} is not a file.")
    return str(local.absolute()) if local else shutil.which(name)


def run_rounds(builders: dict[str, Builder], rounds: int) -> None:
    """Build with each once for its memory, then in turn for its time."""
    for number in range(rounds + 1):
        for name, builder in builders.items():
            builder.clean(builder.folder)
            usage = measure(builder.command, builder.folder, memory=not number)
            if number:
                builder.used.append(usage)
            else:
                builder.peak = usage.peak
            if name in (OWN, OWN_TWO):
                builder.digests.add(digest_tree(builder.folder / "site"))


def report(builders: dict[str, Builder], records: int) -> None:
    """Print what one size has given."""
    own, plain = builders[OWN], builders[PLAIN]
    for name, builder in builders.items():
        print(
            f"  {name:24} CPU {builder.middle('cpu'):7.2f} s ({builder.spread('cpu')})   "
            f"wall {builder.middle('wall'):7.2f} s ({builder.spread('wall')})   peak {builder.peak:5.0f} MiB   "
            f"CPU to plain mkdocs {builder.middle('cpu') / plain.middle('cpu'):5.2f}"
        )
    ratio = own.middle("cpu") / plain.middle("cpu")
    print(f"  cold CPU to plain mkdocs + Material {ratio:.2f} {name_target(RATIO_TARGETS, records, '.2f')}")
    print(f"  peak memory {own.peak:.0f} MiB {name_target(MEMORY_TARGETS, records, '.0f')}")
    if OWN_TWO not in builders:
        print("  two processes: `atlas build` has no --jobs, nothing to measure")
        return
    two = builders[OWN_TWO]
    shares = [two.middle(column) / own.middle(column) for column in ("wall", "cpu")]
    same = "the same bytes" if own.digests == two.digests and len(own.digests) == 1 else "OTHER BYTES"
    print(
        f"  two processes to one: wall {shares[0]:.2f} (target {TWO_PROCESSES[0]}), CPU {shares[1]:.2f} (target {TWO_PROCESSES[1]}), "
        f"{same}, peak {two.peak:.0f} MiB"
    )


def name_target(targets: Mapping[int, float], records: int, form: str) -> str:
    """Return the target of a size in words; there is none for most sizes."""
    return f"(target at most {targets[records]:{form}})" if records in targets else "(no target at this size)"


def report_marginal(sizes: dict[int, float]) -> dict[str, float]:
    """Print and return the CPU of one more record between sizes; ``sizes``: records → CPU seconds of a cold build."""
    counts = sorted(sizes)
    steps = {f"{low}-{high}": (sizes[high] - sizes[low]) * 1000 / (high - low) for low, high in itertools.pairwise(counts)}
    for step, milliseconds in steps.items():
        print(f"one more record, {step}: {milliseconds:.2f} ms of CPU")
    values = list(steps.values())
    for before, after in itertools.pairwise(values):
        print(f"  the later to the earlier {after / before:.2f} (target at most {MARGINAL_TARGET})")
    return steps


def measure_size(records: int, options: argparse.Namespace, work: Path) -> dict[str, Any]:
    """Measure one size, print it, and return it as plain values."""
    root = work / str(records)
    make_project(root / "atlas", records, options.seed)
    unlike = measure_unlikeness(root / "atlas" / "content")
    print(f"{records} records, seed {options.seed}, {options.rounds} rounds in turn; medians (least–most); memory: {MEMORY}")
    print(f"  {describe_unlikeness(unlike)}")
    builders = find_builders(root, options)
    run_rounds(builders, options.rounds)
    report(builders, records)
    modules = further_outputs.measure_modules(root / "atlas", builders[OWN].command[len(ATLAS) :], work)
    outputs = further_outputs.list_outputs(root / "atlas" / "site")
    print("\n".join(further_outputs.describe(outputs, modules, records, builders[OWN].middle("cpu"))), flush=True)
    shutil.rmtree(root)
    return {
        "unlikeness": unlike._asdict(),
        "builders": {
            name: {"wall": [usage.wall for usage in one.used], "cpu": [usage.cpu for usage in one.used], "peak_mib": one.peak}
            for name, one in builders.items()
        },
        "same_bytes": len(set().union(*(one.digests for one in builders.values()))) == 1,
        "outputs": [output._asdict() for output in outputs],
        "module_cpu": modules,
    }


def main() -> None:
    """Measure every size and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, nargs="+", default=[873, 5000, 10_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--work", type=Path, help="where to make the folders; a temporary folder where it is missing")
    for name in ("hugo", "eleventy", "zensical"):
        parser.add_argument(f"--{name}", type=Path, help=f"the {name} executable of a local install")
    options = parser.parse_args()
    end_on_signals()
    measured: dict[int, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory(dir=options.work) as temporary:
        try:
            for records in options.records:
                measured[records] = measure_size(records, options, Path(temporary))
        except CommandFailed as error:
            sys.exit(str(error))
    steps = report_marginal({records: statistics.median(one["builders"][OWN]["cpu"]) for records, one in measured.items()})
    if options.json:
        options.json.write_text(json.dumps({"sizes": measured, "marginal_ms": steps}, indent=1), "utf-8")


if __name__ == "__main__":
    main()
