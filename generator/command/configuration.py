"""Reads the configuration of a site for the commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import terminal
from generator.command.options import CONFIGURATION, stop

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from generator.settings import Settings


def configure(config: Path | None, **overrides: Any) -> tuple[MkDocsConfig, Settings]:
    """Load the engine's configuration; ``overrides`` are ``content``, ``site`` and ``keep_going``.

    Exits with 2 and a message where it cannot be read.
    """
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from generator.mkdocs_plugin import AtlasPlugin, read_settings

    content, site, keep_going = (overrides.get(name) for name in ("content", "site", "keep_going"))
    config = config or find_config(content)
    arguments = {"site_dir": str(site.absolute())} if site else {}
    try:
        loaded = load_config(config_file=str(config), **arguments)
    except (MkDocsException, FileNotFoundError) as error:
        stop(f"{config} cannot be used: {error}")
    plugin = loaded.plugins.get("atlas")
    if not isinstance(plugin, AtlasPlugin):
        stop(f'{config} does not use the plugin. Add "- atlas" under "plugins:".')
    if content:
        plugin.config.content = str(content.resolve())
    if keep_going:
        plugin.config.keep_going = True
    settings = read_settings(loaded, plugin.config)
    terminal.detail(f"configuration {settings.config_file}, content {settings.content}")
    return loaded, settings


def find_config(content: Path | None) -> Path:
    """Return the configuration that lies in the folder of the dataset, or the one that lies here."""
    own = content / CONFIGURATION if content else None
    return own if own and own.is_file() else Path(CONFIGURATION)
