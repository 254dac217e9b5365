"""A program adds up what its workouts hold, and stands as Markdown in its page and beside it."""

from fractions import Fraction

import pytest

from generator.catalog import build_catalog
from generator.catalog.programs import change_sets, list_sessions
from generator.catalog.projections import ProgramCard
from generator.catalog.volume import count_minutes, count_sets
from generator.dataset.loader import load_dataset
from generator.exports.programs import insert_program, write_program
from generator.exports.twins import declare_twin
from generator.open_data.kinds import DATA_KINDS
from generator.pages.render import Renderer
from tests.conftest import REPOSITORY

DATASET = load_dataset(REPOSITORY / "content").dataset
CATALOG = build_catalog(DATASET)
PROGRAMS = {key: page.program for key, page in DATASET.pages.items() if page.program}
RENDERER = Renderer(REPOSITORY / "site_templates")


def test_the_guide_holds_programs() -> None:
    assert len(PROGRAMS) >= 2
    assert set(CATALOG.tables.programs) == set(PROGRAMS)


@pytest.mark.parametrize("more", [-2, -1, 0, 1, 2])
@pytest.mark.parametrize("workout", DATASET.workouts.values(), ids=lambda workout: workout.id)
def test_sets_are_changed_where_they_count_and_one_remains(workout, more: int) -> None:  # type: ignore[no-untyped-def]
    changed = change_sets(workout, more)
    for before, after in zip(workout.blocks, changed.blocks, strict=True):
        counted = before.role in ("main", "accessory")
        assert [item.sets for item in after.items] == [max(1, item.sets + more) if counted else item.sets for item in before.items]
    minutes = [count_minutes(one, CATALOG.tables.workout_parts) for one in (workout, changed)]
    assert (minutes[1] > minutes[0], minutes[1] >= minutes[0]) == (more > 0, more >= 0) or minutes[1] == minutes[0]


@pytest.mark.parametrize("key", sorted(PROGRAMS))
def test_a_week_adds_up_its_sessions(key: str) -> None:
    program, card = PROGRAMS[key], CATALOG.tables.programs[key]
    assert program
    featured = {muscle.id for muscle in CATALOG.featured}
    for weeks, told in zip(program.weeks, card.weeks, strict=True):
        sums: dict[str, Fraction] = {}
        for session, shown in zip(weeks.sessions, told.sessions, strict=True):
            workout = change_sets(DATASET.workouts[session.workout], session.sets)
            assert shown.minutes == count_minutes(workout, CATALOG.tables.workout_parts)
            for row in count_sets(workout, CATALOG.tables.workout_parts):
                sums[row.muscle] = sums.get(row.muscle, Fraction(0)) + row.total * session.times
        assert {muscle: Fraction(halves, 2) for muscle, _, halves in told.muscles} == {m: n for m, n in sums.items() if m in featured}


@pytest.mark.parametrize("key", sorted(PROGRAMS))
def test_level_and_places_are_those_of_the_workouts(key: str) -> None:
    program, card = PROGRAMS[key], CATALOG.tables.programs[key]
    assert program
    workouts = [DATASET.workouts[session.workout] for session in list_sessions(program)]
    levels = list(DATASET.vocabulary["level"])
    assert card.level == CATALOG.label("level", max((workout.level for workout in workouts), key=levels.index))
    assert set(card.places) == {CATALOG.label("place", p) for p in set.intersection(*(set(workout.places) for workout in workouts))}
    assert card.places


@pytest.mark.parametrize("key", sorted(PROGRAMS))
def test_every_session_is_linked_with_its_minutes(key: str) -> None:
    card = CATALOG.tables.programs[key]
    text = write_program(RENDERER, card, "../../", CATALOG.tables.sources)
    assert text.count("\n### ") == len(card.weeks)
    for weeks in card.weeks:
        for session in weeks.sessions:
            assert f"**{session.times} ×** [{session.name}](../../workouts/{session.workout}/), {session.minutes} minutes" in text
        for _, name, halves in weeks.muscles:
            assert name.lower() in text.lower(), (name, halves)


def test_signs_of_a_dataset_are_text() -> None:
    card = CATALOG.tables.programs[next(iter(sorted(PROGRAMS)))]
    weeks = card.weeks[0]
    session = type(weeks.sessions[0])("x", "[*Row*](https://x) | <b>", 1, 9, 0, "A `note` <i> {: onclick=x }")
    hostile = ProgramCard((type(weeks)(1, 1, "aim {#x} <script>", (session,), (("m", "a|b", 3),)),), "1 <bar>", "L|1", ())
    text = write_program(RENDERER, hostile, "../", {})
    assert "<" not in text
    assert text.count("{") == text.count("{ #week") == 2
    assert r"\[\*Row\*\](https://x) &#124; &lt;b&gt;" in text
    assert "a&#124;b 1½" in text


def test_a_program_stands_before_the_first_heading() -> None:
    assert insert_program("Words.\n\n## One\n\nMore.\n", "P\n\n") == "Words.\n\nP\n\n## One\n\nMore.\n"
    assert insert_program("## One\n", "P\n\n") == "P\n\n## One\n"
    assert insert_program("Words.\n", "P\n\n") == "Words.\n\nP\n\n"


def test_the_markdown_beside_a_page_is_made_anew_with_its_program() -> None:
    kind = next(kind for kind in DATA_KINDS if kind.id == "guide")
    for key in PROGRAMS:
        assert ("programs", key) in set(declare_twin(CATALOG, kind, key.removeprefix("guide/")))
