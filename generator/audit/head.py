"""What a page says of itself in its head: title, description, its own address, structured data."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.audit.agreement import Saying, check_agreement, is_left_out
from generator.audit.beside import find_strange
from generator.audit.dated import find_shown
from generator.audit.page import AuditedPage, Tag
from generator.audit.site import AuditedSite, resolve
from generator.audit.standard import ADDRESS_PROPERTIES, DESCRIPTION, NOT_FOUND, SEARCH, STRUCTURED_DATA
from generator.audit.structured import read_structured, strings_in
from generator.diagnostics import Problem, quote


def check_head(page: AuditedPage) -> Iterator[Problem]:
    """Yield heads that are wrong whatever else the site holds."""
    yield from _check_title(page)
    for tag, name, address in social_addresses(page):
        if not page.site.is_inside(address):
            yield _broken_address(page, tag, name, address)
    canonical = [tag for tag in page.named("link") if tag.attributes.get("rel") == "canonical"]
    if len(canonical) > 1:
        yield page.problem(canonical[1], "canonical", "The page names two canonical addresses.", "Keep one.")
    if page.is_redirect or page.is_embed or page.name == NOT_FOUND:
        return
    if page.site.site_url and not canonical:
        yield page.problem(None, "canonical", "The page names no canonical address.", "Print it in the head.")
    elif canonical and canonical[0].attributes.get("href") != page.address:
        found = canonical[0].attributes.get("href", "")
        yield page.problem(canonical[0], "canonical", f"The canonical address is {quote(found)}.", f"It must be {page.address}.")
    for tag, data in structured_data(page):
        if isinstance(data, ValueError):
            yield page.problem(tag, "structured-data", f"The structured data is not JSON: {data}.", "Correct it.")
    yield from _check_description(page)
    for tag in page.select("descendant::head/link[@rel][@href]"):
        if what := find_strange(tag.attributes["rel"], tag.attributes["href"], page.address):
            yield page.problem(tag, "beside", what, "Name the page's own.")


def check_sayings(page: AuditedPage) -> Iterator[Problem]:
    """Yield what a page that is no redirect says of itself and is not so."""
    metas = said_metas(page)
    titles, headings = _titles(page), page.named("h1")
    said = Saying(
        page.name,
        _plain(titles[0].text) if titles else "",
        _plain(headings[0].text) if headings else "",
        metas,
        [data for _, data in structured_data(page) if not isinstance(data, ValueError)],
        next(iter(site_languages(page)), ""),
        bool(page.select("descendant::main//nav[@aria-label='Breadcrumb'][descendant::a]")),
        find_shown(page.data.decode("utf-8", "replace")),
        lambda: _steps(page),
    )
    for rule, message, fix in check_agreement(said, page.site):
        yield page.problem(None, rule, message, fix)
    if is_left_out(metas) and page.name.count("/") == 1 and page.name != SEARCH and _lists_anything(page):
        message = "The page asks search engines to leave it out, and lists pages of the site."
        yield page.problem(None, "noindex", message, "Delete the robots meta element.")


def said_metas(page: AuditedPage) -> Mapping[str, Sequence[str]]:
    """Return what the meta elements of a page say, by property or else by name."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for tag in page.metas:
        name = tag.attributes.get("property") or tag.attributes.get("name")
        if name:
            found[name.strip().lower()].append(tag.attributes.get("content", ""))
    return found


def site_languages(page: AuditedPage) -> list[str]:
    """Return the languages that the root of a page names."""
    return [tag.attributes["lang"] for tag in page.named("html") if tag.attributes.get("lang")]


def _plain(text: str) -> str:
    return " ".join(text.split())


def _steps(page: AuditedPage) -> str | None:
    """Return what the section about doing it says, without spaces; ``None`` where it has no steps."""
    sections = page.select("descendant::section[@id='how-to'][descendant::ol]")
    return "".join(sections[0].text.split()) if sections else None


def _lists_anything(page: AuditedPage) -> bool:
    """Say whether the list of a section has entries: links below its own address, or terms."""
    if page.select("descendant::main//dt"):
        return True
    addresses = (resolve(page.address, tag.attributes["href"]) for tag in page.select("descendant::main//a[@href]"))
    return any(address.startswith(page.address) and not address.removeprefix(page.address).startswith(("#", "?")) for address in addresses)


