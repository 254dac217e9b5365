"""The command ``atlas figure``: files, contact sheet, loose figures, and what it says when it cannot draw."""

import struct
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.conftest import REPOSITORY

STAND = "figure: {camera: rear, posture: {name: stand}, start: {hands: side}, end: {hands: forward}}\n"


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
    texts = []
    for extra in ((), ("--mirror",)):
        assert run("one-arm-dumbbell-row", "--out", str(tmp_path), *extra).exit_code == 0
        texts.append((tmp_path / "one-arm-dumbbell-row-start.svg").read_text("utf-8"))
    boxes = [text.split('viewBox="')[1].split('"')[0] for text in texts]
    assert boxes[0] == boxes[1]
    assert texts[0] != texts[1]
    assert "on the right" not in texts[1] or "on the right" in texts[0]


def test_the_body_can_be_chosen(tmp_path: Path) -> None:
    texts = []
    for body in ("man", "woman"):
        assert run("bird-dog", "--body", body, "--out", str(tmp_path)).exit_code == 0
        texts.append((tmp_path / "bird-dog-start.svg").read_text("utf-8"))
    assert texts[0] != texts[1]
    assert run("bird-dog", "--body", "giant", "--out", str(tmp_path)).exit_code == 2


@pytest.mark.parametrize("name", ["no-such-exercise", "../../etc/passwd", ""])
def test_an_unknown_exercise(tmp_path: Path, name: str) -> None:
    done = run(name, "--out", str(tmp_path))
    assert done.exit_code == 2
    assert f'There is no exercise "{name}"' in done.output
    assert "Traceback" not in done.output
    assert not list(tmp_path.iterdir())


WRONG = [
    ("", "The exercise has no figure."),
    ("figure: {camera: rear, posture: {name: stand, pull: 1}, start: {hands: side}, end: {hands: side}}\n", 'takes no "pull"'),
    ("figure: {camera: rear, posture: {name: stnd}, start: {hands: side}, end: {hands: side}}\n", 'Did you mean "stand"?'),
]


@pytest.mark.parametrize(("figure", "words"), WRONG)
def test_a_figure_that_is_wrong(tmp_path: Path, figure: str, words: str) -> None:
    content = tmp_path / "content"
    (content / "exercises").mkdir(parents=True)
    (content / "exercises" / "row.yml").write_text(f"name: Row\nequipment: dumbbell\n{figure}", "utf-8")
    done = run("row", "--content", str(content), "--out", str(tmp_path / "out"))
    assert (done.exit_code, words in done.output, "row.yml" in done.output) == (1, True, True), done.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        *WRONG[1:],
        ("", "The file is empty."),
        ("name: Row\n", "The exercise has no figure."),
        ("[1, 2]\n", "not a record"),
        ("figure: {camera\n", "row.yml:"),
    ],
)
def test_a_loose_figure_that_is_wrong(tmp_path: Path, figure: str, words: str) -> None:
    (tmp_path / "row.yml").write_text(figure, "utf-8")
    done = run("--try", str(tmp_path / "row.yml"), "--out", str(tmp_path / "out"))
    assert (done.exit_code, words in done.output, "Traceback" in done.output) == (1, True, False), done.output
    assert not (tmp_path / "out").exists()


def test_a_loose_figure_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "wave.yml").write_text(STAND, "utf-8")
    done = run("--try", str(tmp_path / "wave.yml"), "--out", str(tmp_path / "out"))
    assert done.exit_code == 0, done.output
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"wave.svg", "wave-start.svg", "wave-end.svg"}


def test_a_loose_figure_may_hold_more_of_its_record(tmp_path: Path) -> None:
    (tmp_path / "wave.yml").write_text(STAND + "name: Wave & go\nsteps:\n  cues: [{say: Arm up, at: elbow, when: top}]\n", "utf-8")
    done = run("--try", str(tmp_path / "wave.yml"), "--out", str(tmp_path / "out"))
    assert done.exit_code == 0, done.output
    assert '<title id="t">Wave &amp; go, start</title>' in (tmp_path / "out" / "wave-start.svg").read_text("utf-8")


@pytest.mark.parametrize("arguments", [(), ("bird-dog", "--try", "x.yml"), ("--try", "gone.yml"), ("--try", ".")])
def test_what_is_to_be_drawn_is_named_once_and_is_there(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.output.count("\n") <= 5
    assert "Traceback" not in done.output


def test_a_target_muscle_that_no_still_shows_is_told(tmp_path: Path) -> None:
    path = tmp_path / "stand.yml"
    use = "muscles: [{muscle: erector-spinae, role: target, basis: consensus}]\n"
    path.write_text(use + STAND.replace("camera: rear", "camera: front"), "utf-8")
    done = run("--try", str(path), "--out", str(tmp_path))
    assert done.exit_code == 1, done.output
    assert 'The target muscle "erector-spinae" can be seen in no still.' in done.output
