"""Headings, landmarks, ids, names and alternatives."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import cast

from lxml import etree

from generator.audit.page import AuditedPage, Tag
from generator.audit.site import resolve
from generator.audit.standard import FIELDS, HEADINGS, LANDMARKS, NAMING, POINTERS, UNNAMED_INPUTS
from generator.audit.surroundings import check_kinds
from generator.audit.written import is_size
from generator.diagnostics import Problem, quote

_ORDERS = ("", "content-security-policy", "content-security-policy-report-only", "refresh")
"""Orders to the browser that other checks are about."""
_FIXED = re.compile(r"user-scalable=(?:no|0)|maximum-scale=[01](?:\.\d*)?(?:,|$)")
_STANDARD = re.compile(rb"(?:\xef\xbb\xbf)?\s*<!doctype html\s*>", re.IGNORECASE)


def check_markup(page: AuditedPage) -> Iterator[Problem]:
    """Yield structural faults that readers with assistive technology would meet."""
    yield from check_surroundings(page)
    yield from _check_levels(page)


def check_surroundings(page: AuditedPage) -> Iterator[Problem]:
    """Yield the structural faults that can be told of a frame without its content: all but the order of headings."""
    yield from _check_document(page)
    yield from check_kinds(page)
    yield from _check_ids(page)
    yield from _check_images(page)
    yield from _check_names(page)
    yield from _check_fields(page)
    yield from _check_nesting(page)
    for tag in page.named(*HEADINGS):
        if tag.is_empty:
            yield page.problem(tag, "heading", f"An {tag.name} is empty.", "Give it words, or delete it.")


def _check_document(page: AuditedPage) -> Iterator[Problem]:
    root = page.named("html")
    if not root or not root[0].attributes.get("lang"):
        yield page.problem(None, "language", "The page does not say its language.", "Add lang to html.")
    for tag, base in page.having("data-base"):
        if tag.name == "html" and resolve(page.address, base.rstrip("/") + "/") != page.site.base:
            what = f"data-base is {quote(base)}, which does not lead to the root of the site."
            yield page.problem(tag, "site-root", what, "Scripts find the files of the site by it: correct it.")
    metas = page.metas
    charsets = [tag.attributes["charset"].strip().lower() for tag in metas if "charset" in tag.attributes]
    if charsets != ["utf-8"]:
        yield page.problem(None, "charset", "The page does not say once that it is UTF-8.", "Print one charset meta element.")
    for tag in metas:
        if tag.attributes.get("http-equiv", "").strip().lower() not in _ORDERS:
            what = f"The page orders the browser {quote(tag.attributes['http-equiv'])}."
            yield page.problem(tag, "http-equiv", what, "Delete the meta element.")
    yield from _check_view(page)
    for name in () if page.is_embed else LANDMARKS:
        found = [tag for tag in page.named(name) if not {"article", "section", "main", "aside", "nav"} & set(tag.path)]
        if len(found) != 1:
            yield page.problem(None, "landmark", f"The page has {len(found)} {name} landmarks.", f"It needs one {name}.")
    sections = page.named("nav")
    unnamed = [tag for tag in sections if not label(tag)]
    if unnamed and len(sections) > 1:
        yield page.problem(unnamed[0], "landmark", "One of several nav elements has no name.", "Add aria-label.")


def _check_view(page: AuditedPage) -> Iterator[Problem]:
    """Yield what makes a browser show the page in the way of old, small, or without a way to make it larger."""
    found = [tag for tag in page.metas if tag.attributes.get("name") == "viewport"]
    said = "".join(found[0].attributes.get("content", "").lower().split()) if found else ""
    if "width=device-width" not in said or _FIXED.search(said):
        what = f"The viewport of the page is {quote(said)}." if found else "The page has no viewport."
        yield page.problem(found[0] if found else None, "viewport", what, "Print width=device-width,initial-scale=1.")
    if not _STANDARD.match(page.data):
        yield page.problem(None, "doctype", "The page does not begin with <!doctype html>.", "Begin it so, and with nothing before.")
    if not page.data.rstrip().endswith(b"</html>"):
        yield page.problem(None, "document-end", "The page does not end with </html>.", "Print nothing after it.")


def _check_levels(page: AuditedPage) -> Iterator[Problem]:
    headings = page.named(*HEADINGS)
    tops = sum(tag.name == "h1" for tag in headings)
    if tops != 1:
        yield page.problem(None, "heading", f"The page has {tops} h1 headings.", "It needs one.")
    before = 0
    for tag in headings:
        level = HEADINGS[tag.name]
        if level > before + 1:
            yield page.problem(tag, "heading", f"{tag.name} {quote(tag.text)} follows a heading of level {before}.", f"Use h{before + 1}.")
        before = level


def _check_ids(page: AuditedPage) -> Iterator[Problem]:
    counts = Counter(page.id_list)
    wrong = {identifier for identifier, count in counts.items() if count > 1 or not identifier or " " in identifier}
    for tag, identifier in page.having("id") if wrong else ():
        if identifier in wrong:
            # A repeated id is reported where it first stands; an empty or broken one each time.
            if identifier and " " not in identifier:
                wrong.remove(identifier)
            what = f"The id {quote(identifier)} is empty, holds a space or is used twice."
            yield page.problem(tag, "id", what, "Ids are unique on a page.")
    for attribute in POINTERS:
        for tag, targets in page.having(attribute):
            for target in targets.split():
                if target not in page.ids:
                    yield page.problem(tag, "pointer", f"{attribute} names {quote(target)}, which is not on the page.", "Correct the id.")


def label(tag: Tag) -> str:
    """Return the name that an element's attributes give it; empty where they give none."""
    return next((name for attribute in NAMING if (name := tag.attributes.get(attribute, "").strip())), "")


