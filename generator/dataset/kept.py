"""What is kept of a content file between builds: its digest, its sound value, and what was said of it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from generator.dataset.cards import ExerciseCard, Projection
from generator.dataset.dataset import Document
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


class LazyRecords(Mapping[str, RecordT], Generic[RecordT]):
    """Records that are read again each time they are asked for, so that ten thousand of them need no memory."""

    def __init__(self, identifiers: Iterator[str], read: Callable[[str], RecordT]) -> None:
        self._identifiers = dict.fromkeys(identifiers)
        self._read = read

    def __getitem__(self, identifier: str) -> RecordT:
        if identifier not in self._identifiers:
            raise KeyError(identifier)
        return self._read(identifier)

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._identifiers

    def __iter__(self) -> Iterator[str]:
        return iter(self._identifiers)

    def __len__(self) -> int:
        return len(self._identifiers)


class LazyDocuments(Mapping[tuple[str, str], Document]):
    """Where each record is written; the text is read when a problem needs a position."""

    def __init__(self) -> None:
        self._makers: dict[tuple[str, str], Callable[[], Document]] = {}

    def add(self, key: tuple[str, str], make: Callable[[], Document]) -> None:
        """Tell how to make the document of a record."""
        self._makers[key] = make

    def __getitem__(self, key: tuple[str, str]) -> Document:
        return self._makers[key]()

    def __contains__(self, key: Any) -> bool:
        return key in self._makers

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)
