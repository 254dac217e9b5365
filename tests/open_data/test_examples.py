"""The examples of the page about the data, run as they stand there against a served site."""

import contextlib
import csv
import functools
import html
import http.server
import io
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import SITE_URL

EXAMPLES = {"example-curl", "example-python", "example-pandas", "example-javascript", "example-sql", "example-search"}


def read_open(site: Path) -> list[str]:
    """Return the patterns of addresses that every other site may read."""
    block, found = "", []
    for line in (site / "_headers").read_text("utf-8").splitlines():
        if not line.startswith(" "):
            block = line
        elif line.strip() == "Access-Control-Allow-Origin: *":
            found.append(block)
    return found


class _Host(http.server.SimpleHTTPRequestHandler):
    """A host that obeys the headers that a site asks for."""

    def end_headers(self) -> None:
        if any(fnmatchcase(self.path, pattern) for pattern in read_open(Path(self.directory))):
            self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        return


@contextlib.contextmanager
def host(folder: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def base(real_site: Path) -> Iterator[str]:
    with host(real_site) as address:
        yield address


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    """Return the address of another site."""
    (tmp_path / "_headers").touch()
    (tmp_path / "index.html").write_text("<title>Another site</title>", "utf-8")
    with host(tmp_path) as address:
        yield address


@pytest.fixture(scope="module")
def examples(real_site: Path, base: str) -> dict[str, str]:
    """Return the examples by the ids that they have on the page, the address of the site replaced by that of the host."""
    page = (real_site / "data/index.html").read_text("utf-8")
    found = {name: html.unescape(code) for name, code in re.findall(r'<code id="(example-\w+)">(.*?)</code>', page, re.DOTALL)}
    assert set(found) == EXAMPLES
    assert sum(SITE_URL in code for code in found.values()) == 4
    return {name: code.replace(SITE_URL, base) for name, code in found.items()}


def names_of(site: Path) -> list[str]:
    return [item["name"] for item in json.loads((site / "data/exercises.json").read_text("utf-8"))["items"]]


def test_curl(examples: dict[str, str]) -> None:
    program = shutil.which("curl")
    if program is None:
        pytest.skip("the program curl is not installed")
    command = examples["example-curl"].split()
    assert command[0] == "curl"
    answer = subprocess.run([program, *command[1:]], capture_output=True, check=True).stdout
    assert json.loads(answer)["kind"] == "exercise"


def test_python(examples: dict[str, str], real_site: Path) -> None:
    answer = subprocess.run([sys.executable, "-c", examples["example-python"]], capture_output=True, text=True, check=True).stdout
    assert [line.split(", ")[0] for line in answer.splitlines()] == names_of(real_site)


def test_pandas(examples: dict[str, str], real_site: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-W", "error", "-c", examples["example-pandas"]], capture_output=True, text=True, check=True
    ).stdout
    items = json.loads((real_site / "data/exercises.json").read_text("utf-8"))["items"]
    expected = Counter(use["muscle"] for item in items for use in item.get("muscles", ()))
    counted = (line.split() for line in answer.splitlines())
    assert {cells[0]: int(cells[1]) for cells in counted if len(cells) == 2 and cells[1].isdigit()} == expected


def test_javascript_of_another_site(examples: dict[str, str], browser: Browser, real_site: Path, elsewhere: str) -> None:
    told: list[str] = []
    with contextlib.closing(browser.new_page()) as page:
        page.on("console", lambda message: told.append(message.text) if message.type == "log" else None)
        page.goto(elsewhere)
        page.evaluate(f"(async () => {{ {examples['example-javascript']} }})()")
    assert told == [", ".join(names_of(real_site))]


def test_files_beside_pages_are_open_and_pages_are_not(browser: Browser, base: str, elsewhere: str) -> None:
    ask = "address => fetch(address).then(answer => answer.text(), () => '')"
    with contextlib.closing(browser.new_page()) as page:
        page.goto(elsewhere)
        for name in ("exercises/pull-up/index.json", "guide/when-to-get-help/index.md", "figures/pull-up.svg", "data/records.sqlite"):
            assert page.evaluate(ask, base + name), name
        assert page.evaluate(ask, f"{base}identifiers/exercemus/~pullups/index.json")
        assert not page.evaluate(ask, f"{base}exercises/pull-up/")


@pytest.mark.parametrize("name", ["example-sql", "example-search"])
def test_sql(examples: dict[str, str], real_site: Path, name: str) -> None:
    with contextlib.closing(sqlite3.connect(f"file:{real_site / 'data/records.sqlite'}?mode=ro", uri=True)) as connection:
        found = connection.execute(examples[name]).fetchall()
    assert len(found) >= 10
    if name == "example-sql":
        rows = csv.DictReader(io.StringIO((real_site / "data/exercises.csv").read_text("utf-8"), newline=""))
        targets = [use for row in rows for use in json.loads(row["muscles"]) if use["role"] == "target"]
        assert len(found) == len(targets)
