"""Maps to choose a muscle from: the labelled back of the home page, and the whole body."""

from collections.abc import Mapping

from generator.catalog.projections import MuscleCard
from generator.catalog.routes import record_address
from generator.muscle_map.drawing import MapLook, build_map_view
from generator.pages.parts.site import PageContext, join_words
from generator.pages.plates.hanging import Wish
from generator.pages.plates.map_plate import MapPlate, PlateWords, hang_on_plate, region_links
from generator.pages.plates.map_plates import muscle_wish


def build_home_plate(page: PageContext) -> MapPlate | None:
    """Build the back with the reader-facing muscles labelled and linked; for the whole body, a map to choose from.

    Nothing where there is no map.
    """
    if not page.site.settings.subject:
        return build_choice_plate(page, ("back", "front"))
    layout = page.site.layout
    if layout is None:
        return None
    chosen = {name: page.site.tables.muscles[name] for name in page.site.tables.lists["featured"]}
    hrefs = {name: page.href(record_address("muscle", name)) for name in chosen}
    wishes = [wish for name, muscle in chosen.items() if (wish := muscle_wish(layout, muscle, "back", hrefs[name]))]
    styles = {region: "target" for wish in wishes for region in chosen[wish.id].map_regions}
    links = {region: (hrefs[wish.id], chosen[wish.id].name) for wish in wishes for region in chosen[wish.id].map_regions}
    drawing = build_map_view(
        layout, MapLook(label="The muscles of the back", crop="trunk"), styles=styles, links=links, choices=_choices(wishes, chosen)
    )
    caption = "The back from behind. Every label leads to a muscle."
    return hang_on_plate(page, drawing, PlateWords(("page", "index"), 1, caption), wishes, size="wide") if wishes else None


def _choices(wishes: list[Wish], muscles: Mapping[str, MuscleCard]) -> dict[str, int]:
    """Return region → number of the label that leads to its muscle."""
    return {region: number for number, wish in enumerate(wishes, start=1) for region in muscles[wish.id].map_regions}


def build_choice_plate(page: PageContext, wanted: tuple[str, ...] = ("back", "front", "deep", "deep-front")) -> MapPlate | None:
    """Build the map whose regions lead to the muscles' pages, in these views: from behind, from the front, below the surface."""
    layout = page.site.layout
    if layout is None:
        return None
    views = [view for view in wanted if view in layout.views]
    subject = page.site.settings.subject
    tables = page.site.tables
    featured = tables.lists["featured"] if subject else ()
    trained = {region: "target" for muscle in featured for region in tables.muscles[muscle].map_regions}
    drawing = build_map_view(
        layout,
        MapLook(label="Muscles to choose from", tab_stops=True, fibred=False),
        views=views,
        styles=trained,
        links=region_links(page, (tables.muscles[muscle] for muscle in tables.lists["muscles"])),
    )
    seen = join_words([layout.views[view].label for view in views])
    red = f"; red are the muscles of {subject} training" if subject else ""
    caption = f"Choose a muscle. The body {seen}{red}. Every muscle is also in the list."
    return MapPlate(1, caption, drawing, drawing.figures)
