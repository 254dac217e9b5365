"""The filters of the finder and of search: every choice with its count, as the page holds them before the engine is loaded."""

from collections.abc import Iterable, Iterator

import msgspec

from generator.catalog.counts import PIECES, Counted, FacetCounts
from generator.catalog.lexicon import JOINTS
from generator.catalog.routes import find_address, grouping_address, main_work_address, record_address
from generator.catalog.table import Input
from generator.catalog.tables import Tables
from generator.muscle_map.drawing import MapDrawing, MapLook, build_map_view
from generator.pages.parts.site import PageContext

_PIECES = dict(PIECES.values())


class Choice(msgspec.Struct, frozen=True):
    """One value of a filter; ``href`` leads to a page that answers the same need without script."""

    value: str
    label: str
    count: int
    icon: str | None = None
    href: str | None = None
    bare: bool = False
    """True for "nothing": it stands alone among the things that a reader has."""


class Facet(msgspec.Struct, frozen=True):
    """A filter: the field that it compares and its values in their written order."""

    field: str
    label: str
    """What stands over the choices."""
    name: str
    """What stands before a chosen value: "Muscle: Lats"."""
    choices: tuple[Choice, ...]
    quick: bool = False
    """Shown as a row on phones, outside the sheet that holds all filters."""
    more: bool = False
    """Asked for seldom, so folded away."""

    @property
    def needs_script(self) -> bool:
        """Say whether no choice is a link."""
        return not any(choice.href for choice in self.choices)


class Sort(msgspec.Struct, frozen=True):
    """An order of results besides their own."""

    value: str
    label: str


def list_sorts(facets: Iterable[Facet]) -> tuple[Sort, ...]:
    """Return the orders that results can be put in: by joints only where loads are known, by level where levels are."""
    known = {facet.field for facet in facets}
    levels = (Sort("easiest", "Easiest first"), Sort("hardest", "Hardest first")) if "level" in known else ()
    joints = tuple(Sort(joint, f"Least load on the {joint.replace('-', ' ')}") for joint in JOINTS.values()) if "easier_on" in known else ()
    return (Sort("", "Usual order"), *levels, *joints, Sort("things", "Fewest things needed"), Sort("title", "A–Z"))


def declare_facets(tables: Tables) -> Iterator[Input]:
    """Yield the inputs of the filters."""
    yield "facts", "facets"
    counts: FacetCounts = tables.facts["facets"]
    for muscle, _ in (*counts.muscle, *counts.helps):
        yield "muscles", muscle
    for thing, _ in (*counts.equipment, *counts.owned):
        yield "equipment", thing


def build_facets(page: PageContext) -> tuple[Facet, ...]:
    """Return every filter that has something to choose, in the order of the page."""
    counts: FacetCounts = page.site.tables.facts["facets"]
    words = {field: tuple(_vocabulary_choices(page, field, counted)) for field, counted in counts.words}
    facets = (
        Facet("owned", "All I have", "I have", tuple(_owned_choices(page, counts.owned)), quick=True),
        Facet("muscle", "To train", "Muscle", tuple(_muscle_choices(page, counts.muscle)), quick=True),
        Facet("equipment", "Done with", "Equipment", tuple(_implement_choices(page, counts.equipment))),
        Facet("level", "Level", "Level", tuple(_linked_levels(page, words["level"])), quick=True),
        Facet("easier_on", "Easier on", "Easier on", tuple(_joint_choices(counts.easier_on))),
        Facet("category", "Kind of training", "Training", words["category"], more=True),
        Facet("pattern", "Kind of movement", "Movement", words["pattern"], more=True),
        Facet("family", "Family", "Family", words["family"], more=True),
        Facet("position", "Position", "Position", words["position"], more=True),
        Facet("laterality", "One side or both", "Sides", words["laterality"], more=True),
        Facet(
            "pieces",
            "How many weights",
            "Weights",
            tuple(Choice(value, _PIECES[value], count) for value, count in counts.pieces),
            more=True,
        ),
        Facet("grip", "Grip", "Grip", tuple(_vocabulary_choices(page, "grip_orientation", counts.grip)), more=True),
        Facet("mechanics", "Joints that move", "Joints", words["mechanics"], more=True),
        Facet("helps", "Also works, as help", "Also works", tuple(_helped_choices(page, counts.helps)), more=True),
        Facet("measurement", "Counted in", "Counted in", words["measurement"], more=True),
        Facet("space", "Space", "Space", words["space"], more=True),
        Facet("noise", "Noise", "Noise", words["noise"], more=True),
    )
    return tuple(facet for facet in facets if facet.choices)


def build_filter_map(page: PageContext) -> MapDrawing | None:
    """Build the body as a filter: each region leads to the list of exercises for the muscle of the filter that it shows best.

    The back on a site about it, otherwise both sides of the whole body. Nothing where the content has no map.
    """
    layout = page.site.layout
    subject = page.site.settings.subject
    views = [view for view in (("back",) if subject else ("front", "back")) if layout and view in layout.views]
    if layout is None or not views:
        return None
    tables = page.site.tables
    shown = sorted((tables.muscles[muscle] for muscle, _ in tables.facts["facets"].muscle), key=lambda muscle: -len(muscle.map_regions))
    links = {region: (page.href(find_address(muscle.id)), muscle.name) for muscle in shown for region in muscle.map_regions}
    look = MapLook(label="Muscles to choose from", identifier="filter", crop="trunk" if subject else "full", tab_stops=True, fibred=False)
    return build_map_view(layout, look, views=views, links=links)


def _vocabulary_choices(page: PageContext, field: str, counted: Counted) -> Iterator[Choice]:
    for value, count in counted:
        yield Choice(value, page.site.label(field, value), count)


def _linked_levels(page: PageContext, choices: tuple[Choice, ...]) -> Iterator[Choice]:
    for choice in choices:
        yield Choice(choice.value, choice.label, choice.count, href=f"{page.href(grouping_address('by-level'))}#{choice.value}")


def _joint_choices(counted: Counted) -> Iterator[Choice]:
    for joint, count in counted:
        yield Choice(joint, joint.replace("-", " ").capitalize(), count)


def _muscle_choices(page: PageContext, counted: Counted) -> Iterator[Choice]:
    for muscle, count in counted:
        yield Choice(muscle, page.site.short_muscle_name(muscle), count, href=page.href(main_work_address(muscle)))


def _helped_choices(page: PageContext, counted: Counted) -> Iterator[Choice]:
    for muscle, count in counted:
        yield Choice(muscle, page.site.short_muscle_name(muscle), count)


def _implement_choices(page: PageContext, counted: Counted) -> Iterator[Choice]:
    for thing, count in counted:
        record = page.site.tables.equipment[thing]
        yield Choice(thing, record.chip or record.name, count, f"e-{record.sign}", page.href(record_address("equipment", thing)))


def _owned_choices(page: PageContext, counted: Counted) -> Iterator[Choice]:
    for thing, count in counted:
        record = page.site.tables.equipment[thing]
        yield Choice(thing, record.chip or record.name, count, f"e-{record.sign}", bare=record.sign == "none")
