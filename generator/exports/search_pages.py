"""Every page that search can find: its title, id and other names, kind by kind."""

from collections.abc import Iterable, Iterator

import msgspec

from generator.catalog import Catalog
from generator.catalog.lexicon import merge_lexicons
from generator.catalog.routes import find_address, glossary_address, page_address, record_address, section_address
from generator.catalog.words import implement_text, lower_first
from generator.dataset.cards import ExerciseCard
from generator.dataset.lexicon import Section
from generator.dataset.muscle import Muscle
from generator.dataset.reference import Equipment, GlossaryTerm

_SECTIONS: tuple[Section, ...] = ("exercises", "muscles", "workouts", "equipment", "guide", "glossary", "sources")


class Row(msgspec.Struct, frozen=True):
    """One page; ``remark`` is what a result says besides the title."""

    title: str
    id: str
    names: tuple[str, ...] = ()
    remark: str = ""


class Kind(msgspec.Struct, frozen=True):
    """All pages of a kind; an address is ``before``, the id, ``after``."""

    id: str
    label: str
    before: str
    after: str
    rows: tuple[Row, ...]


def build_kinds(catalog: Catalog) -> tuple[Kind, ...]:
    """Return every page but home: exercises first and A–Z, as browsing shows them, then workouts."""
    dataset = catalog.dataset
    pages = [page for key, page in dataset.pages.items() if key != "index"]
    guides = (Row(page.title, page.id, page.search_terms) for page in pages if page.section == "guide")
    others = (Row(page.title, page.id, page.search_terms) for page in pages if not page.section)
    workouts = (
        Row(workout.name, workout.id, (*workout.aliases, *workout.search_terms), catalog.label("goal", workout.goal))
        for workout in catalog.workouts.values()
    )
    return (
        _kind(
            "exercise",
            "Exercise",
            record_address("exercise", "*"),
            (_exercise_row(catalog, exercise) for exercise in list_exercises(catalog)),
        ),
        _kind("workout", "Workout", record_address("workout", "*"), workouts),
        _kind("muscle", "Muscle", record_address("muscle", "*"), map(_muscle_row, dataset.muscles.values())),
        _kind("equipment", "Equipment", record_address("equipment", "*"), map(_equipment_row, dataset.equipment.values())),
        _kind("guide", "Guide", page_address("guide/*"), guides),
        _kind("page", "Page", page_address("*"), others),
        _kind("glossary", "Glossary", glossary_address("*"), map(_term_row, dataset.glossary.values())),
        _kind("section", "Section", section_address("*"), _sections(catalog)),
        _kind("list", "List", find_address("*"), (_list_row(muscle, implement, count) for muscle, implement, count in list_pairs(catalog))),
    )


def list_exercises(catalog: Catalog) -> list[ExerciseCard]:
    """Return the exercises A–Z."""
    return [catalog.exercises[identifier] for identifier in catalog.by_name]


def list_pairs(catalog: Catalog) -> Iterator[tuple[Muscle, Equipment, int]]:
    """Yield muscle, implement and number of exercises of every list that has a page."""
    for muscle in catalog.featured:
        for implement in catalog.implements:
            count = len(catalog.pairs.get((muscle.id, implement.id), ()))
            if count:
                yield muscle, implement, count


def _kind(identifier: str, label: str, address: str, rows: Iterable[Row]) -> Kind:
    before, _, after = address.partition("*")
    return Kind(identifier, label, before, after, tuple(rows))


def _exercise_row(catalog: Catalog, exercise: ExerciseCard) -> Row:
    muscles = [catalog.short_muscle_name(use.muscle) for use in exercise.muscles if use.role == "target"]
    remark = " · ".join(part for part in (", ".join(muscles[:2]), implement_text(exercise, catalog.dataset.equipment)) if part)
    return Row(exercise.name, exercise.id, (*exercise.aliases, *exercise.search_terms), remark)


def _muscle_row(muscle: Muscle) -> Row:
    names = _others(muscle.name, muscle.latin, muscle.short_name, *muscle.aliases, *muscle.search_terms)
    return Row(muscle.name, muscle.id, names, muscle.latin or "")


def _equipment_row(equipment: Equipment) -> Row:
    return Row(equipment.name, equipment.id, _others(equipment.name, equipment.plural, *equipment.aliases, *equipment.search_terms))


def _list_row(muscle: Muscle, implement: Equipment, count: int) -> Row:
    title = f"{implement.name} exercises for the {lower_first(muscle.name)}"
    return Row(title, f"{muscle.id}/{implement.id}", (), "1 exercise" if count == 1 else f"{count} exercises")


def _term_row(term: GlossaryTerm) -> Row:
    return Row(term.term, term.id, (*term.aliases, *term.search_terms))


def _sections(catalog: Catalog) -> Iterator[Row]:
    words = merge_lexicons(catalog.dataset.language, catalog.dataset.lexicon).sections
    for section in _SECTIONS:
        title = section.title() if section in ("guide", "glossary") else f"All {section}"
        yield Row(title, section, _others(title, section, *words.get(section, ())))


def _others(title: str, *names: str | None) -> tuple[str, ...]:
    """Return names once each, without the title itself."""
    return tuple({name.casefold(): name for name in names if name and name.casefold() != title.casefold()}.values())
