"""Judges a whole site from the summaries of its pages: sets are compared, and only pages in doubt are read again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import unquote

from generator.audit.files import check_names
from generator.audit.lists import check_ledger, check_lists, ledger_file
from generator.audit.site import AuditedSite
from generator.audit.standard import MAX_FIRST_VIEW
from generator.audit.summary import FrameSummary, PageSummary, lines
from generator.diagnostics import Problem, sort_problems


def judge_site(
    summaries: Mapping[str, PageSummary], frames: Mapping[str, FrameSummary], site: AuditedSite, *, ledger: Sequence[str] = ()
) -> list[Problem]:
    """Return every break of a site, sorted.

    ``summaries`` holds all HTML files by name and is walked once or twice, so it may read them from
    a store; ``frames`` those that summaries name. ``ledger`` holds addresses and anchors that must
    exist or redirect. Pages in doubt are read through ``site``.
    """
    references = _References(site)
    problems: list[Problem] = []
    titles: dict[str, str] = {}
    redirects: set[str] = set()
    doubtful: set[str] = set()
    weights = _FirstViews(site, frames)
    unsound = {name for name, frame in frames.items() if not references.are_known(frame.references)}
    for name in sorted(summaries):
        page = summaries[name]
        problems += page.problems
        if page.is_redirect:
            redirects.add(name)
        if (
            not references.are_known(page.references)
            or page.frame in unsound
            or (page.title and titles.setdefault(page.title, name) != name)
            or (page.is_listed and site.listed and site.address(name) not in site.listed)
            or weights.bound(page) > MAX_FIRST_VIEW
        ):
            doubtful.add(name)
    ids = _read_ids(references.targets | _ledger_targets(ledger), summaries, frames)
    doubtful.update(_find_lost_anchors(references.lost(ids), summaries, frames))
    for name in sorted(doubtful):
        problems += _read_again(site, name, ids, titles)
    problems += check_names(site.files)
    problems += check_lists(site)
    problems += check_ledger(site, ledger, ids, redirects)
    return sort_problems(problems)


class _References:
    """The references met so far: thousands of pages share a few thousand, and each is looked up once."""

    def __init__(self, site: AuditedSite) -> None:
        self._site = site
        self._known: set[str] = set()
        self._anchors: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        """File → (anchor, reference) for each reference to one of its anchors."""

    @property
    def targets(self) -> set[str]:
        """Return the files of which an anchor is asked for."""
        return set(self._anchors)

    def are_known(self, references: str) -> bool:
        """Say whether each of some references leads to a file."""
        # Every one is looked up, whatever was found before: a page that is read again needs the ids of all its targets.
        return sum(not self._look_up(reference) for reference in set(lines(references)) - self._known) == 0

    def _look_up(self, reference: str) -> bool:
        address, _, anchor = reference.partition("#")
        name = self._site.find(self._site.expand(address))
        if name is None:
            return False
        if anchor and name.endswith(".html"):
            self._anchors[name].append((unquote(anchor), reference))
        self._known.add(reference)
        return True

    def lost(self, ids: Mapping[str, frozenset[str]]) -> set[str]:
        """Return the references to anchors that do not exist."""
        return {reference for name, asked in self._anchors.items() for anchor, reference in asked if anchor not in ids.get(name, ())}


class _FirstViews:
    """At most how many bytes pages fetch at first; pages of a frame fetch much the same."""

    def __init__(self, site: AuditedSite, frames: Mapping[str, FrameSummary]) -> None:
        self._site = site
        self._frames = frames
        self._known: dict[tuple[str, str], int] = {}

    def bound(self, page: PageSummary) -> int:
        """Return the bytes of a page as it is and of all it loads after gzip; 0 for redirects."""
        if page.is_redirect:
            return 0
        key = (page.frame, page.loads)
        if key not in self._known:
            self._known[key] = sum(map(self._site.weigh, self._files(*key)))
        return page.size + self._known[key]

    def _files(self, frame: str, loads: str) -> set[str]:
        shared = lines(self._frames[frame].loads) if frame else []
        found = (self._site.find(self._site.expand(address)) for address in (*shared, *lines(loads)))
        return {name for name in found if name}


def _ledger_targets(ledger: Iterable[str]) -> set[str]:
    return {ledger_file(address) for address, _, anchor in (entry.partition("#") for entry in ledger) if anchor}


def _read_ids(names: Iterable[str], summaries: Mapping[str, PageSummary], frames: Mapping[str, FrameSummary]) -> dict[str, frozenset[str]]:
    """Return the ids of the pages among some files."""
    pages = [summaries[name] for name in names if name in summaries]
    return {page.name: frozenset(lines(page.ids)).union(frames[page.frame].ids if page.frame else ()) for page in pages}


def _find_lost_anchors(lost: set[str], summaries: Mapping[str, PageSummary], frames: Mapping[str, FrameSummary]) -> Iterator[str]:
    """Yield the pages that refer to an anchor that does not exist."""
    if lost:
        wrong = {name for name, frame in frames.items() if not lost.isdisjoint(lines(frame.references))}
        yield from (name for name, page in summaries.items() if page.frame in wrong or not lost.isdisjoint(lines(page.references)))


def _read_again(site: AuditedSite, name: str, ids: Mapping[str, frozenset[str]], titles: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with a page on this site, worded by the full reader."""
    # The parser is needed only here: most builds find nothing and never load it.
    from generator.audit import budgets, head, links
    from generator.audit.page import read_page

    page = read_page(site.read(name), name, site)
    yield from links.check_targets(page, site, ids)
    yield from head.check_head_targets(page, site)
    yield from head.check_listing(page, site)
    title = head.title_of(page)
    yield from head.check_own_title(page, titles.get(title.text, name) if title else name)
    if not page.is_redirect:
        yield from budgets.check_first_view(page, site)
