"""Files that hold lists of entries: vocabulary, glossary, redirects."""

from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from generator.dataset.dataset import Document
from generator.dataset.reader import Path
from generator.dataset.reference import Term
from generator.dataset.salvage import Salvaged, salvage
from generator.dataset.validation import check_record
from generator.diagnostics import Problem, quote

EntryT = TypeVar("EntryT", bound=BaseModel)


@dataclass
class Entries(Generic[EntryT]):
    """The sound entries of a file, and what is known of the others."""

    sound: dict[str, list[EntryT]] = field(default_factory=dict)
    """List name → its entries in order, each id once."""
    problems: list[Problem] = field(default_factory=list)
    unsound: set[tuple[str, str]] = field(default_factory=set)
    """(list name, id) of entries that are there and could not be read."""
    salvaged: list[Salvaged] = field(default_factory=list)


def read_list(kind: str, key: str, model: type[EntryT], value: Any, document: Document) -> Entries[EntryT]:
    """Read a file that holds one list under ``key``."""
    document = document.held()
    if not isinstance(value, dict) or not isinstance(value.get(key), tuple):
        fix = f'Begin the file with "{key}:" and list the entries below it.'
        return Entries(problems=[_at(document, (), "not-a-record", f"The file does not hold a list named {quote(key)}.", fix)])
    read: Entries[EntryT] = Entries()
    for name in value:
        if name != key:
            read.problems.append(_at(document, (name,), "unknown-field", f"There is no field {quote(name)} here.", f"Fields here: {key}."))
    _read_entries(kind, key, model, value[key], document, read)
    return read


def read_vocabulary(value: Any, document: Document) -> Entries[Term]:
    """Read a file that holds lists of terms by name."""
    document = document.held()
    if not isinstance(value, dict):
        message = "The file does not hold lists of terms by name."
        return Entries(problems=[_at(document, (), "not-a-record", message, 'Begin each list with its name: "level:".')])
    read: Entries[Term] = Entries()
    for name, entries in value.items():
        if isinstance(entries, tuple):
            _read_entries("vocabulary", name, Term, entries, document, read)
        else:
            message = f"{name} is {quote(str(entries).lower())}, but a list of terms is expected."
            read.problems.append(_at(document, (name,), "wrong-type", message, 'Write one entry a line, each after "- ".'))
            read.unsound.add((name, ""))
    return read


def _read_entries(kind: str, name: str, model: type[EntryT], values: tuple[Any, ...], document: Document, read: Entries[EntryT]) -> None:
    entries: dict[str, EntryT] = {}
    for place, value in enumerate(values):
        here = replace(document, prefix=(name, place))
        entry, problems = check_record(model, value, here)
        identifier = _identify(value)
        if entry is None:
            read.unsound.add((name, identifier))
            salvaged = salvage(kind, "", model, value, prefix=(name, place))
            read.salvaged += [salvaged] if salvaged else []
        elif identifier in entries:
            message = f"{quote(identifier)} stands twice in {name}."
            problems = [
                *problems,
                _at(here, ("id",) if "id" in value else ("old",), "duplicate-id", message, "Keep one of the two entries."),
            ]
        else:
            entries[identifier] = entry
        read.problems += problems
    read.sound[name] = list(entries.values())


def _identify(value: Any) -> str:
    """Return what tells an entry from the others of its list: its id, or the kind and id that a redirect is about."""
    if not isinstance(value, dict):
        return ""
    return str(value.get("id", "")) if "old" not in value else f"{value.get('kind', '')} {value['old']}"


def _at(document: Document, path: Path, rule: str, message: str, fix: str) -> Problem:
    line, column = document.position(path)
    return Problem(path=document.path, line=line, column=column, rule=rule, message=message, fix=fix)
