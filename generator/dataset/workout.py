"""The workout record."""

from typing import Literal

from pydantic import Field

from generator.dataset.common import Id, Line, Prose, Range, Record, Review, RuleException


class WorkoutItem(Record):
    """One exercise in a workout. Exactly one of ``reps`` and ``seconds`` is given."""

    exercise: Id
    """The exercise, by its id."""
    sets: int = Field(ge=1, le=20)
    """How many sets."""
    reps: Range | None = None
    """Repetitions in a set."""
    seconds: Range | None = None
    """Seconds of a set that is held, in place of repetitions."""
    rir: Range | None = None
    """Repetitions in reserve at the end of a set."""
    tempo: Line | None = None
    """Four digits, seconds; the exercise's own tempo where it is missing."""
    rest_s: int = Field(ge=0, le=600)
    """Rest after each set, seconds."""
    per_side: bool = False
    """True when the repetitions are done on each side."""
    alternatives: tuple[Id, ...] = ()
    """Exercises to do instead, by their ids, the best first."""
    note: Prose | None = None
    """What to mind in this workout, in one sentence."""


class Block(Record):
    """A part of a workout: its items are done straight, as a superset or as a circuit."""

    role: Literal["warm-up", "main", "accessory", "cool-down"]
    """What the block is for."""
    mode: Literal["straight", "superset", "circuit"] = "straight"
    """straight: one exercise after the other; superset: two in turn; circuit: all in rounds."""
    instruction: Prose | None = None
    """What to do, in words; beside items, or in place of them."""
    minutes: int | None = Field(default=None, ge=1, le=60)
    """Only where the block is an instruction without items."""
    items: tuple[WorkoutItem, ...] = ()
    """The exercises in their order."""


class Progression(Record):
    """When to do more, how much more, and when to do less."""

    rule: Prose
    """The one sentence to remember."""
    steps: tuple[Prose, ...] = ()
    """What to do from week to week, one step each."""
    deload: Prose | None = None
    """When to do less, and how much less."""
    sources: tuple[Id, ...] = ()
    """Ids of the sources of the rule."""


class Frequency(Record):
    """How often a week."""

    per_week: Range
    """Days a week."""
    note: Prose | None = None
    """How to spread them, in one sentence."""


class Workout(Record):
    """One workout; ``content/workouts/<id>.yml``. Minutes, sets and equipment are computed."""

    id: Id
    """File name without suffix."""
    name: Line
    """Name as a reader would ask for it."""
    status: Literal["draft", "published"] = "published"
    """draft while it is being written: checked, but left out of the site."""
    aliases: tuple[Line, ...] = ()
    """Other names, shown on the page."""
    search_terms: tuple[Line, ...] = ()
    """Abbreviations, lay words and spellings that only search uses."""
    former_ids: tuple[Id, ...] = ()
    """Ids under which the page was published before; their addresses lead here. `atlas rename` keeps this list."""
    summary: Prose | None = None
    """One sentence of 90 to 160 characters: for whom, with what, how long."""
    goal: Id
    """What it is for. Vocabulary list ``goal``."""
    level: Id
    """Who can do it. Vocabulary list ``level``."""
    audience: Line | None = None
    """The stated person, completing the words "For …"."""
    places: tuple[Id, ...] = ()
    """Where it can be done. Vocabulary list ``place``."""
    blocks: tuple[Block, ...]
    """The parts in their order; at least a warm-up and a main block."""
    progression: Progression | None = None
    """When to do more, and when less."""
    frequency: Frequency | None = None
    """How often a week."""
    stop_if: tuple[Prose, ...] = ()
    """What to stop for."""
    sources: tuple[Id, ...] = ()
    """Ids of the sources of the plan."""
    reviewed: Review | None = None
    """When a person last read the whole record against its sources."""
    exceptions: tuple[RuleException, ...] = ()
    """Rules that the record breaks for a reason."""
