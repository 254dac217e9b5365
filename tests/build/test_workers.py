"""Reading in several processes: the same dataset and the same problems as in one."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from generator.build.workers import can_fork, map_all
from generator.dataset.loader import load_dataset
from tests.conftest import REPOSITORY

MANY = 70  # more than one chunk for each process


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Many exercises, of which some cannot be read, some are unsound and one names nothing that exists."""
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    exercises = tmp_path / "content" / "exercises"
    text = (exercises / "superman.yml").read_text("utf-8")
    for number in range(MANY):
        (exercises / f"copy-{number}.yml").write_text(text.replace("name: Superman", f"name: Superman {number}"), "utf-8")
    (exercises / "copy-7.yml").write_text('name: "open', "utf-8")
    (exercises / "copy-31.yml").write_text(text.replace("level: ", "level: no-such-"), "utf-8")
    (exercises / "copy-44.yml").write_bytes(b"\xff")
    (exercises / "linked.yml").symlink_to("superman.yml")
    return tmp_path / "content"


@pytest.mark.skipif(not can_fork(), reason="needs a system that forks")
def test_several_processes_read_what_one_reads(content: Path) -> None:
    one, two = load_dataset(content), load_dataset(content, each=partial(map_all, jobs=2))
    assert two.problems == one.problems
    assert len({problem.path for problem in one.problems}) >= 3
    assert two.unsound == one.unsound
    assert two.salvaged == one.salvaged
    assert two.files == one.files
    assert dict(two.digests) == dict(one.digests)
    assert list(two.dataset.exercises) == list(one.dataset.exercises)
    assert all(two.dataset.exercises[name] == record for name, record in one.dataset.exercises.items())
    assert two.dataset.documents.keys() == one.dataset.documents.keys()


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_answers_come_in_the_order_of_the_items(jobs: int) -> None:
    assert list(map_all(partial(pow, 3), range(100), jobs)) == [3**number for number in range(100)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_goes_wrong_in_a_process_is_raised_here(jobs: int) -> None:
    with pytest.raises(ZeroDivisionError):
        list(map_all(lambda number: 1 // (number - 50), range(100), jobs))
