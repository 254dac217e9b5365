"""Swaps and ladders by sets of bits agree with the plain way of saying the same."""

import random
from collections.abc import Mapping, Sequence

import msgspec
import pytest

from generator.catalog.anatomy import build_lineage
from generator.catalog.related import ENOUGH_A_SIDE, MAX_A_STEP, MAX_CANDIDATES, MAX_STEPS, Ladders, Swaps
from generator.dataset.cards import ExerciseCard, project_exercise
from generator.dataset.exercise import Exercise
from generator.dataset.muscle import Muscle

WHOLES = ("lats", "mid-back", "arms")
PARTS = ("rhomboid", "middle-traps", "lower-traps", "biceps")
EQUIPMENT = ("dumbbell", "band", "barbell")
CASES = 240

Cards = Mapping[str, ExerciseCard]
Lineage = Mapping[str, tuple[str, ...]]


def make_lineage() -> Lineage:
    muscles = [Muscle(id=name, name=name, group="back") for name in WHOLES]
    muscles += [Muscle(id=name, name=name, group="back", part_of=(WHOLES[place % 2 + 1],)) for place, name in enumerate(PARTS)]
    return build_lineage({muscle.id: muscle for muscle in muscles})


def make_cards(seed: int) -> Cards:
    chance = random.Random(seed)  # a repeatable choice, no secret
    names = [f"e{number:02}" for number in range(chance.randint(1, 24))]

    def some(choices: Sequence[str], most: int) -> list[str]:
        return chance.sample(choices, chance.randint(0, min(most, len(choices))))

    def make(name: str) -> Exercise:
        others = [*[other for other in names if other != name], "gone"]
        uses = [{"muscle": m, "role": chance.choice(("target", "target", "synergist"))} for m in some([*WHOLES, *PARTS, "unknown"], 4)]
        return Exercise.model_validate(
            {
                "id": name,
                "name": chance.choice("ABC") + name,
                "equipment": chance.choice([*EQUIPMENT, "unlisted"]),
                "pattern": chance.choice(("row", "row", "press", None)),
                "family": chance.choice(("one", "two", None)),
                "level": chance.choice(("beginner", "advanced", None)),
                "setup": tuple(some(("bench", "rack"), 1)),
                "muscles": tuple(uses),
                "entry_test": chance.choice(("Ten times", None)),
                "easier": tuple({"exercise": other, "why": f"less {other}"} for other in some(others, 3)),
                "harder": tuple({"exercise": other, "why": f"more {other}"} for other in some(others, 3)),
                "swaps": tuple({"exercise": other, "why": "as good"} for other in some(others, 2)),
            }
        )

    return {name: project_exercise(make(name)) for name in names}


def plain_targets(card: ExerciseCard) -> tuple[str, ...]:
    return tuple(use.muscle for use in card.muscles if use.role == "target")


def plain_shared(one: ExerciseCard, other: ExerciseCard, lineage: Lineage) -> tuple[str, ...]:
    """Return the targets that both have: the same one, a part of it, or its whole; two parts of a whole are not the same."""

    def is_alike(mine: str, theirs: str) -> bool:
        return mine == theirs or mine in lineage.get(theirs, ()) or theirs in lineage.get(mine, ())

    return tuple(mine for mine in plain_targets(one) if any(is_alike(mine, theirs) for theirs in plain_targets(other)))


def plain_swaps(card: ExerciseCard, cards: Cards, lineage: Lineage) -> list[tuple[str, str | None, tuple[str, ...]]]:
    found = [(s.exercise, s.why, plain_shared(card, cards[s.exercise], lineage)) for s in card.swaps if s.exercise in cards]
    covered = {cards[name].equipment for name, _, _ in found} | {card.equipment}

    def likeness(other: ExerciseCard) -> tuple[int, bool, bool, bool, str]:
        shared = len(plain_shared(card, other, lineage))
        return -shared, other.family != card.family, other.level != card.level, other.setup != card.setup, other.id

    for equipment in EQUIPMENT:
        alike = [c for c in cards.values() if (c.pattern, c.equipment) == (card.pattern, equipment)][:MAX_CANDIDATES]
        ranked = sorted((other for other in alike if plain_shared(card, other, lineage)), key=likeness)
        if ranked and equipment not in covered and card.pattern is not None:
            found.append((ranked[0].id, None, plain_shared(card, ranked[0], lineage)))
    order = {equipment: place for place, equipment in enumerate(EQUIPMENT)}
    return sorted(found, key=lambda swap: (order.get(cards[swap[0]].equipment, 99), cards[swap[0]].name))


def plain_links(cards: Cards, sign: int) -> dict[str, dict[str, str | None]]:
    """Return exercise → the next one → the written reason; a written link stands before one that is turned round."""
    links: dict[str, dict[str, str | None]] = {name: {} for name in cards}
    ways = {1: ("harder", "easier"), -1: ("easier", "harder")}[sign]
    for name, card in cards.items():
        for rung in getattr(card, ways[0]):
            if rung.exercise in cards:
                links[name][rung.exercise] = rung.why
    for name, card in cards.items():
        for rung in getattr(card, ways[1]):
            if rung.exercise in cards:
                links[rung.exercise].setdefault(name, None)
    return links


def plain_climb(start: str, cards: Cards, sign: int) -> list[tuple[str, int, str | None]]:
    links, steps, level = plain_links(cards, sign), [], [start]
    seen = {start}
    for distance in range(1, MAX_STEPS + 1):
        following: list[str] = []
        room = MAX_A_STEP if distance == 1 else ENOUGH_A_SIDE - len(steps)
        for current in level:
            for name, why in sorted(links[current].items(), key=lambda link: (link[1] is None, cards[link[0]].name)):
                if name not in seen and len(following) < room:
                    seen.add(name)
                    following.append(name)
                    written = why if distance == 1 else None
                    steps.append((name, sign * distance, written or (cards[name].entry_test if sign > 0 else None)))
        level = following
    return steps


@pytest.mark.parametrize("first", range(0, CASES, 40))
def test_swaps_and_ladders_are_those_of_the_plain_way(first: int) -> None:
    lineage = make_lineage()
    derived = 0
    for seed in range(first, first + 40):
        cards = make_cards(seed)
        swaps, ladders = Swaps(cards, lineage, EQUIPMENT), Ladders(cards)
        for name, card in cards.items():
            found = [(swap.exercise, swap.why, swap.shared) for swap in swaps.of(name)]
            assert found == plain_swaps(card, cards, lineage), (seed, name)
            derived += sum(why is None for _, why, _ in found)
            steps = [(step.exercise, step.distance, step.why) for step in ladders.around(name)]
            assert steps == [*reversed(plain_climb(name, cards, -1)), *plain_climb(name, cards, 1)], (seed, name)
    assert derived > 40, "the cases reach what is derived"


def test_candidates_beyond_the_limit_are_not_looked_at() -> None:
    uses = Exercise.model_validate({"id": "a", "name": "A", "equipment": "band", "muscles": ({"muscle": "lats", "role": "target"},)})
    card = project_exercise(uses)
    many = {f"b{n:03}": msgspec.structs.replace(card, id=f"b{n:03}", pattern="row") for n in range(MAX_CANDIDATES + 1)}
    last = f"b{MAX_CANDIDATES:03}"
    mine = msgspec.structs.replace(card, id="a", pattern="row", equipment="dumbbell", family="one")
    many[last] = msgspec.structs.replace(many[last], family="one")
    cards = {"a": mine, **many}
    assert [swap.exercise for swap in Swaps(cards, make_lineage(), EQUIPMENT).of("a")] == ["b000"]
