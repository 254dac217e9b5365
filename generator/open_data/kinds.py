"""The kinds of record that are published as data, and which records of each there are."""

from collections.abc import Callable, Collection
from typing import Any, Final

import msgspec
from pydantic import BaseModel

from generator.catalog import Catalog
from generator.catalog.routes import section_of_kind
from generator.dataset.exercise import Exercise
from generator.dataset.muscle import Muscle
from generator.dataset.reference import Equipment, Page, Source
from generator.dataset.workout import Workout

VERSION: Final = 1
"""Of the form of all files of data; it stands in their addresses and in each of them."""


class DataKind(msgspec.Struct, frozen=True):
    """One kind of record."""

    id: str
    model: type[BaseModel]
    keys: Callable[[Catalog], Collection[str]]
    """Ids of the records that are published."""
    record: Callable[[Catalog, str], Any]
    document: tuple[str, str]
    """Kind of the record's document, and what stands before its id there."""

    @property
    def section(self) -> str:
        """Return the section of its pages, which names its lists and files too."""
        return section_of_kind(self.id)

    @property
    def title(self) -> str:
        """Return the words for several of it."""
        return "Guide articles" if self.id == "guide" else self.section.capitalize()

    def document_of(self, identifier: str) -> tuple[str, str]:
        """Return kind and id of the document that a record stands in."""
        kind, before = self.document
        return kind, before + identifier


def day_of(record: Any) -> str | None:
    """Return the ISO date of the day on which a record was last read against its sources, or a source was read."""
    if isinstance(record, Source):
        return record.seen.date
    return record.reviewed.date if record.reviewed else None


def _list_articles(catalog: Catalog) -> list[str]:
    return [page.id for page in catalog.dataset.pages.values() if page.section == "guide"]


DATA_KINDS: Final = (
    DataKind(
        "exercise", Exercise, lambda catalog: catalog.exercises, lambda catalog, key: catalog.dataset.exercises[key], ("exercise", "")
    ),
    DataKind("muscle", Muscle, lambda catalog: catalog.dataset.muscles, lambda catalog, key: catalog.dataset.muscles[key], ("muscle", "")),
    DataKind("workout", Workout, lambda catalog: catalog.workouts, lambda catalog, key: catalog.workouts[key], ("workout", "")),
    DataKind(
        "equipment",
        Equipment,
        lambda catalog: catalog.dataset.equipment,
        lambda catalog, key: catalog.dataset.equipment[key],
        ("equipment", ""),
    ),
    DataKind("source", Source, lambda catalog: catalog.dataset.sources, lambda catalog, key: catalog.dataset.sources[key], ("source", "")),
    DataKind("guide", Page, _list_articles, lambda catalog, key: catalog.dataset.pages[f"guide/{key}"], ("page", "guide/")),
)
