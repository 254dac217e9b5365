"""The views of plates and movements: numbers as templates print them."""

import pytest

from generator.plates.labels import place_labels
from generator.plates.model import Drawing, LabelRequest, PlacedLabel
from generator.plates.movement import Repetition, build_movement, build_still
from generator.plates.plate import PlateView, build_labels, build_plate, format_number, map_canvas, movement_canvas

CANVAS = map_canvas(320)
NUMBERS = {0.0: "0", -0.04: "0", 12.0: "12", 12.34: "12.3", -7.96: "-8"}


def place(*requests: LabelRequest) -> tuple[PlacedLabel, ...]:
    return place_labels(requests, Drawing(box=(140, 0, 240, 320)), CANVAS)


def make_plate(*requests: LabelRequest, size: str = "default") -> PlateView:
    return build_plate(
        id="plate-1", number=1, caption="A back.", description="A back", canvas=CANVAS, sets=(("all", place(*requests)),), size=size
    )  # type: ignore[arg-type]


LEFT = LabelRequest("lats", ("Lats",), "latissimus dorsi", (150.0, 100.04), href="../lats/")
RIGHT = LabelRequest("mid", ("Mid traps and", "rhomboids"), None, (230.0, 200.0))


@pytest.mark.parametrize("value", [0.0, -0.04, 12.0, 12.34, -7.96])
def test_numbers_have_one_decimal_at_most(value: float) -> None:
    assert format_number(value) == NUMBERS[value]


def test_a_label_on_the_left() -> None:
    (label,) = build_labels(place(LEFT), CANVAS)
    assert (label.choice, label.name, label.href, label.end_class) == (1, "Lats, latissimus dorsi", "../lats/", "")
    assert (label.text_x, label.text_y, label.latin_y) == ("0", "95", "110")
    assert label.leader.startswith("M0 100H")
    assert label.leader.endswith("L150 100")
    assert label.halo == "M" + label.leader.removeprefix("M0 100H").replace("L", " 100L")
    assert (label.dot_x, label.dot_y) == ("150", "100")
    assert [(line.text, line.dy) for line in label.lines] == [("Lats", "0")]
    assert label.hit.height == "45"


def test_two_lines_on_the_right_end_at_the_edge() -> None:
    label = build_labels(place(LEFT, RIGHT), CANVAS)[1]
    assert (label.choice, label.end_class, label.text_x, label.latin) == (2, "label--end", "360", None)
    assert [(line.text, line.dy) for line in label.lines] == [("Mid traps and", "-1.15em"), ("rhomboids", "0")]


def test_a_plate_with_links_is_a_group_of_choices() -> None:
    plate = make_plate(LEFT, size="wide")
    assert (plate.role, plate.classes, plate.view_box) == ("group", "plate--wide plate--choice", "0 0 360 320")
    assert [(labels.name, labels.phase_class) for labels in plate.sets] == [("all", "")]


def test_a_plate_without_links_is_an_image() -> None:
    plate = make_plate(RIGHT)
    assert (plate.role, plate.classes) == ("img", "plate--default")


def test_a_movement_has_its_times_and_stills() -> None:
    canvas = movement_canvas(-300, -692, 772)
    plate = build_plate(
        id="plate-1", number=1, caption="", description="", canvas=canvas, sets=(("start", ()), ("top", ())), size="movement"
    )
    still = build_still("row-start.svg", (-122.0, -682.0, 420.0, 757.0), "Low.", "Bottom", "at the bottom")
    movement = build_movement(plate, "row.svg", Repetition(0.5, 1, 0.25, 2.5, hardest=0.6), still, still)
    assert (movement.rest, movement.up, movement.hold, movement.down) == ("0.5", "1", "0.25", "2.5")
    assert (movement.hardest, movement.hardest_words) == ("60", "Hardest at 60 % of the way.")
    assert (movement.start.x, movement.start.y, movement.start.width, movement.start.height) == ("-122", "-682", "420", "757")
    assert [labels.phase_class for labels in movement.plate.sets] == ["phase phase--start", "phase phase--top"]
    assert (movement.stills, movement.way) == ((still, still), "From bottom to bottom and back.")


def test_stills_stand_in_the_order_in_which_the_body_comes_to_them() -> None:
    names = ("Start", "Middle", "End", "Way back")
    start, middle, end, back = (build_still(f"{name}.svg", (0, 0, 1, 1), "", name, "") for name in names)
    movement = build_movement(make_plate(RIGHT), "a.svg", Repetition(1, 1, 1, 1), start, end, middle=middle, back=back)
    assert [still.caption for still in movement.stills] == list(names)


def test_a_way_back_that_takes_no_time_is_not_told() -> None:
    top, bottom = (build_still("a.svg", (0, 0, 1, 1), "", name, "") for name in ("Top", "Bottom"))
    assert build_movement(make_plate(RIGHT), "a.svg", Repetition(1, 5, 1, 0), top, bottom).way == "From top to bottom."


WORDS = {None: ("", ""), 0.0: ("0", "Hardest overhead."), 0.5: ("50", "Hardest half-way."), 1.0: ("100", "Hardest at the top.")}


@pytest.mark.parametrize("hardest", WORDS)
def test_where_it_is_hardest_is_said_in_words(hardest: float | None) -> None:
    start, top = (build_still("a.svg", (0, 0, 1, 1), "", *name) for name in (("Overhead", "overhead"), ("Top", "at the top")))
    movement = build_movement(make_plate(RIGHT), "a.svg", Repetition(1, 1, 1, 1, hardest), start, top)
    assert (movement.hardest, movement.hardest_words) == WORDS[hardest]


@pytest.mark.parametrize("repetition", [Repetition(0, 0, 0, 1), Repetition(-1, 1, 0, 1), Repetition(0, 1, 0, 1, 1.5)])
def test_a_repetition_that_cannot_be(repetition: Repetition) -> None:
    still = build_still("a.svg", (0, 0, 1, 1), "", "", "")
    with pytest.raises(ValueError, match=r"repetition|hardest"):
        build_movement(make_plate(RIGHT), "a.svg", repetition, still, still)
