"""Words for what an exercise needs and for sources, shared by the catalog, pages and search."""

import re
from collections.abc import Mapping
from typing import Final, Protocol

from generator.dataset.reference import Source
from generator.dataset.words import normalise


def name_list(implement: str | None, muscle: str) -> str:
    """Return the title of the list for a muscle, or for a muscle and an implement, from their names."""
    return f"{implement or 'All'} exercises for the {lower_first(muscle)}"


_VAGUE: Final = frozenset({"other", "various", "any", "unknown", "unlisted", "unspecified", "not", "misc", "miscellaneou", "na"})
"""Words of names that stand for no one thing; plural endings are off."""


class Thing(Protocol):
    """A piece of equipment: its record or its card."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def plural(self) -> str | None: ...
    @property
    def sign(self) -> str: ...
    @property
    def need(self) -> str | None: ...


class Needing(Protocol):
    """What the words are made from: an exercise's record or its card."""

    @property
    def equipment(self) -> str: ...
    @property
    def equipment_count(self) -> int: ...
    @property
    def setup(self) -> tuple[str, ...]: ...


_PROPER: Final = frozenset(
    {
        "arnold",
        "bosu",
        "bulgarian",
        "cossack",
        "copenhagen",
        "cuban",
        "dutch",
        "french",
        "german",
        "hindu",
        "jefferson",
        "nordic",
        "pallof",
        "pendlay",
        "pilates",
        "roman",
        "romanian",
        "russian",
        "smith",
        "spanish",
        "swedish",
        "swiss",
        "tibetan",
        "turkish",
        "zercher",
        "zottman",
    }
)
"""First words of names that keep their capital letter inside a sentence."""
_COUNTS: Final[Mapping[str, int]] = {
    word: count
    for count, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)  # noqa: SIM905
} | {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "sixty": 60}


def count_of(word: str) -> int | None:
    """Return the number that a word or figures stand for, ``None`` for any other word."""
    return int(word) if word.isascii() and word.isdigit() else _COUNTS.get(word.lower())


def lower_first(text: str) -> str:
    """Return text with a small first letter, unless its first word is an abbreviation or a proper name, or every word has a capital."""
    first, *others = text.split(maxsplit=1) or [""]
    is_article = first == "A" and bool(others)
    if (text[:2].isupper() and not is_article) or first.lower() in _PROPER or any(word[:1].isupper() for word in "".join(others).split()):
        return text
    return text[:1].lower() + text[1:]


def implement_text(exercise: Needing, known: Mapping[str, Thing]) -> str:
    """Return what an exercise needs in words: "2 dumbbells", "1 dumbbell, bench", "Nothing", or the equipment's own words."""
    equipment = known.get(exercise.equipment)
    if equipment is None:
        first = exercise.equipment
    elif equipment.need:
        first = equipment.need
    elif equipment.sign == "none":
        first = "No weights" if exercise.setup else "Nothing"
    elif not _is_countable(equipment.name):
        first = equipment.name
    elif exercise.equipment_count > 1:
        first = f"{exercise.equipment_count} {lower_first(equipment.plural or _plural(equipment.name))}"
    elif _is_plural(equipment.name):
        first = equipment.name
    else:
        first = f"1 {lower_first(equipment.name)}"
    rest = [lower_first(record.name) for identifier in exercise.setup if (record := known.get(identifier))]
    return ", ".join([first, *rest])


def _is_countable(name: str) -> bool:
    """Say whether a number may stand before a name: not before one of another script, nor before words such as "other"."""
    words = normalise(name).split()
    return any(word.isascii() for word in words) and _VAGUE.isdisjoint(words)


def _is_plural(name: str) -> bool:
    """Say whether a name stands for several, such as "Dumbbells" or "Gymnastic rings", so that no "1" may stand before it."""
    return name[-1:].lower() == "s" and name[-2:].lower() not in ("ss", "us", "is")


def _plural(name: str) -> str:
    """Return the word for several of a thing whose record does not say it."""
    if not name.isascii() or _is_plural(name) or not name[-1:].isalpha():
        return name
    return f"{name}es" if name.lower().endswith(("s", "x", "z", "ch", "sh")) else f"{name}s"


def short_citation(source: Source) -> str:
    """Return how running text names a source: "Andersen 2014", "WHO 2020"; by its journal where the authors are not known."""
    surname = re.sub(r"(?:,.*| [A-Z][A-Z-]{0,3})$", "", source.authors[0]) if source.authors else None
    name = surname or source.container or source.title
    return f"{name} {source.year}" if source.year else name
