"""Prints the three files of one figure of the guide; run in processes of its own to compare bytes."""

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from generator.dataset.loader import load_dataset
from tests.figures.conftest import CONTENT, draw_guide

if __name__ == "__main__":
    dataset = load_dataset(CONTENT).dataset
    name = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        drawn = draw_guide(replace(dataset, exercises={name: dataset.exercises[name]}), "", Path(folder) / "cache.sqlite")
    for data in drawn.files.values():
        sys.stdout.buffer.write(data)
