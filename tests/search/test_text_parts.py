"""The text of a large dataset comes in parts, by the first letter of its words, and answers as the whole would."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from generator.catalog import build_catalog
from generator.dataset.loader import load_dataset
from generator.exports import search_text
from generator.exports.search_table import is_indexed, render_search_table
from generator.exports.search_text import OTHER, TextIndex, build_text_files, render_search_text
from generator.exports.search_wordings import WORDINGS
from tests.conftest import REPOSITORY, make_project, run_atlas
from tests.search.engine_page import EnginePage, change_table

CATALOG = build_catalog(load_dataset(REPOSITORY / "content").dataset)
WHOLE = json.loads(render_search_text(CATALOG).whole)
QUERIES = ("thoracodorsal nerve", "spinous process", "loss of bladder control", "schoenfeld", "elbows to your pockets", "élan")


@pytest.fixture
def parted(monkeypatch: pytest.MonkeyPatch) -> TextIndex:
    monkeypatch.setattr(search_text, "MOST_WITH_TEXT", 5)
    return render_search_text(CATALOG)


def test_every_word_is_in_the_file_of_its_first_letter(parted: TextIndex) -> None:
    index = json.loads(parted.whole)
    assert index["words"] == index["rows"] == ""
    assert WHOLE["shards"] == [WORDINGS]
    assert set(index["shards"]) == set(parted.shards)
    held: dict[str, str] = {}
    for letter, text in parted.shards.items():
        if letter == WORDINGS:
            continue
        part = json.loads(text)
        words = part["words"].split(" ")
        assert all((word[0] if word[0].isascii() else OTHER) == letter for word in words)
        held.update(zip(words, part["rows"].split(" "), strict=True))
    assert held == dict(zip(WHOLE["words"].split(" "), WHOLE["rows"].split(" "), strict=True))


def test_parts_are_asked_for_as_they_are_needed_and_answer_as_the_whole_does(browser: Browser, parted: TextIndex) -> None:
    table = render_search_table(CATALOG)
    whole = EnginePage(browser, change_table(table, text=WHOLE, parts={WORDINGS: json.loads(parted.shards[WORDINGS])}))
    parts = EnginePage(browser, change_table(table, text=json.loads(parted.whole)))
    for query in QUERIES:
        wanted: list[str] = parts.page.evaluate("text => engine.textParts(text)", query)
        for letter in wanted:
            assert letter in parted.shards
            parts.page.evaluate("([part, letter]) => engine.text.hold(part, letter)", [json.loads(parted.shards[letter]), letter])
        assert parts.page.evaluate("text => engine.textParts(text)", query) == []
        mine, other = parts.ask(query, limit=10), whole.ask(query, limit=10)
        assert not mine["wantsText"]
        assert [entry["address"] for entry in mine["results"]] == [entry["address"] for entry in other["results"]], query
    assert parts.faults == whole.faults == []


def test_files_come_as_data_and_as_scripts(parted: TextIndex) -> None:
    files = build_text_files(parted, b"reader", "0a")
    names = {"index", *(f"words-{letter}" for letter in parted.shards)}
    assert set(files) == {
        "assets/search-text/reader.0a.js",
        *(f"assets/search-text/{name}.{end}" for name in names for end in ("json", "js")),
    }


@pytest.mark.parametrize(("wanted", "limit", "expected"), [(None, 5, False), (None, 1000, True), (True, 5, True), (False, 1000, False)])
def test_text_is_read_where_a_site_is_small_or_asks_for_it(
    monkeypatch: pytest.MonkeyPatch, wanted: Any, limit: int, *, expected: bool
) -> None:
    monkeypatch.setattr("generator.exports.search_table.MOST_WITH_TEXT", limit)
    assert is_indexed(CATALOG, wanted) is expected


@pytest.mark.parametrize("wanted", [True, False])
def test_a_site_is_published_with_its_text_searched_or_not(tmp_path: Path, *, wanted: bool) -> None:
    project = make_project(tmp_path / "project")
    configuration = project / "mkdocs.yml"
    configuration.write_text(configuration.read_text("utf-8").replace("  - atlas:\n", f"  - atlas:\n      page_text: {wanted}\n"), "utf-8")
    done = run_atlas(project, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    index = json.loads((project / "site/assets/search/index.json").read_text("utf-8"))
    assert ("text" in index) is (project / "site/assets/search-text").exists() is wanted
