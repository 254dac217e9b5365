"""Reads the settings of a site from the engine's configuration without loading the engine.

The engine reads the same file by itself when it runs; a test holds the two readings together.
"""

import json
import posixpath
import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote, urlsplit

from generator.configuration_file import PLUGIN, Configuration, ConfigurationError, path_below
from generator.diagnostics import did_you_mean
from generator.settings import BODIES, USUAL_BODIES, Extensions, Settings, is_real_address
from generator.template_files import FOLDER

_LINKED: Final = frozenset(("tabs", "drawer", "footer"))
"""Lists under ``extra`` whose entries lead to pages."""
_LINK_FORM: Final = 'Write one link a line, such as - {title: "About", address: about/}.'
_OWN_EXTENSIONS = ("toc", "tables", "fenced_code")
"""Extensions that the engine always has."""


FILE_ADDRESSES = "use_directory_urls is false, but each page has the address of a folder. Set it to true, or delete the line."


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
        path_below(root, "theme.custom_dir", theme["custom_dir"])
    if not _switch(values, "use_directory_urls", default=True):
        raise ConfigurationError(FILE_ADDRESSES)
    return Settings(
        root=root,
        config_file=configuration.file,
        content=path_below(root, "content", _text(options, "content") or "content"),
        templates=path_below(root, "templates", _text(options, "templates") or FOLDER),
        site=path_below(root, "site_dir", _text(values, "site_dir") or "site"),
        site_name=_text(values, "site_name"),
        site_url=public_address(url),
        base_path=find_base_path(url),
        description=_text(values, "site_description"),
        subject=_text(options, "subject"),
        license=_license(options),
        guide_standard=_switch(options, "guide_standard", default=True),
        figure_bodies=read_bodies(options.get("figure_bodies")),
        previews=_switch(options, "previews", default=True),
        page_text=_maybe_switch(options, "page_text"),
        cards=_maybe_switch(options, "cards"),
        feeds=_switch(options, "feeds", default=True),
        citations=_switch(options, "citations", default=True),
        embeds=_maybe_switch(options, "embeds"),
        open_data=_maybe_switch(options, "open_data"),
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


def _maybe_switch(values: Mapping[str, Any], name: str) -> bool | None:
    return _switch(values, name, default=False) if values.get(name) is not None else None
