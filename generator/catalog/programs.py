"""What a program of several weeks adds up to: sessions, minutes and sets of each week, and what all of it asks."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from generator.catalog.entries import LAST, needs_text
from generator.catalog.projections import ProgramCard, ProgramSessionCard, ProgramWeeksCard
from generator.catalog.volume import Need, count_minutes, count_sets, list_needs, worked_blocks
from generator.dataset.program import Program, ProgramSession, ProgramWeeks
from generator.dataset.workout import Workout

if TYPE_CHECKING:
    from generator.catalog import Catalog

_MOST_MUSCLES: Final = 8
"""Muscles whose sets are told, where a dataset names none as those of its subject."""


def change_sets(workout: Workout, more: int) -> Workout:
    """Return a workout with so many sets more, or fewer, of each exercise of the main and extra work; one always remains."""
    if not more:
        return workout
    counted = list(worked_blocks(workout))
    blocks = tuple(
        block.model_copy(update={"items": tuple(item.model_copy(update={"sets": max(1, item.sets + more)}) for item in block.items)})
        if block in counted
        else block
        for block in workout.blocks
    )
    return workout.model_copy(update={"blocks": blocks})


def list_sessions(program: Program) -> Iterable[ProgramSession]:
    """Return every session of a program, in its order."""
    return (session for weeks in program.weeks for session in weeks.sessions)


def build_program(catalog: "Catalog", key: str) -> ProgramCard:
    """Return the program of a page; sessions of workouts that are not published are passed over (the rules report them)."""
    program = catalog.dataset.pages[key].program
    assert program, key
    workouts = [catalog.workouts[session.workout] for session in list_sessions(program) if session.workout in catalog.workouts]
    levels = tuple(catalog.dataset.vocabulary.get("level", {}))
    level = max((workout.level for workout in workouts), key=lambda one: levels.index(one) if one in levels else -1, default=None)
    places = [place for place in catalog.dataset.vocabulary.get("place", {}) if all(place in workout.places for workout in workouts)]
    return ProgramCard(
        weeks=tuple(_weeks(catalog, weeks) for weeks in program.weeks),
        needs=_needs(catalog, workouts),
        level=catalog.label("level", level),
        places=tuple(catalog.label("place", place) for place in places if workouts),
    )


def _weeks(catalog: "Catalog", weeks: ProgramWeeks) -> ProgramWeeksCard:
    parts = catalog.tables.workout_parts
    sessions: list[ProgramSessionCard] = []
    halves: dict[str, int] = {}
    for session in weeks.sessions:
        known = catalog.workouts.get(session.workout)
        if known is None:
            continue
        workout = change_sets(known, session.sets)
        minutes = count_minutes(workout, parts)
        sessions.append(ProgramSessionCard(known.id, known.name, session.times, minutes, session.sets, session.note))
        for row in count_sets(workout, parts):
            halves[row.muscle] = halves.get(row.muscle, 0) + int(row.total * 2) * session.times
    return ProgramWeeksCard(weeks.weeks.min, weeks.weeks.max, weeks.aim, tuple(sessions), _told(catalog, halves))


def _told(catalog: "Catalog", halves: Mapping[str, int]) -> tuple[tuple[str, str, int], ...]:
    """Return the muscles of back training with their half sets, the most first; the first of all where the dataset names none."""
    featured = {muscle.id for muscle in catalog.featured}
    told = sorted(
        ((muscle, count) for muscle, count in halves.items() if muscle in featured or not featured), key=lambda row: (-row[1], row[0])
    )
    return tuple((muscle, catalog.short_muscle_name(muscle), count) for muscle, count in told[:_MOST_MUSCLES])


def _needs(catalog: "Catalog", workouts: Iterable[Workout]) -> str:
    known = catalog.dataset.equipment
    most: dict[str, int] = {}
    for workout in workouts:
        for need in list_needs(workout, catalog.tables.workout_parts, lambda _: 0):
            most[need.equipment] = max(most.get(need.equipment, 0), need.count)
    ordered = sorted(most, key=lambda thing: (known[thing].order if thing in known else LAST, thing))
    return needs_text(tuple(Need(thing, most[thing]) for thing in ordered), known)
