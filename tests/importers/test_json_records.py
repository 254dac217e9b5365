"""Records of a JSON list with the place of every value, and every way in which such a file can be broken."""

import json

import pytest

from generator.importers.json_records import MAX_BYTES, read_list, read_record


def test_positions_of_records_and_values() -> None:
    text = '[\n  {"name": "One", "muscles": ["a", "b"]},\n  {\n    "name": "Two"\n  }\n]\n'
    records, problems = read_list(text.encode(), "list.json")
    assert problems == []
    assert [record.value for record in records] == [{"name": "One", "muscles": ("a", "b")}, {"name": "Two"}]
    assert records[0].document.position(("muscles", 1)) == (2, 36)
    assert records[0].document.position(()) == (2, 3)
    assert records[1].document.position(("name",)) == (4, 13)


def test_a_byte_order_mark_and_tabs_are_read() -> None:
    records, problems = read_list(b'\xef\xbb\xbf[\t{\t"name":\t"One"}\t]', "list.json")
    assert problems == []
    assert records[0].document.position(("name",)) == (1, 13)


@pytest.mark.parametrize(
    ("text", "rule", "position", "kept"),
    [
        ('{"name": "One"}', "not-a-list", (1, 1), 0),
        ("", "not-a-list", (1, 1), 0),
        ('[{"name": "One"}\n {"name": "Two"}]', "json-syntax", (2, 2), 1),
        ('[{"name": "One"},\n {"name": }]', "json-syntax", (2, 11), 1),
        ('[{"name": "One"},\n', "json-syntax", (2, 1), 1),
        ('[{"name": "One"},\n {"a": 1, "a": 2}]', "duplicate-key", (2, 2), 1),
        ('[{"name": NaN}]', "json-syntax", (1, 2), 0),
        ('[{"name": "One"}] x', "json-syntax", (1, 19), 1),
        ("[" * 100_000, "json-syntax", (1, 2), 0),
    ],
)
def test_broken_lists_are_problems(text: str, rule: str, position: tuple[int, int], kept: int) -> None:
    records, problems = read_list(text.encode(), "list.json")
    assert [(p.rule, (p.line, p.column)) for p in problems] == [(rule, position)]
    assert len(records) == kept


def test_bytes_that_are_no_text_and_files_that_are_too_large() -> None:
    _, problems = read_list(b'[\n{"name": "\xff"}]', "list.json")
    assert [(p.rule, p.line) for p in problems] == [("encoding", 2)]
    _, problems = read_list(b" " * (MAX_BYTES + 1), "list.json")
    assert [p.rule for p in problems] == ["file-too-large"]


def test_a_file_with_one_record() -> None:
    record, problems = read_record(json.dumps({"name": "One"}, indent=1).encode(), "One.json", "One")
    assert problems == []
    assert record
    assert (record.value, record.name, record.document.position(("name",))) == ({"name": "One"}, "One", (2, 10))
