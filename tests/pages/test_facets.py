"""The filters as the pages print them: which choices there are, how many exercises each gives, and where each leads without script."""

import pytest

from generator.pages.parts.facets import Choice, Facet, build_facets, build_filter_map
from tests.pages.test_muscle_maps import CATALOGS, make_page


def facet(field: str, content: str = "real") -> Facet:
    return next(found for found in build_facets(make_page(content)) if found.field == field)


def choice(field: str, value: str) -> Choice:
    return next(found for found in facet(field).choices if found.value == value)


def test_facets_stand_in_the_order_of_the_page_and_hold_choices() -> None:
    facets = build_facets(make_page())
    assert [found.field for found in facets][:5] == ["owned", "muscle", "equipment", "level", "easier_on"]
    assert all(found.choices for found in facets)


def test_a_filter_without_values_is_left_out() -> None:
    assert "category" not in [found.field for found in build_facets(make_page())]
    assert [found.value for found in facet("muscle", "mini").choices] == ["lats"]


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("equipment", "dumbbell", lambda e: e.equipment == "dumbbell"),
        ("level", "advanced", lambda e: e.level == "advanced"),
        ("easier_on", "lower-back", lambda e: e.joint_load is not None and e.joint_load.lower_back <= 1),
        ("laterality", "unilateral", lambda e: e.laterality == "unilateral"),
        ("measurement", "seconds", lambda e: e.measurement == "seconds"),
        ("family", "bent-over-row", lambda e: e.family == "bent-over-row"),
        ("noise", "quiet", lambda e: e.noise == "quiet"),
        ("owned", "body-weight", lambda e: e.equipment == "body-weight" and not e.setup),
        ("owned", "bench", lambda e: {e.equipment, *e.setup} <= {"body-weight", "bench"}),
    ],
)
def test_counts_are_those_of_the_records(field: str, value: str, expected: object) -> None:
    exercises = CATALOGS["real"].exercises.values()
    assert choice(field, value).count == sum(map(expected, exercises))  # type: ignore[arg-type]


def test_muscles_count_their_main_work_parts_included() -> None:
    catalog = CATALOGS["real"]
    expected = sum(work.role == "target" for work in catalog.work["erector-spinae"])
    assert choice("muscle", "erector-spinae").count == expected > 0
    featured = [muscle.id for muscle in catalog.featured]
    assert [found.value for found in facet("muscle").choices][: len(featured)] == featured


def test_choices_lead_to_pages_where_there_are_such() -> None:
    assert choice("muscle", "latissimus-dorsi").href == "../find/latissimus-dorsi/#main-work"
    assert choice("equipment", "band").href == "../equipment/band/"
    assert choice("level", "beginner").href == "../exercises/by-level/#beginner"
    assert facet("noise").needs_script
    assert not facet("muscle").needs_script


def test_only_nothing_stands_alone() -> None:
    assert [found.value for found in facet("owned").choices if found.bare] == ["body-weight"]


def test_the_map_leads_to_the_lists_of_its_muscles() -> None:
    drawing = build_filter_map(make_page())
    assert drawing
    assert [figure.view for figure in drawing.figures] == ["back"]
    hrefs = {group.href for group in drawing.figures[0].groups if group.href}
    assert "../find/latissimus-dorsi/" in hrefs
    assert hrefs <= {str(found.href).removesuffix("#main-work") for found in facet("muscle").choices}
    whole = build_filter_map(make_page(subject=""))
    assert whole
    assert [figure.view for figure in whole.figures] == ["front", "back"]
    assert build_filter_map(make_page("mini")) is None
