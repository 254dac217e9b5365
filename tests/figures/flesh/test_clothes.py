"""Clothes: outside the skin, straight hems, bare shoulder blades."""

import numpy as np
import pytest
from scipy.spatial import cKDTree

from generator.figures.bodies.baked import NAMES
from generator.figures.flesh.clothes import WARDROBES
from generator.figures.flesh.person import cover_bones, dress_body
from generator.figures.flesh.skinning import turn_bones, vertex_normals
from generator.figures.geometry import RIGHT, rotation, unit
from generator.figures.materials import MATERIALS


@pytest.mark.parametrize("name", NAMES)
def test_cloth_lies_outside_the_skin_where_both_are_seen(name: str) -> None:
    person = dress_body(name)
    meshes = cover_bones(person, turn_bones(person.body, {})).meshes
    skin = np.unique(person.body.skin)
    shown = skin[person.bare[skin] >= 0]
    normals = vertex_normals(person.body.points, person.body.skin)
    for mesh in meshes:
        if mesh.name not in ("shorts", "top"):
            continue
        assert mesh.keep is not None
        places = mesh.points[mesh.keep >= 0]
        apart, near = cKDTree(person.body.points[shown]).query(places)
        close = apart < 0.02
        above = ((places - person.body.points[shown][near]) * normals[shown][near]).sum(axis=1)
        assert close.sum() > 20
        assert above[close].min() > -0.003


@pytest.mark.parametrize("name", NAMES)
def test_no_slit_opens_between_hem_and_skin(name: str) -> None:
    """Below its border cloth has skin: what is just inside a garment is still drawn."""
    person = dress_body(name)
    for garment in person.garments:
        places = garment.surface.place(person.body.points, vertex_normals(person.body.points, person.faces))[0]
        # Where a top is tucked in, cloth lies over cloth.
        top = WARDROBES[name].top
        tucked = (top is not None and top.below is None) & (np.abs(places[:, 1] - person.body.head("upperleg01.R")[1] - 0.06) < 0.06)
        places = places[(np.abs(garment.keep) < 0.002) & ~tucked]
        skin = np.unique(person.body.skin)
        _, near = cKDTree(person.body.points[skin]).query(places)
        assert (person.bare[skin][near] > -0.003).mean() > 0.97


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("side", ["R", "L"])
def test_hems_are_straight_and_square_to_the_thigh(name: str, side: str) -> None:
    person = dress_body(name)
    body = person.body
    shorts = next(garment for garment in person.garments if garment.name == "shorts")
    places = (body.points[shorts.surface.parents[:, 0]] + body.points[shorts.surface.parents[:, 1]]) / 2
    hip, knee = body.head(f"upperleg01.{side}"), body.head(f"lowerleg01.{side}")
    hem = (np.abs(shorts.keep) < 0.006) & ((places - hip) @ unit(knee - hip) > 0.08) & (np.sign(places[:, 2]) == np.sign(hip[2]))
    assert hem.sum() >= 8
    centred = places[hem] - places[hem].mean(axis=0)
    assert np.linalg.svd(centred)[1][2] / np.sqrt(hem.sum()) < 0.009


@pytest.mark.parametrize("name", NAMES)
def test_shoulder_blades_and_legs_are_bare(name: str) -> None:
    person = dress_body(name)
    body = person.body
    skin = np.unique(body.skin)
    shoulder, neck = body.head("upperarm01.R"), body.head("neck01")
    blade = np.array([-1.0, (shoulder[1] + neck[1]) / 2 - 0.13, shoulder[2] * 0.58])
    back = skin[body.points[skin, 0] < body.head("spine01")[0] + 0.02]
    near = back[np.linalg.norm(body.points[back, 1:] - blade[1:], axis=1) < 0.03]
    assert len(near) >= 5
    assert (person.bare[near] >= 0).all()


