"""The full reader: parses a whole page, words every finding, and sums the page up."""

from collections.abc import Iterable, Iterator, Sequence

from generator.audit import budgets, elements, head, links, markup, policy, prose
from generator.audit.characters import check_characters
from generator.audit.conduct import check_conduct
from generator.audit.dated import said_days
from generator.audit.embeds import check_embed, list_sayings
from generator.audit.page import AuditedPage, read_page
from generator.audit.raw_tags import check_tags
from generator.audit.redirect_page import check_redirect_page
from generator.audit.site import SiteAddress
from generator.audit.standard import ANCHORED
from generator.audit.summary import PageSummary, join_lines
from generator.audit.surroundings import list_surroundings
from generator.audit.unrendered import find_suspicions
from generator.diagnostics import Problem, sort_problems


def summarise_page(data: bytes, name: str, site: SiteAddress) -> PageSummary:
    """Read one HTML file in full and return its summary, with all that is wrong whatever the rest of the site is."""
    page = read_page(data, name, site)
    title = head.title_of(page)
    found = tuple(links.meanings(page))
    return PageSummary(
        name=name,
        frame="",
        size=page.size,
        title=title.text if title else "",
        is_redirect=page.is_redirect,
        is_listed=head.is_listed(page),
        ids=join_lines(page.ids),
        references=join_lines(address for address in site_references(page, found) if address != site.shorten(page.address)),
        loads="" if page.is_redirect else join_lines(site.shorten(address) for address in links.loaded_at_once(page)),
        problems=tuple(sort_problems(_check_alone(page, found))),
        language=next(iter(head.site_languages(page)), ""),
        modified=next(iter(said_days(head.said_metas(page))), ""),
        surroundings="" if page.is_redirect else list_sayings(page) if page.is_embed else list_surroundings(page),
        suspicions=tuple(find_suspicions(page.data.decode("utf-8", "replace"))),
    )


def _check_alone(page: AuditedPage, found: Sequence[links.Referring]) -> Iterator[Problem]:
    yield from links.check_references(page, found)
    yield from links.check_empty(page)
    yield from links.check_absolute(page)
    yield from policy.check_policy(page)
    yield from policy.check_leftovers(page)
    yield from head.check_head(page)
    yield from prose.check_prose(page)
    yield from check_characters(page.name, page.data)
    yield from elements.check_elements(page)
    yield from check_tags(page)
    yield from check_conduct(page)
    yield from check_redirect_page(page)
    if page.is_embed:
        yield from check_embed(page)
    elif not page.is_redirect:
        yield from head.check_sayings(page)
        yield from elements.check_presence(page)
        yield from markup.check_markup(page)
        yield from budgets.check_size(page)


def site_references(page: AuditedPage, found: Iterable[links.Referring]) -> Iterator[str]:
    """Yield the addresses of the site that a page relies on, relative to its root, with the anchor where one must be there."""
    for _, attribute, _, meaning in found:
        if meaning.address is not None:
            anchor = meaning.anchor if attribute in ANCHORED else ""
            yield page.site.shorten(meaning.address) + (f"#{anchor}" if anchor else "")
    named = [address for _, _, address in head.social_addresses(page) if page.site.is_inside(address)]
    for address in [*named, *(address for _, address in head.structured_addresses(page))]:
        yield page.site.shorten(address).replace("#", "%23")  # these name a file; a sign of an anchor would be part of its name
