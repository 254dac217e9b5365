"""What reads files that strangers may have written: for each reader the sound files to begin with, and how one is read."""

import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from generator.configuration import read_settings
from generator.configuration_file import ConfigurationError, read_configuration
from generator.dataset.loader import Loaded, load_dataset
from generator.diagnostics import Problem, render_text
from generator.importers.free_exercise_db import convert
from generator.importers.json_records import read_list
from generator.importing import read_known
from generator.rules import check_dataset
from generator.rules.ledger import check_ledger
from generator.rules.salvaged import check_salvaged
from tests.conftest import MINI, REPOSITORY

CONTENT = REPOSITORY / "content"
Files = Mapping[str, bytes]
"""Name below the content folder → sound bytes."""


@dataclass(frozen=True)
class Reader:
    """One kind of file: sound ones, and what reads one of them and says what is wrong with it."""

    name: str
    files: Files
    read: Callable[[Path, str, bytes], list[Problem]]
    """Given an own content folder of small size, the file's name in it and its bytes."""

    def choose(self, random: Random) -> str:
        """Return the name of a file to change."""
        return random.choice(sorted(self.files))


def _put(content: Path, name: str, data: bytes) -> None:
    path = content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _judge(loaded: Loaded) -> list[Problem]:
    return [
        *check_salvaged(loaded, guide_standard=True),
        *check_dataset(loaded.dataset, guide_standard=True, unsound=loaded.unsound),
    ]


def _read_content(content: Path, name: str, data: bytes) -> list[Problem]:
    """Read a whole small content folder in which one file is changed."""
    before = (content / name).read_bytes() if (content / name).exists() else None
    _put(content, name, data)
    try:
        return _judge(load_dataset(content))
    finally:
        if before is None:
            (content / name).unlink()
        else:
            (content / name).write_bytes(before)


def _read_ledger(content: Path, name: str, data: bytes) -> list[Problem]:
    _put(content, name, data)
    try:
        loaded = load_dataset(content)
        return [*_judge(loaded), *check_ledger(loaded.dataset, ["/", "about/"], lambda _: None, lambda _: None)]
    finally:
        (content / name).unlink()


def _read_options(content: Path, name: str, data: bytes) -> list[Problem]:
    path = content / name
    path.write_bytes(data)
    try:
        settings = read_settings(read_configuration(path))
    except ConfigurationError as error:
        return [Problem.of_file(name, rule="configuration", message=str(error), fix=str(error))]
    finally:
        path.unlink()
    return [
        Problem(path=file, line=line, column=column, rule="unused", message=message, fix=fix)
        for file, line, column, message, fix in settings.unused
    ]


def _read_import(content: Path, name: str, data: bytes) -> list[Problem]:
    raws, problems = read_list(data, name)
    return [*problems, *convert(raws, _KNOWN()).problems]


_KNOWN = cache(read_known)


def _take(root: Path, *patterns: str, most: int = 12) -> dict[str, bytes]:
    """Return some files of a content folder, spread over all that there are."""
    found = sorted(path for pattern in patterns for path in root.glob(pattern) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found[:: max(1, len(found) // most)]}


def _as_json(files: Files) -> dict[str, bytes]:
    from generator.dataset.reader import read_document

    values = {name: read_document(data, name).value for name, data in files.items()}
    return {name.replace(".yml", ".json"): json.dumps(value, indent=1).encode() for name, value in values.items()}


def build_readers() -> dict[str, Reader]:
    """Return all readers by name."""
    records = _take(CONTENT, "exercises/*.yml", "muscles/*.yml", "workouts/*.yml", "equipment/*.yml", "sources/*.yml", most=20)
    mini = _take(MINI, "exercises/*.yml", "muscles/*.yml", "workouts/*.yml")
    options = (REPOSITORY / "mkdocs.yml").read_bytes()
    readers: Iterable[Reader] = (
        Reader("records", {**records, **mini, **_as_json(mini)}, _read_content),
        Reader("vocabulary", _take(CONTENT, "vocabulary.yml"), _read_content),
        Reader("lists", {**_take(CONTENT, "glossary.yml"), **_take(MINI, "glossary.yml", "redirects.yml")}, _read_content),
        Reader("lexicon", _take(CONTENT, "lexicon.yml"), _read_content),
        Reader("body", _take(CONTENT, "body/*.yml"), _read_content),
        Reader(
            "pages", {**_take(CONTENT, "pages/*.md", "pages/guide/*.md"), **_take(MINI, "pages/*.md", "pages/guide/*.md")}, _read_content
        ),
        Reader("importer", _take(REPOSITORY / "tests" / "importers" / "sample", "*.json"), _read_import),
        Reader("ledger", _take(CONTENT, "published.txt"), _read_ledger),
        Reader("options", {"mkdocs.yml": options}, _read_options),
    )
    return {reader.name: reader for reader in readers}


def lay_content(folder: Path) -> Path:
    """Return a small content folder of one's own."""
    content = folder / "content"
    shutil.copytree(MINI, content)
    return content


def say(problems: list[Problem], name: str, data: bytes) -> list[str]:
    """Return what is wrong with the problems themselves; ``data`` are the bytes of the file that was changed."""
    render_text(problems)
    wrong = [f"no fix: {problem.rule}: {problem.message}" for problem in problems if not problem.fix.strip()]
    wrong += [f"no message: {problem.rule}" for problem in problems if not problem.message.strip()]
    wrong += [f"a rule failed: {problem.message}" for problem in problems if problem.rule == "rule-crashed"]
    lines = len(data.decode("utf-8", "replace").splitlines()) + 1
    return wrong + [f"a place outside the file: {p.line}:{p.column} {p.rule}" for p in problems if p.path.endswith(name) and p.line > lines]
