"""Structured data: JSON in the head for search engines."""

import json
from collections.abc import Iterator
from typing import Any


def read_structured(text: str) -> Any:
    """Return the value that a block of structured data holds. Raises ValueError where it is not JSON."""
    return json.loads(text)


def strings_starting(data: Any, text: str, start: str) -> Iterator[str]:
    """Return the texts in a block of structured data, given as a value and as it is written, that begin in one way."""
    if "\\" in text:
        return (value for value in strings_in(data) if value.startswith(start))
    # Nothing is escaped, so every quote begins or ends a text; the pieces after such a beginning are quicker found than the value is walked.
    return (start + piece.partition('"')[0] for piece in text.split(f'"{start}')[1:])


def strings_in(data: Any) -> Iterator[str]:
    """Yield every text in a value made of lists and mappings, but no keys."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for inner in data.values() if isinstance(data, dict) else data:
            yield from strings_in(inner)
