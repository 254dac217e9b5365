"""The filters of the finder and of search: every choice with its count, as the page holds them before the engine is loaded."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.catalog.lexicon import JOINTS
from generator.catalog.routes import find_address, grouping_address, record_address
from generator.dataset.exercise import Exercise
from generator.dataset.reference import Equipment
from generator.muscle_map.drawing import MapDrawing, build_map_view
from generator.pages.parts.site import PageContext

EASY_LOAD = 1
"""The highest load on a joint, of 0 to 3, that counts as easier on it."""


@dataclass(frozen=True)
class Choice:
    """One value of a filter; ``href`` leads to a page that answers the same need without script."""

    value: str
    label: str
    count: int
    icon: str | None = None
    href: str | None = None
    bare: bool = False
    """True for "nothing": it stands alone among the things that a reader has."""


@dataclass(frozen=True)
class Facet:
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


def easier_on(exercise: Exercise) -> list[str]:
    """Return the joints that an exercise asks little of; a missing figure never counts as little."""
    load = exercise.joint_load
    return [joint for field, joint in JOINTS.items() if load is not None and getattr(load, field) <= EASY_LOAD]


def build_facets(page: PageContext) -> tuple[Facet, ...]:
    """Return every filter that has something to choose, in the order of the page."""
    exercises = list(page.site.catalog.exercises.values())
    facets = (
        Facet("owned", "I have", "I have", tuple(_owned_choices(page, exercises)), quick=True),
        Facet("muscle", "To train", "Muscle", tuple(_muscle_choices(page)), quick=True),
        Facet("equipment", "Done with", "Equipment", tuple(_implement_choices(page, exercises))),
        Facet("level", "Level", "Level", tuple(_level_choices(page, exercises)), quick=True),
        Facet("easier_on", "Easier on", "Easier on", tuple(_counted(_joint_names(), exercises, easier_on))),
        Facet("category", "Kind of training", "Training", tuple(_term_choices(page, "category", exercises)), more=True),
        Facet("pattern", "Kind of movement", "Movement", tuple(_term_choices(page, "pattern", exercises)), more=True),
        Facet("space", "Space", "Space", tuple(_term_choices(page, "space", exercises)), more=True),
        Facet("noise", "Noise", "Noise", tuple(_term_choices(page, "noise", exercises)), more=True),
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
    muscles = page.site.catalog.dataset.muscles
    shown = sorted((muscles[choice.value] for choice in _muscle_choices(page)), key=lambda muscle: -len(muscle.map_regions))
    links = {region: (page.href(find_address(muscle.id)), muscle.name) for muscle in shown for region in muscle.map_regions}
    return build_map_view(
        layout,
        views=views,
        links=links,
        crop="trunk" if subject else "full",
        label="Muscles to choose from",
        identifier="filter",
        tab_stops=True,
        fibred=False,
    )


def _counted(
    values: Iterable[tuple[str, str]], exercises: Iterable[Exercise], values_of: Callable[[Exercise], Iterable[str]]
) -> Iterator[Choice]:
    counts: dict[str, int] = {}
    for exercise in exercises:
        for value in values_of(exercise):
            counts[value] = counts.get(value, 0) + 1
    for value, label in values:
        if counts.get(value):
            yield Choice(value, label, counts[value])


def _term_choices(page: PageContext, field: str, exercises: Iterable[Exercise]) -> Iterator[Choice]:
    terms = page.site.catalog.dataset.vocabulary.get(field, {}).values()
    return _counted(((term.id, term.label) for term in terms), exercises, lambda exercise: filter(None, [getattr(exercise, field)]))


def _level_choices(page: PageContext, exercises: Iterable[Exercise]) -> Iterator[Choice]:
    for choice in _term_choices(page, "level", exercises):
        yield Choice(choice.value, choice.label, choice.count, href=f"{page.href(grouping_address('by-level'))}#{choice.value}")


def _joint_names() -> Iterator[tuple[str, str]]:
    for joint in JOINTS.values():
        yield joint, joint.replace("-", " ").capitalize()


def _muscle_choices(page: PageContext) -> Iterator[Choice]:
    """Yield the reader-facing muscles, then others that an exercise targets; helping does not count."""
    catalog = page.site.catalog
    targeted = {m: sum(work.role == "target" for work in works) for m, works in catalog.work.items()}
    shown = {above for line in catalog.reader_facing.values() for above in line}
    featured = {muscle.id for muscle in catalog.featured}
    others = [muscle for muscle in catalog.dataset.muscles.values() if muscle.id in shown - featured]
    for muscle in (*catalog.featured, *sorted(others, key=lambda m: (m.name.casefold(), m.id))):
        if targeted.get(muscle.id):
            yield Choice(muscle.id, muscle.short_name or muscle.name, targeted[muscle.id], href=page.href(find_address(muscle.id)))


def _icon(record: Equipment) -> str:
    return f"e-{record.icon or 'machine'}"


def _implement_choices(page: PageContext, exercises: Iterable[Exercise]) -> Iterator[Choice]:
    implements = page.site.catalog.implements
    names = ((record.id, record.chip or record.name) for record in implements)
    icons = {record.id: _icon(record) for record in implements}
    for choice in _counted(names, exercises, lambda exercise: [exercise.equipment]):
        href = page.href(record_address("equipment", choice.value))
        yield Choice(choice.value, choice.label, choice.count, icons[choice.value], href)


def _owned_choices(page: PageContext, exercises: list[Exercise]) -> Iterator[Choice]:
    """Yield each thing with the number of exercises that need nothing else."""
    records = page.site.catalog.dataset.equipment.values()
    always = {record.id for record in records if record.icon == "none"}
    needs = [{exercise.equipment, *exercise.setup} - always for exercise in exercises]
    for record in sorted(records, key=lambda record: (record.order, record.id)):
        own = set() if record.id in always else {record.id}
        if record.id in always or any(record.id in need for need in needs):
            yield Choice(record.id, record.chip or record.name, sum(need <= own for need in needs), _icon(record), bare=not own)
