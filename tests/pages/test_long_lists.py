"""Lists of hundreds: cards first, then names, then a count; every page of A–Z holds what its link says."""

import pytest

from generator.catalog import build_catalog
from generator.dataset.dataset import Dataset
from generator.dataset.exercise import Exercise
from generator.dataset.muscle import Muscle
from generator.dataset.reference import Equipment, Term
from generator.pages.kinds.find import MAX_ROWS, build_find_view
from generator.pages.kinds.reference import MAX_CARDS, build_equipment_view
from generator.pages.parts.cards import CARDS_BEFORE_NAMES, NAMES_SIZE, fit_names
from generator.pages.parts.prose import ProseRenderer
from generator.pages.parts.site import Site, implement_text
from generator.settings import Settings
from tests.conftest import REPOSITORY


def make_site(targets: int, helpers: int, need: str | None = None) -> Site:
    def exercise(number: int, role: str) -> Exercise:
        uses = ({"muscle": "lats", "role": role},)
        return Exercise.model_validate(
            {"id": f"row-{role}-{number}", "name": f"Row {number:04}", "equipment": "dumbbell", "level": "beginner", "muscles": uses}
        )

    made = [exercise(number, "target") for number in range(targets)] + [exercise(number, "synergist") for number in range(helpers)]
    roles = {role: Term(id=role, label=role, definition=role) for role in ("target", "synergist")}
    dataset = Dataset(
        exercises={entry.id: entry for entry in made},
        muscles={"lats": Muscle(id="lats", name="Lats", group="back", featured=1)},
        equipment={"dumbbell": Equipment(id="dumbbell", name="Dumbbell", kind="implement", order=1, need=need)},
        vocabulary={"role": roles},
    )
    folders = (REPOSITORY, REPOSITORY / "mkdocs.yml", REPOSITORY / "content", REPOSITORY / "site_templates", REPOSITORY / "site")
    return Site(build_catalog(dataset), Settings(*folders, "Atlas", "", ""), ProseRenderer(dataset))


@pytest.mark.parametrize(
    ("targets", "helpers", "shown", "rest"),
    [
        (3, 2, [(3, 3, 0), (2, 2, 0)], 0),
        (20, MAX_ROWS - 20, [(20, 20, 0), (MAX_ROWS - 20, MAX_ROWS - 20, 0)], 0),
        (0, 60, [(60, CARDS_BEFORE_NAMES, 60 - CARDS_BEFORE_NAMES)], 0),
        (20, 40, [(20, 20, 0), (40, CARDS_BEFORE_NAMES - 20, 60 - CARDS_BEFORE_NAMES)], 0),
        (100, 30, [(100, CARDS_BEFORE_NAMES, 100 - CARDS_BEFORE_NAMES), (30, 0, 30)], 0),
    ],
)
def test_find_pages(targets: int, helpers: int, shown: list[tuple[int, int, int]], rest: int) -> None:
    view = build_find_view(make_site(targets, helpers).page("find/lats/"), "lats", None)
    assert [(part.total, len(part.cards), len(part.names)) for part in view.lists] == shown
    assert (view.total, view.rest) == (targets + helpers, rest)
    assert sum(cards + names for _, cards, names in shown) + rest == targets + helpers


@pytest.mark.parametrize(("total", "cards"), [(5, 5), (MAX_CARDS, MAX_CARDS), (200, CARDS_BEFORE_NAMES)])
def test_equipment_pages(total: int, cards: int) -> None:
    site = make_site(total, 0)
    view = build_equipment_view(site.page("equipment/dumbbell/"), site.catalog.dataset.equipment["dumbbell"])
    assert (view.total, len(view.cards), len(view.names), view.rest) == (total, cards, total - cards, 0)


def test_names_stop_where_the_page_is_full() -> None:
    site = make_site(600, 100)
    view = build_find_view(site.page("find/lats/"), "lats", None)
    names = [name for part in view.lists for name in part.names]
    assert view.rest > 0
    assert CARDS_BEFORE_NAMES + len(names) + view.rest == 700
    printed = sum(len(f'<li><a href="{name.href}">{name.text}</a></li>') for name in names)
    assert NAMES_SIZE * 0.7 < printed <= NAMES_SIZE
    long = [exercise.model_copy(update={"name": "&" * 300}) for exercise in site.catalog.exercises.values()]
    assert len(fit_names(site.page("find/lats/"), long)) < 30


def test_a_number_that_is_not_known_is_not_claimed() -> None:
    for need, text in ((None, "1 dumbbell"), ("Dumbbell", "Dumbbell")):
        site = make_site(1, 0, need)
        [exercise] = site.catalog.exercises.values()
        assert implement_text(site, exercise) == text
