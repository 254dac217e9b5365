"""Plates with the muscle map: the way into the muscles, one muscle, an exercise by role, a workout by sets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.catalog.anatomy import ROLE_ORDER
from generator.catalog.routes import record_address
from generator.catalog.volume import MuscleSets
from generator.dataset.exercise import Exercise
from generator.dataset.muscle import Muscle
from generator.muscle_map.drawing import FigureDrawing, MapDrawing, Role, build_map_view
from generator.muscle_map.layout import MapLayout
from generator.pages.parts.dose import halves_text
from generator.pages.parts.site import PageContext, join_words, lower_first
from generator.pages.plates.map_plates import ARMS, LabelledFigure, MapSize, Wish, anatomy_wishes, label_figure, muscle_wish
from generator.pages.plates.map_views import clearest_views, fewest_views, lit_area, smallest_crop, views_with
from generator.plates.labels import LabelError
from generator.plates.model import MAX_LABELS

HEAT_STEPS = (Fraction(2), Fraction(4), Fraction(7))
"""Sets a session up to which a muscle has level 1, 2 and 3; above the last it has level 4 (convention)."""
_HEAT_WORDS = ("Up to 2 sets", "Up to 4", "Up to 7", "More than 7")
_ROLES: Mapping[str, Role] = {"target": "target", "synergist": "synergist", "stabiliser": "stabiliser"}
Subject = tuple[str, str]


class MapLabelError(Exception):
    """A label that cannot hang on the map of a record; ``label`` is its id."""

    def __init__(self, subject: Subject, label: str, reason: str) -> None:
        super().__init__(f'The label "{label}" cannot hang on the map: {reason}.')
        self.subject = subject


@dataclass(frozen=True)
class HeatStep:
    """An entry of the key of a heat map."""

    level: int
    text: str


@dataclass(frozen=True)
class MapPlate:
    """A muscle map with its number and caption."""

    number: int
    caption: str
    map: MapDrawing
    others: tuple[FigureDrawing, ...] = ()
    """Views without labels; all of them where ``labelled`` is missing."""
    labelled: LabelledFigure | None = None
    steps: tuple[HeatStep, ...] = ()


def region_links(page: PageContext) -> dict[str, tuple[str, str]]:
    """Return region → (href, name) of the muscle that the region stands for most closely.

    Of several muscles that name a region, the one with the fewest regions is the most exact.
    """
    closest: dict[str, Muscle] = {}
    for muscle in page.site.catalog.dataset.muscles.values():
        for region in muscle.map_regions:
            known = closest.get(region)
            if known is None or _exactness(muscle) < _exactness(known):
                closest[region] = muscle
    return {region: (page.href(record_address("muscle", muscle.id)), muscle.name) for region, muscle in closest.items()}


def _exactness(muscle: Muscle) -> tuple[int, int, str]:
    return len(muscle.map_regions), muscle.featured or 99, muscle.id


def build_home_plate(page: PageContext) -> MapPlate | None:
    """Build the back with the reader-facing muscles labelled and linked; for the whole body, a map to choose from.

    Nothing where there is no map.
    """
    if not page.site.settings.subject:
        return build_choice_plate(page, ("back", "front"))
    layout = page.site.layout
    if layout is None:
        return None
    chosen = {muscle.id: muscle for muscle in page.site.catalog.featured}
    hrefs = {name: page.href(record_address("muscle", name)) for name in chosen}
    wishes = [wish for name, muscle in chosen.items() if (wish := muscle_wish(layout, muscle, "back", hrefs[name]))]
    roles: dict[str, Role] = {region: "target" for wish in wishes for region in chosen[wish.id].map_regions}
    links = {region: (hrefs[wish.id], chosen[wish.id].name) for wish in wishes for region in chosen[wish.id].map_regions}
    drawing = build_map_view(
        layout, views=["back"], roles=roles, links=links, crop="trunk", label="The muscles of the back", choices=_choices(wishes, chosen)
    )
    caption = "The back from behind. Every label leads to a muscle."
    return _labelled(page, ("page", "index"), drawing, wishes, number=1, caption=caption, size="wide") if wishes else None


def _choices(wishes: list[Wish], muscles: Mapping[str, Muscle]) -> dict[str, int]:
    """Return region → number of the label that leads to its muscle."""
    return {region: number for number, wish in enumerate(wishes, start=1) for region in muscles[wish.id].map_regions}


def _labelled(
    page: PageContext,
    subject: Subject,
    drawing: MapDrawing,
    wishes: list[Wish],
    *,
    number: int,
    caption: str,
    size: MapSize = "default",
    with_arms: bool = False,
    steps: tuple[HeatStep, ...] = (),
) -> MapPlate:
    """Return a plate whose first view carries labels, where there are any.

    ``subject`` is the kind and id of the record that the plate belongs to. Raises MapLabelError on a site of the
    guide's standard; elsewhere nobody has chosen the words for the map, and a map without labels will do.
    """
    bare = MapPlate(number, caption, drawing, drawing.figures, None, steps)
    if not wishes:
        return bare
    try:
        labelled = label_figure(
            drawing.figures[0],
            wishes,
            number=number,
            caption=caption,
            description=drawing.label,
            size=size,
            with_arms=with_arms,
            hang=page.site.hang,
        )
    except LabelError as error:
        if not page.site.settings.guide_standard:
            return bare
        raise MapLabelError(subject, error.label, error.reason) from error
    return MapPlate(number, caption, drawing, drawing.figures[1:], labelled, steps)


def build_choice_plate(page: PageContext, wanted: tuple[str, ...] = ("back", "front", "deep")) -> MapPlate | None:
    """Build the map whose regions lead to the muscles' pages, in these views: from behind, from the front, below the surface."""
    layout = page.site.layout
    if layout is None:
        return None
    views = [view for view in wanted if view in layout.views]
    subject = page.site.settings.subject
    featured = page.site.catalog.featured if subject else ()
    trained: dict[str, Role] = {region: "target" for muscle in featured for region in muscle.map_regions}
    drawing = build_map_view(
        layout,
        views=views,
        roles=trained,
        links=region_links(page),
        label="Muscles to choose from",
        identifier="map",
        tab_stops=True,
    )
    seen = join_words([layout.views[view].label for view in views])
    red = f"; red are the muscles of {subject} training" if subject else ""
    caption = f"Choose a muscle. The body {seen}{red}. Every muscle is also in the list."
    return MapPlate(1, caption, drawing, drawing.figures)


