"""Tags as they stand in the text of a page: one written plainly is read here; any other raises InDoubt, for the full reader to judge."""

import re
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from generator.audit.standard import (
    ANCHORED,
    FIELDS,
    HEADINGS,
    LOADING,
    LOADING_RELATIONS,
    NAMING,
    POINTERS,
    REFERRING,
    UNNAMED_INPUTS,
)

_NAME = r"[a-zA-Z][a-zA-Z0-9]*"
_TAG = re.compile(rf"(?:/({_NAME})|({_NAME})((?:[ \n]+[a-zA-Z_:][-\w:.]*(?:=\"[^\"<>]*\")?)*)[ \n]*(/?))", re.ASCII)
_ATTRIBUTE = re.compile(r"([a-zA-Z_:][-\w:.]*)(?:=\"([^\"]*)\")?", re.ASCII)
_ODD_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|#34|#39);)")
"""Entities other than those that templates write: the two readers might decode them differently."""
_ENTITIES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&"))

_ODD_REFERENCE = re.compile(r"^ | $|[\[\]\\;]")
"""Signs in a reference that mean something only now and then: spaces around it, brackets of a host, parameters."""
_EMPTY: Final = frozenset({"br", "hr", "img", "input", "link", "meta"})
"""Elements without an end tag."""
_TEXT: Final = frozenset({"option", "script", "textarea", "title"})
"""Elements that hold text alone."""
HEAD: Final = frozenset({"link", "meta", "script"})
"""Elements for the head only; a title may stand in a drawing too."""
_LISTS: Final = frozenset({"menu", "ol", "ul"})
_OTHERS: Final = """
    a abbr address article aside b bdi bdo blockquote button caption circle cite clippath code dd defs del desc details dfn div dl
    dt ellipse em fieldset figcaption figure footer form g h1 h2 h3 h4 h5 h6 header i image ins kbd label legend li line
    lineargradient mark marker mask menu meter nav noscript ol optgroup output p path pattern picture polygon polyline pre progress
    q radialgradient rect s samp section select small source span stop strong sub summary sup svg symbol table tbody td text tfoot
    th thead time tr tspan u ul use var
"""
ELEMENTS: Final = _EMPTY | _TEXT | frozenset(_OTHERS.split())
"""Elements that are known here; a page with any other is left to the full reader."""

# The parser of the full reader closes some elements when another begins inside, as browsers did once:
# what is written inside is then found beside it. A test tries every pair of elements with that parser.
_CLOSED_BY = {
    "a": "a fieldset table td th",
    "address": "dd dl dt form li ul",
    "b": "p td th",
    "caption": "tbody tfoot thead tr",
    "dd": "dt",
    "dl": "form li",
    "dt": "dd dl",
    "form": "form",
    **dict.fromkeys(HEADINGS, "fieldset form li p table"),
    "i": "p td th",
    "legend": "fieldset",
    "menu": "dd dl dt form ul",
    "ol": "form",
    "p": "address blockquote caption dd div dl dt fieldset form h1 h2 h3 h4 h5 h6 hr li menu ol p pre table tbody td tfoot th title tr ul",
    "pre": "dd dl dt fieldset form li table ul",
    "s": "p",
    "small": "p",
    "span": "td th",
    "tbody": "tbody tfoot",
    "td": "tbody td tfoot th tr",
    "tfoot": "tbody",
    "th": "tbody td tfoot th tr",
    "thead": "tbody tfoot",
    "tr": "tbody tfoot tr",
    "u": "p td th",
    "ul": "address form menu pre",
}


class InDoubt(Exception):
    """Raised where the quick reader meets what it does not know, or what the audit would report."""


def refused(parent: str) -> frozenset[str]:
    """Return the elements that may not stand directly inside another, by the parser's ways or by what the audit asks."""
    if parent in _TEXT | _EMPTY:
        return ELEMENTS
    if parent in ("ol", "ul"):
        return ELEMENTS - {"li"}
    misplaced = HEAD if parent in _LISTS else HEAD | {"li"}
    # A source has no end tag and no parser that knows it: its neighbors are read as its children, which only a picture bears.
    return misplaced.union(_CLOSED_BY.get(parent, "").split(), () if parent == "picture" else ("source",))


class Note(NamedTuple):
    """What a tag adds to the facts of its page."""

    identifier: str = ""
    pointers: tuple[str, ...] = ()
    """Ids of the page that it names."""
    references: tuple[tuple[str, bool, bool], ...] = ()
    """(reference, whether its anchor counts, whether the browser loads it)."""
    at_once: tuple[str, ...] = ()
    """References that the browser fetches with the page."""
    level: int = 0
    """Level of a heading, else 0."""
    labeled: str = ""
    """Id of the field that a label is for."""
    needs_label: bool = False
    """Whether a label must be for its id."""


NOTED: Final[tuple[str, ...]] = ("id", "rel", "srcset", *POINTERS, *REFERRING)
"""Attributes whose values count."""


