"""The exercise record."""

from typing import Literal

from pydantic import Field

from generator.dataset.common import (
    Evidence,
    Id,
    JointAction,
    Line,
    Prose,
    Range,
    Record,
    Review,
    RuleException,
)
from generator.dataset.figure import Figure


class Grip(Record):
    """How the hand holds the implement."""

    orientation: Id
    """Vocabulary list ``grip_orientation``."""
    width: Id | None = None
    """Vocabulary list ``grip_width``."""


class MuscleUse(Record):
    """One muscle's part in the exercise, and the basis of that claim."""

    muscle: Id
    role: Id
    """Vocabulary list ``role``: target, synergist or stabiliser."""
    basis: Id | None = None
    """Vocabulary list ``basis``: trial, emg, textbook, joint-action or consensus. None where the source does not say."""
    confidence: Id | None = None
    """Vocabulary list ``confidence``: well-supported, likely or inferred."""
    sources: tuple[Id, ...] = ()
    note: Prose | None = None
    """One reason in plain words: what the muscle does in this movement."""


class Cue(Record):
    """A few words that hang on the figure."""

    say: Line
    label: Line | None = None
    """A shorter form for the figure: at most two lines of 14 characters; ``say`` where it is missing."""
    at: Id | None = None
    """Body anchor from the vocabulary list ``anchor``."""
    when: Literal["start", "top"] | None = None
    feel: bool = False
    """True for the cue that says where the exercise should be felt."""
    otherwise: Prose | None = None
    """What to do when it is felt somewhere else (only beside ``feel``)."""


class Position(Record):
    """What can be seen in a good start or top position; hangs on the figure beside the cues."""

    say: Line
    """At most two lines of 14 characters."""
    at: Id
    """Body anchor from the vocabulary list ``anchor``."""
    when: Literal["start", "top"]


class Steps(Record):
    """How to do it: setting up, moving, breathing, the short cues, and what the two ends look like."""

    setup: tuple[Prose, ...] = ()
    execution: tuple[Prose, ...] = ()
    """The movement; all steps where the source does not tell setting up and moving apart."""
    breathing: Prose | None = None
    cues: tuple[Cue, ...] = ()
    positions: tuple[Position, ...] = ()


class Mistake(Record):
    """A fault as seen from outside, why it matters, and a fix for the next repetition."""

    fault: Line
    why: Prose
    fix: Prose


class Rung(Record):
    """An easier or harder exercise and the reason."""

    exercise: Id
    why: Prose


class Swap(Record):
    """An exercise of the same pattern with other equipment."""

    exercise: Id
    why: Prose
    loses: Line | None = None
    """What is lost by the swap, completing the words "You lose: …"."""


class DoseRow(Record):
    """Guidance for one goal. Exactly one of ``reps`` and ``seconds`` is given."""

    sets: Range
    reps: Range | None = None
    seconds: Range | None = None
    rest_s: Range
    """Rest between sets, seconds."""
    rir: Range | None = None
    """Repetitions in reserve at the end of a set."""


class Dose(Record):
    """Sets, repetitions, rest and effort by goal; always labelled guidance."""

    beginner: DoseRow | None = None
    strength: DoseRow | None = None
    size: DoseRow | None = None
    endurance: DoseRow | None = None
    sources: tuple[Id, ...] = ()
    note: Prose | None = None


class JointLoad(Record):
    """How much a joint is asked to bear, 0 (hardly any) to 3 (high), by the table in CONTRIBUTING."""

    lower_back: int = Field(ge=0, le=3)
    shoulder: int = Field(ge=0, le=3)
    elbow: int = Field(ge=0, le=3)
    wrist: int = Field(ge=0, le=3)
    knee: int = Field(ge=0, le=3)


class SameAs(Record):
    """The same exercise in another open dataset."""

    dataset: Id
    """Vocabulary list ``dataset``."""
    id: Line
    match: Literal["exact", "near"] = "exact"


class Exercise(Record):
    """One exercise; ``content/exercises/<id>.yml``."""

    id: Id
    name: Line
    status: Literal["draft", "published"] = "published"
    aliases: tuple[Line, ...] = ()
    """Other names, shown on the page."""
    search_terms: tuple[Line, ...] = ()
    """Abbreviations, lay words and spellings that only search uses."""
    former_ids: tuple[Id, ...] = ()
    summary: Prose | None = None
    """One sentence of 90 to 160 characters: what moves and what for."""
    family: Id | None = None
    """Vocabulary list ``family``."""
    pattern: Id | None = None
    """Vocabulary list ``pattern``."""
    category: Id | None = None
    """Vocabulary list ``category``: the kind of training, such as strength or stretching."""
    equipment: Id
    """The one primary implement, an equipment id."""
    equipment_count: int = Field(default=1, ge=1, le=4)
    """How many of the implement are needed at once."""
    setup: tuple[Id, ...] = ()
    """What else must be there (bench, pull-up bar, anchor), equipment ids."""
    level: Id | None = None
    """Vocabulary list ``level``."""
    mechanics: Id | None = None
    """Vocabulary list ``mechanics``."""
    force: Id | None = None
    """Vocabulary list ``force``: push, pull or hold."""
    laterality: Id | None = None
    """Vocabulary list ``laterality``."""
    position: Id | None = None
    """Vocabulary list ``position``."""
    support: Id | None = None
    """Vocabulary list ``support``."""
    grip: Grip | None = None
    load_mode: Id | None = None
    """Vocabulary list ``load_mode``."""
    measurement: Id | None = None
    """Vocabulary list ``measurement``."""
    tempo: Line | None = None
    """Four digits, seconds: lowering, pause long, lifting, pause short; ``2-0-1-1``."""
    muscles: tuple[MuscleUse, ...] = ()
    joint_actions: tuple[JointAction, ...] = ()
    """What the joints do under load while the weight is lifted."""
    steps: Steps = Steps()
    mistakes: tuple[Mistake, ...] = ()
    entry_test: Prose | None = None
    """What to be able to do before trying this exercise."""
    easier: tuple[Rung, ...] = ()
    harder: tuple[Rung, ...] = ()
    swaps: tuple[Swap, ...] = ()
    dose: Dose | None = None
    joint_load: JointLoad | None = None
    space: Id | None = None
    """Vocabulary list ``space``."""
    noise: Id | None = None
    """Vocabulary list ``noise``."""
    hardest_at: Id | None = None
    """Vocabulary list ``hardest_at``."""
    stop_if: tuple[Prose, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    no_evidence: Prose | None = None
    """Where no study of this movement was found: the sentence that says so."""
    disagreement: Prose | None = None
    """How other datasets disagree about the main muscles, and why this page lists its own."""
    figure: Figure | None = None
    """How the exercise is drawn."""
    same_as: tuple[SameAs, ...] = ()
    sources: tuple[Id, ...] = ()
    reviewed: Review | None = None
    exceptions: tuple[RuleException, ...] = ()
