"""What a check lets pass a build publishes, whatever the texts of a dataset look like."""

import json
from pathlib import Path

import pytest

from tests.conftest import run_atlas
from tests.datasets.neutral import Theirs, write_content

TEXTS = (
    "<b>Row</b>", "&lt;b&gt; row", "{{ view.name }}", "{% if x %}", "None", "null", "**bold** row", "## Heading", "back`tick", "[object Object]",
    "two  spaces\u00a0", "javascript:alert(1)", "https://example.org/row", "🏃‍♀️ Run", "🏃‍♀️", "Row\\", "{name} row", "<!-- c -->", "Muscles", "Page not found",
    "Exercises A–Z", "Exercises A–Z, page 2", "All exercises for the lats", "Bar", "Lats", "True", "1.", "引体向上", "سحب", "word " * 55,
)  # fmt: skip


def lay(folder: Path) -> dict[str, str]:
    records = [
        Theirs(text, (("Bar", "None", "Mat {{ x }}")[number % 3],), ("Lats", "Bar"), ("Row",), (text,), text, (f"also {text}",))
        for number, text in enumerate(TEXTS)
    ]
    return write_content(records, folder, "Set & <h>")


def test_a_check_without_errors_means_a_site(tmp_path: Path) -> None:
    exercises = lay(tmp_path / "set")
    checked = run_atlas(tmp_path, "check", "--content", "set")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    built = run_atlas(tmp_path, "build", "--content", "set", "--site", "site")
    assert built.returncode == 0, built.stderr
    assert {path.parent.name for path in (tmp_path / "site/exercises").glob("*/index.html")} >= exercises.keys()


REFUSED = {
    "a page that says nothing": ("pages/about.md", "---\ntitle: About\nsummary: x\n---\n", "page-limits"),
    "a second title": ("pages/about.md", "---\ntitle: About\nsummary: x\n---\n\n# About *us* & co\n\nWords.\n", "page-heading"),
    "a title underlined": ("pages/about.md", "---\ntitle: About\nsummary: x\n---\n\nUs\n==\n\nWords.\n", "page-heading"),
    "a level left out": ("pages/about.md", "---\ntitle: About\nsummary: x\n---\n\n## A\n\n#### B\n\nWords.\n", "page-heading"),
    "a level left out at first": ("pages/about.md", "---\ntitle: About\nsummary: x\n---\n\n### A\n\nWords.\n", "page-heading"),
    "a link of the footer": ("mkdocs.yml", "extra:\n  footer:\n    - {title: Nowhere, address: nowhere/}\n", "configuration-link"),
    "a page of the navigation": ("mkdocs.yml", "nav:\n  - Nowhere: nowhere.md\n", "configuration-link"),
    "a link of a page": ("pages/about.md", "---\ntitle: About\nsummary: x\n---\n\n[x](nowhere.md)\n", "page-link"),
    "an anchor of a page": (
        "pages/about.md",
        "---\ntitle: About\nsummary: x\n---\n\n## Part\n\n[a](#part) `[b](no.md)` [c](#prat)\n",
        "page-link",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_a_build_refuses_a_check_refuses_in_the_same_words(tmp_path: Path, case: str) -> None:
    name, text, rule = REFUSED[case]
    write_content([Theirs("Row", ("Bar",), ("Lats",))], tmp_path / "set", "Set")
    path = tmp_path / "set" / name
    path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")
    checked = run_atlas(tmp_path, "check", "--content", "set", "--format", "json")
    problems = json.loads(checked.stdout[checked.stdout.index("{") :])["problems"]
    assert (checked.returncode, [problem["rule"] for problem in problems]) == (1, [rule])
    built = run_atlas(tmp_path, "build", "--content", "set", "--site", "site")
    assert built.returncode == 1
    assert problems[0]["message"] in " ".join(built.stderr.split())
    assert "1 error, 0 warnings" in built.stderr


def test_a_page_may_be_short_and_a_set_may_hold_no_muscles_and_no_levels(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    write_content([Theirs("Row", ("Dumbbells",)), Theirs("Skip", ("Rope",))], folder, "Set")
    (folder / "pages/about.md").write_text("---\ntitle: About\nsummary: x\n---\n\nOurs.\n", "utf-8")
    built = run_atlas(tmp_path, "build", "--content", "set", "--site", "site")
    assert built.returncode == 0, built.stderr
    pages = {
        name: (tmp_path / f"site/{name}/index.html").read_text("utf-8") for name in ("find", "exercises/by-level", "exercises/by-equipment")
    }
    assert "No exercise here names a muscle." in pages["find"]
    assert "Every number" not in pages["find"]
    assert "no column here" not in pages["find"]
    assert "2\u00a0exercises stand in no list here" in pages["exercises/by-level"]
    assert "in no list here" not in pages["exercises/by-equipment"]
