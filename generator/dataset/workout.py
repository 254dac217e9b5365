"""The workout record."""

from typing import Literal

from pydantic import Field

from generator.dataset.common import Id, Line, Prose, Range, Record, Review, RuleException


class WorkoutItem(Record):
    """One exercise in a workout. Exactly one of ``reps`` and ``seconds`` is given."""

    exercise: Id
    sets: int = Field(ge=1, le=20)
    reps: Range | None = None
    seconds: Range | None = None
    rir: Range | None = None
    tempo: Line | None = None
    """Four digits, seconds; the exercise's own tempo where it is missing."""
    rest_s: int = Field(ge=0, le=600)
    """Rest after each set, seconds."""
    per_side: bool = False
    """True when the repetitions are done on each side."""
    alternatives: tuple[Id, ...] = ()
    note: Prose | None = None


class Block(Record):
    """A part of a workout: its items are done straight, as a superset or as a circuit."""

    role: Literal["warm-up", "main", "accessory", "cool-down"]
    mode: Literal["straight", "superset", "circuit"] = "straight"
    instruction: Prose | None = None
    minutes: int | None = Field(default=None, ge=1, le=60)
    """Only where the block is an instruction without items."""
    items: tuple[WorkoutItem, ...] = ()


class Progression(Record):
    """When to do more, how much more, and when to do less."""

    rule: Prose
    """The one sentence to remember."""
    steps: tuple[Prose, ...] = ()
    deload: Prose | None = None
    sources: tuple[Id, ...] = ()


class Frequency(Record):
    """How often a week."""

    per_week: Range
    note: Prose | None = None


class Workout(Record):
    """One workout; ``content/workouts/<id>.yml``. Minutes, sets and equipment are computed."""

    id: Id
    name: Line
    status: Literal["draft", "published"] = "published"
    aliases: tuple[Line, ...] = ()
    search_terms: tuple[Line, ...] = ()
    former_ids: tuple[Id, ...] = ()
    summary: Prose | None = None
    goal: Id
    """Vocabulary list ``goal``."""
    level: Id
    """Vocabulary list ``level``."""
    audience: Line | None = None
    """The stated person, completing the words "For …"."""
    places: tuple[Id, ...] = ()
    """Vocabulary list ``place``."""
    blocks: tuple[Block, ...]
    progression: Progression | None = None
    frequency: Frequency | None = None
    stop_if: tuple[Prose, ...] = ()
    sources: tuple[Id, ...] = ()
    reviewed: Review | None = None
    exceptions: tuple[RuleException, ...] = ()
