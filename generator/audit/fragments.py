"""Lines of a page without their values and words: few, and the same on thousands of pages, so each is read once.

A line is reduced to what it does to the elements around it, and to the places of the values that count.
"""

from functools import lru_cache
from typing import Final, NamedTuple

from generator.audit.conduct import NEVER, TIMES
from generator.audit.hiding import may_hide
from generator.audit.standard import ANCHORED, EMBEDDING, FIELDS, HEADINGS, LOADING, NAMING, NEVER_HIDDEN, POINTERS
from generator.audit.written import InDoubt, TagShape, has_words, read_shape, refused

# What a value is, for the page to check.
IDENTIFIER: Final = 0
POINTER: Final = 1
LABELED: Final = 2
"""Id that a label is for."""
FIELD: Final = 3
"""Id of a field that needs a label."""
LINK: Final = 4
"""Reference whose anchor counts."""
ADDRESS: Final = 5
LATER: Final = 6
"""Reference to a file that the browser fetches when it needs it."""
AT_ONCE: Final = 7
CANDIDATES: Final = 8
"""Value of srcset."""
LAZY: Final = 9
"""Must be "lazy"."""
HIDDEN: Final = 10
"""Must be "true"."""
WORDS: Final = 11
"""Must have words."""
INNER: Final = 12
"""Reference into the page itself."""
SENT: Final = 13
"""Reference that leads the reader on without asking; into the site."""
SIZE: Final = 14
"""Number of pixels."""
TURN: Final = 15
"""Place in the way of the keyboard."""
TIME: Final = 16
"""Seconds of a movement."""
RELATION: Final = 17
ROLES: Final = 18
"""How many there are."""

UNSOUND: Final = frozenset({"style", "http-equiv", "rowspan", "colspan"}) | NEVER
"""Attributes that no tag of a page has."""
_MAY_SAY_MORE: Final = frozenset({"div", "main", "ul", "li", "dd", "form", "aside", "td", "tr", "tbody", "fieldset"})
_MAX_DEPTH: Final = 50
"""Elements inside each other on one line; with those around the line it must stay below 256, where the full reader's parser gives up."""


class Step(NamedTuple):
    """An element that stands in a line whole, or one end of it. Words alone are a step without a name."""

    name: str
    opens: bool = False
    closes: bool = False
    has_link: bool = False
    has_words: bool = False
    needs_words: bool = False
    """Whether an open element must show words before it is closed."""
    refused: frozenset[str] = frozenset()
    """Elements that may not stand directly inside."""


_WORDS_ALONE: Final = Step("", has_words=True)


class Fragment(NamedTuple):
    """One line."""

    steps: tuple[Step, ...]
    values: tuple[tuple[int, int], ...]
    """(place among the values of the line, role) of those that count."""
    width: int
    """How many values the line has."""
    levels: tuple[int, ...]
    """Levels of its headings."""


@lru_cache(maxsize=4096)  # a site of 300 pages has some 400
def read_fragment(line: str) -> Fragment:
    """Return what a line says, given without what stands between quotes. Raises InDoubt where only the full reader can judge it."""
    words, *pieces = line.split("<")
    if '"' in words or words.lstrip().startswith("#"):
        raise InDoubt
    steps: list[Step] = [_WORDS_ALONE] if has_words(words) else []
    around: list[int] = []
    values: list[tuple[int, int]] = []
    levels: list[int] = []
    width = 0
    for piece in pieces:
        written, closed, words = piece.partition(">")
        if not closed or '"' in words or len(around) > _MAX_DEPTH or words.lstrip().startswith("#"):
            raise InDoubt
        tag = read_tag(written)
        if tag.step.closes:
            _close(steps, around, tag.step.name)
        else:
            values += [(width + place, role) for place, role in tag.values]
            width += tag.width
            levels += tag.levels
            _add(steps, around, tag.step)
            if tag.step.opens:
                around.append(len(steps) - 1)
        if words and has_words(words):
            _add(steps, around, _WORDS_ALONE)
    return Fragment(tuple(_without_repeats(steps)), tuple(values), width, tuple(levels))


class Tag(NamedTuple):
    """A tag by itself: its own step, and what it adds to a fragment."""

    step: Step
    values: tuple[tuple[int, int], ...] = ()
    width: int = 0
    levels: tuple[int, ...] = ()


@lru_cache(maxsize=4096)  # as many as there are shapes
def read_tag(written: str) -> Tag:
    """Return what a tag says, given without angle brackets and values. Raises InDoubt where only the full reader can judge it."""
    tag = read_shape(written)
    if tag.closes:
        return Tag(Step(tag.name, closes=True))
    needs_words, is_link = _needs_words(tag), tag.name == "a"
    if not tag.is_alone:
        step = Step(tag.name, opens=True, has_link=is_link, needs_words=needs_words, refused=refused(tag.name))
    elif needs_words:
        raise InDoubt
    else:
        step = Step(tag.name, has_link=is_link)
    return Tag(step, tuple(_roles(tag)), tag.width, (HEADINGS[tag.name],) if tag.name in HEADINGS else ())


