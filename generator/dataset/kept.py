"""What is kept of a content file between builds: its digest, its sound value, and what was said of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, Generic, TypeVar

from pydantic import BaseModel

from generator.dataset.cards import ExerciseCard, Projection
from generator.diagnostics import Problem

RecordT = TypeVar("RecordT", bound=BaseModel)


class KeptFile(Projection, frozen=True, gc=False, array_like=True):
    """One content file as it was read and judged. It holds as long as the file's bytes have this digest."""

    digest: bytes
    shared: bytes
    """Digest of what others may read of it: an exercise's card, anything else as a whole."""
    value: bytes | None
    """The sound value as JSON; ``None`` for an exercise, of which only the card is held, and for a file with errors."""
    card: ExerciseCard | None
    draws: bytes | None
    """Digest of what decides an exercise's figure; ``None`` where it has none."""
    problems: tuple[Problem, ...]
    used: tuple[tuple[str, str], ...]
    """Exceptions (rule, about) that the rules about one record needed."""


MOST_HELD: Final = 1000
"""Records up to which those that were read are held: each takes forty kilobytes, and what is made of them reads each several times."""


class LazyRecords(Mapping[str, RecordT], Generic[RecordT]):
    """Records that are read when they are asked for; each time anew where there are many, so that ten thousand of them need no memory."""

    def __init__(
        self, identifiers: Iterable[str], read: Callable[[str], RecordT], edited: Mapping[str, RecordT] = MappingProxyType({})
    ) -> None:
        """Take the ids, what reads a record, and records that are held since they say something else than what is read."""
        self._identifiers = dict.fromkeys(identifiers)
        self._read = read
        self._edited = edited
        self._held: dict[str, RecordT] | None = {} if len(self._identifiers) <= MOST_HELD else None

    def edited(self, records: Mapping[str, RecordT]) -> "LazyRecords[RecordT]":
        """Return these records with some of them replaced."""
        return LazyRecords(self._identifiers, self._read, {**self._edited, **records})

    def __getitem__(self, identifier: str) -> RecordT:
        if identifier not in self._identifiers:
            raise KeyError(identifier)
        if identifier in self._edited:
            return self._edited[identifier]
        if self._held is None:
            return self._read(identifier)
        if identifier not in self._held:
            self._held[identifier] = self._read(identifier)
        return self._held[identifier]

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._identifiers

    def __iter__(self) -> Iterator[str]:
        return iter(self._identifiers)

    def __len__(self) -> int:
        return len(self._identifiers)
