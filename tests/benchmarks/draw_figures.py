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
from dataclasses import replace
from pathlib import Path

from generator.cache import PageCache
from generator.figure_set import draw_figures

from generator.dataset.dataset import Dataset
from generator.dataset.loader import load_dataset

REPOSITORY = Path(__file__).resolve().parents[2]


def repeat(dataset: Dataset, count: int) -> Dataset:
    """Return the dataset with its published exercises repeated, renamed, to a number."""
    originals = [exercise for exercise in dataset.published_exercises() if exercise.figure]
    exercises, documents = {}, dict(dataset.documents)
    for number in range(count):
        original = originals[number % len(originals)]
        name = f"{original.id}-{number}"
        exercises[name] = original.model_copy(update={"id": name})
        documents["exercise", name] = dataset.documents["exercise", original.id]
    return replace(dataset, exercises=exercises, documents=documents)


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
    dataset = repeat(load_dataset(content).dataset, count)
    with tempfile.TemporaryDirectory() as folder:
        for label in ("cold", "nothing changed"):
            began = time.perf_counter()
            with PageCache(Path(folder) / "cache.sqlite") as cache:
                drawn = draw_figures(dataset, content, REPOSITORY / "site_templates", "", cache, silent)
                cache.keep_only_used()
            seconds = time.perf_counter() - began
            size = sum(map(len, drawn.files.values())) / 1e6
            print(f"{label}: {len(drawn.hung)} figures, {size:.1f} MB, {seconds:.2f} s on {os.cpu_count()} cores, {cache.rendered} drawn")


if __name__ == "__main__":
    main()
