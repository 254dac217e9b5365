"""Reads the engine's configuration without loading the engine: the settings, and everything that was read on the way.

The engine reads the same file by itself when it runs; a test holds the two readings together.
"""

import errno
import json
import os
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit

import yaml

from generator.diagnostics import did_you_mean
from generator.output import read_file
from generator.settings import BODIES, USUAL_BODIES, Extensions, Settings, is_real_address
from generator.template_files import FOLDER
from generator.unused_settings import Places, Unused, find_places, list_unused

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PLUGIN = "atlas"
_LONGEST_NAME = 255
"""Bytes; no usual file system takes a longer name, and where the folders above it are missing nothing else says so."""
_LINKED: Final = frozenset(("tabs", "drawer", "footer"))
"""Lists under ``extra`` whose entries lead to pages."""
_LINK_FORM: Final = 'Write one link a line, such as - {title: "About", address: about/}.'
_OWN_EXTENSIONS = ("toc", "tables", "fenced_code")
"""Extensions that the engine always has."""


FILE_ADDRESSES = "use_directory_urls is false, but each page has the address of a folder. Set it to true, or delete the line."


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
        return [_below(self.file.parent, "hooks", name) for name in hooks if isinstance(name, str)]

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
    return _merge(_read(_below(file.parent, "INHERIT", parent).absolute(), found, skips_empty=skips_empty), values)


def _below(root: Path, name: str, written: str) -> Path:
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


