"""The build as a list of steps: load → check → catalog → views → render → write → engine → compose → audit.

``prepare`` goes as far as the docs tree that the engine reads; ``publish`` takes the engine's output from there
to the published site, and makes only the outputs whose key has changed. The command and the plugin call these two.
"""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import msgspec

from generator import output
from generator.build import manifest
from generator.build.base import BASE_CONTENT, Base, digest_base
from generator.build.composition import Composed, Composition
from generator.build.current import Seen, Stamps, find_current, keep_seen, load_seen, open_store, see_content
from generator.build.docs import build_docs
from generator.build.explain import explain_file
from generator.build.figure_set import Progress
from generator.build.odd_files import PASSED
from generator.build.page_set import check_names, check_pages, plan_pages
from generator.build.state import PageFacts, State, load_state, save_state
from generator.build.workers import map_all
from generator.build.world import World, build_site, see_world
from generator.dataset.dataset import Dataset
from generator.dataset.loader import FOLDERS
from generator.diagnostics import ContentProblems, Problem, has_errors, sort_problems
from generator.digests import digest_files, join_digests
from generator.progress import drawing_progress
from generator.settings import Settings
from generator.store import Store


class EngineFault(Exception):
    """The engine could not build; the message says why."""


class Prepared(msgspec.Struct, frozen=True):
    """The checked content and what the last build kept; the docs tree is up to date."""

    base: Base
    content: Stamps
    """The files of the content before they were read."""
    begun: int
    world: World
    state: State
    seen: Seen | None
    engine: bytes
    """Key of the engine's output."""
    is_engine_current: bool
    """Whether the engine's last output is what it would make now."""

    @property
    def settings(self) -> Settings:
        """Return the settings of the site."""
        return self.world.settings


class Published(msgspec.Struct, frozen=True):
    """What a finished build did."""

    pages: int
    made: int
    """Outputs that were made anew."""
    files: int
    changed: int
    removed: int
    problems: tuple[Problem, ...]
    reasons: tuple[str, ...] = ()
    """Why the file that was asked for was made again."""


