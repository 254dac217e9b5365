"""The same bytes on any machine: drawn in a process that adds, sorts and compiles as another processor does."""

import os
import subprocess
import sys

from generator.pages.render import Renderer
from tests.conftest import REPOSITORY
from tests.figures.print_drawings import SHARES
from tests.figures.staged import view_motion, view_still

DRAWN = (("one-arm-dumbbell-row", "woman"), ("barbell-bent-over-row", "man"))
OTHER_MACHINE = {
    "OPENBLAS_CORETYPE": "Prescott",
    "OPENBLAS_NUM_THREADS": "1",
    "NPY_DISABLE_CPU_FEATURES": "AVX2 FMA3 AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR",
    "NUMBA_CPU_NAME": "generic",
    "NUMBA_CPU_FEATURES": "",
    "PYTHONHASHSEED": "11",
}


def test_another_processor_draws_the_same_bytes() -> None:
    renderer = Renderer(REPOSITORY / "site_templates")
    here = "".join(
        renderer.render_text("drawing.svg", view=view)
        for identifier, body in DRAWN
        for view in (view_still(identifier, 1.0, body), view_motion(identifier, SHARES, body))
    )
    there = subprocess.run(
        [sys.executable, "-m", "tests.figures.print_drawings", *(f"{identifier}:{body}" for identifier, body in DRAWN)],
        cwd=REPOSITORY,
        env={**os.environ, **OTHER_MACHINE, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout == here
