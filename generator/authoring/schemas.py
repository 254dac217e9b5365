"""What helps while writing records: schemas for editors in ``schema/``, and the reference of all fields."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from generator import output
from generator.dataset.dataset import Dataset
from generator.dataset.field_reference import NAME, render_field_reference
from generator.dataset.issue_forms import render_issue_forms
from generator.dataset.schema import build_schemas
from generator.diagnostics import Problem, Severity

FOLDER: Final = "schema"
STALE: Final = "stale-schema"


def render_help(dataset: Dataset) -> dict[str, bytes]:
    """Return name in the content folder → bytes of every file that ``atlas schema`` writes."""
    schemas = {f"{FOLDER}/{name}": text.encode() for name, text in build_schemas(dataset).items()}
    return {**schemas, NAME: render_field_reference(dataset).encode()}


def write_schemas(content: Path, dataset: Dataset) -> list[str]:
    """Bring the files up to date; return the names of those that changed, also of those deleted."""
    changed = _list_stale(content, dataset)
    wanted = render_help(dataset)
    output.sync_tree({name.removeprefix(f"{FOLDER}/"): data for name, data in wanted.items() if name != NAME}, content / FOLDER)
    if NAME in changed:
        output.write_atomically(content / NAME, wanted[NAME])
    return changed


def write_issue_forms(folder: Path, dataset: Dataset) -> list[str]:
    """Bring the forms for readers who contribute up to date in a folder; return the names of those that changed."""
    wanted = render_issue_forms(dataset)
    changed = [name for name, data in wanted.items() if not (folder / name).is_file() or (folder / name).read_bytes() != data]
    for name in changed:
        folder.mkdir(parents=True, exist_ok=True)
        output.write_atomically(folder / name, wanted[name])
    return changed


def refresh_schemas(content: Path, dataset: Dataset) -> list[str]:
    """Bring the files up to date where the content folder has them."""
    return write_schemas(content, dataset) if (content / FOLDER).is_dir() else []


def check_freshness(content: Path, dataset: Dataset) -> Iterator[Problem]:
    """Yield one warning where the files are there and no longer agree with the content."""
    if not (content / FOLDER).is_dir():
        return
    stale = _list_stale(content, dataset)
    if stale:
        message = f"What editors propose no longer agrees with the content: {', '.join(stale[:3])}{', …' if len(stale) > 3 else ''}."
        name = f"{content.resolve().name}/{FOLDER}"
        yield Problem.of_file(
            name, rule=STALE, message=message, fix="Run `atlas schema` and commit what it writes.", severity=Severity.WARNING
        )


def _list_stale(content: Path, dataset: Dataset) -> list[str]:
    wanted = render_help(dataset)
    there = {name: content / name for name in (*wanted, *(f"{FOLDER}/{name}" for name in output.list_tree(content / FOLDER)))}
    return sorted(name for name, path in there.items() if not path.is_file() or path.read_bytes() != wanted.get(name))
