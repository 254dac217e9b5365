"""The quick reader's way through the head of a page: title, description, own address, structured data."""

from dataclasses import dataclass, field
from typing import Any

from generator.audit.fragments import UNSOUND
from generator.audit.site import SiteAddress
from generator.audit.standard import ADDRESS_PROPERTIES, DESCRIPTION, LOADING_RELATIONS, POINTERS, REFERRING, STRUCTURED_DATA
from generator.audit.structured import read_structured, strings_starting
from generator.audit.written import InDoubt, decode, read_shape

_UNSOUND = UNSOUND | {"hidden", "inert", "aria-hidden"}
_UNUSUAL = frozenset({"id", "srcset", *POINTERS, *REFERRING})
"""Attributes that no tag of a head has, but href of a link."""


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
    head = ScannedHead()
    stray, *pieces = text.split("<")
    inside = ""
    for piece in pieces:
        written, closed, words = piece.partition(">")
        if not closed:
            raise InDoubt
        if inside:
            if written != f"/{inside}":
                raise InDoubt
            inside = ""
        else:
            inside = _take(head, written, words, site)
        stray += "" if inside else words
    if inside or stray.strip() or not _is_complete(head, address, site):
        raise InDoubt
    return head


def _take(head: ScannedHead, written: str, words: str, site: SiteAddress) -> str:
    """Add what one tag says; return its name if its end must follow. ``words`` is the text after it."""
    parts = written.split('"')
    shape = read_shape('"'.join(parts[::2]))
    values = parts[1::2]
    said = {name: "" if place is None else values[place] for name, place in shape.attributes.items()}
    if shape.closes or not _UNSOUND.isdisjoint(said) or any(name.startswith("on") for name in said):
        raise InDoubt
    if shape.name == "link" and said.keys() & _UNUSUAL == {"href"}:
        _take_link(head, said)
    elif shape.name == "meta" and _UNUSUAL.isdisjoint(said):
        _take_meta(head, said, site)
    elif shape.name == "title" and not said and not shape.is_alone:
        head.titles.append(decode(words).strip())
        return "title"
    elif shape.name == "script" and said == {"type": STRUCTURED_DATA} and not shape.is_alone:
        _take_structured(head, words, site)
        return "script"
    else:
        raise InDoubt
    return ""


def _take_structured(head: ScannedHead, text: str, site: SiteAddress) -> None:
    try:
        block = read_structured(text)
    except ValueError:
        raise InDoubt from None
    head.blocks.append(block)
    named = strings_starting(block, text, site.base)
    if site.site_url:
        head.addresses.update(site.shorten(value).replace("#", "%23") for value in named)


def _take_link(head: ScannedHead, said: dict[str, str]) -> None:
    relations = decode(said.get("rel", ""))
    reference = decode(said["href"])
    if relations == "canonical":
        head.canonical.append(reference)
    elif LOADING_RELATIONS.isdisjoint(relations.split()):
        head.links.add(reference)
    else:
        head.loads.add(reference)


def _take_meta(head: ScannedHead, said: dict[str, str], site: SiteAddress) -> None:
    content = said.get("content", "")
    name = decode(said.get("name", ""))
    key = decode(said.get("property", "")) or name
    if not key:
        raise InDoubt  # the frame says all that has no name
    head.metas.setdefault(key.strip().lower(), []).append(decode(content))
    if key in ADDRESS_PROPERTIES:
        address = decode(content)
        if not address.startswith(site.base):
            raise InDoubt
        head.addresses.add(site.shorten(address).replace("#", "%23"))


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