def check_head_targets(page: AuditedPage, site: AuditedSite) -> Iterator[Problem]:
    """Yield addresses in the head that no file of the site answers."""
    for tag, name, address in social_addresses(page):
        if site.is_inside(address) and site.find(address) is None:
            yield _broken_address(page, tag, name, address)
    for tag, value in structured_addresses(page):
        if site.find(value) is None:
            what = f"The structured data names {quote(value)}, which is not on the site."
            yield page.problem(tag, "structured-data", what, "Correct the address.")


def check_listing(page: AuditedPage, site: AuditedSite) -> Iterator[Problem]:
    """Yield a page that the sitemap lacks."""
    if is_listed(page) and site.listed and page.address not in site.listed:
        yield page.problem(None, "not-in-sitemap", "The page is not in the sitemap.", "List it, or print noindex.")


def check_own_title(page: AuditedPage, first: str) -> Iterator[Problem]:
    """Yield a title that is also that of ``first``, the file that had it before."""
    title = title_of(page)
    if title and first != page.name:
        yield page.problem(title, "title", f"The title {quote(title.text)} is also that of {first}.", "Say what differs.")


def title_of(page: AuditedPage) -> Tag | None:
    """Return the title that no other page may have; ``None`` for redirects, cards for other sites, and pages without one good title."""
    titles = _titles(page)
    return titles[0] if len(titles) == 1 and titles[0].text and not (page.is_redirect or page.is_embed) else None


def is_listed(page: AuditedPage) -> bool:
    """Say whether the page belongs into the sitemap."""
    return not page.is_redirect and page.name != NOT_FOUND and not is_left_out(said_metas(page))


def social_addresses(page: AuditedPage) -> Iterator[tuple[Tag, str, str]]:
    """Yield (tag, name, address) of the meta elements that hold an address of the site."""
    for tag in page.metas:
        name = tag.attributes.get("property") or tag.attributes.get("name") or ""
        if name in ADDRESS_PROPERTIES:
            yield tag, name, tag.attributes.get("content", "")


def structured_data(page: AuditedPage) -> Iterator[tuple[Tag, Any]]:
    """Yield each block of structured data as a value, or the ValueError that says why it is none."""
    for tag in page.named("script"):
        if tag.attributes.get("type") == STRUCTURED_DATA:
            try:
                yield tag, read_structured(tag.text)
            except ValueError as error:
                yield tag, error


def structured_addresses(page: AuditedPage) -> Iterator[tuple[Tag, str]]:
    """Yield the addresses of the site that structured data names."""
    if page.site.site_url and not page.is_redirect and page.name != NOT_FOUND:
        for tag, data in structured_data(page):
            for value in strings_in(data):
                if value.startswith(page.site.site_url):
                    yield tag, value


def _broken_address(page: AuditedPage, tag: Tag, name: str, address: str) -> Problem:
    return page.problem(tag, "broken-address", f"{name} is {quote(address)}, which is not on the site.", "Correct the address.")


def _titles(page: AuditedPage) -> list[Tag]:
    return [tag for tag in page.named("title") if tag.parent == "head"]


def _check_title(page: AuditedPage) -> Iterator[Problem]:
    titles = _titles(page)
    if len(titles) != 1 or not titles[0].text:
        what = f"The page has {len(titles)} titles, or an empty one."
        yield page.problem(titles[0] if titles else None, "title", what, "Print one title.")


def _check_description(page: AuditedPage) -> Iterator[Problem]:
    found = [tag for tag in page.metas if tag.attributes.get("name", "").lower() == "description"]
    text = found[0].attributes.get("content", "") if found else ""
    if not text:
        yield page.problem(None, "description", "The page has no description.", "Print one in the head.")
    elif not DESCRIPTION[0] <= len(text) <= DESCRIPTION[1]:
        what = f"The description has {len(text)} characters: {quote(text)}."
        yield page.problem(found[0], "description", what, f"Write {DESCRIPTION[0]} to {DESCRIPTION[1]}.")
