"""Pages that would have one title are told apart, whatever kinds they are of."""

from generator.catalog import build_catalog
from generator.dataset.dataset import Dataset
from generator.dataset.exercise import Exercise
from generator.dataset.loader import load_dataset
from generator.dataset.muscle import Muscle
from generator.dataset.reference import Equipment, Page
from tests.conftest import REPOSITORY


def test_a_title_that_is_there_already_gets_its_kind_or_its_id() -> None:
    dataset = Dataset(
        exercises={
            key: Exercise(id=key, name=name, equipment="bar") for key, name in (("row", "Row"), ("row-2", "Row"), ("search", "Search"))
        },
        muscles={"row": Muscle(id="row", name="Row", group="back"), "lats": Muscle(id="lats", name="Lats", group="back")},
        equipment={"bar": Equipment(id="bar", name="Lats", kind="implement", order=1)},
        pages={"index": Page(id="index", title="Lats", summary="x"), "about": Page(id="about", title="Row  ", summary="x")},
    )
    assert build_catalog(dataset).twins == {
        "exercises/row-2/": "row-2",
        "exercises/search/": "exercise",
        "muscles/row/": "muscle",
        "about/": "guide",
        "equipment/bar/": "equipment",
    }


def test_this_guide_has_none() -> None:
    assert build_catalog(load_dataset(REPOSITORY / "content").dataset).twins == {}
