"""The quick reader's way through the head of a page: title, description, own address, structured data."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

import msgspec

from generator.audit.beside import find_strange
from generator.audit.fragments import UNSOUND
from generator.audit.site import SiteAddress
from generator.audit.standard import ADDRESS_PROPERTIES, DESCRIPTION, LOADING_RELATIONS, STRUCTURED_DATA
from generator.audit.structured import strings_starting
from generator.audit.written import InDoubt, decode, read_shape

_UNSOUND = UNSOUND | {"hidden", "inert", "aria-hidden"}
_TAGS: Final = {"meta": ("name", "content"), "link": ("rel", "href")}
"""Element of a head → the attributes that name what it tells, and tell it."""
_USUAL: Final = {"meta": frozenset({"name", "property", "content"}), "link": frozenset({"rel", "href", "type", "title", "sizes", "media"})}
_DATA: Final = f'<script type="{STRUCTURED_DATA}">'


@dataclass
class ScannedHead:
    """What a head says."""

    titles: list[str] = field(default_factory=list)
    metas: dict[str, list[str]] = field(default_factory=dict)
    """Property or name → contents."""
    blocks: list[Any] = field(default_factory=list)
    """Structured data."""
    canonical: list[str] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)
    """Addresses that must be files of the site, relative to its root."""
    links: set[str] = field(default_factory=set)
    loads: set[str] = field(default_factory=set)

    @property
    def title(self) -> str:
        """Return the title of the page."""
        return self.titles[0]


def scan_head(text: str, address: str, site: SiteAddress) -> ScannedHead:
    """Return what the head of the page at ``address`` says; raises InDoubt where only the full reader can judge it."""
    title, ended, rest = text.partition("</title>")
    opened, started, title = title.partition("<title>")
    metas, mark, data = rest.partition("<script")
    if not ended or not started or opened.strip():
        raise InDoubt
    head = ScannedHead(titles=[decode(title).strip()])
    _take_tags(head, metas, address, site)
    if mark:
        _take_data(head, mark + data, site)
    if not _is_complete(head, address, site):
        raise InDoubt
    return head


def _take_tags(head: ScannedHead, text: str, address: str, site: SiteAddress) -> None:
    """Add what meta elements and links say."""
    # Without what stands between quotes, heads of thousands of pages are the same few texts.
    parts = text.split('"')
    values = parts[1::2]
    together = "".join(values)
    if "&" in together or not together.isprintable():
        values = [decode(value) for value in values]
    for is_link, named, told in read_tags('"'.join(parts[::2])):
        if is_link:
            _take_link(head, values[named] if named is not None else "", values[told], address)
        else:
            _take_meta(head, values[named], values[told], site)


@lru_cache(maxsize=256)  # a site has some ten
def read_tags(text: str) -> tuple[tuple[bool, Any, int], ...]:
    """Return what tags of a head say, given without values: whether each is a link, and the places of its name and of what it tells."""
    stray, *pieces = text.split("<")
    found = []
    first = 0
    for piece in pieces:
        written, closed, words = piece.partition(">")
        shape = read_shape(written)
        if not closed or words.strip() or shape.closes or not _UNSOUND.isdisjoint(shape.attributes) or shape.name not in _TAGS:
            raise InDoubt
        places = shape.attributes
        named, told = (places.get(name) for name in _TAGS[shape.name])
        if shape.name == "meta" and "property" in places:
            named = None if "name" in places else places["property"]
        if told is None or (shape.name == "meta" and named is None) or places.keys() - _USUAL[shape.name]:
            raise InDoubt
        found.append((shape.name == "link", None if named is None else first + named, first + told))
        first += shape.width
    if stray.strip():
        raise InDoubt
    return tuple(found)


def _take_data(head: ScannedHead, text: str, site: SiteAddress) -> None:
    """Add the blocks of structured data, with which a head ends."""
    *blocks, rest = text.split("</script>")
    if rest.strip():
        raise InDoubt
    for block in blocks:
        before, mark, data = block.partition(_DATA)
        if before.strip() or not mark or "<" in data:
            raise InDoubt
        try:
            value = msgspec.json.decode(data)  # several times as quick as the full reader's, which words what is wrong
        except msgspec.DecodeError:
            raise InDoubt from None
        head.blocks.append(value)
        if site.site_url:
            head.addresses.update(site.shorten(named).replace("#", "%23") for named in strings_starting(value, data, site.base))


def _take_link(head: ScannedHead, relations: str, reference: str, address: str) -> None:
    if find_strange(relations, reference, address):
        raise InDoubt
    if relations == "canonical":
        head.canonical.append(reference)
    elif LOADING_RELATIONS.isdisjoint(relations.split()):
        head.links.add(reference)
    else:
        head.loads.add(reference)


def _take_meta(head: ScannedHead, key: str, content: str, site: SiteAddress) -> None:
    if not key or key != key.strip():
        raise InDoubt  # the frame says all that has no name; a name with spaces around it is another one
    head.metas.setdefault(key.lower(), []).append(content)
    if key in ADDRESS_PROPERTIES:
        if not content.startswith(site.base):
            raise InDoubt
        head.addresses.add(site.shorten(content).replace("#", "%23"))


def _is_complete(head: ScannedHead, address: str, site: SiteAddress) -> bool:
    """Say whether the head has all that a page needs, once each."""
    descriptions = head.metas.get("description", ())
    return (
        len(head.titles) == 1
        and head.titles[0] != ""
        and len(descriptions) == 1
        and DESCRIPTION[0] <= len(descriptions[0]) <= DESCRIPTION[1]
        and head.canonical == ([address] if site.site_url else [])
    )
