"""The texts that pages are made of, for the audit: what one of them says is no fault of the page that shows it."""

from collections.abc import Iterator

from generator.audit.said import Sources
from generator.output import list_tree
from generator.settings import Settings
from generator.template_files import list_files

_TEXTS = (".yml", ".yaml", ".json", ".md", ".html")


def page_sources(settings: Settings) -> Sources:
    """Return the sources of a site: its content, templates and configuration. They are read where a page is in doubt."""

    def read() -> Iterator[tuple[str, bytes]]:
        for files in (list_tree(settings.content), list_files(settings.templates)):
            for name, path in files.items():
                if name.endswith(_TEXTS) and (not name.endswith(".md") or name.startswith("pages/")):
                    yield name, path.read_bytes()
        yield settings.config_file.name, settings.config_file.read_bytes()

    return Sources(read)
