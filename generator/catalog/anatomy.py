"""How muscles belong together, and which exercises work which muscle."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.dataset.exercise import Exercise, MuscleUse
from generator.dataset.muscle import Muscle

ROLE_ORDER: Mapping[str, int] = {"target": 0, "synergist": 1, "stabiliser": 2}


@dataclass(frozen=True)
class Work:
    """One exercise's work for one muscle; ``through`` is the muscle the record names."""

    exercise: Exercise
    use: MuscleUse
    through: str

    @property
    def role(self) -> str:
        """Return the role id: target, synergist or stabiliser."""
        return self.use.role


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


def featured_muscles(muscles: Mapping[str, Muscle]) -> tuple[Muscle, ...]:
    """Return the reader-facing muscles in their written order."""
    featured = [muscle for muscle in muscles.values() if muscle.featured is not None]
    return tuple(sorted(featured, key=lambda muscle: (muscle.featured or 0, muscle.id)))


def build_work(exercises: Iterable[Exercise], lineage: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[Work, ...]]:
    """Return, for each muscle, the exercises that work it or a part of it, main work first.

    An exercise appears once a muscle, with its strongest role.
    """
    best: dict[str, dict[str, Work]] = {}
    for exercise in exercises:
        for use in exercise.muscles:
            for muscle in lineage.get(use.muscle, (use.muscle,)):
                chosen = best.setdefault(muscle, {})
                known = chosen.get(exercise.id)
                if known is None or _rank(use, muscle) < _rank(known.use, muscle):
                    chosen[exercise.id] = Work(exercise, use, use.muscle)
    return {
        muscle: tuple(
            sorted(works.values(), key=lambda work: (ROLE_ORDER.get(work.role, 9), work.exercise.name.casefold(), work.exercise.id))
        )
        for muscle, works in best.items()
    }


def _rank(use: MuscleUse, muscle: str) -> tuple[int, bool]:
    return ROLE_ORDER.get(use.role, 9), use.muscle != muscle
