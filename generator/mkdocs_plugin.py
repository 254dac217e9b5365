"""The MkDocs plugin ``atlas``: events only; the work is done by the pipeline.

The engine builds into a folder of its own. The finished site takes the place of ``site_dir`` in
one step, so ``mkdocs build``, ``mkdocs serve`` and ``mkdocs gh-deploy`` never show half a site.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from html import escape
from pathlib import Path, PurePath
from typing import Any, Literal

import click
from mkdocs.config import base
from mkdocs.config import config_options as options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as EnginePage

from generator import output
from generator.build.current import open_store
from generator.configuration import FILE_ADDRESSES, check_address, find_base_path, list_extensions, public_address, read_bodies
from generator.configuration_file import Configuration, ConfigurationError, read_configuration
from generator.diagnostics import ContentProblems, count_problems, render_text
from generator.editors import is_editor_file
from generator.exports.kind import ExportFault
from generator.faults import describe_fault
from generator.navigation import default_links
from generator.pages.parts.line_breaks import keep_together
from generator.pages.render import TemplateFault
from generator.pipeline import Prepared, check_site, describe_published, prepare, publish
from generator.progress import drawing_progress
from generator.settings import NO_ADDRESS, USUAL_BODIES, Settings
from generator.store import Store
from generator.template_files import FOLDER, list_folders

logger = get_plugin_logger("atlas")
_ENGINE_LOGGERS = ("mkdocs", "properdocs")
_ENGINE_ASSETS = ("assets/javascripts/", "assets/stylesheets/", "assets/images/", "assets/external/", "assets/js/")
"""Files of the base theme that no page of ours loads, and our scripts, which are published minified."""


class AtlasConfig(base.Config):  # type: ignore[no-untyped-call]  # the engine's base has no types here
    """Settings under ``plugins: - atlas:`` in mkdocs.yml."""

    content = options.Type(str, default="content")
    """Folder of the dataset, relative to mkdocs.yml."""
    templates = options.Type(str, default="site_templates")
    """Folder of the site's own templates, styles and scripts, relative to mkdocs.yml; what it does not hold is the project's."""
    subject = options.Type(str, default="")
    """The part of the body that the site is about, such as "back"; empty for the whole body."""
    license = options.Type(str, default="")
    """Address of the license of the texts."""
    guide_standard = options.Type(bool, default=True)
    """Whether the guide's editorial rules apply."""
    figure_bodies = options.Type(list, default=list(USUAL_BODIES))
    """Bodies that figures are drawn with, for readers to choose from; the first is shown unless they do."""
    previews = options.Type(bool, default=True)
    """Whether links to records show a preview of them where a pointer rests on them."""
    page_text = options.Optional(options.Type(bool))
    """Whether search reads the text of pages; where it is not said, on sites of at most a thousand exercises."""
    cards = options.Optional(options.Type(bool))
    """Whether pages have cards; where it is not said, on sites of at most a thousand exercises."""
    feeds = options.Type(bool, default=True)
    """Whether the site has feeds of what was reviewed last."""
    citations = options.Type(bool, default=True)
    """Whether pages have files to cite them by."""
    embeds = options.Optional(options.Type(bool))
    """Whether other sites can show a card of a record in their pages; where it is not said, on sites of at most a thousand exercises."""
    open_data = options.Optional(options.Type(bool))
    """Whether the records are published as data too; where it is not said, on sites of at most a thousand exercises."""
    audit = options.Type(bool, default=True)
    """Whether the finished site is audited before it is published."""
    keep_going = options.Type(bool, default=False)
    """Whether to publish without the records that have errors."""


