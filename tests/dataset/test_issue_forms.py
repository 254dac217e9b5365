"""Forms for contributions follow the model and its lists."""

import yaml

from generator.dataset.exercise import Exercise
from generator.dataset.issue_forms import render_issue_forms
from generator.dataset.loader import load_dataset
from tests.conftest import MINI, REPOSITORY

FOLDER = REPOSITORY / ".github" / "ISSUE_TEMPLATE"


def test_the_forms_of_the_repository_are_up_to_date() -> None:
    wanted = render_issue_forms(load_dataset(REPOSITORY / "content").dataset)
    assert {path.name: path.read_bytes() for path in FOLDER.iterdir()} == wanted, "Run `atlas schema --forms .github/ISSUE_TEMPLATE`."


def test_forms_ask_for_fields_of_the_model_with_its_values() -> None:
    dataset = load_dataset(MINI).dataset
    form = yaml.safe_load(render_issue_forms(dataset)["exercise.yml"])
    fields = {part["id"]: part for part in form["body"]}
    assert fields.keys() <= Exercise.model_fields.keys()
    assert all(part["attributes"]["description"] for part in fields.values())
    assert set(fields["equipment"]["attributes"]["options"]) == {record.name for record in dataset.equipment.values()} | {"Something else"}
    required = {name for name, field in Exercise.model_fields.items() if field.is_required()} - {"id"}
    assert required <= {name for name, part in fields.items() if part["validations"]["required"]}


def test_forms_have_what_the_host_asks_for() -> None:
    for data in render_issue_forms(load_dataset(MINI).dataset).values():
        form = yaml.safe_load(data)
        assert {"name", "description", "body"} <= form.keys()
        for part in form["body"]:
            assert part["type"] in ("input", "textarea", "dropdown")
            assert part["attributes"]["label"]
            options = part["attributes"].get("options")
            assert options is None or (options and len(set(options)) == len(options))
