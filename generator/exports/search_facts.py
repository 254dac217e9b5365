"""What search knows of each page's facts: columns of whole numbers, one for each field."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from generator.catalog import Catalog
from generator.catalog.counts import easier_on, easier_on_all, find_paired, name_pieces
from generator.catalog.lexicon import JOINTS
from generator.catalog.volume import count_minutes, count_sets, list_needs
from generator.dataset.cards import ExerciseCard, LoadCard
from generator.dataset.workout import Workout
from generator.exports.search_pages import Kind, list_exercises, list_pairs

UNKNOWN = -1
_LOAD_STEPS = 3
"""Digits for one step of a joint's load."""
WORD_FIELDS = ("level", "pattern", "space", "noise", "mechanics", "laterality", "measurement", "position", "category", "force", "family")
"""Fields of an exercise that hold one entry of the vocabulary list of the same name."""

_Facts = Mapping[str, Iterable[str]]
"""Field → ids of its values."""


@dataclass
class Pool:
    """Distinct values in the order in which they were first met; columns hold their places."""

    values: list[Any] = field(default_factory=list)
    places: dict[Any, int] = field(default_factory=dict)

    def place(self, value: Any) -> int:
        """Return the place of a value, UNKNOWN for an empty one."""
        if not value:
            return UNKNOWN
        if value not in self.places:
            self.places[value] = len(self.values)
            self.values.append(value)
        return self.places[value]


class Facts(msgspec.Struct, frozen=True):
    """Columns of places in ``sets``, UNKNOWN where a page has no value; a column ends with its last value."""

    columns: Mapping[str, list[int]]
    sets: list[tuple[int, ...]]
    """Places of values within their fields."""
    minutes: list[int]
    """Length of each workout."""


def build_facts(catalog: Catalog, kinds: tuple[Kind, ...], places: Mapping[str, Mapping[str, int]]) -> Facts:
    """Return the facts of every page. ``places`` maps a field to the places of its values by id."""
    sets = Pool()
    # Columns that are much alike stand side by side, where compression finds them.
    columns: dict[str, list[int]] = {name: [] for name in ("targets", *places, "helps")}
    for number, facts in enumerate(_all_facts(catalog, kinds)):
        for name, values in facts.items():
            known = places["muscle" if name in ("targets", "helps") else name]
            column = columns[name]
            column += [UNKNOWN] * (number - len(column))
            column.append(sets.place(tuple(dict.fromkeys(known[value] for value in values if value in known))))
    minutes = [count_minutes(workout, catalog.tables.workout_parts) for workout in catalog.workouts.values()]
    return Facts({name: _trimmed(column) for name, column in columns.items()}, sets.values, minutes)


def _trimmed(column: list[int]) -> list[int]:
    end = next((place + 1 for place in reversed(range(len(column))) if column[place] != UNKNOWN), 0)
    return column[:end]


def _all_facts(catalog: Catalog, kinds: tuple[Kind, ...]) -> Iterator[_Facts]:
    """Yield the facts of every page in the order of the kinds."""
    paired = find_paired(catalog.exercises.values())
    exercises = (_exercise_facts(catalog, exercise, paired) for exercise in list_exercises(catalog))
    workouts = (_workout_facts(catalog, workout) for workout in catalog.workouts.values())
    lists = ({"muscle": catalog.lineage[muscle.id], "equipment": (implement.id,)} for muscle, implement, _ in list_pairs(catalog))
    own: dict[str, Iterator[_Facts]] = {"exercise": exercises, "workout": workouts, "list": lists}
    for kind in kinds:
        for row in kind.rows:
            # A muscle's or an implement's own page is about it.
            facts = next(own[kind.id]) if kind.id in own else {kind.id: (row.id,)} if kind.id in ("muscle", "equipment") else {}
            yield {"kind": (kind.id,), **facts}


