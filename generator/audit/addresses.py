"""What a page says of its own address, and the lists of all addresses."""

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from generator.audit.page import AuditedPage, Tag
from generator.audit.site import FinishedSite
from generator.diagnostics import Problem, did_you_mean, quote

_ADDRESS_PROPERTIES = frozenset({"og:url", "og:image", "twitter:image", "og:image:secure_url"})
DESCRIPTION = (50, 170)


def check_head(site: FinishedSite, page: AuditedPage) -> Iterator[Problem]:
    """Yield heads whose addresses are wrong, missing, or another page's."""
    metas = page.metas
    for tag in metas:
        name = tag.attributes.get("property") or tag.attributes.get("name") or ""
        address = tag.attributes.get("content", "")
        if name in _ADDRESS_PROPERTIES and not _resolves(site, address):
            yield page.problem(tag, "broken-address", f"{name} is {quote(address)}, which is not on the site.", "Correct the address.")
    canonical = [tag for tag in page.named("link") if tag.attributes.get("rel") == "canonical"]
    if len(canonical) > 1:
        yield page.problem(canonical[1], "canonical", "The page names two canonical addresses.", "Keep one.")
    if page.is_redirect or page.name == "404.html":
        return
    if site.site_url and not canonical:
        yield page.problem(None, "canonical", "The page names no canonical address.", "Print it in the head.")
    elif canonical and canonical[0].attributes.get("href") != page.address:
        found = canonical[0].attributes.get("href", "")
        yield page.problem(canonical[0], "canonical", f"The canonical address is {quote(found)}.", f"It must be {page.address}.")
    if page.address not in site.listed and site.listed and not any(tag.attributes.get("name") == "robots" for tag in metas):
        yield page.problem(None, "not-in-sitemap", "The page is not in the sitemap.", "List it, or print noindex.")
    yield from _check_structured_data(site, page)
    yield from _check_description(page, metas)


def _resolves(site: FinishedSite, address: str) -> bool:
    return site.is_inside(address) and site.find(address) is not None


def _check_structured_data(site: FinishedSite, page: AuditedPage) -> Iterator[Problem]:
    for tag in page.named("script"):
        if tag.attributes.get("type") != "application/ld+json":
            continue
        try:
            data = json.loads(tag.text)
        except ValueError as error:
            yield page.problem(tag, "structured-data", f"The structured data is not JSON: {error}.", "Correct it.")
            continue
        for value in _strings(data):
            if site.site_url and value.startswith(site.site_url) and site.find(value) is None:
                yield page.problem(
                    tag, "structured-data", f"The structured data names {quote(value)}, which is not on the site.", "Correct the address."
                )


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _check_description(page: AuditedPage, metas: Sequence[Tag]) -> Iterator[Problem]:
    found = [tag for tag in metas if tag.attributes.get("name") == "description"]
    text = found[0].attributes.get("content", "") if found else ""
    if not text:
        yield page.problem(None, "description", "The page has no description.", "Print one in the head.")
    elif not DESCRIPTION[0] <= len(text) <= DESCRIPTION[1]:
        yield page.problem(
            found[0],
            "description",
            f"The description has {len(text)} characters: {quote(text)}.",
            f"Write {DESCRIPTION[0]} to {DESCRIPTION[1]}.",
        )


def check_title(page: AuditedPage, seen: dict[str, str]) -> Iterator[Problem]:
    """Yield a page without a title, or with another page's. ``seen`` (title → file) is extended."""
    titles = [tag for tag in page.named("title") if tag.parent == "head"]
    if len(titles) != 1 or not titles[0].text:
        yield page.problem(
            titles[0] if titles else None, "title", f"The page has {len(titles)} titles, or an empty one.", "Print one title."
        )
    elif not page.is_redirect:
        other = seen.setdefault(titles[0].text, page.name)
        if other != page.name:
            yield page.problem(titles[0], "title", f"The title {quote(titles[0].text)} is also that of {other}.", "Say what differs.")


def check_lists(site: FinishedSite) -> Iterator[Problem]:
    """Yield addresses of sitemaps, feeds, robots.txt and _redirects that lead nowhere."""
    for name in sorted(site.files):
        if name.endswith(".xml"):
            yield from _check_xml(site, name)
    if "robots.txt" in site.files:
        for number, line in enumerate(site.read("robots.txt").decode("utf-8").splitlines(), start=1):
            key, _, value = line.partition(":")
            if key.strip().lower() == "sitemap" and not _resolves(site, value.strip()):
                yield Problem(
                    path="robots.txt",
                    line=number,
                    column=1,
                    rule="audit-broken-address",
                    message=f"The sitemap {quote(value.strip())} is not on the site.",
                    fix="Correct the address.",
                )
    if "_redirects" in site.files:
        yield from _check_redirect_rules(site)


def _check_xml(site: FinishedSite, name: str) -> Iterator[Problem]:
    try:
        root = ElementTree.fromstring(site.read(name))  # our own finished site, not a stranger's file
    except ElementTree.ParseError as error:
        yield Problem(
            path=name,
            line=error.position[0],
            column=error.position[1] + 1,
            rule="audit-xml",
            message=f"The file is not XML: {error}.",
            fix="Correct it.",
        )
        return
    for element in root.iter():
        tag = str(element.tag).rsplit("}", 1)[-1]
        address = (element.text or "").strip() if tag in ("loc", "id") else element.get("href", "") if tag == "link" else ""
        if (address.startswith("http") and site.is_inside(address) and site.find(address) is None) or (
            tag == "loc" and not _resolves(site, address)
        ):
            yield Problem.of_file(
                name,
                rule="audit-broken-address",
                message=f"{tag} is {quote(address)}, which is not on the site.",
                fix="Correct the address.",
            )


def _check_redirect_rules(site: FinishedSite) -> Iterator[Problem]:
    for number, line in enumerate(site.read("_redirects").decode("utf-8").splitlines(), start=1):
        parts = line.split()
        if parts and (len(parts) < 2 or site.find(urljoin(site.base, parts[1])) is None):
            yield Problem(
                path="_redirects",
                line=number,
                column=1,
                rule="audit-broken-address",
                message=f"The rule {quote(line)} leads to no file.",
                fix="Correct the address.",
            )


def check_ledger(site: FinishedSite, ledger: Sequence[str], anchors: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """Yield published addresses and anchors that are gone from the site."""
    for entry in ledger:
        address, _, anchor = entry.partition("#")
        name = f"{address.strip('/')}/index.html".lstrip("/")
        if name not in site.files:
            fix = did_you_mean(address, (f[: -len("index.html")] for f in site.html_files), "Add a redirect.")
            yield Problem.of_file(
                "published.txt", rule="audit-vanished-address", message=f"{quote(entry)} was published and is gone.", fix=fix
            )
        elif anchor and anchor not in anchors.get(name, frozenset()) and not _is_redirect(site, name):
            yield Problem.of_file(
                "published.txt",
                rule="audit-vanished-anchor",
                message=f"{quote(entry)} was published and its anchor is gone.",
                fix="Give the section its id back.",
            )


def _is_redirect(site: FinishedSite, name: str) -> bool:
    return b'http-equiv="refresh"' in site.read(name)
