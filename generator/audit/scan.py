"""The quick reader: scans the text of a page whose frame is known, and says "clean" or asks the full reader.

It finds nothing itself. It knows only pages that are written plainly and nested well; whatever it
does not know, or would have to report, is read again in full. So it can only err by asking too often.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

from generator.audit.scan_head import scan_head
from generator.audit.site import SiteAddress, resolve
from generator.audit.standard import MAX_HTML
from generator.audit.summary import FrameSummary, PageSummary, join_lines
from generator.audit.written import InDoubt, Note, WrittenTag, has_words, read_tag, refused

_MAX_DEPTH = 100
"""Elements inside each other; the parser of the full reader gives up at 256."""
_MAX_KNOWN = 20_000
"""Texts of tags that are kept; most pages share most of theirs."""
_known: dict[str, WrittenTag] = {}
"""Text of a tag, or of a tag and the blank text after it → the tag."""
_AROUND = WrittenTag("main", False, False, refused("main"), False, None)
"""Stands for what is around the content."""


def scan_page(frame: FrameSummary, name: str, head: str, content: str, data: bytes) -> PageSummary:
    """Return the summary of a page composed of a frame, a head and a content.

    ``name`` is that of its file, ``data`` the whole page in UTF-8. Only where the scan meets
    something that it does not know is ``data`` read in full; the summary is then complete without the frame's.
    """
    try:
        return _scan(frame, name, head, content, len(data))
    except InDoubt:
        from generator.audit.full import summarise_page  # the parser is loaded only where it is needed

        return summarise_page(data, name, _address(frame.site_url))


@lru_cache(maxsize=4)  # one site a build, and those of the tests
def _address(site_url: str) -> SiteAddress:
    return SiteAddress(site_url)


def _scan(frame: FrameSummary, name: str, head: str, content: str, size: int) -> PageSummary:
    is_of_frame = name.count("/") == frame.name.count("/") and name.endswith("index.html")
    if not frame.is_sound or not is_of_frame or size > MAX_HTML or "\0" in content:
        raise InDoubt
    site = _address(frame.site_url)
    address = site.address(name)
    found = scan_head(head, address, site)
    notes = _read_notes(content)
    ids = {note.identifier for note in notes if note.identifier}
    _check_ids(frame, notes, ids)
    _check_levels([*frame.levels_before, *(note.level for note in notes if note.level), *frame.levels_after])
    targets = _Targets(site, address, ids | frame.ids)
    for reference, is_anchored, is_loaded in {reference for note in chain(found.notes, notes) for reference in note.references}:
        targets.take(reference, is_anchored, is_loaded)
    loads = {targets.find(reference).partition("#")[0] for note in chain(found.notes, notes) for reference in note.at_once}
    return PageSummary(
        name=name,
        frame=frame.name,
        size=size,
        title=found.titles[0],
        is_redirect=False,
        is_listed=found.is_listed,
        ids=join_lines(ids),
        references=join_lines((targets.found | set(found.addresses)) - {site.shorten(address)}),
        loads=join_lines(loads),
    )


def _read_notes(content: str) -> list[Note]:
    """Return the notes of all tags in order, if they are nested well and have the words they need."""
    if len(_known) > _MAX_KNOWN:
        _known.clear()
    pieces = content.split("<")[1:]
    tags = [_known.get(piece) or _learn(piece) for piece in pieces]
    _check_nesting(tags)
    for place, tag in enumerate(tags):
        if tag.needs_words and not _shows_words(pieces, tags, place):
            raise InDoubt
    return [tag.note for tag in tags if tag.note]


def _learn(piece: str) -> WrittenTag:
    written, closed, words = piece.partition(">")
    if not closed:
        raise InDoubt
    tag = _known.get(written)
    if tag is None:
        tag = _known[written] = read_tag(written)
    if not words or words.isspace():
        _known[piece] = tag
    return tag


def _check_nesting(tags: Iterable[WrittenTag]) -> None:
    around = [_AROUND]
    top = _AROUND
    last_link = 0
    for tag in tags:
        if tag.closes:
            if tag.name != top.name:
                raise InDoubt
            del around[-1]
            top = around[-1]
        elif tag.name in top.refused or len(around) > _MAX_DEPTH:
            raise InDoubt
        elif not tag.is_alone:
            if tag.name == "a":
                # A link can only stand inside the last one that was opened: no other was let in there.
                if last_link < len(around) and around[last_link].name == "a":
                    raise InDoubt
                last_link = len(around)
            around.append(tag)
            top = tag
    if len(around) > 1:
        raise InDoubt


def _shows_words(pieces: Sequence[str], tags: Sequence[WrittenTag], place: int) -> bool:
    """Say whether there is text inside the element that the tag at a place opens."""
    depth = 0
    for inside in range(place, len(pieces)):
        tag = tags[inside]
        depth += -1 if tag.closes else not tag.is_alone
        if depth == 0:
            return False
        if has_words(pieces[inside].partition(">")[2]):
            return True
    return False


def _check_ids(frame: FrameSummary, notes: Sequence[Note], ids: set[str]) -> None:
    known = ids | frame.ids
    labeled = {note.labeled for note in notes}
    if (
        sum(1 for note in notes if note.identifier) != len(ids)
        or not ids.isdisjoint(frame.ids)
        or not known.issuperset(pointer for note in notes for pointer in note.pointers)
        or any(note.needs_label and note.identifier not in labeled for note in notes)
    ):
        raise InDoubt


def _check_levels(levels: Sequence[int]) -> None:
    if levels.count(1) != 1 or any(level > before + 1 for before, level in zip((0, *levels), levels, strict=False)):
        raise InDoubt


class _Targets:
    """Where the references of one page lead."""

    def __init__(self, site: SiteAddress, address: str, ids: set[str]) -> None:
        self._site = site
        self._address = address
        self._ids = ids
        self._root = "../" * (address.count("/") - site.base.count("/")) or "./"
        self.found: set[str] = set()
        """Addresses of the site, relative to its root."""

    def take(self, reference: str, is_anchored: bool, is_loaded: bool) -> None:
        """Add one reference; raises InDoubt unless it is sound as far as can be told without the site."""
        if reference.startswith("#") and is_anchored:
            if reference != "#" and (reference[1:] not in self._ids or "%" in reference):
                raise InDoubt
        elif reference.startswith("https://") and not reference.startswith(self._site.base):
            if is_loaded or self._site.host in reference:
                raise InDoubt
        else:
            address, _, anchor = self.find(reference).partition("#")
            self.found.add(f"{address}#{anchor}" if anchor and is_anchored else address)

    def find(self, reference: str) -> str:
        """Return what a reference into the site means, relative to its root; raises InDoubt for any other."""
        if reference.startswith(self._root):
            rest = reference[len(self._root) :]
            if "/." not in rest and not rest.startswith((".", "/")):
                return rest
        if not reference.startswith(self._site.base) and (":" in reference or reference.startswith("/")):
            raise InDoubt
        address = resolve(self._address, reference)
        if not address.startswith(self._site.base):
            raise InDoubt
        return self._site.shorten(address)
