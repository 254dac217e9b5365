"""The index of page text: which words the pages and sources hold, loaded apart from the table and weighing little beside names."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

import msgspec

from generator.catalog import Catalog
from generator.catalog.lexicon import merge_lexicons
from generator.catalog.routes import record_address
from generator.catalog.words import short_citation
from generator.dataset.exercise import Exercise
from generator.dataset.inline import plain_text
from generator.dataset.muscle import Muscle
from generator.dataset.reference import Equipment, Source
from generator.dataset.words import split_words
from generator.dataset.workout import Workout
from generator.exports.search_packing import pack_words
from generator.exports.search_pages import Kind, Row, build_kinds
from generator.exports.search_table import MOST_WITH_TEXT, name_rows, pack_ids
from generator.exports.search_wordings import WORDINGS, pack_wordings
from generator.exports.search_words import root

TEXT_FOLDER: Final = "assets/search-text/"
TEXT: Final = TEXT_FOLDER + "index"
"""The one name of the index; it says of which table it is."""
OTHER: Final = "_"
"""Stands for words that begin with no letter of ASCII."""
MAIN, PART, ASIDE = 2, 1, 0
"""What a page is about; what it is made of; what it says besides."""
_LEVELS = 3
_LONGEST_WORD = 24
_COMMON = 0.5
"""Words that more than this share of all rows hold tell nothing apart."""
_LISTS = ("section", "list")
"""Kinds of pages that only lead to others."""
_HEADING = re.compile(r"^#+\s+(.*?)\s*(\{[^}]*\})?$", re.MULTILINE)

_Part = tuple[int, str | None]
"""How much a text weighs, and the text."""


class TextIndex(msgspec.Struct, frozen=True):
    """The index of page text, and apart from it the words of large datasets by their first letter."""

    whole: str
    shards: Mapping[str, str]
    """Letter, digit or ``OTHER`` → words that begin so, as JSON, where the index itself has them not; ``WORDINGS`` → what people ask for."""


def build_text_files(index: TextIndex, reader: bytes, edition: str) -> dict[str, bytes]:
    """Return the index by address, as JSON and, for pages opened from a disk, as scripts; and what reads it, named by its edition."""
    files = {f"{TEXT_FOLDER}reader.{edition}.js": reader}
    for name, text in {"index": index.whole, **{f"words-{letter}": words for letter, words in index.shards.items()}}.items():
        files[f"{TEXT_FOLDER}{name}.json"] = text.encode()
        files[f"{TEXT_FOLDER}{name}.js"] = f'AtlasSearch.receiveText("{name}",{text});\n'.encode()
    return files


def render_search_text(catalog: Catalog, edition: str = "") -> TextIndex:
    """Return the index; pagetext.js of the engine is the other half of this form.

    Rows are those of the table and then the sources, which have names nowhere else. What people ask for is a file of its own,
    beside the words of large datasets.
    """
    kinds = build_kinds(catalog)
    sources = [_source_row(source) for source in catalog.dataset.sources.values()]
    held = _collect(catalog, kinds)
    words = sorted(held)
    letters = [] if len(catalog.exercises) <= MOST_WITH_TEXT else sorted({_shard(word) for word in words})
    before, _, after = record_address("source", "*").partition("*")
    asked = _list_asking(catalog, kinds)
    index = {
        "edition": edition,
        "of": name_rows(kinds),
        "source": ["Source", before, after],
        "titles": [row.title for row in sources],
        "ids": pack_ids(sources),
        "remarks": [row.remark for row in sources],
        "asked": _pack_asked(catalog, kinds),
        "shards": [*letters, *([WORDINGS] if asked else ())],
        **pack_words(held, () if letters else words, _LEVELS),
    }
    shards = {
        letter: _dump({"edition": edition, **pack_words(held, [word for word in words if _shard(word) == letter], _LEVELS)})
        for letter in letters
    }
    if asked:
        shards[WORDINGS] = _dump({"edition": edition, **pack_wordings(asked)})
    return TextIndex(_dump(index), shards)


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _pack_asked(catalog: Catalog, kinds: Iterable[Kind]) -> dict[int, str]:
    """Return place of a row → how people ask for it, a line each."""
    asked = merge_lexicons(catalog.dataset.language, catalog.dataset.lexicon).asked
    pages = (f"{kind.id}:{row.id}" for kind in kinds for row in kind.rows)
    return {place: "\n".join(asked[page]) for place, page in enumerate(pages) if page in asked}


def _list_asking(catalog: Catalog, kinds: Iterable[Kind]) -> list[tuple[int, tuple[str, ...]]]:
    """Return rows with the texts by which each is asked for: its wordings, names and summary; nothing where no page has wordings."""
    lexicon = merge_lexicons(catalog.dataset.language, catalog.dataset.lexicon)
    asking: list[tuple[int, tuple[str, ...]]] = []
    for place, (kind, row) in enumerate((one.id, row) for one in kinds for row in one.rows):
        if kind not in _LISTS:
            page = f"{kind}:{row.id}"
            asking.append(
                (
                    place,
                    (*lexicon.asked.get(page, ()), *lexicon.wordings.get(page, ()), row.title, *row.names, *_summaries(catalog, kind, row)),
                )
            )
    return asking if lexicon.wordings else []


def _summaries(catalog: Catalog, kind: str, row: Row) -> Iterator[str]:
    return (plain_text(text) for weight, text in read_parts(catalog, kind, row.id) if weight == MAIN and text)


def _shard(word: str) -> str:
    """Return the name of the file that holds a word of a large dataset: its first letter or digit, or ``OTHER``."""
    return word[0] if word[0].isascii() and word[0].isalnum() else OTHER


def _source_row(source: Source) -> Row:
    return Row(source.title, source.id, (), short_citation(source))


def _collect(catalog: Catalog, kinds: tuple[Kind, ...]) -> dict[str, dict[int, int]]:
    """Return word → row → weight."""
    lexicon = merge_lexicons(catalog.dataset.language, catalog.dataset.lexicon)
    small = {word for phrase in lexicon.filler for word in split_words(phrase)}
    held: dict[str, dict[int, int]] = {}
    rows = 0
    for rows, parts in enumerate(_texts(catalog, kinds), 1):
        for weight, text in parts:
            for word in split_words(plain_text(text or "")):
                if word in small or len(word) > _LONGEST_WORD or len(word) == 1:
                    continue
                found = held.setdefault(root(word), {})
                found[rows - 1] = max(found.get(rows - 1, 0), weight)
    return {word: found for word, found in held.items() if len(found) <= rows * _COMMON}


def _texts(catalog: Catalog, kinds: tuple[Kind, ...]) -> Iterator[Iterable[_Part]]:
    """Yield the texts of every row of the table, then of every source."""
    for kind in kinds:
        for row in kind.rows:
            yield read_parts(catalog, kind.id, row.id)
    for source in catalog.dataset.sources.values():
        yield _source_parts(source)


def read_parts(catalog: Catalog, kind: str, identifier: str) -> Iterable[_Part]:
    """Return the texts of one page; nothing where its kind has none."""
    dataset = catalog.dataset
    if kind in ("guide", "page"):
        page = next(page for page in dataset.pages.values() if page.id == identifier and bool(page.section) == (kind == "guide"))
        return _page_parts(page.summary, page.text)
    readers: Mapping[str, Callable[[], Iterable[_Part]]] = {
        "exercise": lambda: _exercise_parts(dataset.exercises[identifier]),
        "workout": lambda: _workout_parts(catalog.workouts[identifier]),
        "muscle": lambda: _muscle_parts(dataset.muscles[identifier]),
        "equipment": lambda: _equipment_parts(dataset.equipment[identifier]),
        "glossary": lambda: [(MAIN, dataset.glossary[identifier].definition)],
        "source": lambda: _source_parts(dataset.sources[identifier]),
    }
    return readers[kind]() if kind in readers else ()


def _exercise_parts(exercise: Exercise) -> Iterator[_Part]:
    steps = exercise.steps
    yield MAIN, exercise.summary
    for line in (*steps.setup, *steps.execution):
        yield PART, line
    for cue in steps.cues:
        yield PART, cue.say
    for position in steps.positions:
        yield PART, position.say
    for mistake in exercise.mistakes:
        yield ASIDE, mistake.fault


def _workout_parts(workout: Workout) -> Iterator[_Part]:
    yield MAIN, workout.summary
    yield MAIN, workout.audience


def _muscle_parts(muscle: Muscle) -> Iterator[_Part]:
    yield MAIN, muscle.summary
    named = ("origin", "nerve supply innervation" if muscle.nerve else None, "insertion" if muscle.insertion else None)
    for text in (muscle.origin, muscle.insertion, muscle.actions_in_words, muscle.nerve, *named):
        yield PART, text
    for text in (muscle.why_train, *muscle.what_it_does):
        yield ASIDE, text


def _equipment_parts(equipment: Equipment) -> Iterator[_Part]:
    yield MAIN, equipment.summary
    # What stands in for it is asked for by who has not got it.
    for text in equipment.substitutes:
        yield PART, text


def _page_parts(summary: str, text: str) -> Iterator[_Part]:
    yield MAIN, summary
    for heading, _ in _HEADING.findall(text):
        yield MAIN, heading
    yield PART, text


def _source_parts(source: Source) -> Iterator[_Part]:
    yield MAIN, source.title
    yield MAIN, " ".join([*source.authors, str(source.year or "")])
    yield PART, source.container
    yield ASIDE, source.finding
