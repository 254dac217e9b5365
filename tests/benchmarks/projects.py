"""Folders that the benchmarks build: the project's templates and settings around records made from a seed."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.processes import REPOSITORY, environment
from tests.benchmarks.records import write_records

ATLAS = [sys.executable, "-m", "generator.cli"]


def make_project(folder: Path, count: int, seed: int) -> list[str]:
    """Write a project with ``count`` records and plain dataset settings; return the ids of the exercises."""
    folder.mkdir(parents=True)
    shutil.copytree(REPOSITORY / "site_templates", folder / "site_templates")
    configuration = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    plain = configuration.replace("  - atlas:\n", "  - atlas:\n      guide_standard: false\n")
    if plain == configuration:
        raise ValueError("mkdocs.yml does not list the plugin as it used to, so the guide's own rules cannot be switched off.")
    (folder / "mkdocs.yml").write_text(plain, "utf-8")
    clean(folder)
    return write_records(folder / "content", count, seed)


def clean(folder: Path) -> None:
    """Delete everything that a build leaves behind, so that the next one is a cold one."""
    for made in (folder / "site", folder / "build", *folder.glob(".site*")):
        shutil.rmtree(made, ignore_errors=True)
    # The engine wants to find the folder of its pages before the generator can make it.
    (folder / "build" / "docs").mkdir(parents=True)


def has_jobs() -> bool:
    """Say whether `atlas build` can use several processes."""
    shown = subprocess.run([*ATLAS, "build", "--help"], cwd=REPOSITORY, env=environment(), capture_output=True, text=True, check=True)
    return "--jobs" in shown.stdout


def read_digests(site: Path) -> dict[str, str]:
    """Return path → digest of every file of a tree."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def digest_tree(site: Path) -> str:
    """Return one digest of the names and bytes of all files of a tree."""
    return hashlib.sha256(repr(read_digests(site)).encode()).hexdigest()
