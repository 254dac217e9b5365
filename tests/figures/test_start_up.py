"""What starts without drawing loads none of the heavy libraries, and drawing loads only those that it needs."""

import subprocess
import sys

import pytest

from tests.conftest import REPOSITORY

HEAVY = {"numba", "scipy", "contourpy", "shapely", "llvmlite"}
HEAVY_PARTS = {"scipy.ndimage", "scipy.spatial", "scipy.interpolate", "contourpy", "shapely.lib"}


def loaded(code: str, names: set[str] = HEAVY) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    return names & set(done.stdout.split())


@pytest.mark.parametrize("module", ["generator.cli", "generator.mkdocs_plugin", "generator.pipeline", "generator.figures.model"])
def test_without_drawing_nothing_heavy_is_loaded(module: str) -> None:
    assert loaded(f"import {module}") == set()


def test_tracing_needs_the_compiler_only() -> None:
    parts = loaded("import generator.figures.raster.layers, generator.figures.printing.motion", HEAVY_PARTS)
    assert parts == set(), "the compiler loads the roots of some of them itself"