@pytest.mark.parametrize("bend", [0, 45, 90, 110])
@pytest.mark.parametrize("name", NAMES)
def test_trouser_legs_stay_apart_when_hips_bend(name: str, bend: int) -> None:
    person = dress_body(name)
    bones = ("upperleg01", "upperleg02", "lowerleg01", "lowerleg02", "foot")
    posed = turn_bones(person.body, {f"{bone}.{side}": rotation(RIGHT, bend) for bone in bones for side in "RL"})
    shorts = next(mesh for mesh in cover_bones(person, posed).meshes if mesh.name == "shorts")
    garment = next(garment for garment in person.garments if garment.name == "shorts")
    places = (person.body.points[garment.surface.parents[:, 0]] + person.body.points[garment.surface.parents[:, 1]]) / 2
    hip = person.body.head("upperleg01.R")
    for sign in (1, -1):
        leg = (places[:, 2] * sign > 0.01) & (places[:, 1] < hip[1] - 0.10) & (garment.keep >= 0)
        assert leg.sum() > 20
        assert (shorts.points[leg][:, 2] * sign).min() > -0.012


@pytest.mark.parametrize("name", NAMES)
def test_everything_worn_is_of_a_material(name: str) -> None:
    person = dress_body(name)
    for mesh in cover_bones(person, turn_bones(person.body, {})).meshes:
        assert mesh.material in MATERIALS


@pytest.mark.parametrize("name", NAMES)
def test_shorts_reach_out_of_the_fold_of_a_bent_hip(name: str) -> None:
    """In front of a bent hip the waistband lies on the belly, and the leg on the thigh: no corner of cloth stands out alone."""
    person = dress_body(name)
    bones = ("upperleg01", "upperleg02", "lowerleg01", "lowerleg02", "foot")
    posed = turn_bones(person.body, {f"{bone}.{side}": rotation(RIGHT, 70.0) for bone in bones for side in "RL"})
    shorts = next(mesh for mesh in cover_bones(person, posed).meshes if mesh.name == "shorts")
    garment = next(garment for garment in person.garments if garment.name == "shorts")
    places = (person.body.points[garment.surface.parents[:, 0]] + person.body.points[garment.surface.parents[:, 1]]) / 2
    hip = person.body.head("upperleg01.R")
    front = (garment.keep >= 0) & (places[:, 0] > hip[0] + 0.05) & (np.abs(places[:, 2] - hip[2]) < 0.03)
    on_belly, on_thigh = (shorts.points[front & part, 1].max() for part in (places[:, 1] > hip[1], places[:, 1] < hip[1]))
    assert on_belly > on_thigh


@pytest.mark.parametrize("name", NAMES)
def test_the_hem_of_shorts_lies_close_to_the_front_of_a_raised_thigh(name: str) -> None:
    person = dress_body(name)
    bones = ("upperleg01", "upperleg02", "lowerleg01", "lowerleg02", "foot")
    posed = turn_bones(person.body, {f"{bone}.{side}": rotation(RIGHT, 70.0) for bone in bones for side in "RL"})
    worn = cover_bones(person, posed)
    shorts = next(mesh for mesh in worn.meshes if mesh.name == "shorts")
    garment = next(garment for garment in person.garments if garment.name == "shorts")
    places = (person.body.points[garment.surface.parents[:, 0]] + person.body.points[garment.surface.parents[:, 1]]) / 2
    hip = person.body.head("upperleg01.R")
    hem = (np.abs(garment.keep) < 0.006) & (places[:, 1] < hip[1] - 0.08) & (places[:, 0] > hip[0] + 0.04)
    assert hem.sum() >= 8
    skin = np.unique(person.body.skin)
    normals = vertex_normals(worn.points, person.body.skin)[skin]
    _, near = cKDTree(worn.points[skin]).query(shorts.points[hem])
    above = ((shorts.points[hem] - worn.points[skin][near]) * normals[near]).sum(axis=1)
    assert 0.002 < float(np.median(above)) < 0.0118
