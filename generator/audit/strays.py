"""Files that no generator makes: what editors, systems and tools leave behind is not for readers."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Set
from typing import Final

from generator.audit.data_files import is_data_file
from generator.diagnostics import Problem

_HIDDEN: Final = frozenset({".nojekyll", ".atlas-site"})
_PLAIN: Final = frozenset(
    {"robots.txt", "sitemap.xml", "feed.xml", "atom.xml", "rss.xml", "opensearch.xml", "_headers", "_redirects", "404.html"}
)
_MEDIA: Final = frozenset(
    [".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".ico", ".woff2", ".woff", ".mp4", ".webm", ".mp3", ".pdf", ".webmanifest"]
)
_CODE: Final = frozenset({".js", ".css", ".json"})
_BESIDE_PAGES: Final = frozenset({"preview.json", "page.json", "cite.bib", "cite.ris", "cite.json", "feed.xml", "oembed.json"})
_ASSETS: Final = "assets/"
_COPY: Final = re.compile(r"copy of |backup|conflicted copy|~\$|#|thumbs\.db|desktop\.ini", re.IGNORECASE)


def check_strays(names: Iterable[str], own: Set[str]) -> Iterator[Problem]:
    """Yield files that are none of a site's. ``own`` are those that its author publishes as they are."""
    for name in sorted(names):
        if name not in own and is_stray(name):
            what = "The file is none that a site is made of."
            fix = "Delete it; what is to be published as it is belongs into the content's folder files."
            yield Problem.of_file(name, rule="audit-stray-file", message=what, fix=fix)


def is_stray(name: str) -> bool:
    """Say whether no kind of output has such a name."""
    if name in _HIDDEN or name in _PLAIN:
        return False
    folders, _, last = name.rpartition("/")
    if name.startswith(".") or "/." in name or _COPY.search(last):
        return True
    if is_data_file(name):
        return False
    ending = posixpath.splitext(last)[1].lower()
    if ending == ".html":
        return last != "index.html"
    if last in _BESIDE_PAGES:
        return not folders
    return ending not in _MEDIA and not (ending in _CODE and name.startswith(_ASSETS) and folders)