def read_settings(config: MkDocsConfig, plugin: AtlasConfig) -> Settings:
    """Return the settings of a site from the engine's own reading of the configuration."""
    root = Path(config.config_file_path).resolve().parent if config.config_file_path else Path.cwd()
    url = config.site_url or ""
    try:  # from our own reading: the engine's holds code where the file names it, which no key can be made of
        written = read_configuration(Path(config.config_file_path or ""))
    except ConfigurationError:  # the build reads it again, and says why
        written = Configuration(Path(), {})
    return Settings(
        root=root,
        config_file=Path(config.config_file_path or root / "mkdocs.yml").absolute(),
        content=root / plugin.content,
        templates=root / (plugin.templates or FOLDER),
        site=Path(config.site_dir).absolute(),
        site_name=config.site_name,
        site_url=public_address(url),
        base_path=find_base_path(url),
        description=config.site_description or "",
        subject=plugin.subject,
        license=plugin.license,
        guide_standard=plugin.guide_standard,
        figure_bodies=read_bodies(plugin.figure_bodies),
        previews=plugin.previews,
        page_text=plugin.page_text,
        cards=plugin.cards,
        feeds=plugin.feeds,
        citations=plugin.citations,
        embeds=plugin.embeds,
        open_data=plugin.open_data,
        repository=config.repo_url or "",
        markdown=list_extensions(written.values),
        unused=written.unused,
        audit=plugin.audit,
        keep_going=plugin.keep_going,
    )


