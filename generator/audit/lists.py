"""The files beside the pages that hold addresses: sitemaps, feeds, robots.txt, _redirects, style sheets, and the ledger."""

import os
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping, Sequence, Set
from urllib.parse import urljoin

from generator.audit.site import AuditedSite
from generator.diagnostics import Problem, did_you_mean, quote

_STYLE_REFERENCE = re.compile(rb"url\(\s*['\"]?([^'\")]+)")


def check_lists(site: AuditedSite) -> Iterator[Problem]:
    """Yield addresses of sitemaps, feeds, robots.txt, _redirects and style sheets that lead nowhere."""
    for name in sorted(site.files):
        if name.endswith(".xml"):
            yield from _check_xml(site, name)
        elif name.endswith(".css"):
            yield from _check_style_sheet(site, name)
    if "robots.txt" in site.files:
        yield from _check_robots(site)
    if "_redirects" in site.files:
        yield from _check_redirect_rules(site)


def _check_robots(site: AuditedSite) -> Iterator[Problem]:
    for number, line in enumerate(_text(site, "robots.txt").splitlines(), start=1):
        key, _, value = line.partition(":")
        address = value.strip()
        if key.strip().lower() == "sitemap" and not _resolves(site, address):
            what = f"The sitemap {quote(address)} is not on the site."
            yield _problem("robots.txt", "broken-address", what, "Correct the address.", number)


def _check_xml(site: AuditedSite, name: str) -> Iterator[Problem]:
    try:
        root = ElementTree.fromstring(site.read(name))  # our own finished site, not a stranger's file
    except ElementTree.ParseError as error:
        line, column = error.position
        yield _problem(name, "xml", f"The file is not XML: {error}.", "Correct it.", line, column + 1)
        return
    for element in root.iter():
        tag = str(element.tag).rsplit("}", 1)[-1]
        address = (element.text or "").strip() if tag in ("loc", "id") else element.get("href", "") if tag == "link" else ""
        if (tag == "loc" or (address.startswith("http") and site.is_inside(address))) and not _resolves(site, address):
            yield _problem(name, "broken-address", f"{tag} is {quote(address)}, which is not on the site.", "Correct the address.")


def _check_redirect_rules(site: AuditedSite) -> Iterator[Problem]:
    for number, line in enumerate(_text(site, "_redirects").splitlines(), start=1):
        parts = line.split()
        if parts and (len(parts) < 2 or site.find(urljoin(site.base, parts[1])) is None):
            yield _problem("_redirects", "broken-address", f"The rule {quote(line)} leads to no file.", "Correct the address.", number)


def _check_style_sheet(site: AuditedSite, name: str) -> Iterator[Problem]:
    folder = os.path.dirname(name)
    for match in _STYLE_REFERENCE.finditer(site.read(name)):
        reference = match.group(1).decode("utf-8", errors="replace")
        if reference.startswith(("data:", "#")):
            continue
        target = os.path.normpath(f"{folder}/{reference.split('?')[0].split('#')[0]}")
        if "//" in reference or target not in site.files:
            what = f"The style sheet loads {quote(reference)}, which is not on the site."
            yield _problem(name, "style-sheet-address", what, "Add the file, or delete the rule.")


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


def _text(site: AuditedSite, name: str) -> str:
    return site.read(name).decode("utf-8")


def _resolves(site: AuditedSite, address: str) -> bool:
    return site.is_inside(address) and site.find(address) is not None


def _problem(name: str, rule: str, message: str, fix: str, line: int = 0, column: int = 1) -> Problem:
    return Problem(path=name, line=line, column=column if line else 0, rule=f"audit-{rule}", message=message, fix=fix)
