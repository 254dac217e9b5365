"""The table of muscles and implements: empty cells are bare, and a table of any size stays within its room."""

import pytest

from generator.catalog import build_catalog
from generator.dataset.dataset import Dataset
from generator.dataset.exercise import Exercise
from generator.dataset.muscle import Muscle
from generator.dataset.reference import Equipment
from generator.pages.kinds.find_index import ROOM, FindIndexView, build_find_index_view
from generator.pages.render import Renderer
from tests.conftest import REPOSITORY
from tests.pages.test_long_lists import make_site


def make_view(muscles: int, implements: int, every: int) -> FindIndexView:
    """Build the table of so many muscles and implements, of which every so-manieth pair has an exercise."""
    names = [f"muscle-number-{number}" for number in range(muscles)]
    things = [f"implement-number-{number}" for number in range(implements)]
    exercises = {}
    for place, thing in enumerate(things):
        uses = tuple({"muscle": name, "role": "target"} for number, name in enumerate(names) if (number + place) % every == 0)
        for copy in range(1 + place % 2):
            key = f"row-{place}-{copy}"
            exercises[key] = Exercise.model_validate({"id": key, "name": f"Row {place} {copy}", "equipment": thing, "muscles": uses})
    dataset = Dataset(
        exercises=exercises,
        muscles={name: Muscle(id=name, name=name.replace("-", " ").capitalize(), group="all") for name in names},
        equipment={thing: Equipment(id=thing, name=thing.capitalize(), kind="implement", order=1) for thing in things},
    )
    return build_find_index_view(make_site(build_catalog(dataset)).page("find/"))


@pytest.mark.parametrize(
    ("muscles", "implements", "every"), [(5, 4, 1), (33, 14, 1), (33, 18, 1), (33, 18, 5), (33, 66, 1), (33, 66, 7), (183, 6, 1)]
)
def test_the_table_stays_within_its_room(muscles: int, implements: int, every: int) -> None:
    view = make_view(muscles, implements, every)
    printed = Renderer(REPOSITORY / "site_templates").render_page("find_index.html", view, "../")
    assert len(printed.encode()) <= ROOM + 6 * 1024
    assert len(view.rows) == muscles
    assert len(view.implements) + view.left_out == implements
    assert bool(view.implements) == (muscles < 100)
    assert all(row.total.href for row in view.rows)


def test_an_empty_cell_is_bare_and_a_number_says_what_it_counts() -> None:
    view = make_view(4, 2, 2)
    printed = Renderer(REPOSITORY / "site_templates").render_page("find_index.html", view, "../")
    assert printed.count("<td></td>") == 4
    assert 'aria-label="1 exercise: Muscle number 0, Implement-number-0">1</a>' in printed
    assert 'aria-label="2 exercises: Muscle number 1, Implement-number-1">2</a>' in printed


def test_of_a_wide_table_the_implements_with_most_exercises_stay() -> None:
    view = make_view(33, 66, 1)
    kept = {int(name.rsplit("-", 1)[1]) for name in view.implements}
    assert view.left_out > 0
    assert all(number % 2 == 1 for number in kept)
    assert list(view.implements) == sorted(view.implements, key=lambda name: f"implement-number-{name.rsplit('-', 1)[1]}")
