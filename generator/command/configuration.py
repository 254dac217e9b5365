"""Reads the configuration of a site for the commands."""

from dataclasses import replace
from pathlib import Path

from generator import terminal
from generator.command.options import CONFIGURATION, stop
from generator.configuration import ConfigurationError, read_configuration, read_settings
from generator.settings import Settings


def configure(config: Path | None, content: Path | None = None, site: Path | None = None, *, keep_going: bool = False) -> Settings:
    """Return the settings of a site. Exits with 2 and a message where its configuration cannot be used."""
    config = config or find_config(content)
    try:
        settings = read_settings(read_configuration(config))
    except ConfigurationError as error:
        stop(f"{config} cannot be used: {error}")
    settings = replace(
        settings,
        content=content.resolve() if content else settings.content,
        site=site.absolute() if site else settings.site,
        keep_going=keep_going or settings.keep_going,
    )
    terminal.detail(f"configuration {settings.config_file}, content {settings.content}")
    return settings


def find_config(content: Path | None) -> Path:
    """Return the configuration that lies in the folder of the dataset, or the one that lies here."""
    own = content / CONFIGURATION if content else None
    return own if own and own.is_file() else Path(CONFIGURATION)
