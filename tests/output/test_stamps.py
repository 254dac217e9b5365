"""Stamps: what says that a file is what it was, and when they cannot say it."""

import os
from pathlib import Path

import pytest

from generator import output


def rewrite(path: Path) -> None:
    path.write_bytes(b"two!")


def replace_with_same_times(path: Path) -> None:
    status = path.stat()
    other = path.with_name("other")
    other.write_bytes(b"two")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    os.replace(other, path)


def write_and_set_back(path: Path) -> None:
    status = path.stat()
    while True:  # until the clock of the file system has gone on, a few milliseconds
        path.write_bytes(b"two")
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        if path.stat().st_ctime_ns != status.st_ctime_ns:
            return


def only_read(path: Path) -> None:
    path.read_bytes()


@pytest.mark.parametrize(
    ("change", "same"),
    [(only_read, True), (rewrite, False), (replace_with_same_times, False), (write_and_set_back, False)],
)
def test_a_stamp_tells_a_change(tmp_path: Path, change, same: bool) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "row.yml"
    path.write_bytes(b"one")
    before = output.file_stamp(path)
    change(path)
    assert (output.file_stamp(path) == before) is same


def test_a_stamp_is_that_of_what_a_link_leads_to(tmp_path: Path) -> None:
    (tmp_path / "row.yml").write_bytes(b"one")
    (tmp_path / "link.yml").symlink_to("row.yml")
    assert output.file_stamp(tmp_path / "link.yml") == output.file_stamp(tmp_path / "row.yml")
    with pytest.raises(FileNotFoundError):
        output.file_stamp(tmp_path / "missing.yml")


@pytest.mark.parametrize(
    ("written", "inode_changed", "state", "racy"),
    [
        (100, 100, 101, False),
        (100, 100, 100, True),  # the same tick: it may have been written once more after the stamp was taken
        (101, 101, 100, True),
        (50, 100, 100, True),  # old bytes put there with their old time, just now
        (50, 99, 100, False),
        (10**18, 5, 100, True),  # a time in the future says nothing
    ],
)
def test_what_is_not_older_than_the_state_is_hashed(written: int, inode_changed: int, state: int, racy: bool) -> None:
    assert output.is_racy((3, written, inode_changed, 7), state) is racy


def test_a_write_in_the_same_tick_is_not_missed(tmp_path: Path) -> None:
    path, state = tmp_path / "row.yml", tmp_path / "state"
    for number in range(200):
        path.write_bytes(f"{number:03}".encode())
        before = output.file_stamp(path)
        state.write_bytes(b"state")
        state_time = state.stat().st_mtime_ns
        path.write_bytes(f"{number + 500:03}".encode())
        assert output.file_stamp(path) != before or output.is_racy(before, state_time)
