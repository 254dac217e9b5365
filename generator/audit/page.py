"""One page as the audit sees it: parsed once, searched in C where it can be; Python sees only what a check asks for."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from sys import intern
from typing import cast

from lxml import etree

from generator.audit.characters import JOINER
from generator.audit.site import SiteAddress
from generator.audit.standard import EMBEDS, LOADING, LOADING_RELATIONS
from generator.diagnostics import Problem, Severity

_REDIRECT = 12
"""Elements in the body of a page that only leads on, at most."""
_PARSER = etree.HTMLParser(encoding="utf-8")


class Tag:
    """One element. Attributes, text, line and surroundings are read only when a check asks for them."""

    __slots__ = ("element", "name")

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self.name = str(element.tag)

    @property
    def attributes(self) -> Mapping[str, str]:
        """Return the attributes by name."""
        return cast("Mapping[str, str]", self.element.attrib)

    @property
    def line(self) -> int:
        """Return the line of the tag in its file, from 1."""
        line: int = self.element.sourceline or 0  # type: ignore[assignment]  # the stubs leave the type open
        return line

    @property
    def text(self) -> str:
        """Return the text inside, without the spaces around it."""
        return "".join(str(part) for part in self.element.itertext()).strip()

    @property
    def is_empty(self) -> bool:
        """Say whether there is no text inside; most tags begin with text, so the rest is rarely read."""
        start = self.element.text
        return (not start or start.isspace()) and not self.text

    @property
    def path(self) -> tuple[str, ...]:
        """Return the names of the elements around it, nearest last."""
        return tuple(str(around.tag) for around in self.element.iterancestors())[::-1]

    @property
    def parent(self) -> str:
        """Return the name of the element directly around it."""
        around = self.element.getparent()
        return str(around.tag) if around is not None else ""


def loads(tag: Tag) -> bool:
    """Say whether the browser fetches what the tag refers to without being asked."""
    return tag.name in LOADING or (tag.name == "link" and bool(LOADING_RELATIONS & set(tag.attributes.get("rel", "").split())))


@cache
def search(path: str) -> etree.XPath:
    """Return a compiled XPath expression."""
    return etree.XPath(path)


@dataclass(frozen=True)
class AuditedPage:
    """One HTML file, parsed once."""

    name: str
    site: SiteAddress
    data: bytes
    document: etree._Element

    @property
    def size(self) -> int:
        """Return the number of bytes of the file."""
        return len(self.data)

    @cached_property
    def address(self) -> str:
        """Return the public address of the page."""
        return self.site.address(self.name)

    @cached_property
    def is_redirect(self) -> bool:
        """Say whether the page only leads to another: it says so, and hardly anything else."""
        return bool(self.refreshes) and len(self.select("descendant::body/descendant::*")) <= _REDIRECT

    @cached_property
    def is_embed(self) -> bool:
        """Say whether the page is a card for other sites."""
        return self.name.startswith(EMBEDS) and not self.is_redirect

    @cached_property
    def refreshes(self) -> list[Tag]:
        """Return the elements that lead the browser on by themselves."""
        return [tag for tag in self.metas if tag.attributes.get("http-equiv", "").strip().lower() == "refresh"]

    @cached_property
    def id_list(self) -> list[str]:
        """Return every id in the order of the page, repeated ones too."""
        return [intern(identifier) for _, identifier in self.holders.get("id", ())]

    @cached_property
    def ids(self) -> frozenset[str]:
        """Return the ids of the page."""
        return frozenset(self.id_list)

    @cached_property
    def metas(self) -> list[Tag]:
        """Return the meta elements, which several checks read."""
        return self.named("meta")

    @cached_property
    def loading(self) -> list[Tag]:
        """Return the elements whose references the browser fetches without being asked."""
        return [tag for tag in self.named(*LOADING, "link") if loads(tag)]

    @cached_property
    def holders(self) -> Mapping[str, Sequence[tuple[etree._Element, str]]]:
        """Return, for each attribute on the page, the elements that have it and its values there, in order.

        Most checks are about attributes: one walk for all is quicker than one search for each.
        """
        found: defaultdict[str, list[tuple[etree._Element, str]]] = defaultdict(list)
        for element in self.document.iter(etree.Element):
            for name, value in cast("list[tuple[str, str]]", element.items()):
                found[name].append((element, value))
        return found

    def named(self, *names: str) -> list[Tag]:
        """Return the elements with one of these names, in the order of the page."""
        return [Tag(element) for element in self.document.iter(*names)]

    def select(self, path: str) -> list[Tag]:
        """Return the elements that an XPath expression finds."""
        return [Tag(element) for element in cast("list[etree._Element]", search(path)(self.document))]

    def having(self, attribute: str) -> Iterator[tuple[Tag, str]]:
        """Yield the elements that have an attribute, each with its value, in the order of the page."""
        return ((Tag(element), value) for element, value in self.holders.get(attribute, ()))

    def problem(self, tag: Tag | None, rule: str, message: str, fix: str, severity: Severity = Severity.ERROR) -> Problem:
        """Return a problem at a tag of this page, or of the whole page."""
        return Problem(
            path=self.name,
            line=tag.line if tag else 0,
            column=1 if tag else 0,
            rule=f"audit-{rule}",
            message=message,
            fix=fix,
            severity=severity,
        )


def read_page(data: bytes, name: str, site: SiteAddress) -> AuditedPage:
    """Parse one HTML file of a site."""
    data = data.replace(JOINER.encode(), b"")
    return AuditedPage(name, site, data, etree.fromstring(data or b"<html></html>", _PARSER))
