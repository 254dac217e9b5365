"""Free Exercise DB (public domain) as a content folder of ours.

What the dataset does not say stays out of the records: no basis for a claim about muscles, no dose, no
mistakes. Its pictures are left out, so that no page asks another server for a file.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field

from generator.dataset.common import Line
from generator.dataset.validation import check_record, dotted
from generator.dataset.words import build_slug, normalise
from generator.diagnostics import Problem, Severity, did_you_mean, quote
from generator.importers.identifiers import assign_ids
from generator.importers.json_records import RawRecord, find_unprintable
from generator.importers.writing import render_record

DATASET: Final = "free-exercise-db"
"""Id of this dataset in ``same_as`` and among the sources."""
_MAX_STEP: Final = 2000
"""Characters of one step that our records hold."""
_LEVELS: Final = {"expert": "advanced"}
"""Their word for a level → ours, where they differ."""
_NO_EQUIPMENT: Final = "none-listed"
_MARKUP: Final = re.compile(r"<[A-Za-z/!?][^>]*>?")
_INLINE_SIGN: Final = re.compile(r"([\\*_\[\]])")


class TheirExercise(BaseModel):
    """The fields of one of their records that are used; others, such as pictures, are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    id: Line | None = None
    name: Line
    force: str | None = None
    level: str | None = None
    mechanic: str | None = None
    equipment: str | None = None
    category: str | None = None
    primary_muscles: tuple[str, ...] = Field(alias="primaryMuscles")
    secondary_muscles: tuple[str, ...] = Field(default=(), alias="secondaryMuscles")
    instructions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """The ids that the folder we write into has, by list: muscles, equipment, and the vocabulary."""

    muscles: frozenset[str]
    equipment: frozenset[str]
    vocabulary: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Imported:
    """File name → text of the records, and the problems on the way."""

    files: Mapping[str, str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Sound:
    """One of their records without errors. ``origin`` is its id there."""

    record: TheirExercise
    raw: RawRecord
    origin: str


def convert(raws: Sequence[RawRecord], known: Known, advance: Callable[[], None] = lambda: None) -> Imported:
    """Return our records of theirs. A record with an error is left out and reported; the caller decides what follows.

    ``advance`` is called once for each record.
    """
    problems: list[Problem] = []
    sound = list(_sound_records(raws, known, problems))
    ids = assign_ids(entry.origin for entry in sound)
    names = _distinct_names(sound)
    problems += _tell_changes(sound, ids, names)
    files = {}
    twins: dict[str, str] = {}
    for entry in sorted(sound, key=lambda entry: ids[entry.origin]):
        identifier = ids[entry.origin]
        name = names[entry.origin]
        twin = twins.setdefault(normalise(name), identifier)
        fields = _build_fields(entry, name, twin if twin != identifier else None)
        files[f"exercises/{identifier}.yml"] = render_record("exercise", fields)
        advance()
    for _ in range(len(raws) - len(sound)):
        advance()
    return Imported(files, tuple(problems))


def _sound_records(raws: Sequence[RawRecord], known: Known, problems: list[Problem]) -> Iterator[_Sound]:
    seen: dict[str, RawRecord] = {}
    for raw in raws:
        record, wrong = check_record(TheirExercise, raw.value, raw.document)
        found = [replace(problem, fix="Correct the record where it comes from.") for problem in wrong]
        if record:
            found += _check(record, raw, known)
        origin = (record.id or (raw.name if not raw.name.isdigit() else record.name)) if record else ""
        if record and not found and not build_slug(origin):
            found.append(
                _problem(raw, ("id",), "no-id", f"The id {quote(origin)} holds no Latin letter and no digit.", "Give it one that does.")
            )
        if record and not found and origin in seen:
            other = seen[origin].document
            where = f"{other.path}:{other.line_offset + 1}"
            found.append(
                _problem(raw, ("id",), "duplicate-record", f"The id {quote(origin)} is already used in {where}.", "Keep one of the two.")
            )
        problems += found
        if record and not found:
            seen[origin] = raw
            yield _Sound(record, raw, origin)


def _problem(
    raw: RawRecord, path: tuple[str | int, ...], rule: str, message: str, fix: str, severity: Severity = Severity.ERROR
) -> Problem:
    line, column = raw.document.position(path)
    return Problem(path=raw.document.path, line=line, column=column, rule=rule, message=message, fix=fix, severity=severity)


def _check(record: TheirExercise, raw: RawRecord, known: Known) -> list[Problem]:
    return [*_check_text(record, raw), *_check_muscles(record, raw, known), *_check_words(record, raw, known)]


def _check_text(record: TheirExercise, raw: RawRecord) -> Iterator[Problem]:
    for path, text in find_unprintable(raw.value):
        message = f"{dotted(path)} holds an invisible control character: {quote(text)}."
        yield _problem(
            raw, path, "control-character", message, "Delete it; directional marks can make a line read differently from what it says."
        )
    markup = _MARKUP.search(record.name)
    if markup:
        yield _problem(raw, ("name",), "markup-in-name", f"The name holds {quote(markup.group())}.", "Write the name as plain text.")
    if not record.name.strip():
        yield _problem(raw, ("name",), "missing-field", "The name is empty.", "Give the exercise a name.")
    for place, step in enumerate(record.instructions):
        if len(_write_prose(step)) > _MAX_STEP:
            message = f"instructions[{place}] has {len(step)} characters: {quote(step)}."
            yield _problem(
                raw, ("instructions", place), "text-length", message, f"Write at most {_MAX_STEP} characters, or make two steps of it."
            )


def _check_muscles(record: TheirExercise, raw: RawRecord, known: Known) -> Iterator[Problem]:
    if not record.primary_muscles:
        yield _problem(raw, ("primaryMuscles",), "no-muscle", "primaryMuscles is empty.", "Name the muscle that does most of the work.")
    for field, muscles in (("primaryMuscles", record.primary_muscles), ("secondaryMuscles", record.secondary_muscles)):
        for place, muscle in enumerate(muscles):
            if build_slug(muscle) not in known.muscles:
                fix = did_you_mean(build_slug(muscle), known.muscles, f"Known: {', '.join(sorted(known.muscles))}.")
                yield _problem(raw, (field, place), "unknown-muscle", f"{field}[{place}] is {quote(muscle)}.", fix)


def _check_words(record: TheirExercise, raw: RawRecord, known: Known) -> Iterator[Problem]:
    words = (
        ("equipment", _equipment(record), known.equipment),
        ("level", _level(record), known.vocabulary["level"]),
        ("mechanic", _word(record.mechanic), known.vocabulary["mechanics"]),
        ("force", _word(record.force), known.vocabulary["force"]),
        ("category", _word(record.category), known.vocabulary["category"]),
    )
    for field, word, allowed in words:
        if word is not None and word not in allowed:
            fix = did_you_mean(word, allowed, f"Known: {', '.join(sorted(allowed))}.")
            yield _problem(raw, (field,), "unknown-term", f"{field} is {quote(getattr(record, field))}.", fix)


def _word(text: str | None) -> str | None:
    """Return a word of theirs in the form of our ids; ``None`` where there is none. A word without letters stays as it is, and is unknown."""
    return build_slug(text) or text if text and text.strip() else None


def _equipment(record: TheirExercise) -> str:
    word = _word(record.equipment)
    return _NO_EQUIPMENT if word in (None, "none") else str(word)


def _level(record: TheirExercise) -> str | None:
    word = _word(record.level)
    return _LEVELS.get(word or "", word)


def _distinct_names(sound: Sequence[_Sound]) -> dict[str, str]:
    """Return origin → name; the second of two records with the same name gets a number."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for entry in sorted(sound, key=lambda entry: entry.origin):
        plain = " ".join(entry.record.name.split())
        name, number = plain, 2
        while name in taken:
            name, number = f"{plain} ({number})", number + 1
        names[entry.origin] = name
        taken.add(name)
    return names


def _tell_changes(sound: Sequence[_Sound], ids: Mapping[str, str], names: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a warning for everything that is not taken over as it stands."""
    warning = Severity.WARNING
    for entry in sound:
        raw, identifier = entry.raw, ids[entry.origin]
        if identifier != build_slug(entry.origin):
            message = f"The id {quote(build_slug(entry.origin))} is taken, reserved or too long; this record is {quote(identifier)}."
            yield _problem(raw, ("id",), "id-clash", message, "Nothing needs to be done.", warning)
        if names[entry.origin] != " ".join(entry.record.name.split()):
            message = f"Another record is called {quote(entry.record.name)}; this one is {quote(names[entry.origin])}."
            yield _problem(raw, ("name",), "same-name", message, "Merge the two records, or say in the name what differs.", warning)
        for field, muscle in _repeated(entry.record):
            message = f"{field} names {quote(muscle)} again; it is taken over once, with its first role."
            yield _problem(raw, (field,), "muscle-twice", message, "Name each muscle once.", warning)


def _repeated(record: TheirExercise) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for field, muscles in (("primaryMuscles", record.primary_muscles), ("secondaryMuscles", record.secondary_muscles)):
        for muscle in muscles:
            if build_slug(muscle) in seen:
                yield field, muscle
            seen.add(build_slug(muscle))


def _build_fields(entry: _Sound, name: str, twin: str | None) -> dict[str, Any]:
    """Return our record's fields in the model's order, without empty ones. ``twin``: another record of nearly the same name."""
    record = entry.record
    steps = [step for step in (_write_prose(step) for step in record.instructions) if step]
    roles: dict[str, str] = {}
    for role, muscles in (("target", record.primary_muscles), ("synergist", record.secondary_muscles)):
        for muscle in muscles:
            roles.setdefault(build_slug(muscle), role)
    reason = "The dataset has two records whose names differ in small words or signs only."
    fields = {
        "name": name,
        "category": _word(record.category),
        "equipment": _equipment(record),
        "level": _level(record),
        "mechanics": _word(record.mechanic),
        "force": _word(record.force),
        "muscles": [{"muscle": muscle, "role": role} for muscle, role in roles.items()],
        "steps": {"execution": steps} if steps else None,
        "same_as": [{"dataset": DATASET, "id": entry.origin}],
        "sources": [DATASET],
        "exceptions": [{"rule": "same-name", "about": twin, "reason": reason}] if twin else None,
    }
    return {field: value for field, value in fields.items() if value}


def _write_prose(text: str) -> str:
    """Return text in which no sign is read as Markdown, on one line."""
    return _INLINE_SIGN.sub(r"\\\1", " ".join(text.split()))
