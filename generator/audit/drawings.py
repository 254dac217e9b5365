"""Drawings: each shows something, and holds no script and nothing of another host."""

import html
import re
import xml.etree.ElementTree as ElementTree
import zlib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

from generator.audit.summary import FileSummary, join_lines
from generator.audit.tellings import tell
from generator.diagnostics import Problem, quote

_NAMESPACE: Final = "http://www.w3.org/2000/svg"
_FIGURES: Final = "figures/"
_SOURCE: Final = re.compile(rb"<dc:source>\s*(https?://[^<\s]+)")
_TITLE: Final = re.compile(rb"<title[^<>]*>([^<>]*)</title>")
_ENCODING: Final = re.compile(rb"<\?xml[^>]*encoding=[\"'](?!utf-8)", re.IGNORECASE)
_SKEW: Final = 0.02
_SHAPES: Final = frozenset({"path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "image", "text", "use"})
_FOREIGN: Final = frozenset({"script", "foreignObject", "iframe", "object", "embed", "audio", "video", "handler", "listener", "a", "set"})
_STYLE_ADDRESS = re.compile(r"@import|url\(\s*['\"]?(?!#|['\"]?#)[^)]*|expression\(|javascript:", re.IGNORECASE)
_IMAGE = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif);base64,", re.IGNORECASE)
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\?(?!xml[\s?])", re.IGNORECASE)
_NO_NUMBER = re.compile(r"(?<![\w-])[A-Za-z]?(?:NaN|None|undefined|inf|nan)(?![\w-])")
_EXTENT = re.compile(r"\d+(?:\.\d+)?")
_EXTENT_OR_LESS = re.compile(r"(?:\d+)?(?:\.\d+)?(?<=\d)")
_DURATION = re.compile(r"(?:\d+)?(?:\.\d+)?(?<=\d)m?s")
_WORDS: Final = ("text", "tspan", "title", "desc")
_UNMADE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|^\s*(?:None|NaN|nan|undefined)\s*$")
_PAINT = re.compile(r"\s*url\(\s*['\"]?#([^'\")]*)")
_NUMBERS: Final = ("d", "points", "transform", "x", "y", "width", "height", "viewBox", "cx", "cy", "r", "values", "keyTimes", "dur")


def summarise_drawing(name: str, data: bytes) -> FileSummary:
    """Return what is wrong with a drawing."""
    return FileSummary(name, (*_check(name, data), *_check_source(name, data)), holds=f"{zlib.crc32(data):x}", tells=_tell_name(name, data))


def _tell_name(name: str, data: bytes) -> str:
    """Return what the moving figure of a record tells of its name; the others add of which moment they are."""
    source, title = _SOURCE.search(data), _TITLE.search(data)
    if not source or not title or name.count("/") != 1 or not name.startswith(_FIGURES):
        return ""
    address = "/".join(source.group(1).decode("utf-8", "replace").rstrip("/").split("/")[-2:])
    is_record = name.removeprefix(_FIGURES).removesuffix(".svg") == address.partition("/")[2]
    return join_lines([tell(f"{address}/", {"name": html.unescape(title.group(1).decode("utf-8", "replace"))})]) if is_record else ""


def _check_source(name: str, data: bytes) -> Iterator[Problem]:
    """Yield a figure that says that it is of another page than its name."""
    found = _SOURCE.search(data) if name.startswith(_FIGURES) else None
    if found:
        record = found.group(1).decode("utf-8", "replace").rstrip("/").rpartition("/")[2]
        stem = name.rpartition("/")[2].removesuffix(".svg")
        if stem != record and not stem.startswith(f"{record}-"):
            yield _problem(name, "drawing", f"It is the figure of {quote(record)}.", "Publish the figure of the record.")
        elif stem == record and b"<animate" not in data:
            yield _problem(name, "drawing", "The moving figure stands still.", "Publish it whole.")


def _check(name: str, data: bytes) -> Iterator[Problem]:
    declared = _DECLARATION.search(data) or _ENCODING.match(data)
    if declared:
        yield _problem(name, "drawing", f"The drawing holds {quote(declared.group().decode())}.", "Print the svg element alone.")
        return
    try:
        root = ElementTree.fromstring(data)  # our own finished site, without declarations
    except ElementTree.ParseError as error:
        line = error.position[0]
        yield _problem(name, "drawing", f"The file is no drawing, or is cut: {error}.", "Publish it whole.", line)
        return
    if root.tag != f"{{{_NAMESPACE}}}svg":
        yield _problem(name, "drawing", f"The file is {quote(root.tag)}, no drawing.", "Publish the drawing.")
        return
    elements = list(root.iter())
    names = [str(element.tag).rpartition("}")[2] for element in elements]
    if _SHAPES.isdisjoint(names):
        yield _problem(name, "drawing", "Nothing is drawn.", "Publish the drawing whole.")
    if "viewBox" not in root.attrib and not root.attrib.keys() >= {"width", "height"}:
        yield _problem(name, "drawing", "The drawing has no extent.", "Print viewBox.")
    yield from _check_look(name, root)
    yield from _check_moving(name, root)
    ids = {element.attrib["id"] for element in elements if "id" in element.attrib}
    for element, kind in zip(elements, names, strict=True):
        if kind in _FOREIGN:
            yield _problem(name, "drawing-script", f"The drawing holds the element {kind}.", "Take it out.")
        if kind == "style" and element.text and (found := _STYLE_ADDRESS.search(element.text)):
            yield _problem(name, "drawing-address", f"Its style holds {quote(found.group())}.", "Keep all of it in the file.")
    # Most stand on several elements; the order makes what is said of a drawing the same each time.
    for attribute, value in sorted({pair for element in elements for pair in element.items() if _may_be_odd(*pair)}):
        yield from _check_attribute(name, attribute.rpartition("}")[2], value, ids)
    for reference in root.attrib.get("aria-labelledby", "").split():
        if reference not in ids:
            yield _problem(name, "pointer", f"aria-labelledby names {quote(reference)}, which is not in the drawing.", "Correct the id.")


def _may_be_odd(attribute: str, value: str) -> bool:
    """Say whether an attribute may be one that the checks are about; quick where it is not, as for nearly all."""
    return "n" in value or "N" in value or "(" in value or ":" in value or attribute[:2] in ("on", "On", "ON", "oN") or _refers(attribute)


@cache
def _refers(attribute: str) -> bool:
    return attribute.endswith(("href", "src"))


@lru_cache(maxsize=1024)  # drawings of a site share a few
def _is_numbers(attribute: str, value: str) -> bool:
    """Say whether a value of an animation or an extent is what browsers can count with."""
    if attribute == "dur":
        return _DURATION.fullmatch(value) is not None
    if attribute == "keyTimes":
        times = [float(part) if _EXTENT_OR_LESS.fullmatch(part.strip()) else -1.0 for part in value.split(";")]
        return times == sorted(times) and times[0] == 0 and times[-1] <= 1
    return True


def _check_moving(name: str, root: ElementTree.Element) -> Iterator[Problem]:
    """Yield animations that browsers drop: values and times of another number, times out of order, no length."""
    for element in root.iter():
        if not str(element.tag).rpartition("}")[2].startswith("animate"):
            continue
        values, times = (element.attrib.get(key, "").count(";") for key in ("values", "keyTimes"))
        wrong = [key for key in ("dur", "keyTimes") if key in element.attrib and not _is_numbers(key, element.attrib[key])]
        if wrong or "dur" not in element.attrib or ("values" in element.attrib and "keyTimes" in element.attrib and values != times):
            yield _problem(
                name, "drawing", f"The animation of {quote(element.attrib.get('attributeName', ''))} cannot run.", "Draw it anew."
            )
            return
    for side in ("width", "height"):
        if side in root.attrib and not (
            _EXTENT.fullmatch(root.attrib[side].removesuffix("px")) and float(root.attrib[side].removesuffix("px")) > 0
        ):
            yield _problem(name, "drawing", f"Its {side} is {quote(root.attrib[side])}, in which nothing is seen.", "Draw it anew.")


def _check_look(name: str, root: ElementTree.Element) -> Iterator[Problem]:
    """Yield what keeps a drawing from being seen, and what nobody rendered in its words."""
    box = root.attrib.get("viewBox", "").replace(",", " ").split()
    if box and not (len(box) == 4 and all(_EXTENT.fullmatch(side) and float(side) > 0 for side in box[2:])):
        yield _problem(name, "drawing", f"viewBox is {quote(root.attrib['viewBox'])}, in which nothing is seen.", "Draw it anew.")
    elif box and (shape := _shape(root.attrib)) and abs(shape * float(box[3]) / float(box[2]) - 1) > _SKEW:
        yield _problem(name, "drawing", "viewBox has another shape than width and height.", "Draw it anew.")
    if root.attrib.get("display") == "none" or root.attrib.get("visibility") == "hidden" or root.attrib.get("opacity") == "0":
        yield _problem(name, "drawing", "The whole drawing is hidden.", "Delete the attribute.")
    for element in root.iter():
        if str(element.tag).rpartition("}")[2] in _WORDS and (unmade := _UNMADE.search(element.text or "")):
            yield _problem(name, "drawing", f"It says {quote(unmade.group())}.", "Draw it anew.")


def _shape(attributes: Mapping[str, str]) -> float:
    """Return the width of a drawing by its height; 0 where it does not say both in pixels."""
    sides = [attributes.get(side, "").removesuffix("px") for side in ("width", "height")]
    return float(sides[0]) / float(sides[1]) if all(_EXTENT.fullmatch(side) and float(side) for side in sides) else 0.0


def _check_attribute(name: str, attribute: str, value: str, ids: set[str]) -> Iterator[Problem]:
    if attribute.lower().startswith("on"):
        yield _problem(name, "drawing-script", f"The drawing has the handler {quote(attribute)}.", "Take it out.")
    elif attribute in ("href", "src"):
        if value.startswith("#"):
            if value[1:] not in ids:
                yield _problem(name, "broken-anchor", f"{attribute} names {quote(value)}, which is not in the drawing.", "Correct the id.")
        elif not _IMAGE.match(value):
            yield _problem(name, "drawing-address", f"The drawing refers to {quote(value)}.", "Keep all of it in the file.")
    elif "javascript:" in value.lower():
        yield _problem(name, "drawing-script", f"{attribute} is {quote(value[:60])}.", "Take it out.")
    elif attribute in _NUMBERS:
        if _NO_NUMBER.search(value):
            yield _problem(name, "drawing", f"{attribute} is {quote(value[:60])}, which is no number.", "Draw it anew.")
    elif "(" in value and (paint := _PAINT.match(value)) and paint.group(1) not in ids:
        yield _problem(name, "broken-anchor", f"{attribute} names {quote(paint.group(1))}, which is not in the drawing.", "Correct the id.")
    elif "(" in value and (found := _STYLE_ADDRESS.search(value)):
        yield _problem(name, "drawing-address", f"{attribute} holds {quote(found.group())}.", "Keep all of it in the file.")


def _problem(name: str, rule: str, what: str, fix: str, line: int = 0) -> Problem:
    return Problem(path=name, line=line, column=1 if line else 0, rule=f"audit-{rule}", message=what, fix=fix)
