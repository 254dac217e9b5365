"""What search engines are told beside the pages: the list of addresses, and robots.txt."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping

from generator.audit.agreement import check_date
from generator.audit.site import AuditedSite
from generator.audit.summary import PageSummary
from generator.diagnostics import Problem, quote

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ORDER = ("loc", "lastmod", "changefreq", "priority")
_PRIORITY = re.compile(r"0(?:\.\d+)?|1(?:\.0+)?")
_MAX_DELAY = 60
"""Seconds that a robot may be asked to wait."""
_KEYS = frozenset({"user-agent", "allow", "disallow", "sitemap", "crawl-delay"})


def check_sitemap(site: AuditedSite, root: ElementTree.Element, pages: Mapping[str, PageSummary]) -> Iterator[Problem]:
    """Yield entries of the list of addresses that do not fit the pages."""
    entries = root.findall("{*}url")
    if root.tag != f"{{{_NAMESPACE}}}urlset" or not entries:
        yield _problem(SITEMAP, "sitemap", "The file lists no addresses.", "List every page that search engines may show.")
    seen: set[str] = set()
    for entry in entries:
        if fault := _fault_of(entry):
            yield _problem(SITEMAP, "sitemap", f"An entry {fault}.", "Write it in the form of sitemaps.")
        address = (entry.findtext("{*}loc") or "").strip()
        modified = (entry.findtext("{*}lastmod") or "").strip()
        if address in seen:
            yield _problem(SITEMAP, "sitemap", f"{quote(address)} is listed twice.", "List it once.")
        seen.add(address)
        page = pages.get(site.find(address) or "")
        if page is None:
            if site.find(address) is not None:
                yield _problem(SITEMAP, "sitemap", f"{quote(address)} is no page.", "List pages alone.")
            continue  # others are reported where addresses are looked up
        if not page.is_listed:
            yield _problem(
                SITEMAP, "sitemap", f"{quote(address)} is listed, and asks not to be.", "Take it out, or its robots meta element."
            )
        if modified != page.modified:
            what = f"{quote(address)} is listed as modified {modified or 'never'}; the page says {page.modified or 'nothing'}."
            yield _problem(SITEMAP, "sitemap", what, "Print the same day in both.")
        if modified:
            for rule, message, fix in check_date("lastmod", modified):
                yield _problem(SITEMAP, rule, message, fix)


def _fault_of(entry: ElementTree.Element) -> str:
    """Return what is wrong with the form of an entry; empty where nothing is."""
    names = [str(child.tag).rpartition("}")[2] for child in entry]
    if names != sorted(names, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER)):
        return "has its parts in another order"
    priority = entry.findtext("{*}priority")
    return f"has the priority {priority}" if priority is not None and not _PRIORITY.fullmatch(priority.strip()) else ""


def check_presence(site: AuditedSite) -> Iterator[Problem]:
    """Yield lists that a site with a public address needs and lacks."""
    for name in (SITEMAP, ROBOTS) if site.site_url else ():
        if name not in site.files:
            yield _problem(name, "missing-file", "The site has no such file.", "Publish it: search engines read it.")


def check_robots(site: AuditedSite, text: str) -> Iterator[Problem]:
    """Yield lines of robots.txt that keep search engines out, or that they do not understand."""
    said: list[tuple[str, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        key, mark, value = (part.strip() for part in line.partition(":"))
        said.append((key.lower(), value))
        if not mark or key.lower() not in _KEYS:
            yield _problem(ROBOTS, "robots", f"{quote(line)} is no line of robots.txt.", "Delete it.", number)
        elif key.lower() == "crawl-delay" and not (value.isdigit() and int(value) <= _MAX_DELAY):
            yield _problem(ROBOTS, "robots", f"{quote(line)} keeps search engines out.", f"Write at most {_MAX_DELAY} seconds.", number)
        elif key.lower() == "disallow" and value:
            yield _problem(
                ROBOTS, "robots", f"{quote(line)} keeps search engines out.", "Delete it: pages say themselves what to leave out.", number
            )
        elif key.lower() == "sitemap" and (not site.is_inside(value) or site.find(value) is None):
            yield _problem(ROBOTS, "broken-address", f"The sitemap {quote(value)} is not on the site.", "Correct the address.", number)
    if ("user-agent", "*") not in said:
        yield _problem(ROBOTS, "robots", "The file names no robots.", "Begin it with User-agent: *.")
    if site.site_url and ("sitemap", f"{site.base}{SITEMAP}") not in said:
        yield _problem(ROBOTS, "robots", "The file does not name the list of addresses.", f"Add Sitemap: {site.base}{SITEMAP}.")


def _problem(name: str, rule: str, what: str, fix: str, line: int = 0) -> Problem:
    return Problem(path=name, line=line, column=1 if line else 0, rule=f"audit-{rule}", message=what, fix=fix)
