"""Every reference of a page leads to a file and an anchor that exist.

Thousands of pages share a few hundred targets: what a reference leads to is worked out once for all
pages that stand in the same folder. Anchors of pages that are not read yet wait until all are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from generator.audit.page import AuditedPage, Tag, resolve
from generator.audit.site import FinishedSite
from generator.diagnostics import Problem, did_you_mean, quote

_ATTRIBUTES = ("href", "src", "poster", "action", "data", "xlink:href", "data-animation")
_WITH_ANCHORS = frozenset({"href", "xlink:href"})
LOADING: Final = frozenset({"script", "img", "iframe", "source", "video", "audio", "embed", "object", "track", "input"})
"""Elements whose references the browser fetches at once, or as soon as it needs them."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_LOADING_RELATIONS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch", "preconnect", "dns-prefetch"})


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
    waiting: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """(file that was not read yet, anchor) → the files that refer to it."""
    doubtful: set[str] = field(default_factory=set)
    """Files that refer to an anchor that does not exist."""


def references(page: AuditedPage) -> Iterator[tuple[Tag, str, str]]:
    """Yield (tag, attribute, reference) of a page; each candidate of a srcset on its own."""
    for attribute in _ATTRIBUTES:
        for tag, reference in page.having(attribute):
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


def loads(tag: Tag) -> bool:
    """Say whether the browser fetches what the tag refers to without being asked."""
    return tag.name in LOADING or (tag.name == "link" and bool(_LOADING_RELATIONS & set(tag.attributes.get("rel", "").split())))


def check_links(links: LinkMap, page: AuditedPage) -> Iterator[Problem]:
    """Yield references that lead nowhere, to other hosts where something is loaded, or run script.

    ``links`` is extended; anchors are reported by ``check_anchors`` once all pages are read.
    """
    links.ids[page.name] = page.ids
    for tag, attribute, reference in references(page):
        verdict = _judge(links, page, tag, attribute, reference)
        if verdict.fault:
            rule, what, fix = verdict.fault
            yield page.problem(tag, rule, f"{_shown(tag, attribute, reference)} {what}", fix)
        elif verdict.anchor and attribute in _WITH_ANCHORS and verdict.target in links.site.html_set:
            _note_anchor(links, page, verdict.target, verdict.anchor)


def _note_anchor(links: LinkMap, page: AuditedPage, target: str, anchor: str) -> None:
    if target not in links.ids:
        links.waiting.setdefault((target, anchor), []).append(page.name)
    elif anchor not in links.ids[target]:
        links.doubtful.add(page.name)


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
