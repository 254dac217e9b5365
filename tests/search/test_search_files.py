"""The files of search: names that change with their bytes, both forms of the table, and what they weigh."""

import gzip
import json
from dataclasses import replace

from generator.catalog import build_catalog
from generator.dataset.dataset import Dataset
from generator.dataset.loader import load_dataset
from generator.dataset.words import split_words
from generator.exports.search_files import INDEX, PARTS, build_search_files, join_engine
from generator.exports.search_pages import Row
from generator.exports.search_table import pack_ids, render_search_table
from generator.exports.search_text import render_search_text
from generator.exports.search_words import root
from tests.conftest import REPOSITORY
from tests.search.engine_page import EnginePage, read_parts

MAX_ENGINE = 16 * 1024
"""Bytes of the joined engine, gzip."""
MAX_TEXT = round((18 + 0.7 * (70 - 26)) * 1024)
"""Bytes of the index of page text, gzip, for this guide: 18 KB for its first 26 exercises, 0.7 for each further one."""
MAX_TEXT_OF_ONE = 700
"""What a further exercise may add to it."""


def test_names_follow_the_bytes() -> None:
    parts = read_parts()
    made = build_search_files(parts, '{"version":2}')
    again = build_search_files(parts, '{"version":2}')
    other = build_search_files({**parts, "text.js": parts["text.js"] + b"call();"}, '{"version":3}')
    assert made == again
    assert made.engine != other.engine
    assert made.table != other.table
    names = {made.engine, made.table, made.table.removesuffix("json") + "js", f"{INDEX}.json", f"{INDEX}.js"}
    assert set(made.files) == set(other.files) - {other.engine, other.table, other.table.removesuffix("json") + "js"} | names


def test_the_index_alone_has_a_name_that_pages_know_and_names_the_others() -> None:
    made = build_search_files(read_parts(), '{"version":2}', "0a1b", text="assets/search-text/")
    index = {"edition": "0a1b", "engine": made.engine, "table": made.table, "text": "assets/search-text/"}
    assert json.loads(made.files[f"{INDEX}.json"]) == index
    script = made.files[f"{INDEX}.js"].decode()
    assert json.loads(script.removeprefix("AtlasSearchLoader.receive(").removesuffix(");\n")) == index


def test_the_table_as_a_script_hands_over_the_same() -> None:
    made = build_search_files(read_parts(), '{"version":2}')
    script = made.files[made.table.removesuffix("json") + "js"].decode()
    assert script == 'AtlasSearch.receive({"version":2});\n'
    assert json.loads(made.files[made.table]) == {"version": 2}


def test_the_engine_stays_small() -> None:
    assert len(gzip.compress(join_engine(read_parts()), 9)) <= MAX_ENGINE


def test_every_part_is_joined_and_none_speaks_of_another_place() -> None:
    sources = read_parts()
    assert len(set(PARTS)) == len(PARTS)
    for name, source in sources.items():
        assert b"innerHTML" not in source, name
        assert b"eval(" not in source, name
        assert b"http" not in source, name


def test_ids_that_follow_from_titles_are_not_written() -> None:
    rows = [
        Row("Pull-up", "pull-up"),
        Row("Child's pose", "childs-pose"),
        Row("Row", "other-row"),
        Row("Élévation", "elevation"),
        Row("3/4 sit-up", "3-4-sit-up"),
    ]
    assert pack_ids(rows) == [0, 0, "other-row", "elevation", 0]


OWN = load_dataset(REPOSITORY / "content").dataset


def _text_of(dataset: Dataset) -> bytes:
    return render_search_text(build_catalog(dataset)).whole.encode()


def test_the_text_of_this_guide_weighs_little_and_each_further_exercise_less() -> None:
    whole = len(gzip.compress(_text_of(OWN), 9))
    half = dict(list(OWN.exercises.items())[::2])
    lesser = replace(OWN, exercises=half, projected=None, workouts={})
    assert whole <= MAX_TEXT
    assert (whole - len(gzip.compress(_text_of(lesser), 9))) / (len(OWN.exercises) - len(half)) <= MAX_TEXT_OF_ONE


def test_text_and_table_name_the_same_rows() -> None:
    text, table = json.loads(_text_of(OWN)), json.loads(render_search_table(build_catalog(OWN)))
    assert text["of"] == table["rows"]
    assert table["readable"] == 1
    assert len(text["words"].split(" ")) == len(text["rows"].split(" "))
    assert len(text["titles"]) == len(text["ids"]) == len(text["remarks"]) == len(OWN.sources)


def test_every_word_of_the_text_is_read_as_the_engine_reads_it(parts: EnginePage) -> None:
    words = sorted({word for line in _text_of(OWN).decode().split('"') for word in split_words(line)})
    assert len(words) > 1000
    found = parts.evaluate("words => words.map((word) => AtlasSearch.roots.root(word))", words)
    assert [(word, mine, root(word)) for word, mine in zip(words, found, strict=True) if mine != root(word)] == []


def test_no_name_of_pages_is_lost_in_the_joined_engine() -> None:
    joined = join_engine(read_parts()).decode()
    for name in ("pairAddress", "nearestResults", "wantsText", "receiveText", "kindLabel", "Engine"):
        assert name in joined, name
