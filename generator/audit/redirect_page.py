"""Pages that only lead to another: all that they say names the same place."""

import re
from collections.abc import Iterator

from generator.audit.agreement import is_left_out
from generator.audit.head import said_metas
from generator.audit.links import refresh_target
from generator.audit.page import AuditedPage
from generator.audit.site import resolve
from generator.diagnostics import Problem, quote

_AT_ONCE = re.compile(r"0 *; *url=\S+", re.IGNORECASE)


def check_redirect_page(page: AuditedPage) -> Iterator[Problem]:
    """Yield what is wrong with a page that leads on, and a page that leads away from what it says."""
    if not page.refreshes:
        return
    if not page.is_redirect:
        yield page.problem(page.refreshes[0], "refresh", "The page leads away from what it says.", "Delete the refresh meta element.")
        return
    content = page.refreshes[0].attributes.get("content", "")
    if len(page.refreshes) > 1 or not _AT_ONCE.fullmatch(content.strip()):
        yield page.problem(
            page.refreshes[0], "refresh", f"The page leads on by {quote(content)}.", "Print one refresh, at once, to one address."
        )
    target = _address(page, refresh_target(content))
    links = {_address(page, tag.attributes["href"]) for tag in page.select("descendant::main//a[@href]")}
    if links != {target}:
        yield page.problem(None, "refresh", f"The link of the page does not lead to {quote(target)}.", "Name the same address in both.")
    moved = [_address(page, tag.attributes["data-to"]) for tag in page.select("descendant::script[@data-to]")]
    if any(one != target for one in moved):
        what = "The script that leads on with what stands behind the address leads elsewhere."
        yield page.problem(None, "refresh", what, "Name the same address in script and refresh.")
    canonical = [tag for tag in page.named("link") if tag.attributes.get("rel") == "canonical"]
    if page.site.site_url and [_address(page, tag.attributes.get("href", "")) for tag in canonical] != [target]:
        yield page.problem(None, "canonical", "The page names another canonical address than it leads to.", f"It must be {target}.")
    if not is_left_out(said_metas(page)):
        fix = 'Print a robots meta element with "noindex".'
        yield page.problem(None, "noindex", "A page that leads on does not ask search engines to leave it out.", fix)


def _address(page: AuditedPage, reference: str) -> str:
    try:
        return resolve(page.address, reference).partition("#")[0]
    except ValueError:
        return reference
