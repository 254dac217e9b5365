"""A first try with what README says succeeds: the folder it shows is checked and built as it stands there."""

import re
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, run_atlas

BLOCK = re.compile(r"^`my-exercises/([^`\n]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("documented") / "my-exercises"
    for name, text in BLOCK.findall((REPOSITORY / "README.md").read_text("utf-8")):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(text, "utf-8")
    return made


def test_readme_shows_every_file_that_is_needed(folder: Path) -> None:
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == {
        "mkdocs.yml",
        "vocabulary.yml",
        "pages/index.md",
        "muscles/quadriceps.yml",
        "equipment/kettlebell.yml",
        "exercises/goblet-squat.yml",
    }


def test_the_first_try_succeeds(folder: Path) -> None:
    checked = run_atlas(folder.parent, "check", "--content", "my-exercises")
    assert (checked.returncode, "0 errors, 0 warnings" in checked.stdout + checked.stderr) == (0, True), checked.stdout + checked.stderr
    built = run_atlas(folder.parent, "build", "--content", "my-exercises", "--site", "site")
    assert built.returncode == 0, built.stdout + built.stderr
    assert "error" not in built.stderr
    site = folder.parent / "site"
    assert (site / "exercises/goblet-squat/index.html").is_file()
    home = (site / "index.html").read_text("utf-8")
    for words in ('href="./exercises/goblet-squat/"', 'href="./muscles/quadriceps/"', 'href="./equipment/kettlebell/"', "The one exercise"):
        assert words in home, words
    assert "desk job" not in home
    assert "where it lies" not in (site / "muscles/quadriceps/index.html").read_text("utf-8")
