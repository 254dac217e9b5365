"""The repository's own content as a test: sound, formatted, recorded, as wide as promised."""

from collections import Counter
from pathlib import Path

from generator.authoring.layout import format_records
from generator.dataset.loader import load_dataset
from generator.rules import check_dataset
from generator.rules.likeness import list_like
from generator.rules.rule import Scope
from tests.conftest import REPOSITORY, run_atlas

CONTENT = REPOSITORY / "content"


def test_the_content_has_no_problems(guide_project: Path) -> None:
    done = run_atlas(guide_project, "check")
    assert done.returncode == 0, done.stdout
    assert done.stdout.strip() == "0 errors, 0 warnings"


def test_the_rules_are_quick() -> None:
    import time

    loaded = load_dataset(CONTENT)
    began = time.process_time()
    check_dataset(loaded.dataset, guide_standard=True)
    records = len(loaded.dataset.documents)
    assert (time.process_time() - began) / records < 0.01


def test_records_are_in_canonical_layout() -> None:
    assert format_records(CONTENT, write=False) == []


def test_coverage() -> None:
    dataset = load_dataset(CONTENT).dataset
    implements = Counter(exercise.equipment for exercise in dataset.published_exercises())
    assert len(dataset.exercises) >= 24
    assert implements["dumbbell"] >= 16
    assert all(implements[name] for name in ("body-weight", "band", "kettlebell", "barbell"))
    assert len([muscle for muscle in dataset.muscles.values() if muscle.featured]) == 8
    assert len(dataset.workouts) >= 4
    assert {"index", "about", "guide/why-train-your-back"} <= set(dataset.pages)


def test_every_record_names_its_schema_for_editors() -> None:
    for (kind, _), document in load_dataset(CONTENT).dataset.documents.items():
        if kind in ("exercise", "muscle", "workout", "equipment", "source"):
            assert document.text.startswith(f"# yaml-language-server: $schema=../schema/{kind}.schema.json\n"), document.path


def test_exceptions_to_the_rules_about_muscles_are_few() -> None:
    dataset = load_dataset(CONTENT).dataset
    cases = {
        "like-muscles": len({(exercise.id, muscle) for exercise, muscle, _ in list_like(Scope(dataset))}),
        "measured-muscle": len({(one.exercise, one.muscle) for source in dataset.sources.values() for one in source.measured}),
    }
    written = Counter(exception.rule for exercise in dataset.exercises.values() for exception in exercise.exceptions)
    assert cases["like-muscles"] >= 50
    assert cases["measured-muscle"] >= 50
    for rule, looked_at in cases.items():
        assert written[rule] <= looked_at / 10, rule


def test_an_exercise_that_is_held_names_the_muscles_that_close_the_hand() -> None:
    for exercise in load_dataset(CONTENT).dataset.exercises.values():
        if exercise.grip:
            assert any(use.muscle == "forearm-flexors" for use in exercise.muscles), exercise.id


def test_every_muscle_has_an_origin_an_insertion_and_an_identifier_of_its_own() -> None:
    muscles = load_dataset(CONTENT).dataset.muscles
    assert [muscle.id for muscle in muscles.values() if not muscle.origin or not muscle.insertion] == []
    named = Counter(
        (register, value) for muscle in muscles.values() for register, value in muscle.identifiers.model_dump(exclude_none=True).items()
    )
    assert [one for one, times in named.items() if times > 1] == []


def test_every_source_leads_to_the_paper_or_its_citation_is_called_incomplete() -> None:
    for source in load_dataset(CONTENT).dataset.sources.values():
        complete = source.container and (source.volume or source.url or source.doi)
        assert source.doi or source.pmid or source.url or complete or source.incomplete, source.id
