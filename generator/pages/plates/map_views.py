"""Which sides of the body show a muscle, and how much of the body a picture needs."""

from collections.abc import Iterable

from generator.dataset.body_map import DEEP_VIEWS
from generator.muscle_map.drawing import FADE
from generator.muscle_map.model import Crop, MapLayout

SHOWS_WELL = 0.4
"""Share of a muscle's area in its clearest view from which another view is clear enough."""
_VIEW_ORDER = ("back", "deep", "front", "deep-front")


def lit_area(layout: MapLayout, view: str, lit: Iterable[str]) -> float:
    """Return how much of a view is lit, square drawing units of one half."""
    regions = layout.regions()
    return sum(regions[name].area for name in lit if name in regions and regions[name].view == view)


def views_with(layout: MapLayout, lit: Iterable[str]) -> list[str]:
    """Return the views that show at least one of the regions, the back first."""
    regions = layout.regions()
    seen = {regions[region].view for region in lit if region in regions}
    return [view for view in _VIEW_ORDER if view in seen]


def fewest_views(layout: MapLayout, muscles: Iterable[Iterable[str]]) -> list[str]:
    """Return views such that each muscle shows in one of them; the back is tried first."""
    needed: list[str] = []
    waiting = [views_with(layout, regions) for regions in muscles]
    for view in _VIEW_ORDER:
        if any(view in found and not set(found) & set(needed) for found in waiting if _first_choice(found) == view):
            needed.append(view)
    return needed


def clearest_views(layout: MapLayout, muscles: Iterable[Iterable[str]]) -> list[str]:
    """Return views such that each muscle shows well in one of them, the first muscle in the first view.

    For a site about the whole body: a strip of the thigh seen from behind does not show the front of the thigh.
    """
    needed: list[str] = []
    for lit in muscles:
        areas = {view: lit_area(layout, view, lit) for view in views_with(layout, lit)}
        surface = {view: area for view, area in areas.items() if view not in DEEP_VIEWS} or areas
        if surface and max(surface.values()) * SHOWS_WELL > max((surface.get(view, 0) for view in needed), default=0):
            needed.append(max(surface, key=lambda view: surface[view]))
    return needed


def is_hidden(layout: MapLayout, lit: Iterable[str]) -> bool:
    """Say whether the map shows regions, and all of them below the surface."""
    views = views_with(layout, lit)
    return bool(views) and DEEP_VIEWS.issuperset(views)


def _first_choice(views: list[str]) -> str | None:
    """Return where a muscle is best looked for: on the surface before below it."""
    return next((view for view in ("back", "front", "deep", "deep-front") if view in views), None)


def smallest_crop(layout: MapLayout, views: Iterable[str], lit: Iterable[str]) -> Crop:
    """Return ``trunk`` where every lit region of the views lies above its fading edge."""
    shown = set(views)
    regions = layout.regions()
    for identifier in lit:
        region = regions.get(identifier)
        if region is None or region.view not in shown:
            continue
        _, top, _, height = layout.views[region.view].crops["trunk"].frame
        if region.bounds[1] + region.bounds[3] > top + height - FADE / 2:
            return "full"
    return "trunk"
