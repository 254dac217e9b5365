"""Addresses are a promise."""

import pytest

from generator.catalog import routes


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (routes.record_address("exercise", "pull-up"), "exercises/pull-up/"),
        (routes.record_address("muscle", "lats"), "muscles/lats/"),
        (routes.record_address("workout", "first"), "workouts/first/"),
        (routes.record_address("equipment", "band"), "equipment/band/"),
        (routes.record_address("source", "smith-2020"), "sources/smith-2020/"),
        (routes.record_address("guide", "why"), "guide/why/"),
        (routes.find_address("lats"), "find/lats/"),
        (routes.find_address("lats", "band"), "find/lats/band/"),
        (routes.glossary_address("hinge"), "glossary/#hinge"),
        (routes.page_address("index"), ""),
        (routes.page_address("guide/why"), "guide/why/"),
    ],
)
def test_addresses(address: str, expected: str) -> None:
    assert address == expected


@pytest.mark.parametrize(("address", "prefix"), [("", "./"), ("about/", "../"), ("find/lats/band/", "../../../"), ("glossary/#a/b", "../")])
def test_root_prefix(address: str, prefix: str) -> None:
    assert routes.root_prefix(address) == prefix


def test_promised_anchors() -> None:
    assert routes.ANCHORS["exercise"] == ("how-to", "muscles", "mistakes", "easier-harder", "swaps", "dose", "evidence", "cite")
    assert routes.ANCHORS["muscle"] == ("what-it-does", "anatomy", "exercises", "myths", "evidence", "cite")
    assert routes.ANCHORS["workout"] == ("plan", "volume", "progression", "cite")
