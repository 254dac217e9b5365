"""One state of a site under the server: its files are made when they are asked for, its pages checked one by one."""

from collections.abc import Iterator, Mapping
from copy import copy
from functools import cached_property

from generator import output
from generator.audit.file_kinds import KINDS, summarise_file
from generator.audit.judge import judge_site
from generator.audit.site import AuditedSite
from generator.audit.summary import FileSummary, FrameSummary, PageSummary
from generator.build.composition import Composition, is_passed_on
from generator.build.odd_files import PASSED
from generator.build.outputs import Made, file_name, frame_name, plan_key
from generator.build.page_set import check_names, check_promises, label_problem, plan_pages
from generator.build.sources import page_sources
from generator.build.state import PageFacts, State
from generator.build.world import World, build_site
from generator.diagnostics import Problem
from generator.digests import digest_bytes, digest_of, join_digests
from generator.exports import EXPORT_KINDS, Export
from generator.pages.kinds import PAGE_KINDS, PageKind
from generator.pages.plates.map_plate import MapLabelError
from generator.store import Store

_KEPT_PAGES = 100
"""Pages whose bytes are kept: those that are open in a browser, and what they load."""


class ServedSite:
    """The site of one world. What an earlier one made is taken over where its key is the same."""

    def __init__(self, world: World, store: Store, former: "ServedSite | None") -> None:
        self._world, self._store = world, store
        self.problems: list[Problem] = []
        self._site = build_site(world, store)
        self._composition = Composition(world, self._site, store, State(), None)
        self._made: dict[str, tuple[bytes, Mapping[str, bytes]]] = dict(former._made) if former else {}
        """Id of an output → its key and files."""
        self._checked: dict[str, tuple[bytes, PageSummary, PageFacts, tuple[FileSummary, ...]]] = dict(former._checked) if former else {}
        """Id of a page → its key, and what the audit and lists of pages need of it and of the files beside it."""
        self._looked_at: dict[str, tuple[bytes, FileSummary]] = former._looked_at if former else {}
        self._former: dict[str, tuple[bytes, PageSummary]] = former._former if former else {}
        """Name of a file that is no page → its digest, and what the audit knows of it."""
        self._own = frozenset(output.list_tree(world.settings.content / PASSED))

    def retold(self, world: World) -> "ServedSite":
        """Return the site of a world whose exercises say something else on their own pages."""
        other = copy(self)
        other._world, other._composition, other.problems = world, self._composition.retold(world), []
        other.__dict__.pop("_facts", None)
        return other

    @cached_property
    def _pages(self) -> Mapping[str, tuple[PageKind, str]]:
        """Return file name → kind and key of every page."""
        catalog = self._world.catalog
        return {file_name(kind.address(key)): (kind, key) for kind in PAGE_KINDS for key in kind.keys(catalog)}

    @cached_property
    def _facts(self) -> tuple[PageFacts, ...]:
        """Return what lists of pages say of each page; pages that nobody has asked for are prepared for it."""
        facts, _ = plan_pages(self._world, self._site, State())
        return tuple(facts)

    def _exports(self) -> Iterator[tuple[str, Export]]:
        exporting = self._composition.exporting(lambda: self._facts)
        for kind in EXPORT_KINDS:
            for export in kind.outputs(exporting):
                yield f"{kind.id}:{export.id}", export

    def answer(self, name: str) -> bytes | None:
        """Return the bytes of a file, ``None`` where the site has none of this name. Raises TemplateFault."""
        page = self._pages.get(name) or self._pages.get(f"{name.rpartition('/')[0]}/index.html")
        if page and name in (printed := self._print(*page)):
            return printed[name]
        if is_passed_on(name) and name in self._composition.engine:
            return self._composition.engine[name].read_bytes()
        for identifier, export in self._exports():
            if any(name == served or (served.endswith("/") and name.startswith(served)) for served in export.serves):
                files = self._make_export(identifier, export)
                if name in files:
                    return files[name]
        return None

    def _print(self, kind: PageKind, key: str) -> Mapping[str, bytes]:
        """Return the files of a page: itself, and those beside it."""
        identifier, digest = f"{kind.id}:{key}", self._key(kind, key)
        known = self._made.get(identifier)
        if known is None or known[0] != digest:
            known = self._keep(identifier, digest, self._make(kind, key))
        return known[1]

    def _key(self, kind: PageKind, key: str) -> bytes:
        frame = self._composition.frame(frame_name(kind, kind.address(key)))
        return join_digests((plan_key(self._world, kind, key), frame.digest))

    def _make(self, kind: PageKind, key: str) -> Made:
        made = self._composition.press.print(kind, key)
        assert made.page is not None
        self._checked[f"{kind.id}:{key}"] = (self._key(kind, key), made.summaries[0], made.page, made.found)
        return made

    def _keep(self, identifier: str, key: bytes, made: Made) -> tuple[bytes, Mapping[str, bytes]]:
        while len(self._made) >= _KEPT_PAGES:
            del self._made[next(iter(self._made))]
        self._made[identifier] = (key, made.files)
        return self._made[identifier]

    def _make_export(self, identifier: str, export: Export) -> Mapping[str, bytes]:
        key = join_digests((self._world.base, digest_of(export.inputs)))
        known = self._made.get(identifier)
        if known is None or known[0] != key:
            known = self._keep(identifier, key, Made(export.make()))
        return known[1]

    def _look_at(self, name: str, data: bytes) -> FileSummary:
        """Return what the audit knows of a file that is no page; one that is as it was is not read again."""
        digest = digest_bytes(data)
        known = self._looked_at.get(name)
        if known is None or known[0] != digest:
            known = self._looked_at[name] = (digest, summarise_file(name, data))
        return known[1]

    def _look_at_page(self, name: str, data: bytes) -> PageSummary:
        """Return what the audit knows of a page at a former address."""
        digest = digest_bytes(data)
        known = self._former.get(name)
        if known is None or known[0] != digest:
            known = self._former[name] = (digest, self._composition.summarise(name, data))
        return known[1]

    def check(self) -> Iterator[None]:
        """Make every page once, and then judge the whole site; yields after each piece of the work."""
        for kind, key in self._pages.values():
            known = self._checked.get(f"{kind.id}:{key}")
            if known is None or known[0] != self._key(kind, key):
                try:
                    self._make(kind, key)
                except MapLabelError as error:
                    self.problems.append(label_problem(self._world.loaded.dataset, error))
                yield
        if not self.problems:
            self.problems += [*check_promises(self._world, self._facts), *check_names(self._world, self._store)]
            yield
            self.problems += self._judge()
            yield

    def _judge(self) -> list[Problem]:
        names = set(self._pages) | {name for name in self._composition.engine if is_passed_on(name)}
        found: dict[str, FileSummary] = {}
        moved: dict[str, PageSummary] = {}
        for identifier, export in self._exports():
            made = self._make_export(identifier, export)
            names |= made.keys()
            found |= {name: self._look_at(name, data) for name, data in made.items() if name.endswith(KINDS)}
            moved |= {name: self._look_at_page(name, data) for name, data in made.items() if name.endswith(".html")}
        ids = [f"{kind.id}:{key}" for kind, key in self._pages.values()]
        found |= {one.name: one for identifier in ids for one in self._checked[identifier][3]}
        names |= found.keys()
        site = AuditedSite(names | {output.MARKER}, self._composition.press.address.base, lambda name: self.answer(name) or b"")
        summaries = moved | {self._checked[identifier][1].name: self._checked[identifier][1] for identifier in ids}
        frames: dict[str, FrameSummary] = {summary.name: summary for summary in self._composition.frame_summaries()}
        sources = page_sources(self._world.settings)
        return judge_site(
            summaries, frames, site, ledger=self._world.catalog.dataset.published, sources=sources, files=found, own=self._own
        )