class _WarningCounter(logging.Handler):
    """Counts what the engine warns of, whatever its name and whether it counts itself."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1


@contextmanager
def _counted_warnings() -> Iterator[_WarningCounter]:
    counter = _WarningCounter()
    for name in _ENGINE_LOGGERS:
        logging.getLogger(name).addHandler(counter)
    try:
        yield counter
    finally:
        for name in _ENGINE_LOGGERS:
            logging.getLogger(name).removeHandler(counter)


def _watched(settings: Settings) -> list[Path]:
    """Return what to watch of the content: the folder, or its entries where builds write into it as well."""
    if not settings.build.is_relative_to(settings.content):
        return [settings.content]
    outputs = output.list_outputs(settings.content, settings.build)
    return sorted(path for path in settings.content.iterdir() if path not in outputs)


def _tell(error: Exception) -> str:
    return describe_fault(error) if isinstance(error, OSError) else str(error)


def _is_odd(file: File) -> bool:
    """Say whether a file of a theme is none, or one that an editor left there."""
    path = file.abs_src_path
    return path is not None and (is_editor_file(PurePath(file.src_uri)) or not output.is_file(path))


def split_at_headings(html: str, former: Iterable[tuple[str, str]]) -> list[tuple[list[str], str]]:
    """Return a page's text in pieces, each with the former anchors that lead to its start.

    ``former`` holds pairs: the anchor that was, and that of the heading that took its place; empty for the top of the page.
    """
    waiting: dict[int, list[str]] = {0: []}
    for old, new in former:
        heading = re.search(rf'<h[1-6]\b[^>]* id="{re.escape(escape(new))}"', html) if new else None
        waiting.setdefault(heading.start() if heading else 0, []).append(old)
    starts = sorted(waiting)
    return [(waiting[start], html[start:end]) for start, end in zip(starts, [*starts[1:], len(html)], strict=True)]


class AtlasPlugin(BasePlugin[AtlasConfig]):  # type: ignore[no-untyped-call]
    """Generates the docs tree before the engine runs and composes the site after it.

    Where the command drives the engine, it does both itself, and the engine only builds what pages are composed of.
    """

    driven_by: Settings | None = None
    """Settings of the command that drives the engine."""

    def __init__(self) -> None:
        self._settings: Settings | None = None
        self._prepared: Prepared | None = None
        self._command = ""
        self._store: Store | None = None
        self._warnings = _WarningCounter()
        self._held = ExitStack()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this instance alive between the rebuilds of ``mkdocs serve``."""
        self._command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self._held.close()
        if not config.site_url and config.config_file_path:  # the engine takes a variable that holds nothing for an address
            with suppress(ConfigurationError):
                config.site_url = read_configuration(Path(config.config_file_path)).values.get("site_url") or ""
        if not config.use_directory_urls:
            raise Abort(FILE_ADDRESSES)
        try:
            check_address("site_url", config.site_url or "")
            self._settings = settings = self.driven_by or read_settings(config, self.config)
        except ConfigurationError as error:
            raise Abort(str(error)) from None
        config.extra["bodies"] = settings.figure_bodies  # for the scripts: every page says which bodies there are
        config.extra["previews"] = settings.previews
        config.extra["feeds"] = settings.has_feeds
        if self._command == "gh-deploy" and not settings.site_url:
            click.echo(f"WARNING -  {NO_ADDRESS}", err=True)  # the engine's own warnings would stop a strict deploy
        if not self.driven_by:
            try:
                self._held.enter_context(output.only_build(settings.build))
                check_site(settings)
                output.recover(settings.site)
                output.make_writable(settings.engine)
            except (OSError, output.OutputError) as error:
                self._held.close()
                raise Abort(_tell(error)) from None
            self._store = self._held.enter_context(open_store(settings))
            self._warnings = self._held.enter_context(_counted_warnings())
        config.site_dir = str(settings.engine)
        themes = [str(folder / "theme") for folder in list_folders(settings.templates)]
        # The site's own theme, which its configuration may name itself, then the project's, then the engine's.
        config.theme.dirs[:] = [*themes, *(folder for folder in config.theme.dirs if folder not in themes)]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        if self.driven_by:
            return
        assert self._settings is not None
        assert self._store is not None
        try:
            self._prepared = prepare(self._settings, self._store, drawing_progress)
        except (OSError, ConfigurationError) as error:
            self._leave(config)
            raise Abort(_tell(error)) from None
        except ContentProblems as error:
            self._fail(config, error)
        else:
            if self._prepared.world.problems:
                logger.info("%s", render_text(self._prepared.world.problems))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for file in [file for file in files if file.src_uri.startswith(_ENGINE_ASSETS) or _is_odd(file)]:
            files.remove(file)
        config.extra["open_data"] = any(file.src_uri == "data/index.md" for file in files)
        # A site that names none has the links that its content asks for; the engine builds from nothing but the docs tree.
        for name, links in default_links({file.src_uri for file in files}).items():
            config.extra.setdefault(name, links)
        return files

    def on_page_content(self, html: str, *, page: EnginePage, config: MkDocsConfig, files: Files) -> None:
        page.meta["pieces"] = split_at_headings(keep_together(html), page.meta.get("former_anchors", ()))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if self.driven_by:
            return
        assert self._prepared is not None
        assert self._store is not None
        if config.strict and (warnings := self._warnings.count):
            self._leave(config)
            raise Abort(f"The site was not published: the engine gave {warnings} warnings in strict mode.")
        try:
            published = publish(self._prepared, self._store, report=logger.info)
        except ContentProblems as error:
            self._fail(config, error)
        except (OSError, output.OutputError, TemplateFault, ExportFault) as error:
            self._leave(config)
            raise Abort(f"The site was not published: {_tell(error)}") from None
        else:
            told = set(self._prepared.world.problems)
            if rest := [problem for problem in published.problems if problem not in told]:
                logger.info("%s", render_text(rest))  # what the audit says; a warning would end a strict build after it was published
            logger.info("%s", describe_published(published, self._prepared.settings))
            self._leave(config)

    def on_build_error(self, *, error: Exception, **_: Any) -> None:
        self._held.close()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        # The docs tree is written by every build; watching it would start a second one.
        server.unwatch(config.docs_dir)
        assert self._settings is not None
        for path in _watched(self._settings):
            server.watch(str(path))
        for folder in list_folders(self._settings.templates):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def _leave(self, config: MkDocsConfig) -> None:
        assert self._settings is not None
        config.site_dir = str(self._settings.site)
        self._held.close()

    def _fail(self, config: MkDocsConfig, error: ContentProblems) -> None:
        self._leave(config)
        logger.error("%s", render_text(error.problems))
        raise Abort(f"The site was not published: {count_problems(error.problems)}.")
