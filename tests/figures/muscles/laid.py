"""A standing body with the guide's muscle map on it, seen from all around."""

from functools import lru_cache

from generator.dataset.body_map import BodyMap
from generator.figures.bodies.baked import read_body
from generator.figures.camera import look_from
from generator.figures.flesh.person import dress_body
from generator.figures.muscles.label_images import LabelImages, draw_labels
from generator.figures.muscles.lit import LitMuscle
from generator.figures.muscles.on_body import MusclesOnBody, PlateBody, lay_muscles
from generator.figures.picture import Moment, choose_window
from generator.figures.raster.depth import Buffer, fill_buffer
from generator.figures.skeleton import SIDES, Side
from tests.figures.staged import guide_dataset, stage


def guide_map() -> BodyMap:
    """Return the guide's muscle map."""
    body_map = guide_dataset().body_map
    assert body_map is not None
    return body_map


@lru_cache(maxsize=1)
def labels() -> LabelImages:
    """Return the map's label images."""
    return draw_labels(guide_map())


@lru_cache(maxsize=4)
def plate(body: str) -> PlateBody:
    """Return a body with the map on it."""
    return lay_muscles(read_body(body), guide_map())


@lru_cache(maxsize=4)
def standing(body: str) -> Moment:
    """Return a body that stands with its arms at its sides."""
    assert dress_body(body)
    return stage("dumbbell-shrug", body).ends[0]


@lru_cache(maxsize=64)
def seen_from(body: str, azimuth: int, elevation: int = 10) -> Buffer:
    """Return a standing body without implements as a camera sees it."""
    meshes = standing(body).person.meshes
    camera = look_from(azimuth, elevation)
    return fill_buffer(meshes, camera, choose_window([standing(body)], camera, 600))


def light(body: str, muscle: str, sides: tuple[Side, ...] = SIDES, role: str = "target") -> MusclesOnBody:
    """Return a body with one muscle lit."""
    return MusclesOnBody(plate(body), (LitMuscle(muscle, role, guide_dataset().muscles[muscle].map_regions, sides),))
