"""The finished site as the audit sees it: files and the addresses that they answer."""

import os
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit


class FinishedSite:
    """A folder of files with a public address."""

    def __init__(self, root: Path, site_url: str) -> None:
        self.root = root
        self.site_url = site_url
        self.files = frozenset(self._walk())
        # Without a public address the site is audited as if it stood at a web root.
        self.base = site_url or "https://site.invalid/"
        self._base_path = urlsplit(self.base).path

    def _walk(self) -> Iterator[str]:
        for directory, _, names in os.walk(self.root):
            for name in names:
                yield Path(directory, name).relative_to(self.root).as_posix()

    @cached_property
    def html_files(self) -> tuple[str, ...]:
        """Return the names of all HTML files, sorted."""
        return tuple(sorted(name for name in self.files if name.endswith(".html")))

    @cached_property
    def html_set(self) -> frozenset[str]:
        """Return the names of all HTML files, to ask whether a file is one of them."""
        return frozenset(self.html_files)

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
