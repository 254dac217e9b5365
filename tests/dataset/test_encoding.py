"""Bytes that are no plain UTF-8 text, and files under names that nobody reads: each says what it is, and ``atlas fmt`` mends what it can."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.dataset.loader import load_dataset

RECORD = "name: Row\nequipment: dumbbell\n"
PAGE = "---\ntitle: About\nsummary: What it is.\n---\nWords, more words.\n\nThe end.\n"
FILES = {
    "exercises/row.yml": RECORD,
    "vocabulary.yml": "level:\n  - {id: beginner, label: Beginner, definition: New to it.}\n",
    "glossary.yml": "terms:\n  - {id: hinge, term: Hinge, definition: Fold.}\n",
    "redirects.yml": "redirects: []\n",
    "lexicon.yml": "filler: [the]\n",
    "pages/about.md": PAGE,
    "published.txt": "about/\n",
}


def lay(folder: Path, files: dict[str, bytes]) -> Path:
    content = folder / "content"
    for name, data in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return content


def told(content: Path) -> list[str]:
    problems = load_dataset(content).problems
    assert all(problem.fix for problem in problems)
    return [f"{p.path.removeprefix('content/')}:{p.line}:{p.column} {p.rule} {p.message} {p.fix}" for p in problems]


def first_break(text: str) -> int:
    return text.index("\n") + 1


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        (lambda text: b"\xef\xbb\xbf" + text.encode(), "1:1 control-character", "byte order mark"),
        (lambda text: text.encode("utf-16"), "1:1 encoding", "written in UTF-16. Save it as UTF-8."),
        (lambda text: text.encode("utf-16-le"), "1:1 encoding", "written in UTF-16"),
        (lambda text: text.encode("utf-32"), "1:1 encoding", "written in UTF-32"),
        (lambda text: text.replace("\n", "\r").encode(), "1:{end} line-ends", "`atlas fmt` does it for you"),
        (lambda text: text.encode() + b"\xff", "{last}:1 encoding", "0xff is not UTF-8"),
        (lambda text: text.encode() + "\u202e".encode(), "{last}:1 control-character", "U+202E"),
        (lambda text: text.encode() + "a\ufeff".encode(), "{last}:2 control-character", "U+FEFF"),
        (lambda text: text.encode() + b"\0", "{last}:1 control-character", "U+0000"),
        (lambda text: text.encode() + b"#" * 1_100_000, "0:0 file-too-large", "Keep a file below"),
    ],
    ids=["bom", "utf-16", "utf-16-le", "utf-32", "cr", "latin", "bidi", "bom inside", "nul", "large"],
)
def test_bytes_that_are_no_text(tmp_path: Path, name: str, change: object, place: str, words: str) -> None:
    text = FILES[name]
    content = lay(tmp_path, {name: change(text)})  # type: ignore[operator]
    (line,) = told(content)
    assert line.startswith(f"{name}:{place.format(end=first_break(text), last=text.count(chr(10)) + 1)} ")
    assert words in line


@pytest.mark.parametrize("name", FILES)
def test_lines_of_windows_are_read(tmp_path: Path, name: str) -> None:
    assert told(lay(tmp_path, {name: FILES[name].replace("\n", "\r\n").encode()})) == []


def test_a_byte_order_mark_and_returns_are_told_together_and_mended(tmp_path: Path) -> None:
    wrong = {name: b"\xef\xbb\xbf" + text.replace("\n", "\r").encode() for name, text in FILES.items()}
    content = lay(tmp_path, wrong)
    (tmp_path / "mkdocs.yml").write_text("site_name: S\nplugins: [atlas]\n", "utf-8")
    assert len(told(content)) == 2 * len(FILES) - 1  # of a page the first is told
    done = CliRunner().invoke(main, ["fmt", "--config", str(tmp_path / "mkdocs.yml")])
    assert done.exit_code == 0
    assert sorted(done.output.splitlines()) == sorted(f"formatted content/{name}" for name in FILES)
    assert {name: (content / name).read_text("utf-8") for name in FILES} == FILES
    assert told(content) == []


def test_what_cannot_be_mended_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    content = lay(tmp_path, {"exercises/row.yml": b"\xef\xbb\xbf" + RECORD.encode(), "exercises/wide.yml": RECORD.encode("utf-16")})
    (tmp_path / "mkdocs.yml").write_text("site_name: S\nplugins: [atlas]\n", "utf-8")
    done = CliRunner().invoke(main, ["fmt", "--config", str(tmp_path / "mkdocs.yml")])
    assert done.exit_code == 1
    assert "content/exercises/wide.yml:1:1  error  encoding" in done.output
    assert (content / "exercises/row.yml").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("exercises/row.yaml", "Rename it to row.yml."),
        ("exercises/row.YML", "Rename it to row.yml."),
        ("exercises/row.yml.txt", "Rename it to row.yml."),
        ("exercises/row.JSON", "Rename it to row.yml."),
        ("pages/about.MD", "Rename it to about.md."),
        ("pages/about.md.txt", "Rename it to about.md."),
        ("pages/guide/about.markdown", "Rename it to about.md."),
        ("vocabulary.yaml", "Rename it to vocabulary.yml."),
        ("Glossary.yml", "Rename it to glossary.yml."),
        ("redirects.json", "Rename it to redirects.yml."),
        ("lexicon.yml.txt", "Rename it to lexicon.yml."),
        ("body/muscle-map.yaml", "Rename it to muscle-map.yml."),
        ("body/Muscle-Map.yml", "Rename it to muscle-map.yml."),
    ],
)
def test_a_file_under_a_name_that_nobody_reads_is_an_error(tmp_path: Path, name: str, fix: str) -> None:
    (line,) = told(lay(tmp_path, {name: b"x"}))
    assert line.startswith(f"{name}:0:0 file-ending ")
    assert line.endswith(fix)


def test_backups_beside_a_file_are_no_errors(tmp_path: Path) -> None:
    content = lay(tmp_path, {"vocabulary.yml": FILES["vocabulary.yml"].encode(), "vocabulary.yml.bak": b"x", "vocabulary.yml~": b"x"})
    assert told(content) == []
    (line,) = told(lay(tmp_path / "other", {"vocabulary.yml": FILES["vocabulary.yml"].encode(), "vocabulary.yaml": b"x"}))
    assert "Keep one of the two files" in line


@pytest.mark.parametrize(
    "text",
    [
        r'{"name": "Row \ud83d\ude00", "equipment": "dumbbell"}',
        '{"name"\n:"Row","equipment"\t:\t"dumbbell"}',
        r'{"name": "Row \/ \u0041 \"x\" \\", "equipment": "dumbbell"}',
        '{"name": "Row", "equipment": "dumbbell", "aliases": []}',
        '\r\n{"name":\r"Row",\r"equipment": "dumbbell"}\r',
        '{"name": "R\\u00f6w", "equipment": "dumbbell", "steps": {"execution": ["a\\tb"]}}',
    ],
)
def test_whatever_json_writes_is_read(tmp_path: Path, text: str) -> None:
    import json

    content = lay(tmp_path, {"exercises/row.json": text.encode()})
    assert told(content) == []
    assert load_dataset(content).dataset.exercises["row"].name == json.loads(text)["name"]


def test_half_a_sign_in_json_is_told(tmp_path: Path) -> None:
    (line,) = told(lay(tmp_path, {"exercises/row.json": rb'{"name": "Row \ud83d", "equipment": "dumbbell"}'}))
    assert line.startswith("exercises/row.json:1:")
    assert "half of a sign" in line
