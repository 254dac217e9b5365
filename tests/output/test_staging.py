"""The way of publishing that lays a whole new tree at every build."""

import os
from pathlib import Path

import pytest

from generator import output
from generator.output import disk


def tree(folder: Path) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in output.list_tree(folder).items() if name != output.MARKER}


def publish(files: dict[str, bytes | Path], site: Path) -> int:
    staging, changed = output.write_tree(files, site)
    output.put_in_place(staging, site)
    return changed


def test_a_tree_takes_the_place_of_another(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish({"index.html": b"old", "gone/index.html": b"x"}, site)
    publish({"index.html": b"new", "a/b.html": b"y"}, site)
    assert tree(site) == {"index.html": b"new", "a/b.html": b"y"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_unchanged_files_are_the_same_files(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish({"same.html": b"same", "other.html": b"1"}, site)
    before = (site / "same.html").stat()
    assert publish({"same.html": b"same", "other.html": b"2"}, site) == 1
    after = (site / "same.html").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_the_published_tree_is_untouched_until_the_last_step(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish({"index.html": b"old"}, site)
    output.write_tree({"index.html": b"new"}, site)
    assert tree(site) == {"index.html": b"old"}
    output.recover(site)
    assert not output.staging_path(site).exists()


def test_without_an_exchange_the_two_renames_do_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "exchange", lambda one, other: False)
    site = tmp_path / "site"
    publish({"index.html": b"old"}, site)
    publish({"index.html": b"new"}, site)
    assert tree(site) == {"index.html": b"new"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_a_folder_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letter.txt").write_text("mine")
    with pytest.raises(output.OutputError, match="did not make"):
        output.write_tree({"index.html": b"x"}, tmp_path / "home")
    os.symlink(tmp_path / "home", tmp_path / "link")
    with pytest.raises(output.OutputError, match="symbolic link"):
        output.write_tree({"index.html": b"x"}, tmp_path / "link")
    assert (tmp_path / "home" / "letter.txt").read_text() == "mine"


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    publish({"index.html": b"x"}, tmp_path / "site")
    assert tree(tmp_path / "site") == {"index.html": b"x"}
