"""The quick reader: scans the text of a page whose frame is known, and says "clean" or asks the full reader.

It finds nothing itself. It knows only pages that are written plainly and nested well; whatever it
does not know, or would have to report, is read again in full. So it can only err by asking too often.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

from generator.audit.agreement import Saying, check_agreement, is_left_out
from generator.audit.characters import JOINER, has_odd_characters
from generator.audit.conduct import is_followed, is_time, keeps_order
from generator.audit.dated import find_shown, said_days
from generator.audit.fragments import (
    ADDRESS,
    AT_ONCE,
    CANDIDATES,
    FIELD,
    HIDDEN,
    IDENTIFIER,
    INNER,
    LABELED,
    LATER,
    LAZY,
    LINK,
    POINTER,
    RELATION,
    ROLES,
    SENT,
    SIZE,
    TIME,
    TURN,
    WORDS,
    Fragment,
    Step,
    read_fragment,
)
from generator.audit.scan_head import ScannedHead, scan_head
from generator.audit.site import SiteAddress, site_address
from generator.audit.standard import FEW, MAX_HTML, SEARCH
from generator.audit.summary import FrameSummary, PageSummary, join_lines
from generator.audit.targets import find_targets
from generator.audit.unrendered import find_suspicions, may_be_suspicious
from generator.audit.written import InDoubt, decode, has_words, is_size, refused

_WORDS = re.compile(r"> ?[^<\s&#\"][^<\n\"]*")
"""Words after a tag. Those that begin with an entity or like a heading of Markdown, or hold a quote, stay to be looked at."""
_ODD = re.compile(
    r"<(?:ul|ol|dl)(?: (?![^<>]*hidden)[^<>]*)?>[^<]*</(?:ul|ol|dl)>|<details[^<>]*>(?!\s*<summary)|(?:</h[1-6]>|<section[^<>]*>)\s*</section>|<(li|dd)(?: [^<>]*)?>\s*</\1>|<(?:noscript|details(?![^<>]* open))[^<>]*>(?:(?!</noscript|</details).)*<h[1]\b",
    re.DOTALL,
)
"""Empty parts, and a heading in what is closed."""
_CELL = re.compile(r"<(t[hd])\b")
_CELLS = frozenset({"th", "td"})
_UNSEEN = "visually-hidden"
_HIDES = re.compile(
    r"<(?:article|header|footer|nav|section|h[1]|table|figure|ol|dl|blockquote|pre|details)\b[^<>]*class=\"[^\"]*visually-hidden"
)
_MAX_DEPTH = 100
"""Open elements at the end of a line; see the limit within a line."""
_SHORT = 1000
"""Signs of a content that may say nothing besides its heading."""
_TITLE = "h1"
_CRUMBS = '<nav class="crumbs" aria-label="Breadcrumb">'
_STEPS = '<section class="section" id="how-to"'
_AROUND = Step("main", opens=True, refused=refused("main"))
"""Stands for what is around the content."""


def scan_page(frame: FrameSummary, name: str, head: str, content: str, data: bytes) -> PageSummary:
    """Return the summary of a page composed of a frame, a head and a content.

    ``name`` is that of its file, ``data`` the whole page in UTF-8. Only where the scan meets
    something that it does not know is ``data`` read in full; the summary is then complete without the frame's.
    """
    try:
        return _scan(frame, name, head, content, data)
    except InDoubt:
        from generator.audit.full import summarise_page  # the parser is loaded only where it is needed

        return summarise_page(data, name, site_address(frame.site_url))


def _scan(frame: FrameSummary, name: str, head: str, content: str, data: bytes) -> PageSummary:
    """Return the summary of a page that has no faults of its own; raises InDoubt where that is not certain."""
    content, data = content.replace(JOINER, ""), data.replace(JOINER.encode(), b"")
    is_of_frame = name.count("/") == frame.name.count("/") and name.endswith("index.html")
    if not frame.is_sound or not is_of_frame or len(data) > MAX_HTML or has_odd_characters(data):
        raise InDoubt
    site = site_address(frame.site_url)
    address = site.address(name)
    found = scan_head(head, address, site)
    values = _read_content(frame, content)
    _check_sayings(frame, name, found, content, site)
    if _ODD.search(content) or (_UNSEEN in content and _HIDES.search(content)):
        raise InDoubt
    if "<table" in content and not all(_is_plain_table(table.partition("</table")[0]) for table in content.split("<table")[1:]):
        raise InDoubt
    ids = values[IDENTIFIER]
    at_once = values[AT_ONCE] | found.loads
    targets = find_targets(
        site,
        address,
        ids | frame.ids,
        links=values[LINK] | found.links,
        others=values[ADDRESS],
        loaded=at_once | values[LATER] | values[SENT],
    )
    return PageSummary(
        name=name,
        frame=frame.name,
        size=len(data),
        title=found.title,
        is_redirect=False,
        is_listed=not is_left_out(found.metas),
        ids=join_lines(ids),
        references=join_lines((targets.references | found.addresses) - {site.shorten(address)}),
        loads=join_lines(targets.files[reference] for reference in at_once),
        language=frame.language,
        modified=next(iter(said_days(found.metas)), ""),
        suspicions=tuple(find_suspicions(data.decode())) if may_be_suspicious(data, head, content) else (),
    )


def _is_plain_table(table: str) -> bool:
    """Say whether a table has cells and heads, and as many of both in each row."""
    return set(_CELL.findall(table)) >= _CELLS and len({len(_CELL.findall(row)) for row in table.split("<tr")[1:]}) == 1


def _check_sayings(frame: FrameSummary, name: str, head: ScannedHead, content: str, site: SiteAddress) -> None:
    """Raise InDoubt where a page does not say the same of itself in head and content, or says next to nothing."""
    start = content.find(f"<{_TITLE}")
    end = content.find(f"</{_TITLE}>", start)
    # The full reader looks whether the list of a section that is left out has entries.
    may_list = is_left_out(head.metas) and name.count("/") == 1 and name != SEARCH
    if start < 0 or end < 0 or may_list:
        raise InDoubt
    heading = _words_in(content[start:end])
    if len(content) < _SHORT and len(_words_in(content)) <= len(heading) + FEW:
        raise InDoubt
    said = Saying(
        name,
        " ".join(head.title.split()),
        heading,
        head.metas,
        head.blocks,
        frame.language,
        _has_crumbs(content),
        find_shown(content),
        cache(lambda: _find_steps(content)),
    )
    if any(True for _ in check_agreement(said, site)):
        raise InDoubt


def _has_crumbs(content: str) -> bool:
    """Say whether the page has a way back to its section, with a link."""
    start = content.find(_CRUMBS)
    way = content[start : content.find("</nav>", start)] if start >= 0 else ""
    return 'href="' in way and "</a>" in way


def _find_steps(content: str) -> str | None:
    """Return what the section about doing it says, without spaces; ``None`` where it has no steps."""
    _, _, rest = content.partition(_STEPS)
    section = rest.partition("</section>")[0]
    return "".join(_words_in(section).split()) if "<ol>" in section else None


def _words_in(text: str) -> str:
    """Return the words of a piece of a page that begins with a tag, or with the end of one.

    Raises InDoubt where a sign of a tag's end stands among the words, or in a tag.
    """
    pieces = text.split("<")
    if any(piece.count(">") > 1 for piece in pieces):
        raise InDoubt
    words = "".join([piece.rpartition(">")[2] for piece in pieces])
    return decode(" ".join(words.split()))


def _read_content(frame: FrameSummary, content: str) -> list[set[str]]:
    """Return the values that count by their role, decoded; raises InDoubt unless all but references is sound."""
    # What stands between quotes is every second part, if no quote is anywhere else; the readers of lines see to that.
    parts = content.split('"')
    fragments = [read_fragment(line) for line in _WORDS.sub(">x", '"'.join(parts[::2])).split("\n")]
    _check_nesting(fragments)
    _check_levels(
        [*frame.levels_before, *chain.from_iterable([fragment.levels for fragment in fragments if fragment.levels]), *frame.levels_after]
    )
    return _check_values(frame, _collect(fragments, parts[1::2]))


def _collect(fragments: Iterable[Fragment], values: Sequence[str]) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in range(ROLES)]
    first = 0
    for fragment in fragments:
        for place, role in fragment.values:
            found[role].append(values[first + place])
        first += fragment.width
    if first != len(values):
        raise InDoubt
    return found


def _check_nesting(fragments: Iterable[Fragment]) -> None:
    around = [_AROUND]
    needy: list[int] = []
    last_link = count = words_at = 0
    for step in chain.from_iterable([fragment.steps for fragment in fragments]):
        count += 1
        if step.closes:
            opened = around.pop()
            if opened.name != step.name or (opened.needs_words and words_at <= needy.pop()):
                raise InDoubt
            continue
        if step.name in around[-1].refused or len(around) > _MAX_DEPTH:
            raise InDoubt
        # A link can only stand inside the last one that was opened: no other was let in there.
        if step.has_link and last_link < len(around) and around[last_link].name == "a":
            raise InDoubt
        if step.has_words:
            words_at = count
        if step.opens:
            last_link = len(around) if step.name == "a" else last_link
            around.append(step)
            needy += [count] if step.needs_words else []
    if around != [_AROUND]:
        raise InDoubt


def _check_levels(levels: Sequence[int]) -> None:
    if levels.count(1) != 1 or any(level > before + 1 for before, level in zip((0, *levels), levels, strict=False)):
        raise InDoubt


def _check_values(frame: FrameSummary, found: Sequence[Sequence[str]]) -> list[set[str]]:
    values = [_decode(some) for some in found]
    ids = values[IDENTIFIER]
    known = ids | frame.ids
    if (
        len(found[IDENTIFIER]) != len(ids)
        or not ids.isdisjoint(frame.ids)
        or any(not identifier or " " in identifier for identifier in ids)
        or not known.issuperset(_split(values[POINTER]))
        or not values[FIELD] <= values[LABELED]
        or not values[LAZY] <= {"lazy"}
        or not values[HIDDEN] <= {"true"}
        or not all(map(has_words, values[WORDS]))
        or not all(map(is_size, values[SIZE]))
        or not all(map(str.strip, values[LINK]))
        or not all(map(keeps_order, values[TURN]))
        or not all(map(is_time, values[TIME]))
        or not all(map(is_followed, values[RELATION]))
    ):
        raise InDoubt
    if not all(reference.startswith("#") for reference in values[INNER]):
        raise InDoubt
    values[LINK] |= values[INNER]
    values[LATER].update(candidate.split()[0] for some in values[CANDIDATES] for candidate in some.split(",") if candidate.strip())
    return values


def _decode(values: Sequence[str]) -> set[str]:
    distinct = set(values)
    whole = "".join(distinct)
    return {decode(value) for value in distinct} if "&" in whole or not whole.isprintable() else distinct


def _split(pointers: Iterable[str]) -> Iterable[str]:
    return (pointer for pointers_of_one in pointers for pointer in pointers_of_one.split())
