"""Trees of files: what is written, what is left alone, and what builds have put there."""

from pathlib import Path

import pytest

from generator import output
from tests.output.publishing import publish


def tree(folder: Path) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in output.list_tree(folder).items()}


@pytest.mark.parametrize("name", ["/etc/passwd", "../x", "a/../../x", "a//b", "", "a\\b", "a\0b", "./a"])
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(output.OutputError, match="lead out"):
        output.sync_tree({name: b"x"}, tmp_path / "docs")


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
    for text in (b"x", b"y"):
        publish(tmp_path / "site", {"index.html": text})
    outputs = output.list_outputs(tmp_path, tmp_path / "build")
    assert outputs == {tmp_path / "build", tmp_path / "site", tmp_path / ".site.spare"}
    assert list(output.list_tree(tmp_path, outputs)) == ["exercises/row.yml"]
    assert output.list_outputs(tmp_path / "missing", tmp_path / "build") == frozenset()
