"""The quick reader: where it answers, the strict reader says the same and finds no fault."""

import json
import random
import re
from collections import Counter
from pathlib import Path

import pytest

from generator.dataset import quick_reader
from generator.dataset.quick_reader import DOUBT, read_quickly
from generator.dataset.reader import read_document, read_strictly
from tests.conftest import REPOSITORY

MUTATIONS = 2_500
"""Takes about three seconds; half a million were tried when the reader was written."""
WORDS = r"""no Yes ~ null true 'true' "no" 1:30 012 1_000 0x1f +5 .5 5. 0.5 1e5 .inf nan .nan -0 -5 1.50 !t &a *a << ? - [] {} [a,] [,a]
{a,b} "" '' é “q” | > % --- ... @x `x \ \n ' " [ ] { } , : # & * = < [@x] -- .. .5. 1. 1.2.3 00 -0.0 2026-11-20 on off y N : ::""".split()  # noqa: SIM905  # a list a line would hide the tests
PHRASES = [
    "9" * 19,
    "9" * 18,
    "- x",
    "- - x",
    "? x",
    "[a, [b, c]]",
    "{a: {b: 1}}",
    "{a: }",
    "[a b: c]",
    '"a: b"',
    '"a #b"',
    "a #b",
    "# c",
    "'it''s'",
    "'it's'",
    '"x" y',
    "x: y",
    "x :y",
    "x:",
    "key:\n  - a\n  - b",
    "key:\n- a",
    "'k': v",
    '"k":v',
    '{"a":"b"}',
    ".5: x",
    "<<: x",
    "~: x",
    "x: [a,\n   b]",
    "x: 'a\n\n  b'",
    "x: a\n\n   b",
    "x: [a #c\n , b]",
    "[a\n b]",
    " - x",
    "|\n  a",
    ">-\n  a",
    "\t",
    "\r\n",
    "\r",
    "\n",
    "\n\n",
    "\n  ",
    "\u2028",
    "\x85",
    "\xa0",
    "\ufeff",
    "\U0001f600",
    '"\\u202e"',
]


def contents() -> list[Path]:
    folders = [REPOSITORY / "content", REPOSITORY / "tests", REPOSITORY / "generator"]
    return sorted(path for folder in folders for suffix in ("*.yml", "*.json") for path in folder.rglob(suffix))


def judge(data: bytes, name: str = "x.yml") -> bool:
    """Say whether the quick reader answered; fail where the strict reader answers otherwise."""
    quick = read_quickly(data, is_json=name.endswith(".json"))
    if quick is DOUBT:
        return False
    strict = read_strictly(data, name)
    assert strict.problems == (), data
    assert repr(strict.value) == repr(quick), data
    return True


def test_every_file_of_the_repository_is_read_alike_and_most_quickly() -> None:
    answered = Counter(
        (path.relative_to(REPOSITORY).parts[0], judge(path.read_bytes(), path.name)) for path in contents() if path.suffix == ".yml"
    )
    assert answered["content", True] > 10 * answered["content", False]
    for path in contents():
        if path.suffix == ".json":
            judge(path.read_bytes(), path.name)


def mutate(text: str, rnd: random.Random) -> str:
    """Return a text with one thing changed: a value, a key, a line, an indentation, a line break, a few characters."""
    lines = text.split("\n")
    line = rnd.randrange(len(lines))
    match rnd.randrange(8):
        case 0:
            start = rnd.randrange(len(text))
            return text[:start] + text[start + rnd.choice([1, 1, 2, 8, 40]) :]
        case 1:
            lines.insert(rnd.randrange(len(lines)), lines[line])
        case 2:
            del lines[line]
        case 3:
            lines[line] = rnd.choice([" ", "  ", "    "]) + lines[line] if rnd.random() < 0.5 else lines[line][rnd.choice([1, 2]) :] + " "
        case 4:
            values = list(re.finditer(r"(?:: |- |\[|, )([^\n,\]]*)|^ *(?:- )?([a-z_]+)(?=:)", text, re.MULTILINE))
            if values:
                value = rnd.choice(values)
                start, end = value.span(1) if value[1] is not None else value.span(2)
                return text[:start] + rnd.choice(WORDS + PHRASES) + text[end:]
        case 5:
            spaces = [place for place, sign in enumerate(text) if sign == " "] or [0]
            place = rnd.choice(spaces)
            return text[:place] + "\n" + " " * rnd.randrange(9) + text[place + 1 :]
        case 6:
            return text.replace("\n", rnd.choice(["\r\n", "\n\n", "\n \n", " ", ", "]), rnd.choice([1, 3]))
        case _:
            place = rnd.randrange(len(text) + 1)
            return text[:place] + rnd.choice(WORDS + PHRASES) + text[place:]
    return "\n".join(lines)


