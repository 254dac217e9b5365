"""Whatever the text: readers answer, they agree with each other, and what JSON writes is read as it was."""

import json
import re
from typing import Any

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.allow_list import CONTROL_CHARACTER
from generator.dataset.front_matter import PageText, split_page
from generator.dataset.quick_reader import DOUBT, read_quickly
from generator.dataset.reader import Reading, read_document, read_strictly

SIGNS = st.sampled_from(
    [*"aeno01.-:,[]{}#&*!|>%`?'\"\\ \t\n\r_~<=@/é", "\n  ", ": ", "- ", "\n- ", "'x'", '"y"', "no", "1:30", "012", "\u2028", "\u202e", "中"]
)
TEXTS = st.lists(SIGNS, max_size=40).map("".join)
_ODD = re.compile("[\r\x85\u2028\u2029]")
"""Ends of lines that YAML takes for spaces."""
WORDS = st.text(max_size=12).filter(lambda text: not CONTROL_CHARACTER.search(text) and not _ODD.search(text))
KEYS = st.from_regex(r"[a-z]{1,6}", fullmatch=True)
VALUES = st.recursive(
    st.one_of(st.booleans(), st.integers(-(10**17), 10**17), WORDS.filter(bool)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, min_size=1, max_size=3)),
    max_leaves=8,
)
RECORDS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=4)


def as_read(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(as_read(entry) for entry in value)
    return {key: as_read(entry) for key, entry in value.items()} if isinstance(value, dict) else value


def check(reading: Reading) -> None:
    assert reading.value is not None or reading.problems
    for problem in reading.problems:
        assert problem.message
        assert problem.fix


@given(st.binary(max_size=60))
def test_any_bytes_are_answered(data: bytes) -> None:
    for name in ("row.yml", "row.json"):
        check(read_document(data, name))


@given(TEXTS)
@example("a: [")
@example("? - a")
@example("a: !!python/name:os.system")
@example("a: &a [*a]")
@example("{" * 70)
def test_any_text_is_answered_and_both_readers_agree(text: str) -> None:
    data = f"key: {text}\n".encode()
    for document in (text.encode(), data):
        check(read_document(document, "row.yml"))
        quick = read_quickly(document)
        if quick is not DOUBT:
            strict = read_strictly(document, "row.yml")
            assert (strict.value, strict.problems) == (quick, ())


@given(RECORDS, st.booleans(), st.sampled_from([None, 1, "\t"]))
@example({"a": "\U0001f3cb"}, True, None)
@example({"a": "/\\\"'\n\t"}, False, 1)
def test_what_json_writes_is_read_as_it_was(record: dict[str, Any], ascii_only: bool, indent: Any) -> None:
    data = json.dumps(record, ensure_ascii=ascii_only, indent=indent).encode()
    reading = read_document(data, "row.json")
    assert (reading.value, reading.problems) == (as_read(record), ())


@given(RECORDS)
@example({"a": "no", "b": "1:30", "c": " x ", "d": "- y: z"})
def test_what_yaml_writes_is_read_as_it_was_or_told(record: dict[str, Any]) -> None:
    reading = read_document(yaml.safe_dump(record, allow_unicode=True, sort_keys=False).encode(), "row.yml")
    if not reading.problems:
        assert reading.value == as_read(record)


@given(st.one_of(TEXTS, WORDS), st.one_of(TEXTS, WORDS))
def test_a_page_is_taken_apart_or_told(front: str, text: str) -> None:
    for data in (f"---\n{front}\n---\n{text}".encode(), f"{front}{text}".encode()):
        page = split_page(data, "page.md")
        if isinstance(page, PageText):
            lines = data.decode().split("\n")
            for offset in (0, len(page.text) // 2, len(page.text) - 1):
                line, column = page.place(offset)
                there = (lines[line - 1] + "\n")[column - 1] if line <= len(lines) and column <= len(lines[line - 1]) + 1 else "\n"
                assert there == page.text[offset] or page.text[offset] == "\n"
        else:
            assert page.fix
