"""Several files written together: all or none, and what could not be taken back is named."""

import errno
import os
import stat
from pathlib import Path

import pytest

from generator.authoring.files import AuthoringError, replace_together
from tests.states.machine import give_up_privileges, run


@pytest.fixture
def files(tmp_path: Path) -> dict[Path, bytes | None]:
    """Three files to change, the last of which is deleted, and one to come."""
    for name in "abc":
        (tmp_path / name).write_text(f"old {name}", "utf-8")
    (tmp_path / "b").chmod(0o600)
    return {tmp_path / "a": b"new a", tmp_path / "b": b"new b", tmp_path / "deep" / "d": b"new d", tmp_path / "c": None}


def read(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*")) if path.is_file()}


def test_all_are_written_and_keep_their_rights(tmp_path: Path, files: dict[Path, bytes | None]) -> None:
    replace_together(files)
    assert read(tmp_path) == {"a": "new a", "b": "new b", "deep/d": "new d"}
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o600


@pytest.mark.parametrize("operation", ["write", "replace", "unlink", "fsync", "mkdir", "open"])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_where_one_is_refused_none_is_written(
    tmp_path: Path, files: dict[Path, bytes | None], monkeypatch: pytest.MonkeyPatch, operation: str, number: int
) -> None:
    before = read(tmp_path)
    call, count = getattr(os, operation), 0

    def refuse(*arguments: object, **options: object) -> object:
        nonlocal count
        count += 1
        if count == number:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))
        return call(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, operation, refuse)
        try:
            replace_together(files)
            refused = False  # it has fewer of these operations, or one that does not matter was refused
        except OSError:
            refused = True
    assert read(tmp_path) == (before if refused else {"a": "new a", "b": "new b", "deep/d": "new d"})


def test_what_cannot_be_taken_back_is_named(tmp_path: Path, files: dict[Path, bytes | None], monkeypatch: pytest.MonkeyPatch) -> None:
    replace, count = os.replace, 0

    def refuse(source: str, target: str) -> None:
        nonlocal count
        count += 1
        if count > 1:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(source))
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(AuthoringError) as caught:
        replace_together(files)
    assert str(tmp_path / "a") in str(caught.value)
    assert str(tmp_path / "b") not in str(caught.value).split("taken back")[1]


def test_rename_and_fmt_say_which_file_may_not_be_written(project: Path) -> None:
    before = read(project / "content")
    (project / "content" / "exercises").chmod(0o555)
    for arguments in (("fmt",), ("rename", "exercise", "dumbbell-row", "bell-row")):
        ran = run(project, *arguments, before=give_up_privileges)
        assert ran.code == 1, ran.text
        assert len(ran.lines) == 1
        assert "content/exercises/" in ran.text
        assert "Permission denied" in ran.text
        assert read(project / "content") == before
