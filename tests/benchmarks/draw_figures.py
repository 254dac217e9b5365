"""Draws the guide's figures, repeated to N, cold and then with nothing changed, and prints the seconds.

    python tests/benchmarks/draw_figures.py [--figures 120]

Drawing uses all cores. Not part of ``make test``.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.build.figure_set import draw_figures
from generator.build.world import choose_drawing
from generator.configuration import read_settings
from generator.configuration_file import read_configuration
from generator.dataset.cards import digest_figure
from generator.dataset.dataset import Dataset
from generator.dataset.exercise import Exercise
from generator.dataset.loader import load_dataset
from generator.store import Store

REPOSITORY = Path(__file__).resolve().parents[2]


def repeat(dataset: Dataset, count: int) -> dict[str, Exercise]:
    """Return the published exercises that have a figure, repeated, renamed, to a number."""
    originals = [exercise for exercise in dataset.published_exercises() if exercise.figure]
    exercises = {}
    for number in range(count):
        original = originals[number % len(originals)]
        name = f"{original.id}-{number}"
        exercises[name] = original.model_copy(update={"id": name})
    return exercises


@contextmanager
def silent(_: int) -> Iterator[Callable[[], None]]:
    """Report no progress."""
    yield lambda: None


def main() -> None:
    """Draw twice and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", type=int, default=120)
    count = parser.parse_args().figures
    content = REPOSITORY / "content"
    dataset = load_dataset(content).dataset
    exercises = repeat(dataset, count)
    wanted = {name: digest_figure(exercise) for name, exercise in exercises.items()}
    drawing = choose_drawing(read_settings(read_configuration(REPOSITORY / "mkdocs.yml")), dataset)
    with tempfile.TemporaryDirectory() as folder:
        for label in ("cold", "nothing changed"):
            began = time.perf_counter()
            with Store(Path(folder) / "store.sqlite") as store:
                drawn = draw_figures(wanted, exercises.__getitem__, drawing, store, {}, silent)
            seconds = time.perf_counter() - began
            print(f"{label}: {len(drawn.kept)} exercises in {len(drawing.bodies)} bodies, {seconds:.2f} s on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
