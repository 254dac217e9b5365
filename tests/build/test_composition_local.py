"""What minifies scripts cannot be called in a copy of a process that has called it, so the build makes them itself."""

import os
from pathlib import Path

import pytest

from generator.exports import EXPORT_KINDS, scripts, search
from generator.exports.kind import Export
from tests.conftest import make_project, run_atlas


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that begin in the middle")
def test_scripts_are_made_by_the_process_of_the_build_itself(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    (project / "sitecustomize.py").write_text(
        "import os\n"
        "home = os.getpid()\n"
        "import minify\n"
        "whole = minify.string\n"
        "def checked(*given):\n"
        "    with open('minified', 'a') as told:\n"
        "        print('here' if os.getpid() == home else 'elsewhere', file=told)\n"
        "    return whole(*given)\n"
        "minify.string = checked\n",
        "utf-8",
    )
    for number in range(60):  # enough for the work to be shared
        record = (project / "content/exercises/band-row.yml").read_text("utf-8")
        (project / f"content/exercises/row-{number:02}.yml").write_text(
            record.replace("name: Band row", f"name: Row number {number:02}"), "utf-8"
        )
    path = os.pathsep.join(filter(None, (str(project), os.environ.get("PYTHONPATH", ""))))
    done = run_atlas(project, "build", "--jobs", "2", PYTHONPATH=path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert set((project / "minified").read_text("utf-8").split()) == {"here"}


def test_the_kinds_that_minify_are_known() -> None:
    assert {scripts.KIND, search.KIND} <= set(EXPORT_KINDS)
    assert Export("a", (), None, dict).is_local is False