def _check_images(page: AuditedPage) -> Iterator[Problem]:
    for tag in page.select("descendant::img[not(@alt and @width and @height)]"):
        shown = f"The image {quote(tag.attributes.get('src', ''))}"
        if "alt" not in tag.attributes:
            yield page.problem(tag, "alternative", f"{shown} has no alt.", "Describe it, or write an empty alt.")
        if "width" not in tag.attributes or "height" not in tag.attributes:
            yield page.problem(tag, "image-size", f"{shown} has no width and height.", "Add both.")
    for tag in page.select("descendant::img[@width or @height]"):
        for name in ("width", "height"):
            if name in tag.attributes and not is_size(tag.attributes[name]):
                what = f"The image {quote(tag.attributes.get('src', ''))} has the {name} {quote(tag.attributes[name])}."
                yield page.problem(tag, "image-size", what, "Write the pixels, as a whole number.")
    for tag in page.select("descendant::svg[not(@aria-hidden='true')]"):
        if not label(tag) and tag.is_empty:
            yield page.problem(tag, "alternative", "A drawing is neither hidden nor described.", "Add aria-hidden or aria-label.")


def _check_names(page: AuditedPage) -> Iterator[Problem]:
    for tag in page.named("a", "button"):
        if tag.is_empty and not label(tag) and ("href" in tag.attributes or tag.name == "button"):
            yield page.problem(tag, "name", f"A {tag.name} has no name.", "Add text or aria-label.")
    for tag in page.select("descendant::table[not(descendant::th)]"):
        yield page.problem(tag, "table", "A table has no header cells.", "Mark its heads with th and scope.")
    # Markdown has no way to write the scope.
    for tag in page.select("descendant::th[not(@scope)][not(ancestor::div[contains(@class, 'prose')])]"):
        yield page.problem(tag, "table", f"The header cell {quote(tag.text)} has no scope.", "Add scope: row or col.")


def _check_fields(page: AuditedPage) -> Iterator[Problem]:
    labels = {tag.attributes.get("for") for tag in page.named("label")}
    for tag in page.named(*FIELDS):
        if tag.attributes.get("type", "") in UNNAMED_INPUTS or label(tag):
            continue
        if tag.attributes.get("id") not in labels and "label" not in tag.path:
            what = f"The field {quote(tag.attributes.get('name', ''))} has no label."
            yield page.problem(tag, "label", what, "Add a label or aria-label.")


def _check_nesting(page: AuditedPage) -> Iterator[Problem]:
    for tag in page.select("(//ul|//ol)/*[not(self::li or self::script or self::template)]"):
        around = Tag(cast("etree._Element", tag.element.getparent()))
        yield page.problem(around, "list", f"A {tag.name} stands directly in a list.", "Put it into a list item.")
    for tag in page.select("descendant::li[not(parent::ul or parent::ol or parent::menu)]"):
        yield page.problem(tag, "list", "A list item stands outside a list.", "Put it into a list.")
    for tag in page.select("descendant::a/descendant::a"):
        yield page.problem(tag, "nested-link", f"The link {quote(tag.text)} stands inside another link.", "Take it out.")
