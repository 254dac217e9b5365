"""A project folder as the steps of the test see it: records as plain values, read and written as files."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

Values = dict[str, Any]
FOLDERS = {"exercise": "exercises", "muscle": "muscles", "workout": "workouts", "equipment": "equipment", "source": "sources"}
"""Kind of record → its folder in the content."""
INPUTS = ("content", "site_templates", "mkdocs.yml", "base.yml", "hooks.py")
"""What a build of the project reads, beside the environment; all else in the folder was made by builds."""


class _Loader(yaml.CSafeLoader):
    """YAML as the content means it: a date is text, and so is the key ``on``."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, expression) for tag, expression in found if not tag.endswith(":timestamp") and not tag.endswith(":bool")]
    for first, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"true|false"), list("tf"))


class _Dumper(yaml.CSafeDumper):
    """Writes a value out wherever it stands; the content takes no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


@lru_cache(maxsize=2048)
def _parse(text: str) -> str:
    # Kept as JSON: every caller gets values of its own to change.
    return json.dumps(yaml.load(text, _Loader))


def read_values(text: str) -> Any:
    """Return the values of a YAML or JSON text."""
    return json.loads(_parse(text))


def write_values(values: Any, name: str) -> str:
    """Return values as the text of a file of that name."""
    if name.endswith(".json"):
        return json.dumps(values, ensure_ascii=False, indent=1) + "\n"
    # A width that no text reaches: the layout of a file depends on the values alone.
    return yaml.dump(values, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=4000)


@dataclass
class Project:
    """One project folder and the environment that it is built in."""

    root: Path
    environment: dict[str, str] = field(default_factory=dict)
    random: Random = field(default_factory=lambda: Random(0))
    """Chooses how a file is written: over the former one, or beside it and then moved, as editors do."""

    @property
    def content(self) -> Path:
        """Return the folder of the dataset."""
        return self.root / "content"

    def ids(self, kind: str) -> list[str]:
        """Return the ids of all records of a kind, sorted."""
        return sorted(path.stem for path in (self.content / FOLDERS[kind]).iterdir() if path.suffix in (".yml", ".json"))

    def path(self, kind: str, identifier: str) -> Path:
        """Return the file of a record: the JSON one where there is one."""
        path = self.content / FOLDERS[kind] / f"{identifier}.json"
        return path if path.exists() else path.with_suffix(".yml")

    def read(self, kind: str, identifier: str) -> Values:
        """Return the values of a record, to be changed freely."""
        values: Values = read_values(self.path(kind, identifier).read_text("utf-8"))
        return values

    def write(self, kind: str, identifier: str, values: Values) -> None:
        """Write a record where it stands, or as a new YAML file."""
        path = self.path(kind, identifier)
        self.put(path, write_values(values, path.name))

    def records(self, kind: str) -> Iterator[tuple[str, Values]]:
        """Yield (id, values) of every record of a kind."""
        return ((identifier, self.read(kind, identifier)) for identifier in self.ids(kind))

    def remove(self, kind: str, identifier: str) -> None:
        """Delete the file of a record, whatever refers to it."""
        self.path(kind, identifier).unlink()

    def read_file(self, name: str) -> Any:
        """Return the values of one file of the content: ``glossary.yml``."""
        return read_values((self.content / name).read_text("utf-8"))

    def write_file(self, name: str, values: Any) -> None:
        """Write the values of one file of the content."""
        self.put(self.content / name, write_values(values, name))

    def pages(self) -> list[str]:
        """Return the keys of the guide pages, sorted."""
        return sorted(path.stem for path in (self.content / "pages" / "guide").glob("*.md"))

    def read_page(self, key: str) -> tuple[Values, str]:
        """Return front matter and text of a page by its key: ``index``, ``guide/<id>``."""
        _, front, text = (self.content / "pages" / f"{key}.md").read_text("utf-8").split("---\n", 2)
        return read_values(front), text

    def write_page(self, key: str, front: Values, text: str) -> None:
        """Write a page."""
        self.put(self.content / "pages" / f"{key}.md", f"---\n{write_values(front, '')}---\n{text}")

    def put(self, path: Path, text: str | bytes) -> None:
        """Write a file in one of the two ways in which editors do."""
        data = text.encode() if isinstance(text, str) else text
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.random.random() < 0.5:
            path.write_bytes(data)
            return
        beside = path.with_name(f".{path.name}.swp")
        beside.write_bytes(data)
        os.replace(beside, path)

    def snapshot(self) -> "Snapshot":
        """Return everything that a build reads."""
        return Snapshot(dict(_read_inputs(self.root)), dict(self.environment))

    def restore(self, snapshot: "Snapshot") -> None:
        """Bring back what a build reads; files that have not changed are left alone."""
        now = dict(_read_inputs(self.root))
        for name in now.keys() - snapshot.files.keys():
            (self.root / name).unlink()
        for name, data in snapshot.files.items():
            if now.get(name) != data:
                self.put(self.root / name, data)
        self.environment.clear()
        self.environment.update(snapshot.environment)


@dataclass(frozen=True)
class Snapshot:
    """All that a build reads: files by name relative to the project, and the environment."""

    files: Mapping[str, bytes]
    environment: Mapping[str, str]


def _read_inputs(root: Path) -> Iterator[tuple[str, bytes]]:
    for name in INPUTS:
        path = root / name
        found = (Path(folder, file) for folder, _, files in os.walk(path) for file in files) if path.is_dir() else [path]
        yield from ((file.relative_to(root).as_posix(), file.read_bytes()) for file in found if file.exists())
