"""The files for download, opened with their own tools; the same bytes whoever writes them."""

import csv
import hashlib
import html
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from generator.open_data.database import write_database
from generator.open_data.kinds import DATA_KINDS
from generator.open_data.sheets import BETWEEN, write_sheet
from tests.conftest import REPOSITORY, SITE_URL

SECTIONS = [kind.section for kind in DATA_KINDS]


def read_items(site: Path, section: str) -> list[dict[str, Any]]:
    return json.loads((site / f"data/{section}.json").read_text("utf-8"))["items"]  # type: ignore[no-any-return]


def connect(site: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{site / 'data/records.sqlite'}?mode=ro&immutable=1", uri=True)


@pytest.mark.parametrize("section", SECTIONS)
def test_a_sheet_holds_what_the_records_hold_in_the_documented_columns(real_site: Path, section: str) -> None:
    data = (real_site / f"data/{section}.csv").read_bytes()
    assert data.count(b"\r\n") >= len(read_items(real_site, section)) + 1
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
    package = json.loads((real_site / "data/datapackage.json").read_text("utf-8"))
    described = next(sheet for sheet in package["resources"] if sheet["name"] == section)
    fields = described["schema"]["fields"]
    assert list(rows[0]) == [field["name"] for field in fields]
    assert all(len(field["description"]) > 5 for field in fields)
    assert described["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    items = read_items(real_site, section)
    assert [row["id"] for row in rows] == [item["id"] for item in items]
    for row, item in zip(rows, items, strict=True):
        assert None not in row.values()
        for name, value in item.items():
            if isinstance(value, str):
                assert row[name] == value
            elif isinstance(value, int):
                assert row[name] == (str(value).lower() if isinstance(value, bool) else str(value))
            elif isinstance(value, list):
                assert row[name] == BETWEEN.join(value) if isinstance(value[0], str) else json.loads(row[name]) == value


@pytest.mark.parametrize("text", ['a "b"', "a, b", "a\r\nb", "a\nb", '"', " a ", "=1+1", "é | 引"])
def test_a_sheet_is_read_as_it_was_written(text: str) -> None:
    kind = next(kind for kind in DATA_KINDS if kind.id == "exercise")
    item = {"id": "a", "address": "exercises/a/", "name": text, "aliases": [text, "b"], "swaps": [{"exercise": "b", "why": text}]}
    data = write_sheet(kind, [item, {"id": "b", "equipment_count": 2}]).decode()
    one, other = csv.DictReader(io.StringIO(data, newline=""), strict=True)
    assert (one["name"], one["aliases"], json.loads(one["swaps"])) == (text, f"{text} | b", item["swaps"])
    assert {name: value for name, value in other.items() if value} == {"id": "b", "equipment_count": "2"}


def test_the_database_holds_every_record_and_its_lists(real_site: Path) -> None:
    with closing(connect(real_site)) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for kind in DATA_KINDS:
            items = read_items(real_site, kind.section)
            assert [row[0] for row in base.execute(f"SELECT id FROM {kind.section} ORDER BY rowid")] == [item["id"] for item in items]
        exercises = read_items(real_site, "exercises")
        uses = [
            (item["id"], place, use["muscle"], use["role"])
            for item in exercises
            for place, use in enumerate(item.get("muscles", ()), start=1)
        ]
        assert base.execute("SELECT record, place, muscle, role FROM exercise_muscles").fetchall() == sorted(uses)
        items = [
            (workout["id"], number, place, item["exercise"])
            for workout in read_items(real_site, "workouts")
            for number, block in enumerate(workout["blocks"], start=1)
            for place, item in enumerate(block.get("items", ()), start=1)
        ]
        assert base.execute("SELECT record, blocks_place, place, exercise FROM workout_blocks_items").fetchall() == sorted(items)
        labels = dict(base.execute("SELECT id, label FROM vocabulary WHERE list = 'level'"))
        assert {item["level"] for item in exercises} <= set(labels)


def test_the_database_is_searched_by_words(real_site: Path) -> None:
    with closing(connect(real_site)) as base:
        found = base.execute("SELECT id FROM search WHERE search MATCH 'kind:exercise AND rows' OR search MATCH 'kicking'").fetchall()
        hanging = [row[0] for row in base.execute("SELECT id FROM search WHERE kind = 'exercise' AND search MATCH 'hanging bar'")]
        assert "pull-up" in hanging
        assert len(found) < base.execute("SELECT count(*) FROM search").fetchone()[0]


def test_the_program_of_sqlite_reads_it(real_site: Path) -> None:
    program = shutil.which("sqlite3")
    if program is None:
        pytest.skip("the program sqlite3 is not installed")
    asked = [program, "-readonly", str(real_site / "data/records.sqlite"), "SELECT count(*) FROM exercises"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert int(answer.stdout) == len(read_items(real_site, "exercises"))


def test_checksums_hold_for_every_file(real_site: Path) -> None:
    folder = real_site / "data"
    told = dict(reversed(line.split("  ")) for line in (folder / "sha256sums.txt").read_text("utf-8").splitlines())  # type: ignore[misc]
    others = {"index.html", "card.png", "sha256sums.txt"}  # the page, and the picture that stands for it
    assert set(told) == {path.name for path in folder.iterdir() if path.is_file()} - others
    assert told == {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in told}
    page = (folder / "index.html").read_text("utf-8")
    assert all(digest in page and f'href="{name}"' in page for name, digest in told.items())
    program = shutil.which("sha256sum")
    if program:
        subprocess.run([program, "--check", "--strict", "--quiet", "sha256sums.txt"], cwd=folder, check=True)


WRITE = """
import hashlib, sys
from pathlib import Path
from generator.catalog import Catalog
from generator.configuration import read_settings
from generator.configuration_file import read_configuration
from generator.dataset.loader import load_dataset
from generator.open_data.downloads import build_downloads
settings = read_settings(read_configuration(Path(sys.argv[1]) / "mkdocs.yml"))
files = build_downloads(Catalog(load_dataset(settings.content).dataset), settings)
print(files["sha256sums.txt"].decode())
"""


def test_two_processes_write_the_same_bytes() -> None:
    answers = {
        subprocess.run(
            [sys.executable, "-c", WRITE, str(REPOSITORY)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
            cwd=REPOSITORY,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    }
    assert len(answers) == 1


def test_the_header_of_the_database_says_nothing_of_who_wrote_it() -> None:
    data = write_database([("name", "Small")], [(kind, []) for kind in DATA_KINDS], {})
    numbers = [int.from_bytes(data[place : place + 4], "big") for place in (24, 92, 96)]
    assert numbers == [1, 1, 3_045_000]
    assert int.from_bytes(data[96:100], "big") != sqlite3.sqlite_version_info[0] * 1_000_000 + sqlite3.sqlite_version_info[1] * 1000 or (
        sqlite3.sqlite_version_info == (3, 45, 0)
    )
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(data)
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA page_size").fetchall() == [(1024,)]
        assert base.execute("SELECT value FROM about").fetchall() == [("Small",)]


def test_programs_are_told_of_the_dataset(real_site: Path) -> None:
    page = (real_site / "data" / "index.html").read_text("utf-8")
    blocks = [json.loads(block) for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)]
    (told,) = [block for block in blocks if block["@type"] == "Dataset"]
    offered = {one["contentUrl"].rpartition("/")[2] for one in told["distribution"]}
    assert offered == {path.name for path in (real_site / "data").iterdir() if path.suffix in (".csv", ".json", ".sqlite")} - {
        "datapackage.json"
    }
    assert all(one["contentUrl"] == f"{SITE_URL}data/{one['name']}" for one in told["distribution"])
    assert 50 <= len(told["description"]) <= 5000
    assert told["license"] in page
    assert f">Version</th><td>{told['version']}," in page
    lede = html.unescape(re.findall(r'class="lede">([^<]*)<', page)[0])
    assert told["description"].startswith(lede.replace("\u00a0", " "))
    for relation in (
        *(f'rel="item" href="{one["name"]}" type="{one["encodingFormat"]}"' for one in told["distribution"]),
        f'rel="cite-as" href="{SITE_URL}data/"',
        'rel="type" href="https://schema.org/Dataset"',
        f'rel="license" href="{told["license"]}"',
    ):
        assert relation in page
