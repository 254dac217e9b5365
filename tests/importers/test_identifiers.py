"""Ids of imported records: their names in our form, the same for the same record whatever stands beside it."""

import re
from itertools import permutations

import pytest

from generator.dataset.common import ID_PATTERN
from generator.dataset.words import build_slug
from generator.importers.identifiers import MAX_LENGTH, assign_ids


def test_a_shared_id_goes_to_the_first_by_alphabet_in_any_order() -> None:
    names = ("Pull_Up", "Pull-Up", "pull up")
    found = [assign_ids(order) for order in permutations(names)]
    assert all(ids == found[0] for ids in found)
    assert found[0]["Pull-Up"] == "pull-up"
    assert len(set(found[0].values())) == 3
    assert all(re.fullmatch(ID_PATTERN, identifier) for identifier in found[0].values())


def test_a_new_clash_changes_no_other_id() -> None:
    before = assign_ids(["Pull-Up", "Pull_Up"])
    after = assign_ids(["Pull-Up", "Pull_Up", "Pull_up"])
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("name", ["search", "a-z", "con", "x" * 200, "word " * 40, "…", "🏋️", ""])
def test_reserved_and_long_names_get_a_mark(name: str) -> None:
    identifier = assign_ids([name])[name]
    assert identifier != build_slug(name)
    assert len(identifier) <= MAX_LENGTH
    assert re.fullmatch(ID_PATTERN, identifier)
