"""Which muscles light up, in which views, and where regions lead."""

from fractions import Fraction
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from generator.catalog import build_catalog
from generator.catalog.volume import count_sets
from generator.dataset.loader import load_dataset
from generator.muscle_map.layout import lay_out
from generator.pages.parts.site import PageContext, Site
from generator.pages.plates.choice_plates import build_choice_plate
from generator.pages.plates.hanging import CENTER
from generator.pages.plates.heat_plate import build_workout_plate, heat_level
from generator.pages.plates.map_plate import MapPlate, region_links
from generator.pages.plates.map_views import clearest_views, fewest_views, smallest_crop, views_with
from generator.pages.plates.muscle_plate import build_muscle_plate
from generator.pages.plates.role_plate import build_exercise_plate
from generator.settings import Settings
from tests.conftest import MINI, REPOSITORY

DATASET = load_dataset(REPOSITORY / "content").dataset
SMALL = load_dataset(MINI).dataset
CATALOGS = {"real": build_catalog(DATASET), "mini": build_catalog(SMALL)}
assert DATASET.body_map
LAYOUT = lay_out(DATASET.body_map)


def make_page(content: str = "real", subject: str = "back") -> PageContext:
    catalog = CATALOGS[content]
    dataset = catalog.dataset
    folder = REPOSITORY
    folders = (folder, folder / "mkdocs.yml", folder / "content", folder / "site_templates", folder / "site")
    settings = Settings(*folders, "Atlas", "", "", subject)
    layout = LAYOUT if dataset.body_map else None
    site = Site(catalog.tables, settings, dataset.vocabulary, layout=layout, body_map=dataset.body_map)
    return site.page("muscles/")


def lit(plate: MapPlate | None) -> dict[str, set[str]]:
    assert plate
    return {figure.view: {group.style for group in figure.groups} - {"plain", "rest"} for figure in plate.map.figures}


@pytest.mark.parametrize(
    ("total", "level"),
    [("0", 0), ("1/2", 1), ("2", 1), ("5/2", 2), ("4", 2), ("9/2", 3), ("7", 3), ("15/2", 4), ("40", 4)],
)
def test_heat(total: str, level: int) -> None:
    assert heat_level(Fraction(total)) == level


@pytest.mark.parametrize(
    ("muscles", "views"),
    [
        ([["lats"]], ["back"]),
        ([["biceps"]], ["front"]),
        ([["lats"], ["biceps"]], ["back", "front"]),
        ([["traps-front", "traps-upper"]], ["back"]),
        ([["multifidus"]], ["deep"]),
        ([["multifidus"], ["lats"], ["abs"]], ["back", "deep", "front"]),
        ([["serratus", "serratus-deep"]], ["front"]),
        ([[]], []),
    ],
)
def test_fewest_views(muscles: list[list[str]], views: list[str]) -> None:
    assert fewest_views(LAYOUT, muscles) == views


def test_every_view_that_shows_a_muscle() -> None:
    assert views_with(LAYOUT, ["serratus", "serratus-deep", "unknown"]) == ["deep", "front"]


@pytest.mark.parametrize(("region", "crop"), [("lats", "trunk"), ("rear-delts", "trunk"), ("glute-max", "full"), ("soleus", "full")])
def test_smallest_crop(region: str, crop: str) -> None:
    assert smallest_crop(LAYOUT, ["back"], [region]) == crop


def test_a_region_leads_to_the_most_exact_muscle() -> None:
    page = make_page()
    links = region_links(page, page.site.tables.muscles.values())
    assert links["traps-middle"] == ("../muscles/trapezius-middle/", "Middle traps")
    assert links["infraspinatus"][0] == "../muscles/infraspinatus/"
    assert links["erectors"][0] == "../muscles/erector-spinae/"
    assert set(links) == {region.id for region in LAYOUT.regions().values() if not region.plain}


@pytest.mark.parametrize("identifier", sorted(DATASET.muscles))
def test_every_muscle_is_lit_somewhere(identifier: str) -> None:
    muscle = DATASET.muscles[identifier]
    assert set(muscle.map_regions) <= set(LAYOUT.regions())
    plate = build_muscle_plate(make_page(), muscle)
    assert all(found == {"target"} for found in lit(plate).values())


