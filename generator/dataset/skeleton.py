"""New records: the fields that must be there, and as comments what a published page needs, or every field."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.dataset.dataset import Dataset
from generator.dataset.field_words import RECORD_FOLDERS, describe_values, list_choices, model_of, unwrap, write_scalar
from generator.dataset.loader import FOLDERS
from generator.dataset.reference import Page
from generator.dataset.reference_fields import REFERENCES, plain_description, vocabulary_list
from generator.dataset.schema import named_ids
from generator.dataset.words import normalise

SCHEMA_LINE: Final = "# yaml-language-server: $schema=../schema/{kind}.schema.json"
"""First line of a record: tells editors which schema completes and checks it."""
UNDECIDED: Final = "undecided"
"""Stands where a draft must name something and nothing can be guessed; no record or value has this id."""
_HINT_COLUMN: Final = 20
_WIDTH: Final = 120
_MANY_FIELDS: Final = 12
"""A group with more fields than these is not written out; the reference lists them."""


@dataclass(frozen=True)
class _Writing:
    """What the lines of one new record are made from."""

    dataset: Dataset
    ids: Mapping[str, Mapping[str, str]]
    full: bool
    written: dict[type[BaseModel], str] = field(default_factory=dict)
    """Group → the field under which it was written out; it is not written out again."""


def render_skeleton(kind: str, identifier: str, dataset: Dataset, wanted: Iterable[str], *, full: bool, today: date) -> str:
    """Return the text of a new record file.

    ``wanted`` are the fields that a published page needs: they follow as comments, or under ``full`` all fields do.
    A kind that has drafts becomes one, and is sound as it is; the others have their required fields open.
    """
    _, model = FOLDERS[kind]
    writing = _Writing(dataset, named_ids(dataset), full)
    given = _guess(kind, identifier, dataset, today)
    required = [name for name, info in model.model_fields.items() if (info.is_required() or name in given) and name != "id"]
    required.sort(key=lambda name: name not in ("name", "status"))
    lines = [
        SCHEMA_LINE.format(kind=kind),
        f"# `atlas check` says what is still missing; FIELDS.md explains every field{_more(kind, identifier, full)}.",
    ]
    for name in required:
        lines += _open(writing, model, name, given, "status" in model.model_fields)
    rest = [name for name in model.model_fields if name not in required and name != "id" and (full or name in set(wanted))]
    if rest:
        lines += ["", "# All other fields:" if full else "# A published page needs besides:"]
    for name in rest:
        lines += [f"# {line}" for line in _field(writing, model, name, 0)]
    return "\n".join(lines) + "\n"


def _more(kind: str, identifier: str, full: bool) -> str:
    return "" if full else f", `atlas new {kind} {identifier} --full` shows them all"


def render_page_skeleton(identifier: str, *, full: bool) -> str:
    """Return the text of a new page of the guide: front matter with its required fields open."""
    writing = _Writing(Dataset(), {}, full)
    lines = [
        "---",
        "# Below the second line of hyphens stands the text, in Markdown. [the lats](muscle:ID) links to a record, [@ID] cites a source.",
        f"title: {_title(identifier)}",
        *_open(writing, Page, "summary", {}, False),
    ]
    if full:
        rest = [name for name in Page.model_fields if name not in ("id", "section", "title", "summary", "text") and "featured" not in name]
        lines += [f"# {line}" for name in rest for line in _field(writing, Page, name, 0)]
    return "\n".join([*lines, "---", ""]) + "\n"


def render_entry(model: type[BaseModel], given: Mapping[str, str]) -> list[str]:
    """Return the lines of a new entry of a list; what must be there and is not given follows as a comment.

    An open field would make the whole file unreadable, and every other entry with it.
    """
    lines = [f"{name}: {write_scalar(given[name])}" for name in model.model_fields if name in given]
    for name, info in model.model_fields.items():
        if info.is_required() and name not in given:
            lines.append(f"# {name}:  # {plain_description(info.description or '')}")
    return lines


def _title(identifier: str) -> str:
    return write_scalar(identifier.replace("-", " ").capitalize())


def _guess(kind: str, identifier: str, dataset: Dataset, today: date) -> dict[str, Any]:
    """Return the values of a new record that its id tells, or that every new record has."""
    if kind == "exercise":
        return {"name": _title(identifier), "status": "draft", "equipment": guess_equipment(identifier, dataset)}
    if kind == "workout":
        return {"name": _title(identifier), "status": "draft", "blocks": "[]"}
    if kind == "equipment":
        return {"name": _title(identifier), "order": min(99, max((record.order for record in dataset.equipment.values()), default=0) + 1)}
    if kind == "source":
        return {"date": today.isoformat(), "on": today.isoformat()}
    return {"name": _title(identifier)}


def guess_equipment(identifier: str, dataset: Dataset) -> str:
    """Return the implement whose id or name stands in an exercise's id; ``UNDECIDED`` where none does."""
    words = f" {normalise(identifier)} "
    found = [
        (len(name), key)
        for key, record in dataset.equipment.items()
        if record.kind == "implement"
        for name in (normalise(key), normalise(record.name))
        if f" {name} " in words
    ]
    return max(found)[1] if found else UNDECIDED


