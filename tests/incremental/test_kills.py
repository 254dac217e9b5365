"""The process that dies in the walks of the incremental builds (``test_faults`` kills a build at every operation)."""

from pathlib import Path

import pytest

from tests.incremental.kills import Killed, watched_disk


def test_a_killed_process_is_dead(tmp_path: Path) -> None:
    with watched_disk(1) as disk:
        (tmp_path / "first").write_text("1")
        with pytest.raises(Killed):
            (tmp_path / "second").write_text("2")
        with pytest.raises(Killed):
            (tmp_path / "first").unlink()
        assert (tmp_path / "first").read_text() == "1"
    assert disk.dead
    assert [path.name for path in tmp_path.iterdir()] == ["first"]