def _exercise_facts(catalog: Catalog, exercise: ExerciseCard, paired: Container[str]) -> _Facts:
    facts = {name: (getattr(exercise, name),) for name in WORD_FIELDS if getattr(exercise, name)}
    targets = [use.muscle for use in exercise.muscles if use.role == "target"]
    helpers = [use.muscle for use in exercise.muscles if use.role == "synergist"]
    needed = (exercise.equipment, *exercise.setup)
    pieces = name_pieces(exercise, paired)
    return {
        **facts,
        "grip": (exercise.grip.orientation,) if exercise.grip else (),
        "pieces": (pieces,) if pieces else (),
        **_muscle_facts(catalog, targets, helpers),
        "equipment": (exercise.equipment,),
        "setup": needed,
        "easier_on": easier_on(exercise),
    }


def _workout_facts(catalog: Catalog, workout: Workout) -> _Facts:
    counted = count_sets(workout, catalog.tables.workout_parts)
    order = {thing: place for place, thing in enumerate(record.id for record in catalog.by_order)}
    needed = [need.equipment for need in list_needs(workout, catalog.tables.workout_parts, lambda key: order.get(key, len(order)))]
    implements = {implement.id for implement in catalog.implements}
    muscles = _muscle_facts(catalog, [row.muscle for row in counted if row.main], [row.muscle for row in counted if not row.main])
    known = catalog.dataset.cards
    exercises = [known[item.exercise] for block in workout.blocks for item in block.items if item.exercise in known]
    joints = easier_on_all(exercises)
    facts = {"level": (workout.level,), "goal": (workout.goal,), "place": workout.places, "setup": needed, "easier_on": joints}
    return {**facts, **muscles, "equipment": [thing for thing in needed if thing in implements]}


def list_loads(catalog: Catalog) -> list[str | int]:
    """Return what each joint bears in every exercise and, on average, workout: a digit 0 to 9 for each of ``JOINTS``; 0 where it is not known."""
    loads = {card.id: card.joint_load for card in catalog.dataset.cards.values()}
    named = [[exercise.id] for exercise in list_exercises(catalog)]
    named += [[item.exercise for block in workout.blocks for item in block.items] for workout in catalog.workouts.values()]
    return [_average([loads.get(identifier) for identifier in identifiers]) for identifiers in named]


def _average(loads: list[LoadCard | None]) -> str | int:
    known = [load for load in loads if load]
    if not known or len(known) < len(loads):
        return 0
    return "".join(str(round(_LOAD_STEPS * sum(getattr(load, name) for load in known) / len(known))) for name in JOINTS)


def _muscle_facts(catalog: Catalog, targets: Iterable[str], helpers: Iterable[str]) -> _Facts:
    """Return targets as they are written, and with helpers for everything that they are part of."""
    above = [muscle for target in targets for muscle in catalog.lineage.get(target, ())]
    muscles = catalog.dataset.muscles
    return {
        "targets": targets,
        "muscle": above,
        "helps": [muscle for helper in helpers for muscle in catalog.lineage.get(helper, ()) if muscle not in above],
        "group": [muscles[muscle].group for muscle in above if muscle in muscles],
    }


def list_held(catalog: Catalog) -> list[list[int]]:
    """Return the places of the exercises of every workout."""
    place = {exercise.id: number for number, exercise in enumerate(list_exercises(catalog))}
    return [
        sorted({place[item.exercise] for block in workout.blocks for item in block.items if item.exercise in place})
        for workout in catalog.workouts.values()
    ]


def list_links(catalog: Catalog) -> dict[str, dict[str, list[int]]]:
    """Return what the records say can stand in for an exercise, and what is easier and harder: its place → their places."""
    exercises = list_exercises(catalog)
    place = {exercise.id: number for number, exercise in enumerate(exercises)}
    links: dict[str, dict[str, list[int]]] = {"swaps": {}, "easier": {}, "harder": {}}
    for number, exercise in enumerate(exercises):
        steps = sorted(catalog.tables.ladders[exercise.id], key=lambda step: abs(step.distance))
        written = {
            "swaps": [*(swap.exercise for swap in exercise.swaps), *(rung.exercise for rung in exercise.easier)],
            "easier": [step.exercise for step in steps if step.distance < 0],
            "harder": [step.exercise for step in steps if step.distance > 0],
        }
        for name, identifiers in written.items():
            found = list(dict.fromkeys(place[identifier] for identifier in identifiers if identifier in place))
            if found:
                links[name][str(number)] = found
    return links
