"""How many there are of what: exercises for a muscle, records of a section, and exercises for each choice of the finder's filters."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence, Sized
from typing import TYPE_CHECKING

import msgspec

from generator.catalog.lexicon import JOINTS
from generator.catalog.projections import WorkRow
from generator.dataset.cards import ExerciseCard, Projection

if TYPE_CHECKING:
    from generator.catalog import Catalog

EASY_LOAD = 1
"""The highest load on a joint, of 0 to 3, that counts as easier on it."""
WORD_FACETS = ("level", "category", "pattern", "family", "position", "laterality", "mechanics", "measurement", "space", "noise")
"""Fields of an exercise that hold one entry of the vocabulary list of the same name."""
PIECES = {1: ("one", "One"), 2: ("two", "Two")}
"""How many of its implement an exercise needs → id and label of the choice."""
MOST_CHOICES = 32
"""Choices of one filter."""
FEWER_CHOICES = {"family": 10, "helps": 10}
"""The same for filters that are asked for seldom: small groups, whose members lead to one another anyway, and muscles that only help."""
Counted = tuple[tuple[str, int], ...]


class FacetCounts(Projection, frozen=True, gc=False, array_like=True):
    """(value, number of exercises) of each filter, in the order of its choices; values that no exercise has are left out."""

    owned: Counted
    """Each thing with the number of exercises that need nothing else."""
    muscle: Counted
    """The reader-facing muscles, then others that an exercise targets; helping does not count."""
    helps: Counted
    """The same muscles where they only help."""
    equipment: Counted
    easier_on: Counted
    grip: Counted
    pieces: Counted
    words: tuple[tuple[str, Counted], ...]


class WorkCount(msgspec.Struct, frozen=True):
    """How many exercises train a muscle."""

    main: int
    helping: int

    @property
    def total(self) -> int:
        """Return how many its list holds."""
        return self.main + self.helping


def count_work(rows: Iterable[WorkRow]) -> WorkCount:
    """Count the exercises of a muscle, or of a muscle and an implement: every number that a page says of them is one of these."""
    roles = Counter(row.role for row in rows)
    return WorkCount(roles["target"], roles["synergist"])


def count_records(catalog: "Catalog") -> tuple[tuple[str, int], ...]:
    """Return section → how many records it lists, in the order in which the site tells of them; empty sections are left out."""
    held: tuple[tuple[str, Sized], ...] = (
        ("exercises", catalog.exercises),
        ("muscles", catalog.dataset.muscles),
        ("workouts", catalog.workouts),
        ("guide", [page for page in catalog.dataset.pages.values() if page.section == "guide"]),
        ("sources", catalog.dataset.sources),
    )
    return tuple((section, len(records)) for section, records in held if len(records))


def easier_on(exercise: ExerciseCard) -> list[str]:
    """Return the joints that an exercise asks little of; a missing figure never counts as little."""
    load = exercise.joint_load
    return [joint for field, joint in JOINTS.items() if load is not None and getattr(load, field) <= EASY_LOAD]


def easier_on_all(exercises: Sequence[ExerciseCard]) -> list[str]:
    """Return the joints that each of these exercises asks little of; none where there is no exercise."""
    spared = [easier_on(exercise) for exercise in exercises]
    return [joint for joint in JOINTS.values() if spared and all(joint in joints for joints in spared)]


def count_facets(catalog: "Catalog") -> FacetCounts:
    """Count the exercises of every choice."""
    exercises = catalog.exercises.values()
    joints: dict[str, int] = {}
    for exercise in exercises:
        for joint in easier_on(exercise):
            joints[joint] = joints.get(joint, 0) + 1
    vocabulary = catalog.dataset.vocabulary
    paired = find_paired(exercises)
    words = tuple(
        (
            field,
            _keep_most(
                _count(vocabulary.get(field, {}), (getattr(card, field) for card in exercises)), FEWER_CHOICES.get(field, MOST_CHOICES)
            ),
        )
        for field in WORD_FACETS
    )
    return FacetCounts(
        owned=_keep_most(_count_owned(catalog)),
        muscle=_keep_most(_count_muscles(catalog, lambda count: count.main)),
        helps=_keep_most(_count_muscles(catalog, lambda count: count.helping), FEWER_CHOICES["helps"]),
        equipment=_keep_most(_count((record.id for record in catalog.implements), (card.equipment for card in exercises))),
        easier_on=tuple((joint, joints[joint]) for joint in JOINTS.values() if joint in joints),
        grip=_count(vocabulary.get("grip_orientation", {}), (card.grip.orientation if card.grip else None for card in exercises)),
        pieces=_count((value for value, _ in PIECES.values()), (name_pieces(card, paired) for card in exercises)),
        words=words,
    )


def _count(known: Iterable[str], values: Iterable[str | None]) -> Counted:
    counts: dict[str | None, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return tuple((value, counts[value]) for value in known if value in counts)


def _keep_most(counted: Counted, most: int = MOST_CHOICES) -> Counted:
    """Return the choices with the most exercises, in the order of all, where a filter has very many; words find the others."""
    if len(counted) <= most:
        return counted
    best = {value for value, _ in sorted(counted, key=lambda choice: -choice[1])[:most]}
    return tuple(choice for choice in counted if choice[0] in best)


def name_pieces(exercise: ExerciseCard, paired: Container[str]) -> str | None:
    """Return the choice for how many of its implement an exercise needs; none for implements of which none ever needs two."""
    return PIECES[exercise.equipment_count][0] if exercise.equipment in paired and exercise.equipment_count in PIECES else None


def find_paired(exercises: Iterable[ExerciseCard]) -> frozenset[str]:
    """Return the implements of which some exercise needs two."""
    return frozenset(card.equipment for card in exercises if card.equipment_count > 1)


def _count_muscles(catalog: "Catalog", number: Callable[[WorkCount], int]) -> Counted:
    counted = {muscle: number(count_work(rows)) for muscle, rows in catalog.work.items()}
    shown = {above for line in catalog.reader_facing.values() for above in line}
    featured = {muscle.id for muscle in catalog.featured}
    others = [muscle for muscle in catalog.dataset.muscles.values() if muscle.id in shown - featured]
    ordered = (*catalog.featured, *sorted(others, key=lambda muscle: (muscle.name.casefold(), muscle.id)))
    return tuple((muscle.id, counted[muscle.id]) for muscle in ordered if counted.get(muscle.id))


def _count_owned(catalog: "Catalog") -> Counted:
    always = {record.id for record in catalog.by_order if record.sign == "none"}
    needs = [{card.equipment, *card.setup} - always for card in catalog.exercises.values()]
    found = []
    for record in catalog.by_order:
        own = set() if record.id in always else {record.id}
        if record.id in always or any(record.id in need for need in needs):
            found.append((record.id, sum(need <= own for need in needs)))
    return tuple(found)
