"""The measures of the mannequin are read as every other file of a content folder: with places, ranges and the nearest name."""

from pathlib import Path

import pytest

from generator.dataset.loader import load_dataset
from generator.figures.body import BodyError, build_body, read_body_data
from tests.conftest import REPOSITORY

SOUND = (REPOSITORY / "content" / "body" / "figure.yml").read_text("utf-8")


def told(folder: Path, data: bytes) -> list[str]:
    path = folder / "content" / "body" / "figure.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    problems = load_dataset(folder / "content").problems
    assert all(problem.path == "content/body/figure.yml" and problem.fix for problem in problems)
    if problems:
        with pytest.raises(BodyError, match=r"body/figure.yml:\d+:\d+: "):
            read_body_data(folder / "content")
    else:
        build_body(read_body_data(folder / "content"))
    return [f"{problem.line}:{problem.column} {problem.rule}" for problem in problems]


def test_the_guides_body_is_sound(tmp_path: Path) -> None:
    assert told(tmp_path, SOUND.encode()) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("height: 1.75", "height: 0", ["5:9 number-range"]),
        ("height: 1.75", "height: -1", ["5:9 number-range"]),
        ("height: 1.75", "height: 1000000", ["5:9 number-range"]),
        ("height: 1.75", "height: .nan", ["5:9 ambiguous-value"]),
        ("height: 1.75", "height: .inf", ["5:9 ambiguous-value"]),
        ("height: 1.75", "height: 1e308", ["5:9 ambiguous-value"]),
        ("height: 1.75", "height: tall", ["5:9 wrong-type"]),
        ("height: 1.75", "height: true", ["5:9 wrong-type"]),
        ("height: 1.75", "height: 2", []),
        ("height: 1.75", "heigt: 1.75", ["5:1 missing-field", "5:8 unknown-field"]),
        ("height: 1.75", "height: 1.75\nheight: 1.8", ["6:1 duplicate-key"]),
        ("  upper_arm: 0.186\n", "", ["7:3 missing-field"]),
        ("  upper_arm: 0.186", "  upper_arm: 0", ["7:14 number-range"]),
        ("[-0.06, 0.054, 0.054, 0.0]", "[-0.06, 0.054, 0.054]", ["20:7 list-length"]),
        ("[-0.06, 0.054, 0.054, 0.0]", "[-0.06, 0.054, 0.054, 0.0, 1]", ["20:7 list-length"]),
        ("[-0.06, 0.054, 0.054, 0.0]", "[-0.06, 9, 0.054, 0.0]", ["20:15 number-range"]),
        ("[-0.06, 0.054, 0.054, 0.0]", "5", ["20:7 wrong-type"]),
        ("shoulders: 1.0, waist", "shouders: 1.0, waist", ["61:11 missing-field", "61:22 unknown-field"]),
        ("medium:", "Medium X:", ["61:13 malformed-value"]),
        ("limbs: 1.0}", "limbs: []}", ["61:58 wrong-type"]),
        ("segments:", "segments: 5\nx:", ["6:11 wrong-type", "8:3 unknown-field"]),
        ("shapes:", "shapes: {}\nother:", ["60:9 list-length", "62:3 unknown-field"]),
    ],
)
def test_what_is_wrong_has_its_place(tmp_path: Path, old: str, new: str, expected: list[str]) -> None:
    assert old in SOUND
    assert told(tmp_path, SOUND.replace(old, new, 1).encode()) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ["0:0 empty-file"]),
        (b"[1]", ["1:1 not-a-record"]),
        (b"just words", ["1:1 not-a-record"]),
        (b"[" * 4000, ["0:0 yaml-syntax"]),
        (b"height: [", ["1:9 yaml-syntax"]),
        (b"height: 1.75 \xff", ["1:14 encoding"]),
        (SOUND.encode("utf-16"), ["1:1 encoding"]),
    ],
)
def test_a_file_that_is_no_such_file(tmp_path: Path, data: bytes, expected: list[str]) -> None:
    assert told(tmp_path, data) == expected


def test_a_wrong_body_is_told_once_and_no_figure_is_drawn_from_it(tmp_path: Path) -> None:
    import shutil

    from click.testing import CliRunner

    from generator.cli import main

    content = tmp_path / "content"
    shutil.copytree(REPOSITORY / "content", content, ignore=lambda _, names: [name for name in names if name.startswith("dumbbell-")])
    (content / "body" / "figure.yml").write_text(SOUND.replace("height: 1.75", "height: 0"), "utf-8")
    done = CliRunner().invoke(main, ["check", "--config", str(REPOSITORY / "mkdocs.yml"), "--content", str(content)])
    assert [line for line in done.output.splitlines() if "figure.yml" in line] == ["content/body/figure.yml:5:9  error  number-range"]
    assert "  error  figure\n" not in done.output
