"""A finished site as the audit sees it: its public address, its files, and which file answers which address."""

import gzip
import os
import re
from collections.abc import Callable, Iterator, Set
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from generator.diagnostics import did_you_mean

_NOWHERE: Final = "https://site.invalid"
"""Where a site without a public address is taken to stand."""


def address_for_audit(site_url: str, base_path: str) -> str:
    """Return the address by which a site is audited: its public one, or one that is known to be none, with its base path."""
    return site_url or f"{_NOWHERE}{base_path}"


class SiteAddress:
    """The public address of a site, and what addresses mean under it. Knows no files."""

    def __init__(self, site_url: str) -> None:
        self.base = site_url or f"{_NOWHERE}/"
        self.site_url = "" if self.base.startswith(f"{_NOWHERE}/") else site_url
        parts = urlsplit(self.base)
        self.host = parts.netloc
        self._base_path = parts.path

    def address(self, name: str) -> str:
        """Return the public address of a file: an index.html stands for its folder."""
        return self.base + (name[: -len("index.html")] if name.endswith("index.html") else name)

    def is_inside(self, address: str) -> bool:
        """Say whether an absolute address belongs to this site."""
        return address.startswith(self.base) or address + "/" == self.base

    def locate(self, address: str) -> str | None:
        """Return the name of the file that would answer an absolute address, there or not; ``None`` outside the site."""
        if address.startswith(self.base):
            name = unquote(address[len(self.base) :].split("?", 1)[0])
        elif urlsplit(address).path.startswith(self._base_path):
            name = unquote(urlsplit(address).path[len(self._base_path) :])
        else:
            return None
        return f"{name}index.html" if name == "" or name.endswith("/") else name

    def shorten(self, address: str) -> str:
        """Return an address of this site relative to its root; others stay whole."""
        return address.removeprefix(self.base)

    def expand(self, address: str) -> str:
        """Return the absolute address that ``shorten`` has shortened."""
        return address if address.startswith(("https://", "http://")) else self.base + address


@lru_cache(maxsize=4)  # one site a build, and those of tests
def site_address(site_url: str) -> SiteAddress:
    """Return what addresses mean under a public address; empty where it is not known."""
    return SiteAddress(site_url)


def resolve(start: str, reference: str) -> str:
    """Return the absolute address that a reference on the page at ``start`` means. Raises ValueError where it means none."""
    reference = reference.strip()
    if reference.startswith("../") and "/./" not in reference and "/../" not in reference.lstrip("./"):
        # The common case, ten times quicker than the general one.
        folder = start[: start.rindex("/")]
        while reference.startswith("../") and folder.count("/") > 2:
            folder, reference = folder[: folder.rindex("/")], reference[3:]
        if not reference.startswith("../"):
            return f"{folder}/{reference}"
    return urljoin(start, reference)


class AuditedSite(SiteAddress):
    """The files of a site and the way to read one.

    ``files`` holds all names relative to the root; ``read`` returns the bytes of one; ``weigh`` its
    bytes after gzip, worked out here and kept where none is given.
    """

    def __init__(self, files: Set[str], site_url: str, read: Callable[[str], bytes], weigh: Callable[[str], int] | None = None) -> None:
        super().__init__(site_url)
        self.files = files
        self.read = read
        self._weigh = weigh
        self._weights: dict[str, int] = {}
        self._suggestions: dict[str, str] = {}

    @cached_property
    def html_files(self) -> tuple[str, ...]:
        """Return the names of all HTML files, sorted."""
        return tuple(sorted(name for name in self.files if name.endswith(".html")))

    @cached_property
    def listed(self) -> frozenset[str]:
        """Return the addresses in the sitemap; none where there is no sitemap."""
        text = self.read("sitemap.xml").decode("utf-8", "replace") if "sitemap.xml" in self.files else ""
        return frozenset(re.findall(r"<loc>([^<]*)</loc>", re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)))

    def find(self, address: str) -> str | None:
        """Return the file that answers an absolute address of this site, or ``None``."""
        name = self.locate(address)
        return name if name in self.files else None

    def suggest(self, address: str) -> str:
        """Return what to do about an address that no file answers; many pages ask for the same one."""
        if address not in self._suggestions:
            pages = (self.address(name) for name in self.html_files)
            self._suggestions[address] = did_you_mean(address, pages, "Correct the address, or add the page.")
        return self._suggestions[address]

    def weigh(self, name: str) -> int:
        """Return the bytes of a file after gzip."""
        if self._weigh:
            return self._weigh(name)
        if name not in self._weights:
            self._weights[name] = len(gzip.compress(self.read(name), 6))
        return self._weights[name]


def read_folder(root: Path, site_url: str) -> AuditedSite:
    """Return the site that a folder holds."""
    return AuditedSite(frozenset(_walk(root)), site_url, lambda name: (root / name).read_bytes())


def _walk(root: Path) -> Iterator[str]:
    for directory, _, names in os.walk(root):
        for name in names:
            if os.path.isfile(os.path.join(directory, name)):  # a pipe would be waited for
                yield Path(directory, name).relative_to(root).as_posix()


def read_entries(ledger: Path) -> list[str]:
    """Return the addresses and anchors that a ledger holds, without its comments. Raises OSError."""
    text = ledger.read_bytes().decode("utf-8-sig", errors="replace")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
