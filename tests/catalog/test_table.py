"""An output is given what it declared and nothing else."""

from collections.abc import Callable
from typing import Any

import pytest

from generator.catalog import build_catalog
from generator.catalog.table import ABSENT, Given, Table, UndeclaredInput
from generator.dataset.loader import load_dataset
from tests.conftest import MINI

TABLE = Table({"a": 1, "b": 2}, {"a": 1, "b": 2}.__getitem__)


@pytest.mark.parametrize(
    "read",
    [
        lambda given: given["b"],
        lambda given: given.get("b"),
        lambda given: "b" in given,
        lambda given: given["unknown"],
        lambda given: given.get("unknown", 3),
        lambda given: "unknown" in given,
        list,
        len,
        bool,
        lambda given: given.keys() - set(),
        lambda given: list(given.values()),
        lambda given: list(given.items()),
        lambda given: given == {"a": 1},
    ],
)
def test_what_was_not_declared_cannot_be_read_listed_or_counted(read: Callable[[Any], Any]) -> None:
    with pytest.raises(UndeclaredInput):
        read(Given("numbers", TABLE, ["a", "gone"]))


def test_what_was_declared_can_be_read_and_may_be_absent() -> None:
    given = Given("numbers", TABLE, ["a", "gone"])
    assert (given["a"], given.get("a"), "a" in given) == (1, 1, True)
    assert (given.get("gone", 7), "gone" in given) == (7, False)
    with pytest.raises(KeyError) as caught:
        given["gone"]
    assert not isinstance(caught.value, UndeclaredInput)


def test_an_absent_entry_has_a_digest_that_no_value_has() -> None:
    assert TABLE.digest("gone") == ABSENT
    assert ABSENT not in {Table({"a": value}, {"a": value}.__getitem__).digest("a") for value in (None, (), "", "-", 0, b"-")}


def test_digests_that_are_known_are_not_worked_out() -> None:
    def forbid(_key: str) -> int:
        raise AssertionError("derived")

    table = Table(["a"], forbid, {"a": b"known"})
    assert table.digest("a") == b"known"
    assert list(table) == ["a"]


def test_a_digest_of_inputs_tells_tables_keys_values_and_absence_apart() -> None:
    tables = build_catalog(load_dataset(MINI).dataset).tables
    inputs = [[("muscles", "lats")], [("works", "lats")], [("muscles", "gone")], [("works", "gone")], []]
    assert len({tables.digest(each) for each in inputs}) == len(inputs)
