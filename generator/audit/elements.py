"""What stands on a page at all, and whether a reader gets to see it."""

from collections.abc import Iterator
from typing import Final

from generator.audit.hiding import may_hide
from generator.audit.page import AuditedPage, Tag
from generator.audit.standard import FEW, FOREIGN, HEADINGS, NEVER_HIDDEN
from generator.audit.written import ELEMENTS
from generator.diagnostics import Problem, quote

_KNOWN: Final = ELEMENTS | frozenset(
    [
        "html",
        "head",
        "body",
        "main",
        "title",
        "col",
        "colgroup",
        "bdi",
        "data",
        "hgroup",
        "rp",
        "rt",
        "ruby",
        "search",
        "template",
        "wbr",
        "area",
        "map",
        "dialog",
        "slot",
        "video",
        "audio",
        "track",
        "canvas",
        "datalist",
        "animate",
        "animatemotion",
        "animatetransform",
        "mpath",
        "set",
        "filter",
        "switch",
        "view",
        "style",
        "script",
        "noscript",
        "foreignobject",
        "textpath",
        "base",
    ]
)
"""Elements of HTML and of drawings; foreign ones and styles are reported by their own rules."""
_ENCLOSED: Final = "descendant::h1[ancestor::template or ancestor::noscript or ancestor::dialog or ancestor::details[not(@open)]]"
_HIDING: Final = ("hidden", "inert")
_ALL: Final = frozenset({"html", "body", "main"})
_UNSEEN: Final = frozenset({"visually-hidden", "hidden", "sr-only"})


def check_elements(page: AuditedPage) -> Iterator[Problem]:
    """Yield elements that bring in what is foreign, that no standard knows, or that hide what the page says."""
    controlled = {name for _, value in page.having("aria-controls") for name in value.split()}
    for element in page.document.iter("*"):
        tag = Tag(element)
        name = tag.name.lower()
        if name in FOREIGN:
            yield page.problem(tag, "foreign-element", f"The page holds the element {name}.", "Take it out.")
        elif name.rpartition(":")[2] not in _KNOWN:
            yield page.problem(
                tag, "unknown-element", f"No browser knows the element {quote(name)}.", "Correct its name, or escape the text."
            )
        yield from _check_hiding(page, tag, name, controlled)


def _check_hiding(page: AuditedPage, tag: Tag, name: str, controlled: set[str]) -> Iterator[Problem]:
    attributes = tag.attributes
    for attribute in _HIDING:
        if attribute in attributes and not may_hide(name, attribute, attributes) and attributes.get("id") not in controlled:
            yield page.problem(tag, "hidden", f"{name} is hidden from every reader.", f"Delete the attribute {attribute}.")
    if name in _ALL and _UNSEEN & set(attributes.get("class", "").split()):
        yield page.problem(tag, "hidden", f"{name} has a class of what nobody sees.", "Delete the class.")
    if name in NEVER_HIDDEN and name not in _ALL and _UNSEEN & set(attributes.get("class", "").split()) and _says_more(tag):
        yield page.problem(tag, "hidden", f"{name} has a class of what nobody sees.", "Delete the class.")
    if "popover" in attributes and (name in NEVER_HIDDEN or name in _ALL):
        yield page.problem(tag, "hidden", f"{name} is shown only when it is asked for.", "Delete the attribute popover.")
    if attributes.get("aria-hidden", "").strip().lower() not in ("", "false") and (name in NEVER_HIDDEN or _says_more(tag)):
        yield page.problem(tag, "hidden", f"{name} is hidden from readers who listen.", "Delete the attribute aria-hidden.")


def _says_more(tag: Tag) -> bool:
    """Say whether an element holds parts of what a page says: a heading beside itself, or a paragraph."""
    return tag.name == "h1" or any(True for inner in tag.element.iter("h1", "h2", "h3", "p") if inner is not tag.element)


def check_presence(page: AuditedPage) -> Iterator[Problem]:
    """Yield a page without the ways out of it, or without anything said in it."""
    yield from check_ways_out(page)
    for tag in page.select(_ENCLOSED):
        what = f"The heading {quote(tag.text)} stands in what a browser does not show at first."
        yield page.problem(tag, "hidden", what, "Take the page out of it.")
    for tag in page.select("descendant::section[not(ancestor::*[contains(@class, 'prose')])]|descendant::main//li|descendant::main//dd"):
        if tag.name == "section":
            rest = [inner for inner in tag.element if inner.tag not in HEADINGS]
            words = (tag.element.text, *(inner.tail for inner in tag.element))
            if not rest and not any(part and part.strip() for part in words):
                yield page.problem(
                    tag, "empty-part", "A section holds nothing but its heading.", "Leave it out where there is nothing to say."
                )
        elif len(tag.element) == 0 and tag.is_empty:
            yield page.problem(tag, "empty-part", f"A {tag.name} is empty.", "Leave it out where there is nothing to say.")
    for tag in page.select("descendant::table[not(descendant::td)]"):
        yield page.problem(tag, "table", "A table has no cells.", "Print its rows, or leave it out.")
    for tag in page.named("main"):
        titles = [Tag(heading) for heading in tag.element.iter("h1")]
        if len(" ".join(tag.text.split())) <= sum(len(" ".join(title.text.split())) for title in titles) + FEW:
            yield page.problem(tag, "empty-page", "Nothing stands in main besides its heading.", "Print what the page says.")


def check_ways_out(page: AuditedPage) -> Iterator[Problem]:
    """Yield what the surroundings of a page lack."""
    for name, path, what in (
        ("nav", "descendant::header[not(ancestor::main)]//nav[descendant::a[@href]]", "navigation in its header"),
        ("footer", "descendant::footer[not(ancestor::main)][normalize-space()]", "words in its footer"),
    ):
        if not page.select(path):
            yield page.problem(None, "landmark", f"The page has no {what}.", f"Print the {name} of every page.")
