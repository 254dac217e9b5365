"""What is kept between builds: found again while it is sound, never believed when it is damaged."""

import sqlite3
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


def test_a_folder_in_its_place_costs_time_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    path.mkdir()
    with Store(path) as store:
        store.put("page", b"1", b"one")
        assert store.get("page", b"1") == b"one"
    with Store(path) as store:
        assert store.get("page", b"1") is None


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
