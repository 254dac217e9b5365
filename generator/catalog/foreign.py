"""Ids of exercises in other datasets: what stands for each here, and how an id is written in an address."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Final

from generator.catalog.projections import ForeignMatch
from generator.dataset.cards import ExerciseCard

_PLAIN: Final = re.compile(r"[a-z0-9_-]")
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)$")
"""Names that Windows has no folders for."""
_LONGEST: Final = 200
"""Characters of a name; no usual file system takes more than 255 bytes."""


def encode_identifier(identifier: str) -> str:
    """Return an id of another dataset as a part of an address. Two ids never have the same, also where letter case does not count.

    Small letters, digits, "-" and "_" stand for themselves. "~" and a small letter are that letter as a capital. "=" and
    two digits, base 16, are one byte of any other character in UTF-8, and of the first letter of what Windows takes for a
    device. What would be longer than 200 characters is "==" and the SHA-256 of the id.
    """
    written = "".join(map(_encode_character, identifier))
    if _DEVICES.match(written):
        written = f"={ord(written[0]):02x}{written[1:]}"
    return written if len(written) <= _LONGEST else f"=={hashlib.sha256(identifier.encode()).hexdigest()}"


def _encode_character(character: str) -> str:
    if _PLAIN.match(character):
        return character
    if "A" <= character <= "Z":
        return f"~{character.lower()}"
    return "".join(f"={byte:02x}" for byte in character.encode())


def list_foreign(exercises: Iterable[ExerciseCard]) -> Mapping[str, tuple[ForeignMatch, ...]]:
    """Return "dataset/id" → the exercises that are it, then those near it, each by name."""
    found: dict[str, dict[str, ForeignMatch]] = {}
    for card in exercises:
        for same in card.same_as:
            known = found.setdefault(f"{same.dataset}/{same.id}", {})
            if card.id not in known or same.match == "exact":
                known[card.id] = ForeignMatch(card.id, card.name, same.match)
    return {
        key: tuple(sorted(known.values(), key=lambda one: (one.match != "exact", one.name.casefold(), one.exercise)))
        for key, known in sorted(found.items())
    }
