"""Lists of hundreds: cards first, then names, then a count; every page of A–Z holds what its link says."""

from dataclasses import replace

import pytest
from markupsafe import escape

from generator.catalog import Catalog, build_catalog
from generator.catalog.long_lists import CARDS_BEFORE_NAMES, NAMES_SIZE
from generator.catalog.routes import first_page
from generator.catalog.words import implement_text
from generator.dataset.dataset import Dataset
from generator.dataset.exercise import Exercise
from generator.dataset.muscle import Muscle
from generator.dataset.reference import Equipment, Term
from generator.exports.addresses import build_redirects, list_promises
from generator.pages.kinds.equipment import MAX_CARDS, build_equipment_view
from generator.pages.kinds.find import MAX_ROWS, build_find_view
from generator.pages.kinds.rest import KINDS as REST
from generator.pages.kinds.rest import build_rest_view
from generator.pages.parts.cards import Link
from generator.pages.parts.site import Site
from generator.settings import Settings
from tests.conftest import REPOSITORY


def make_catalog(targets: int, helpers: int, need: str | None = None, name: str = "Row {:04}") -> Catalog:
    def exercise(number: int, role: str) -> Exercise:
        uses = ({"muscle": "lats", "role": role},)
        return Exercise.model_validate(
            {
                "id": f"row-{role}-{number}",
                "name": name.format(number + (1000 if role == "synergist" else 0)),
                "equipment": "dumbbell",
                "level": "beginner",
                "muscles": uses,
            }
        )

    made = [exercise(number, "target") for number in range(targets)] + [exercise(number, "synergist") for number in range(helpers)]
    roles = {role: Term(id=role, label=role, definition=role) for role in ("target", "synergist")}
    dataset = Dataset(
        exercises={entry.id: entry for entry in made},
        muscles={"lats": Muscle(id="lats", name="Lats", group="back", featured=1)},
        equipment={"dumbbell": Equipment(id="dumbbell", name="Dumbbell", kind="implement", order=1, need=need)},
        vocabulary={"role": roles},
    )
    return build_catalog(dataset)


def make_site(catalog: Catalog) -> Site:
    folders = (REPOSITORY, REPOSITORY / "mkdocs.yml", REPOSITORY / "content", REPOSITORY / "site_templates", REPOSITORY / "site")
    return Site(catalog.tables, Settings(*folders, "Atlas", "", ""), catalog.dataset.vocabulary)


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
    view = build_find_view(make_site(make_catalog(targets, helpers)).page("find/lats/"), "lats")
    assert [(part.total, len(part.cards), len(part.names)) for part in view.lists] == shown
    assert (view.total, view.rest) == (targets + helpers, rest)
    assert sum(cards + names for _, cards, names in shown) + rest == targets + helpers


@pytest.mark.parametrize(("total", "cards"), [(5, 5), (MAX_CARDS, MAX_CARDS), (200, CARDS_BEFORE_NAMES)])
def test_equipment_pages(total: int, cards: int) -> None:
    catalog = make_catalog(total, 0)
    view = build_equipment_view(make_site(catalog).page("equipment/dumbbell/"), catalog.dataset.equipment["dumbbell"])
    assert (view.total, len(view.cards), len(view.names), view.rest) == (total, cards, total - cards, 0)


@pytest.mark.parametrize("name", ["Row {}", "Row {} " + "&" * 280, "引体向上" * 60 + "{}"])
def test_every_name_of_a_long_list_stands_on_one_of_its_pages(name: str) -> None:
    catalog = make_catalog(500, 200, name=name)
    site = make_site(catalog)
    view = build_find_view(site.page("find/lats/"), "lats")
    first = [link.text for part in view.lists for link in (*part.names, *(Link(card.name, "") for card in part.cards))]
    assert view.rest > 0
    assert len(first) + view.rest == 700
    rest = [key for key in REST[0].keys(catalog) if key.startswith("find/lats/#")]
    views = [build_rest_view(site.page(REST[0].address(key)), key) for key in rest]
    later = [link.text for one in views for group in one.groups for link in group.names]
    assert sorted(first + later) == sorted(exercise.name for exercise in catalog.exercises.values())
    assert view.more_href.endswith(REST[0].address(rest[0]))
    for one in views:
        printed = sum(
            len(f'<li><a href="{link.href}">{escape(link.text)}</a></li>'.encode()) for group in one.groups for link in group.names
        )
        assert printed <= NAMES_SIZE + 2048
        assert [link.current for link in one.pages].count(True) == 1
        assert len(one.pages) == len(views) + 1


def test_a_role_of_which_none_is_shown_has_no_list_here() -> None:
    view = build_find_view(make_site(make_catalog(900, 100)).page("find/lats/"), "lats")
    assert [part.title for part in view.lists] == ["target"]


def test_equipment_of_hundreds_goes_on_as_well() -> None:
    catalog = make_catalog(700, 0)
    site = make_site(catalog)
    view = build_equipment_view(site.page("equipment/dumbbell/"), catalog.dataset.equipment["dumbbell"])
    views = [build_rest_view(site.page(REST[1].address(key)), key) for key in REST[1].keys(catalog)]
    assert len(view.cards) + len(view.names) + sum(one.shown for one in views) == view.total == 700
    assert {one.total for one in views} == {700}


def test_further_pages_are_promised_and_lead_to_the_first_when_they_go() -> None:
    catalog = make_catalog(700, 0)
    addresses = {kind.address(key) for kind in REST for key in kind.keys(catalog)}
    assert addresses
    assert addresses <= set(list_promises(catalog, dict.fromkeys((*addresses, "find/lats/"), ())))
    shorter = replace(make_catalog(3, 0).dataset, published=tuple(sorted(addresses)))
    moved = {one.old: one.new for one in build_redirects(shorter)}
    assert moved.keys() == addresses
    assert all(old.startswith(new) and first_page(old) == new for old, new in moved.items())


def test_a_number_that_is_not_known_is_not_claimed() -> None:
    for need, text in ((None, "1 dumbbell"), ("Dumbbell", "Dumbbell")):
        catalog = make_catalog(1, 0, need)
        [exercise] = catalog.exercises.values()
        assert implement_text(exercise, catalog.dataset.equipment) == text
        assert catalog.tables.listed[exercise.id].needs == text
