"""The page about what the exercises cover: its numbers are those of the records, and it is there where they say what they rest on."""

from typing import Any

import pytest

from generator.catalog import Catalog, build_catalog
from generator.dataset.dataset import Dataset
from generator.dataset.exercise import Exercise
from generator.dataset.muscle import Muscle
from generator.dataset.reference import Equipment, Term
from generator.pages.kinds.coverage import KIND, MAX_IMPLEMENTS, MAX_NAMED, CoverageView
from generator.pages.render import Renderer
from tests.conftest import REPOSITORY
from tests.pages.test_long_lists import make_site


def make_catalog(*records: dict[str, Any], published: tuple[str, ...] = ()) -> Catalog:
    """Return a catalog of exercises with one implement each; every one has a main muscle and a helper."""
    exercises = {}
    for number, record in enumerate(records):
        basis = record.pop("basis", "emg")
        uses = (
            {"muscle": "lats", "role": "target", "basis": basis},
            {"muscle": "lats", "role": "synergist", "basis": basis and "consensus"},
        )
        fields = {"id": f"row-{number}", "name": f"Row {number:03}", "equipment": "bar", "pattern": "pull", "muscles": uses, **record}
        exercises[fields["id"]] = Exercise.model_validate(fields)
    things = {exercise.equipment for exercise in exercises.values()}
    labels = {"pattern": ("pull", "hinge"), "basis": ("trial", "emg", "consensus")}
    return build_catalog(
        Dataset(
            exercises=exercises,
            muscles={"lats": Muscle(id="lats", name="Lats", group="all")},
            equipment={thing: Equipment(id=thing, name=thing.capitalize(), kind="implement", order=1) for thing in things},
            published=published,
            vocabulary={name: {key: Term(id=key, label=key.capitalize()) for key in keys} for name, keys in labels.items()},
        )
    )


def build(catalog: Catalog) -> tuple[CoverageView, str]:
    page = make_site(catalog).page(KIND.address(""), tuple(KIND.declare(catalog, "")))
    view = KIND.build(page, "", catalog).view
    return view, Renderer(REPOSITORY / "site_templates").render_page("coverage.html", view, "../../")


@pytest.mark.parametrize(("basis", "keys"), [("emg", ("",)), (None, ())])
def test_there_is_a_page_where_records_say_what_they_rest_on(basis: str | None, keys: tuple[str, ...]) -> None:
    assert KIND.keys(make_catalog({"basis": basis})) == keys


def test_a_page_that_was_published_stays_and_so_do_its_anchors() -> None:
    catalog = make_catalog({"basis": None}, published=("about/coverage/", "about/coverage/#unproven"))
    assert KIND.keys(catalog) == ("",)
    assert 'id="unproven"' in build(catalog)[1]


def test_numbers_are_those_of_the_records_and_lead_to_the_finder() -> None:
    view, printed = build(make_catalog({}, {}, {"pattern": "hinge"}, {"equipment": "bell", "basis": "trial"}))
    assert view.patterns == ("Pull", "Hinge")
    rows = {row.name.text: ([cell.count for cell in row.cells], row.total) for row in view.rows}
    assert rows == {"Bar": ([2, 1], 3), "Bell": ([1, 0], 1)}
    assert [(row.text, row.claims, row.main) for row in view.bases] == [("Trial", 1, 1), ("Emg", 3, 3), ("Consensus", 4, 0)]
    assert 'href="../../exercises/?equipment=bar&amp;pattern=hinge"' in printed
    assert printed.count("No record says so.") == 2


def test_what_no_study_was_found_for_is_named_by_name_and_escaped() -> None:
    said = {"no_evidence": "None for <b>rows</b>."}
    view, printed = build(
        make_catalog(*({"id": f"z-{number}", "name": f"Row {900 - number}", **said} for number in range(MAX_NAMED + 2)), {})
    )
    assert (len(view.lists[0].entries), view.lists[0].more, view.lists[1].entries) == (MAX_NAMED, 2, ())
    assert view.lists[0].entries[0].exercise.text == f"Row {900 - MAX_NAMED - 1}"
    assert "None for &lt;b&gt;rows&lt;/b&gt;." in printed
    assert "And 2\u00a0more." in printed


def test_of_many_implements_those_with_the_most_exercises_have_rows() -> None:
    many = [{"equipment": f"thing-{number:02}"} for number in range(MAX_IMPLEMENTS + 5)]
    view, _ = build(make_catalog(*many, *({"id": f"more-{number}", "equipment": "thing-24"} for number in range(3))))
    assert len(view.rows) == MAX_IMPLEMENTS
    assert {row.name.text: row.total for row in view.rows}["Thing-24"] == 4
