"""The package as it is installed: a wheel holds all that it reads, and works in an environment of its own, far from the repository."""

import json
import os
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path
from shutil import copy, copytree

import pytest
from packaging.requirements import Requirement

from generator import __version__
from generator.output import list_tree
from tests.conftest import REPOSITORY

RECORD = {
    "id": "Bent_Over_Row",
    "name": "Bent Over Row",
    "force": "pull",
    "level": "beginner",
    "mechanic": "compound",
    "equipment": "barbell",
    "primaryMuscles": ["middle back"],
    "secondaryMuscles": ["biceps"],
    "instructions": ["Hold the bar.", "Pull it to the belly."],
    "category": "strength",
    "images": [],
}


def run(*command: str | Path, folder: Path) -> str:
    """Run a command in a bare environment; it must succeed."""
    variables = {"PATH": os.defpath, "HOME": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([str(part) for part in command], cwd=folder, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of what the package is built from; the build leaves folders in it."""
    folder = tmp_path_factory.mktemp("sources")
    for name in ("generator", "site_templates", "content/body"):
        copytree(REPOSITORY / name, folder / name, ignore=lambda _, names: [name for name in names if name == "__pycache__"])
    for path in REPOSITORY.iterdir():
        if path.is_file() and not path.name.startswith("."):
            copy(path, folder)
    return folder


@pytest.fixture(scope="module")
def wheel(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, which is built from an archive of the sources as package indexes do."""
    target = tmp_path_factory.mktemp("wheel")
    call = "import sys; from setuptools import build_meta; print(build_meta.build_sdist(sys.argv[1]))"
    archive = run(sys.executable, "-c", call, target, folder=sources).strip().splitlines()[-1]
    run(sys.executable, "-m", "tarfile", "-e", target / archive, target, folder=target)
    unpacked = target / archive.removesuffix(".tar.gz")
    call = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"
    return target / run(sys.executable, "-c", call, target, folder=unpacked).strip().splitlines()[-1]


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of commands of an environment with the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", folder, folder=folder)
    library = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    # Paths that this file adds are not looked through for such files, so the repository's own package is out of reach.
    (library / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    pip = (sys.executable, "-m", "pip", "--python", folder / "bin" / "python", "--disable-pip-version-check", "--isolated")
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, folder=folder)
    return folder / "bin"


def test_a_wheel_holds_every_template_style_script_and_the_body(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    wanted = {
        f"generator/{packed_name}/{name}": path.read_bytes()
        for packed_name, folder in {"site_templates": "site_templates", "body": "content/body"}.items()
        for name, path in list_tree(REPOSITORY / folder).items()
    }
    assert len(wanted) > 60
    assert {name: packed.get(name) for name in wanted} == wanted
    code = {f"generator/{name}" for name in list_tree(REPOSITORY / "generator") if "__pycache__" not in name}
    assert code - packed.keys() == set()
    others = {name for name in packed if not name.startswith(("generator/", f"back_atlas-{__version__}.dist-info/"))}
    assert others == set()


def test_an_installed_command_imports_checks_and_builds(installed: Path, tmp_path: Path) -> None:
    atlas = installed / "atlas"
    assert run(atlas, "--version", folder=tmp_path).strip().endswith(__version__)
    where = run(installed / "python", "-c", "import generator; print(generator.__file__)", folder=tmp_path)
    assert str(REPOSITORY) not in where
    (tmp_path / "list.json").write_text(json.dumps([RECORD]), "utf-8")
    run(atlas, "import", "free-exercise-db", "list.json", "mine", folder=tmp_path)
    assert (tmp_path / "mine" / "body" / "muscle-map.yml").is_file()
    run(atlas, "check", "--content", "mine", folder=tmp_path)
    run(atlas, "build", "--content", "mine", "--site", "site", folder=tmp_path)
    site = list_tree(tmp_path / "site")
    assert {"index.html", "404.html", "exercises/bent-over-row/index.html", "assets/css/atlas.css", "assets/js/atlas.js"} <= site.keys()
    assert b"map-region" in site["muscles/index.html"].read_bytes()


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "generator.__version__"}


def test_dependencies_are_ranges_and_the_lock_files_hold_one_of_each() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    for dependency in project["dependencies"]:
        assert ">=" in dependency, dependency
        assert ",<" in dependency, dependency
        assert "==" not in dependency, dependency
    for name in ("requirements.txt", "requirements-test.txt"):
        lines = (REPOSITORY / name).read_text("utf-8").replace("\\\n", " ").splitlines()
        pins = [Requirement(line.partition(" --hash")[0]) for line in lines if line and not line.startswith("#")]
        assert all("--hash=sha256:" in line for line in lines if line and not line.startswith("#"))
        for dependency in map(Requirement, project["dependencies"]):
            found = [pin for pin in pins if pin.name.lower().replace(".", "-") == dependency.name.lower().replace(".", "-")]
            assert found, dependency
            assert all(dependency.specifier.contains(next(iter(pin.specifier)).version) for pin in found), dependency
