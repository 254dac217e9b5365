"""What a page's head names as its own: the record as data, how to cite it, how to show it, the feed of its section."""

from typing import Final
from urllib.parse import urljoin

_OWN: Final = ("index.json", "index.md", "oembed.json", "cite.json", "cite.bib", "cite.ris")
"""Files that lie beside the page that they are about."""
_FEED: Final = "feed.xml"
_DRAWN: Final = "/figures/"


def find_strange(relations: str, reference: str, address: str) -> str:
    """Return what is wrong with one link of the head of the page at an address; empty where nothing is."""
    kinds = relations.split()
    try:
        target = urljoin(address, reference)
    except ValueError:
        return ""  # reported where references are looked up
    folder, _, name = target.rpartition("/")
    if "cite-as" in kinds and target != address:
        return f"The page is cited as {target}, which is another page."
    if not {"alternate", "describedby"}.isdisjoint(kinds):
        if name in _OWN and f"{folder}/" != address:
            return f"{name} is that of another page, {folder}/."
        if name == _FEED and not address.startswith(f"{folder}/"):
            return f"{target} is the feed of another section."
    if "item" in kinds and _DRAWN in target and name.removesuffix(".svg") != address.rstrip("/").rpartition("/")[2]:
        return f"{name} is the figure of another page."
    return ""
