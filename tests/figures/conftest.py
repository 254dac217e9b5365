"""What is slow is made once: the body, one scene, and the whole set of the guide's figures in both shapes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.cache import PageCache
from generator.dataset.dataset import Dataset
from generator.dataset.loader import load_dataset
from generator.figure_set import FigureSet, draw_figures
from generator.figures.body import Body, build_body, read_body_data
from generator.figures.drawing import Scene, build_scene
from tests.conftest import REPOSITORY
from tests.figures.exercises import make_exercise

CONTENT = REPOSITORY / "content"
TEMPLATES = REPOSITORY / "site_templates"


@contextmanager
def silent(_: int) -> Iterator[Callable[[], None]]:
    """Report no progress."""
    yield lambda: None


def draw_guide(dataset: Dataset, shape: str, cache_file: Path) -> FigureSet:
    """Return the figures of the guide in one body shape."""
    with PageCache(cache_file) as cache:
        drawn = draw_figures(dataset, CONTENT, TEMPLATES, shape, cache, silent)
        cache.keep_only_used()
    return drawn


@pytest.fixture(scope="session")
def body() -> Body:
    """Return the guide's body."""
    return build_body(read_body_data(CONTENT))


@pytest.fixture(scope="session")
def guide() -> Dataset:
    """Return the guide's content."""
    return load_dataset(CONTENT).dataset


@pytest.fixture(scope="session")
def row_scene(body: Body) -> Scene:
    """Return the scene of a sound row."""
    return build_scene(make_exercise(), body)


@pytest.fixture(scope="session")
def guide_figures(guide: Dataset, tmp_path_factory: pytest.TempPathFactory) -> FigureSet:
    """Return all figures of the guide."""
    return draw_guide(guide, "", tmp_path_factory.mktemp("figures") / "cache.sqlite")
