"""Bytes that wait on disk, for this process and for those that are forked off it."""

import multiprocessing
import os
import tempfile

import pytest

from generator.dataset.shelf import Shelf


def fill(shelf: Shelf) -> dict[str, bytes]:
    kept = {f"record-{number}": os.urandom(number * 7) for number in range(50)}
    for name, data in kept.items():
        shelf.put(name, data)
    return kept


def test_what_was_put_is_got_in_any_order() -> None:
    shelf = Shelf()
    kept = fill(shelf)
    assert {name: shelf.get(name) for name in reversed(kept)} == kept
    assert shelf.get("nothing") is None


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="no fork here")
def test_forked_workers_read_beside_each_other() -> None:
    shelf = Shelf()
    kept = fill(shelf)
    with multiprocessing.get_context("fork").Pool(2, initializer=inherit, initargs=(shelf,)) as pool:
        assert dict(zip(kept, pool.map(get, kept), strict=True)) == kept


def inherit(shelf: Shelf) -> None:
    global _shelf
    _shelf = shelf


def get(name: str) -> bytes | None:
    return _shelf.get(name)


_shelf: Shelf


def test_where_no_file_can_be_written_memory_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    shelf = Shelf()
    kept = fill(shelf)
    assert {name: shelf.get(name) for name in kept} == kept


def test_what_a_full_disk_does_not_take_stays_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    first = fill(shelf)
    monkeypatch.setattr(os, "pwrite", refuse)
    shelf.put("last", b"words")
    assert shelf.get("last") == b"words"
    assert {name: shelf.get(name) for name in first} == first


def refuse(*_: object, **__: object) -> int:
    raise OSError("No space left on device")