def build_muscle_plate(page: PageContext, muscle: Muscle) -> MapPlate | None:
    """Build the map with one muscle lit, in every view that shows it.

    Labels hang on the first view, so the one that shows most of what they name comes first.
    """
    layout = page.site.layout
    if layout is None or not muscle.map_regions:
        return None
    roles: dict[str, Role] = dict.fromkeys(muscle.map_regions, "target")
    views = views_with(layout, roles)
    wishes = {view: _muscle_wishes(page, layout, muscle, view) for view in views}
    views.sort(key=lambda view: (-len(wishes[view]), -lit_area(layout, view, roles)))
    label = f"Where the {lower_first(muscle.name)} lie" if muscle.name.endswith("s") else f"Where the {lower_first(muscle.name)} lies"
    drawing = build_map_view(layout, views=views, roles=roles, crop=smallest_crop(layout, views, roles), label=label)
    seen = join_words([layout.views[view].label for view in views])
    caption = f"{muscle.name}, {seen}"
    if not wishes[views[0]]:
        caption += "."
    elif muscle.labels.fibers:
        caption += ", with where they start (origin) and where they pull (insertion)."
    else:
        caption += ", with the parts."
    with_arms = _reach(layout, roles) > ARMS
    return _labelled(page, ("muscle", muscle.id), drawing, wishes[views[0]], number=1, caption=caption, with_arms=with_arms)


def _reach(layout: MapLayout, lit: Iterable[str]) -> float:
    """Return how far from the middle the lit regions reach, drawing units."""
    regions = layout.regions()
    return max((left + width for name in lit if name in regions for left, _, width, _ in [regions[name].bounds]), default=0.0)


def _muscle_wishes(page: PageContext, layout: MapLayout, muscle: Muscle, view: str) -> list[Wish]:
    """Return the labels of a muscle in a view: origin, insertion and fibers, or, for a group, its parts with links."""
    dataset = page.site.catalog.dataset
    if muscle.labels.fibers and dataset.body_map:
        return anatomy_wishes(layout, dataset.body_map, muscle, view)
    parts = [dataset.muscles[name] for name in page.site.catalog.parts.get(muscle.id, ())]
    found = [muscle_wish(layout, part, view, page.href(record_address("muscle", part.id))) for part in parts]
    return [wish for wish in found if wish][:MAX_LABELS]


