"""Where the hand-written sample lies, and what the importer knows."""

import json
from pathlib import Path
from typing import Any

from generator.importing import import_free_exercise_db
from generator.progress import importing_progress

SAMPLE = Path(__file__).parent / "sample"
GOOD = SAMPLE / "exercises.json"
BAD = SAMPLE / "bad.json"


def records(path: Path = GOOD) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return loaded


def bring_in(source: Path, target: Path, *, keep_going: bool = False, force: bool = False) -> Any:
    return import_free_exercise_db(source, target, keep_going=keep_going, force=force, progress=importing_progress)