def _add(steps: list[Step], around: list[int], step: Step) -> None:
    """Take in words, a whole element or its beginning. ``around`` holds the places of the steps that wait for their end."""
    if around and step.name in steps[around[-1]].refused:
        raise InDoubt
    if step.has_link and any(steps[place].name == "a" for place in around):
        raise InDoubt
    steps.append(step)


def _close(steps: list[Step], around: list[int], name: str) -> None:
    """Take the end of an element in: one that began on the line becomes a single step."""
    if not around:
        steps.append(Step(name, closes=True))
        return
    place = around.pop()
    opened, *inside = steps[place:]
    shows = any(step.has_words for step in inside)
    if opened.name != name or (opened.needs_words and not shows):
        raise InDoubt
    links = opened.has_link or any(step.has_link for step in inside)
    steps[place:] = [Step(name, has_link=links, has_words=shows)]


def _without_repeats(steps: list[Step]) -> list[Step]:
    """Return the steps without whole elements that say the same as the step before."""
    return [step for place, step in enumerate(steps) if place == 0 or step != steps[place - 1] or step.opens or step.closes]


def _needs_words(tag: TagShape) -> bool:
    """Say whether the element must have words inside; attributes that name it or hide it have roles of their own."""
    if tag.name in HEADINGS:
        return True
    named = any(tag.attributes.get(attribute) is not None for attribute in NAMING)
    if tag.name == "svg":
        return not named and tag.attributes.get("aria-hidden") is None
    return not named and (tag.name == "button" or (tag.name == "a" and "href" in tag.attributes))


def _roles(tag: TagShape) -> list[tuple[int, int]]:
    """Return (place, role) of the values of a tag that count; raises InDoubt where the audit asks for other attributes."""
    attributes = tag.attributes
    if any(name in UNSOUND or name.startswith("on") for name in attributes) or _may_hide(tag):
        raise InDoubt
    if (tag.name == "img" and not attributes.keys() >= {"alt", "width", "height"}) or (tag.name == "th" and "scope" not in attributes):
        raise InDoubt
    named = [attribute for attribute in NAMING if attribute in attributes]
    roles = list(_referring_roles(tag).items())
    if tag.name == "img":
        roles += [("width", SIZE), ("height", SIZE)]
    if tag.name in ("a", "button", "nav", "svg", *FIELDS) and named:
        roles.append((named[0], WORDS))
    elif tag.name == "svg" and "aria-hidden" in attributes:
        roles.append(("aria-hidden", HIDDEN))
    elif tag.name == "nav":
        raise InDoubt
    elif tag.name in FIELDS:
        roles.append(("id", FIELD))
    if tag.name == "label" and "for" in attributes:
        roles.append(("for", LABELED))
    places = [(attributes.get(attribute), role) for attribute, role in roles]
    if any(place is None for place, _ in places):
        raise InDoubt
    return [(place, role) for place, role in places if place is not None]


_ROLES: Final = {
    "id": IDENTIFIER,
    **dict.fromkeys(POINTERS, POINTER),
    "href": LINK,
    "xlink:href": LINK,
    "src": ADDRESS,
    "poster": ADDRESS,
    "action": SENT,
    "formaction": SENT,
    "ping": SENT,
    "data": ADDRESS,
    "data-animation": LATER,
    "data-search-table": LATER,
    "data-src": LATER,
    "srcset": CANDIDATES,
    "tabindex": TURN,
    **dict.fromkeys(TIMES, TIME),
    "rel": RELATION,
}


def _referring_roles(tag: TagShape) -> dict[str, int]:
    """Return the roles of a tag's references and of its id."""
    wanted = {attribute: _ROLES[attribute] for attribute in tag.attributes.keys() & _ROLES.keys()}
    if tag.name in EMBEDDING:
        if wanted.keys() - ANCHORED - {"id", *POINTERS}:
            raise InDoubt
        wanted |= dict.fromkeys(wanted.keys() & ANCHORED, INNER if tag.name == "use" else LATER)
    if tag.name in LOADING:
        wanted |= _loading_roles(tag)
    elif "srcset" in wanted:
        raise InDoubt
    return wanted


def _may_hide(tag: TagShape) -> bool:
    """Say whether a tag hides what a page says, or may do so."""
    attributes = tag.attributes
    if "inert" in attributes or ("hidden" in attributes and not may_hide(tag.name, "hidden", attributes)):
        return True
    return "popover" in attributes or ("aria-hidden" in attributes and (tag.name in NEVER_HIDDEN or tag.name in _MAY_SAY_MORE))


def _loading_roles(tag: TagShape) -> dict[str, int]:
    """Return the roles of attributes of an element whose references the browser fetches."""
    if tag.attributes.keys() & _ROLES.keys() - {"id", "src", "srcset", *POINTERS}:
        raise InDoubt
    lazy = {"loading": LAZY} if "loading" in tag.attributes else {}
    return lazy | ({"src": LATER if lazy else AT_ONCE} if "src" in tag.attributes else {})
