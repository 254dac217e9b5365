"""Records that are held as a whole, each in a file of its own: muscles, workouts, equipment, sources, pages."""

from functools import partial
from typing import Any, Final, TypeVar

from pydantic import BaseModel

from generator.dataset.dataset import Dataset
from generator.dataset.files import RESERVED_NAMES, FoundFile
from generator.dataset.front_matter import FRONT_LINE, split_page
from generator.dataset.kept import KeptFile
from generator.dataset.loading import FOLDERS, SUFFIXES, Loading, encode_value, with_errors
from generator.dataset.reader import read_document
from generator.dataset.reference import Page
from generator.diagnostics import Problem
from generator.digests import digest_bytes

RecordT = TypeVar("RecordT", bound=BaseModel)

_FIELDS: Final = {"muscle": "muscles", "workout": "workouts", "equipment": "equipment", "source": "sources"}
"""Kind of record → field of the dataset."""


def read_records(loading: Loading, kind: str, model: type[RecordT]) -> dict[str, RecordT]:
    """Return the records of a kind."""
    records: dict[str, RecordT] = {}
    for found in loading.folder.records(FOLDERS[kind][0], SUFFIXES):
        file = loading.file((kind, found.id), found, partial(_read_record, loading, kind, model))
        if file.value is None:
            loading.unsound.add((kind, found.id))
        else:
            records[found.id] = model.model_validate_json(file.value)
    loading.hold_back(kind, FOLDERS[kind][0])
    return records


def _read_record(loading: Loading, kind: str, model: type[RecordT], found: FoundFile) -> KeptFile:
    reading = read_document(found.data, found.path)
    record, problems = loading.check((kind, found.id), model, reading, found, id=found.id)
    if record is None:
        return with_errors(found, problems)
    alone: dict[str, Any] = {_FIELDS[kind]: {found.id: record}}
    judged, used = loading.judged(Dataset(**alone))
    digest = digest_bytes(found.data)
    return KeptFile(digest, digest, encode_value(reading, found), None, None, judged, used)


def read_pages(loading: Loading) -> dict[str, Page]:
    """Return the hand-written pages by their key."""
    pages = {}
    for folder, section, reserved in (("pages", "", RESERVED_NAMES - {"index"}), ("pages/guide", "guide", RESERVED_NAMES)):
        for found in loading.folder.records(folder, (".md",), reserved):
            key = f"{section}/{found.id}".lstrip("/")
            file = loading.file(("page", key), found, partial(_read_page, loading, key, section))
            if file.value is None:
                loading.unsound.add((section or "page", found.id))
            else:
                pages[key] = Page.model_validate_json(file.value)
        loading.hold_back(section or "page", folder)
    return pages


def _read_page(loading: Loading, key: str, section: str, found: FoundFile) -> KeptFile:
    parts = split_page(found.data, found.path)
    if isinstance(parts, Problem):
        return with_errors(found, (parts,))
    reading = read_document(parts.front, found.path, line_offset=FRONT_LINE)
    page, problems = loading.check(("page", key), Page, reading, found, id=found.id, section=section, text=parts.text)
    if page is None:
        return with_errors(found, problems)
    judged, used = loading.judged(Dataset(pages={key: page}))
    digest = digest_bytes(found.data)
    return KeptFile(digest, digest, page.model_dump_json(exclude_unset=True).encode(), None, None, judged, used)
