"""Putting a tree in place: all at once, nothing rewritten, nothing outside."""

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


def test_recovery_brings_back_a_tree_that_was_moved_aside(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish({"index.html": b"old"}, site)
    os.rename(site, tmp_path / ".site.former")
    output.recover(site)
    assert tree(site) == {"index.html": b"old"}


def test_without_an_exchange_the_two_renames_do_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "exchange", lambda one, other: False)
    site = tmp_path / "site"
    publish({"index.html": b"old"}, site)
    publish({"index.html": b"new"}, site)
    assert tree(site) == {"index.html": b"new"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


@pytest.mark.parametrize("name", ["/etc/passwd", "../x", "a/../../x", "a//b", "", "a\\b", "a\0b", "./a"])
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(output.OutputError, match="lead out"):
        output.write_tree({name: b"x"}, tmp_path / "site")
    with pytest.raises(output.OutputError, match="lead out"):
        output.sync_tree({name: b"x"}, tmp_path / "docs")


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


def test_one_build_at_a_time(tmp_path: Path) -> None:
    with (
        output.only_build(tmp_path / "build"),
        pytest.raises(output.OutputError, match="Another build is running"),
        output.only_build(tmp_path / "build"),
    ):
        pass
    with output.only_build(tmp_path / "build"):
        pass


def test_sync_writes_what_differs_and_removes_the_rest(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    assert output.sync_tree({"a.md": b"1", "b/c.md": b"2"}, docs) == 2
    (docs / ".gitignore").write_text("*")
    before = (docs / "a.md").stat().st_mtime_ns
    assert output.sync_tree({"a.md": b"1", "d.md": b"3"}, docs, keep=frozenset({".gitignore"})) == 1
    assert (docs / "a.md").stat().st_mtime_ns == before
    assert sorted(output.list_tree(docs)) == [".gitignore", "a.md", "d.md"]
    assert not (docs / "b").exists()


def test_a_new_folder_appears_with_all_its_files_or_not_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    with pytest.raises(output.OutputError):
        output.write_new_folder({"a.yml": b"a", "../b.yml": b"b"}, folder)
    assert list(tmp_path.iterdir()) == []
    folder.mkdir()
    output.write_new_folder({"a.yml": b"a", "deep/b.yml": b"b"}, folder)
    assert tree(folder) == {"a.yml": b"a", "deep/b.yml": b"b"}
    with pytest.raises(OSError, match="not empty"):
        output.write_new_folder({"c.yml": b"c"}, folder)
    assert tree(folder) == {"a.yml": b"a", "deep/b.yml": b"b"}
    assert [path.name for path in tmp_path.iterdir()] == ["content"]


def test_what_builds_put_into_a_content_folder_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "row.yml").write_bytes(b"row")
    (tmp_path / "build" / "cache").mkdir(parents=True)
    (tmp_path / "build" / "cache" / "pages.sqlite").write_bytes(b"")
    publish({"index.html": b"x"}, tmp_path / "site")
    outputs = output.list_outputs(tmp_path, tmp_path / "build")
    assert outputs == {tmp_path / "build", tmp_path / "site"}
    assert list(output.list_tree(tmp_path, outputs)) == ["exercises/row.yml"]
    assert output.list_outputs(tmp_path / "missing", tmp_path / "build") == frozenset()
