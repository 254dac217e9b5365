"""A short run of every reader over changed files, always the same; ``python -m tests.fuzz`` runs longer."""

import pytest

from tests.fuzz.readers import build_readers
from tests.fuzz.run import run_reader

READERS = build_readers()
FILES = {"records": 60, "pages": 60, "options": 200}
"""Files a reader in the everyday run, where it is not 30."""


@pytest.mark.parametrize("name", READERS)
def test_no_changed_file_is_raised_at_or_waited_for(name: str) -> None:
    number = FILES.get(name, 30)
    outcome = run_reader(READERS[name], number, seed=1)
    assert outcome.files == number
    assert outcome.refused > number / 4
    assert outcome.failures == []
