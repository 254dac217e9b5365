"""Every reference of a page leads to a file and an anchor that exist."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from generator.audit.site import AuditedPage, FinishedSite, Tag
from generator.diagnostics import Problem, did_you_mean, quote

_ATTRIBUTES = ("href", "src", "poster", "action", "data", "xlink:href")
_REFERRING = frozenset({*_ATTRIBUTES, "srcset", "http-equiv"})
_LOADS = frozenset({"script", "img", "iframe", "source", "video", "audio", "embed", "object", "track", "input"})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_LOADING_RELATIONS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch", "preconnect", "dns-prefetch"})


def references(tag: Tag) -> Iterator[tuple[str, str]]:
    """Yield (attribute, reference) of a tag; each candidate of a srcset on its own."""
    for attribute in _ATTRIBUTES:
        if attribute in tag.attributes:
            yield attribute, tag.attributes[attribute]
    for candidate in tag.attributes.get("srcset", "").split(","):
        if candidate.strip():
            yield "srcset", candidate.split()[0]
    if tag.attributes.get("http-equiv", "").lower() == "refresh":
        _, _, target = tag.attributes.get("content", "").partition("url=")
        yield "refresh", target.strip()


def loads(tag: Tag) -> bool:
    """Say whether the browser fetches what the tag refers to without being asked."""
    return tag.name in _LOADS or (tag.name == "link" and bool(_LOADING_RELATIONS & set(tag.attributes.get("rel", "").split())))


def check_links(site: FinishedSite, page: AuditedPage, anchors: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """Yield references that lead nowhere, to other hosts where something is loaded, or run script."""
    for tag in page.tags:
        if not tag.attributes or _REFERRING.isdisjoint(tag.attributes):
            continue
        for attribute, reference in references(tag):
            yield from _check_reference(site, page, tag, attribute, reference, anchors)


def _check_reference(
    site: FinishedSite, page: AuditedPage, tag: Tag, attribute: str, reference: str, anchors: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    scheme = _SCHEME.match(reference.strip().lower())
    if scheme is None or scheme.group(1) in ("http", "https"):
        yield from _check_address(site, page, tag, attribute, reference, anchors)
    elif scheme.group(1) != "mailto" and not (scheme.group(1) == "data" and tag.name == "img"):
        shown = _shown(tag, attribute, reference)
        yield page.problem(tag, "unsafe-address", f"{shown} is not an address to go to.", "Use a relative address or https.")


def _shown(tag: Tag, attribute: str, reference: str) -> str:
    return f"{tag.name} {attribute} {quote(reference)}"


def _check_address(
    site: FinishedSite, page: AuditedPage, tag: Tag, attribute: str, reference: str, anchors: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    address, fragment, target = site.locate(page, reference)
    if not site.is_inside(address):
        shown = _shown(tag, attribute, reference)
        if loads(tag):
            yield page.problem(tag, "third-party", f"{shown} is loaded from another host.", "Serve the file from this site.")
        elif urlsplit(address).netloc == urlsplit(site.base).netloc:
            yield page.problem(tag, "outside-base", f"{shown} leaves the base path of the site.", "Make the address relative.")
        elif not address.startswith("https://"):
            yield page.problem(tag, "insecure-address", f"{shown} is not https.", "Use https.")
        return
    if target is None:
        fix = did_you_mean(address, (site.address(name) for name in site.html_files), "Correct the address, or add the page.")
        yield page.problem(tag, "broken-link", f"{_shown(tag, attribute, reference)} leads to no file.", fix)
    elif fragment and attribute in ("href", "xlink:href") and target in anchors and unquote(fragment) not in anchors[target]:
        fix = did_you_mean(unquote(fragment), anchors[target], "Correct the anchor, or add the id.")
        yield page.problem(tag, "broken-anchor", f"{_shown(tag, attribute, reference)} leads to an anchor that is not on {target}.", fix)
