"""The map of one muscle, lit in every view that shows it, with its anatomy or its parts as labels."""

from collections.abc import Callable, Iterable

from generator.catalog.words import lower_first
from generator.dataset.muscle import Muscle
from generator.muscle_map.drawing import Images, MapLook, build_map_view
from generator.muscle_map.model import Crop, MapLayout
from generator.pages.parts.site import PageContext, join_words
from generator.pages.plates.hanging import Wish
from generator.pages.plates.map_plate import MapPlate, PlateWords, collect_wishes, hang_on_plate, image_links
from generator.pages.plates.map_plates import ARMS, anatomy_wishes
from generator.pages.plates.map_views import lit_area, smallest_crop, views_with


def build_muscle_plate(page: PageContext, muscle: Muscle) -> MapPlate | None:
    """Build the map with one muscle lit, in every view that shows it.

    Labels hang on the first view, so the one that shows most of what they name comes first.
    """
    layout = page.site.layout
    if layout is None or not muscle.map_regions:
        return None
    roles = dict.fromkeys(muscle.map_regions, "target")
    views = views_with(layout, roles)
    wishes = {view: _muscle_wishes(page, layout, muscle, view) for view in views}
    views.sort(key=lambda view: (-len(wishes[view]), -lit_area(layout, view, roles)))
    label = f"Where the {lower_first(muscle.name)} lie" if muscle.name.endswith("s") else f"Where the {lower_first(muscle.name)} lies"
    drawing = build_map_view(
        layout,
        MapLook(label=label, crop=smallest_crop(layout, views, roles)),
        views=views,
        styles=roles,
        images=_files_of_others(page, views[0]),
    )
    seen = join_words([layout.views[view].label for view in views])
    caption = f"{muscle.name}, {seen}"
    if not wishes[views[0]]:
        caption += "."
    elif muscle.labels.fibers:
        caption += ", with where they start (origin) and where they pull (insertion)."
    else:
        caption += ", with the parts."
    with_arms = _reach(layout, roles) > ARMS
    return hang_on_plate(page, drawing, PlateWords(("muscle", muscle.id), 1, caption), wishes[views[0]], with_arms=with_arms)


def _files_of_others(page: PageContext, first: str) -> Callable[[str, Crop], Images | None]:
    """Return what gives the files of all views but the first, whose labels and fibers stand in the page."""
    links = image_links(page)
    return lambda view, crop: None if view == first else links(view, crop)


def _reach(layout: MapLayout, lit: Iterable[str]) -> float:
    """Return how far from the middle the lit regions reach, drawing units."""
    regions = layout.regions()
    return max((left + width for name in lit if name in regions for left, _, width, _ in [regions[name].bounds]), default=0.0)


def _muscle_wishes(page: PageContext, layout: MapLayout, muscle: Muscle, view: str) -> list[Wish]:
    """Return the labels of a muscle in a view: origin, insertion and fibers, or, for a group, its parts with links."""
    tables = page.site.tables
    if muscle.labels.fibers and page.site.body_map:
        return anatomy_wishes(layout, page.site.body_map, muscle, view)
    parts = [tables.muscles[name] for name in tables.parts.get(muscle.id, ())]
    return collect_wishes(page, layout, view, ((part, None) for part in parts))
