"""Previews beside the pages: one for every record, small, in one form, escaped as JSON is, and none where they are switched off."""

import json
from pathlib import Path

import pytest

from generator.audit.previews import MAX_SIZE, summarise_preview
from generator.exports.previews import MAX_FACTS
from tests.conftest import make_project, run_atlas

SECTIONS = ("exercises", "muscles", "workouts", "equipment", "sources", "guide")
NASTY = "</script><b>\"quoted\" \\ and & 'more'"


def list_previews(site: Path) -> dict[str, dict[str, object]]:
    return {str(path.relative_to(site).parent): json.loads(path.read_text("utf-8")) for path in site.rglob("preview.json")}


def test_every_record_has_one_that_is_small_and_sound(real_site: Path) -> None:
    found = list_previews(real_site)
    expected = {
        str(page.parent.relative_to(real_site))
        for section in SECTIONS
        for page in (real_site / section).glob("*/index.html")
        if page.parent.name not in ("a-z", "by-muscle", "by-equipment", "by-level")
        and 'http-equiv="refresh"' not in page.read_text("utf-8")
    }
    assert set(found) == expected
    for name, told in found.items():
        size = (real_site / name / "preview.json").stat().st_size
        assert size <= 1024, name
        assert summarise_preview(f"{name}/preview.json", told, size).problems == ()
        assert told["name"]
        assert len(told.get("facts", ())) <= MAX_FACTS  # type: ignore[arg-type]
        assert len(str(told.get("text", ""))) <= 160
    shown = {name.partition("/")[0] for name, told in found.items() if "image" in told or "map" in told}
    assert shown == {"exercises", "muscles", "workouts"}


@pytest.mark.parametrize("on", [True, False])
def test_a_site_may_have_none_and_texts_of_a_dataset_stay_texts(tmp_path: Path, on: bool) -> None:
    project = make_project(tmp_path / "project")
    record = next((project / "content/exercises").glob("band-row.yml"))
    record.write_text(record.read_text("utf-8").replace("name: Band row", f"name: {json.dumps(NASTY)}"), "utf-8")
    settings = (project / "mkdocs.yml").read_text("utf-8")
    if not on:
        (project / "mkdocs.yml").write_text(settings.replace("  - atlas:\n", "  - atlas:\n      previews: false\n"), "utf-8")
        assert "previews: false" in (project / "mkdocs.yml").read_text("utf-8")
    built = run_atlas(project, "build", "--site", "site", "--keep-going")
    found = list_previews(project / "site")
    assert bool(found) is on, built.stdout + built.stderr
    assert ("data-previews" in (project / "site/index.html").read_text("utf-8")) is on
    if on:
        assert found["exercises/band-row"]["name"] == NASTY


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        ([], "audit-preview"),
        ({"text": "No name"}, "audit-preview"),
        ({"name": "Row", "text": 1}, "audit-preview"),
        ({"name": "Row", "facts": [["one"]]}, "audit-preview"),
        ({"name": "Row", "facts": {"a": "b"}}, "audit-preview"),
        ({"name": "Row", "map": {"path": "M0 0"}}, "audit-preview"),
        ({"name": "Row", "text": "x" * MAX_SIZE}, "audit-preview-size"),
    ],
)
def test_another_form_is_found(told: object, rule: str) -> None:
    found = summarise_preview("exercises/row/preview.json", told, len(json.dumps(told)))
    assert [problem.rule for problem in found.problems] == [rule]


def test_what_it_shows_must_be_there() -> None:
    assert summarise_preview("exercises/row/preview.json", {"name": "Row", "image": "figures/row-end.svg"}, 50).references.split() == [
        "figures/row-end.svg"
    ]
