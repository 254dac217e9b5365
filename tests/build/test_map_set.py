"""The map between builds: the answers of the pure functions, asked once."""

from pathlib import Path

import pytest

from generator.build.map_set import MapSet
from generator.muscle_map import layout as layouts
from generator.muscle_map.layout import lay_out
from generator.pages.plates import map_labels
from generator.pages.plates.hanging import Hanging, Wish
from generator.pages.plates.map_labels import hang_labels
from generator.plates.model import LabelError
from generator.store import Store
from tests.muscle_map.test_layout import make_map

FITS = Hanging((Wish("lats", ("Lats",), "latissimus dorsi", (30.0, 150.0), "#"),), 0.0, 280.0, "default")
TOO_LONG = Hanging((Wish("lats", ("Latissimus dorsi muscle",), None, (20.0, 150.0)),), 0.0, 280.0, "default")


def forbid(*_: object) -> None:
    raise AssertionError("asked again")


def test_layout_and_labels_are_worked_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body_map = make_map()
    with Store(tmp_path / "maps.sqlite") as store:
        first = MapSet(store)
        layout, labels = first.lay_out(body_map), first.hang(FITS)
    assert layout == lay_out(body_map)
    assert labels == hang_labels(FITS)
    monkeypatch.setattr(layouts, "lay_out", forbid)
    monkeypatch.setattr(map_labels, "hang_labels", forbid)
    with Store(tmp_path / "maps.sqlite") as store:
        second = MapSet(store)
        assert second.lay_out(body_map) == layout
        assert second.hang(FITS) == labels


def test_a_label_without_a_place_is_remembered_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = []
    for _ in range(2):
        with Store(tmp_path / "maps.sqlite") as store, pytest.raises(LabelError) as caught:
            MapSet(store).hang(TOO_LONG)
        answers.append((caught.value.label, caught.value.reason))
        monkeypatch.setattr(map_labels, "hang_labels", forbid)
    assert answers[0] == answers[1]
    assert answers[0][0] == "lats"


def test_another_map_is_laid_out_anew(tmp_path: Path) -> None:
    with Store(tmp_path / "maps.sqlite") as store:
        maps = MapSet(store)
        whole, less = maps.lay_out(make_map()), maps.lay_out(make_map(plain=("upper",)))
    assert whole != less
    assert less == lay_out(make_map(plain=("upper",)))


def test_a_damaged_answer_is_worked_out_again(tmp_path: Path) -> None:
    path = tmp_path / "maps.sqlite"
    with Store(path) as store:
        layout = MapSet(store).lay_out(make_map())
    path.write_bytes(b"no database")
    with Store(path) as store:
        assert MapSet(store).lay_out(make_map()) == layout
