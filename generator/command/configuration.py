"""Reads the configuration of a site for the commands."""

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from generator import terminal
from generator.command.options import CONFIGURATION, stop
from generator.configuration import read_settings
from generator.configuration_file import ConfigurationError, read_configuration
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
        site=Path(os.path.abspath(site)) if site else settings.site,
        keep_going=keep_going or settings.keep_going,
    )
    terminal.detail(f"configuration {settings.config_file}, content {settings.content}")
    bring_back(settings.site)
    return settings


def bring_back(site: Path) -> None:
    """Put a site back that a killed build has moved aside, whatever the command; where that cannot be done, ``atlas build`` says why."""
    from generator import output  # here: the list of commands is printed without it

    if not site.name:
        return  # the folder of all others, which no site can be
    was_there = os.path.lexists(site)
    with suppress(OSError):
        output.recover(site)
    if not was_there and site.is_dir():
        terminal.note(f"Brought back {site}, which a build that was ended had moved aside.")


def find_config(content: Path | None) -> Path:
    """Return the configuration that lies in the folder of the dataset, or the one that lies here."""
    own = content / CONFIGURATION if content else None
    return own if own and own.is_file() else Path(CONFIGURATION)
