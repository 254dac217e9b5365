"""How well the engine answers, over all open sets; no figure may fall below what was once reached.

The floors stand in ``floors.yml``. Who raises a figure raises its floor; lowering one needs a reason in the history.
"""

from dataclasses import asdict
from pathlib import Path

import pytest
import yaml

from generator.dataset.loader import load_dataset
from tests.conftest import REPOSITORY
from tests.search.engine_page import EnginePage
from tests.search.query_set import MAKERS, Query, load_needs, load_queries, metrics, page_titles, split_halves

pytestmark = pytest.mark.browser
FLOORS = yaml.safe_load((Path(__file__).parent / "floors.yml").read_text("utf-8"))
CEILINGS = {"zero_results"}
"""Figures that are better the lower they are."""


def _sets() -> dict[str, tuple[Query, ...]]:
    halves = split_halves(load_queries())
    titles = page_titles(load_dataset(REPOSITORY / "content").dataset)
    made = {maker.__name__.removesuffix("_queries"): maker(titles) for maker in MAKERS}
    needs = {
        name: load_needs(f"{name}.yml") for name in ("needs", "needs-untouched", "needs-2", "needs-2-untouched", "questions", "articles")
    }
    return {"tuning": halves.tuning, "held-out": halves.held_out, **needs, **made}


SETS = _sets()


def test_every_set_has_a_floor() -> None:
    assert set(FLOORS) == set(SETS)


@pytest.mark.parametrize("name", SETS)
def test_figures_do_not_fall(own: EnginePage, name: str) -> None:
    queries = SETS[name]
    figures = asdict(metrics(queries, own.answer_all(query.text for query in queries)))
    print(name, figures)
    for figure, floor in FLOORS[name].items():
        if figure in CEILINGS:
            assert figures[figure] <= floor, (name, figure)
        else:
            assert figures[figure] >= floor, (name, figure)
