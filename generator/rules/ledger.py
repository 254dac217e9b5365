"""What was published once stays, or leads on."""

import re
from collections.abc import Callable, Container, Iterable, Iterator
from typing import Final

from generator.catalog.moves import KINDS, list_ids
from generator.catalog.routes import link_address, place_of_kind
from generator.dataset.common import ID_PATTERN
from generator.dataset.dataset import Dataset
from generator.dataset.field_words import write_scalar
from generator.diagnostics import Problem, Severity, nearest, quote

VANISHED, UNRECORDED = "vanished-address", "unrecorded-address"
_DATA: Final = ("data/", "identifiers/")
"""Addresses of sites that publish their records as data."""
_OWNERS: Final = {"guide": "page of the guide", "term": "term of the glossary"}


def check_ledger(
    dataset: Dataset, promises: Iterable[str], locate: Callable[[str], str | None], page_of: Callable[[str], str | None]
) -> Iterator[Problem]:
    """Yield published addresses that are gone, and one warning where new ones are not recorded.

    ``promises``: every address and anchor that the site has now; ``locate`` says where an entry of the ledger lives now,
    ``page_of`` on which page an address ends.
    """
    document = dataset.documents.get(("published", ""))
    if document is None:
        return
    now = set(promises)
    lost = [entry for entry in dict.fromkeys(dataset.published) if entry not in now and locate(entry) is None]
    lines = {line.strip(): number for number, line in enumerate(document.text.splitlines(), start=1)} if lost else {}
    ends = {entry: page_of(entry.partition("#")[0]) for entry in lost}
    anchors: dict[str | None, list[str]] = {}
    for entry, page in ends.items():
        anchors.setdefault(page, []).append(entry.partition("#")[2])
    for entry, page in ends.items():
        yield Problem(
            path=document.path,
            line=lines.get(entry, 1),
            column=1,
            rule=VANISHED,
            message=f"{quote(entry, 200)} was published and is gone.",
            fix=_advise_anchor(dataset, page, entry.partition("#")[2], anchors[page], now) if page else _advise_page(dataset, entry, now),
        )
    missing = sorted(now - set(dataset.published))
    if missing:
        message = f"{len(missing)} addresses are not recorded yet, the first is {quote(missing[0])}."
        yield Problem.of_file(
            document.path, rule=UNRECORDED, message=message, fix="Run `atlas ledger` and commit published.txt.", severity=Severity.WARNING
        )


def _advise_anchor(dataset: Dataset, page: str, anchor: str, lost: Iterable[str], now: Iterable[str]) -> str:
    """Return what to write so that a lost anchor leads on, given the page where its address ends and all that it has lost."""
    key = page.rstrip("/")
    if page == place_of_kind("term"):
        return _advise_record(dataset, "term", anchor)
    if key not in dataset.pages:
        return "No section of such a page has this anchor, so nobody can have a link to it: delete the line."
    headings = [name for kept in now if (name := kept.removeprefix(f"{page}#")) != kept]
    fresh = [name for name in headings if f"{page}#{name}" not in dataset.published]
    rows = []
    for old in lost:
        new = nearest(old, fresh) or (fresh[0] if len(fresh) == 1 else nearest(old, headings))
        rows.append(f"{{old: {write_scalar(old)}{f', new: {write_scalar(new)}' if new else ''}}}")
    others = ", beside what stands there" if dataset.pages[key].former_anchors else ""
    return (
        f"Write in the front matter of {dataset.documents['page', key].path}: former_anchors: [{', '.join(rows)}]{others}. "
        "Without new it leads to the top of the page."
    )


def _advise_page(dataset: Dataset, entry: str, now: Container[str]) -> str:
    """Return what to write so that a lost page leads on."""
    address, mark, anchor = entry.partition("#")
    meant = f"{address.lower().removesuffix('index.html').strip('/')}/{mark}{anchor}"
    if meant in now:
        return f"Sites are published with other addresses, so nobody can have a link to it: write {meant}, or delete the line."
    if address.startswith(_DATA):
        return "Write open_data: true below the plugin in the configuration; it is off by itself above 1,000 exercises."
    *folder, identifier = address.rstrip("/").split("/")
    for kind in KINDS if re.match(ID_PATTERN, identifier) else ():
        if kind != "term" and link_address(kind, identifier) == "/".join([*folder, identifier, ""]):
            return _advise_record(dataset, kind, identifier)
    return "Delete the line if nobody can have a link to it; else put a page there, in the folder files of the content."


def _advise_record(dataset: Dataset, kind: str, old: str) -> str:
    ids = list_ids(dataset)[kind]
    if any((redirect.kind, redirect.old) == (kind, old) for redirect in dataset.redirects):
        return f"redirects.yml leads it to nothing that has a page: correct new, or leave it out to lead to /{place_of_kind(kind)}."
    if old in ids:
        return f'It is a draft now: write "status: published", or add to redirects.yml: {_row(kind, old, "merged")}.'
    alike = nearest(old, ids)
    where = f"{_OWNERS.get(kind, kind)}{f' {quote(alike)}, if that is the one' if alike else ''}"
    return (
        f"If it has another id now, write former_ids: [{write_scalar(old)}] in the {where}. "
        f"If another takes its place, or none does, add to redirects.yml: {_row(kind, old, 'merged')} or {_row(kind, old, 'removed')}."
    )


def _row(kind: str, old: str, reason: str) -> str:
    new = "new: ID, " if reason == "merged" else ""
    return f"- {{kind: {kind}, old: {write_scalar(old)}, {new}reason: {reason}}}"
