"""What else is like an exercise: found for every one that shares a family or a target, the closest first, cheaply."""

import time
from collections.abc import Mapping
from typing import Any

import pytest

from generator.catalog import Catalog, build_catalog
from generator.catalog.kin import ENOUGH, Kinship
from generator.catalog.related import targets
from generator.dataset.exercise import Exercise
from tests.catalog.test_related import make_dataset, make_exercise
from tests.pages.test_muscle_maps import CATALOGS


def plain(identifier: str, **fields: Any) -> Exercise:
    """Return an exercise as foreign datasets have it, without a pattern."""
    return make_exercise(identifier, pattern=None, **fields)


def kin(*exercises: Exercise) -> list[tuple[str, str]]:
    found = build_catalog(make_dataset(*exercises)).tables.kin[exercises[0].id]
    return [(one.exercise, one.because) for one in found]


def named(catalog: Catalog, identifier: str) -> set[str]:
    """Return every exercise that a page leads to, whatever makes it one."""
    tables: Mapping[str, Any] = {name: getattr(catalog.tables, name) for name in ("ladders", "swaps", "reliefs", "kin")}
    return {one.exercise for table in tables.values() for one in table[identifier]}


def test_the_family_comes_first_then_variations_then_what_trains_the_same() -> None:
    own = plain("own", name="Dumbbell seal row", family="seal", works={"lats": "target", "mid-back": "target"})
    family = plain("family", family="seal", works={"rhomboid": "target"})
    variation = plain("variation", name="Band seal rows", equipment="band", works={})
    same = plain("same", equipment="barbell", works={"mid-back": "target", "lats": "target"})
    part = plain("part", works={"mid-back": "target"})
    nothing = plain("nothing", works={"rhomboid": "target", "lats": "synergist"})
    found = [("family", "family"), ("variation", "variation"), ("same", "targets"), ("part", "muscle")]
    assert kin(own, nothing, part, same, variation, family) == found


def test_other_equipment_comes_before_the_same_and_each_kind_before_any_again() -> None:
    own = plain("own")
    others = [plain(name, equipment=name[:-1]) for name in ("dumbbell1", "band1", "band2", "barbell1")]
    assert kin(own, *others) == [(name, "targets") for name in ("band1", "barbell1", "dumbbell1", "band2")]


def test_what_the_page_names_anyway_is_not_named_again_and_fills_its_room() -> None:
    swaps = tuple({"exercise": f"swap{place}", "why": "x"} for place in range(ENOUGH - 1))
    own = plain("own", family="seal", swaps=swaps)
    others = [plain(swap["exercise"], equipment="band") for swap in swaps]
    assert kin(own, *others, plain("one"), plain("two")) == [("one", "targets")]
    assert kin(own, *others, plain("one"), plain("two", family="seal")) == [("two", "family")]


def test_a_name_of_equipment_alone_is_no_movement() -> None:
    assert kin(plain("own", name="Dumbbell", works={}), plain("other", name="Band", works={})) == []


@pytest.mark.parametrize("content", CATALOGS)
def test_every_exercise_leads_to_others_where_any_shares_a_family_or_a_target(content: str) -> None:
    catalog = CATALOGS[content]
    for identifier, card in catalog.exercises.items():
        others = [other for other in catalog.exercises.values() if other.id != identifier]
        related = [other for other in others if (card.family and other.family == card.family) or set(targets(other)) & set(targets(card))]
        found = named(catalog, identifier)
        assert identifier not in found
        assert bool(found) >= bool(related), identifier


def test_every_member_of_a_large_group_is_named_by_others_at_little_cost() -> None:
    works = ({"lats": "target"}, {"mid-back": "target"}, {"lats": "target", "mid-back": "target"})
    exercises = [plain(f"move-{number:05}", works=works[number % 3], equipment=("dumbbell", "band")[number % 2]) for number in range(9000)]
    cards = build_catalog(make_dataset(*exercises)).exercises
    started = time.process_time()
    kinship = Kinship(cards, ["dumbbell", "band"])
    found = {identifier: kinship.of(identifier, ()) for identifier in cards}
    seconds = time.process_time() - started
    assert all(len(kin) == ENOUGH for kin in found.values())
    assert {one.exercise for kin in found.values() for one in kin} == set(cards)
    assert seconds < 4, f"{seconds:.2f} s"  # a tenth of a millisecond each here; going through all for each would take minutes
