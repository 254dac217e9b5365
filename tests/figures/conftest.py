"""What is slow is made once: the body's measures, and the whole set of the guide's figures."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.build.figure_set import FigureSet, draw_figures
from generator.build.world import choose_drawing
from generator.catalog.routes import figure_address
from generator.configuration import read_settings
from generator.configuration_file import read_configuration
from generator.dataset.dataset import Dataset
from generator.dataset.loader import Loaded, load_dataset
from generator.exports.figures import SUFFIXES, print_figure
from generator.figures.bodies.baked import read_body
from generator.figures.body import Body
from generator.figures.flesh.measures import fit_body
from generator.figures.model import Finding
from generator.pages.plates.hung import HungFigure
from generator.pages.render import Renderer
from generator.settings import USUAL_BODIES
from generator.store import Store
from tests.conftest import REPOSITORY

CONTENT = REPOSITORY / "content"


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
    settings = read_settings(read_configuration(REPOSITORY / "mkdocs.yml"))
    renderer = Renderer(settings.templates)
    return DrawnSet(
        hung={name: figures.hung(name) for name in figures.boxes},
        files={
            figure_address(name, SUFFIXES[kind], body if number else ""): print_figure(
                renderer, settings, name, figures.file(name, body, kind)
            ).encode()
            for name, figure in figures.kept.items()
            for number, body in enumerate(figures.bodies)
            for kind in figure.files[number]
        },
        findings={name: figure.findings for name, figure in figures.kept.items() if figure.findings},
    )


def draw_guide(loaded: Loaded, folder: Path, bodies: tuple[str, ...], names: tuple[str, ...] = ()) -> DrawnSet:
    """Return the figures of the guide, or these of them, as these bodies perform them."""
    published = names or [exercise.id for exercise in loaded.dataset.published_exercises()]
    wanted = {name: digest for name, digest in loaded.drawn.items() if name in published}
    drawing = replace(choose_drawing(read_settings(read_configuration(REPOSITORY / "mkdocs.yml")), loaded.dataset), bodies=bodies)
    with Store(folder / "store.sqlite") as store:
        return read_set(draw_figures(wanted, loaded.dataset.exercises.__getitem__, drawing, store, {}, silent))


@pytest.fixture(scope="session")
def body() -> Body:
    """Return the guide's body."""
    return fit_body(read_body("man"))


@pytest.fixture(scope="session")
def loaded_guide() -> Loaded:
    """Return the guide's content as it is loaded."""
    return load_dataset(CONTENT)


@pytest.fixture(scope="session")
def guide(loaded_guide: Loaded) -> Dataset:
    """Return the guide's content."""
    return loaded_guide.dataset


@pytest.fixture(scope="session")
def guide_figures(loaded_guide: Loaded, tmp_path_factory: pytest.TempPathFactory) -> DrawnSet:
    """Return all figures of the guide."""
    return draw_guide(loaded_guide, tmp_path_factory.mktemp("figures"), USUAL_BODIES)