def build_exercise_plate(page: PageContext, exercise: Exercise) -> MapPlate | None:
    """Build the map of an exercise: texture by role, in as few views as show every muscle."""
    layout = page.site.layout
    muscles = page.site.catalog.dataset.muscles
    named = [(muscles[use.muscle], use.role) for use in exercise.muscles if use.muscle in muscles]
    roles: dict[str, Role] = {}
    for muscle, role in sorted(named, key=lambda entry: (ROLE_ORDER.get(entry[1], 9), len(entry[0].map_regions))):
        if role in _ROLES:
            roles |= {region: _ROLES[role] for region in muscle.map_regions if region not in roles}
    if layout is None or not roles:
        return None
    worked = [region for region, role in roles.items() if role != "stabiliser"]
    hidden = [muscle for muscle, role in named if role != "target" and views_with(layout, muscle.map_regions) == ["deep"]]
    drawn = [muscle.map_regions for muscle, _ in named if muscle not in hidden]
    views = fewest_views(layout, drawn) if page.site.settings.subject else clearest_views(layout, drawn)
    crop = smallest_crop(layout, views, worked or roles)
    links = {region: link for region, link in region_links(page).items() if region in roles}
    drawing = build_map_view(
        layout, views=views, roles=roles, links=links, crop=crop, label=f"Muscles at work in the {exercise.name}", fibred=False
    )
    seen = join_words([layout.views[view].label for view in views])
    caption = f"Muscles at work, {seen}. Solid does most of the work, striped helps, dotted holds still."
    if hidden or smallest_crop(layout, views, roles) != crop:
        caption += " Muscles that lie deeper or lower than the picture shows are in the list."
    wishes = _role_wishes(page, layout, named, views[0])
    number = 2 if exercise.id in page.site.figures else 1
    return _labelled(page, ("exercise", exercise.id), drawing, wishes, number=number, caption=caption, size="half")


def _role_wishes(page: PageContext, layout: MapLayout, named: list[tuple[Muscle, str]], view: str) -> list[Wish]:
    """Return a linked label with its role for each muscle that moves."""
    wishes: list[Wish] = []
    for muscle, role in named:
        if role == "stabiliser" or len(wishes) == MAX_LABELS:
            continue
        words = "main work" if role == "target" else "helps"
        wish = muscle_wish(layout, muscle, view, page.href(record_address("muscle", muscle.id)), words)
        if wish:
            wishes.append(wish)
    return wishes


def build_workout_plate(page: PageContext, identifier: str, sets: Iterable[MuscleSets]) -> MapPlate | None:
    """Build the heat map of a workout: sets for each muscle in one session."""
    layout = page.site.layout
    muscles = page.site.catalog.dataset.muscles
    totals: dict[str, Fraction] = {}
    named = []
    for row in sets:
        regions = muscles[row.muscle].map_regions if row.muscle in muscles else ()
        if layout and views_with(layout, regions) != ["deep"]:
            named.append(regions)
        totals |= {region: max(row.total, totals.get(region, Fraction(0))) for region in regions}
    if layout is None or not totals:
        return None
    levels = {region: heat_level(total) for region, total in totals.items()}
    views = fewest_views(layout, named)
    links = {region: link for region, link in region_links(page).items() if region in levels}
    drawing = build_map_view(
        layout,
        views=views,
        levels=levels,
        links=links,
        crop=smallest_crop(layout, views, levels),
        label="Sets for each muscle",
        fibred=False,
    )
    steps = tuple(HeatStep(level, _HEAT_WORDS[level - 1]) for level in sorted(set(levels.values())) if level)
    seen = join_words([layout.views[view].label for view in views])
    caption = f"Sets for each muscle in one session, {seen}. The numbers stand in the list too."
    return _labelled(
        page,
        ("workout", identifier),
        drawing,
        _set_wishes(page, layout, sets, views[0]),
        number=1,
        caption=caption,
        size="half",
        steps=steps,
    )


def _set_wishes(page: PageContext, layout: MapLayout, sets: Iterable[MuscleSets], view: str) -> list[Wish]:
    """Return a linked label with its sets for each of the muscles that are worked most."""
    muscles = page.site.catalog.dataset.muscles
    wishes: list[Wish] = []
    for row in sorted(sets, key=lambda row: -row.total):
        muscle = muscles.get(row.muscle)
        if muscle is None or len(wishes) == MAX_LABELS:
            continue
        count = f"{halves_text(row.total)} {'set' if row.total <= 1 else 'sets'}"
        wish = muscle_wish(layout, muscle, view, page.href(record_address("muscle", muscle.id)), count)
        if wish:
            wishes.append(wish)
    return wishes


def heat_level(total: Fraction) -> int:
    """Return the level of a number of sets: 0 for none, up to 4."""
    return 0 if total <= 0 else 1 + sum(total > step for step in HEAT_STEPS)
