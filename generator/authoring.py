"""What the command writes into a content folder for its authors: skeletons, layout, schemas, ledger."""

import re
from pathlib import Path

from generator import output
from generator.catalog import build_catalog
from generator.dataset.common import ID_PATTERN
from generator.dataset.files import RESERVED_NAMES
from generator.dataset.formatter import format_record
from generator.dataset.loader import FOLDERS, load_dataset
from generator.dataset.schema import build_schemas
from generator.dataset.skeleton import render_exercise_skeleton
from generator.dataset.validation import RENAMED
from generator.diagnostics import ContentProblems, has_errors
from generator.exports.addresses import list_promises
from generator.pages.kinds.plan import build_pages
from generator.pages.parts.prose import ProseRenderer
from generator.pages.parts.site import Site
from generator.settings import Settings

LEDGER = "published.txt"
_LEDGER_HEADER = (
    "# Every address and anchor ever published, relative to the site root. Append only: `atlas ledger` adds\n"
    "# new ones. One that vanishes from the site needs a redirect (former_ids, or redirects.yml).\n"
)


class AuthoringError(Exception):
    """A request that cannot be carried out; the message says why."""


def write_skeleton(content: Path, identifier: str) -> Path:
    """Write a new exercise's skeleton. Raises AuthoringError for a bad or taken id."""
    if not re.match(ID_PATTERN, identifier) or identifier in RESERVED_NAMES:
        raise AuthoringError(f'"{identifier}" cannot be an id. Use lower-case words joined by single hyphens: dumbbell-row.')
    path = content / "exercises" / f"{identifier}.yml"
    if path.exists():
        raise AuthoringError(f"{path} exists already. Edit it, or choose another id.")
    dataset = load_dataset(content).dataset
    output.write_atomically(path, render_exercise_skeleton(identifier, dataset).encode())
    return path


def format_records(content: Path, *, write: bool) -> list[str]:
    """Return the names of record files that are not in canonical layout; rewrite them where asked.

    Fields under a former name get their name of now. Raises ContentProblems where a file has other
    problems: only sound records are rewritten.
    """
    loaded = load_dataset(content)
    beyond_layout = [problem for problem in loaded.problems if problem.rule != RENAMED]
    if has_errors(beyond_layout):
        raise ContentProblems(beyond_layout)
    changed = []
    for (kind, _), document in loaded.dataset.documents.items():
        if kind in FOLDERS and document.path.endswith(".yml"):
            text = format_record(document.text, FOLDERS[kind][1])
            if text != document.text:
                changed.append(document.path)
                if write:
                    output.write_atomically(content.parent / document.path, text.encode())
    return changed


def write_schemas(content: Path) -> int:
    """Bring ``schema/`` up to date and return how many files changed."""
    schemas = build_schemas(load_dataset(content).dataset.vocabulary)
    return output.sync_tree({name: text.encode() for name, text in schemas.items()}, content / "schema")


def extend_ledger(settings: Settings) -> int:
    """Append what is published now and not yet in the ledger; return how many lines."""
    dataset = load_dataset(settings.content).dataset
    catalog = build_catalog(dataset)
    pages = build_pages(Site(catalog, settings, ProseRenderer(dataset)))
    promises = list_promises(catalog, pages)
    missing = sorted(set(promises) - set(dataset.published))
    if missing:
        path = settings.content / LEDGER
        before = path.read_text("utf-8") if path.exists() else _LEDGER_HEADER
        output.write_atomically(path, (before + "".join(f"{line}\n" for line in missing)).encode())
    return len(missing)
