"""What is told of a figure when the cause is something else in its record."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.conftest import REPOSITORY


@pytest.mark.parametrize("written", ["lats", "latissimus-dors"])
def test_a_muscle_that_does_not_exist_is_told_once(tmp_path: Path, written: str) -> None:
    content = tmp_path / "content"
    shutil.copytree(REPOSITORY / "content", content)
    for other in content.glob("exercises/*.yml"):
        if other.name != "pull-up.yml":
            other.unlink()
    record = content / "exercises" / "pull-up.yml"
    record.write_text(record.read_text("utf-8").replace("muscle: latissimus-dorsi", f"muscle: {written}"), "utf-8")
    done = CliRunner().invoke(main, ["check", "--config", str(REPOSITORY / "mkdocs.yml"), "--content", str(content)])
    lines = done.output.splitlines()
    assert [line for line in lines if line.endswith("error  figure")] == []
    assert [line.strip() for line in lines if f'is "{written}"' in line] == [
        f'muscles[0].muscle is "{written}", but there is no muscle with that id.'
    ]
