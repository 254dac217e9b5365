"""What others may read of an exercise: a frozen card, small enough to hold ten thousand of them.

A record is read, judged, projected to its card and forgotten; only its own page reads it again. An
edit that leaves the card as it was concerns nothing but the record's own outputs.
"""

import sys
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import msgspec

from generator.dataset.exercise import Exercise, MuscleUse
from generator.dataset.mentions import Mentions, mentions_of
from generator.digests import digest_bytes


class Projection(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Base of everything that is kept between builds and digested: only values, no cycles."""

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[type, bytes]]:
        """Travel between processes as one piece: a card is some forty objects."""
        return _revive, (type(self), _encode(self))


_encode = msgspec.msgpack.Encoder().encode
_decoder = cache(msgspec.msgpack.Decoder)


def _revive(kind: type, data: bytes) -> Any:
    return _decoder(kind).decode(data)


class UseCard(Projection, frozen=True, gc=False, array_like=True):
    """One muscle's part in an exercise."""

    muscle: str
    role: str
    basis: str | None
    note: str | None
    sources: tuple[str, ...]


class ActionCard(Projection, frozen=True, gc=False, array_like=True):
    """One movement of one joint."""

    joint: str
    action: str


class GripCard(Projection, frozen=True, gc=False, array_like=True):
    """How the hand holds the implement."""

    orientation: str
    width: str | None


class RungCard(Projection, frozen=True, gc=False, array_like=True):
    """An easier or harder exercise and the reason."""

    exercise: str
    why: str


class SwapCard(Projection, frozen=True, gc=False, array_like=True):
    """A written swap."""

    exercise: str
    why: str
    loses: str | None
    asks: str | None


class LoadCard(Projection, frozen=True, gc=False, array_like=True):
    """How much each joint bears, 0 to 3."""

    lower_back: int
    shoulder: int
    elbow: int
    wrist: int
    knee: int


class ReviewCard(Projection, frozen=True, gc=False, array_like=True):
    """When the record was last read against its sources."""

    date: str


class SameCard(Projection, frozen=True, gc=False, array_like=True):
    """The same exercise, or one near it, in another open dataset."""

    dataset: str
    id: str
    match: str


class ExceptionCard(Projection, frozen=True, gc=False, array_like=True):
    """A written exception to a rule."""

    rule: str
    about: str


class ExerciseCard(Projection, frozen=True, gc=False, array_like=True):
    """Everything that lists, ladders, swaps, workouts, search and rules about the set read of an exercise.

    Fields have the names and the meaning of the record's.
    """

    id: str
    name: str
    status: str
    aliases: tuple[str, ...]
    search_terms: tuple[str, ...]
    former_ids: tuple[str, ...]
    summary: str | None
    family: str | None
    pattern: str | None
    category: str | None
    equipment: str
    equipment_count: int
    setup: tuple[str, ...]
    level: str | None
    mechanics: str | None
    force: str | None
    laterality: str | None
    measurement: str | None
    load_mode: str | None
    position: str | None
    support: str | None
    grip: GripCard | None
    tempo: str | None
    muscles: tuple[UseCard, ...]
    joint_actions: tuple[ActionCard, ...]
    entry_test: str | None
    easier: tuple[RungCard, ...]
    harder: tuple[RungCard, ...]
    swaps: tuple[SwapCard, ...]
    joint_load: LoadCard | None
    space: str | None
    noise: str | None
    cites: tuple[str, ...]
    """Every source that the record names in a field or cites in its prose, sorted."""
    mentions: tuple[tuple[str, tuple[str, ...]], ...]
    """Kind and ids of every record that the record names, sorted."""
    reviewed: ReviewCard | None
    same_as: tuple[SameCard, ...]
    exceptions: tuple[ExceptionCard, ...]


_NAMES = ("name", "aliases", "search_terms", "summary", "tempo", "entry_test")
"""Fields whose value is a text of the record's own."""
_FACTS = (
    "status",
    "family",
    "pattern",
    "category",
    "equipment",
    "level",
    "mechanics",
    "force",
    "laterality",
    "measurement",
    "load_mode",
    "position",
    "support",
    "space",
    "noise",
)
"""Fields whose value is one of a few words."""
_share = sys.intern
"""Returns the one copy of a word that stands in thousands of cards."""


def project_exercise(exercise: Exercise, mentions: Mentions | None = None) -> ExerciseCard:
    """Return the card of an exercise; ``mentions`` is what it names, found here where it is not at hand."""
    values = exercise.__dict__
    grip, load, review = exercise.grip, exercise.joint_load, exercise.reviewed
    mentions = mentions_of(exercise) if mentions is None else mentions
    facts: dict[str, Any] = {name: _share_one(values[name]) for name in _FACTS}
    return ExerciseCard(
        **{name: values[name] for name in _NAMES},
        **facts,
        id=_share(exercise.id),
        former_ids=exercise.former_ids,
        equipment_count=exercise.equipment_count,
        setup=_share_all(exercise.setup),
        grip=GripCard(_share(grip.orientation), _share_one(grip.width)) if grip else None,
        muscles=tuple([_project_use(use) for use in exercise.muscles]),
        joint_actions=tuple([ActionCard(_share(action.joint), _share(action.action)) for action in exercise.joint_actions]),
        easier=tuple([RungCard(_share(rung.exercise), rung.why) for rung in exercise.easier]),
        harder=tuple([RungCard(_share(rung.exercise), rung.why) for rung in exercise.harder]),
        swaps=tuple([SwapCard(_share(swap.exercise), swap.why, swap.loses, swap.asks) for swap in exercise.swaps]),
        joint_load=LoadCard(load.lower_back, load.shoulder, load.elbow, load.wrist, load.knee) if load else None,
        cites=_share_all(sorted(mentions.references.get("source", ()))),
        mentions=tuple([(kind, _share_all(sorted(ids))) for kind, ids in sorted(mentions.references.items())]),
        reviewed=ReviewCard(_share(review.date)) if review else None,
        same_as=tuple([SameCard(_share(same.dataset), same.id, _share(same.match)) for same in exercise.same_as]),
        exceptions=tuple([ExceptionCard(exception.rule, exception.about) for exception in exercise.exceptions]),
    )


def _project_use(use: MuscleUse) -> UseCard:
    return UseCard(_share(use.muscle), _share(use.role), _share_one(use.basis), use.note, _share_all(use.sources))


def _share_one(word: str | None) -> str | None:
    return None if word is None else _share(word)


def _share_all(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(_share, words))


def digest_figure(exercise: Exercise) -> bytes:
    """Return a digest of everything in a record that decides how its figure is drawn and labeled."""
    uses = [(use.muscle, use.role) for use in exercise.muscles]
    steps = exercise.steps
    drawn = (
        exercise.id,
        exercise.name,
        exercise.figure,
        uses,
        exercise.tempo,
        exercise.one_way,
        exercise.hardest_at,
        steps.cues,
        steps.positions,
    )
    return digest_bytes(repr(drawn).encode())
