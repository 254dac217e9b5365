"""The finished site as the audit sees it: files, addresses, and pages parsed once."""

import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from generator.diagnostics import Problem, Severity

_NO_ATTRIBUTES: Mapping[str, str] = {}


class FinishedSite:
    """A folder of files with a public address."""

    def __init__(self, root: Path, site_url: str) -> None:
        self.root = root
        self.site_url = site_url
        self.files = frozenset(self._walk())
        # Without a public address the site is audited as if it stood at a web root.
        self.base = site_url or "https://site.invalid/"
        self._base_path = urlsplit(self.base).path
        self._located: dict[tuple[str, str], tuple[str, str, str | None]] = {}

    def _walk(self) -> Iterator[str]:
        for directory, _, names in os.walk(self.root):
            for name in names:
                yield Path(directory, name).relative_to(self.root).as_posix()

    @cached_property
    def html_files(self) -> tuple[str, ...]:
        """Return the names of all HTML files, sorted."""
        return tuple(sorted(name for name in self.files if name.endswith(".html")))

    @cached_property
    def listed(self) -> frozenset[str]:
        """Return the addresses in the sitemap; none where there is no sitemap."""
        text = self.read("sitemap.xml").decode("utf-8", "replace") if "sitemap.xml" in self.files else ""
        return frozenset(re.findall(r"<loc>([^<]*)</loc>", text))

    def read(self, name: str) -> bytes:
        """Return the bytes of a file."""
        return (self.root / name).read_bytes()

    def address(self, name: str) -> str:
        """Return the public address of a file: an index.html stands for its folder."""
        return self.base + (name[: -len("index.html")] if name.endswith("index.html") else name)

    def is_inside(self, address: str) -> bool:
        """Say whether an absolute address belongs to this site."""
        return address.startswith(self.base) or address + "/" == self.base

    def locate(self, page: "AuditedPage", reference: str) -> tuple[str, str, str | None]:
        """Return absolute address, fragment and file (if any) of a reference.

        Pages that lie side by side share most of their references: one that climbs out of the page's
        folder means the same on all of them, so it is worked out once.
        """
        folder = page.address[: page.address.rindex("/")]
        beside = folder.rpartition("/")[0] if reference.startswith("../") else page.address
        known = self._located.get((beside, reference))
        if known is None:
            address, _, fragment = resolve(page, reference).partition("#")
            known = self._located[beside, reference] = address, fragment, self.find(address)
        return known

    def find(self, address: str) -> str | None:
        """Return the file that answers an absolute address of this site, or ``None``."""
        if address.startswith(self.base):
            name = unquote(address[len(self.base) :].split("?", 1)[0])
        elif urlsplit(address).path.startswith(self._base_path):
            name = unquote(urlsplit(address).path[len(self._base_path) :])
        else:
            return None
        if name == "" or name.endswith("/"):
            name += "index.html"
        return name if name in self.files else None


class Tag:
    """One element. Text, line and surroundings are read only when a check asks for them."""

    __slots__ = ("attributes", "element", "name")

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self.name = str(element.tag)
        items = element.items()
        self.attributes: Mapping[str, str] = dict(items) if items else _NO_ATTRIBUTES  # type: ignore[arg-type]

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
    def path(self) -> tuple[str, ...]:
        """Return the names of the elements around it, nearest last."""
        return tuple(str(around.tag) for around in self.element.iterancestors())[::-1]

    @property
    def parent(self) -> str:
        """Return the name of the element directly around it."""
        around = self.element.getparent()
        return str(around.tag) if around is not None else ""


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


_ID = re.compile(rb"""<[a-zA-Z][^<>]*?\sid\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")


def find_ids(data: bytes) -> frozenset[str]:
    """Return the ids of an HTML file without parsing it."""
    return frozenset(
        next(group for group in match.groups() if group is not None).decode("utf-8", "replace") for match in _ID.finditer(data)
    )


def read_page(site: FinishedSite, name: str) -> AuditedPage:
    """Parse one HTML file of the site."""
    data = site.read(name)
    source = data.decode("utf-8", errors="replace")
    document = etree.fromstring(data or b"<html></html>", etree.HTMLParser(encoding="utf-8"))
    tags = tuple(Tag(element) for element in document.iter(etree.Element))
    grouped: dict[str, list[Tag]] = defaultdict(list)
    for tag in tags:
        grouped[tag.name].append(tag)
    ids = frozenset(tag.attributes["id"] for tag in tags if "id" in tag.attributes)
    return AuditedPage(name, site.address(name), len(data), source, tags, {key: tuple(found) for key, found in grouped.items()}, ids)


def resolve(page: AuditedPage, reference: str) -> str:
    """Return the absolute address that a reference on a page means."""
    reference = reference.strip()
    if reference.startswith("../") and "/./" not in reference and "/../" not in reference.lstrip("./"):
        # The common case, ten times quicker than the general one.
        folder = page.address[: page.address.rindex("/")]
        while reference.startswith("../") and folder.count("/") > 2:
            folder, reference = folder[: folder.rindex("/")], reference[3:]
        if not reference.startswith("../"):
            return f"{folder}/{reference}"
    return urljoin(page.address, reference)