def plugin_options(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the options of the plugin. Raises ConfigurationError where the configuration does not use it."""
    plugins = values.get("plugins") or ()
    entries: list[tuple[Any, Any]] = list(plugins.items()) if isinstance(plugins, dict) else []
    if isinstance(plugins, list):
        entries = [pair for entry in plugins for pair in (entry.items() if isinstance(entry, dict) else [(entry, {})])]
    for name, options in entries:
        if name == PLUGIN:
            return options if isinstance(options, dict) else {}
    raise ConfigurationError(f'The configuration does not use the plugin. Add "- {PLUGIN}" under "plugins:".')


def list_extensions(values: Mapping[str, Any]) -> Extensions:
    """Return the extensions of Markdown that the engine reads pages with: those that it always has, and the site's."""
    found: dict[str, Any] = {name: {} for name in _OWN_EXTENSIONS}
    written = values.get("markdown_extensions")
    entries = [written] if isinstance(written, dict) else written if isinstance(written, list) else []
    for entry in entries:
        for name, options in entry.items() if isinstance(entry, dict) else ((entry, {}),):
            found[str(name)] = options if isinstance(options, dict) else {}
    return tuple((name, _write_options(options)) for name, options in found.items())


def _write_options(options: Mapping[str, Any]) -> str:
    try:
        return json.dumps(options, default=str)
    except (TypeError, ValueError, RecursionError):  # keys or loops that no extension has a use for
        return "{}"


def read_settings(configuration: Configuration) -> Settings:
    """Return the settings of a site. Raises ConfigurationError for a value of the wrong type."""
    values, options = configuration.values, plugin_options(configuration.values)
    root = configuration.file.resolve().parent
    url = _address(values, "site_url")
    theme = values.get("theme")
    _ = configuration.hooks  # what is wrong with their names is told now
    _check_links(values.get("extra"))
    if isinstance(theme, dict) and isinstance(theme.get("custom_dir"), str):
        _below(root, "theme.custom_dir", theme["custom_dir"])
    if not _switch(values, "use_directory_urls", default=True):
        raise ConfigurationError(FILE_ADDRESSES)
    return Settings(
        root=root,
        config_file=configuration.file,
        content=_below(root, "content", _text(options, "content") or "content"),
        templates=_below(root, "templates", _text(options, "templates") or FOLDER),
        site=_below(root, "site_dir", _text(values, "site_dir") or "site"),
        site_name=_text(values, "site_name"),
        site_url=public_address(url),
        base_path=find_base_path(url),
        description=_text(values, "site_description"),
        subject=_text(options, "subject"),
        license=_license(options),
        guide_standard=_switch(options, "guide_standard", default=True),
        figure_bodies=read_bodies(options.get("figure_bodies")),
        repository=_text(values, "repo_url"),
        markdown=list_extensions(values),
        unused=configuration.unused,
        audit=_switch(options, "audit", default=True),
        keep_going=_switch(options, "keep_going", default=False),
    )


def public_address(configured: str) -> str:
    """Return a configured address with a closing slash; empty where readers cannot go to it."""
    if not is_real_address(configured):
        return ""
    scheme, _, rest = configured.strip().partition("://")
    host, _, path = rest.partition("/")
    return f"{scheme.lower()}://{host.lower()}/{path.rstrip('/')}".rstrip("/") + "/"


def find_base_path(configured: str) -> str:
    """Return the path of a configured address, with a slash at both ends."""
    try:
        path = urlsplit(configured.strip()).path.strip("/")
    except ValueError:
        return "/"
    return f"/{path}/" if path else "/"


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ConfigurationError(f"{name} is {value!r}, but text is expected. Put it in quotes.")
    return value


def _address(values: Mapping[str, Any], name: str) -> str:
    written = _text(values, name)
    check_address(name, written)
    return written


def check_address(name: str, written: str) -> None:
    """Raise ConfigurationError for what is no address of a site: a scheme, a host and a path alone. Nothing at all is none."""
    text = written.strip()
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
        host = f"[{host}]" if ":" in host else host.encode("idna").decode()
    except ValueError as error:
        raise ConfigurationError(f"{name} is {written!r}, which is no address ({error}). Write it as https://example.org/.") from None
    if not text:
        return
    if not (parts.scheme and re.fullmatch(r"\[[\da-f:.]+\]|[\w.-]+", host)):
        raise ConfigurationError(f"{name} is {written!r}, which is no whole address. Write it as https://example.org/.")
    path = quote(posixpath.normpath(f"/{parts.path.removesuffix('index.html').strip('/')}"), safe="/%~!$&'()*+,;=:@").rstrip("/")
    clean = f"{parts.scheme}://{host}{f':{port}' if port is not None else ''}{path}"
    before, host_before, path_before = text.partition(parts.netloc)
    if before.lower() + host_before.lower() + path_before not in (clean, f"{clean}/"):
        told = "which has more than a scheme, a host and a path, or characters that no address has"
        raise ConfigurationError(f"{name} is {written!r}, {told}. Write it as {clean}/.")


def _check_links(extra: Any) -> None:
    """Raise ConfigurationError where the lists of links that every page prints are no lists of links."""
    if extra is None:
        return
    if not isinstance(extra, Mapping):
        raise ConfigurationError(f"extra is {extra!r}, but a group of settings is expected. Write them indented below it, or delete it.")
    for name in sorted(_LINKED & set(extra)):
        entries = extra[name]
        if not isinstance(entries, list):
            raise ConfigurationError(f"extra.{name} is {entries!r}, but a list of links is expected. {_LINK_FORM}")
        for number, entry in enumerate(entries):
            lacking = [key for key in ("title", "address") if not (isinstance(entry, Mapping) and isinstance(entry.get(key), str))]
            if lacking or not entry["title"].strip():
                told = f"has no text for {lacking[0]!r}" if lacking else "has an empty title"
                raise ConfigurationError(f"extra.{name}[{number}] {told}. {_LINK_FORM}")


def _license(options: Mapping[str, Any]) -> str:
    written = _text(options, "license")
    try:
        parts = urlsplit(written)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", written)
    except ValueError:
        is_address = False
    if written and not is_address:
        raise ConfigurationError(f"license is {written!r}, which is no address. Write it as https://creativecommons.org/licenses/by/4.0/.")
    return written


def read_bodies(written: Any) -> tuple[str, ...]:
    """Return the names of bodies that are written, the usual ones where nothing is. Raises ConfigurationError for any other."""
    if written is None:
        return USUAL_BODIES
    form = f"figure_bodies: [{', '.join(BODIES)}]"
    if not isinstance(written, list) or not written:
        raise ConfigurationError(f"figure_bodies is {str(written)[:60]!r}, but a list of bodies is expected. Write it as {form}.")
    for number, name in enumerate(written):
        if name not in BODIES:
            told = did_you_mean(str(name), BODIES, f"There are: {', '.join(BODIES)}.")
            raise ConfigurationError(f"figure_bodies[{number}] is {str(name)[:40]!r}, which is no body. {told}")
        if name in written[:number]:
            raise ConfigurationError(f"figure_bodies holds {name!r} twice. Write it as {form}, or with fewer.")
    return tuple(written)


def _switch(values: Mapping[str, Any], name: str, *, default: bool) -> bool:
    value = values.get(name, default)
    if not isinstance(value, bool):
        raise ConfigurationError(f"{name} is {value!r}, but true or false is expected.")
    return value
