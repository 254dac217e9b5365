"""New records and new entries of lists."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from generator.authoring.files import SINGLE_FILES, AuthoringError, read_if_there, replace_together
from generator.authoring.nodes import Edit, apply_edits, compose, find_value, line_after, line_start
from generator.authoring.rename import check_id
from generator.catalog.moves import list_claims
from generator.dataset.dataset import Dataset
from generator.dataset.loader import FOLDERS, load_dataset
from generator.dataset.reader import read_document
from generator.dataset.reference import GlossaryTerm, Redirect, Term
from generator.dataset.schema import named_ids
from generator.dataset.skeleton import render_entry, render_page_skeleton, render_skeleton
from generator.diagnostics import did_you_mean, quote
from generator.rules.completeness import WANTED

_SCHEMA_OF_SINGLE: Final = "# yaml-language-server: $schema=schema/{kind}.schema.json\n"


def write_record(content: Path, kind: str, identifier: str, *, full: bool, today: date) -> Path:
    """Write a new record of a kind that has files of its own, or a page of the guide. Raises AuthoringError for a bad or taken id."""
    check_id(identifier)
    dataset = load_dataset(content).dataset
    if kind == "guide":
        path = content / "pages" / "guide" / f"{identifier}.md"
        text = render_page_skeleton(identifier, full=full)
    else:
        path = content / FOLDERS[kind][0] / f"{identifier}.yml"
        text = render_skeleton(kind, identifier, dataset, WANTED[kind], full=full, today=today)
    taken = next((other for other in (path, path.with_suffix(".json")) if other.exists()), None)
    if taken:
        raise AuthoringError(f"{taken} exists already. Edit it, or choose another id.")
    _check_given_up(dataset, kind, identifier)
    replace_together({path: text.encode()})
    return path


def _check_given_up(dataset: Dataset, kind: str, identifier: str) -> None:
    claim = next((claim for claim in list_claims(dataset) if (claim.kind, claim.old) == (kind, identifier)), None)
    if claim:
        owner = claim.new or ""
        where = "is led elsewhere by redirects.yml" if claim.document[0] == "redirects" else f"is a former id of {quote(owner)}"
        raise AuthoringError(f"{quote(identifier)} {where}; ids are never used again. Choose another id.")


def write_term(content: Path, identifier: str) -> Path:
    """Add a term to the glossary, in the order of ids. Raises AuthoringError for a bad or taken id."""
    check_id(identifier)
    _check_given_up(load_dataset(content).dataset, "term", identifier)
    term = identifier.replace("-", " ").capitalize()
    return _add_entry(content, "glossary", "terms", GlossaryTerm, {"id": identifier, "term": term}, is_sorted=True)


def write_value(content: Path, name: str, identifier: str) -> Path:
    """Add a value to a list of the vocabulary, as its last. Raises AuthoringError for an unknown list, and a bad or taken id."""
    check_id(identifier)
    lists = list(load_dataset(content).dataset.vocabulary)
    if name not in lists:
        known = f"Lists: {', '.join(lists)}."
        raise AuthoringError(f"There is no list {quote(name)}. {did_you_mean(name, lists, known)}")
    given = {"id": identifier, "label": identifier.replace("-", " ").capitalize()}
    return _add_entry(content, "vocabulary", name, Term, given)


def write_redirect(content: Path, kind: str, old: str, new: str | None, *, reason: str, note: str | None = None) -> Path:
    """Lead the address of a record that is gone to another record, or to its section. Raises AuthoringError where that is wrong."""
    check_id(old)
    known = named_ids(load_dataset(content).dataset)[kind]
    if old in known:
        raise AuthoringError(f"The {kind} {quote(old)} is still there. To give it another id: atlas rename {kind} {old} NEW.")
    if new and new not in known:
        raise AuthoringError(f"There is no {kind} {quote(new)}. {did_you_mean(new, known, 'Ids are the names of the files.')}")
    given = {"kind": kind, "old": old, **({"new": new} if new else {}), "reason": reason, **({"note": note} if note else {})}
    return _add_entry(content, "redirects", "redirects", Redirect, given)


def _add_entry(content: Path, kind: str, key: str, model: type[BaseModel], given: Mapping[str, str], *, is_sorted: bool = False) -> Path:
    path = content / SINGLE_FILES[kind]
    text = read_if_there(path)
    lines = render_entry(model, given)
    if text is not None:
        if read_document(text.encode(), path.name).problems:
            raise AuthoringError(f"{path} cannot be read. Mend it first; atlas check says how.")
        text = apply_edits(text, [_insert_entry(path, text, key, lines, given, is_sorted)])
    else:
        text = f"{_SCHEMA_OF_SINGLE.format(kind=kind)}{key}:\n{_block(lines, '  ')}"
    replace_together({path: text.encode()})
    return path


def _insert_entry(path: Path, text: str, key: str, lines: list[str], given: Mapping[str, str], is_sorted: bool) -> Edit:
    entries = find_value(compose(text), key)
    if entries is None:
        return Edit(len(text), len(text), f"{'' if text.endswith(chr(10)) else chr(10)}{key}:\n{_block(lines, '  ')}")
    if not entries.value:
        return Edit(len(text[: entries.start_mark.index].rstrip(" ")), entries.end_mark.index, "\n" + _block(lines, "  ").rstrip("\n"))
    if entries.flow_style:
        raise AuthoringError(f"{path} holds its list on one line. Write one entry a line, each after a hyphen, then try again.")
    name = "id" if "id" in given else "old"
    ids = [node.value if (node := find_value(entry, name)) is not None else "" for entry in entries.value]
    if given[name] in ids and name == "id":
        raise AuthoringError(f"{quote(given[name])} is in {path} already. Edit it, or choose another id.")
    number = next((place for place, other in enumerate(ids) if is_sorted and other > given[name]), len(ids))
    first = entries.value[0].start_mark.line
    at = line_start(text, line_after(text, entries.value[number - 1]) if number else first)
    indent = text.split("\n")[first].partition("-")[0]
    joint = "" if at == 0 or text[at - 1] == "\n" else "\n"
    return Edit(at, at, joint + _block(lines, indent))


def _block(lines: list[str], indent: str) -> str:
    return "".join(f"{indent}{'- ' if number == 0 else '  '}{line}\n" for number, line in enumerate(lines))
