"""Baked bodies: the same source gives the same bytes, and every file says where it comes from."""

import hashlib
import os
from pathlib import Path

import numpy as np
import pytest
from scipy.spatial import cKDTree

from generator.figures.bodies.bake import main
from generator.figures.bodies.baked import ABOUT, FOLDER, NAMES, TOES, read_body
from generator.figures.bodies.recipes import RECIPES

SOURCE = os.environ.get("BODY_SOURCE", "")
"""Where the source is unpacked; see ORIGIN.md beside the bodies."""
DIGESTS = {
    "man": "f7497c0a29b4bf20c49c8eb3a25c3788cb2bb065b2ac90b1e4a0fbf7d07f1845",
    "woman": "d058ec363a146bccc1a8f1665677ad889c0a2050145abc64b5a83e3f41d9444f",
    "older": "47d17a10dd427f2aa7702de7d08e2e698ea2e88d76569dda2ad181fdc6c4749c",
}


@pytest.mark.parametrize("name", NAMES)
def test_files_are_the_ones_that_were_baked(name: str) -> None:
    data = (FOLDER / f"{name}.npz").read_bytes()
    assert hashlib.sha256(data).hexdigest() == DIGESTS[name]
    assert len(data) <= 250_000


@pytest.mark.skipif(not SOURCE, reason="BODY_SOURCE names no folder with the source of the bodies")
def test_baking_again_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["bake", SOURCE])
    monkeypatch.setattr("generator.figures.bodies.bake.FOLDER", tmp_path)
    main()
    assert {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in tmp_path.iterdir()} == DIGESTS


def test_every_recipe_is_a_body() -> None:
    assert tuple(RECIPES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_files_name_origin_and_license(name: str) -> None:
    with np.load(FOLDER / f"{name}.npz") as stored:
        assert str(stored["about"]) == ABOUT
    assert "CC0 1.0" in ABOUT
    assert "CC0 1.0" in (FOLDER / "ORIGIN.md").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_left_mirrors_right(name: str) -> None:
    body = read_body(name)
    for surface, most in ((body.skin, 0.002), (body.suit, 0.0002)):
        points = body.points[np.unique(surface)]
        apart, _ = cKDTree(points).query(points * [1, 1, -1])
        assert apart.max() <= most
    for bone in ("upperarm01", "wrist", "upperleg01", "foot", TOES):
        assert np.abs(body.head(f"{bone}.R") - body.head(f"{bone}.L") * [1, 1, -1]).max() <= 0.0002


@pytest.mark.parametrize("name", NAMES)
def test_weights_add_up(name: str) -> None:
    body = read_body(name)
    assert np.abs(body.shares.sum(axis=1) - 1).max() < 1e-9
    assert body.share_of(TOES).max() > 0.9


def test_bodies_differ_as_people_do() -> None:
    heights = {name: float(read_body(name).points[:, 1].max()) for name in NAMES}
    shoulders = {name: abs(float(read_body(name).head("upperarm01.R")[2])) / heights[name] for name in NAMES}
    assert heights["man"] - heights["woman"] > 0.08
    assert shoulders["man"] > shoulders["woman"] * 1.1
