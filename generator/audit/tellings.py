"""What several files tell of one page: the record beside it, lists, sheets, the database, previews, feeds and citations say the same."""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from generator.audit.standard import EMBEDS
from generator.audit.summary import FileSummary, PageSummary, join_lines, lines
from generator.diagnostics import Problem, quote

INDEX: Final = "index.html"
WHOLE: Final = "whole"
"""Key of what stands for all of a record."""
HEADING: Final = "heading"
"""Key of the name that a page begins its title with. Some go by a shorter one as well: a source by its author and year."""
_TRUTHS: Final = {"True": "1", "true": "1", "False": "0", "false": "0"}
"""A database has no truth values, and a sheet has its own words for them."""
_SINGULAR: Final = {"figures": "figure"}
"""Parts of a record whose columns in a sheet are named otherwise."""
_LIST: Final = "*"
"""Stands for a list, which each kind of file writes in its own way."""
_OWN: Final = frozenset({"data", "match", "list", "schema", "records", "csv"})
"""Fields that speak of a file, or of the entry of a list, and not of the page."""


def tell(address: str, said: Mapping[str, Any]) -> str:
    """Return one line of what a file tells of the page at an address: each field with a digest of its value.

    An empty text tells nothing.
    """
    told = ((key, value) for key, value in said.items() if key not in _OWN and isinstance(value, str | int | float) and value != "")
    words = (f"{key.replace(' ', '-')}={_digest(value)}" for key, value in told)
    return " ".join((address, *words))


def tell_record(record: Mapping[str, Any], *, is_whole: bool) -> str:
    """Return one line of what a file of JSON tells of a record; a whole one is told field by field and as a whole."""
    if not is_whole:
        return tell(str(record.get("address", "")), record)
    said = dict(_flatten(record, "")) | {WHOLE: json.dumps(record, sort_keys=True), HEADING: _heading(record)}
    held = "".join(f" {key}={_LIST}" for key, value in said.items() if isinstance(value, list))
    return tell(str(record.get("address", "")), said) + held


def _flatten(record: Mapping[str, Any], before: str) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a record, those of its parts under the name that a sheet gives them."""
    for key, value in record.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{before}{_SINGULAR.get(key, key)}_")
        else:
            yield before + key, value


def tell_rows(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """Return the lines of what a sheet or a table tells of its records. A cell without a value tells nothing."""
    names = list(columns)
    records = (dict(zip(names, row, strict=False)) for row in rows)
    filled = (_filled(record) for record in records)
    return join_lines(tell(record["address"], record | {HEADING: _heading(record)}) for record in filled if "address" in record)


def _heading(record: Mapping[str, Any]) -> str:
    return str(record.get("title", record.get("name", "")))


def _filled(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value is not None and value != ""}


def value_of(value: str | float) -> str:
    """Return a value in the form in which all files are compared."""
    text = " ".join(str(value).split())
    return _TRUTHS.get(text, text)


def _digest(value: str | float) -> str:
    return f"{zlib.crc32(value_of(value).encode()):x}"


def check_tellings(files: Mapping[str, FileSummary], pages: Mapping[str, PageSummary]) -> Iterator[Problem]:
    """Yield files that tell something else of a page than another file, or than the title of the page."""
    known: dict[str, dict[str, tuple[str, str]]] = {}
    cards = {name: page.surroundings for name, page in pages.items() if name.startswith(EMBEDS)}
    for name in sorted([*files, *cards], key=lambda one: (not one.endswith(f"/{INDEX[:-4]}json"), one)):
        seen: set[str] = set()
        for line in lines(files[name].tells if name in files else cards[name]):
            address, *words = line.split(" ")
            page = known.setdefault(address, {})
            for word in words:
                key, _, digest = word.partition("=")
                told, by = page.setdefault(key, (digest, name))
                if told != digest and key not in seen and told != _LIST:
                    seen.add(key)  # one is enough to look for the others
                    what = f"The file tells another {key} of {quote(address)} than {quote(by)}."
                    yield _problem(name, what)
    yield from _check_titles(known, pages)
    yield from _check_lone_cells(known)


def _check_lone_cells(known: Mapping[str, Mapping[str, tuple[str, str]]]) -> Iterator[Problem]:
    """Yield sheets that have a value where the record has none."""
    seen: set[str] = set()
    for address, told in known.items():
        for key, by in ((key, by) for key, (_, by) in told.items() if WHOLE in told and by.endswith((".csv", ".sqlite"))):
            if by not in seen:
                seen.add(by)
                yield _problem(by, f"The file tells a {key} of {quote(address)}, which its record does not have.")


def _check_titles(known: Mapping[str, Mapping[str, tuple[str, str]]], pages: Mapping[str, PageSummary]) -> Iterator[Problem]:
    for address, told in known.items():
        page = pages.get(address + INDEX)
        if page is None or page.is_redirect or not page.title or HEADING not in told:
            continue
        digest, by = told[HEADING]
        words = page.title.split(" ")
        if digest not in {_digest(" ".join(words[:end])) for end in range(1, len(words) + 1)}:
            yield _problem(by, f"The file tells another name of {quote(address)} than the page, whose title is {quote(page.title)}.")


def _problem(name: str, what: str) -> Problem:
    return Problem.of_file(name, rule="audit-telling", message=what, fix="Publish all files of one build.")
