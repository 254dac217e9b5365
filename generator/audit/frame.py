"""Reads the frame around the pages of one section and depth: what the quick reader may take for granted of each of them."""

from collections.abc import Iterator, Sequence

from lxml import etree

from generator.audit import elements, full, head, links, markup, policy
from generator.audit.agreement import ROBOTS
from generator.audit.characters import check_characters
from generator.audit.conduct import check_conduct
from generator.audit.page import AuditedPage, Tag, read_page
from generator.audit.raw_tags import check_tags
from generator.audit.site import SiteAddress
from generator.audit.standard import HEADINGS
from generator.audit.summary import FrameSummary, join_lines
from generator.audit.surroundings import list_surroundings
from generator.audit.unrendered import find_suspicions
from generator.diagnostics import Problem

_MARKS = ("head-slot", "content-slot")
_PLAIN_PLACES = frozenset({"html", "body", "main", "div", "article", "section"})
"""Elements around the content that change nothing of what may stand inside them."""


def read_frame(parts: Sequence[str], name: str, site: SiteAddress) -> FrameSummary:
    """Return the summary of a frame.

    ``parts`` are its text before the head, between head and content, and after the content;
    ``name`` is a file at the depth of its pages. A frame with a fault of its own, or whose meaning
    depends on what is put into it, is not sound: each of its pages is read in full, which reports the fault.
    """
    before, between, after = parts
    head_mark, content_mark = (f"<!--{mark}-->" for mark in _MARKS)
    page = read_page("".join((before, head_mark, between, content_mark, after)).encode(), name, site)
    head_slot, content_slot = (_find_slot(page, mark) for mark in _MARKS)
    if head_slot is None or content_slot is None or not _is_sound(page, head_slot, content_slot, parts):
        return FrameSummary(name, site.base, is_sound=False)
    order = list(page.document.iter())
    place = order.index(content_slot)
    return FrameSummary(
        name=name,
        site_url=site.base,
        is_sound=True,
        ids=page.ids,
        references=join_lines(full.site_references(page, links.meanings(page))),
        loads=join_lines(site.shorten(address) for address in links.loaded_at_once(page)),
        language=next(iter(head.site_languages(page)), ""),
        levels_before=tuple(_levels(order[:place])),
        levels_after=tuple(_levels(order[place:])),
        surroundings=list_surroundings(page),
    )


def _find_slot(page: AuditedPage, mark: str) -> etree._Element | None:
    found = [comment for comment in page.document.iter(etree.Comment) if comment.text == mark]
    return found[0] if len(found) == 1 else None


def _levels(elements: Sequence[etree._Element]) -> Iterator[int]:
    return (HEADINGS[str(element.tag)] for element in elements if str(element.tag) in HEADINGS)


def _is_sound(page: AuditedPage, head_slot: etree._Element, content_slot: etree._Element, parts: Sequence[str]) -> bool:
    around = set(Tag(content_slot).path)
    return (
        Tag(head_slot).parent == "head"
        and "main" in around
        and around <= _PLAIN_PLACES
        and not list(_faults(page))
        and not policy.LEFTOVER.search("".join(parts).encode())
        and not list(find_suspicions("".join(parts)))
        and not page.refreshes
        and _has_policy_before(page, head_slot)
        and _leaves_head_to_pages(page)
        and _counts_from_root(page)
        # Where pages have several, each needs a name.
        and all(markup.label(tag) for tag in page.named("nav"))
    )


def _faults(page: AuditedPage) -> Iterator[Problem]:
    yield from links.check_references(page, links.meanings(page))
    yield from links.check_empty(page)
    yield from policy.check_policy(page)
    yield from markup.check_surroundings(page)
    yield from elements.check_elements(page)
    yield from elements.check_ways_out(page)
    yield from check_tags(page)
    yield from check_conduct(page)
    yield from check_characters(page.name, page.data)


def _has_policy_before(page: AuditedPage, slot: etree._Element) -> bool:
    """Say whether the policy stands before what pages put into their heads."""
    order = list(page.document.iter())
    policies = [tag for tag in page.metas if tag.attributes.get("http-equiv", "").lower() == "content-security-policy"]
    return order.index(policies[0].element) < order.index(slot)


def _leaves_head_to_pages(page: AuditedPage) -> bool:
    """Say whether the frame says nothing of title, description, address and data, nor leads on to another page."""
    names = {tag.attributes.get(key, "").strip().lower() for tag in page.metas for key in ("property", "name")}
    canonical = any(tag.attributes.get("rel") == "canonical" for tag in page.named("link"))
    titles = any(tag.parent == "head" for tag in page.named("title"))
    data = any(True for _ in head.structured_data(page))
    said = any(name in ROBOTS or name == "description" or name.startswith(("og:", "twitter:", "article:")) for name in names)
    return not (canonical or titles or data or page.is_redirect or said)


def _counts_from_root(page: AuditedPage) -> bool:
    """Say whether the references of the frame mean the same on all pages at its depth."""
    depth = page.name.count("/")
    root = "../" * depth
    return all(
        meaning.address is None
        or reference.startswith(("https://", "http://"))
        or (reference.startswith(root) and ".." not in reference[len(root) :])
        for _, _, reference, meaning in links.meanings(page)
    )
