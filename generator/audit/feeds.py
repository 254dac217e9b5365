"""Feeds and the files that cite pages: each is what its name says, and names pages of the site by their whole address."""

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from generator.audit.agreement import check_date
from generator.audit.envelopes import SITE
from generator.audit.summary import FileSummary, PageSummary, join_lines, lines
from generator.audit.tellings import HEADING, tell
from generator.diagnostics import Problem, quote

FEED: Final = "feed.xml"
CITATIONS: Final = ("cite.bib", "cite.ris", "cite.json")
_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_MARKED: Final = re.compile(r"[\\*_`\[\]<>&#~|{}]")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_INDEX: Final = "index.html"
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})")
_MIDNIGHT: Final = "T00:00:00Z"
_ADDRESS: Final = {
    "cite.bib": re.compile(r"^  url = \{(.*)\},$", re.MULTILINE),
    "cite.ris": re.compile(r"^UR  - (.*)$", re.MULTILINE),
}
_DAY: Final = {
    "cite.bib": re.compile(r"^  date = \{(.*)\},$", re.MULTILINE),
    "cite.ris": re.compile(r"^DA  - (\d{4}/\d{2}/\d{2})$", re.MULTILINE),
}
_BIB_FIELD: Final = re.compile(r"^  ([a-z]+) = \{(.*)\},$", re.MULTILINE)
_BIB_SIGNS: Final = {"\\textbackslash{}": "\\", "\\textasciitilde{}": "~", "\\textasciicircum{}": "^"}
_BIB_SIGN: Final = re.compile(r"\\(?:text(?:backslash|asciitilde|asciicircum)\{\}|[{}&%$#_])")
"""How BibTeX writes a sign that it would take for a command."""
_BIB_ODD: Final = re.compile(r"[\\{}&%$#_~^]")
_WHOLE: Final = {
    "cite.bib": re.compile(r"@online\{[a-z0-9-]+,\n(?:  [a-z]+ = \{.*\},\n)+\}\n"),
    "cite.ris": re.compile(r"TY  - ELEC\n(?:[A-Z][A-Z0-9]  - .*\n)+ER  - \n"),
}


def summarise_feed(name: str, data: bytes) -> FileSummary:
    """Return what is wrong with a feed, and the pages that it lists."""
    problems: list[Problem] = []
    if _DECLARATION.search(data):
        return FileSummary(name, (_problem(name, "feed", "The feed declares a type of document.", "Print the feed alone."),))
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        return FileSummary(name, (_problem(name, "feed", f"The feed is cut or altered: {error}.", "Publish it whole."),))
    if root.tag != f"{_ATOM}feed":
        return FileSummary(name, (_problem(name, "feed", f"The file is {quote(root.tag)}, no feed.", "Publish the feed."),))
    site, mark, _ = (own := _link(root, "self")).rpartition(name)
    if not mark or own != site + name:
        problems.append(_problem(name, "feed", f"The feed says that it stands at {quote(own)}.", "Correct the address."))
    problems += _check_entries(name, root)
    addresses = [_link(root, "alternate"), *(_link(entry, "alternate") for entry in root.iter(f"{_ATOM}entry"))]
    problems += (
        _problem(name, "feed", f"The feed names {quote(address)}, which is not on the site.", "Correct the address.")
        for address in addresses
        if not site or not address.startswith(site)
    )
    pages = [address.removeprefix(site) + _INDEX for address in addresses if site and address.startswith(site)]
    days, told = [], []
    for entry in root.iter(f"{_ATOM}entry") if site else ():
        if (address := _link(entry, "alternate")).startswith(site):
            page = address.removeprefix(site)
            days.append(f"{page}{_INDEX} {_day_of(entry)}")
            words = (entry.findtext(f"{_ATOM}summary") or "").strip()
            told.append(
                tell(page, {HEADING: (entry.findtext(f"{_ATOM}title") or "").strip(), "words": "" if _MARKED.search(words) else words})
            )
            term = next((one.get("term") for one in entry.iter(f"{_ATOM}category")), page.partition("/")[0])
            if term != page.partition("/")[0]:
                problems.append(_problem(name, "feed", f"{quote(page)} is said to be of {quote(str(term))}.", "Name its section."))
    told.append(tell(SITE, {"license": _link(root, "license"), "language": root.get(_LANGUAGE, "")}))
    return FileSummary(name, tuple(problems), join_lines(pages), holds=join_lines(days), tells=join_lines(told))


def _day_of(part: ElementTree.Element) -> str:
    return (part.findtext(f"{_ATOM}updated") or "").strip().removesuffix(_MIDNIGHT)


def _check_entries(name: str, root: ElementTree.Element) -> Iterator[Problem]:
    seen: set[str] = set()
    days = []
    for part in (root, *root.iter(f"{_ATOM}entry")):
        own = {child: (part.findtext(f"{_ATOM}{child}") or "").strip() for child in ("id", "title", "updated")}
        lacking = [child for child, value in own.items() if not value]
        if lacking:
            yield _problem(name, "feed", f"{quote(own['id'] or own['title'])} has no {lacking[0]}.", "Print it.")
        if own["id"] in seen:
            yield _problem(name, "feed", f"Two entries have the id {quote(own['id'])}.", "List each page once.")
        seen.add(own["id"])
        day = _day_of(part)
        days.append(day)
        if own["updated"] and not _MOMENT.fullmatch(own["updated"]):
            yield _problem(name, "feed", f"updated is {quote(own['updated'])}, which readers of feeds cannot read.", "Write day and time.")
        yield from (_problem(name, fault.rule, fault.message, fault.fix) for fault in check_date("updated", day))
    if days[1:] != sorted(days[1:], reverse=True):
        yield _problem(name, "feed", "An older entry stands before a newer one.", "List the newest first.")
    if root.find(f"{_ATOM}author") is None and any(entry.find(f"{_ATOM}author") is None for entry in root.iter(f"{_ATOM}entry")):
        yield _problem(name, "feed", "The feed has no author.", "Print the name of the site.")
    if len(days) > 1 and days[0] != max(days[1:]):
        yield _problem(name, "feed", f"The feed says {quote(days[0])}, its newest entry {quote(max(days[1:]))}.", "Say the same in both.")


