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
    """Which way the palms face. Vocabulary list ``grip_orientation``."""
    width: Id | None = None
    """How far the hands are apart. Vocabulary list ``grip_width``."""


class MuscleUse(Record):
    """One muscle's part in the exercise, and the basis of that claim."""

    muscle: Id
    """The muscle, by its id."""
    role: Id
    """Its part in the exercise: target, synergist or stabiliser. Vocabulary list ``role``."""
    basis: Id | None = None
    """What the claim rests on: trial, emg, textbook, joint-action or consensus. None where the source does not say. Vocabulary list ``basis``."""
    confidence: Id | None = None
    """How sure the claim is: well-supported, likely or inferred. Vocabulary list ``confidence``."""
    sources: tuple[Id, ...] = ()
    """Ids of the sources of the claim; needed where the basis is trial, emg or textbook."""
    note: Prose | None = None
    """One reason in plain words: what the muscle does in this movement."""


class Cue(Record):
    """A few words that hang on the figure."""

    say: Line
    """At most eight words, as a coach would call them out."""
    label: Line | None = None
    """A shorter form for the figure: at most two lines of 14 characters; ``say`` where it is missing."""
    at: Id | None = None
    """Where on the body it hangs. Vocabulary list ``anchor``."""
    when: Literal["start", "top"] | None = None
    """The end of the movement that the cue belongs to: start or top."""
    feel: bool = False
    """True for the cue that says where the exercise should be felt."""
    otherwise: Prose | None = None
    """What to do when it is felt somewhere else (only beside ``feel``)."""


class Position(Record):
    """What can be seen in a good start or top position; hangs on the figure beside the cues."""

    say: Line
    """What can be seen, in at most two lines of 14 characters."""
    at: Id
    """Where on the body it hangs. Vocabulary list ``anchor``."""
    when: Literal["start", "top"]
    """The end of the movement at which it can be seen: start or top."""


class Steps(Record):
    """How to do it: setting up, moving, breathing, the short cues, and what the two ends look like."""

    setup: tuple[Prose, ...] = ()
    """What to do before the first repetition, two to four steps; each begins with a verb."""
    execution: tuple[Prose, ...] = ()
    """The movement; all steps where the source does not tell setting up and moving apart."""
    breathing: Prose | None = None
    """When to breathe in and out, in one sentence."""
    cues: tuple[Cue, ...] = ()
    """Three to five cues; exactly one of them says where the exercise is felt."""
    positions: tuple[Position, ...] = ()
    """Short words for what a good start and a good top look like."""


class Mistake(Record):
    """A fault as seen from outside, why it matters, and a fix for the next repetition."""

    fault: Line
    """The fault as an onlooker sees it."""
    why: Prose
    """Why it matters: what is lost, or what is loaded instead."""
    fix: Prose
    """What to do in the next repetition."""


class Rung(Record):
    """An easier or harder exercise and the reason."""

    exercise: Id
    """The other exercise, by its id."""
    why: Prose
    """What makes it easier or harder, in one sentence."""


class Swap(Record):
    """An exercise of the same pattern with other equipment."""

    exercise: Id
    """The other exercise, by its id: the same pattern, a target in common, other equipment."""
    why: Prose
    """For whom or when the swap is right, in one sentence."""
    loses: Line | None = None
    """What is lost by the swap, completing the words "You lose: …"."""
    asks: Line | None = None
    """What the swap asks more, completing the words "It asks more: …"; names the joints that bear two more, and the level where that rises."""


class DoseRow(Record):
    """Guidance for one goal. Exactly one of ``reps`` and ``seconds`` is given."""

    sets: Range
    """How many sets."""
    reps: Range | None = None
    """Repetitions in a set."""
    seconds: Range | None = None
    """Seconds of a set that is held, in place of repetitions."""
    rest_s: Range
    """Rest between sets, seconds."""
    rir: Range | None = None
    """Repetitions in reserve at the end of a set."""


class Dose(Record):
    """Sets, repetitions, rest and effort by goal; always labelled guidance."""

    beginner: DoseRow | None = None
    """For the first weeks."""
    strength: DoseRow | None = None
    """For getting stronger."""
    size: DoseRow | None = None
    """For muscle growth."""
    endurance: DoseRow | None = None
    """For lasting longer."""
    sources: tuple[Id, ...] = ()
    """Ids of the sources that the guidance follows."""
    note: Prose | None = None
    """What the numbers do not say, in one or two sentences."""


class JointLoad(Record):
    """How much a joint is asked to bear, 0 (hardly any) to 3 (high), by the table in CONTRIBUTING."""

    lower_back: int = Field(ge=0, le=3)
    """The lower back's share, 0 to 3."""
    shoulder: int = Field(ge=0, le=3)
    """The shoulder's share, 0 to 3."""
    elbow: int = Field(ge=0, le=3)
    """The elbow's share, 0 to 3."""
    wrist: int = Field(ge=0, le=3)
    """The wrist's share, 0 to 3."""
    knee: int = Field(ge=0, le=3)
    """The knee's share, 0 to 3."""


