"""One Python too old or too new: a line, from the package, from make, and from whoever installs."""

import re
import subprocess
import sys
import tomllib

import pytest

import generator
from tests.conftest import REPOSITORY

OTHERS = ("3.10.14", "2.7.18", "3.15.0a1", "4.0.0")
PRETENDED = "import sys; sys.version_info = {info}; sys.version = {version!r} + ' (main)'; {then}"


def pretend(version: str, then: str) -> "subprocess.CompletedProcess[str]":
    """Run a line of code in a Python that takes itself for another one."""
    info = tuple(int(part) for part in re.findall(r"\d+", version)[:3])
    code = PRETENDED.format(info=info, version=version, then=then)
    return subprocess.run([sys.executable, "-S", "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("version", OTHERS)
def test_the_package_says_that_it_cannot_run(version: str) -> None:
    done = pretend(version, "import generator.cli")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [f"Back Atlas needs Python 3.11 to 3.14, this is {version}. Start it with another one."]


@pytest.mark.parametrize("version", OTHERS)
def test_make_says_that_it_cannot_install(version: str) -> None:
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    check = re.search(r"\$\(PYTHON\) -c '(.*)'", makefile)
    assert check
    done = pretend(version, check[1].removeprefix("import sys; "))
    assert done.returncode == 1
    assert f"this is {version}" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert pretend("3.13.1", check[1].removeprefix("import sys; ")).returncode == 0


def test_all_places_name_the_same_versions() -> None:
    oldest, new = (".".join(map(str, version)) for version in (generator.OLDEST, generator.TOO_NEW))
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == f">={oldest},<{new}"
    assert "(3, 11) <= v < (3, 15)" in (REPOSITORY / "Makefile").read_text("utf-8")
