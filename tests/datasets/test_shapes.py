"""Every record of a dataset in one of these shapes is published on the first try, and the site is whole."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import run_atlas
from tests.datasets.adapters import ADAPTERS
from tests.datasets.neutral import write_content
from tests.datasets.shapes import SHAPES
from tests.site.counted import list_wrong

SETTLED = {"alias", "same-name"}
"""Rules of a check that a build with --keep-going settles."""
NONSENSE = (
    "desk job",
    "here each muscle lies",
    "1 none",
    "1 not said",
    "1 bodyweight",
    "1 swiss",
    "1 body only",
    "1 exercises",
    "belongs to no",
)


def find_lonely(site: Path, exercises: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return the exercises whose page leads to no other although others share a family or a target."""

    def marks(record: Mapping[str, Any]) -> set[str]:
        found = {use["muscle"] for use in record.get("muscles", ()) if use["role"] == "target"}
        return found | ({f"family {record['family']}"} if record.get("family") else set())

    shared = Counter(mark for record in exercises.values() for mark in marks(record))
    lonely = []
    for identifier, record in exercises.items():
        article = (site / f"exercises/{identifier}/index.html").read_text("utf-8").partition("<article>")[2]
        linked = set(re.findall(r'href="(?:\.\./)+exercises/([^/"]+)/"', article)) & exercises.keys() - {identifier}
        if not linked and any(shared[mark] > 1 for mark in marks(record)):
            lonely.append(identifier)
    return lonely


@pytest.mark.parametrize("name", SHAPES)
def test_every_record_is_published_on_the_first_try(tmp_path: Path, name: str) -> None:
    SHAPES[name](tmp_path / "checkout")
    exercises = write_content(list(ADAPTERS[name][1](tmp_path / "checkout")), tmp_path / name, f"Set {name}")
    checked = run_atlas(tmp_path, "check", "--content", name, "--format", "json")
    problems = json.loads(checked.stdout[checked.stdout.index("{") :])["problems"]
    assert {problem["rule"] for problem in problems if problem["severity"] == "error"} <= SETTLED
    built = run_atlas(tmp_path, "build", "--content", name, "--site", "site", "--keep-going")
    assert built.returncode == 0, built.stdout + built.stderr
    site = tmp_path / "site"
    assert {path.parent.name for path in (site / "exercises").glob("*/index.html")} >= exercises.keys()
    assert len(exercises) >= 2
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8").replace("\u00a0", " ").replace("1 exercises with", "")
        assert [words for words in NONSENSE if words in text] == [], path
    records = {identifier: json.loads((tmp_path / name / f"exercises/{identifier}.yml").read_text("utf-8")) for identifier in exercises}
    assert find_lonely(site, records) == []
    kinds, wrong = list_wrong(site)
    assert kinds["size of a section"] > 1
    assert wrong == []
    home = (site / "index.html").read_text("utf-8")
    assert home.count('href="./exercises/') > 3
    assert f"All {len(exercises)}\u00a0exercises" in home
