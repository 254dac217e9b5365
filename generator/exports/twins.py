"""The Markdown beside the page of a record: its name, facts and texts in the order of the page."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

import msgspec
from markupsafe import Markup

from generator.catalog import Catalog
from generator.catalog.routes import record_address, root_prefix
from generator.catalog.table import Input
from generator.catalog.tables import Tables
from generator.catalog.words import short_citation
from generator.dataset.common import Range
from generator.dataset.exercise import DoseRow, Exercise
from generator.dataset.mentions import mentions_of
from generator.dataset.muscle import Muscle
from generator.dataset.reference import Equipment, Page, Source
from generator.dataset.workout import Workout, WorkoutItem
from generator.exports.kind import Exporting
from generator.exports.markdown import convert_prose, escape_line, link_folders, mark_safe
from generator.exports.programs import insert_program, write_program
from generator.open_data.kinds import DataKind, day_of
from generator.pages.parts.prose import link_records

_TABLES: Final = {"exercise": "listed", "muscle": "muscles", "equipment": "equipment", "source": "sources"}
"""Kind of record → table of the names that others may read."""


class Entry(msgspec.Struct, frozen=True):
    """One entry of a list: words that stand out, and a text."""

    lead: Markup | None
    text: Markup | None


class Part(msgspec.Struct, frozen=True):
    """A part of the text under a heading."""

    title: str
    entries: tuple[Entry, ...]
    form: str = "list"
    """list, steps or paragraphs."""


class TwinView(msgspec.Struct, frozen=True):
    """Everything the Markdown of a record prints."""

    title: Markup
    lede: Markup | None
    parts: tuple[Part, ...]
    body: Markup | None
    address: str
    """Public address of the page; the file's own folder where the site has none."""
    license: str
    reviewed: str | None


class Words(msgspec.Struct, frozen=True):
    """What a record's texts are put into words with."""

    catalog: Catalog
    tables: Tables
    root: str

    def prose(self, text: str | None) -> Markup | None:
        """Return a prose field as Markdown."""
        return convert_prose(text, self.root, self.tables.sources) if text else None

    def name(self, kind: str, identifier: str) -> str:
        """Return the name of a record that another names."""
        found: Any = getattr(self.tables, _TABLES[kind]).get(identifier)
        return (found.citation if kind == "source" else found.name) if found else identifier

    def link(self, kind: str, identifier: str) -> Markup:
        """Return a link to the page of a record."""
        return _link(self.name(kind, identifier), f"{self.root}{record_address(kind, identifier)}")

    def label(self, vocabulary: str, identifier: str | None) -> Markup | None:
        """Return the label of an entry of a closed list."""
        return escape_line(self.catalog.label(vocabulary, identifier)) if identifier else None

    def links(self, kind: str, identifiers: Iterable[str]) -> Markup | None:
        """Return links to records."""
        return mark_safe(", ".join([self.link(kind, one) for one in identifiers])) or None


@lru_cache(maxsize=4096)  # many records lead to the same ones
def _link(name: str, href: str) -> Markup:
    # Put together as text: the parts are escaped, and each call of Markup.format costs as much as ten of these.
    return mark_safe(f"[{escape_line(name)}]({href})")


def declare_twin(catalog: Catalog, kind: DataKind, identifier: str) -> Iterator[Input]:
    """Yield the entries of the tables that the Markdown of a record reads: the names of what it names."""
    if kind.id == "exercise":
        mentioned: Mapping[str, Iterable[str]] = dict(catalog.exercises[identifier].mentions)
    else:
        mentioned = mentions_of(kind.record(catalog, identifier)).references
    for named, ids in mentioned.items():
        if named in _TABLES:
            yield from ((_TABLES[named], one) for one in sorted(ids))
    if kind.id == "guide":
        yield "programs", f"guide/{identifier}"


