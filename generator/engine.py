"""Runs the engine: MkDocs builds the frames, the hand-written pages and the assets that a site is composed of."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from generator.configuration_file import PLUGIN, read_configuration
from generator.mkdocs_plugin import AtlasPlugin
from generator.pipeline import EngineFault
from generator.settings import Settings


def run_engine(settings: Settings) -> None:
    """Build the docs tree into the engine's folder. Raises EngineFault where the engine fails or, in strict mode, warns."""
    with _told() as messages:
        try:
            url = str(read_configuration(settings.config_file).values.get("site_url") or "").strip()  # a blank variable counts as unset
            config = load_config(
                config_file=str(settings.config_file), site_url=url, site_dir=str(settings.site), docs_dir=str(settings.docs)
            )
            plugin = config.plugins[PLUGIN]
            assert isinstance(plugin, AtlasPlugin)
            plugin.driven_by = settings
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
                plugin.driven_by = None  # the engine keeps the plugin as long as the process lives
        except (Abort, MkDocsException) as error:
            raise EngineFault("\n".join([*messages, str(error)])) from None


@contextmanager
def _told() -> Iterator[list[str]]:
    """Collect what the engine warns of."""
    messages: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    collector = Collector(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(collector)
    try:
        yield messages
    finally:
        logger.removeHandler(collector)
