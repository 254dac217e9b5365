"""What the engine leaves: a build needs all of it."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from generator import output, pipeline
from generator.configuration import read_settings
from generator.configuration_file import read_configuration
from generator.engine import run_engine
from generator.settings import Settings


def test_a_page_that_the_engine_left_out_is_told_and_made_by_the_next_build(project: Path) -> None:
    settings = read_settings(read_configuration(project / "mkdocs.yml"))

    def run_engine_that_cannot_list_a_folder(settings: Settings) -> None:
        run_engine(settings)
        (settings.engine / "exercises/frame/index.html").unlink()

    with pytest.raises(output.OutputError, match=r"made no exercises/frame/index\.html"):
        pipeline.build(settings, run_engine_that_cannot_list_a_folder, progress=lambda _: nullcontext(lambda: None))
    assert not settings.site.exists()
    pipeline.build(settings, run_engine, progress=lambda _: nullcontext(lambda: None))
    assert (settings.site / "exercises/dumbbell-row/index.html").is_file()