@contextmanager
def without_cycle_search() -> Iterator[None]:
    """Suspend Python's search for dead cycles of objects: a large dataset has many objects and next to no such cycles.

    The search walks all living records again and again, and took a seventh of the time of a build of 1,000.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class Checked(msgspec.Struct, frozen=True):
    """The content with all its problems, sorted, and every page that it would make."""

    world: World
    problems: tuple[Problem, ...]
    pages: tuple[PageFacts, ...]
    """Empty where the content has errors."""

    @property
    def dataset(self) -> Dataset:
        """Return the sound records."""
        return self.world.loaded.dataset


@without_cycle_search()
def check_content(settings: Settings, progress: Progress = drawing_progress) -> Checked:
    """Report everything that a build would refuse or warn of: load the content, run every rule, draw the figures, plan every page."""
    with open_store(settings) as store:
        state = load_state(store)
        world = see_world(settings, digest_base(settings), state, store, progress)
        if world.has_errors:
            return Checked(world, world.problems, ())
        pages, problems = plan_pages(world, build_site(world, store), state)
        if not has_errors(problems):
            problems += [*check_pages(world, pages), *check_names(world, store)]
    return Checked(world, tuple(sort_problems([*world.problems, *problems])), tuple(pages))


def prepare(settings: Settings, store: Store, progress: Progress, jobs: int = 1) -> Prepared:
    """Load and check the content, and bring the docs tree up to date.

    Raises ContentProblems where the content has errors and the site does not go on without them: it never goes on
    without a whole folder of records that could not be read.
    """
    begun, content = time.time_ns(), see_content(settings)
    state, seen = load_state(store), load_seen(store)
    base = digest_base(settings)
    world = see_world(settings, base, state, store, progress, partial(map_all, jobs=jobs))
    if world.has_errors and (not settings.keep_going or world.loaded.unlisted):
        raise ContentProblems(world.problems)
    docs = build_docs(world)
    output.sync_tree(docs, settings.docs, keep=frozenset({".gitignore"}))
    engine = join_digests((base.engine, digest_files(sorted(docs.items()))))
    current = state.docs == engine and seen is not None and bool(seen.engine) and output.stamp_tree(settings.engine) == seen.engine
    return Prepared(base, content, begun, world, state, seen, engine, current)


def publish(
    prepared: Prepared, store: Store, jobs: int = 1, report: Callable[[str], None] = lambda _: None, explain: str | None = None
) -> Published:
    """Compose the engine's output with the record pages, audit the result and put it in place.

    Raises ContentProblems where the finished site has errors, OutputError and OSError where it cannot be
    written. The published site is untouched until the last step.
    """
    settings, world, state = prepared.settings, prepared.world, prepared.state
    composition = Composition(world, build_site(world, store), store, state, prepared.seen, jobs)
    with output.Publication.open(settings.site, anew=prepared.seen is None) as publication:
        composed = composition.compose(publication)
        report(f"composed {composed.pages} pages, {composed.made} of {len(composed.outputs)} outputs made anew")
        problems = [*world.problems, *composed.problems]
        if has_errors(composed.problems):
            raise ContentProblems(problems)
        if settings.audit:
            found = composition.audit(composed, publication)
            if has_errors(found):
                raise ContentProblems(found)
            problems += found
            report(f"audited {len(composed.names)} files: no errors")
        manifest.keep_next(settings, composed.outputs.items())
        publication.commit()
        manifest.confirm(settings)
    reasons = explain_file(explain, world, prepared.base, state, composed) if explain else ()
    save_state(store, _next_state(prepared, composed))
    warnings = tuple(problems)
    keep_seen(store, settings, b"" if world.has_errors else prepared.base.whole, prepared.content, prepared.begun, warnings)
    store.save()
    return Published(composed.pages, composed.made, len(composed.names), publication.changed, publication.removed, warnings, reasons)


def _next_state(prepared: Prepared, composed: Composed) -> State:
    world = prepared.world
    return State(
        base=world.base,
        reading=prepared.base.reading,
        world=world.digest,
        files=dict(world.loaded.files),
        digests={"/".join(key): digest for key, digest in world.loaded.digests.items()},
        figures=dict(world.figures.kept),
        outputs=composed.outputs,
        frames=composed.frames,
        found=world.found,
        inputs={**(world.same.inputs if world.same else {}), **world.catalog.tables.known_digests()},
        code=prepared.base.code,
        base_whole=prepared.base.whole,
        base_files=dict(prepared.base.files),
        docs=prepared.engine,
    )


def describe_published(published: Published, settings: Settings) -> str:
    """Return what a finished build did, in one line."""
    if not published.changed and not published.removed:
        return f"nothing to write: {settings.site} holds these {published.pages} pages in {published.files} files"
    gone = f", {published.removed} removed" if published.removed else ""
    return f"published {published.pages} pages in {settings.site}: {published.changed} of {published.files} files written{gone}"


def check_site(settings: Settings) -> None:
    """Raise OutputError where the site would be published over something else, or into what it is made of."""
    # A content folder with a configuration of its own holds its site; what lies deeper in it is content.
    folders = (settings.content / name for name in (*(folder for folder, _ in FOLDERS.values()), "pages", *BASE_CONTENT, PASSED))
    kept = (settings.content, settings.templates, settings.config_file, settings.root, settings.build)
    output.check_replaceable(settings.site)
    output.check_place(settings.site, kept, (settings.templates, settings.docs, settings.engine, settings.cache, *folders))


@without_cycle_search()
def build(
    settings: Settings,
    run_engine: Callable[[Settings], None],
    *,
    force: bool = False,
    jobs: int = 1,
    progress: Progress,
    report: Callable[[str], None] = lambda _: None,
    explain: str | None = None,
) -> Published | None:
    """Build the site and publish it; ``None`` where nothing has changed since the last build.

    Raises ContentProblems, OutputError, OSError, TemplateFault, and what ``run_engine`` raises. The published site is
    then as it was.
    """
    with output.only_build(settings.build), open_store(settings) as store:
        check_site(settings)
        output.recover(settings.site)
        if not force and find_current(settings, store):
            return None
        prepared = prepare(settings, store, progress, jobs)
        if force or not prepared.is_engine_current:
            output.make_writable(settings.engine)
            run_engine(settings)
        return publish(prepared, store, jobs, report, explain)
