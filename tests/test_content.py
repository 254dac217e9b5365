"""The repository's own content as a test: sound, formatted, recorded, as wide as promised."""

from collections import Counter
from pathlib import Path

from generator.authoring.layout import format_records
from generator.dataset.loader import load_dataset
from generator.rules import check_dataset
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
