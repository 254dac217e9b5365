"""A folder of three texts and a server on it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.serve.fake import FakeWorkbench, Running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "content"
    made.mkdir()
    for name, text in {"index": "Welcome.", "bread": "Flour.", "soup": "Water.", "site": "h1 { color: #111111 }"}.items():
        (made / f"{name}.txt").write_text(text, "utf-8")
    return made


@pytest.fixture
def start(folder: Path) -> Iterator[Callable[..., Running]]:
    """Return a function that starts a server; options go to the workbench, ``poll`` and ``port`` to the server."""
    made: list[Running] = []

    def begin(*, poll: bool = False, port: int = 0, **options: object) -> Running:
        made.append(Running(FakeWorkbench(folder, **options), poll=poll, port=port))  # type: ignore[arg-type]
        return made[-1]

    yield begin
    for running in made:
        running.stop()
