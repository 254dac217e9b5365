"""Tables: the parts of the catalog, each value with a digest, and the narrow view of them that one output is given.

An output declares which entries it reads. It is given exactly these, so its key can be made of their
digests, and a read that nobody declared is an error and not a stale page.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from generator.digests import digest_of, join_digests

ValueT = TypeVar("ValueT")
Input = tuple[str, str]
"""One declared input: name of the table and key of the entry, which need not exist."""

ABSENT = b"-"
"""Digest of an entry that does not exist: its absence is read, too."""


class UndeclaredInput(LookupError):
    """An output reads what it did not declare; a fault of the generator, named by table and key."""


class Table(Mapping[str, ValueT]):
    """A part of the catalog by id. A value is derived when it is first asked for, and digested when its digest is."""

    def __init__(self, keys: Iterable[str], derive: Callable[[str], ValueT], digests: Mapping[str, bytes] | None = None) -> None:
        """Take the keys, what derives a value, and digests where they are known without the values."""
        self._keys = dict.fromkeys(keys)
        self._derive = derive
        self._values: dict[str, ValueT] = {}
        self.digests: dict[str, bytes] = dict(digests or {})
        """Digests that are known so far."""
        self._marks: dict[str, bytes] = {}

    def __getitem__(self, key: str) -> ValueT:
        try:
            return self._values[key]
        except KeyError:
            if key not in self._keys:
                raise
        value = self._values[key] = self._derive(key)
        return value

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def digest(self, key: str) -> bytes:
        """Return the digest of an entry, ABSENT where there is none."""
        found = self.digests.get(key)
        if found is None:
            found = self.digests[key] = digest_of(self[key]) if key in self._keys else ABSENT
        return found

    def mark(self, name: str, key: str) -> bytes:
        """Return the digest of an entry together with its key and the ``name`` of this table: all marks are equally long."""
        found = self._marks.get(key)
        if found is None:
            found = self._marks[key] = join_digests((name.encode(), key.encode(), self.digest(key)))
        return found


class Given(Mapping[str, ValueT]):
    """The entries of one table that an output declared. Reading another entry, counting or listing raises UndeclaredInput."""

    def __init__(self, name: str, table: Mapping[str, ValueT], keys: Iterable[str] = ()) -> None:
        self._name = name
        self._table = table
        self._keys = frozenset(keys)

    def _check(self, key: object) -> None:
        if key not in self._keys:
            raise UndeclaredInput(f"{self._name}[{key!r}]")

    def __getitem__(self, key: str) -> ValueT:
        self._check(key)
        return self._table[key]

    def __contains__(self, key: object) -> bool:
        self._check(key)
        return key in self._table

    def get(self, key: str, default: Any = None) -> Any:
        """Return a declared entry, ``default`` where it does not exist."""
        self._check(key)
        return self._table.get(key, default)

    def __iter__(self) -> Iterator[str]:
        raise UndeclaredInput(f"the list of {self._name}")

    def __len__(self) -> int:
        raise UndeclaredInput(f"the number of {self._name}")
