"""Judges a whole site from the summaries of its pages: sets are compared, and only pages in doubt are read again."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from urllib.parse import unquote

from generator.audit.alike import check_surroundings_agree
from generator.audit.file_kinds import KINDS, check_files, summarise_file
from generator.audit.files import check_names
from generator.audit.lists import check_ledger, check_lists, ledger_file
from generator.audit.said import Sources
from generator.audit.site import AuditedSite
from generator.audit.standard import MAX_FIRST_VIEW
from generator.audit.strays import check_strays
from generator.audit.summary import FileSummary, FrameSummary, PageSummary, lines
from generator.audit.twins import compare_files
from generator.diagnostics import Problem, quote, sort_problems


def judge_site(
    summaries: Mapping[str, PageSummary],
    frames: Mapping[str, FrameSummary],
    site: AuditedSite,
    *,
    ledger: Sequence[str] = (),
    sources: Sources | None = None,
    files: Mapping[str, FileSummary] | None = None,
    own: Set[str] = frozenset(),
) -> list[Problem]:
    """Return every break of a site, sorted.

    ``summaries`` holds all HTML files by name and is walked once or twice, so it may read them from
    a store; ``frames`` those that summaries name. ``ledger`` holds addresses and anchors that must
    exist or redirect. Pages in doubt are read through ``site``, and compared with what ``sources`` say.
    ``files`` says what is known of files that are no pages, which are read where it is not given.
    ``own`` are names of files that the site's author publishes as they are.
    """
    references = _References(site)
    seen = _see_pages(summaries, frames, site, references, sources or Sources(), own)
    problems = [*seen.problems, *_check_languages(summaries, own), *check_surroundings_agree(summaries, frames, own)]
    known = _sum_up(site, files, own)
    for asked in {line for one in known.values() for line in lines(one.anchors)}:
        name, _, anchor = asked.partition("#")
        references.ask_for(name, unquote(anchor))
    for entry in ledger:
        references.ask_for(*ledger_file(entry))
    lost = {name: missing for name, asked in references.anchors.items() if (missing := _missing(name, asked, summaries, frames))}
    ids = {name: _ids(summaries[name], frames) for name in lost if name in summaries}
    for name in sorted(seen.doubtful.union(_find_asking(references.those_to(lost), summaries, frames))):
        problems += _read_again(site, name, ids, seen.titles)
    problems += check_names(site.files)
    problems += check_strays(site.files, own)
    problems += check_files(site, known, summaries)
    problems += _check_anchors(known, lost)
    problems += check_lists(site, summaries)
    problems += check_ledger(site, ledger, {name: missing for name, missing in lost.items() if name not in seen.redirects})
    return sort_problems(problems)


def _check_anchors(files: Mapping[str, FileSummary], lost: Mapping[str, Set[str]]) -> Iterator[Problem]:
    """Yield anchors that files which are no pages ask for, and that are not there."""
    for name, one in files.items() if lost else ():
        for target, _, anchor in (line.partition("#") for line in lines(one.anchors)):
            if unquote(anchor) in lost.get(target, ()):
                what = f"A link leads to {quote(anchor)}, which is not on {target}."
                yield Problem.of_file(name, rule="audit-broken-anchor", message=what, fix="Correct the anchor.")


@dataclass
class _Seen:
    """What one walk over the summaries of all pages tells."""

    problems: list[Problem] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    """Title → the first page that has it."""
    redirects: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)
    """Pages that must be read again, as something may be wrong with them."""


def _see_pages(
    summaries: Mapping[str, PageSummary],
    frames: Mapping[str, FrameSummary],
    site: AuditedSite,
    references: "_References",
    sources: Sources,
    own: Set[str],
) -> _Seen:
    seen, weights = _Seen(), _FirstViews(site, frames)
    unsound = {name for name, frame in frames.items() if not references.are_known(frame.references)}
    for name in sorted(summaries):
        page = summaries[name]
        if name in own:
            continue
        seen.problems += page.problems
        if page.suspicions:
            seen.problems += sources.judge(name, page.suspicions)
        if page.is_redirect:
            seen.redirects.add(name)
        # Each is asked of every page, whatever was found before: later pages are compared with this one.
        doubts = (
            not references.are_known(page.references),
            page.frame in unsound,
            page.title and seen.titles.setdefault(page.title, name) != name,
            page.is_listed and site.listed and site.address(name) not in site.listed,
            weights.bound(page) > MAX_FIRST_VIEW,
        )
        if any(doubts):
            seen.doubtful.add(name)
    return seen


def _check_languages(summaries: Mapping[str, PageSummary], own: Set[str]) -> Iterator[Problem]:
    """Yield pages in another language than the first page."""
    first = summaries.get("index.html")
    if first is None or not first.language:
        return
    for name, page in summaries.items():
        if page.language != first.language and page.language and not page.is_redirect and name not in own:
            what = f"The page says that it is in {quote(page.language)}, the first page {quote(first.language)}."
            yield Problem.of_file(name, rule="audit-language", message=what, fix="Correct lang on html.")


def _sum_up(site: AuditedSite, known: Mapping[str, FileSummary] | None, own: Set[str]) -> Mapping[str, FileSummary]:
    """Return what is known of files that are no pages; a file in a folder of scripts counts though its author published it."""
    if known is not None:
        return {name: one for name, one in known.items() if name not in own}
    names = sorted(name for name in site.files - own if not name.endswith(".html"))
    found = {name: summarise_file(name, site.read(name)) for name in names if name.endswith(KINDS)}
    return found | compare_files(site.files, site.read, found)


class _References:
    """The references met so far: thousands of pages share a few thousand, and each is looked up once."""

    def __init__(self, site: AuditedSite) -> None:
        self._site = site
        self._known: set[str] = set()
        self.anchors: defaultdict[str, set[str]] = defaultdict(set)
        """File → the anchors that are asked of it."""

    def are_known(self, references: str) -> bool:
        """Say whether each of some references leads to a file."""
        # All are looked up, as each may ask for an anchor.
        return sum(not self._look_up(reference) for reference in set(lines(references)) - self._known) == 0

    def _look_up(self, reference: str) -> bool:
        name, anchor = self._split(reference)
        if name is None:
            return False
        self.ask_for(name, anchor)
        self._known.add(reference)
        return True

    def _split(self, reference: str) -> tuple[str | None, str]:
        address, _, anchor = reference.partition("#")
        return self._site.find(self._site.expand(address)), unquote(anchor)

    def ask_for(self, name: str, anchor: str) -> None:
        """Note that an HTML file must have an anchor."""
        if anchor and name.endswith(".html"):
            self.anchors[name].add(anchor)

    def those_to(self, lost: Mapping[str, Set[str]]) -> set[str]:
        """Return the references met that lead to one of some anchors."""
        split = ((reference, *self._split(reference)) for reference in self._known if lost and "#" in reference)
        return {reference for reference, name, anchor in split if name and anchor in lost.get(name, ())}


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


def _missing(name: str, asked: set[str], summaries: Mapping[str, PageSummary], frames: Mapping[str, FrameSummary]) -> set[str]:
    """Return the anchors that a file is asked for and does not have."""
    page = summaries.get(name)
    if page is None:
        return set()  # the file is not there either, which is reported
    missing = asked.difference(lines(page.ids))
    return missing - frames[page.frame].ids if missing and page.frame else missing


def _ids(page: PageSummary, frames: Mapping[str, FrameSummary]) -> frozenset[str]:
    return frozenset(lines(page.ids)).union(frames[page.frame].ids if page.frame else ())


def _find_asking(wanted: set[str], summaries: Mapping[str, PageSummary], frames: Mapping[str, FrameSummary]) -> Iterator[str]:
    """Yield the pages that have one of some references."""
    if wanted:
        asking = {name for name, frame in frames.items() if not wanted.isdisjoint(lines(frame.references))}
        yield from (name for name, page in summaries.items() if page.frame in asking or not wanted.isdisjoint(lines(page.references)))


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
