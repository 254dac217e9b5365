"""Forms for readers who contribute without writing files: a new exercise, a mistake on a page. They follow the model and its lists."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from generator.dataset.dataset import Dataset
from generator.dataset.exercise import Exercise
from generator.dataset.reference_fields import plain_description

_ASKED: Final = ("name", "aliases", "summary", "equipment", "level", "pattern", "muscles", "steps", "mistakes", "evidence")
"""Fields of an exercise that somebody who knows it can tell; the others are settled while the record is written."""
_LINES: Final = frozenset({"name", "aliases"})
"""Those that are one line."""
_NEEDED: Final = frozenset({"name", "equipment", "steps"})
_LABELS: Final = {"steps": "How to do it", "evidence": "Studies", "muscles": "Muscles that work", "aliases": "Other names"}
_DO_NOT_EDIT: Final = "# Written by `atlas schema --forms`; do not edit.\n"


def render_issue_forms(dataset: Dataset) -> dict[str, bytes]:
    """Return file name → bytes of every form."""
    return {"exercise.yml": _write(_exercise_form(dataset)), "mistake.yml": _write(_mistake_form())}


def _write(form: Mapping[str, Any]) -> bytes:
    # JSON is YAML, and quotes every value the same way.
    return (_DO_NOT_EDIT + json.dumps(form, ensure_ascii=False, indent=2) + "\n").encode()


def _exercise_form(dataset: Dataset) -> dict[str, Any]:
    return {
        "name": "New exercise",
        "description": "Propose an exercise that is missing.",
        "title": "New exercise: ",
        "labels": ["content"],
        "body": list(_exercise_fields(dataset)),
    }


def _exercise_fields(dataset: Dataset) -> Iterator[dict[str, Any]]:
    choices: Mapping[str, Sequence[str]] = {
        "equipment": sorted({record.name for record in dataset.equipment.values()}),
        **{name: [term.label for term in dataset.vocabulary.get(name, {}).values()] for name in ("level", "pattern")},
    }
    for name in _ASKED:
        label = _LABELS.get(name, name.capitalize())
        about = plain_description(Exercise.model_fields[name].description or "")
        kind = "dropdown" if choices.get(name) else "input" if name in _LINES or name in choices else "textarea"
        told: dict[str, Any] = {"label": label, "description": about}
        if kind == "dropdown":
            told["options"] = [*dict.fromkeys(choices[name]), *(["Something else"] if name == "equipment" else [])]
        yield {"type": kind, "id": name, "attributes": told, "validations": {"required": name in _NEEDED}}


def _mistake_form() -> dict[str, Any]:
    fields = (
        ("input", "page", "Page", "Address of the page.", True),
        ("input", "file", "File", "File of the record, where you know it.", False),
        ("textarea", "what", "What is wrong", "The sentence or number, as it stands there.", True),
        ("textarea", "right", "What is right", "What it should say.", False),
        ("textarea", "source", "Source", "What that rests on: a study, a textbook, or that you tried it.", False),
    )
    return {
        "name": "Mistake on a page",
        "description": "Tell what is wrong on a page, and what is right.",
        "title": "Mistake: ",
        "labels": ["mistake"],
        "body": [
            {"type": kind, "id": name, "attributes": {"label": label, "description": about}, "validations": {"required": needed}}
            for kind, name, label, about, needed in fields
        ],
    }
