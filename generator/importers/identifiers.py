"""Ids for records of other datasets: the same for the same record, whatever stands beside it in the list."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

from generator.dataset.files import RESERVED_NAMES
from generator.dataset.words import build_slug

MAX_LENGTH: Final = 80
_DIGEST: Final = 6


def assign_ids(names: Iterable[str]) -> Mapping[str, str]:
    """Return name → id for different names.

    Where names share an id, the first in the order of the alphabet keeps it and the others get a mark worked
    out from their own name, so that a record added later changes no other's address.
    """
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(names):
        slug = build_slug(name) or "id"
        identifier = slug
        if slug in taken or slug in RESERVED_NAMES or len(slug) > MAX_LENGTH or not build_slug(name):
            mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
            size = _DIGEST
            while identifier in taken or identifier == slug:
                identifier = f"{slug[: MAX_LENGTH - size - 1].rstrip('-')}-{mark[:size]}"
                size += 1
        ids[name] = identifier
        taken.add(identifier)
    return ids
