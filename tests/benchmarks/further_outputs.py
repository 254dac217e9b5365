"""What outputs besides pages cost: files and bytes from the built tree, CPU by sampling which module is at work.

As a program (``further_outputs.py FILE ARGUMENT...``) it runs the command ``atlas`` with the arguments and writes the
seconds of each module to FILE as JSON. A module counts for all that it calls; time inside the rest of the generator
is not counted. Sampling takes a look every two milliseconds and so hardly slows the build, as a profiler would.
"""

import json
import os
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from tests.benchmarks.processes import REPOSITORY, measure
from tests.benchmarks.projects import clean

MAKERS = tuple(str(REPOSITORY / "generator" / folder) for folder in ("exports", "open_data"))
"""Folders of modules that make outputs besides pages; the page about the data is given its files by the second."""
ADDRESS = "https://back-atlas.org/"
"""Sites without an address have neither cards nor feeds, citations or embeds."""
INTERVAL = 0.002
SHARED = ("api", "assets", "data", "figures")
"""Folders of files that belong to no page; in others each file lies beside the page of a record."""
EMBEDDED = "embed"
"""Folder of the cards for other sites."""
TEXT_TARGET_MS, TEXT_TARGET_SHARE = 1.0, 0.25
"""All text outputs together: milliseconds of CPU a record, and share of the CPU of a cold build."""
PAGES_OWN = ("figures", "headers", "map_grounds", "redirects", "scripts", "search", "sitemap", "styles")
"""Modules that make what pages and search cannot do without: a cold build is judged with them."""

PICTURES = ("cards", "icons")
"""Modules that draw pixels; they count by themselves."""
CARD_TARGET_MS = 90.0
"""Milliseconds of CPU a card, where none is kept."""


class Output(NamedTuple):
    """Files of one kind in the built tree."""

    name: str
    files: int
    bytes: int


def name_output(relative: Path) -> str:
    """Return the name under which a file is counted: with those of its folder and kind; beside pages with those of the section."""
    folders = relative.parts[:-1][:3]
    if not folders:
        return relative.name
    if folders[0] not in SHARED:
        return f"{folders[0]}/*/{relative.name}"
    return f"{'/'.join(folders)}/*{relative.suffix}"


def list_outputs(site: Path) -> list[Output]:
    """Return the files that are no pages of the site, grouped by folder and kind of file; those at the root by name.

    Cards for other sites count: they are made as these are.
    """
    files: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for path in site.rglob("*"):
        relative = path.relative_to(site)
        if path.is_file() and (path.suffix != ".html" or relative.parts[0] == EMBEDDED):
            name = name_output(relative)
            files[name] += 1
            sizes[name] += path.stat().st_size
    return [Output(name, files[name], sizes[name]) for name in sorted(files)]


def measure_modules(folder: Path, arguments: list[str], work: Path) -> dict[str, float]:
    """Build a folder cold, as a site with an address, and return module of the exports → seconds of CPU."""
    clean(folder)
    found = work / "modules.json"
    measure([sys.executable, "-m", "tests.benchmarks.further_outputs", str(found), *arguments], folder)
    seconds: dict[str, float] = json.loads(found.read_text("utf-8"))
    return seconds


def sample_modules(run: Callable[[], Any]) -> dict[str, float]:
    """Call a function and return module of the exports → seconds of CPU spent in it and in what it calls.

    A look counts for all CPU used since the one before: systems take fewer looks than they are asked for.
    """
    used: dict[str, float] = defaultdict(float)
    before = time.process_time()

    def look(_: int, frame: FrameType | None) -> None:
        nonlocal before
        now = time.process_time()
        outermost = None
        while frame:
            # Importing a module runs it too, but what it draws in is no cost of its output.
            if frame.f_code.co_filename.startswith(MAKERS) and frame.f_code.co_name != "<module>":
                outermost = frame.f_code.co_filename
            frame = frame.f_back
        if outermost:
            used[Path(outermost).stem] += now - before
        before = now

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    try:
        run()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return dict(sorted(used.items()))


def describe(outputs: list[Output], modules: dict[str, float], records: int, cold: float) -> list[str]:
    """Return lines about outputs and modules; ``cold``: CPU seconds of a cold build."""
    lines = ["  further outputs, files and bytes a record:"]
    lines += [f"    {one.name:40} {one.files / records:8.3f} files  {one.bytes / records:10,.1f} bytes" for one in outputs]
    lines.append("  CPU of the modules that make them, sampled:")
    lines += [f"    {name:40} {seconds * 1000 / records:8.3f} ms a record" for name, seconds in modules.items()]
    cards = sum(one.files for one in outputs if one.name.endswith("card.png"))
    if cards and "cards" in modules:
        lines.append(f"    {'a card':40} {modules['cards'] * 1000 / cards:8.3f} ms (target {CARD_TARGET_MS:.0f})")
    pages_own = sum(seconds for name, seconds in modules.items() if name in PAGES_OWN)
    lines.append(f"    {'of pages and search, part of a cold build':40} {pages_own * 1000 / records:8.3f} ms a record")
    together = sum(seconds for name, seconds in modules.items() if name not in (*PICTURES, *PAGES_OWN))
    lines.append(
        f"    {'other texts together':40} {together * 1000 / records:8.3f} ms a record (target {TEXT_TARGET_MS:.0f}), "
        f"{together / cold:.1%} of cold CPU (target {TEXT_TARGET_SHARE:.0%})"
    )
    return lines


def main() -> None:
    """Run the command under the sampler."""
    from generator.cli import main as atlas

    target, arguments = Path(sys.argv[1]), sys.argv[2:]
    os.environ["SITE_URL"] = ADDRESS
    code: list[Any] = []

    def run() -> None:
        try:
            atlas(args=arguments, standalone_mode=False)
        except SystemExit as stop:
            code.append(stop.code)

    seconds = sample_modules(run)
    target.write_text(json.dumps(seconds), "utf-8")
    sys.exit(code[0] if code else 0)


if __name__ == "__main__":
    main()
