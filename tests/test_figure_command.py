"""The command ``atlas figure``: files, contact sheet, and what it says when it cannot draw."""

import struct
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.conftest import REPOSITORY


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["figure", *arguments, "--config", str(REPOSITORY / "mkdocs.yml")])


def png_size(data: bytes) -> tuple[int, int]:
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def test_a_contact_sheet_is_written_beside_the_files(tmp_path: Path) -> None:
    done = run("dumbbell-bent-over-row", "--sheet", "--out", str(tmp_path))
    assert done.exit_code == 0, done.output
    names = {f"dumbbell-bent-over-row{end}" for end in (".svg", "-start.svg", "-end.svg", "-sheet.png")}
    assert {path.name for path in tmp_path.iterdir()} == names
    assert all(str(tmp_path / name) in done.output for name in names)
    width, height = png_size((tmp_path / "dumbbell-bent-over-row-sheet.png").read_bytes())
    assert height == 420 + 24
    assert width > 8 * 200


def test_one_sided_work_can_be_drawn_for_the_other_side(tmp_path: Path) -> None:
    boxes = []
    for extra in ((), ("--mirror",)):
        assert run("one-arm-dumbbell-row", "--out", str(tmp_path), *extra).exit_code == 0
        text = (tmp_path / "one-arm-dumbbell-row.svg").read_text("utf-8")
        boxes.append([int(word) for word in text.split('viewBox="')[1].split('"')[0].split()])
    (x, y, width, height), mirrored = boxes
    assert mirrored == [-x - width, y, width, height]


@pytest.mark.parametrize("name", ["no-such-exercise", "../../etc/passwd", ""])
def test_an_unknown_exercise(tmp_path: Path, name: str) -> None:
    done = run(name, "--out", str(tmp_path))
    assert done.exit_code == 2
    assert f'There is no exercise "{name}"' in done.output
    assert "Traceback" not in done.output
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("figure", "code", "words"),
    [
        ("", 2, 'The exercise "row" has no figure.'),
        ("figure: {camera: rear, posture: {name: stand, pull: 1}, start: {hands: side}, end: {hands: side}}\n", 2, 'takes no "pull"'),
        ("figure: {camera: rear, posture: {name: stand}, start: {hands: floor}, end: {hands: side}}\n", 1, "hand misses its place"),
    ],
)
def test_a_figure_that_is_wrong(tmp_path: Path, figure: str, code: int, words: str) -> None:
    content = tmp_path / "content"
    (content / "exercises").mkdir(parents=True)
    (content / "body").mkdir()
    (content / "exercises" / "row.yml").write_text(f"name: Row\nequipment: dumbbell\n{figure}", "utf-8")
    (content / "body" / "figure.yml").write_text((REPOSITORY / "content" / "body" / "figure.yml").read_text("utf-8"), "utf-8")
    done = run("row", "--content", str(content), "--out", str(tmp_path / "out"))
    assert (done.exit_code, words in done.output) == (code, True), done.output


def test_a_body_that_is_missing(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir(parents=True)
    figure = "figure: {camera: rear, posture: {name: stand}, start: {hands: side}, end: {hands: side}}\n"
    (tmp_path / "exercises" / "row.yml").write_text(f"name: Row\nequipment: dumbbell\n{figure}", "utf-8")
    done = run("row", "--content", str(tmp_path), "--out", str(tmp_path / "out"))
    assert done.exit_code == 2
    assert "body/figure.yml cannot be read" in done.output
