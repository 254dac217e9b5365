"""Where the workers of a run keep what is slow to answer and always the same."""

from pathlib import Path

import pytest

from tests.conftest import folder_of_run


@pytest.fixture(scope="session")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of remembered answers, one for all workers of a run."""
    return folder_of_run(tmp_path_factory.getbasetemp()) / "answers"
