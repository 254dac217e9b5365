"""Weighs search and takes its time in Chromium, beside Material's own search and Pagefind where they are installed.

    python tests/benchmarks/search_cost.py [--content DIR] [--records 900 10000] [--rounds 5] [--peers 900]

The table is that of the real records, renamed until there are enough. Times are medians in fresh pages: from the
arrival of the data (parsing, engine, first question) and, warm, over the queries of ``tests/search/queries.yml``.
A machine that is busy with other work makes them longer. ``--peers N`` builds N Markdown pages of the same records
with MkDocs and Material and indexes them with Pagefind; 0 leaves this out. Not part of `make test`.
"""

import argparse
import contextlib
import functools
import gzip
import http.server
import importlib.util
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from generator.exports.search_files import join_engine  # noqa: E402
from tests.benchmarks.peers import make_mkdocs, page_texts  # noqa: E402
from tests.conftest import ARGUMENTS  # noqa: E402
from tests.search.engine_page import make_table, read_parts  # noqa: E402
from tests.search.query_set import load_queries  # noqa: E402

WORDS = [
    "Paused",
    "Tempo",
    "Banded",
    "Deficit",
    "Elevated",
    "Kneeling",
    "Staggered",
    "Offset",
    "Slow",
    "Explosive",
    "Assisted",
    "Weighted",
    "Cluster",
    "Isometric",
    "Heavy",
    "Light",
    "Low",
    "High",
    "Half",
    "Double",
]
"""What copies of a record are called besides its name."""
QUESTION = "dumbbell row"
FIRST = """([table, question]) => {
    const began = performance.now();
    window.engine = new AtlasSearch.Engine(JSON.parse(table));
    engine.search(question, { limit: 8 });
    return performance.now() - began;
}"""
WARM = """(questions) => questions.map((question) => {
    const began = performance.now();
    engine.search(question, { limit: 20 });
    return performance.now() - began;
})"""


def new_name(title: str, number: int) -> str:
    """Return the title of the copy with this number; number 0 is the record itself."""
    if not number:
        return title
    first = WORDS[(number - 1) % len(WORDS)]
    further = f"{WORDS[(number // len(WORDS) * 7) % len(WORDS)]} " if number > len(WORDS) else ""
    return f"{further}{first} {title}"


def grow_table(table: str, records: int) -> str:
    """Return a table with as many exercises as asked for: copies of the real ones under other names."""
    packed: dict[str, Any] = json.loads(table)
    real = packed["kinds"][0][4]
    rows = len(packed["titles"])

    def grow(column: list[Any], missing: Any) -> list[Any]:
        filled = [*column, *[missing] * (rows - len(column))]
        return [filled[place % real] for place in range(records)] + filled[real:]

    titles = [new_name(packed["titles"][place % real], place // real) for place in range(records)]
    packed["ids"] = [packed["ids"][place] if place < real else 0 for place in range(records)] + packed["ids"][real:]
    packed["titles"] = titles + packed["titles"][real:]
    packed["names"], packed["remark"] = grow(packed["names"], 0), grow(packed["remark"], -1)
    packed["stills"] = [packed["stills"][place % real] for place in range(records)]
    packed["columns"] = {name: grow(column, -1) for name, column in packed["columns"].items()}
    packed["motions"] = grow(packed["motions"], -1)
    packed["kinds"][0][4] = records
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))


def weigh(data: bytes) -> int:
    """Return bytes with gzip."""
    return len(gzip.compress(data, 9))


