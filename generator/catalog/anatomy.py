"""How muscles belong together, and which exercises work which muscle."""

from collections.abc import Iterable, Mapping

from generator.catalog.projections import WorkRow
from generator.dataset.cards import ExerciseCard
from generator.dataset.muscle import Muscle

ROLE_ORDER: Mapping[str, int] = {"target": 0, "synergist": 1, "stabiliser": 2}
MOST_FEATURED = 40
"""Muscles that are chosen where no record says which ones readers look for."""
MEASURED = frozenset({"trial", "emg"})
"""What a claim rests on where people were measured."""
_NO_ROLE = 9
"""Place of a role that the list above does not know: after all others."""


def build_lineage(muscles: Mapping[str, Muscle]) -> dict[str, tuple[str, ...]]:
    """Return, for each muscle, itself and everything it is part of, nearest first, each once."""
    lineage: dict[str, tuple[str, ...]] = {}
    for identifier in muscles:
        found: list[str] = [identifier]
        for current in found:
            parents = muscles[current].part_of if current in muscles else ()
            found += [parent for parent in parents if parent not in found]
        lineage[identifier] = tuple(found)
    return lineage


def build_parts(muscles: Mapping[str, Muscle]) -> dict[str, tuple[str, ...]]:
    """Return, for each muscle, the muscles directly part of it, by id."""
    parts: dict[str, list[str]] = {identifier: [] for identifier in muscles}
    for identifier, muscle in muscles.items():
        for parent in muscle.part_of:
            parts.setdefault(parent, []).append(identifier)
    return {identifier: tuple(children) for identifier, children in parts.items()}


def featured_muscles(muscles: Mapping[str, Muscle], work: Mapping[str, tuple[WorkRow, ...]]) -> tuple[Muscle, ...]:
    """Return the reader-facing muscles in their written order; where none is written, those with the most exercises.

    ``work``: muscle → the exercises that work it or a part of it.
    """
    featured = [muscle for muscle in muscles.values() if muscle.featured is not None]
    if featured:
        return tuple(sorted(featured, key=lambda muscle: (muscle.featured or 0, muscle.id)))
    counts = {muscle: sum(row.role == "target" for row in rows) for muscle, rows in work.items()}
    trained = [muscle for muscle in muscles.values() if counts.get(muscle.id)]
    return tuple(sorted(trained, key=lambda muscle: (-counts[muscle.id], muscle.name.casefold(), muscle.id))[:MOST_FEATURED])


def find_closest(muscles: Mapping[str, Muscle]) -> dict[str, Muscle]:
    """Return region of the map → the muscle that it stands for most closely.

    Of several muscles that name a region, the one with the fewest regions is the most exact.
    """
    closest: dict[str, Muscle] = {}
    for muscle in muscles.values():
        for region in muscle.map_regions:
            known = closest.get(region)
            if known is None or _exactness(muscle) < _exactness(known):
                closest[region] = muscle
    return closest


def _exactness(muscle: Muscle) -> tuple[int, int, str]:
    return len(muscle.map_regions), muscle.featured or 99, muscle.id


def build_work(exercises: Iterable[ExerciseCard], lineage: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[WorkRow, ...]]:
    """Return, for each muscle, the exercises that work it or a part of it, main work first.

    An exercise appears once a muscle, with its strongest role; a muscle that is named itself comes before its parts.
    """
    found: dict[str, list[tuple[tuple[int, str, str], WorkRow]]] = {}
    for exercise in exercises:
        best: dict[str, tuple[int, bool]] = {}
        rows: dict[str, WorkRow] = {}
        for use in exercise.muscles:
            row = WorkRow(exercise.id, use.role, use.basis, use.note, use.sources if use.note and use.basis in MEASURED else ())
            place = ROLE_ORDER.get(use.role, _NO_ROLE)
            for muscle in lineage.get(use.muscle, (use.muscle,)):
                rank = (place, use.muscle != muscle)
                if muscle not in best or rank < best[muscle]:
                    best[muscle], rows[muscle] = rank, row
        name = exercise.name.casefold()
        for muscle, row in rows.items():
            found.setdefault(muscle, []).append(((best[muscle][0], name, exercise.id), row))
    return {muscle: tuple(row for _, row in sorted(rows, key=lambda entry: entry[0])) for muscle, rows in found.items()}
