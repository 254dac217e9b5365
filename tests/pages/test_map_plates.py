"""Labels on the muscle map: what is labelled, where it leads, and what happens when a label has no place."""

import dataclasses

import pytest
from msgspec.structs import replace

from generator.catalog import build_catalog
from generator.catalog.volume import count_sets
from generator.muscle_map.drawing import MapLook, build_map_view
from generator.pages.plates.choice_plates import build_home_plate
from generator.pages.plates.hanging import Wish, hang_now
from generator.pages.plates.heat_plate import build_workout_plate
from generator.pages.plates.map_plate import MapLabelError, MapPlate
from generator.pages.plates.map_plates import LabelLook, anatomy_wishes, label_figure, muscle_wish
from generator.pages.plates.muscle_plate import build_muscle_plate
from generator.pages.plates.role_plate import build_exercise_plate
from generator.plates.model import LabelError
from generator.plates.plate import LabelView
from tests.pages.test_muscle_maps import CATALOGS, DATASET, LAYOUT, make_page


def labels(plate: MapPlate | None) -> tuple[LabelView, ...]:
    assert plate
    assert plate.labelled
    return plate.labelled.plate.sets[0].labels


def test_home_labels_every_reader_facing_muscle_once_and_links_it() -> None:
    page = make_page()
    found = labels(build_home_plate(page))
    seen = [muscle.id for muscle in CATALOGS["real"].featured if muscle.id != "quadratus-lumborum"]
    assert [label.id for label in found] == seen, "all but the one that lies below others from every side"
    assert all(label.href == f"../muscles/{label.id}/" for label in found)
    ends = {label.end_class for label in found}
    assert ends == {"", "label--end"}


def test_regions_of_the_home_plate_carry_the_number_of_their_label() -> None:
    plate = build_home_plate(make_page())
    assert plate
    assert plate.labelled
    by_choice = {group.choice: group.href for group in plate.labelled.figure.groups if group.choice}
    assert by_choice == {label.choice: label.href for label in labels(plate)}


def test_a_muscle_shows_origin_insertion_and_the_way_of_its_fibers() -> None:
    found = {label.id: label.name for label in labels(build_muscle_plate(make_page(), DATASET.muscles["latissimus-dorsi"]))}
    assert found == {"origin": "Origin: spine, pelvis", "insertion": "Insertion: upper arm", "fibers": "Fibers run up and out"}


def test_a_group_of_muscles_names_its_parts_and_links_them() -> None:
    plate = build_muscle_plate(make_page(), DATASET.muscles["trapezius"])
    found = {label.id: label.href for label in labels(plate)}
    assert found == {name: f"../muscles/{name}/" for name in ("trapezius-upper", "trapezius-middle", "trapezius-lower")}
    assert plate
    assert plate.caption.endswith("with the parts.")


def test_a_muscle_without_labels_or_parts_is_only_lit() -> None:
    plate = build_muscle_plate(make_page(), DATASET.muscles["internal-oblique"])
    assert plate
    assert plate.labelled is None
    assert len(plate.others) == len(plate.map.figures)


@pytest.mark.parametrize("muscle", [m for m in DATASET.muscles.values() if m.labels.origin], ids=lambda m: m.id)
def test_every_labelled_muscle_has_three_labels_on_its_fibers(muscle) -> None:  # type: ignore[no-untyped-def]
    assert DATASET.body_map
    views = [view for view in ("back", "front", "deep", "deep-front") if anatomy_wishes(LAYOUT, DATASET.body_map, muscle, view)]
    assert views
    assert len(anatomy_wishes(LAYOUT, DATASET.body_map, muscle, views[0])) == 3


def test_an_exercise_names_who_works_and_who_helps() -> None:
    found = {label.id: label.latin for label in labels(build_exercise_plate(make_page(), DATASET.exercises["dumbbell-bent-over-row"]))}
    assert found["latissimus-dorsi"] == "main work"
    assert found["teres-major"] == "helps"
    assert "erector-spinae" not in found


def test_a_workout_counts_sets_on_the_map() -> None:
    page = make_page()
    workout = DATASET.workouts["first-month-with-dumbbells"]
    sets = count_sets(workout, page.site.tables.workout_parts)
    found = {label.id: label.latin for label in labels(build_workout_plate(page, workout.id, sets))}
    assert len(found) <= 8
    totals = {row.muscle: row.total for row in sets}
    assert all(f"{int(totals[name])}" in (words or "") for name, words in found.items() if totals[name].denominator == 1)


def test_a_muscle_that_a_view_does_not_show_has_no_label() -> None:
    assert muscle_wish(LAYOUT, CATALOGS["real"].tables.muscles["biceps-brachii"], "back", None) is None


def test_a_label_without_a_place_is_named() -> None:
    figure = build_map_view(LAYOUT, MapLook(crop="trunk"), views=["back"]).figures[0]
    wishes = [Wish("lats", ("Latissimus dorsi muscle",), None, (20.0, 150.0))]
    with pytest.raises(LabelError) as caught:
        label_figure(figure, wishes, LabelLook(1, "", ""), hang_now)
    assert caught.value.label == "lats"


def test_the_error_names_the_record_that_the_plate_belongs_to() -> None:
    muscle = DATASET.muscles["latissimus-dorsi"]
    wrong = muscle.model_copy(update={"labels": muscle.labels.model_copy(update={"origin": "the lower half of the spine"})})
    page = make_page()
    dataset = dataclasses.replace(DATASET, muscles={**DATASET.muscles, wrong.id: wrong})
    site = replace(page.site, tables=build_catalog(dataset).tables)
    with pytest.raises(MapLabelError) as caught:
        build_muscle_plate(site.page("muscles/latissimus-dorsi/"), wrong)
    assert caught.value.subject == ("muscle", "latissimus-dorsi")
    assert "origin" in str(caught.value)


def heading(words: str, start: tuple[float, float], end: tuple[float, float]) -> dict[str, bool]:
    """Return, for each direction that the words name, whether the line really goes there; y grows downward."""
    right, down = end[0] - start[0], end[1] - start[1]
    true = {"up": down < 0, "down": down > 0, "out": right > 0, "in": right < 0, "straight": abs(down) < abs(right) / 2}
    return {word: true[word] for word in words.split() if word != "and"}


@pytest.mark.parametrize("muscle", [m for m in DATASET.muscles.values() if m.labels.fibers], ids=lambda m: m.id)
def test_origin_insertion_and_the_words_for_the_fibers_agree(muscle) -> None:  # type: ignore[no-untyped-def]
    plate = build_muscle_plate(make_page(), muscle)
    assert plate
    assert DATASET.body_map
    ends = {wish.id: wish.at for wish in anatomy_wishes(LAYOUT, DATASET.body_map, muscle, plate.map.figures[0].view)}
    assert all(heading(muscle.labels.fibers, ends["origin"], ends["insertion"]).values())