def render_twin(exporting: Exporting, kind: DataKind, identifier: str) -> bytes:
    """Return the Markdown of a record."""
    catalog, settings = exporting.catalog, exporting.settings
    address = record_address(kind.id, identifier)
    inputs = tuple(declare_twin(catalog, kind, identifier))
    words = Words(catalog, catalog.tables.limit(inputs), root_prefix(address))
    record: Any = kind.record(catalog, identifier)
    named = record.title if hasattr(record, "title") else record.name
    view = TwinView(
        title=escape_line(named),
        lede=words.prose(record.finding if isinstance(record, Source) else record.summary),
        parts=tuple(part for part in (*_PARTS[kind.id](record, words), _sources(kind, inputs, words)) if part.entries),
        body=_write_body(exporting, record, words) if isinstance(record, Page) else None,
        address=settings.site_url + address if settings.site_url else "./",
        license=settings.license,
        reviewed=day_of(record),
    )
    return (exporting.renderer.render_text("record.md", view=view).strip() + "\n").encode()


def _write_body(exporting: Exporting, record: Page, words: Words) -> Markup:
    """Return the text of a page, which is Markdown, with its program."""
    text = link_records(record.text, words.root, words.tables.sources)
    if program := words.tables.programs.get(f"guide/{record.id}"):
        text = insert_program(text, write_program(exporting.renderer, program, words.root, words.tables.sources))
    return Markup(link_folders(text).strip())


def _facts(*facts: tuple[str, Markup | None]) -> tuple[Entry, ...]:
    return tuple(Entry(Markup(name), value) for name, value in facts if value)


def _texts(words: Words, *texts: str | None) -> tuple[Entry, ...]:
    return tuple(Entry(None, words.prose(text)) for text in texts if text)


def _exercise_parts(record: Exercise, words: Words) -> Iterator[Part]:
    grip, steps = record.grip, record.steps
    yield Part("Facts", _facts(
        ("Also called", escape_line(", ".join(record.aliases)) if record.aliases else None),
        ("Equipment", words.links("equipment", (record.equipment, *record.setup))),
        ("Level", words.label("level", record.level)),
        ("Movement", words.label("pattern", record.pattern)),
        ("Grip", words.label("grip_orientation", grip.orientation) if grip else None),
        ("Tempo", escape_line(record.tempo) if record.tempo else None),
    ))  # fmt: skip
    yield Part("How to do it", _texts(words, *steps.setup, *steps.execution), "steps")
    yield Part("Breathing", _texts(words, steps.breathing), "paragraphs")
    yield Part("Cues", tuple(Entry(None, escape_line(cue.say)) for cue in steps.cues))
    mistakes = ((mistake.fault, f"{mistake.why} {mistake.fix}") for mistake in record.mistakes)
    yield Part("Mistakes", tuple(Entry(escape_line(fault), words.prose(text)) for fault, text in mistakes))
    yield Part("Stop if", _texts(words, *record.stop_if))
    yield Part("Dose", tuple(_dose(record)))
    yield Part("Muscles", tuple(_muscle_entries(record, words)))
    for title, rungs in (("Easier", record.easier), ("Harder", record.harder), ("Instead", record.swaps)):
        yield Part(title, tuple(Entry(words.link("exercise", rung.exercise), words.prose(rung.why)) for rung in rungs))
    yield Part("Evidence", _evidence(record, words))
    same = ((words.label("dataset", one.dataset), f"{one.id} ({one.match})") for one in record.same_as)
    yield Part("In other datasets", tuple(Entry(dataset, escape_line(text)) for dataset, text in same))


def _muscle_entries(record: Exercise, words: Words) -> Iterator[Entry]:
    for use in record.muscles:
        told = [words.label("role", use.role), words.label("basis", use.basis), words.prose(use.note)]
        yield Entry(words.link("muscle", use.muscle), mark_safe(". ".join([one for one in told if one])))


def _sources(kind: DataKind, inputs: Iterable[Input], words: Words) -> Part:
    """Return every source that a record names; texts of articles and words about a source cite theirs where they speak of them."""
    named = (one for table, one in inputs if table == "sources") if kind.id not in ("guide", "source") else ()
    return Part("Sources", tuple(Entry(None, words.link("source", one)) for one in named))


def _evidence(record: Exercise | Muscle, words: Words) -> tuple[Entry, ...]:
    return tuple(Entry(words.link("source", one.source), words.prose(f"{one.finding} Not shown: {one.limits}")) for one in record.evidence)


