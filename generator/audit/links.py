"""Every reference of a page leads to a file and an anchor that exist.

Thousands of pages share a few hundred targets: what a reference leads to is worked out once for all
pages that stand in the same folder. Anchors of pages that are not read yet wait until all are.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from generator.audit.page import AuditedPage, Tag, loads, resolve
from generator.audit.site import FinishedSite
from generator.diagnostics import Problem, did_you_mean, quote

_ATTRIBUTES = ("href", "src", "poster", "action", "data", "xlink:href", "data-animation")
_WITH_ANCHORS = frozenset({"href", "xlink:href"})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")


class Verdict(NamedTuple):
    """What a reference leads to: a file and an anchor in it, or a fault (rule, what is wrong, what to do)."""

    target: str | None = None
    anchor: str = ""
    fault: tuple[str, str, str] | None = None


@dataclass
class LinkMap:
    """What the pages read so far have shown of the links of a site."""

    site: FinishedSite
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    """File → its ids, of the pages read so far."""
    verdicts: dict[tuple[str, str, str], Verdict] = field(default_factory=dict)
    """(address the reference starts from, kind of tag, reference) → what it leads to."""
    settled: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Address the references start from → those that are sound on every element; "" for other hosts, sound where nothing is loaded."""
    waiting: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """(file that was not read yet, anchor) → the files that refer to it."""
    doubtful: set[str] = field(default_factory=set)
    """Files that refer to an anchor that does not exist."""


def references(page: AuditedPage, known: Sequence[Set[str]] = ()) -> Iterator[tuple[Tag, str, str]]:
    """Yield (tag, attribute, reference) of a page, but the ``known`` ones; each candidate of a srcset on its own."""
    for attribute in _ATTRIBUTES:
        for tag, reference in page.having_other(attribute, known):
            yield tag, attribute, reference
    for tag, candidates in page.having("srcset"):
        for candidate in candidates.split(","):
            if candidate.strip():
                yield tag, "srcset", candidate.split()[0]
    for tag, value in page.having("http-equiv"):
        if value.lower() == "refresh":
            _, _, target = tag.attributes.get("content", "").partition("url=")
            yield tag, "refresh", target.strip()


def references_of(tag: Tag) -> Iterator[str]:
    """Yield the references of one tag, without the candidates of a srcset."""
    return (tag.attributes[attribute] for attribute in _ATTRIBUTES if attribute in tag.attributes)


def check_links(links: LinkMap, page: AuditedPage) -> Iterator[Problem]:
    """Yield references that lead nowhere, to other hosts where something is loaded, or run script.

    ``links`` is extended; anchors are reported by ``check_anchors`` once all pages are read.
    """
    links.ids[page.name] = page.ids
    for tag, attribute, reference in references(page, _known(links, page)):
        verdict = _judge(links, page, tag, attribute, reference)
        if verdict.fault:
            rule, what, fix = verdict.fault
            yield page.problem(tag, rule, f"{_shown(tag, attribute, reference)} {what}", fix)
        elif verdict.anchor and attribute in _WITH_ANCHORS and verdict.target in links.site.html_set:
            if _note_anchor(links, page, verdict.target, verdict.anchor):
                _settle(links, page, verdict, reference)
        elif not verdict.anchor:
            _settle(links, page, verdict, reference)


def _known(links: LinkMap, page: AuditedPage) -> list[Set[str]]:
    sets: list[Set[str]] = [{f"#{identifier}" for identifier in page.ids}, links.settled[page.above]]
    loaded = {reference for tag in page.loading for reference in references_of(tag)}
    loaded.update(reference for _, reference in page.having("data-animation"))
    return [*sets, links.settled[""]] if loaded.isdisjoint(links.settled[""]) else sets


def _settle(links: LinkMap, page: AuditedPage, verdict: Verdict, reference: str) -> None:
    if reference.startswith("../") and verdict.target:
        links.settled[page.above].add(reference)
    elif reference.startswith("https://"):
        links.settled[""].add(reference)


def _note_anchor(links: LinkMap, page: AuditedPage, target: str, anchor: str) -> bool:
    """Say whether the anchor exists; if the page was not read yet, or has no such anchor, note who asks."""
    if target not in links.ids:
        links.waiting.setdefault((target, anchor), []).append(page.name)
    elif anchor not in links.ids[target]:
        links.doubtful.add(page.name)
    return anchor in links.ids.get(target, ())


def find_doubtful(links: LinkMap) -> list[str]:
    """Return the files that refer to an anchor that does not exist, sorted; all pages must have been read."""
    missing = (names for (target, anchor), names in links.waiting.items() if anchor not in links.ids[target])
    return sorted(links.doubtful.union(*missing))


def check_anchors(links: LinkMap, page: AuditedPage) -> Iterator[Problem]:
    """Yield references to anchors that do not exist; all pages must have been read."""
    for tag, attribute, reference in references(page):
        target, anchor, _ = _judge(links, page, tag, attribute, reference)
        if target and anchor and attribute in _WITH_ANCHORS and anchor not in links.ids.get(target, {anchor}):
            fix = did_you_mean(anchor, links.ids[target], "Correct the anchor, or add the id.")
            what = f"leads to an anchor that is not on {target}."
            yield page.problem(tag, "broken-anchor", f"{_shown(tag, attribute, reference)} {what}", fix)


def _shown(tag: Tag, attribute: str, reference: str) -> str:
    return f"{tag.name} {attribute} {quote(reference)}"


def _judge(links: LinkMap, page: AuditedPage, tag: Tag, attribute: str, reference: str) -> Verdict:
    # The player fetches its movement as soon as it is pressed: no other host may serve it.
    kind = tag.name if attribute == "data-animation" or loads(tag) else ""
    if reference.startswith("../"):
        start = page.above
    elif reference.startswith("https://"):
        start = ""
    elif reference.startswith("#") and len(reference) > 1:
        return Verdict(page.name, unquote(reference[1:]))
    else:
        return _work_out(links.site, page, kind, reference)
    key = (start, kind, reference)
    verdict = links.verdicts.get(key)
    if verdict is None:
        verdict = links.verdicts[key] = _work_out(links.site, page, kind, reference)
    return verdict


def _work_out(site: FinishedSite, page: AuditedPage, kind: str, reference: str) -> Verdict:
    scheme = _SCHEME.match(reference.strip().lower())
    if scheme and scheme.group(1) not in ("http", "https"):
        if scheme.group(1) == "mailto" or (scheme.group(1) == "data" and kind == "img"):
            return Verdict()
        return Verdict(fault=("unsafe-address", "is not an address to go to.", "Use a relative address or https."))
    address, _, fragment = resolve(page, reference).partition("#")
    if not site.is_inside(address):
        return Verdict(fault=_judge_outside(site, address, kind))
    target = site.find(address)
    if target is None:
        fix = did_you_mean(address, (site.address(name) for name in site.html_files), "Correct the address, or add the page.")
        return Verdict(fault=("broken-link", "leads to no file.", fix))
    return Verdict(target, unquote(fragment))


def _judge_outside(site: FinishedSite, address: str, kind: str) -> tuple[str, str, str] | None:
    if kind:
        return "third-party", "is loaded from another host.", "Serve the file from this site."
    if urlsplit(address).netloc == urlsplit(site.base).netloc:
        return "outside-base", "leaves the base path of the site.", "Make the address relative."
    if not address.startswith("https://"):
        return "insecure-address", "is not https.", "Use https."
    return None
