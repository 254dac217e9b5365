"""Files of which a content folder has one: closed lists, glossary, redirects, lexicon, the map's shapes, the ledger."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter

from generator.dataset.dataset import Dataset, Document
from generator.dataset.encoding import decode
from generator.dataset.entries import read_list, read_vocabulary
from generator.dataset.files import FoundFile
from generator.dataset.kept import KeptFile
from generator.dataset.loading import Key, Loading, with_errors
from generator.dataset.reader import read_document
from generator.dataset.reference import Term
from generator.dataset.salvage import Salvaged
from generator.dataset.validation import check_record
from generator.diagnostics import Problem
from generator.digests import digest_bytes

RecordT = TypeVar("RecordT", bound=BaseModel)


@dataclass(frozen=True)
class _Read:
    """What a single file holds."""

    value: Any
    """Its sound part; ``None`` where there is none."""
    problems: Iterable[Problem] = ()
    unsound: Iterable[Key] = ()
    salvaged: Iterable[Salvaged] = ()


@dataclass(frozen=True)
class _Form:
    """How a single file is read, from plain value and document; how it is kept; and how it stands alone."""

    read: Callable[[Any, Document], _Read]
    adapter: TypeAdapter[Any]
    alone: Callable[[Any], Dataset]


def read_terms(loading: Loading) -> Mapping[str, Mapping[str, Term]]:
    """Return the closed lists; from here on records can be judged."""

    def alone(lists: dict[str, dict[str, Term]]) -> Dataset:
        loading.appoint(lists)
        return Dataset(vocabulary=lists)

    adapter: TypeAdapter[dict[str, dict[str, Term]]] = TypeAdapter(dict[str, dict[str, Term]])
    lists: dict[str, dict[str, Term]] = _read_single(loading, "vocabulary", "vocabulary.yml", _Form(_read_lists, adapter, alone)) or {}
    loading.appoint(lists)
    return lists


def read_entries(loading: Loading, kind: str, name: str, key: str, model: type[RecordT]) -> tuple[RecordT, ...]:
    """Return the entries of a single file that holds one list under ``key``."""
    adapter: TypeAdapter[tuple[RecordT, ...]] = TypeAdapter(tuple[model, ...])  # type: ignore[valid-type]  # a model as a value

    def alone(entries: tuple[Any, ...]) -> Dataset:
        return Dataset(glossary={entry.id: entry for entry in entries}) if kind == "glossary" else Dataset()

    return _read_single(loading, kind, name, _Form(partial(_read_list, kind, key, model), adapter, alone)) or ()


def read_whole(loading: Loading, kind: str, name: str, model: type[RecordT]) -> RecordT | None:
    """Return the one record that a file of its own holds, ``None`` where it is missing or unsound."""

    def alone(record: Any) -> Dataset:
        return Dataset(body_map=record) if kind == "body-map" else Dataset()

    record: RecordT | None = _read_single(loading, kind, name, _Form(partial(_read_one, model), TypeAdapter(model), alone))
    return record


def read_ledger(loading: Loading) -> tuple[str, ...]:
    """Return the lines of the ledger of published addresses, without comments."""
    found = loading.folder.single("published.txt")
    if found is None:
        return ()
    text, problems = decode(found.data, found.path)
    loading.documents[("published", "")] = Document(found.path, found.source)
    loading.problems += problems
    digest = digest_bytes(found.data)
    loading.files[found.path] = KeptFile(digest, digest, b"", None, None, tuple(problems), ())
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip() and not line.startswith("#"))


def _read_single(loading: Loading, kind: str, name: str, form: _Form) -> Any:
    """Return what a single file holds, ``None`` where it is missing or cannot be read at all."""
    before = len(loading.folder.problems)
    found = loading.folder.single(name)
    if found is None:
        if len(loading.folder.problems) > before:  # there is something that may not be read
            loading.unsound.add((kind, ""))
        return None
    file = loading.file((kind, ""), found, partial(_read_file, loading, form))
    if file.value is None:
        loading.unsound.add((kind, ""))
        return None
    return form.adapter.validate_json(file.value)


def _read_file(loading: Loading, form: _Form, found: FoundFile) -> KeptFile:
    reading = read_document(found.data, found.path)
    if reading.problems:
        return with_errors(found, reading.problems)
    read = form.read(reading.value, Document(found.path, found.source))
    loading.unsound.update(read.unsound)
    loading.salvaged += read.salvaged
    if read.value is None:
        return with_errors(found, read.problems)
    judged, used = loading.judged(form.alone(read.value))
    digest = digest_bytes(found.data)
    value = form.adapter.dump_json(read.value, exclude_unset=True)
    return KeptFile(digest, digest, value, None, None, (*read.problems, *judged), used)


def _read_lists(value: Any, document: Document) -> _Read:
    read = read_vocabulary(value, document)
    lists = {name: {entry.id: entry for entry in entries} for name, entries in read.sound.items()}
    unsound = {("vocabulary", name) for name, _ in read.unsound}
    return _Read(lists if isinstance(value, dict) else None, read.problems, unsound, read.salvaged)


def _read_list(kind: str, key: str, model: type[BaseModel], value: Any, document: Document) -> _Read:
    read = read_list(kind, key, model, value, document)
    unsound = {("term", identifier) for _, identifier in read.unsound if kind == "glossary"}
    return _Read(tuple(read.sound[key]) if key in read.sound else None, read.problems, unsound, read.salvaged)


def _read_one(model: type[BaseModel], value: Any, document: Document) -> _Read:
    return _Read(*check_record(model, value, document))