def _link(part: ElementTree.Element, relation: str) -> str:
    return next((one.get("href", "") for one in part.findall(f"{_ATOM}link") if one.get("rel") == relation), "")


def summarise_citation(name: str, data: bytes) -> FileSummary:
    """Return what is wrong with a file that cites the page beside it."""
    folder, _, last = name.rpartition("/")
    text = data.decode("utf-8", "replace")
    address = _read_csl(text) if last == "cite.json" else _read_text(last, text)
    if not address:
        return FileSummary(name, (_problem(name, "citation", "The file cites nothing, or is cut or altered.", "Publish it whole."),))
    if not address.endswith(f"/{folder}/"):
        what = f"The file cites {quote(address)}, which is not the page beside it."
        return FileSummary(name, (_problem(name, "citation", what, "Correct the address."),))
    page = f"{folder}/{_INDEX}"
    day = _read_day(last, text)
    said = _read_names(last, text)
    if fault := _fault_of(said, day):
        return FileSummary(name, (_problem(name, "citation", f"The file {fault}.", "Publish it as it was built."),))
    told = tell(f"{folder}/", {HEADING: said["title"], "citation key": said["id"]})
    return FileSummary(name, references=page, holds=f"{page} {day}\n" if day else "", tells=join_lines([told]))


def _read_names(kind: str, text: str) -> dict[str, str]:
    """Return title, id and year of a sound file, and what sort of thing it says that it cites."""
    if kind == "cite.json":
        item = json.loads(text)[0]
        return {"id": item["id"], "title": item["title"], "year": "", "sort": item["type"]}
    if kind == "cite.ris":
        lines_of = dict(line.split("  - ", 1) for line in text.splitlines() if "  - " in line)
        return {"id": lines_of.get("ID", ""), "title": lines_of.get("TI", ""), "year": lines_of.get("PY", ""), "sort": "webpage"}
    fields = dict(_BIB_FIELD.findall(text))
    title = fields.get("title", "")[1:-1]
    odd = _BIB_ODD.search(_BIB_SIGN.sub("", title))
    return {
        "id": text[len("@online{") : text.index(",")],
        "title": "" if odd else _BIB_SIGN.sub(lambda match: _BIB_SIGNS.get(match.group(), match.group()[1:]), title),
        "year": fields.get("year", ""),
        "sort": "webpage",
    }


def _fault_of(said: Mapping[str, str], day: str) -> str:
    """Return what is wrong with what a file says of the page; empty where nothing is."""
    if not said["title"] or not said["id"]:
        return "cites without a title or a key, or holds a sign that programs take for a command"
    if said["sort"] != "webpage":
        return f"says that a page is {quote(said['sort'])}"
    return f"gives the year {said['year']} and the day {day}" if said["year"] and said["year"] != day[:4] else ""


def _read_day(kind: str, text: str) -> str:
    """Return the day in a sound file; empty where it gives none."""
    if kind == "cite.json":
        parts = json.loads(text)[0].get("issued", {}).get("date-parts")
        return date(*parts[0]).isoformat() if parts else ""
    found = _DAY[kind].search(text)
    return found.group(1).replace("/", "-") if found else ""


def check_days(files: Mapping[str, FileSummary], pages: Mapping[str, PageSummary]) -> Iterator[Problem]:
    """Yield feeds and files that cite pages which give a page another day than the page itself."""
    for name, one in files.items():
        last = name.rpartition("/")[2]
        if last != FEED and last not in CITATIONS:
            continue
        for page, _, day in (line.partition(" ") for line in lines(one.holds)):
            own = pages[page].modified if page in pages else day
            if own != day:
                what = f"The file says {day} of {quote(page.removesuffix(_INDEX))}, the page says {own or 'no day'}."
                yield _problem(name, "date", what, "Say the same in both.")


def check_feeds(files: Mapping[str, FileSummary]) -> Iterator[Problem]:
    """Yield feeds without an entry where another feed has one for them."""
    held = {name: lines(one.holds) for name, one in files.items() if name.rpartition("/")[2] == FEED and not one.problems}
    for name, entries in held.items():
        section = name.removesuffix(FEED)
        if not entries and any(line.startswith(section) for other in held.values() for line in other):
            yield _problem(name, "feed", "The feed is empty, and another lists pages of its section.", "Publish it whole.")


def _read_text(kind: str, text: str) -> str:
    found = _ADDRESS[kind].search(text) if _WHOLE[kind].fullmatch(text) else None
    return found.group(1) if found else ""


def _read_csl(text: str) -> str:
    try:
        items: Any = json.loads(text)
        item = items[0]
        date(*item["issued"]["date-parts"][0]) if "issued" in item else None
        named = len(items) == 1 and all(isinstance(item[key], str) and item[key] for key in ("id", "type", "title", "URL"))
        return str(item["URL"]) if named and item["author"][0]["literal"] else ""
    except (ValueError, TypeError, LookupError):
        return ""


def _problem(name: str, rule: str, what: str, fix: str) -> Problem:
    return Problem.of_file(name, rule=f"audit-{rule}", message=what, fix=fix)
