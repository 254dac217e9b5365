"""Everything that can be derived from the dataset, derived once."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.catalog.anatomy import Work, build_lineage, build_parts, build_work, featured_muscles
from generator.catalog.related import Replacement, Step, build_ladders, build_swaps
from generator.dataset.dataset import Dataset
from generator.dataset.exercise import Exercise
from generator.dataset.muscle import Muscle
from generator.dataset.reference import Equipment
from generator.dataset.workout import Workout

__all__ = ["Catalog", "build_catalog"]


@dataclass(frozen=True)
class Catalog:
    """The dataset with its derived facts. Only published exercises and workouts are in it."""

    dataset: Dataset
    exercises: Mapping[str, Exercise]
    workouts: Mapping[str, Workout]
    featured: tuple[Muscle, ...]
    lineage: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, tuple[str, ...]]
    reader_facing: Mapping[str, tuple[str, ...]]
    """Muscle → the reader-facing muscles it counts for; itself where there are none."""
    work: Mapping[str, tuple[Work, ...]]
    ladders: Mapping[str, tuple[Step, ...]]
    swaps: Mapping[str, tuple[Replacement, ...]]
    workouts_with: Mapping[str, tuple[Workout, ...]]
    implements: tuple[Equipment, ...]
    """Equipment that exercises are done with, in written order."""
    pairs: Mapping[tuple[str, str], tuple[Work, ...]]
    """(muscle, implement) → exercises in which the muscle works or helps."""


def build_catalog(dataset: Dataset) -> Catalog:
    """Derive the catalog; dangling references are passed over (the rules report them)."""
    exercises = {exercise.id: exercise for exercise in dataset.published_exercises()}
    workouts = {workout.id: workout for workout in dataset.published_workouts()}
    lineage = build_lineage(dataset.muscles)
    featured = featured_muscles(dataset.muscles)
    work = build_work(exercises.values(), lineage)
    by_order = sorted(dataset.equipment.values(), key=lambda record: (record.order, record.id))
    return Catalog(
        dataset=dataset,
        exercises=exercises,
        workouts=workouts,
        featured=featured,
        lineage=lineage,
        parts=build_parts(dataset.muscles),
        reader_facing=_reader_facing(lineage, featured),
        work=work,
        ladders=build_ladders(exercises),
        swaps=build_swaps(exercises, lineage, [record.id for record in by_order]),
        workouts_with=_workouts_with(workouts),
        implements=tuple(record for record in by_order if record.kind == "implement"),
        pairs=_pairs(work),
    )


def _reader_facing(lineage: Mapping[str, tuple[str, ...]], featured: tuple[Muscle, ...]) -> dict[str, tuple[str, ...]]:
    known = {muscle.id for muscle in featured}
    return {muscle: tuple(above for above in line if above in known) or (muscle,) for muscle, line in lineage.items()}


def _workouts_with(workouts: Mapping[str, Workout]) -> dict[str, tuple[Workout, ...]]:
    found: dict[str, list[Workout]] = {}
    for workout in workouts.values():
        used = sorted({item.exercise for block in workout.blocks for item in block.items})
        for identifier in used:
            found.setdefault(identifier, []).append(workout)
    return {identifier: tuple(sorted(using, key=lambda workout: workout.name)) for identifier, using in found.items()}


def _pairs(work: Mapping[str, tuple[Work, ...]]) -> dict[tuple[str, str], tuple[Work, ...]]:
    found: dict[tuple[str, str], list[Work]] = {}
    for muscle, works in work.items():
        for one in works:
            if one.role in ("target", "synergist"):
                found.setdefault((muscle, one.exercise.equipment), []).append(one)
    return {pair: tuple(works) for pair, works in sorted(found.items())}
