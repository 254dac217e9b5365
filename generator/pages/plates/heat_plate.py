"""The heat map of a workout: sets for each muscle in one session."""

from collections.abc import Iterable
from fractions import Fraction

from generator.catalog.volume import MuscleSets
from generator.muscle_map.drawing import MapLook, build_map_view, level_styles
from generator.pages.parts.dose import halves_text
from generator.pages.parts.site import PageContext, join_words
from generator.pages.plates.map_plate import HeatStep, MapPlate, PlateWords, collect_wishes, hang_on_plate, image_links
from generator.pages.plates.map_views import fewest_views, is_hidden, smallest_crop

HEAT_STEPS = (Fraction(2), Fraction(4), Fraction(7))
"""Sets a session up to which a muscle has level 1, 2 and 3; above the last it has level 4 (convention)."""
_HEAT_WORDS = ("Up to 2 sets", "Up to 4", "Up to 7", "More than 7")


def build_workout_plate(page: PageContext, identifier: str, sets: Iterable[MuscleSets]) -> MapPlate | None:
    """Build the heat map of a workout: sets for each muscle in one session."""
    layout = page.site.layout
    muscles = page.site.tables.muscles
    totals: dict[str, Fraction] = {}
    named = []
    for row in sets:
        card = muscles.get(row.muscle)
        regions = card.map_regions if card else ()
        if layout and not is_hidden(layout, regions):
            named.append(regions)
        totals |= {region: max(row.total, totals.get(region, Fraction(0))) for region in regions}
    if layout is None or not totals:
        return None
    levels = {region: heat_level(total) for region, total in totals.items()}
    views = fewest_views(layout, named)
    look = MapLook("Sets for each muscle", crop=smallest_crop(layout, views, levels), fibred=False)
    drawing = build_map_view(layout, look, views=views, styles=level_styles(levels), images=image_links(page))
    steps = tuple(HeatStep(level, _HEAT_WORDS[level - 1]) for level in sorted(set(levels.values())) if level)
    seen = join_words([layout.views[view].label for view in views])
    caption = f"Sets for each muscle in one session, {seen}. The numbers stand in the list too."
    words = PlateWords(("workout", identifier), 1, caption, steps)
    most = sorted((row for row in sets if row.muscle in muscles), key=lambda row: -row.total)
    counted = ((muscles[row.muscle], f"{halves_text(row.total)} {'set' if row.total <= 1 else 'sets'}") for row in most)
    return hang_on_plate(page, drawing, words, collect_wishes(page, layout, views[0], counted), size="half")


def heat_level(total: Fraction) -> int:
    """Return the level of a number of sets: 0 for none, up to 4."""
    return 0 if total <= 0 else 1 + sum(total > step for step in HEAT_STEPS)
