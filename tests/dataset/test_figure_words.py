"""Words of a figure that are not known: where they stand, and which are known."""

from pathlib import Path
from typing import get_args

import pytest

from generator.dataset import figure
from generator.dataset.loader import load_dataset

SOUND = """\
name: Row
equipment: dumbbell
figure:
  camera: rear-right
  posture: {name: hinge, lean: 62}
  hold: {item: dumbbells, grip: neutral}
  props: [mat]
  start: {hands: hang, shoulder_blades: reach}
  end: {hands: row-low, elbows: back-close}
  sides: both
"""


def load(folder: Path, text: str) -> list[str]:
    path = folder / "content" / "exercises" / "row.yml"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    loaded = load_dataset(folder / "content")
    assert ("row" in loaded.dataset.exercises) == (not loaded.problems)
    return [f"{p.path}:{p.line}:{p.column} {p.rule} {p.message} {p.fix}" for p in loaded.problems]


def test_a_sound_figure_is_read(tmp_path: Path) -> None:
    assert load(tmp_path, SOUND) == []


def test_a_camera_is_chosen_where_none_is_named(tmp_path: Path) -> None:
    assert load(tmp_path, SOUND.replace("  camera: rear-right\n", "")) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("rear-right", "rear-rihgt", "4:11 unknown-value", get_args(figure.CameraName)),
        ("name: hinge", "name: hinges", "5:19 unknown-value", get_args(figure.PostureName)),
        ("item: dumbbells", "item: dumbells", "6:16 unknown-value", get_args(figure.ItemName)),
        ("grip: neutral", "grip: loose", "6:33 unknown-value", ("neutral", "overhand", "underhand", "angled")),
        ("[mat]", "[mats]", "7:11 unknown-value", get_args(figure.PropName)),
        ("hands: hang", "hands: hanging", "8:18 unknown-value", get_args(figure.HandPlace)),
        ("shoulder_blades: reach", "shoulder_blades: reached", "8:41 unknown-value", get_args(figure.BladeHint)),
        ("elbows: back-close", "elbows: backwards", "9:33 unknown-value", get_args(figure.ElbowHint)),
        ("sides: both", "sides: all", "10:10 unknown-value", ("both", "right", "left", "alternate")),
        ("lean: 62", "leen: 62", "5:32 unknown-field", ('Did you mean "lean"?',)),
        ("lean: 62", "lean: 200", "5:32 number-range", ("at most 100",)),
        ("lean: 62", "lean: much", "5:32 wrong-type", ("a number is expected",)),
        ("camera: rear-right\n", "kamera: rear-right\n", "unknown-field", ('Did you mean "camera"?',)),
        ("  end: {hands: row-low, elbows: back-close}\n", "", "4:3 missing-field", ('"end" is missing',)),
        ("hands: hang,", "nudge: [0, 0, 1],", "8:18 unknown-field", ("nudge",)),
    ],
)  # fmt: skip
def test_a_word_that_is_not_known(tmp_path: Path, old: str, new: str, place: str, words: tuple[str, ...]) -> None:
    found = load(tmp_path, SOUND.replace(old, new, 1))
    assert any(place in line and all(word in line for word in words) for line in found), found
