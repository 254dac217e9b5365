"""Every reference of a page leads to a file and an anchor that exist."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from generator.audit.page import AuditedPage, Tag, loads
from generator.audit.site import AuditedSite, SiteAddress, resolve, site_address
from generator.audit.standard import ANCHORED, EMBEDDING, NOT_FOUND, REFERRING, SENDING
from generator.diagnostics import Problem, did_you_mean, quote

_REFRESH = re.compile(r"\s*[\d.]*\s*[;,\s]\s*(?:url\s*=)?(.*)", re.IGNORECASE | re.DOTALL)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")


class Meaning(NamedTuple):
    """What a reference means, whatever files there are: an address of the site, or a fault (rule, what is wrong, what to do)."""

    address: str | None = None
    """Absolute, without the anchor; ``None`` where the site need not have it."""
    anchor: str = ""
    """As written."""
    fault: tuple[str, str, str] | None = None


def references(page: AuditedPage) -> Iterator[tuple[Tag, str, str]]:
    """Yield (tag, attribute, reference) of a page; each candidate of a srcset on its own."""
    for attribute in REFERRING:
        for tag, reference in page.having(attribute):
            yield tag, attribute, reference
    for tag, candidates in page.having("srcset"):
        for candidate in candidates.split(","):
            if candidate.strip():
                yield tag, "srcset", candidate.split()[0]
    for tag in page.refreshes:
        yield tag, "refresh", refresh_target(tag.attributes.get("content", ""))


def _kind(tag: Tag, attribute: str) -> str:
    """Return the element whose reference is loaded, what sends the reader on, or nothing for a link."""
    if attribute in SENDING:
        return attribute
    return tag.name if attribute.startswith("data-") or tag.name in EMBEDDING or loads(tag) else ""


def refresh_target(content: str) -> str:
    """Return where a refresh leads, as a browser reads it; empty for the page itself."""
    match = _REFRESH.fullmatch(content)
    return match.group(1).strip().strip("'\"") if match else ""


class Referring(NamedTuple):
    """A reference where it stands."""

    tag: Tag
    attribute: str
    reference: str
    meaning: Meaning


def meanings(page: AuditedPage) -> Iterator[Referring]:
    """Yield the references of a page with what they mean; those into the page itself are left out."""
    known: dict[tuple[str, str], Meaning] = {}
    for tag, attribute, reference in references(page):
        if reference.startswith("#") and len(reference) > 1:
            continue
        key = (_kind(tag, attribute), reference)
        if key not in known:
            known[key] = _work_out(page, *key)
        yield Referring(tag, attribute, reference, known[key])


def references_of(tag: Tag) -> Iterator[str]:
    """Yield the references of one tag, without the candidates of a srcset."""
    return (tag.attributes[attribute] for attribute in REFERRING if attribute in tag.attributes)


def loaded_at_once(page: AuditedPage) -> Iterator[str]:
    """Yield the absolute addresses on the site of what the browser fetches with the page."""
    for tag in page.loading:
        if tag.attributes.get("loading") == "lazy":
            continue
        for reference in references_of(tag):
            address = _work_out(page, tag.name, reference).address
            if address is not None:
                yield address


def check_references(page: AuditedPage, found: Iterable[Referring]) -> Iterator[Problem]:
    """Yield references that are wrong whatever files there are: to other hosts where something is loaded, script, lost anchors.

    ``found`` are the meanings of the page's references.
    """
    for tag, attribute, reference, meaning in found:
        if meaning.fault:
            rule, what, fix = meaning.fault
            yield page.problem(tag, rule, f"{_shown(tag, attribute, reference)} {what}", fix)
    for attribute in REFERRING:
        for tag, reference in page.having(attribute) if attribute in ANCHORED else ():
            if reference.startswith("#") and len(reference) > 1 and unquote(reference[1:]) not in page.ids:
                yield _lost_anchor(page, tag, attribute, reference, page.name, page.ids)


def check_targets(page: AuditedPage, site: AuditedSite, ids: Mapping[str, Set[str]]) -> Iterator[Problem]:
    """Yield references to files and anchors that are not on the site. ``ids`` holds those of the files that are referred to."""
    for tag, attribute, reference, meaning in meanings(page):
        if meaning.address is None:
            continue
        target = site.find(meaning.address)
        if target is None:
            fix = site.suggest(meaning.address)
            yield page.problem(tag, "broken-link", f"{_shown(tag, attribute, reference)} leads to no file.", fix)
        elif attribute in ANCHORED and meaning.anchor and unquote(meaning.anchor) not in ids.get(target, {unquote(meaning.anchor)}):
            yield _lost_anchor(page, tag, attribute, reference, target, ids[target])


def _lost_anchor(page: AuditedPage, tag: Tag, attribute: str, reference: str, target: str, ids: Set[str]) -> Problem:
    fix = did_you_mean(unquote(reference.partition("#")[2]), ids, "Correct the anchor, or add the id.")
    what = f"leads to an anchor that is not on {target}."
    return page.problem(tag, "broken-anchor", f"{_shown(tag, attribute, reference)} {what}", fix)


def check_empty(page: AuditedPage) -> Iterator[Problem]:
    """Yield links that lead to the page that they stand on, as they say nothing of where to."""
    for tag, reference in page.having("href"):
        if tag.name == "a" and not reference.strip():
            yield page.problem(tag, "empty-link", f"The link {quote(tag.text)} leads nowhere.", "Give it an address.")


def _shown(tag: Tag, attribute: str, reference: str) -> str:
    return f"{tag.name} {attribute} {quote(reference)}"


def _work_out(page: AuditedPage, kind: str, reference: str) -> Meaning:
    """Return what a reference means; ``kind`` is the name of the element where it is loaded, else empty."""
    start = page.address
    if reference.startswith("https://"):
        start = page.site.base
    elif reference.startswith("../"):
        # It leads to the same place from every page of the folder above: thousands of pages share a few hundred meanings.
        start = start[: start[: start.rindex("/")].rindex("/")] + "/-/"
    return _mean(page.site.base, start, kind, reference)


@lru_cache(maxsize=16_384)
def _mean(site_url: str, start: str, kind: str, reference: str) -> Meaning:
    site = site_address(site_url)
    unsafe = Meaning(fault=("unsafe-address", "is not an address to go to.", "Use a relative address or https."))
    # As a browser reads it: without tabs and line ends.
    reference = "".join(reference.split("\t")).replace("\n", "").replace("\r", "")
    scheme = _SCHEME.match(reference.strip("\x00\x1f ").lower())
    if scheme and scheme.group(1) not in ("http", "https"):
        return (
            Meaning() if (scheme.group(1) == "mailto" and kind not in SENDING) or (scheme.group(1) == "data" and kind == "img") else unsafe
        )
    try:
        address, _, fragment = resolve(start, reference).partition("#")
        if site.is_inside(address):
            return Meaning(address, fragment)
        return Meaning(fault=_judge_outside(site, address, kind))
    except ValueError:  # such as an opening bracket in the host
        return unsafe


def _judge_outside(site: SiteAddress, address: str, kind: str) -> tuple[str, str, str] | None:
    if kind in SENDING:
        return "leaves-site", "leads to another host without asking.", "Lead to a page of this site."
    if kind:
        return "third-party", "is loaded from another host.", "Serve the file from this site."
    if urlsplit(address).netloc == site.host:
        return "outside-base", "leaves the base path of the site.", "Make the address relative."
    if not address.startswith("https://"):
        return "insecure-address", "is not https.", "Use https."
    return None


def check_absolute(page: AuditedPage) -> Iterator[Problem]:
    """Yield references of the page for missing addresses that mean another file at every address that it answers."""
    for tag, attribute, reference in references(page) if page.name == NOT_FOUND else ():
        if not reference.startswith(("/", "#", "https://", "http://")):
            what = f"{_shown(tag, attribute, reference)} counts from the address that is missing."
            yield page.problem(tag, "relative-address", what, "Begin it with a slash and the base path.")
