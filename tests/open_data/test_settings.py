"""A site chooses whether it publishes data; a build after an edit leaves what a cold one would."""

import json
import re
from pathlib import Path

import pytest

from generator.catalog import MOST_WITH_DATA, Catalog
from generator.dataset.dataset import Dataset
from tests.conftest import SITE_URL, make_project, run_atlas

SAME = "same_as:\n  - {dataset: db, id: Band Row, match: exact}\n"


def choose(project: Path, *, on: bool) -> None:
    path = project / "mkdocs.yml"
    text = re.sub(r"      open_data: \w+\n", "", path.read_text("utf-8"))
    path.write_text(text.replace("  - atlas:\n", f"  - atlas:\n      open_data: {str(on).lower()}\n"), "utf-8")


def read_tree(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file() and path.name != ".atlas-site"}


def build(project: Path, *arguments: str, **environment: str) -> dict[str, bytes]:
    done = run_atlas(project, "build", *arguments, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return read_tree(project / "site")


def is_data(name: str) -> bool:
    return bool(re.match(r"(api|data|identifiers)/|llms\.txt$|(?!assets/).*/index\.(json|md)$", name))


def add_dataset(project: Path) -> Path:
    """Let an exercise be one of another dataset, which the vocabulary knows; return its file."""
    vocabulary = project / "content/vocabulary.yml"
    text = vocabulary.read_text("utf-8")
    if "\ndataset:" in text:
        text = text.replace("\ndataset:\n", "\ndataset:\n  - {id: db, label: DB, definition: Another dataset.}\n")
    else:
        text += "dataset:\n  - {id: db, label: DB, definition: Another dataset.}\n"
    vocabulary.write_text(text, "utf-8")
    record = project / "content/exercises/band-row.yml"
    assert "same_as" not in record.read_text("utf-8")
    record.write_text(record.read_text("utf-8") + SAME, "utf-8")
    return record


def test_a_site_may_have_none(project: Path) -> None:
    assert any(map(is_data, build(project)))
    choose(project, on=False)
    tree = build(project)
    assert not [name for name in tree if is_data(name)]
    assert not [name for name, data in tree.items() if b'type="application/json"' in data and name.endswith(".html")]
    assert b"/api/*" not in tree["_headers"]
    choose(project, on=True)
    assert any(map(is_data, build(project)))


def test_an_exercise_is_the_same_as_an_id_that_matches_exactly_and_has_a_page(project: Path) -> None:
    record, page = add_dataset(project), project / "site/exercises/band-row/index.html"
    same = f'"sameAs":["{SITE_URL}identifiers/db/~band=20~row/"]'
    text = record.read_text("utf-8")
    build(project, SITE_URL=SITE_URL)
    assert same in page.read_text("utf-8")
    record.write_text(text.replace("match: exact", "match: near"), "utf-8")
    tree = build(project, SITE_URL=SITE_URL)
    assert b"sameAs" not in tree["exercises/band-row/index.html"]
    assert "identifiers/db/~band=20~row/index.html" in tree
    record.write_text(text, "utf-8")
    choose(project, on=False)
    build(project, SITE_URL=SITE_URL)
    assert "sameAs" not in page.read_text("utf-8")


@pytest.mark.parametrize("wanted", [None, True, False])
def test_large_datasets_have_data_where_they_ask_for_it(wanted: bool | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (MOST_WITH_DATA, MOST_WITH_DATA + 1):
        catalog = Catalog(Dataset(), open_data=wanted)
        monkeypatch.setitem(catalog.__dict__, "exercises", dict.fromkeys(map(str, range(number))))
        assert catalog.has_data is (number <= MOST_WITH_DATA if wanted is None else wanted)


def test_a_build_after_an_edit_leaves_what_a_cold_one_would(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    record = add_dataset(project)
    first = build(project)
    beside = "identifiers/db/~band=20~row/index.json"
    assert json.loads(first[beside])["same_as"][0]["match"] == "exact"
    text = record.read_text("utf-8")
    changed: dict[str, set[str]] = {}
    before = first
    for what, edit in {
        "step": text + "stop_if: [A sharp pain in the shoulder.]\n",
        "match": text.replace("match: exact", "match: near"),
        "name": text.replace("name: Band row", "name: Band pull"),
        "no id": text.replace(SAME, ""),
        "as before": text,
    }.items():
        record.write_text(edit, "utf-8")
        warm = build(project)
        changed[what] = {name for name in warm.keys() | before.keys() if warm.get(name) != before.get(name) and is_data(name)}
        assert warm == build(project, "--force"), what
        before = warm
    assert changed["step"] <= {
        "exercises/band-row/index.json",
        "exercises/band-row/index.md",
        *(
            f"data/{name}"
            for name in ("exercises.json", "exercises.csv", "records.sqlite", "datapackage.json", "sha256sums.txt", "index.html")
        ),
    }
    assert {"exercises/band-row/index.json", "data/records.sqlite"} <= changed["step"]
    assert {beside, "api/v1/identifiers.json", "identifiers/db/~band=20~row/index.html"} <= changed["match"]
    assert {beside, "api/v1/exercises.json", "llms.txt"} <= changed["name"]
    assert beside in changed["no id"]
    assert before == first


def test_an_id_that_is_gone_leads_to_the_data(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    record = add_dataset(project)
    assert run_atlas(project, "ledger").returncode == 0
    assert "identifiers/db/~band=20~row/\n" in (project / "content/published.txt").read_text("utf-8")
    record.write_text(record.read_text("utf-8").replace(SAME, ""), "utf-8")
    tree = build(project)
    assert b'content="0; url=../../../data/"' in tree["identifiers/db/~band=20~row/index.html"]
    assert b"/identifiers/db/~band=20~row/ /data/ 301" in tree["_redirects"]
