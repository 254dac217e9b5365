"""Makes the outputs whose keys have changed, one at a time, and takes all others from the last build."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import partial

from msgspec.structs import replace

from generator import output
from generator.audit.file_kinds import KINDS, summarise_file
from generator.audit.judge import judge_site
from generator.audit.severities import soften
from generator.audit.site import AuditedSite, SiteAddress, address_for_audit
from generator.audit.summary import FrameSummary, PageSummary
from generator.build.current import Seen
from generator.build.odd_files import PASSED
from generator.build.outputs import CONTENT_SLOT, HEAD_SLOT, Frame, Made, Output, Press, list_pages
from generator.build.page_set import check_names, check_pages, label_problem, make_exporting
from generator.build.sources import page_sources
from generator.build.state import KeptFileOfSite, KeptOutput, PageFacts, State
from generator.build.workers import can_fork, make_all
from generator.build.world import World
from generator.diagnostics import Problem, has_errors
from generator.digests import digest_bytes, digest_of, join_digests
from generator.exports import EXPORT_KINDS, Exporting
from generator.pages.parts.site import Site
from generator.pages.plates.map_plate import MapLabelError
from generator.pages.render import Renderer, split_frame
from generator.store import Store

LEFTOVERS = ("sitemap.xml", "sitemap.xml.gz")
"""Files of the engine that carry the day of the build; ours replace them."""
FEW = 64
"""So few outputs are made here: starting workers would cost more than they save."""


@dataclass
class Composed:
    """The outputs of a site: kept ones and those made now."""

    outputs: dict[str, KeptOutput] = field(default_factory=dict)
    frames: dict[str, FrameSummary] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    renewed: set[str] = field(default_factory=set)
    """Outputs that were made now."""
    names: dict[str, str] = field(default_factory=dict)
    """File name → id of the output that makes it."""

    @property
    def facts(self) -> list[PageFacts]:
        """Return what is known of every page."""
        return [kept.page for kept in self.outputs.values() if kept.page]

    @property
    def made(self) -> int:
        """Return the number of outputs that were made now."""
        return len(self.renewed)

    @property
    def pages(self) -> int:
        """Return the number of pages."""
        return len(self.facts)


class Composition:
    """One build's outputs."""

    def __init__(self, world: World, site: Site, store: Store, state: State, seen: Seen | None, jobs: int = 1) -> None:
        self._world = world
        self._layout = site.layout
        self._store = store
        self._jobs = jobs
        self._settings = world.settings
        self._state = state
        # Before a new tree is laid: links to the published files change the times of their inodes.
        self._trusted = self._find_trusted(seen)
        self.engine = output.list_tree(self._settings.engine)
        self._own = frozenset(output.list_tree(self._settings.content / PASSED))
        audited = address_for_audit(self._settings.site_url, self._settings.base_path)
        self._address = SiteAddress(audited)
        self._frames: dict[str, Frame] = {}
        self._renderer = Renderer(self._settings.templates, store)
        self.press = Press(world, site, self._renderer, self.frame, self._address)

    def retold(self, world: World) -> "Composition":
        """Return the composition of a world whose exercises say something else on their own pages; frames and templates hold."""
        other = copy(self)
        other._world, other.press = world, replace(self.press, world=world)
        return other

    def frame(self, name: str) -> Frame:
        """Return the engine's file of this name, ready to be filled.

        Raises TemplateFault where its slots are not sound, OutputError where the engine has not made it.
        """
        if name not in self._frames:
            if name not in self.engine:  # it passes over folders that the system does not let it list
                raise output.OutputError(
                    f"The engine made no {name}. Build again; if it lacks again, see that {self._settings.docs} can be read."
                )
            text = self.engine[name].read_text("utf-8")
            is_frame = f"<!--atlas:{CONTENT_SLOT}-->" in text
            parts = split_frame(text, (HEAD_SLOT, CONTENT_SLOT) if is_frame else (HEAD_SLOT,))
            digest = digest_bytes(text.encode())
            self._frames[name] = Frame(parts, digest, self._read_frame(parts, name, digest) if is_frame else None)
        return self._frames[name]

    def _read_frame(self, parts: tuple[str, ...], name: str, digest: bytes) -> FrameSummary:
        known = self._state.frames.get(f"{name} {digest.hex()}")
        if known is not None and self._state.base == self._world.base:
            return known
        from generator.audit.frame import read_frame  # loads the parser, which most builds do without

        return read_frame(parts, name, self._address)

    def frame_summaries(self) -> list[FrameSummary]:
        """Return what the audit knows of the frames that pages were composed into."""
        return [frame.summary for frame in self._frames.values() if frame.summary is not None]

    def compose(self, publication: output.Publication) -> Composed:
        """Make what has changed and write it into the new tree; nothing made is held after it is written."""
        composed = Composed(problems=check_names(self._world, self._store))
        if composed.problems:
            return composed
        waiting: list[Output] = []
        for one in self.outputs(composed, lambda: self._make_waiting(waiting, composed, publication)):
            if self._is_kept(one):
                self._keep(one, self._state.outputs[one.id], composed)
            elif self._jobs > 1:
                waiting.append(one)
            else:
                self._make(one, one.make, composed, publication)
        self._make_waiting(waiting, composed, publication)
        last = {file.name for kept in self._state.outputs.values() for file in kept.files}
        for name in (publication.names() | last) - composed.names.keys():
            publication.remove(name)
        composed.frames = {f"{summary.name} {self._frames[summary.name].digest.hex()}": summary for summary in self.frame_summaries()}
        composed.problems += self._check_promises(composed)
        return composed

    def outputs(self, composed: Composed, made_pages: Callable[[], None]) -> Iterator[Output]:
        """Yield every output: pages first, then what lists them; ``made_pages`` is called once the pages must be made."""
        yield from list_pages(self.press)
        made_pages()
        yield from self._engine_files(composed)
        exporting = self.exporting(lambda: tuple(composed.facts))
        for kind in EXPORT_KINDS:
            for export in kind.outputs(exporting):
                key = join_digests((self._world.base, kind.id.encode(), export.id.encode(), digest_of(export.inputs)))
                yield Output(f"{kind.id}:{export.id}", key, key, partial(self._make_files, export.make), is_local=export.is_local)

    def _make_files(self, make: Callable[[], Mapping[str, bytes]]) -> Made:
        return self._sum_up(make())

    def _sum_up(self, files: Mapping[str, bytes]) -> Made:
        pages = tuple(self.summarise(name, data) for name, data in files.items() if name.endswith(".html"))
        return Made(files, None, pages, tuple(summarise_file(name, data) for name, data in files.items() if name.endswith(KINDS)))

    def summarise(self, name: str, data: bytes) -> PageSummary:
        """Return what the audit knows of a page that is not composed."""
        from generator.audit.full import summarise_page  # loads the parser

        return summarise_page(data, name, self._address)

    def _engine_files(self, composed: Composed) -> Iterator[Output]:
        for name, path in self.engine.items():
            if not is_passed_on(name) or name in self._frames:
                continue
            files = {name: path.read_bytes()}
            digest = digest_bytes(files[name])
            yield Output(f"engine:{name}", digest, digest, partial(self._sum_up, files))

    def exporting(self, pages: Callable[[], tuple[PageFacts, ...]]) -> Exporting:
        """Return what files beside the pages are made from; ``pages`` is asked by those that list pages."""
        return make_exporting(self._world, self._renderer, self._store, pages, self._layout)

    def _is_kept(self, one: Output) -> bool:
        """Say whether an output of the last build is what would be made now, and its files are as they were."""
        kept = self._state.outputs.get(one.id)
        return kept is not None and kept.key == one.key and all(self._trusted.get(file.name) == file.digest for file in kept.files)

    def _make_waiting(self, waiting: list[Output], composed: Composed, publication: output.Publication) -> None:
        """Make what waits, in several processes where there is enough of it."""
        todo, waiting[:] = list(waiting), []
        is_shared = len(todo) >= FEW and can_fork()
        # One of each kind is made here first: what it loads is there already when workers begin as copies of this process.
        firsts = set({one.id.partition(":")[0]: one.id for one in todo}.values())
        here = [one for one in todo if one.is_local or one.id in firsts] if is_shared else todo
        for one in here:
            self._make(one, one.make, composed, publication)
        if not is_shared:
            return
        made_here = {one.id for one in here}
        rest = sorted((one for one in todo if one.id not in made_here), key=lambda one: one.alike)
        makers = [partial(_catch_label, one.make) for one in rest]
        for place, made in make_all(makers, self._store, self._jobs):
            self._make(rest[place], lambda made=made: _or_raise(made), composed, publication)  # type: ignore[misc]

    def _make(self, one: Output, make: Callable[[], Made], composed: Composed, publication: output.Publication) -> None:
        """Make an output, and write those of its files that differ from the published ones."""
        try:
            made = make()
        except MapLabelError as error:
            composed.problems.append(label_problem(self._world.loaded.dataset, error))
            return
        composed.renewed.add(one.id)
        files = []
        for name, data in made.files.items():
            digest = digest_bytes(data)
            files.append(KeptFileOfSite(name, digest, len(data)))
            if self._trusted.get(name) != digest:
                publication.put(name, data)
        self._keep(one, KeptOutput(one.key, one.plan, tuple(files), made.page, made.summaries, made.found), composed)

    def _keep(self, one: Output, kept: KeptOutput, composed: Composed) -> None:
        composed.outputs[one.id] = kept
        for file in kept.files:
            other = composed.names.setdefault(file.name, one.id)
            if other != one.id:
                raise output.OutputError(f"Two outputs make the file {file.name}: {other} and {one.id}. Rename one of the two.")

    def _find_trusted(self, seen: Seen | None) -> dict[str, bytes]:
        """Return the published files that are as the last build left them, with their digests."""
        site = self._settings.site
        if seen is None:
            return {}
        now = output.stamp_tree(site)
        trusted = {}
        for kept in self._state.outputs.values():
            for file in kept.files:
                stamp = now.get(file.name)
                if stamp is None or stamp != seen.site.get(file.name):
                    continue
                if not output.is_racy(stamp, seen.finished) or digest_bytes((site / file.name).read_bytes()) == file.digest:
                    trusted[file.name] = file.digest
        return trusted

    def _check_promises(self, composed: Composed) -> Iterable[Problem]:
        if has_errors(composed.problems):
            return ()
        return check_pages(self._world, composed.facts)

    def audit(self, composed: Composed, publication: output.Publication) -> list[Problem]:
        """Return every break of the new tree, judged from what is known of its pages."""
        files = frozenset(composed.names) | {output.MARKER}
        site = AuditedSite(files, self._address.base, lambda name: publication.staged(name).read_bytes())
        summaries = {summary.name: summary for kept in composed.outputs.values() for summary in kept.summaries}
        frames = {summary.name: summary for summary in composed.frames.values()}
        found = {one.name: one for kept in composed.outputs.values() for one in kept.found}
        ledger = () if self._world.has_errors else self._world.catalog.dataset.published
        problems = judge_site(summaries, frames, site, ledger=ledger, sources=page_sources(self._settings), files=found, own=self._own)
        return soften(problems, guide_standard=self._settings.guide_standard)


def _catch_label(make: Callable[[], Made]) -> Made:
    """Make an output; a label without a place comes back as an answer, since other outputs go on."""
    try:
        return make()
    except MapLabelError as error:
        return Made({}, fault=error)


def _or_raise(made: Made) -> Made:
    if made.fault:
        raise made.fault
    return made


def is_passed_on(name: str) -> bool:
    """Say whether a file of the engine may stand on the site as it is."""
    return name not in LEFTOVERS and not name.endswith("frame/index.html")