@dataclass(frozen=True, slots=True)
class WrittenTag:
    """One tag. Tags without notes are the same object for all that look alike to the audit."""

    name: str
    closes: bool
    is_alone: bool
    """Whether nothing stands inside, so no end tag follows."""
    refused: frozenset[str]
    needs_words: bool
    """Whether the element must have text inside."""
    note: Note | None


_plain: dict[tuple[str, bool, bool, bool], WrittenTag] = {}


class TagText(NamedTuple):
    """What a plain tag says."""

    name: str
    attributes: dict[str, str]
    """Name → value as it is written."""
    closes: bool
    is_alone: bool


def split_tag(text: str) -> TagText:
    """Return what a tag says, given its text without the angle brackets."""
    match = _TAG.fullmatch(text)
    if not match:
        raise InDoubt
    closing, opening, written, slash = match.groups()
    name = (closing or opening).lower()
    found = _ATTRIBUTE.findall(written or "")
    attributes = {attribute.lower(): value for attribute, value in found}
    if name not in ELEMENTS or len(attributes) != len(found) or (opening and _is_wrong(name, attributes)):
        raise InDoubt
    return TagText(name, attributes, bool(closing), bool(slash) or name in _EMPTY or name == "source")


def read_tag(text: str) -> WrittenTag:
    """Return the tag whose text, without the angle brackets, is given."""
    said = split_tag(text)
    note = None if said.closes else _read_note(said.name, said.attributes)
    needs_words = not said.closes and _needs_words(said.name, said.attributes)
    if needs_words and said.is_alone:
        raise InDoubt
    key = (said.name, said.closes, said.is_alone, needs_words)
    tag = _plain.get(key)
    if tag is None:
        tag = _plain[key] = WrittenTag(said.name, said.closes, said.is_alone, refused(said.name), needs_words, None)
    return replace(tag, note=note) if note else tag


def decode(value: str) -> str:
    """Return the text that is written; raises InDoubt where the readers might differ about it."""
    if "&" in value:
        if _ODD_ENTITY.search(value):
            raise InDoubt
        for entity, sign in _ENTITIES:
            value = value.replace(entity, sign)
    if not value.isprintable():
        raise InDoubt
    return value


def has_words(text: str) -> bool:
    """Say whether a text, entities aside, shows something; of a text of entities alone nothing is said."""
    text = text.strip()
    if "&" in text:
        text = re.sub(r"&[#\w]*;?", "", text).strip()
    return bool(text) and text[0].isprintable()


def _is_wrong(name: str, attributes: dict[str, str]) -> bool:
    """Say whether the audit asks for more, or less, than the tag has."""
    if "style" in attributes or "http-equiv" in attributes or any(attribute.startswith("on") for attribute in attributes):
        return True
    if name == "img":
        return not attributes.keys() >= {"alt", "width", "height"}
    return (name == "nav" and not _is_named(attributes)) or (name == "th" and "scope" not in attributes)


def _is_named(attributes: dict[str, str]) -> bool:
    return any(has_words(attributes.get(attribute, "")) for attribute in NAMING)


def _needs_words(name: str, attributes: dict[str, str]) -> bool:
    if name in HEADINGS:
        return True
    if name == "svg":
        return attributes.get("aria-hidden") != "true" and not _is_named(attributes)
    return (name == "button" or (name == "a" and "href" in attributes)) and not _is_named(attributes)


def _read_note(name: str, attributes: dict[str, str]) -> Note | None:
    values: dict[str, str] = {key: decode(attributes[key]) for key in NOTED if key in attributes}
    identifier = values.get("id", "")
    references = tuple(_references(name, values))
    if ("id" in values and not identifier) or " " in identifier or any(_ODD_REFERENCE.search(value) for value, _, _ in references):
        raise InDoubt
    lazy = attributes.get("loading") == "lazy"
    note = Note(
        identifier,
        tuple(target for key in POINTERS if key in values for target in values[key].split()),
        references,
        tuple(values[key] for key in REFERRING if key in values) if not lazy and _loads(name, values) else (),
        HEADINGS.get(name, 0),
        values.get("for", "") if name == "label" else "",
        name in FIELDS and attributes.get("type", "") not in UNNAMED_INPUTS and not _is_named(attributes),
    )
    return note if any(note) else None


def _references(name: str, values: dict[str, str]) -> list[tuple[str, bool, bool]]:
    loads = _loads(name, values)
    found = [(values[key], key in ANCHORED, loads or key == "data-animation") for key in REFERRING if key in values]
    candidates = [candidate.split()[0] for candidate in values.get("srcset", "").split(",") if candidate.strip()]
    return found + [(candidate, False, loads) for candidate in candidates]


def _loads(name: str, values: dict[str, str]) -> bool:
    return name in LOADING or (name == "link" and not LOADING_RELATIONS.isdisjoint(values.get("rel", "").split()))
