"""Reads a configuration file and what it inherits: its values, where they stand, and everything that was read on the way."""

import errno
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.output import read_file
from generator.unused_settings import Places, Unused, find_places, list_unused

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PLUGIN = "atlas"
"""Name of the plugin whose options are the site's settings."""
_LONGEST_NAME = 255
"""Bytes; no usual file system takes a longer name, and where the folders above it are missing nothing else says so."""


class ConfigurationError(Exception):
    """A configuration that cannot be used; the message says why and what to do."""


@dataclass
class Configuration:
    """The values of a configuration, its own and inherited ones, with all that they were read from."""

    file: Path
    values: Mapping[str, Any]
    files: list[Path] = field(default_factory=list)
    """The configuration file and those it inherits from."""
    environment: dict[str, str | None] = field(default_factory=dict)
    """Values of the environment that it names."""
    places: Places = Places({}, ())  # noqa: RUF009  # never changed
    """Where the settings of the file itself stand."""

    @property
    def hooks(self) -> list[Path]:
        """Return the files of Python code that the engine runs. Raises ConfigurationError where they are no list of files."""
        hooks = self.values.get("hooks") or ()
        if not isinstance(hooks, list | tuple):
            raise ConfigurationError(f'hooks is {hooks!r}, but a list of files is expected. Write one file a line, each after "- ".')
        return [path_below(self.file.parent, "hooks", name) for name in hooks if isinstance(name, str)]

    @property
    def unused(self) -> tuple[Unused, ...]:
        """Return the settings that change nothing."""
        return list_unused(self.values, self.places, self.file.name, PLUGIN)

    def find_line(self, value: str, path: tuple[str | int, ...] = ()) -> int:
        """Return the line in which a value first stands at or behind the setting at ``path``, 1 where it is inherited."""
        lines = self.file.read_text("utf-8", errors="replace").splitlines()
        first = next((self.places.known[path[:end]][0] for end in range(len(path), 0, -1) if path[:end] in self.places.known), 1)
        return next((number for number, line in enumerate(lines, 1) if number >= first and value and value in line), 1)


class _Reader(_LOADER):  # type: ignore[misc]  # the base is chosen at run time
    """Reads YAML with the tags that configurations of the engine may hold."""

    environment: dict[str, str | None]
    skips_empty: bool


def _read_environment(loader: _Reader, node: yaml.Node) -> Any:
    """Return the first set variable of ``!ENV NAME`` or ``!ENV [NAME, …, default]``, typed as YAML would."""
    names = list(node.value) if isinstance(node, yaml.SequenceNode) else [node]
    default = loader.construct_object(names.pop()) if len(names) > 1 else None
    for name in (part.value for part in names):
        if not isinstance(name, str):
            raise ConfigurationError(f"Line {node.start_mark.line + 1}: !ENV takes names of variables, and a default after them.")
        value = loader.environment[name] = os.environ.get(name)
        if value is not None and (value.strip() or not loader.skips_empty):
            tag = loader.resolve(yaml.ScalarNode, value, (True, False))
            return loader.construct_object(yaml.ScalarNode(tag, value))
    return default


def _read_opaque(_loader: _Reader, _suffix: str, node: yaml.Node) -> str:
    """Return the text of a tag that only the engine can resolve, such as a name of Python code."""
    return str(node.value)


_Reader.add_constructor("!ENV", _read_environment)
_Reader.add_multi_constructor("!relative", _read_opaque)
_Reader.add_multi_constructor("tag:yaml.org,2002:python/", _read_opaque)


def read_configuration(file: Path) -> Configuration:
    """Read a configuration and what it inherits. Raises ConfigurationError where that cannot be done."""
    found = Configuration(file.absolute(), {})
    found.values = _read(found.file, found)
    if not str(found.values.get("site_url") or "").strip():
        # A variable that holds nothing, as of a workflow, is one that is not set.
        found.values["site_url"] = _read(found.file, Configuration(found.file, {}), skips_empty=True).get("site_url")
    return found


def _read(file: Path, found: Configuration, *, skips_empty: bool = False) -> dict[str, Any]:
    if file in found.files:
        raise ConfigurationError(f"{file} inherits from itself.")
    found.files.append(file)
    try:
        loader = _Reader(read_file(file))
        loader.environment, loader.skips_empty = found.environment, skips_empty
        try:
            root = loader.get_single_node()
            values = loader.construct_document(root) if root else None
            if len(found.files) == 1 and root:
                found.places = find_places(root)
        finally:
            loader.dispose()
    except OSError as error:
        raise ConfigurationError(f"{file} cannot be read: {error.strerror}.") from None
    except (yaml.YAMLError, ValueError, TypeError, OverflowError, RecursionError) as error:  # dates and numbers that are none, loops
        raise ConfigurationError(f"{file} cannot be read as YAML: {error}") from None
    if not isinstance(values, dict):
        raise ConfigurationError(f"{file} holds no settings.")
    parent = values.pop("INHERIT", None)
    if not parent:
        return values
    if not isinstance(parent, str):
        raise ConfigurationError(f"INHERIT is {parent!r}, but the name of a file is expected.")
    return _merge(_read(path_below(file.parent, "INHERIT", parent).absolute(), found, skips_empty=skips_empty), values)


def path_below(root: Path, name: str, written: str) -> Path:
    """Return the path that a setting names. Raises ConfigurationError where no file can have that name."""
    path = root / written
    try:
        if any(len(os.fsencode(part)) > _LONGEST_NAME for part in path.parts):
            raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return path
    except (OSError, ValueError) as error:
        shown = written if len(written) <= 60 else f"{written[:59]}…"
        why = getattr(error, "strerror", None) or str(error)
        raise ConfigurationError(f"{name} is {shown!r}, which names no file or folder: {why}. Write another name.") from None
    return path


def _merge(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Return two mappings as one, the values of ``above`` first, mappings within them joined in the same way."""
    merged = dict(below)
    for key, value in above.items():
        known = merged.get(key)
        merged[key] = _merge(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return merged
