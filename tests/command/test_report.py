"""Problems on a terminal: the line of the file with a caret, in a bounded width, color where it is wanted."""

import io
import os
import unicodedata
from pathlib import Path

import pytest

from generator import terminal
from generator.command.source_lines import SourceLines
from generator.diagnostics import Problem, Severity, render_text
from generator.report import cut_line, render_report


def problem(
    path: str, line: int, column: int, rule: str = "rule", message: str = "Message.", fix: str = "Fix.", **more: Severity
) -> Problem:
    return Problem(path=path, line=line, column=column, rule=rule, message=message, fix=fix, **more)


ONE = problem("content/a.yml", 2, 8, "unknown-term", 'level is "Beginner".', "Allowed: beginner.")
TWO = problem("content/a.yml", 2, 8, "other", severity=Severity.WARNING)


def render(*problems: Problem, lines: tuple[str, ...] = ("name: Row", "level: Beginner"), width: int = 80, color: bool = False) -> str:
    return render_report(problems, lambda name: lines if name == "content/a.yml" else None, width=width, color=color)


def test_the_line_stands_under_the_place() -> None:
    assert render(ONE) == (
        "content/a.yml:2:8  error  unknown-term\n"
        "  2 | level: Beginner\n"
        "    |        ^\n"
        '  level is "Beginner".\n'
        "  Allowed: beginner.\n"
        "\n"
        "1 error, 0 warnings"
    )


def test_a_place_is_shown_once() -> None:
    assert render(TWO, ONE).count("| level: Beginner") == 1


@pytest.mark.parametrize(
    "found",
    [
        problem("content/b.yml", 2, 8),
        problem("content/a.yml", 9, 1),
        problem("content/a.yml", 0, 0),
    ],
)
def test_without_a_line_the_text_is_that_of_other_reports(found: Problem) -> None:
    assert render(found) == render_text([found])
    assert render() == "0 errors, 0 warnings"


def test_color_changes_no_letter() -> None:
    colored = render(ONE, TWO, color=True)
    assert "\x1b[31m" in colored
    assert "\x1b[33m" in colored
    import click

    assert click.unstyle(colored) == render(ONE, TWO)


def cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


@pytest.mark.parametrize(
    ("text", "column", "shown", "caret"),
    [
        ("abc", 1, "abc", 0),
        ("abc", 4, "abc", 3),
        ("abc", 99, "abc", 3),
        ("\tabc", 2, "    abc", 4),
        ("a\tb", 3, "a   b", 4),
        ("重量 kg", 4, "重量 kg", 5),
        ("e\u0301a", 3, "e\u0301a", 1),
        ("a\x1b[31mb", 2, "a\N{REPLACEMENT CHARACTER}[31mb", 1),
        ("a\u202eb\r", 3, "a\N{REPLACEMENT CHARACTER}b", 2),
    ],
)
def test_the_caret_stands_under_its_character(text: str, column: int, shown: str, caret: int) -> None:
    assert cut_line(text, column, 60) == (shown, caret)


@pytest.mark.parametrize("letter", ["abcdefghij", "重", "\t", "e\u0301", "a重\t"])
@pytest.mark.parametrize("width", [24, 25, 60])
def test_a_long_line_is_cut_around_the_caret(letter: str, width: int) -> None:
    text = letter * 40
    for column in range(1, len(text) + 2):
        shown, caret = cut_line(text, column, width)
        assert cells(shown) <= width
        assert 0 <= caret <= width
        if letter == "abcdefghij" and column <= len(text) and 0 < caret < width - 1:
            assert shown[caret] in (text[column - 1], "…")


def test_a_cut_line_says_so() -> None:
    text = "abcdefghij" * 20
    assert cut_line(text, 1, 24)[0] == "abcdefghijabcdefghijabc…"
    assert cut_line(text, 100, 24)[0] == "…ghijabcdefghijabcdefgh…"
    assert cut_line(text, 200, 24)[0] == "…hijabcdefghijabcdefghij"


def test_a_name_cannot_give_orders_to_the_terminal() -> None:
    assert "\x1b" not in render(problem("content/\x1b[2J.yml", 0, 0))


def test_lines_come_from_below_the_folders_only(tmp_path: Path) -> None:
    (tmp_path / "site" / "content").mkdir(parents=True)
    (tmp_path / "site" / "content" / "a.yml").write_bytes(b"one\ntwo \xff\n")
    (tmp_path / "secret").write_text("secret", "utf-8")
    (tmp_path / "site" / "content" / "link.yml").symlink_to(tmp_path / "secret")
    sources = SourceLines([tmp_path / "site"])
    assert sources.lines_of("content/a.yml") == ["one", "two \N{REPLACEMENT CHARACTER}", ""]
    for name in ("content/none.yml", "../secret", "content/link.yml", str(tmp_path / "secret"), "content", "a\0b"):
        assert sources.lines_of(name) is None


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "on_terminal", "in_pipe"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "0"}, False, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, False, False),
    ],
)
def test_color_is_for_terminals_and_can_be_chosen(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], on_terminal: bool, in_pipe: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setitem(os.environ, name, value)
    assert terminal.wants_color(Terminal()) is on_terminal
    assert terminal.wants_color(io.StringIO()) is in_pipe


def test_counters_are_true() -> None:
    assert [terminal.counted(number, "file") for number in (0, 1, 2)] == ["0 files", "1 file", "2 files"]
