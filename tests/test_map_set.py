"""The map between builds: the answers of the pure functions, asked once."""

from pathlib import Path

import pytest
from generator.cache import PageCache
from generator.map_set import MapSet

from generator import map_set
from generator.muscle_map.layout import lay_out
from generator.pages.plates.hanging import Hanging, Wish
from generator.pages.plates.map_plates import hang_labels
from generator.plates.model import LabelError
from tests.muscle_map.test_layout import make_map

FITS = Hanging((Wish("lats", ("Lats",), "latissimus dorsi", (30.0, 150.0), "#"),), 0.0, 280.0, "default")
TOO_LONG = Hanging((Wish("lats", ("Latissimus dorsi muscle",), None, (20.0, 150.0)),), 0.0, 280.0, "default")


def forbid(*_: object) -> None:
    raise AssertionError("asked again")


def test_layout_and_labels_are_worked_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body_map = make_map()
    with PageCache(tmp_path / "maps.sqlite") as cache:
        first = MapSet(cache)
        layout, labels = first.lay_out(body_map), first.hang(FITS)
        cache.keep_only_used()
    assert layout == lay_out(body_map)
    assert labels == hang_labels(FITS)
    monkeypatch.setattr(map_set, "lay_out", forbid)
    monkeypatch.setattr(map_set, "hang_labels", forbid)
    with PageCache(tmp_path / "maps.sqlite") as cache:
        second = MapSet(cache)
        assert second.lay_out(body_map) == layout
        assert second.hang(FITS) == labels
    assert cache.rendered == 0


def test_a_label_without_a_place_is_remembered_too(tmp_path: Path) -> None:
    answers = []
    for _ in range(2):
        with PageCache(tmp_path / "maps.sqlite") as cache:
            with pytest.raises(LabelError) as caught:
                MapSet(cache).hang(TOO_LONG)
            cache.keep_only_used()
        answers.append((caught.value.label, caught.value.reason))
    assert answers[0] == answers[1]
    assert answers[0][0] == "lats"
    assert cache.rendered == 0


def test_another_map_is_laid_out_anew(tmp_path: Path) -> None:
    with PageCache(tmp_path / "maps.sqlite") as cache:
        maps = MapSet(cache)
        whole, less = maps.lay_out(make_map()), maps.lay_out(make_map(plain=("upper",)))
    assert whole != less
    assert cache.rendered == 2
