"""What is left of a dataset when the records with errors are left out."""

from pathlib import Path

from generator.dataset.loader import load_dataset
from generator.rules import check_dataset
from generator.rules.exclusion import leave_out
from tests.rules.test_rules import lay


def test_cards_are_left_out_with_their_exercises_and_lose_what_refers_to_them(tmp_path: Path) -> None:
    ladder = {"harder": [{"exercise": "row", "why": "It is heavier."}]}
    loaded = load_dataset(lay(tmp_path, {"exercises/row.yml": {"equipment": "sled"}, "exercises/band-row.yml": ladder}))
    problems = check_dataset(loaded.dataset, guide_standard=False, unsound=loaded.unsound)
    left = leave_out(loaded.dataset, [problem for problem in problems if problem.rule == "unknown-reference"])
    assert list(left.exercises) == list(left.cards) == ["band-row"]
    assert left.cards["band-row"].harder == ()