def test_every_muscle_has_a_way_in_from_the_map() -> None:
    plate = build_choice_plate(make_page())
    assert plate
    hrefs = {group.href for figure in plate.map.figures for group in figure.groups if group.href}
    groups = {muscle.id for muscle in DATASET.muscles.values() if muscle.kind == "group"}
    missed = {identifier for identifier in DATASET.muscles if f"../muscles/{identifier}/" not in hrefs}
    assert missed <= groups | {"trapezius", "deltoid"}, "wholes are reached through their parts and the list"


def test_an_exercise_shows_roles_by_texture() -> None:
    plate = build_exercise_plate(make_page(), DATASET.exercises["dumbbell-bent-over-row"])
    assert lit(plate)["back"] == {"target", "synergist", "stabiliser"}
    assert plate
    assert [figure.view for figure in plate.map.figures] == ["back", "front"]
    assert plate.map.textures == ("dots", "stripes")


def plate_with(one_sided: dict[str, str]) -> MapPlate:
    page = make_page()
    figures = {"one-arm-dumbbell-row": SimpleNamespace(drawn=SimpleNamespace(one_sided=one_sided))}
    site = replace(page.site, tables=replace(page.site.tables, figures=figures))
    plate = build_exercise_plate(replace(page, site=site), DATASET.exercises["one-arm-dumbbell-row"])
    assert plate
    assert plate.labelled
    return plate


def test_what_works_on_one_side_is_lit_and_labeled_there() -> None:
    plate = plate_with({"latissimus-dorsi": "right", "teres-major": "right", "biceps-brachii": "right"})
    assert plate.labelled
    back, front = plate.map.figures
    assert {(group.style, group.half) for group in back.groups} > {("target", "right"), ("synergist", "right"), ("stabiliser", None)}
    assert {group.half for group in front.groups if group.style == "synergist"} > {"left"}
    dots = [float(label.dot_x) for label in plate.labelled.plate.sets[0].labels if label.name.startswith(("Lats", "Teres major"))]
    assert len(dots) == 2
    assert min(dots) > CENTER
    assert "it is the right one, as in plate 1" in plate.caption


def test_the_caption_leaves_the_side_open_where_muscles_work_on_different_ones() -> None:
    assert "it is the one that is lit" in plate_with({"latissimus-dorsi": "right", "external-oblique": "left"}).caption


def test_a_map_of_both_sides_says_nothing_of_sides() -> None:
    plate = plate_with({})
    assert all(group.half is None for figure in plate.map.figures for group in figure.groups)
    assert "side" not in plate.caption


def test_a_workout_shows_sets_by_level() -> None:
    page = make_page()
    workout = DATASET.workouts["first-month-with-dumbbells"]
    plate = build_workout_plate(page, "short", count_sets(workout, page.site.tables.workout_parts))
    assert plate
    assert all(style.startswith("level-") for style in set().union(*lit(plate).values()))
    assert [step.level for step in plate.steps] == sorted({step.level for step in plate.steps})


def test_content_without_a_map_has_no_plates() -> None:
    page = make_page("mini")
    dataset = SMALL
    assert build_choice_plate(page) is None
    assert all(build_muscle_plate(page, muscle) is None for muscle in dataset.muscles.values())
    assert all(build_exercise_plate(page, exercise) is None for exercise in dataset.exercises.values())
    assert build_workout_plate(page, "short", ()) is None


@pytest.mark.parametrize(
    ("muscles", "views"),
    [
        ([["rectus-femoris", "vastus-lateralis", "vastus-medialis", "vastus-lateralis-back"]], ["front"]),
        ([["abs", "obliques", "obliques-back"]], ["front"]),
        ([["lats"], ["biceps"]], ["back", "front"]),
        ([["biceps"], ["lats"]], ["front", "back"]),
        ([["traps-upper", "traps-middle", "traps-lower", "traps-front"], ["glute-max"]], ["back"]),
        ([["multifidus"]], ["deep"]),
        ([], []),
    ],
)
def test_the_clearest_views_show_most_of_each_muscle(muscles: list[list[str]], views: list[str]) -> None:
    assert clearest_views(LAYOUT, muscles) == views


def test_a_site_about_the_whole_body_marks_no_part_of_it_on_the_map_to_choose_from() -> None:
    plate = build_choice_plate(make_page(subject=""), ("back", "front"))
    assert plate
    assert lit(plate) == {"back": set(), "front": set()}
    assert plate.caption == "Choose a muscle. The body from behind and from the front. Every muscle is also in the list."
