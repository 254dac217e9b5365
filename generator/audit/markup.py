"""Headings, landmarks, ids, names and alternatives."""

from collections import Counter
from collections.abc import Iterator

from generator.audit.site import AuditedPage, Tag
from generator.diagnostics import Problem, quote

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_POINTERS = ("aria-labelledby", "aria-controls", "aria-describedby", "for", "aria-activedescendant")
_POINTER_NAMES = frozenset(_POINTERS)
_UNNAMED_INPUTS = frozenset({"hidden", "submit", "button", "reset", "image"})
_NAMED = ("img", "a", "button", "input", "select", "textarea", "svg", "th")
_LANDMARKS = ("main", "header", "footer")


def check_markup(page: AuditedPage) -> Iterator[Problem]:
    """Yield structural faults that readers with assistive technology would meet."""
    yield from _check_document(page)
    yield from _check_headings(page)
    yield from _check_ids(page)
    for name in _NAMED:
        for tag in page.by_name.get(name, ()):
            yield from _check_names(page, tag)
    yield from _check_nesting(page)


def _check_document(page: AuditedPage) -> Iterator[Problem]:
    root = page.by_name.get("html", ())
    if not root or not root[0].attributes.get("lang"):
        yield page.problem(None, "language", "The page does not say its language.", "Add lang to html.")
    metas = page.by_name.get("meta", ())
    if not any(tag.attributes.get("charset", "").lower() == "utf-8" for tag in metas):
        yield page.problem(None, "charset", "The page does not say that it is UTF-8.", "Add the charset meta element.")
    if not any(tag.attributes.get("name") == "viewport" for tag in metas):
        yield page.problem(None, "viewport", "The page has no viewport.", "Add the viewport meta element.")
    for name in _LANDMARKS:
        found = [tag for tag in page.by_name.get(name, ()) if not {"article", "section", "main", "aside", "nav"} & set(tag.path)]
        if len(found) != 1:
            yield page.problem(None, "landmark", f"The page has {len(found)} {name} landmarks.", f"It needs one {name}.")
    unnamed = [tag for tag in page.by_name.get("nav", ()) if not _label(tag)]
    if unnamed and len(page.by_name["nav"]) > 1:
        yield page.problem(unnamed[0], "landmark", "One of several nav elements has no name.", "Add aria-label.")


def _check_headings(page: AuditedPage) -> Iterator[Problem]:
    headings = [tag for tag in page.tags if tag.name in _HEADINGS]
    tops = sum(tag.name == "h1" for tag in headings)
    if tops != 1:
        yield page.problem(None, "heading", f"The page has {tops} h1 headings.", "It needs one.")
    before = 0
    for tag in headings:
        level = _HEADINGS[tag.name]
        if not tag.text:
            yield page.problem(tag, "heading", f"An {tag.name} is empty.", "Give it words, or delete it.")
        if level > before + 1:
            yield page.problem(tag, "heading", f"{tag.name} {quote(tag.text)} follows a heading of level {before}.", f"Use h{before + 1}.")
        before = level


def _check_ids(page: AuditedPage) -> Iterator[Problem]:
    counts = Counter(tag.attributes["id"] for tag in page.tags if "id" in tag.attributes)
    for tag in page.tags:
        if not tag.attributes:
            continue
        identifier = tag.attributes.get("id")
        if identifier is not None and (counts[identifier] > 1 or not identifier or " " in identifier):
            counts[identifier] = 1
            yield page.problem(
                tag, "id", f"The id {quote(identifier)} is empty, holds a space or is used twice.", "Ids are unique on a page."
            )
        if _POINTER_NAMES.isdisjoint(tag.attributes):
            continue
        for attribute in _POINTERS:
            for target in tag.attributes.get(attribute, "").split():
                if target not in page.ids:
                    yield page.problem(tag, "pointer", f"{attribute} names {quote(target)}, which is not on the page.", "Correct the id.")


def _label(tag: Tag) -> str:
    return (
        tag.attributes.get("aria-label", "").strip()
        or tag.attributes.get("aria-labelledby", "").strip()
        or tag.attributes.get("title", "").strip()
    )


def _check_names(page: AuditedPage, tag: Tag) -> Iterator[Problem]:
    if tag.name == "img":
        if "alt" not in tag.attributes:
            yield page.problem(
                tag, "alternative", f"The image {quote(tag.attributes.get('src', ''))} has no alt.", "Describe it, or write an empty alt."
            )
        if "width" not in tag.attributes or "height" not in tag.attributes:
            yield page.problem(tag, "image-size", f"The image {quote(tag.attributes.get('src', ''))} has no width and height.", "Add both.")
    elif tag.name in ("a", "button") and not _label(tag) and not tag.text and ("href" in tag.attributes or tag.name == "button"):
        yield page.problem(tag, "name", f"A {tag.name} has no name.", "Add text or aria-label.")
    elif tag.name in ("input", "select", "textarea") and tag.attributes.get("type", "") not in _UNNAMED_INPUTS:
        labelled = any(label.attributes.get("for") == tag.attributes.get("id") for label in page.by_name.get("label", ()))
        if not _label(tag) and not labelled and "label" not in tag.path:
            yield page.problem(
                tag, "label", f"The field {quote(tag.attributes.get('name', ''))} has no label.", "Add a label or aria-label."
            )
    elif tag.name == "svg" and tag.attributes.get("aria-hidden") != "true" and not _label(tag) and not tag.text:
        yield page.problem(tag, "alternative", "A drawing is neither hidden nor described.", "Add aria-hidden or aria-label.")
    elif tag.name == "th" and "scope" not in tag.attributes and "div" not in tag.path[-4:]:
        yield page.problem(tag, "table", f"The header cell {quote(tag.text)} has no scope.", "Add scope: row or col.")


def _check_nesting(page: AuditedPage) -> Iterator[Problem]:
    for name in ("ul", "ol"):
        for tag in page.by_name.get(name, ()):
            for child in tag.element:
                if child.tag not in ("li", "script", "template") and isinstance(child.tag, str):
                    yield page.problem(tag, "list", f"A {child.tag} stands directly in a list.", "Put it into a list item.")
    for tag in page.by_name.get("li", ()):
        if tag.parent not in ("ul", "ol", "menu"):
            yield page.problem(tag, "list", "A list item stands outside a list.", "Put it into a list.")
    for tag in page.by_name.get("a", ()):
        if next(tag.element.iterancestors("a"), None) is not None:
            yield page.problem(tag, "nested-link", f"The link {quote(tag.text)} stands inside another link.", "Take it out.")
