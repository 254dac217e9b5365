"""Structured data: JSON in the head for search engines."""

import json
from collections.abc import Iterator
from typing import Any


def read_structured(text: str) -> Any:
    """Return the value that a block of structured data holds. Raises ValueError where it is not JSON."""
    return json.loads(text)


def strings_in(data: Any) -> Iterator[str]:
    """Yield every text in a value made of lists and mappings, but no keys."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for inner in data.values() if isinstance(data, dict) else data:
            yield from strings_in(inner)
