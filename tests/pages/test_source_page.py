"""The page of a source: what it measured stands by exercise, and what has no page is left out."""

from generator.catalog import build_catalog
from generator.dataset.dataset import Dataset
from generator.dataset.exercise import Exercise
from generator.dataset.muscle import Muscle
from generator.dataset.reference import Equipment, Source
from generator.pages.kinds.source import KIND
from generator.pages.render import Renderer
from tests.conftest import REPOSITORY
from tests.pages.test_long_lists import make_site

SOURCE = Source.model_validate(
    {
        "id": "smith-2020",
        "type": "emg",
        "title": "Rows & pulls",
        "finding": "The lats were active.",
        "measured": (
            {"exercise": "row", "muscle": "lats", "result": "half of <maximum>"},
            {"exercise": "draft-row", "muscle": "lats", "result": "a third"},
            {"exercise": "row", "muscle": "biceps", "result": "a tenth"},
        ),
        "incomplete": ("authors",),
        "seen": {"where": "a copy at example.org", "date": "2026-10-01"},
    }
)


def print_page() -> str:
    uses = ({"muscle": "lats", "role": "target"},)
    dataset = Dataset(  # a draft is taken out of the dataset before a site is made of it
        exercises={"row": Exercise.model_validate({"id": "row", "name": "Row", "equipment": "bar", "muscles": uses})},
        muscles={name: Muscle(id=name, name=name.capitalize(), group="all") for name in ("lats", "biceps")},
        equipment={"bar": Equipment(id="bar", name="Bar", kind="implement", order=1)},
        sources={SOURCE.id: SOURCE},
    )
    catalog = build_catalog(dataset)
    page = make_site(catalog).page("sources/smith-2020/", tuple(KIND.declare(catalog, SOURCE.id)))
    return Renderer(REPOSITORY / "site_templates").render_page("source.html", KIND.build(page, SOURCE.id, SOURCE).view, "../../")


def test_what_was_measured_stands_once_for_each_exercise_and_is_escaped() -> None:
    printed = print_page()
    assert printed.count('href="../../exercises/row/"') == 1
    assert printed.index(">Lats<") < printed.index(">Biceps<")
    assert "half of &lt;maximum&gt;" in printed
    assert "draft-row" not in printed
    assert "a third" not in printed


def test_readers_are_not_led_to_a_copy_and_are_told_what_the_citation_lacks() -> None:
    printed = print_page()
    assert "example.org" not in printed
    assert "Citation lacks" in printed
