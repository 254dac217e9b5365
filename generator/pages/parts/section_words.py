"""What the section pages say of themselves: about one part of the body, or about whatever a dataset holds."""

from collections.abc import Mapping
from typing import Final

import msgspec


class SectionWords(msgspec.Struct, frozen=True):
    """The sentence for search engines, and the one under the title."""

    description: str
    lede: str


_WITH_SUBJECT: Final[Mapping[str, SectionWords]] = {
    "muscles": SectionWords(
        "The muscles of {subject} training and their helpers: what each one does in plain words, where it lies and which exercises work it.",
        "What each muscle does in plain words, where it lies, and the exercises that work it.",
    ),
    "workouts": SectionWords(
        "Sample {subject} workouts for a stated person and place, with minutes, sets for each muscle and equipment worked out from the plan.",
        "Each for a stated person and place. Minutes, sets and equipment are worked out from the plan.",
    ),
    "equipment": SectionWords(
        "Dumbbells, bands, kettlebells, barbells and the floor: what to use for {subject} training, what to look for and what will do instead.",
        "What to use, what to look for when buying, and what will do instead.",
    ),
    "guide": SectionWords(
        "Short articles on training the {subject}, with the sources beside each claim and a plain word on what is not known.",
        "Short articles with their sources beside each claim.",
    ),
    "sources": SectionWords(
        "Every publication this guide leans on: what it found, in how many people, what it does not show, and where it was read.",
        "Every publication this guide leans on, with what it found and what it does not show.",
    ),
    "glossary": SectionWords(
        "The words people meet in {subject} training, from brace to tempo, each in one or two plain sentences.",
        "Words people meet in {subject} training, in plain sentences.",
    ),
}
_WITHOUT: Final[Mapping[str, SectionWords]] = {
    "muscles": SectionWords(
        "Every muscle in this collection: where it lies, and the exercises that work it as main work or as help.",
        "Where each muscle lies, and the exercises that work it.",
    ),
    "workouts": SectionWords(
        "Sample workouts for a stated person and place, with minutes, sets for each muscle and equipment worked out from the plan.",
        "Each for a stated person and place. Minutes, sets and equipment are worked out from the plan.",
    ),
    "equipment": SectionWords(
        "What the exercises in this collection are done with, how many there are for each, and the way to their lists.",
        "What the exercises are done with.",
    ),
    "guide": SectionWords(
        "Short articles on training, with the sources beside each claim and a plain word on what is not known.",
        "Short articles with their sources beside each claim.",
    ),
    "sources": SectionWords(
        "Every source this collection leans on: what it holds, what it does not show, and when it was read.",
        "Every source this collection leans on, with what it holds and what it does not show.",
    ),
    "glossary": SectionWords(
        "The words people meet in training, each explained in one or two plain sentences.",
        "Words people meet in training, in plain sentences.",
    ),
}


_NO_MAP: Final = SectionWords(
    "Every muscle in this collection, and the exercises that work it as main work or as help.",
    "The exercises that work each muscle, as main work or as help.",
)


_NO_MAP_OF_SUBJECT: Final = SectionWords(
    "The muscles of {subject} training and their helpers: what each one does in plain words, and which exercises work it.",
    "What each muscle does in plain words, and the exercises that work it.",
)


def section_words(section: str, subject: str, *, has_map: bool = True) -> SectionWords:
    """Return the words of a section page; ``subject`` is the part of the body that the site is about, or empty.

    ``has_map``: whether the site shows where muscles lie.
    """
    words = (_WITH_SUBJECT if subject else _WITHOUT)[section]
    if section == "muscles" and not has_map:
        words = _NO_MAP_OF_SUBJECT if subject else _NO_MAP
    return SectionWords(words.description.format(subject=subject), words.lede.format(subject=subject))