def _open(
    writing: _Writing, model: type[BaseModel], name: str, given: Mapping[str, Any], is_draft: bool, indent: str = ""
) -> Iterator[str]:
    """Yield the lines of a field that must be there: with what is known, or open."""
    info = model.model_fields[name]
    group = model_of(info.annotation)
    if group and name not in given:
        yield f"{indent}{name}:"
        for inner, inner_info in group.model_fields.items():
            if inner_info.is_required():
                yield from _open(writing, group, inner, given, is_draft, f"{indent}  ")
        return
    value = given.get(name, UNDECIDED if is_draft else "")
    line = f"{indent}{name}: {value}".rstrip()
    yield line if name in ("name", "status") else _with_hint(line, _hint(writing, model, name, info))


def _field(writing: _Writing, model: type[BaseModel], name: str, depth: int) -> Iterator[str]:
    """Yield the lines of an optional field without a value, its groups written out as far as that helps."""
    info = model.model_fields[name]
    group, (_, is_list) = model_of(info.annotation), unwrap(info.annotation)
    if group is None:
        yield _with_hint(f"{name}:", _hint(writing, model, name, info))
        return
    if _is_short(group):
        blank = "{" + ", ".join(f"{inner}: " for inner in group.model_fields) + "}"
        yield _with_hint(f"{name}: {f'[{blank}]' if is_list else blank}", plain_description(info.description or ""))
        return
    if group in writing.written:
        yield _with_hint(f"{name}:", f"as {writing.written[group]}")
        return
    if depth > int(writing.full) or len(group.model_fields) > _MANY_FIELDS:
        yield _with_hint(f"{name}:", f"{'list of groups' if is_list else 'group'} {group.__name__}, see FIELDS.md")
        return
    writing.written[group] = name
    yield f"{name}:"
    needed = [inner for inner, inner_info in group.model_fields.items() if inner_info.is_required()]
    shown = needed if needed and not writing.full else list(group.model_fields)
    lines = [line for inner in shown for line in _field(writing, group, inner, depth + 1)]
    lead = "  - " if is_list else "  "
    yield from (f"{lead if number == 0 else ' ' * len(lead)}{line}" for number, line in enumerate(lines))


def _is_short(group: type[BaseModel]) -> bool:
    """Say whether a group is a pair of plain values, such as a range, that fits on the line of its field."""
    fields = group.model_fields.items()
    return len(group.model_fields) <= 2 and not any(
        model_of(info.annotation) or vocabulary_list(info.description or "") or (group, name) in REFERENCES for name, info in fields
    )


def _with_hint(line: str, hint: str) -> str:
    start = f"{line:<{_HINT_COLUMN}}  # "
    room = _WIDTH - len(start)
    return start + (hint if len(hint) <= room else hint[: hint.rindex(" ", 0, room)].rstrip(",;") + " …")


def _hint(writing: _Writing, model: type[BaseModel], name: str, info: FieldInfo) -> str:
    """Return what belongs in a field, on one line: its values where they are few and known, or else what it says."""
    if kind := REFERENCES.get((model, name)):
        ids = [key for key, record in writing.dataset.equipment.items() if record.kind == "implement"] if name == "equipment" else []
        return f"from {RECORD_FOLDERS[kind]}: {', '.join(ids or writing.ids.get(kind, ()))}".rstrip(": ")
    if words := list_choices(info.annotation) or list(writing.dataset.vocabulary.get(vocabulary_list(info.description or ""), ())):
        return ", ".join(words)
    described = plain_description(info.description or "")
    limits = describe_values(model, name, info).partition(", ")[2]
    return f"{described} {limits[0].upper()}{limits[1:]}." if limits and limits not in described else described
