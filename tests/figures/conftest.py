"""What is slow is made once: the body, one scene, and the whole set of the guide's figures in both shapes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.build.figure_set import Drawing, FigureSet, draw_figures
from generator.catalog.routes import figure_address
from generator.dataset.dataset import Dataset
from generator.dataset.loader import Loaded, load_dataset
from generator.exports.figures import SUFFIXES
from generator.figures.body import Body, build_body, read_body_data
from generator.figures.drawing import Scene, build_scene
from generator.figures.model import Finding
from generator.pages.plates.hung import HungFigure
from generator.store import Store
from tests.conftest import REPOSITORY
from tests.figures.exercises import make_exercise

CONTENT = REPOSITORY / "content"
TEMPLATES = REPOSITORY / "site_templates"


@contextmanager
def silent(_: int) -> Iterator[Callable[[], None]]:
    """Report no progress."""
    yield lambda: None


@dataclass(frozen=True)
class DrawnSet:
    """All that a set of figures holds, read from its store: by exercise, and by file name."""

    hung: dict[str, HungFigure]
    files: dict[str, bytes]
    findings: dict[str, tuple[Finding, ...]]


def read_set(figures: FigureSet) -> DrawnSet:
    """Return everything that a set holds while its store is open."""
    return DrawnSet(
        hung={name: figures.hung(name) for name in figures.boxes},
        files={
            figure_address(name, suffix): figures.file(name, kind)
            for name, figure in figures.kept.items()
            for kind, suffix in SUFFIXES.items()
            if kind in figure.files
        },
        findings={name: figure.findings for name, figure in figures.kept.items() if figure.findings},
    )


def draw_guide(loaded: Loaded, shape: str, folder: Path, names: tuple[str, ...] = ()) -> DrawnSet:
    """Return the figures of the guide, or these of them, in one body shape."""
    published = names or [exercise.id for exercise in loaded.dataset.published_exercises()]
    wanted = {name: digest for name, digest in loaded.drawn.items() if name in published}
    with Store(folder / "store.sqlite") as store:
        drawing = Drawing(CONTENT, TEMPLATES, shape)
        return read_set(draw_figures(wanted, loaded.dataset.exercises.__getitem__, drawing, store, {}, silent))


@pytest.fixture(scope="session")
def body() -> Body:
    """Return the guide's body."""
    return build_body(read_body_data(CONTENT))


@pytest.fixture(scope="session")
def loaded_guide() -> Loaded:
    """Return the guide's content as it is loaded."""
    return load_dataset(CONTENT)


@pytest.fixture(scope="session")
def guide(loaded_guide: Loaded) -> Dataset:
    """Return the guide's content."""
    return loaded_guide.dataset


@pytest.fixture(scope="session")
def row_scene(body: Body) -> Scene:
    """Return the scene of a sound row."""
    return build_scene(make_exercise(), body)


@pytest.fixture(scope="session")
def guide_figures(loaded_guide: Loaded, tmp_path_factory: pytest.TempPathFactory) -> DrawnSet:
    """Return all figures of the guide."""
    return draw_guide(loaded_guide, "", tmp_path_factory.mktemp("figures"))
