"""The files beside the pages that hold addresses: sitemaps, feeds, robots.txt, _redirects, style sheets, and the ledger."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import partial

from generator.audit import header_rules, host_files, listing
from generator.audit.characters import check_characters
from generator.audit.site import AuditedSite
from generator.audit.summary import PageSummary
from generator.diagnostics import Problem, did_you_mean, quote

_ENCODING = re.compile(rb"<\?xml[^>]*encoding=[\"'](?!utf-8)", re.IGNORECASE)


def check_lists(site: AuditedSite, pages: Mapping[str, PageSummary]) -> Iterator[Problem]:
    """Yield what is wrong with sitemaps, feeds, robots.txt and the files of the host, or missing of them."""
    yield from listing.check_presence(site)
    yield from host_files.check_presence(site)
    for name in sorted(site.files):
        if name.endswith(".xml"):
            yield from _check_xml(site, name, pages)
    for name, check in (
        (listing.ROBOTS, listing.check_robots),
        (header_rules.HEADERS, header_rules.check_headers),
        (host_files.RULES, partial(host_files.check_redirect_rules, pages=pages)),
    ):
        if name in site.files:
            yield from check_characters(name, site.read(name))
            yield from check(site, site.read(name).decode("utf-8", "replace"))


def _check_xml(site: AuditedSite, name: str, pages: Mapping[str, PageSummary]) -> Iterator[Problem]:
    try:
        root = ElementTree.fromstring(site.read(name))  # our own finished site, not a stranger's file
    except ElementTree.ParseError as error:
        line, column = error.position
        yield _problem(name, "xml", f"The file is not XML: {error}.", "Correct it.", line, column + 1)
        return
    if _ENCODING.match(site.read(name)):
        yield _problem(name, "xml", "The file says that it is not UTF-8, as all files of a site are.", "Correct its first line.")
    if name == listing.SITEMAP:
        yield from listing.check_sitemap(site, root, pages)
    for element in root.iter():
        tag = str(element.tag).rsplit("}", 1)[-1]
        address = (element.text or "").strip() if tag in ("loc", "id") else element.get("href", "") if tag == "link" else ""
        if (tag == "loc" or (address.startswith("http") and site.is_inside(address))) and not _resolves(site, address):
            yield _problem(name, "broken-address", f"{tag} is {quote(address)}, which is not on the site.", "Correct the address.")


def check_ledger(site: AuditedSite, ledger: Sequence[str], lost: Mapping[str, Set[str]]) -> Iterator[Problem]:
    """Yield published addresses and anchors that are gone. ``lost`` holds, for files, the anchors that are not there."""
    for entry in ledger:
        name, anchor = ledger_file(entry)
        if name not in site.files:
            fix = did_you_mean(entry.partition("#")[0], (f[: -len("index.html")] for f in site.html_files), "Add a redirect.")
            yield _problem("published.txt", "vanished-address", f"{quote(entry)} was published and is gone.", fix)
        elif anchor in lost.get(name, ()):
            what = f"{quote(entry)} was published and its anchor is gone."
            yield _problem("published.txt", "vanished-anchor", what, "Give the section its id back.")


def ledger_file(entry: str) -> tuple[str, str]:
    """Return the file that answers an address of the ledger, and the anchor in it."""
    address, _, anchor = entry.partition("#")
    return f"{address.strip('/')}/index.html".lstrip("/"), anchor


def _resolves(site: AuditedSite, address: str) -> bool:
    return site.is_inside(address) and site.find(address) is not None


def _problem(name: str, rule: str, message: str, fix: str, line: int = 0, column: int = 1) -> Problem:
    return Problem(path=name, line=line, column=column if line else 0, rule=f"audit-{rule}", message=message, fix=fix)
