"""The reference of the figure language is as the tables are."""

from typing import get_args

from generator.dataset.figure import AnchorName, HandPlace, ItemName, PostureName, PostureNumbers, PropName
from generator.figures.reference import PICTURES, render_reference
from tests.conftest import REPOSITORY
from tests.figures.draw_words import choose_figures, named_pictures


def test_the_reference_is_fresh() -> None:
    assert (REPOSITORY / "FIGURES.md").read_text("utf-8") == render_reference(), "python -m generator.figures.reference > FIGURES.md"


def test_every_word_has_a_row_with_a_sentence() -> None:
    rows = [line.split(" | ") for line in render_reference().splitlines() if line.startswith("| `")]
    words = [row[0].strip("| `") for row in rows]
    for names in (PostureName, ItemName, AnchorName, PropName, HandPlace):
        assert set(get_args(names)) <= set(words)
    assert set(PostureNumbers.model_fields) <= set(words)
    assert all(len(row[1]) > 3 and ":class:" not in row[1] and "``" not in row[1] for row in rows)


def test_every_picture_is_drawn_and_small() -> None:
    files = {path.name: path.stat().st_size for path in (REPOSITORY / PICTURES).iterdir()}
    assert set(files) == named_pictures(), "python -m tests.figures.draw_words"
    assert max(files.values()) < 12_000
    assert sum(files.values()) < 900_000


def test_every_picture_has_a_figure() -> None:
    assert named_pictures() <= set(choose_figures())