class SameAs(Record):
    """The same exercise in another open dataset."""

    dataset: Id
    """The other dataset. Vocabulary list ``dataset``."""
    id: Line
    """The exercise's id there."""
    match: Literal["exact", "near"] = "exact"
    """exact where it is the same exercise, near where a grip, a side or the like differs."""


class Exercise(Record):
    """One exercise; ``content/exercises/<id>.yml``."""

    id: Id
    """File name without suffix."""
    name: Line
    """Name as most people say it, with a capital first letter only."""
    status: Literal["draft", "published"] = "published"
    """draft while it is being written: checked, but left out of the site."""
    aliases: tuple[Line, ...] = ()
    """Other names, shown on the page."""
    search_terms: tuple[Line, ...] = ()
    """Abbreviations, lay words and spellings that only search uses."""
    former_ids: tuple[Id, ...] = ()
    """Ids under which the page was published before; their addresses lead here. `atlas rename` keeps this list."""
    summary: Prose | None = None
    """One sentence of 90 to 160 characters: what moves and what for."""
    family: Id | None = None
    """Exercises that are variations of each other; ladders and lists go by it. Vocabulary list ``family``."""
    pattern: Id | None = None
    """The basic movement. Vocabulary list ``pattern``."""
    category: Id | None = None
    """The kind of training, such as strength or stretching. Vocabulary list ``category``."""
    equipment: Id
    """The one primary implement, an equipment id."""
    equipment_count: int = Field(default=1, ge=1, le=4)
    """How many of the implement are needed at once."""
    setup: tuple[Id, ...] = ()
    """What else must be there (bench, pull-up bar, anchor), equipment ids."""
    level: Id | None = None
    """Who can do it: CONTRIBUTING says what each level means. Vocabulary list ``level``."""
    mechanics: Id | None = None
    """Whether one joint moves or several. Vocabulary list ``mechanics``."""
    force: Id | None = None
    """Push, pull or hold. Vocabulary list ``force``."""
    laterality: Id | None = None
    """Whether both sides work together, one at a time or in turn. Vocabulary list ``laterality``."""
    position: Id | None = None
    """How the body is placed. Vocabulary list ``position``."""
    support: Id | None = None
    """What holds the body up besides the feet. Vocabulary list ``support``."""
    grip: Grip | None = None
    """How the hand holds the implement."""
    load_mode: Id | None = None
    """What the resistance comes from. Vocabulary list ``load_mode``."""
    measurement: Id | None = None
    """What is counted and written down. Vocabulary list ``measurement``."""
    tempo: Line | None = None
    """Four digits, seconds: lowering, pause long, lifting, pause short; ``2-0-1-1``."""
    one_way: Literal["lowering"] | None = None
    """The way that alone is the exercise, where the other is no part of it: ``lowering`` begins at the top, which is the figure's start."""
    muscles: tuple[MuscleUse, ...] = ()
    """The muscles that work, each with its role and the basis of the claim; the most important first."""
    joint_actions: tuple[JointAction, ...] = ()
    """What the joints do under load while the weight is lifted."""
    steps: Steps = Steps()
    """How to do it."""
    mistakes: tuple[Mistake, ...] = ()
    """Three to five common mistakes."""
    entry_test: Prose | None = None
    """What to be able to do before trying this exercise."""
    easier: tuple[Rung, ...] = ()
    """Easier exercises of the same kind, the nearest first."""
    harder: tuple[Rung, ...] = ()
    """Harder exercises of the same kind, the nearest first."""
    swaps: tuple[Swap, ...] = ()
    """Exercises to do instead with other equipment."""
    dose: Dose | None = None
    """Sets, repetitions, rest and effort by goal."""
    joint_load: JointLoad | None = None
    """How much each joint is asked to bear."""
    space: Id | None = None
    """How much room it takes. Vocabulary list ``space``."""
    noise: Id | None = None
    """How loud it is for people next door. Vocabulary list ``noise``."""
    hardest_at: Id | None = None
    """Where in the movement the load is greatest. Vocabulary list ``hardest_at``."""
    stop_if: tuple[Prose, ...] = ()
    """What to stop for, one to four sentences."""
    evidence: tuple[Evidence, ...] = ()
    """Studies of this movement: what they found and what they do not show."""
    no_evidence: Prose | None = None
    """Where no study of this movement was found: the sentence that says so."""
    disagreement: Prose | None = None
    """How other datasets disagree about the main muscles, and why this page lists its own."""
    figure: Figure | None = None
    """How the exercise is drawn."""
    same_as: tuple[SameAs, ...] = ()
    """The same exercise in other open datasets."""
    sources: tuple[Id, ...] = ()
    """Ids of sources of the whole record that no single claim names."""
    reviewed: Review | None = None
    """When a person last read the whole record against its sources."""
    exceptions: tuple[RuleException, ...] = ()
    """Rules that the record breaks for a reason."""
