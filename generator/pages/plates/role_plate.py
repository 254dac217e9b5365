"""The map of an exercise: texture by role, in as few views as show every muscle."""

from collections.abc import Iterable, Mapping

from generator.catalog.anatomy import ROLE_ORDER
from generator.catalog.projections import MuscleCard
from generator.dataset.exercise import Exercise
from generator.muscle_map.drawing import MapLook, Side, build_map_view
from generator.pages.parts.site import PageContext, join_words
from generator.pages.plates.map_plate import MapPlate, PlateWords, collect_wishes, hang_on_plate, image_links
from generator.pages.plates.map_views import clearest_views, fewest_views, is_hidden, smallest_crop


def build_exercise_plate(page: PageContext, exercise: Exercise) -> MapPlate | None:
    """Build the map of an exercise: texture by role, in as few views as show every muscle."""
    layout = page.site.layout
    muscles = page.site.tables.muscles
    named: list[tuple[MuscleCard, str]] = [(muscles[use.muscle], use.role) for use in exercise.muscles if use.muscle in muscles]
    one_sided = _find_one_sided(page, exercise)
    roles: dict[str, str] = {}
    sides: dict[str, Side] = {}
    for muscle, role in sorted(named, key=lambda entry: (ROLE_ORDER.get(entry[1], 9), len(entry[0].map_regions))):
        if role in ROLE_ORDER:
            new = [region for region in muscle.map_regions if region not in roles]
            roles |= dict.fromkeys(new, role)
            if muscle.id in one_sided:
                sides |= dict.fromkeys(new, one_sided[muscle.id])
    if layout is None or not roles:
        return None
    worked = [region for region, role in roles.items() if role != "stabiliser"]
    hidden = [muscle for muscle, role in named if role != "target" and is_hidden(layout, muscle.map_regions)]
    drawn = [muscle.map_regions for muscle, _ in named if muscle not in hidden]
    views = fewest_views(layout, drawn) if page.site.settings.subject else clearest_views(layout, drawn)
    crop = smallest_crop(layout, views, worked or roles)
    look = MapLook(f"Muscles at work in the {exercise.name}", crop=crop, fibred=False)
    drawing = build_map_view(layout, look, views=views, styles=roles, sides=sides, images=image_links(page))
    seen = join_words([layout.views[view].label for view in views])
    caption = f"Muscles at work, {seen}. Solid does most of the work, striped helps, dotted holds still.{_name_side(sides.values())}"
    if hidden or smallest_crop(layout, views, roles) != crop:
        caption += " Muscles that lie deeper or lower are in the list."
    words = {"target": "main work", "synergist": "helps"}
    wishes = collect_wishes(page, layout, views[0], ((muscle, words[role]) for muscle, role in named if role in words), sides)
    number = 2 if exercise.id in page.site.tables.figures else 1
    return hang_on_plate(page, drawing, PlateWords(("exercise", exercise.id), number, caption), wishes, size="half")


def _find_one_sided(page: PageContext, exercise: Exercise) -> Mapping[str, Side]:
    """Return the muscles of which one side works in a set, with that side as the figure is drawn; where sides take turns, both work."""
    hung = page.site.tables.figures.get(exercise.id)
    return hung.drawn.one_sided if hung else {}


def _name_side(sides: Iterable[Side]) -> str:
    """Return what the caption says of sides: nothing where all muscles are lit on both."""
    found = sorted(set(sides))
    if not found:
        return ""
    which = f"the {found[0]} one" if len(found) == 1 else "the one that is lit"
    return f" Where one side works, it is {which}, as in plate 1; the next set swaps sides."
