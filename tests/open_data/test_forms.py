"""Every file of data has the form that OpenAPI and JSON Schema say it has; both are valid themselves."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from generator.open_data.kinds import DATA_KINDS
from tests.conftest import SITE_URL


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


@pytest.fixture(params=["real", "mini"])
def site(request: pytest.FixtureRequest) -> Path:
    return request.getfixturevalue(f"{request.param}_site")  # type: ignore[no-any-return]


def _last_review(site: Path, kinds: list[dict[str, Any]]) -> str | None:
    """Return the last day on which any record was reviewed."""
    records = (record for kind in kinds for record in read(site / kind["records"])["items"])
    return max((record["reviewed"]["date"] for record in records if record.get("reviewed")), default=None)


def list_pages(site: Path, section: str) -> set[str]:
    """Return the records of a section that have a page."""
    pages = {path.parent.name for path in (site / section).glob("*/index.html") if 'http-equiv="refresh"' not in path.read_text("utf-8")}
    return pages - {"a-z", "by-muscle", "by-equipment", "by-level"}


def validator(interface: dict[str, Any], name: str) -> Draft202012Validator:
    """Return what judges files by a schema of the interface."""
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": interface["components"]})


def test_the_interface_is_valid_openapi(site: Path) -> None:
    interface = read(site / "api/v1/openapi.json")
    assert interface["openapi"] == "3.1.0"
    OpenAPIV31SpecValidator(interface).validate()


def test_every_record_has_a_file_of_its_form_beside_its_page(site: Path) -> None:
    interface = read(site / "api/v1/openapi.json")
    for kind in DATA_KINDS:
        expected = list_pages(site, kind.section)
        found = {path.parent.name for path in (site / kind.section).glob("*/index.json")}
        assert found == expected, kind.id
        if not found:
            continue
        form = read(site / f"api/v1/schema/{kind.id}.json")
        Draft202012Validator.check_schema(form)
        judges = (Draft202012Validator(form), validator(interface, f"{kind.id.capitalize()}File"))
        for name in sorted(found):
            told = read(site / kind.section / name / "index.json")
            for judge in judges:
                assert [error.message for error in judge.iter_errors(told)] == [], (kind.id, name)
            assert told["item"]["id"] == name
            assert told["item"]["address"] == f"{kind.section}/{name}/"
            assert told["item"]["page_url"] == f"{SITE_URL}{kind.section}/{name}/"


def test_lists_whole_files_and_the_rest_have_their_forms(site: Path) -> None:
    interface = read(site / "api/v1/openapi.json")
    judged = set()
    for path, operations in interface["paths"].items():
        reference = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
        judge = validator(interface, reference.rpartition("/")[2])
        pattern = path.lstrip("/").replace("{id}", "*").replace("{dataset}", "*")
        files = [file for file in sorted(site.glob(pattern)) if file.name != "openapi.json"]
        assert files or "identifiers/*" in pattern, path
        for file in files:
            assert [error.message for error in judge.iter_errors(read(file))] == [], file
            judged.add(str(file.relative_to(site)))
    left = {str(file.relative_to(site)) for folder in ("api", "data", "identifiers") for file in (site / folder).rglob("*.json")} - judged
    assert {name for name in left if not name.startswith("api/v1/schema/")} == {"api/v1/openapi.json", "data/datapackage.json"}


def test_lists_hold_every_record_and_lead_to_files_that_are_there(site: Path) -> None:
    index = read(site / "api/v1/index.json")
    assert index["name"]
    assert index["content"] == _last_review(site, index["kinds"])
    for kind in index["kinds"]:
        listed, whole = read(site / kind["list"]), read(site / kind["records"])
        assert listed["total"] == whole["total"] == kind["total"] == len(listed["items"])
        assert [item["id"] for item in listed["items"]] == [item["id"] for item in whole["items"]]
        for item, record in zip(listed["items"], whole["items"], strict=True):
            assert read(site / item["data"])["item"] == record
    assert all((site / name).exists() for name in index["files"].values())


def test_texts_are_plain_and_say_what_the_record_says(real_site: Path) -> None:
    item = read(real_site / "exercises/pull-up/index.json")["item"]
    assert item["grip"] == {"orientation": "overhand", "width": "wider"}
    assert item["stop_if"][0].endswith("stop and see When to get help.")
    assert item["figures"] == {
        "moving": "figures/pull-up.svg",
        "start": "figures/pull-up-start.svg",
        "end": "figures/pull-up-end.svg",
    }
    assert "figure" not in item
    between = read(real_site / "exercises/kettlebell-swing/index.json")["item"]["figures"]
    assert list(between) == ["moving", "start", "middle", "end"]
    assert (real_site / between["middle"]).is_file()
    texts = json.dumps([read(path) for path in real_site.glob("exercises/*/index.json")])
    assert "](" not in texts
    assert "[@" not in texts
    assert all((real_site / name).is_file() for name in item["figures"].values())


def test_pages_name_their_data(real_site: Path) -> None:
    link = '<link rel="alternate" type="application/json" href="index.json">'
    for kind in DATA_KINDS:
        for name in list_pages(real_site, kind.section):
            assert (real_site / kind.section / name / "index.html").read_text("utf-8").count(link) == 1, name
    assert link not in (real_site / "index.html").read_text("utf-8")
    assert len(link) <= 150