def excerpt(text: str, rnd: random.Random) -> str:
    """Return a few fields of a record: what is short is read often."""
    starts = [found.start() for found in re.finditer(r"^[a-z_]+:", text, re.MULTILINE)] or [0]
    place = rnd.randrange(len(starts))
    return text[starts[place] : (starts[place + 3 : place + 4] or [len(text)])[0]] or text


def test_mutated_records_are_read_alike_or_left_to_the_strict_reader() -> None:
    rnd = random.Random(18)
    texts = [path.read_text("utf-8") for path in contents() if path.suffix == ".yml" and path.stat().st_size < 9_000]
    answered = 0
    for _ in range(MUTATIONS):
        text = excerpt(rnd.choice(texts), rnd)
        for _ in range(rnd.choice([1, 1, 2, 4])):
            text = mutate(text or "a: b", rnd)
        answered += judge(text.encode())
    assert answered > MUTATIONS / 5


@pytest.mark.parametrize(
    "text",
    [
        "a: no\n",
        "a: '5'\nb: 5.\n",
        "a: .5\nb: 0.5\n",
        "a: nan\n",
        "a: x\na: y\n",
        "a:\n",
        "a: ~\n",
        "a: [x, ]]\n",
        "a: ]\n",
        "a: :x\n",
        "- {a: b} - {c: d}\n",
        "a: {b: c,\n d\n : e}\n",
        "a: {b: c\n\n}\n",
        'a: "x" y\n',
        "a: {b: c #d}\n",
        "a: x\u2028  y\n",
        "? a\n: b\n",
        "5: x\n",
        "a: x\n---\nb: y\n",
        "",
        "- a\n",
        "a\n",
        "[" * 5_000,
        "a: " + "9" * 19,
        "a: 1e5\n",
        "a: &b c\n",
        "a: |\n  b\n",
        "a:\n  [:\n",
    ],
)
def test_doubtful_documents_are_left_to_the_strict_reader(text: str) -> None:
    assert read_quickly(text.encode()) is DOUBT


def test_a_fault_says_nothing_by_itself(capfd: pytest.CaptureFixture[str]) -> None:
    assert read_quickly(b'a: "x\nb: "y"\n') is DOUBT
    assert capfd.readouterr() == ("", "")


def test_a_number_or_switch_in_quotes_is_text() -> None:
    assert read_quickly(b'a: \'5\'\nb: "no"\nc: 6\nd: ["1:30", true]\n') == {"a": "5", "b": "no", "c": 6, "d": ("1:30", True)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": "\\ud83d\\ude00"}', {"a": "\U0001f600"}),
        ('{"a"\n: "x", "b" :\t[1, {"c": null}]}', None),
        ('{"a"\n: "x", "b" :\t[1, {"c": 2}]}', {"a": "x", "b": (1, {"c": 2})}),
        ('{"a": "\\u0041\\n\\/"}', {"a": "A\n/"}),
        (json.dumps({"a": ["é\U0001f600", 'q"\\']}), {"a": ("é\U0001f600", 'q"\\')}),
    ],
)
def test_json_that_yaml_would_refuse_is_read(text: str, value: object) -> None:
    reading = read_document(text.encode(), "x.json")
    if value is None:
        assert [(p.line, p.column, p.rule) for p in reading.problems] == [(2, 24, "empty-value")]
    else:
        assert reading == read_strictly(text.encode(), "x.json")
        assert (reading.value, reading.problems) == (value, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": "\\ud83d"}', (1, 10, "yaml-syntax")),
        ('{"a": "\\ud83d\\ude00", "a": 1}', (1, 23, "duplicate-key")),
        ('{"a": "\\u202e"}', (1, 7, "control-character")),
        ('{"a": 1e5}', (1, 7, "ambiguous-value")),
    ],
)
def test_json_is_judged_like_yaml(text: str, expected: tuple[int, int, str]) -> None:
    assert [(p.line, p.column, p.rule) for p in read_document(text.encode(), "x.json").problems] == [expected]


def test_reading_does_without_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_descriptor: int) -> int:
        raise OSError

    monkeypatch.setattr(quick_reader.os, "dup", closed)
    assert read_quickly(b"a: b\n") == {"a": "b"}


def test_bytes_that_are_no_text_are_left_to_the_strict_reader() -> None:
    assert read_quickly(b"name: \xe2a\x80\x93\n") is DOUBT  # without the letter it would be a dash
