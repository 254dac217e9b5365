"""Cues on figures: which hang where, and what is said of one that cannot."""

from typing import Any

import pytest
from msgspec.structs import replace

from generator.dataset.exercise import Cue, Exercise, Position, Steps
from generator.figures.model import DrawnFigure, EndName, EndView, Timing
from generator.pages.plates.cue_labels import WIDTH, hang_cues

ANCHORS = {"elbow": (100.0, -200.0), "hand": (120.0, -80.0), "knee": (-60.0, -120.0)}
BOX = (-150, -400, 300, 420)
BODY = ((-140.0, -390.0), (140.0, -390.0), (140.0, 0.0), (-140.0, 0.0))
END = EndView(EndName("Start", "at the start"), "Standing.", ANCHORS, frozenset({"shoulder"}), (BODY,), ())
DRAWN = DrawnFigure("row", BOX, "Start: standing.", Timing(0.5, 1, 1, 2), None, {"start": END, "top": END})


def make(*cues: dict[str, Any]) -> Exercise:
    steps = Steps(cues=tuple(Cue(**{"say": "Elbows back", "at": "elbow", "when": "top", **cue}) for cue in cues))
    return Exercise(id="row", name="Row", equipment="dumbbell", steps=steps)


def test_a_cue_hangs_at_its_end_and_anchor() -> None:
    hung, findings = hang_cues(make({}, {"say": "Arms long", "at": "hand", "when": "start"}), DRAWN)
    assert findings == []
    assert [label.request.lines for label in hung.labels["top"]] == [("Elbows back",)]
    assert [label.request.lines for label in hung.labels["start"]] == [("Arms long",)]
    assert hung.labels["top"][0].request.id == "cues-0"
    assert hung.drawn is DRAWN


@pytest.mark.parametrize("cue", [{"when": None}, {"at": None}])
def test_cues_without_a_place_do_not_hang(cue: dict[str, Any]) -> None:
    hung, findings = hang_cues(make(cue), DRAWN)
    assert findings == []
    assert hung.labels == {"start": (), "top": ()}


def test_a_shorter_label_stands_for_the_words() -> None:
    hung, findings = hang_cues(make({"say": "Draw your elbows back past the lowest ribs", "label": "Elbows back"}), DRAWN)
    assert findings == []
    assert hung.labels["top"][0].request.lines == ("Elbows back",)


@pytest.mark.parametrize("say", ["Draw your elbows back past the lowest ribs", "Counterrotationally", "x" * 15])
def test_words_that_are_too_long_are_named_with_their_place(say: str) -> None:
    hung, (finding,) = hang_cues(make({"say": "Arms long"}, {"say": say}), DRAWN)
    assert say in finding.message
    assert "label" in finding.fix
    assert finding.path == ("steps", "cues", 1, "say")
    assert len(hung.labels["top"]) == 1


def test_the_canvas_is_as_wide_as_always_and_holds_the_figure() -> None:
    hung, _ = hang_cues(make({}), DRAWN)
    x, y, width, height = BOX
    assert hung.canvas.right - hung.canvas.left == WIDTH
    assert hung.canvas.left < x
    assert hung.canvas.right > x + width
    assert hung.canvas.top <= y
    assert hung.canvas.bottom >= y + height


def test_more_cues_than_a_drawing_carries_are_a_finding_and_no_traceback() -> None:
    hung, findings = hang_cues(make(*[{"say": f"Cue {number}"} for number in range(9)]), DRAWN)
    assert "The label cannot hang on the figure: a drawing carries at most 8 labels." in [finding.message for finding in findings]
    assert findings[-1].path == ("steps", "cues", 8, "say")
    assert hung.labels == {"start": (), "top": ()}


def test_an_anchor_outside_the_canvas_is_a_finding() -> None:
    far = replace(END, anchors={"elbow": (5000.0, 0.0)})
    _, (finding,) = hang_cues(make({}), replace(DRAWN, ends={"start": far, "top": far}))
    assert "lies outside the canvas" in finding.message


def test_positions_hang_beside_the_cues() -> None:
    position = Position(say="Knees soft", at="knee", when="start")
    exercise = make({}).model_copy(update={"steps": Steps(positions=(position,))})
    hung, findings = hang_cues(exercise, DRAWN)
    assert findings == []
    assert [label.request.lines for label in hung.labels["start"]] == [("Knees soft",)]


def test_a_label_whose_place_is_hidden_hangs_on_the_other_end() -> None:
    bare = replace(END, anchors={"knee": (0.0, 0.0)}, hidden=frozenset({"elbow"}))
    hung, findings = hang_cues(make({}), replace(DRAWN, ends={"start": END, "top": bare}))
    assert findings == []
    assert [label.request.lines for label in hung.labels["start"]] == [("Elbows back",)]
    assert hung.labels["top"] == ()


def test_a_label_whose_place_neither_still_shows_is_a_finding() -> None:
    hung, (finding,) = hang_cues(make({"at": "shoulder"}), DRAWN)
    assert finding.message == 'The label "Elbows back" points at "shoulder", which neither still shows.'
    assert finding.fix
    assert finding.path == ("steps", "cues", 0, "say")
    assert hung.labels == {"start": (), "top": ()}


def test_a_label_on_what_the_figure_does_not_have_is_named_with_its_place() -> None:
    position = Position(say="Knees soft", at="knees", when="start")
    exercise = make({}).model_copy(update={"steps": Steps(positions=(position,))})
    hung, (finding,) = hang_cues(exercise, DRAWN)
    assert finding.path == ("steps", "positions", 0, "say")
    assert '"knees"' in finding.message
    assert '"knee"' in finding.fix
    assert hung.labels["start"] == ()
