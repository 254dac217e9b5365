"""The finished site as the audit sees it: files, addresses, and pages parsed once."""

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html as lxml_html

from generator.diagnostics import Problem, Severity


class FinishedSite:
    """A folder of files with a public address."""

    def __init__(self, root: Path, site_url: str) -> None:
        self.root = root
        self.site_url = site_url
        self.files = frozenset(self._walk())
        # Without a public address the site is audited as if it stood at a web root.
        self.base = site_url or "https://site.invalid/"

    def _walk(self) -> Iterator[str]:
        for directory, _, names in os.walk(self.root):
            for name in names:
                yield Path(directory, name).relative_to(self.root).as_posix()

    @cached_property
    def html_files(self) -> tuple[str, ...]:
        """Return the names of all HTML files, sorted."""
        return tuple(sorted(name for name in self.files if name.endswith(".html")))

    def read(self, name: str) -> bytes:
        """Return the bytes of a file."""
        return (self.root / name).read_bytes()

    def address(self, name: str) -> str:
        """Return the public address of a file: an index.html stands for its folder."""
        return self.base + (name[: -len("index.html")] if name.endswith("index.html") else name)

    def is_inside(self, address: str) -> bool:
        """Say whether an absolute address belongs to this site."""
        return address.startswith(self.base) or address + "/" == self.base

    def find(self, address: str) -> str | None:
        """Return the file that answers an absolute address of this site, or ``None``."""
        path = unquote(urlsplit(address).path)
        base = urlsplit(self.base).path
        if not path.startswith(base):
            return None
        name = path[len(base) :]
        if name == "" or name.endswith("/"):
            name += "index.html"
        return name if name in self.files else None


@dataclass(frozen=True)
class Tag:
    """One element: name, attributes, line, and for some the text inside."""

    name: str
    attributes: Mapping[str, str]
    line: int
    text: str
    path: tuple[str, ...]
    """Names of the elements around it, nearest last."""


@dataclass(frozen=True)
class AuditedPage:
    """One HTML file, parsed once."""

    name: str
    address: str
    size: int
    source: str
    tags: tuple[Tag, ...]
    by_name: Mapping[str, tuple[Tag, ...]]
    ids: frozenset[str]

    @property
    def is_redirect(self) -> bool:
        """Say whether the page only leads to another."""
        return any(tag.attributes.get("http-equiv", "").lower() == "refresh" for tag in self.by_name.get("meta", ()))

    def problem(self, tag: Tag | None, rule: str, message: str, fix: str, severity: Severity = Severity.ERROR) -> Problem:
        """Return a problem at a tag of this page, or of the whole page."""
        return Problem(self.name, tag.line if tag else 0, 1 if tag else 0, f"audit-{rule}", message, fix, severity)


_WITH_TEXT = frozenset(
    {"a", "button", "title", "h1", "h2", "h3", "h4", "h5", "h6", "script", "style", "label", "summary", "option", "th", "svg"}
)


def read_page(site: FinishedSite, name: str) -> AuditedPage:
    """Parse one HTML file of the site."""
    data = site.read(name)
    source = data.decode("utf-8", errors="replace")
    document = lxml_html.document_fromstring(source or "<html></html>")
    tags = tuple(_walk(document))
    grouped: dict[str, list[Tag]] = defaultdict(list)
    for tag in tags:
        grouped[tag.name].append(tag)
    ids = frozenset(tag.attributes["id"] for tag in tags if "id" in tag.attributes)
    return AuditedPage(name, site.address(name), len(data), source, tags, {key: tuple(found) for key, found in grouped.items()}, ids)


def _walk(document: "lxml_html.HtmlElement") -> Iterator[Tag]:
    stack: list[tuple[lxml_html.HtmlElement, tuple[str, ...]]] = [(document, ())]
    while stack:
        element, path = stack.pop()
        name = element.tag
        if not isinstance(name, str):
            continue
        text = "".join(element.itertext()).strip() if name in _WITH_TEXT else ""
        yield Tag(name, element.attrib, element.sourceline or 0, text, path)
        inner = (*path, name)
        stack += [(child, inner) for child in reversed(element)]


def resolve(page: AuditedPage, reference: str) -> str:
    """Return the absolute address that a reference on a page means."""
    return urljoin(page.address, reference.strip())
