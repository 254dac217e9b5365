"""What a release would break: every address and anchor of a former site, or of a ledger, that leads nowhere on this one."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from generator.audit.page import AuditedPage, read_page
from generator.audit.site import AuditedSite, resolve
from generator.diagnostics import Problem, did_you_mean, quote

_ANCHORED: Final = ("section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "div", "dt", "dd", "li", "tr", "p", "span", "a")
"""Elements of a page's main part to which links lead."""
_NAMING: Final = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list")
"""Attributes that name an id for the page's own use."""
_MAX_STEPS: Final = 10
_NOT_FOUND: Final = "404.html"
_Read = Callable[[str], AuditedPage]


def list_entries(former: AuditedSite) -> Iterator[str]:
    """Yield every address of a former site, and every anchor to which others may link, as a ledger holds them."""
    for name in former.html_files:
        if name == _NOT_FOUND or not name.endswith("index.html"):
            continue
        page = read_page(former.read(name), name, former)
        address = name.removesuffix("index.html")
        yield address or "/"
        if not page.is_redirect:
            yield from (f"{address or '/'}#{anchor}" for anchor in _anchors_of(page))


def _anchors_of(page: AuditedPage) -> Iterator[str]:
    own = {word for attribute in _NAMING for _, value in page.having(attribute) for word in value.split()}
    for tag in page.select("//main//*[@id][not(ancestor-or-self::svg) and not(ancestor::form)]"):
        if tag.name in _ANCHORED and tag.attributes["id"] not in own:
            yield tag.attributes["id"]


def compare(site: AuditedSite, entries: Iterable[str]) -> list[Problem]:
    """Return a problem for each address and anchor that a visitor of ``site`` would not find, redirects followed."""

    @lru_cache(maxsize=256)
    def read(name: str) -> AuditedPage:
        return read_page(site.read(name), name, site)

    problems = []
    addresses = [name.removesuffix("index.html") for name in site.html_files]
    for entry in sorted(set(entries)):
        address, _, anchor = entry.partition("#")
        name, keeps_anchor = _follow(f"{address.strip('/')}/index.html".lstrip("/"), site, read)
        if name is None:
            fix = did_you_mean(address, addresses, "Lead it on: former_ids, or a row of redirects.yml; atlas check says what to write.")
            problems.append(_problem(entry, "lost-address", f"{quote(entry, 200)} was there and is gone.", fix))
        elif anchor and keeps_anchor and unquote(anchor) not in read(name).ids:
            fix = "Give the place its anchor back, or keep it by former_ids or former_anchors; atlas check says what to write."
            problems.append(_problem(entry, "lost-anchor", f"{quote(entry, 200)} was there and its anchor is gone.", fix))
    return problems


def _follow(name: str, site: AuditedSite, read: _Read) -> tuple[str | None, bool]:
    """Return the file at which an address ends, ``None`` where it ends nowhere, and whether its anchor is kept on the way."""
    keeps_anchor = True
    for _ in range(_MAX_STEPS):
        if name not in site.files:
            return None, keeps_anchor
        page = read(name)
        if not page.is_redirect:
            return name, keeps_anchor
        keeps_anchor = keeps_anchor and not any(page.having("data-without-anchor"))
        content = next(
            (tag.attributes.get("content", "") for tag in page.metas if tag.attributes.get("http-equiv", "").lower() == "refresh"), ""
        )
        located = site.locate(resolve(page.address, content.partition("url=")[2]).partition("#")[0])
        if located is None:
            return None, keeps_anchor
        name = located
    return None, keeps_anchor


def _problem(entry: str, rule: str, message: str, fix: str) -> Problem:
    return Problem.of_file(entry.partition("#")[0] or "/", rule=f"audit-{rule}", message=message, fix=fix)