def measure_own(browser: Browser, table: str, rounds: int) -> tuple[float, float, float]:
    """Return milliseconds: from the data to the first result, median and ninth decile of a warm query."""
    engine = join_engine(read_parts()).decode()
    questions = [query.text for query in load_queries()]
    firsts, warm = [], []
    for _ in range(rounds):
        page = browser.new_page()
        page.add_script_tag(content=engine)
        firsts.append(page.evaluate(FIRST, [table, QUESTION]))
        warm += page.evaluate(WARM, questions)
        page.close()
    return statistics.median(firsts), statistics.median(warm), statistics.quantiles(warm, n=10)[-1]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        return


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def build_material(folder: Path, records: int) -> Path:
    """Build N pages with MkDocs and Material; return the site."""
    shutil.copytree(REPOSITORY / "content", folder / "real" / "content")
    real = list(page_texts(folder / "real").values())
    made = {
        f"page-{place}": (new_name(real[place % len(real)][0], place // len(real)), real[place % len(real)][1]) for place in range(records)
    }
    make_mkdocs(folder / "plain", made)
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder / "plain", check=True)
    return folder / "plain" / "site"


def measure_material(browser: Browser, site: Path) -> tuple[int, float]:
    """Return what search fetches on every page, and milliseconds from a page load to the first result."""
    scripts = list(site.glob("assets/javascripts/workers/search*.js"))
    weight = sum(weigh(path.read_bytes()) for path in [site / "search" / "search_index.json", *scripts])
    with serve(site) as base:
        page = browser.new_page()
        page.goto(base, wait_until="commit")
        time = time_first(page, ".md-search__input", ".md-search-result__link", "input.md-toggle#__search")
        page.close()
    return weight, time


def time_first(page: Page, box: str, result: str, opener: str) -> float:
    page.wait_for_selector(box, state="attached")
    milliseconds: float = page.evaluate(
        """async ([box, result, opener, question]) => {
            const began = performance.now();
            const toggle = document.querySelector(opener);
            if (toggle) toggle.click();
            const input = document.querySelector(box);
            input.focus();
            input.value = question;
            while (!document.querySelector(result)) {
                input.dispatchEvent(new Event("input", { bubbles: true }));
                input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
                await new Promise((next) => setTimeout(next, 20));
                if (performance.now() - began > 60000) return NaN;
            }
            return performance.now() - began;
        }""",
        [box, result, opener, QUESTION],
    )
    return milliseconds


def measure_pagefind(browser: Browser, site: Path) -> tuple[int, float] | None:
    """Return what a first query fetches and its milliseconds; nothing where Pagefind is not installed."""
    command = [shutil.which("pagefind")] if shutil.which("pagefind") else [sys.executable, "-m", "pagefind"]
    if command[0] == sys.executable and not importlib.util.find_spec("pagefind"):
        return None
    subprocess.run([*[str(part) for part in command], "--site", str(site)], check=True, stdout=subprocess.DEVNULL)
    fetched: list[str] = []
    with serve(site) as base:
        page = browser.new_page()
        page.goto(base)
        page.on("request", lambda request: fetched.append(request.url.removeprefix(base).split("?")[0]))
        time = page.evaluate(
            """async (question) => {
                const began = performance.now();
                const pagefind = await import("/pagefind/pagefind.js");
                const found = await pagefind.search(question);
                await Promise.all(found.results.slice(0, 5).map((result) => result.data()));
                return performance.now() - began;
            }""",
            QUESTION,
        )
        page.close()
    # Pagefind's own files are compressed already.
    weight = sum((site / name).stat().st_size for name in set(fetched) if (site / name).is_file())
    return weight, time


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--content", type=Path, default=REPOSITORY / "content", help="whose records are renamed")
    parser.add_argument("--records", type=int, nargs="+", default=[900, 10_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", type=int, default=900, help="pages for Material and Pagefind; 0 for none")
    options = parser.parse_args()
    table = make_table(options.content.resolve())
    print(f"engine {weigh(join_engine(read_parts())):7,d} bytes gzip, fetched when search is first used; 0 before")
    with sync_playwright() as playwright:
        path = next(found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name)))
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        for records in options.records:
            grown = grow_table(table, records)
            first, median, slow = measure_own(browser, grown, options.rounds)
            print(
                f"{records:6,d} records: table {weigh(grown.encode()):7,d} bytes gzip, "
                f"first result {first:6.1f} ms after the data, warm query {median:5.1f} ms, nine of ten under {slow:5.1f} ms"
            )
        if options.peers:
            measure_peers(browser, options.peers)
        browser.close()


def measure_peers(browser: Browser, pages: int) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        site = build_material(Path(temporary), pages)
        weight, time = measure_material(browser, site)
        print(f"{pages:6,d} pages: Material {weight:7,d} bytes gzip on every page, first result {time:6.1f} ms after the page")
        found = measure_pagefind(browser, site)
        if found is None:
            print("Pagefind is not installed.")
        else:
            print(f"{pages:6,d} pages: Pagefind {found[0]:7,d} bytes at the first query, first result {found[1]:6.1f} ms after the focus")


if __name__ == "__main__":
    main()
