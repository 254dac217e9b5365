"""The quick reader's way through the head of a page: title, description, own address, structured data."""

from dataclasses import dataclass, field

from generator.audit.site import SiteAddress
from generator.audit.standard import ADDRESS_PROPERTIES, DESCRIPTION, STRUCTURED_DATA
from generator.audit.structured import read_structured, strings_in
from generator.audit.written import NOTED, InDoubt, Note, TagText, decode, read_tag, split_tag


@dataclass
class ScannedHead:
    """What a head says. Lists are in the order of the text."""

    titles: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    canonical: list[str] = field(default_factory=list)
    is_listed: bool = True
    addresses: list[str] = field(default_factory=list)
    """Addresses that must be files of the site, relative to its root."""
    notes: list[Note] = field(default_factory=list)
    """Of the links."""


def scan_head(text: str, address: str, site: SiteAddress) -> ScannedHead:
    """Return what the head of the page at ``address`` says; raises InDoubt where only the full reader can judge it."""
    head = ScannedHead()
    before, *pieces = text.split("<")
    inside = ""
    stray = before
    for piece in pieces:
        written, closed, words = piece.partition(">")
        if inside:
            is_plain = written == f"/{inside}"
            inside = ""
        else:
            said = split_tag(written)
            is_plain = not said.closes and _take(head, said, written, words, site)
            inside = "" if said.is_alone else said.name
        stray += "" if inside else words
        if not closed or not is_plain:
            raise InDoubt
    if inside or stray.strip() or not _is_complete(head, address, site):
        raise InDoubt
    return head


def _take(head: ScannedHead, said: TagText, written: str, words: str, site: SiteAddress) -> bool:
    """Add what one tag says; say whether that could be done. ``words`` is the text after it."""
    if said.name == "title" and not said.attributes and not said.is_alone:
        head.titles.append(decode(words).strip())
        return True
    if said.name == "script" and said.attributes == {"type": STRUCTURED_DATA} and not said.is_alone:
        return _take_structured(head, words, site)
    if said.name == "link":
        return _take_link(head, said, written)
    return said.name == "meta" and said.attributes.keys().isdisjoint(NOTED) and _take_meta(head, said, site)


def _take_structured(head: ScannedHead, text: str, site: SiteAddress) -> bool:
    try:
        data = read_structured(text)
    except ValueError:
        return False
    if site.site_url:
        named = [value for value in strings_in(data) if value.startswith(site.site_url)]
        head.addresses += [site.shorten(value).replace("#", "%23") for value in named]
    return True


def _take_link(head: ScannedHead, said: TagText, written: str) -> bool:
    note = read_tag(written).note
    if not note or note.identifier or note.pointers:
        return False
    if said.attributes.get("rel") == "canonical":
        head.canonical += [reference for reference, _, _ in note.references]
    else:
        head.notes.append(note)
    return True


def _take_meta(head: ScannedHead, said: TagText, site: SiteAddress) -> bool:
    content = said.attributes.get("content", "")
    name = decode(said.attributes.get("name", ""))
    head.is_listed = head.is_listed and name != "robots"
    if name == "description":
        head.descriptions.append(decode(content))
    if (decode(said.attributes.get("property", "")) or name) in ADDRESS_PROPERTIES:
        address = decode(content)
        head.addresses.append(site.shorten(address).replace("#", "%23"))
        return address.startswith(site.base)
    return True


def _is_complete(head: ScannedHead, address: str, site: SiteAddress) -> bool:
    """Say whether the head has all that a page needs, once each."""
    return (
        len(head.titles) == 1
        and head.titles[0] != ""
        and len(head.descriptions) == 1
        and DESCRIPTION[0] <= len(head.descriptions[0]) <= DESCRIPTION[1]
        and head.canonical == ([address] if site.site_url else [])
    )
