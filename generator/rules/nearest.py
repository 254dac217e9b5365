"""The value that was meant: by its id, by any of its names, by the id that it had once."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.dataset.words import normalise
from generator.diagnostics import did_you_mean, get_close_matches

_NAMES = (("name", "label", "term", "title"), ("former_ids", "short_name", "latin", "plural"), ("aliases",), ("search_terms",))
"""Fields that name a record, those that count most first."""
_ALIKE = 0.8
"""How much of a name must agree: one letter of four may differ."""


class Nearest:
    """Finds what an author meant by a value that is no id. Made only where something is wrong."""

    def __init__(self) -> None:
        self._indexes: list[tuple[Mapping[str, Any], Mapping[str, str]]] = []

    def explain(self, value: str, records: Mapping[str, Any], otherwise: str, *, by_likeness: bool = True) -> str:
        """Return the fix line for a value that is the id of none of the records.

        ``by_likeness``: also propose an id that only looks like the value.
        """
        names = self._by_name(records)
        meant = normalise(value)
        named = names.get(meant)
        if named is None and by_likeness:
            alike = get_close_matches(meant, names, _ALIKE)
            named = names[alike[0]] if alike else None
        if named:
            return f'Did you mean "{named}"? {otherwise}'
        return did_you_mean(value, records, otherwise) if by_likeness else otherwise

    def _by_name(self, records: Mapping[str, Any]) -> Mapping[str, str]:
        for indexed, index in self._indexes:
            if indexed is records:
                return index
        self._indexes.append((records, _index(records)))
        return self._indexes[-1][1]


def _index(records: Mapping[str, Any]) -> dict[str, str]:
    """Return normalised name → id; a name that several records have leads to the first that has it in the better field."""
    found: dict[str, str] = {normalise(identifier): identifier for identifier in records}
    for fields in _NAMES:
        for identifier, record in records.items():
            for name in _names(record, fields):
                found.setdefault(normalise(name), identifier)
    found.pop("", None)
    return found


def _names(record: Any, fields: Iterable[str]) -> Iterator[str]:
    for field in fields:
        value = getattr(record, field, None)
        yield from (value,) if isinstance(value, str) else value or ()
