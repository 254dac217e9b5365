"""Prints the files of one figure of the guide; run in processes of its own to compare bytes."""

import sys
import tempfile
from pathlib import Path

from generator.dataset.loader import load_dataset
from tests.figures.conftest import CONTENT, draw_guide

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        drawn = draw_guide(load_dataset(CONTENT), Path(folder), ("man", "woman"), (sys.argv[1],))
    for data in drawn.files.values():
        sys.stdout.buffer.write(data)
