"""What is kept between builds: found again while it is sound, never believed when it is damaged."""

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from generator.store import Store


def test_what_is_kept_is_found_again_by_kind_and_key(tmp_path: Path) -> None:
    with Store(tmp_path / "deep" / "store.sqlite") as store:
        store.put("page", b"1", b"one")
        store.put("map", b"1", b"two")
    with Store(tmp_path / "deep" / "store.sqlite") as store:
        assert store.get("page", b"1") == b"one"
        assert store.get("map", b"1") == b"two"
        assert store.get("page", b"2") is None


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"x" * 4000])
def test_a_damaged_file_is_started_anew(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "store.sqlite"
    with Store(path) as store:
        store.put("page", b"1", b"one")
    path.write_bytes(damage)
    with Store(path) as store:
        assert store.get("page", b"1") is None
        store.put("page", b"1", b"again")
    with Store(path) as store:
        assert store.get("page", b"1") == b"again"


def test_a_damaged_entry_counts_as_unknown_and_its_neighbor_stays(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with Store(path) as store:
        store.put("page", b"1", b"one")
        store.put("page", b"2", b"two")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE entries SET value = ? WHERE key = ?", (b"0ne", b"1"))
    connection.close()
    with Store(path) as store:
        assert store.get("page", b"1") is None
        assert store.get("page", b"2") == b"two"
        store.put("page", b"1", b"one")
        assert store.get("page", b"1") == b"one"


def test_beyond_the_limit_what_was_asked_for_longest_ago_goes(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    for number in range(4):
        with Store(path, limit=40) as store:
            store.get("page", b"0")  # the oldest, but asked for in every round
            store.put("page", b"%d" % number, b"x" * 10)
    with Store(path, limit=25) as store:
        store.get("page", b"0")
    with Store(path, limit=25) as store:
        assert [number for number in range(4) if store.get("page", b"%d" % number)] == [0, 3]


def put_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "full").write_text("x", "utf-8")


def put_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def put_device(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def put_foreign_table(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE entries (one, two)")


def put_other_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


@pytest.mark.parametrize("damage", [put_folder, put_pipe, put_device, put_foreign_table, put_other_version, cut])
def test_what_is_no_store_of_ours_is_started_anew_and_told_in_one_line(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    path = tmp_path / "store.sqlite"
    with Store(path) as store:
        for number in range(9):
            store.put("page", b"%d" % number, b"one" * 900)
    damage(path)
    told: list[str] = []
    with Store(path, report=told.append) as store:
        assert store.get("page", b"8") is None
        store.put("page", b"1", b"again")
    assert len(told) == 1
    assert "started anew" in told[0]
    told.clear()
    with Store(path, report=told.append) as store:
        assert store.get("page", b"1") == b"again"
    assert told == []


@pytest.mark.parametrize("value", [None, 5, "text"])
def test_a_value_of_another_type_counts_as_unknown(tmp_path: Path, value: object) -> None:
    path = tmp_path / "store.sqlite"
    with Store(path) as store:
        store.put("page", b"1", b"one")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other AS SELECT kind, key, ? AS value, checksum, asked FROM entries", (value,))
        connection.execute("DROP TABLE entries")
        connection.execute("ALTER TABLE other RENAME TO entries")
        connection.commit()
    with Store(path) as store:
        assert store.get("page", b"1") is None


def test_a_file_that_somebody_else_writes_is_waited_for_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.store._PATIENCE", 0.2)
    path = tmp_path / "store.sqlite"
    told: list[str] = []
    with Store(path) as writing:
        writing.put("page", b"1", b"one")
        with Store(path, report=told.append) as store:
            began = time.monotonic()
            for number in range(50):
                store.put("page", b"%d" % number, b"two")
            assert time.monotonic() - began < 2
            assert store.get("page", b"49") == b"two"
    assert len(told) == 1
    assert "cannot be written" in told[0]
    with Store(path) as store:
        assert store.get("page", b"1") == b"one"


def test_a_file_that_may_only_be_read_is_read(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with Store(path) as store:
        store.put("page", b"1", b"one")
    told: list[str] = []
    with Store(path, report=told.append) as store:
        store._connection.execute("PRAGMA query_only = ON")
        assert store.get("page", b"1") == b"one"
        store.put("page", b"2", b"two")
        assert store.get("page", b"2") == b"two"
    assert len(told) == 1


def test_a_file_in_the_place_of_its_folder_costs_time_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("x", "utf-8")
    with Store(tmp_path / "cache" / "store.sqlite") as store:
        store.put("page", b"1", b"one")
        assert store.get("page", b"1") == b"one"


def test_what_was_got_is_not_written_again(tmp_path: Path) -> None:
    with Store(tmp_path / "store") as store:
        store.put("kind", b"key", b"value")
    with Store(tmp_path / "store") as store:
        assert store.get("kind", b"key") == b"value"
        before = store._connection.total_changes
        store.put("kind", b"key", b"value")
        assert store._connection.total_changes == before
        store.put("kind", b"key", b"other")
        assert store.get("kind", b"key") == b"other"
        store.put("kind", b"key", b"another")
        store.put("kind", b"key", b"other")
    with Store(tmp_path / "store") as store:
        assert store.get("kind", b"key") == b"other"


def test_no_connection_stays_open_where_a_store_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with pytest.MonkeyPatch.context() as patch:
        opened: list[sqlite3.Connection] = []
        connect = sqlite3.connect
        patch.setattr(sqlite3, "connect", lambda *given, **named: opened.append(connect(*given, **named)) or opened[-1])
        with Store(path):
            pass
    assert len(opened) == 2
    for connection in opened:
        with pytest.raises(sqlite3.ProgrammingError):
            connection.execute("SELECT 1")
