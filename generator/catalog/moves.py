"""Where ids that were given up lead now: from the former ids of records, and from ``redirects.yml``."""

from collections.abc import Container, Iterator, Mapping
from typing import Any, Final, NamedTuple

from generator.catalog.routes import link_address
from generator.dataset.dataset import Dataset
from generator.dataset.reader import Path

KINDS: Final = ("exercise", "muscle", "workout", "equipment", "source", "guide", "page", "term")
"""Kinds of which an id is part of an address."""
_SECTIONS: Final[Mapping[str, str]] = {"guide": "guide", "page": ""}
_OTHER_PLACE: Final[Mapping[str, str]] = {"guide": "page", "page": "guide"}
"""Where a page may be that is no longer where it was; it keeps its id and its former ids."""
Id = tuple[str, str]
"""Kind and id."""


class Claim(NamedTuple):
    """A statement that an id was given up, and where it is written."""

    kind: str
    old: str
    new: str | None
    """The id that takes its place; ``None`` sends to the page that lists the kind."""
    document: Id
    path: Path

    @property
    def address(self) -> str:
        """Return the address that was given up."""
        return link_address(self.kind, self.old)


def list_ids(dataset: Dataset) -> dict[str, dict[str, Id]]:
    """Return kind → id → document, drafts included. The home page is no page that can move."""
    ids: dict[str, dict[str, Id]] = {
        "exercise": {key: ("exercise", key) for key in dataset.cards},
        "muscle": {key: ("muscle", key) for key in dataset.muscles},
        "workout": {key: ("workout", key) for key in dataset.workouts},
        "equipment": {key: ("equipment", key) for key in dataset.equipment},
        "source": {key: ("source", key) for key in dataset.sources},
        "term": dict.fromkeys(dataset.glossary, ("glossary", "")),
    }
    for kind, section in _SECTIONS.items():
        ids[kind] = {page.id: ("page", key) for key, page in dataset.pages.items() if page.section == section and key != "index"}
    return ids


def list_claims(dataset: Dataset) -> Iterator[Claim]:
    """Yield every statement that an id was given up: those of records first."""
    records: dict[str, Mapping[str, Any]] = {
        "exercise": dataset.cards,
        "muscle": dataset.muscles,
        "workout": dataset.workouts,
        "equipment": dataset.equipment,
        "source": dataset.sources,
    }
    for kind, held in records.items():
        for identifier, record in held.items():
            for place, old in enumerate(record.former_ids):
                yield Claim(kind, old, identifier, (kind, identifier), ("former_ids", place))
    for key, page in dataset.pages.items():
        for place, old in enumerate(page.former_ids):  # the home page is where pages that are gone lead anyway
            yield Claim(page.section or "page", old, None if key == "index" else page.id, ("page", key), ("former_ids", place))
    for number, term in enumerate(dataset.glossary.values()):
        for place, old in enumerate(term.former_ids):
            yield Claim("term", old, term.id, ("glossary", ""), ("terms", number, "former_ids", place))
    for number, redirect in enumerate(dataset.redirects):
        yield Claim(redirect.kind, redirect.old, redirect.new, ("redirects", ""), ("redirects", number))


class Moves:
    """Follows ids that were given up, over any number of steps. ``live`` holds the ids of each kind that have a place now."""

    def __init__(self, dataset: Dataset, live: Mapping[str, Container[str]]) -> None:
        self._live = live
        self.claims = tuple(list_claims(dataset))
        self._next: dict[Id, str | None] = {}
        for claim in self.claims:
            self._next.setdefault((claim.kind, claim.old), claim.new)

    def is_live(self, kind: str, identifier: str) -> bool:
        """Say whether an id has a place of its own."""
        return identifier in self._live.get(kind, ())

    def follow(self, kind: str, identifier: str) -> str | None:
        """Return the id that has the place now: the id itself, or what took over from it.

        Return ``None`` where its last place is the page that lists the kind. Raises LookupError as ``lead`` does.
        """
        last = self.lead(kind, identifier)
        return last and last[1]

    def lead(self, kind: str, identifier: str) -> Id | None:
        """Return kind and id of what has the place now; the kind is another where a page went into the guide or out of it.

        Return ``None`` where its last place is the page that lists the kind. Raises LookupError where it leads to
        nothing: to an id that was never given up and has no place, or in a circle.
        """
        seen: set[Id] = set()
        found = (kind, identifier)
        while not self.is_live(*found):
            moved = (_OTHER_PLACE.get(found[0], ""), found[1])
            if found in seen:
                raise LookupError(found[1])
            seen.add(found)
            if found in self._next:
                new = self._next[found]
                if new is None:
                    return None
                found = (found[0], new)
            elif self.is_live(*moved) or moved in self._next:
                found = moved
            else:
                raise LookupError(found[1])
        return found
