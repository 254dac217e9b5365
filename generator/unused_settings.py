"""Settings of a configuration that change nothing on the site: they are told, so that nobody waits for their effect."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import yaml

from generator.diagnostics import did_you_mean, quote

OPTIONS: Final = (
    "content",
    "templates",
    "subject",
    "license",
    "guide_standard",
    "figure_bodies",
    "previews",
    "page_text",
    "cards",
    "feeds",
    "citations",
    "embeds",
    "open_data",
    "audit",
    "keep_going",
)
"""Options of the plugin."""
_THEME: Final = ("name", "custom_dir", "font", "language", "static_templates")
_PAGES: Final = "The pages come from site_templates/; nothing there reads it. Delete it."
_REPLACED: Final[Mapping[str, str]] = {
    "copyright": "The line at the foot of every page is extra.notice.",
    "extra_css": "Put the rules into a style sheet of site_templates/styles/.",
    "extra_javascript": "Put the script into site_templates/theme/assets/js/.",
    "repo_name": "Only repo_url is read. Delete it.",
    "edit_uri": "Only repo_url is read. Delete it.",
    "edit_uri_template": "Only repo_url is read. Delete it.",
}
"""Settings of the engine that the templates do not print, and what to do instead."""
_DEPTH: Final = 4
Path = tuple[str | int, ...]


class Unused(NamedTuple):
    """One setting without effect."""

    file: str
    line: int
    column: int
    message: str
    fix: str


class Places(NamedTuple):
    """Where the settings of a file stand: path → line and column of the key, and the paths of keys that stand twice."""

    known: Mapping[Path, tuple[int, int]]
    twice: tuple[tuple[Path, int, int], ...]


def find_places(root: Any) -> Places:
    """Return the places of a configuration's upper levels."""
    known: dict[Path, tuple[int, int]] = {}
    twice: list[tuple[Path, int, int]] = []

    def walk(node: Any, path: Path) -> None:
        if len(path) == _DEPTH:
            return
        if isinstance(node, yaml.SequenceNode):
            for number, entry in enumerate(node.value[:100]):
                walk(entry, (*path, number))
        for key, value in node.value[:1000] if isinstance(node, yaml.MappingNode) else ():
            if isinstance(key, yaml.ScalarNode):
                here = (*path, str(key.value))
                place = (key.start_mark.line + 1, key.start_mark.column + 1)
                if here in known and key.value != "<<":
                    twice.append((here, *place))
                known[here] = place
                walk(value, here)

    walk(root, ())
    return Places(known, tuple(twice))


def list_unused(values: Mapping[str, Any], places: Places, file: str, plugin: str) -> tuple[Unused, ...]:
    """Return the settings of a configuration that change nothing, in its order."""
    found = [
        *_find(values, plugin),
        *((path, f"{_name(path)} stands twice; the first has no effect.", _ONCE) for path, _, _ in places.twice),
    ]
    repeated = {path: place for path, *place in places.twice}
    told = []
    for path, message, fix in found:
        line, column = repeated[path] if fix == _ONCE else places.known.get(path, (0, 0))
        told.append(Unused(file, line, column, message, fix))
    return tuple(sorted(told, key=lambda one: one[1:3]))


_ONCE: Final = "Keep one of the two."


def _name(path: Path) -> str:
    return ".".join(str(step) for step in path if isinstance(step, str))


def _find(values: Mapping[str, Any], plugin: str) -> Iterator[tuple[Path, str, str]]:
    for name, fix in _REPLACED.items():
        if values.get(name):
            yield (name,), f"{name} has no effect.", fix
    theme = values.get("theme")
    for name, value in theme.items() if isinstance(theme, dict) else ():
        path: Path = ("theme", str(name))
        if name == "language" and value not in ("en", None):
            yield (
                path,
                f"theme.language is {quote(value)}, which has no effect: the site's own words are English.",
                "Delete it, or write en.",
            )
        elif name == "font" and value not in (False, None):
            yield path, "theme.font has no effect: pages use the fonts of the reader's system.", "Write font: false."
        elif name not in _THEME:
            yield path, f"theme.{name} has no effect.", did_you_mean(str(name), _THEME, _PAGES)
    for path, options in _options(values.get("plugins"), plugin):
        for name in options if isinstance(options, dict) else ():
            if name not in OPTIONS:
                known = f"Options: {', '.join(OPTIONS)}."
                yield (
                    (*path, str(name)),
                    f"{plugin} has no option {quote(name)}, so it has no effect.",
                    did_you_mean(str(name), OPTIONS, known),
                )


def _options(plugins: Any, plugin: str) -> Iterator[tuple[Path, Any]]:
    """Yield path and options of the plugin, in both ways to write plugins."""
    if isinstance(plugins, dict) and plugin in plugins:
        yield ("plugins", plugin), plugins[plugin]
    for number, entry in enumerate(plugins) if isinstance(plugins, list) else ():
        if isinstance(entry, dict) and plugin in entry:
            yield ("plugins", number, plugin), entry[plugin]
