"""Which fields name other records by their id, and which text holds links to them."""

import re
from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel

from generator.dataset.common import Evidence
from generator.dataset.exercise import Dose, Exercise, MuscleUse, Rung, Swap
from generator.dataset.figure import UnseenMuscle
from generator.dataset.muscle import Muscle, Myth
from generator.dataset.program import ProgramSession
from generator.dataset.reference import Equipment, GlossaryTerm, Measured, Page
from generator.dataset.workout import Progression, Workout, WorkoutItem

REFERENCES: Final[Mapping[tuple[type[Any], str], str]] = {
    (Exercise, "equipment"): "equipment",
    (Exercise, "setup"): "equipment",
    (Exercise, "sources"): "source",
    (MuscleUse, "muscle"): "muscle",
    (MuscleUse, "sources"): "source",
    (Rung, "exercise"): "exercise",
    (Swap, "exercise"): "exercise",
    (Dose, "sources"): "source",
    (Evidence, "source"): "source",
    (UnseenMuscle, "muscle"): "muscle",
    (Muscle, "part_of"): "muscle",
    (Muscle, "antagonists"): "muscle",
    (Muscle, "sources"): "source",
    (Myth, "sources"): "source",
    (WorkoutItem, "exercise"): "exercise",
    (WorkoutItem, "alternatives"): "exercise",
    (Workout, "sources"): "source",
    (Progression, "sources"): "source",
    (Equipment, "sources"): "source",
    (GlossaryTerm, "see"): "term",
    (GlossaryTerm, "sources"): "source",
    (Measured, "exercise"): "exercise",
    (Measured, "muscle"): "muscle",
    (Page, "featured_exercises"): "exercise",
    (Page, "featured_workout"): "workout",
    (Page, "featured_guides"): "guide",
    (ProgramSession, "workout"): "workout",
}
"""Field → kind of record that its ids name."""


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """Return the models that an annotation holds, in lists and alternatives too."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in getattr(annotation, "__args__", ()) for model in models_in(argument)]


_LIST = re.compile(r"\s*[Vv]ocabulary list ``(\w+)``\.?")


def vocabulary_list(description: str) -> str:
    """Return the vocabulary list that a field's description names, or an empty text."""
    match = _LIST.search(description)
    return match.group(1) if match else ""


def list_of_field(model: type[Any], field: str) -> str:
    """Return the vocabulary list that a field's values come from, or an empty text."""
    info = model.model_fields.get(field)
    return vocabulary_list(info.description or "") if info else ""


def plain_description(description: str) -> str:
    """Return a field's description on one line as people read it: without the name of its list, and with single quotes of code."""
    return " ".join(_LIST.sub("", description).replace("``", "`").split())