def _dose(record: Exercise) -> Iterator[Entry]:
    rows: list[tuple[str, DoseRow | None]] = []
    if record.dose:
        rows = [(goal, getattr(record.dose, goal)) for goal in ("beginner", "strength", "size", "endurance")]
    for goal, row in rows:
        if row:
            told = [f"{_span(row.sets)} sets", *_amount(row.reps, row.seconds), f"rest {_span(row.rest_s)} seconds"]
            told += [f"{_span(row.rir)} repetitions in reserve"] if row.rir else []
            yield Entry(Markup(goal.capitalize()), escape_line(", ".join(told)))


def _amount(reps: Range | None, seconds: Range | None) -> list[str]:
    return [f"{_span(held)} {unit}" for held, unit in ((reps, "repetitions"), (seconds, "seconds")) if held]


def _span(held: Range) -> str:
    return str(held.min) if held.min == held.max else f"{held.min} to {held.max}"


def _muscle_parts(record: Muscle, words: Words) -> Iterator[Part]:
    yield Part("Facts", _facts(
        ("Latin", escape_line(record.latin) if record.latin else None),
        ("Also called", escape_line(", ".join(record.aliases)) if record.aliases else None),
        ("Part of", words.links("muscle", record.part_of)),
        ("Origin", words.prose(record.origin)),
        ("Insertion", words.prose(record.insertion)),
        ("Actions", words.prose(record.actions_in_words)),
        ("Nerve", words.prose(record.nerve)),
        ("Blood supply", words.prose(record.blood_supply)),
        ("Opposite", words.links("muscle", record.antagonists)),
    ))  # fmt: skip
    yield Part("What it does", _texts(words, *record.what_it_does), "paragraphs")
    yield Part("Why train it", _texts(words, record.why_train), "paragraphs")
    yield Part("Feel it", _texts(words, record.feel_it), "paragraphs")
    yield Part("Mobility", _texts(words, record.mobility), "paragraphs")
    yield Part("Myths", tuple(Entry(escape_line(myth.claim), words.prose(myth.answer)) for myth in record.myths))
    yield Part("Evidence", _evidence(record, words))


def _workout_parts(record: Workout, words: Words) -> Iterator[Part]:
    yield Part("Facts", _facts(
        ("For", escape_line(record.audience) if record.audience else None),
        ("Goal", words.label("goal", record.goal)),
        ("Level", words.label("level", record.level)),
        ("Days a week", escape_line(_span(record.frequency.per_week)) if record.frequency else None),
    ))  # fmt: skip
    for block in record.blocks:
        entries = (Entry(words.link("exercise", item.exercise), words.prose(_item(item))) for item in block.items)
        yield Part(f"{block.role.capitalize()} ({block.mode})", (*_texts(words, block.instruction), *entries))
    if record.progression:
        steps = record.progression
        yield Part("Progression", _texts(words, steps.rule, *steps.steps, steps.deload))
    yield Part("Stop if", _texts(words, *record.stop_if))


def _item(item: WorkoutItem) -> str:
    told = [f"{item.sets} sets", *_amount(item.reps, item.seconds), f"rest {item.rest_s} seconds"]
    told += ["on each side"] if item.per_side else []
    return f"{', '.join(told)}. {item.note or ''}".strip()


def _equipment_parts(record: Equipment, words: Words) -> Iterator[Part]:
    yield Part("What it is", _texts(words, *record.what_it_is), "paragraphs")
    yield Part("Buying", _texts(words, *record.buying))
    yield Part("In its place", _texts(words, *record.substitutes))
    yield Part("Setting up", _texts(words, *record.setup_notes))


def _source_parts(record: Source, words: Words) -> Iterator[Part]:
    place = ", ".join(part for part in (record.container, record.volume, record.pages) if part)
    told = (
        ("Cited as", short_citation(record)),
        ("Authors", ", ".join(record.authors)),
        ("Year", str(record.year or "")),
        ("In", place),
        ("DOI", record.doi),
        ("PubMed", record.pmid),
        ("Address", record.url),
    )
    facts = _facts(*((name, escape_line(value)) for name, value in told if value))
    yield Part("Facts", (*facts, *_facts(("Who", words.prose(record.population)), ("Limits", words.prose(record.limits)))))


_PARTS: Final[Mapping[str, Callable[[Any, Words], Iterator[Part]]]] = {
    "exercise": _exercise_parts,
    "muscle": _muscle_parts,
    "workout": _workout_parts,
    "equipment": _equipment_parts,
    "source": _source_parts,
    "guide": lambda _record, _words: iter(()),
}
