"""Hair and faces: on the head, off the eyes, seen only from where they can be."""

import numpy as np
import pytest

from generator.figures.bodies.baked import NAMES, read_body
from generator.figures.camera import look_from
from generator.figures.flesh.face import draw_face
from generator.figures.flesh.hair import STYLES, grow_hair
from generator.figures.flesh.person import cover_bones, dress_body
from generator.figures.flesh.skinning import turn_bones
from generator.figures.raster.depth import Window, fill_buffer
from generator.figures.raster.strokes import find_strokes


def test_every_body_has_a_cut() -> None:
    assert set(STYLES) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_hair_is_off_eyes_and_brow(name: str) -> None:
    body = read_body(name)
    hair = grow_hair(body, STYLES[name])[0]
    assert hair.keep is not None
    shown = hair.points[hair.keep >= 0]
    low = shown[shown[:, 1] < body.face[0, 1] + 0.035]
    ahead = low[(low[:, 0] > body.face[0, 0] - 0.02) & (np.abs(low[:, 2]) < 0.055)]
    assert len(low) > 100
    assert not len(ahead)


@pytest.mark.parametrize("name", NAMES)
def test_hair_covers_the_crown_and_is_no_helmet(name: str) -> None:
    body = read_body(name)
    hair = grow_hair(body, STYLES[name])[0]
    assert hair.keep is not None
    crown = float(body.points[np.unique(body.skin), 1].max())
    top = float(hair.points[hair.keep >= 0][:, 1].max())
    assert 0.003 < top - crown < 0.026


def test_the_woman_wears_a_bun_behind_the_crown() -> None:
    body = read_body("woman")
    _, bun = grow_hair(body, STYLES["woman"])
    assert bun.points[:, 0].mean() < body.face[:, 0].mean() - 0.12
    assert np.abs(bun.points[:, 2].mean()) < 0.001


@pytest.mark.parametrize("name", NAMES)
def test_lines_of_the_face_lie_on_its_front(name: str) -> None:
    body = read_body(name)
    piece = draw_face(body)
    assert len(piece.strokes) == 5
    assert len(piece.triangles) == 0
    skin = body.points[np.unique(body.skin)]
    apart = np.linalg.norm(piece.points[:, None] - skin[None], axis=2).min(axis=1)
    assert apart.max() < 0.008
    mouth = piece.points[piece.strokes[0]]
    assert mouth[:, 1].mean() < body.face[0, 1] - 0.04


@pytest.mark.parametrize(("azimuth", "least", "most"), [(0, 5, 5), (40, 4, 8), (180, 0, 0), (140, 0, 0)])
@pytest.mark.parametrize("name", NAMES)
def test_faces_are_seen_from_the_front_alone(name: str, azimuth: float, least: int, most: int) -> None:
    person = dress_body(name)
    posed = cover_bones(person, turn_bones(person.body, {}))
    camera = look_from(azimuth, 5)
    window = Window((posed.bones.head("head") @ camera)[:2], 1000.0, 400, 400)
    lines = list(find_strokes(fill_buffer(posed.meshes, camera, window)))
    assert least <= len(lines) <= most
