"""The queries are sound: real pages, no doubles, fair halves, made the same way every time, judged by figures that add up."""

import re
from collections import Counter

import pytest

from generator.catalog import build_catalog
from generator.dataset.loader import load_dataset
from tests.conftest import REPOSITORY
from tests.search import query_set
from tests.search.query_set import CATEGORIES, Query, Scores, load_queries, metrics, split_halves

QUERIES = load_queries()
CATALOG = build_catalog(load_dataset(REPOSITORY / "content").dataset)
TITLES = query_set.page_titles(CATALOG.dataset)


def test_every_target_is_a_page() -> None:
    named = {target for query in QUERIES for target in query.targets}
    assert named - query_set.known_targets(CATALOG) == set()


def test_a_target_is_named_once_in_a_query() -> None:
    assert [query.text for query in QUERIES if len(set(query.targets)) != len(query.targets)] == []


def test_no_query_is_there_twice() -> None:
    counts = Counter(" ".join(query.text.casefold().split()) for query in QUERIES)
    assert [text for text, count in counts.items() if count > 1] == []


def test_there_are_enough_of_every_category() -> None:
    counts = Counter(query.category for query in QUERIES)
    assert len(QUERIES) >= 180
    assert set(counts) == set(CATEGORIES)
    assert min(counts.values()) >= 8
    assert counts["nothing"] >= 15


def test_only_the_category_nothing_has_no_target() -> None:
    assert {query.text for query in QUERIES if not query.targets} == {query.text for query in QUERIES if query.category == "nothing"}


def test_the_halves_are_fair() -> None:
    halves = split_halves(QUERIES)
    assert sorted(query.text for query in (*halves.tuning, *halves.held_out)) == sorted(query.text for query in QUERIES)
    assert abs(len(halves.tuning) - len(halves.held_out)) <= 0.2 * max(len(halves.tuning), len(halves.held_out))
    for half in (halves.tuning, halves.held_out):
        assert {query.category for query in half} == set(CATEGORIES)


def test_the_halves_depend_on_the_texts_alone() -> None:
    assert split_halves(reversed(QUERIES)) == split_halves(QUERIES)


PAGES = {"pull-up": "Pull-up", "equipment:pull-up-bar": "Pull-up bar", "muscle:triceps": "Triceps, long head", "glossary:set": "Set"}


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (
            query_set.prefix_queries,
            {"pull-u": ("equipment:pull-up-bar", "pull-up"), "pull-": ("equipment:pull-up-bar", "pull-up")},
        ),
        (query_set.order_queries, {"bar pull-up": ("equipment:pull-up-bar",), "head long triceps": ("muscle:triceps",)}),
        (
            query_set.joined_queries,
            {"pullup": ("pull-up",), "pullup bar": ("equipment:pull-up-bar",), "pullupbar": ("equipment:pull-up-bar",)},
        ),
    ],
)
def test_queries_made_from_titles(make: query_set.Maker, expected: dict[str, tuple[str, ...]]) -> None:
    made = {query.text: query.targets for query in make(PAGES)}
    assert expected.items() <= made.items()
    assert "set" not in made
    assert not any("," in text for text in made)


def test_a_typo_is_one_slip_that_spares_the_first_letter() -> None:
    made = query_set.typo_queries({"superman": "Superman", "glossary:set": "Set"})
    assert len(made) == 4
    for query in made:
        assert query.targets == ("superman",)
        assert query.text[0] == "s"
        assert abs(len(query.text) - len("superman")) <= 1
        assert query.text != "superman"


@pytest.mark.parametrize("make", query_set.MAKERS)
def test_queries_are_made_the_same_way_every_time(make: query_set.Maker) -> None:
    made = make(TITLES)
    assert made == make(dict(reversed(TITLES.items())))
    assert len({query.text for query in made}) == len(made) >= 30
    titles = {title.lower() for title in TITLES.values()}
    for query in made:
        assert query.targets
        assert set(query.targets) <= set(TITLES)
        assert query.text not in titles
        assert re.fullmatch(r"\S+( \S+)*", query.text)


def test_metrics() -> None:
    queries = [
        Query("first", "exact", ("a", "b")),
        Query("second", "exact", ("a",)),
        Query("fourth", "exact", ("a",)),
        Query("eleventh", "exact", ("a",)),
        Query("empty", "exact", ("a",)),
        Query("kept", "nothing", ()),
        Query("broken", "nothing", ()),
    ]
    answers = {
        "first": ["b", "a"],
        "second": ["x", "a"],
        "fourth": ["x", "y", "z", "a"],
        "eleventh": [*"bcdefghijk", "a"],
        "empty": [],
        "kept": [],
        "broken": ["x"],
    }
    expected = Scores(queries=7, success_at_1=0.2, success_at_3=0.4, mrr_at_10=(1 + 1 / 2 + 1 / 4) / 5, zero_results=0.2, nothing_kept=0.5)
    assert metrics(queries, answers) == expected


def test_metrics_of_nothing_are_none() -> None:
    assert metrics([], {}) == Scores(0, None, None, None, None, None)
    with pytest.raises(KeyError):
        metrics([Query("first", "exact", ("a",))], {})
