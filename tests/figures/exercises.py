"""Small exercises to pose."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from generator.dataset.exercise import Exercise
from generator.dataset.figure import Figure

ROW: dict[str, Any] = {
    "camera": "rear-right",
    "posture": {"name": "hinge", "lean": 62, "knees": 28},
    "hold": {"item": "dumbbells", "grip": "neutral"},
    "start": {"hands": "hang", "shoulder_blades": "reach"},
    "end": {"hands": "row-low", "shoulder_blades": "squeeze"},
}
"""A sound figure."""
SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.yml"))
"""One file for each posture, implement and prop that the guide does not use yet."""
LATS = (("latissimus-dorsi", "target"),)
_EXERCISE = TypeAdapter(Exercise)


def make_figure(**fields: Any) -> Figure:
    """Return the sound row with other fields; a field that is None is left out."""
    merged = {key: value for key, value in {**ROW, **fields}.items() if value is not None}
    return Figure.model_validate(merged, strict=False)


def make_exercise(muscles: tuple[tuple[str, str], ...] = LATS, **fields: Any) -> Exercise:
    """Return an exercise whose figure is the sound row with other fields."""
    uses = [{"muscle": muscle, "role": role, "basis": "consensus"} for muscle, role in muscles]
    record = {"id": "row", "name": "Row", "equipment": "dumbbell", "muscles": uses}
    return _EXERCISE.validate_python(record, strict=False).model_copy(update={"figure": make_figure(**fields)})


def standing(**fields: Any) -> dict[str, Any]:
    """Return figure fields: upright, hands empty at the sides, with other fields."""
    return {"posture": {"name": "stand"}, "hold": None, "start": {"hands": "side"}, "end": {"hands": "side"}, **fields}


def load_sample(path: Path) -> Exercise:
    """Return the exercise of a sample: a name, muscles with their roles, and a figure."""
    sample = yaml.safe_load(path.read_text("utf-8"))
    return make_exercise(tuple(sample["muscles"].items()), **{"hold": None, **sample["figure"]}).model_copy(
        update={"id": path.stem, "name": sample["name"]}
    )
