"""The strict reader: what is rejected, where, and that it is quick about it."""

import time

import pytest

from generator.dataset import positions
from generator.dataset.dataset import Document
from generator.dataset.positions import locate
from generator.dataset.reader import MAX_BYTES, read_document


def rules(text: str | bytes, name: str = "x.yml") -> list[tuple[int, int, str]]:
    data = text.encode() if isinstance(text, str) else text
    return [(p.line, p.column, p.rule) for p in read_document(data, name).problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1", {"a": 1}),
        ("a: -3", {"a": -3}),
        ("a: 1.5", {"a": 1.5}),
        ("a: true", {"a": True}),
        ("a: 2026-11-24", {"a": "2026-11-24"}),
        ("a: 2-0-1-1", {"a": "2-0-1-1"}),
        ("a: 'no'", {"a": "no"}),
        ("a: '012'", {"a": "012"}),
        ("a: Yes we can", {"a": "Yes we can"}),
        ("a: North", {"a": "North"}),
        ("a: [p, q]", {"a": ("p", "q")}),
        ("on: x", {"on": "x"}),
        ("a: >-\n  one\n  two", {"a": "one two"}),
    ],
)
def test_plain_values(text: str, value: object) -> None:
    reading = read_document(text.encode(), "x.yml")
    assert reading.problems == ()
    assert reading.value == value


@pytest.mark.parametrize(
    "value",
    [
        "no",
        "No",
        "NO",
        "yes",
        "on",
        "off",
        "y",
        "n",
        "True",
        "NULL",
        "1:30",
        "1:30:00",
        "012",
        "-012",
        "1_000",
        "0x1F",
        "0b11",
        "0o17",
        "+5",
        ".5",
        "5.",
        "1e3",
        ".inf",
        "-.inf",
        ".nan",
        "9" * 30,
    ],
)
def test_values_that_yaml_versions_read_differently_are_problems(value: str) -> None:
    assert rules(f"first: x\nkey: {value}\n") == [(2, 6, "ambiguous-value")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\na: 2\n", (2, 1, "duplicate-key")),
        ("a:\n  b: 1\n  c: 2\n  b: 3\n", (4, 3, "duplicate-key")),
        ("a: !!str x\n", (1, 4, "yaml-tag")),
        ("a: !!python/object/apply:os.system [x]\n", (1, 4, "yaml-tag")),
        ("a: &n [x]\nb: *n\n", (1, 4, "yaml-alias")),
        ("a: &a [*a]\n", (1, 4, "yaml-alias")),
        ("a: {<<: {b: 1}}\n", (1, 5, "yaml-key")),
        ("? [a]\n: b\n", (1, 3, "yaml-key")),
        ("a:\nb: 1\n", (1, 3, "empty-value")),
        ("a: ~\n", (1, 4, "empty-value")),
        ("a: [1, null]\n", (1, 8, "empty-value")),
        ("a: x: y\n", (1, 5, "yaml-syntax")),
        ("a: b\nlevel easy\nc: d\n", (2, 1, "yaml-syntax")),
        ('a: b\nc: "x\nd: e\nf: "y"\n', (2, 4, "yaml-syntax")),
        ('a: b\nc: "x\nd: e\n', (2, 4, "yaml-syntax")),
        ("a: [x, y\nb: z\n", (1, 4, "yaml-syntax")),
        ("a: 1\n---\nb: 2\n", (2, 1, "yaml-syntax")),
        ("\ta: 1\n", (1, 1, "yaml-syntax")),
        ("", (0, 0, "empty-file")),
        ("a: one\u202etwo\n", (1, 7, "control-character")),
        ("a: 1\nb: x\x00y\n", (2, 5, "control-character")),
        ("\ufeffa: 1\n", (1, 1, "control-character")),
        ('a: "\\u202e"\n', (1, 4, "control-character")),
    ],
)
def test_rejected_with_position(text: str, expected: tuple[int, int, str]) -> None:
    assert rules(text) == [expected]


def test_bytes_that_are_not_utf8() -> None:
    assert rules(b"a: 1\nb: \xc3\xa9\xff\n") == [(2, 5, "encoding")]


def test_all_problems_of_a_file_are_reported_at_once() -> None:
    assert [rule for _, _, rule in rules("a: no\nb: 012\nb: 1\nc: !x y\n")] == [
        "ambiguous-value",
        "ambiguous-value",
        "duplicate-key",
        "yaml-tag",
    ]


BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 10))


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        "[" * 200_000,
        "- " * 100_000 + "x",
        "{a: " * 100_000,
        "? " * 100_000 + "x",
        "".join(" " * i + "a:\n" for i in range(1_000)),
        "x" * (MAX_BYTES + 1),
    ],
    ids=["aliases", "lists", "dashes", "mappings", "keys", "indent", "size"],
)
def test_hostile_files_are_rejected_quickly(text: str) -> None:
    began = time.perf_counter()
    assert rules(text)
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("text", [BOMB, "a: &a [*a]\n", "a: &a {b: *a}\n"], ids=["bomb", "list in itself", "group in itself"])
def test_places_are_found_where_aliases_repeat_what_holds_them(text: str) -> None:
    began = time.perf_counter()
    assert locate(text.encode(), ("a", "b")) == (1, 4 if text != BOMB else 1)
    assert time.perf_counter() - began < 1


def test_json_is_read_by_the_same_rules() -> None:
    assert read_document(b'{\n\t"a": ["x", 1, true]\n}', "x.json").value == {"a": ("x", 1, True)}
    assert rules('{"a": 1, "a": 2}', "x.json") == [(1, 10, "duplicate-key")]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), (1, 1)),
        (("b",), (2, 4)),
        (("c", 1), (5, 5)),
        (("c", 1, "d"), (5, 8)),
        (("c", 9), (4, 3)),
        (("missing",), (1, 1)),
    ],
)
def test_locate(path: tuple[str | int, ...], expected: tuple[int, int]) -> None:
    assert locate(b"a: 1\nb: two\nc:\n  - d: 1\n  - d: 2\n", path) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a:\n\t- b\n", "A tab indents this line. Indent with spaces"),
        ("name Row\nequipment: x\n", "the line before it may lack its colon"),
        ("a: b\nlevel easy\nc: d\n", 'it has no colon. Write the field as "name: value"'),
        ('a: "x\nb: c\nd: "y"\n', "A quote opens here and closes only on line 3."),
        ("a: 'x\nb: c\n", "A quote opens here and never closes. Write ' where"),
        ("a: 'it's fine'\n", "This does not belong to the lines above it."),
        ("a: @x\n", 'No text without quotes can begin with "@".'),
        ("a: {x: y\nb: z\n", 'A group of fields opens here and is not closed. Close it with "}".'),
        ("a: [\n", "The file ends inside a list"),
        ("a: - b\n", "Write each entry on a line of its own"),
        ("a: b\n---\nc: d\n", "A second document begins here."),
        ("a: !<x\n", "did not find the expected '>'"),
    ],
)
def test_syntax_faults_are_told_in_plain_words(text: str, words: str) -> None:
    (problem,) = read_document(text.encode(), "x.yml").problems
    assert words in f"{problem.message} {problem.fix}"


def test_one_composition_finds_all_positions_of_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    composed = []
    compose = positions.compose
    monkeypatch.setattr(positions, "compose", lambda text: composed.append(text) or compose(text))
    data = b"terms:\n" + b"".join(b"  - {id: t%d, oops: x}\n" % number for number in range(1_000))
    document = Document("content/glossary.yml", lambda: bytes(bytearray(data)))
    began = time.process_time()
    found = [document.position(("terms", place, "oops")) for place in range(1_000)]
    assert time.process_time() - began < 1
    assert found == [(place + 2, 19 + len(str(place))) for place in range(1_000)]
    assert len(composed) == 1


def test_a_document_that_is_gone_or_changed_has_a_place_all_the_same() -> None:
    def gone() -> bytes:
        raise FileNotFoundError

    assert Document("x.yml", gone).position(("a",)) == (1, 1)
    assert Document("x.yml", b'a: "').position(("a",)) == (1, 1)
    assert Document("x.md", gone).position(("text", 5)) == (1, 1)


def test_positions_in_the_text_of_a_page() -> None:
    page = Document("x.md", b"---\ntitle: T\n---\n\n  One\ntwo \xc3\xa9 three\n")
    assert page.position(("title",)) == (2, 8)
    assert page.position(("text",)) == (5, 3)
    assert page.position(("text", 2)) == (5, 5)
    assert page.position(("text", len("One\ntwo \u00e9 "))) == (6, 7)
