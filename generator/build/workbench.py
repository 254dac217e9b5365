"""A site that is made page by page as it is asked for, for the development server; nothing is written to ``site/``."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator import output
from generator.build.base import Base, base_files, digest_base
from generator.build.docs import build_docs
from generator.build.figure_set import Progress
from generator.build.served_site import ServedSite
from generator.build.state import State
from generator.build.world import World, retell_world, see_world
from generator.catalog.routes import record_address
from generator.configuration_file import ConfigurationError, read_configuration
from generator.dataset.loader import FOLDERS
from generator.diagnostics import ContentProblems, Problem, sort_problems
from generator.digests import digest_files, join_digests
from generator.exports.kind import ExportFault
from generator.pages.render import TemplateFault
from generator.serve.workbench import Refresh
from generator.settings import Settings
from generator.store import Store
from generator.template_files import list_folders

_WORKPLACE = "build/serve"
"""Folder of the docs tree and the engine's output under the server, so that a build beside it is not disturbed."""


class SiteWorkbench:
    """One site under the hands of its author. Its methods are called one at a time, from any thread."""

    def __init__(
        self, read_settings: Callable[[], Settings], run_engine: Callable[[Settings], None], store: Store, progress: Progress
    ) -> None:
        """Take what reads the settings anew, what runs the engine, an open store, and a report of drawing."""
        self._read_settings = read_settings
        self._run_engine = run_engine
        self._store = store
        self._progress = progress
        self._settings: Settings | None = None
        self._engine = b""
        self._known: tuple[World, Base] | None = None
        """What the last look at everything found, with the edits taken up since."""
        self._watched: Sequence[Path] | None = None
        self._site: ServedSite | None = None
        self._refreshed = Refresh(version=0, problems=(), broken=True, addresses=None)
        self._checking: Iterator[None] = iter(())

    @property
    def base_path(self) -> str:
        """Return the path of the site's address, with a slash at both ends."""
        settings = self._settings or self._read_settings()
        return settings.base_path

    def refresh(self, changed: Collection[Path] | None) -> Refresh:
        """Bring the model up to date.

        Where nothing but texts of exercises' own pages has changed, only the named files are looked at. Otherwise what has
        not changed is known by its digest, so it does not matter which files are named.
        """
        version = self._refreshed.version + 1
        if changed and self._retell(changed):
            addresses = frozenset(record_address("exercise", path.stem) for path in changed)
            self._refreshed = replace(self._refreshed, version=version, addresses=addresses)
            return self._refreshed
        self._watched = None
        try:
            world, base = self._see()
        except ConfigurationError as error:
            self._refreshed = Refresh(version=version, problems=(_fault("configuration", str(error)),), broken=True, addresses=None)
            return self._refreshed
        problems, broken = world.problems, world.has_errors
        if not broken:
            try:
                self._bring_up(world, base)
            except (_EngineFailed, TemplateFault) as error:
                problems, broken = (*problems, _fault("template", str(error))), True
        self._refreshed = Refresh(version=version, problems=problems, broken=broken, addresses=None)
        return self._refreshed

    def _retell(self, changed: Collection[Path]) -> bool:
        """Take up an edit that only the pages of the edited exercises tell; say whether it was one."""
        if self._site is None or self._known is None or self._refreshed.broken:
            return False
        former, base = self._known
        folder = former.settings.content / FOLDERS["exercise"][0]
        in_folder = all(path.parent == folder for path in changed)
        world = retell_world(former, [path.name for path in changed]) if in_folder else None
        if world is None:
            return False
        self._known = (world, base)
        self._site = self._site.retold(world)
        self._checking = self._site.check()
        return True

    def _see(self) -> tuple[World, Base]:
        self._settings = settings = replace(self._read_settings(), workplace=_WORKPLACE)
        base = digest_base(settings)
        world = see_world(settings, base, _remember(*self._known) if self._known else State(), self._store, self._progress)
        self._known = (world, base)
        return world, base

    def _bring_up(self, world: World, base: Base) -> None:
        """Have the engine's output and the site ready for what will be asked. Raises _EngineFailed."""
        docs = build_docs(world)
        key = join_digests((base.engine, digest_files(sorted(docs.items()))))
        if key != self._engine:
            output.sync_tree(docs, world.settings.docs)
            try:
                self._run_engine(world.settings)
            except Exception as error:  # whatever a hook, a theme or an extension raises is shown, and mended by the next edit
                raise _EngineFailed(f"The engine could not build: {error}") from error
            self._engine = key
        self._site = ServedSite(world, self._store, self._site)
        self._checking = self._site.check()

    def answer(self, name: str) -> bytes | None:
        """Return the bytes of a file of the site, ``None`` where there is no such file. Raises ContentProblems where it cannot be made."""
        if self._site is None:
            return None
        try:
            return self._site.answer(name)
        except (TemplateFault, ExportFault) as error:
            raise ContentProblems([_fault("template", str(error))]) from error

    def work(self) -> bool:
        """Check one more page of the rest; False when everything is checked."""
        return next(self._checking, _DONE) is not _DONE

    def problems(self) -> Sequence[Problem]:
        """Return everything known to be wrong now."""
        if self._refreshed.broken or self._site is None:
            return self._refreshed.problems
        return sort_problems([*self._refreshed.problems, *self._site.problems])

    def watched(self) -> Sequence[Path]:
        """Return the files and folders whose edits count, as they were at the last look at everything."""
        if self._watched is None:
            self._watched = self._list_watched()
        return self._watched

    def _list_watched(self) -> Sequence[Path]:
        settings = self._settings or self._read_settings()
        try:
            configuration = read_configuration(settings.config_file)
        except ConfigurationError:
            return [settings.config_file, settings.content, *list_folders(settings.templates)]
        templates = list_folders(settings.templates)
        outside = [path for path in base_files(settings, configuration) if not any(map(path.is_relative_to, templates))]
        content = [settings.content]
        if settings.build.is_relative_to(settings.content):
            made = output.list_outputs(settings.content, settings.root / "build")
            content = sorted(path for path in settings.content.iterdir() if path not in made)
        return [*templates, *content, *(path for path in outside if not path.is_relative_to(settings.content))]


def _remember(world: World, base: Base) -> State:
    """Return what the next look at everything may take over from the last."""
    loaded = world.loaded
    return State(
        base=world.base,
        reading=base.reading,
        world=world.digest,
        files=dict(loaded.files),
        digests={"/".join(key): digest for key, digest in loaded.digests.items()},
        figures=dict(world.figures.kept),
        found=world.found,
    )


_DONE = object()


class _EngineFailed(Exception):
    """The engine could not build; the message says why."""


def _fault(rule: str, message: str) -> Problem:
    fix = "Mend it; the page comes back by itself."
    return Problem.of_file("templates" if rule == "template" else "mkdocs.yml", rule=rule, message=message, fix=fix)
