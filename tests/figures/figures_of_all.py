"""Every figure there is: of the guide and of the samples."""

import json

import yaml

from generator.dataset.figure import Figure
from tests.conftest import REPOSITORY
from tests.figures.exercises import SAMPLES


def all_figures() -> dict[str, Figure]:
    """Return name → figure."""
    paths = [*sorted((REPOSITORY / "content" / "exercises").glob("*.yml")), *SAMPLES]
    records = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in paths}
    return {name: Figure.model_validate_json(json.dumps(record["figure"])) for name, record in records.items() if "figure" in record}
