"""The files of search: names that change with their bytes, both forms of the table, and what they weigh."""

import gzip
import json

from generator.exports.search_files import INDEX, PARTS, build_search_files, join_engine
from generator.exports.search_pages import Row
from generator.exports.search_table import pack_ids
from tests.search.engine_page import read_parts

MAX_ENGINE = 16 * 1024
"""Bytes of the joined engine, gzip."""


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
    made = build_search_files(read_parts(), '{"version":2}', "0a1b")
    index = {"edition": "0a1b", "engine": made.engine, "table": made.table}
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
