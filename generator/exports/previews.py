"""Previews: beside the page of each record a few facts of it, which other pages show where a pointer rests on a link to it.

Nothing of them is fetched before. They are JSON, and what they hold is put into pages as text.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final

import msgspec

from generator.catalog.counts import count_work
from generator.catalog.entries import per_week_text
from generator.catalog.routes import figure_address, map_ground_address, preview_address, record_address
from generator.dataset.inline import plain_text
from generator.exports.kind import Export, Exporting, ExportKind
from generator.muscle_map.drawing import Images, MapLook, build_map_view
from generator.muscle_map.model import Crop, MapLayout
from generator.pages.parts.descriptions import shorten
from generator.pages.plates.map_views import lit_area, smallest_crop, views_with

MAX_FACTS: Final = 3
_KINDS: Final = {"implement": "To hold or wear", "setup": "To lie on, hang from or pull against"}

Fact = tuple[str, str]
"""What is told, and its value."""


class LitMap(msgspec.Struct, frozen=True):
    """A view of the muscle map with one muscle lit: file and frame of its ground, and the shape of the right half."""

    ground: str
    frame: tuple[float, float, float, float]
    """Left, top, width, height, drawing units."""
    scale: float
    path: str


class Preview(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is told of a record; addresses count from the root of the site."""

    name: str
    text: str = ""
    facts: tuple[Fact, ...] = ()
    image: str = ""
    map: LitMap | None = None


def _outputs(exporting: Exporting) -> Iterator[Export]:
    if not exporting.settings.previews:
        return
    for kind, (keys, inputs, build) in list_previewed(exporting).items():
        for identifier in keys:
            name = preview_address(record_address(kind, identifier))
            make = partial(_make, name, partial(build, exporting, identifier))
            yield Export(f"{kind}/{identifier}", (name,), inputs(identifier), make)


Previewed = tuple[Iterable[str], Callable[[str], Any], Callable[[Exporting, str], Preview]]


def list_previewed(exporting: Exporting) -> Mapping[str, Previewed]:
    """Return kind of record → its ids, what decides a preview besides the base, and what builds one."""
    catalog = exporting.catalog
    tables, dataset = catalog.tables, catalog.dataset

    def read(*names: str) -> Callable[[str], Any]:
        return lambda identifier: tables.digest([(name, identifier) for name in names])

    def decide_exercise(identifier: str) -> Any:
        card = catalog.exercises[identifier]
        return tables.digest([("listed", identifier)]), card.level, card.joint_load and card.joint_load.lower_back

    def decide_muscle(identifier: str) -> Any:
        tabled = [(name, identifier) for name in ("muscle_entries", "muscles", "works")]
        return tables.digest(tabled), dataset.muscles[identifier].layer

    return {
        "exercise": (catalog.exercises, decide_exercise, _build_exercise),
        "muscle": (dataset.muscles, decide_muscle, _build_muscle),
        "workout": (catalog.workouts, read("workout_entries"), _build_workout),
        "equipment": (dataset.equipment, read("equipment_entries", "equipment"), _build_equipment),
        "source": (dataset.sources, read("sources"), _build_source),
        "guide": (tables.lists["guides"], lambda page: tables.digest([("articles", f"guide/{page}")]), _build_guide),
    }


def _make(name: str, build: Callable[[], Preview]) -> Mapping[str, bytes]:
    return {name: msgspec.json.encode(build()) + b"\n"}


def _tell(*facts: tuple[str, str | None]) -> tuple[Fact, ...]:
    """Return the first facts that are known."""
    return tuple((name, value) for name, value in facts if value)[:MAX_FACTS]


def _short(text: str | None) -> str:
    return shorten(text) if text else ""


def _build_exercise(exporting: Exporting, identifier: str) -> Preview:
    catalog = exporting.catalog
    listed, card = catalog.tables.listed[identifier], catalog.exercises[identifier]
    level = catalog.label("level", card.level) if card.level else None
    load = f"{card.joint_load.lower_back} of 3" if card.joint_load else None
    facts = _tell(("Main work", listed.targets), ("You need", listed.needs), ("Level", level), ("Low-back load", load))
    return Preview(listed.name, _short(listed.summary), facts, figure_address(identifier, "-end") if listed.box else "")


def _build_muscle(exporting: Exporting, identifier: str) -> Preview:
    tables = exporting.catalog.tables
    entry, count = tables.muscle_entries[identifier], count_work(tables.works.get(identifier, ()))
    told = (f"{number} {words}" for number, words in ((count.main, "as main work"), (count.helping, "as help")) if number)
    layer = exporting.catalog.dataset.muscles[identifier].layer
    lies = exporting.catalog.label("layer", layer) if layer else None
    facts = _tell(("Latin", entry.latin), ("Layer", lies), ("Exercises", ", ".join(told)))
    return Preview(entry.name, _short(entry.text), facts, map=_light(exporting, tables.muscles[identifier].map_regions))


def _light(exporting: Exporting, regions: tuple[str, ...]) -> LitMap | None:
    """Return the view that shows most of these regions, with them lit."""
    layout = exporting.layout
    shown = choose_view(layout, regions) if layout else None
    if layout is None or shown is None:
        return None
    view, crop = shown
    look = MapLook(crop=crop, fibred=False)
    drawing = build_map_view(layout, look, views=[view], styles=dict.fromkeys(regions, "target"), images=_name_files)
    figure = drawing.figures[0]
    if figure.images is None:
        return None
    frame = (figure.left, figure.top, figure.width, figure.height)
    return LitMap(figure.images.ground, frame, figure.scale, "".join(group.path for group in figure.groups))


def choose_view(layout: MapLayout, regions: Iterable[str]) -> tuple[str, Crop] | None:
    """Return the view that shows most of these regions, and how much of the body; none where no view shows any."""
    lit = tuple(regions)
    views = views_with(layout, lit)
    if not views:
        return None
    view = max(views, key=lambda one: lit_area(layout, one, lit))
    return view, smallest_crop(layout, [view], lit)


def figure_of(exporting: Exporting, kind: str, identifier: str) -> str:
    """Return the exercise whose figure a record is shown with, empty where there is none."""
    if kind == "workout":
        return exporting.catalog.tables.workout_entries[identifier].shown
    return identifier if kind == "exercise" and identifier in exporting.figures.digests else ""


def _name_files(view: str, crop: Crop) -> Images:
    """Return the files of a view, of which a preview shows the ground; it has the lit shape in itself."""
    return Images(map_ground_address(view, crop), "", "")


def _build_workout(exporting: Exporting, identifier: str) -> Preview:
    catalog = exporting.catalog
    entry, workout = catalog.tables.workout_entries[identifier], catalog.workouts[identifier]
    often = per_week_text(workout.frequency.per_week) if workout.frequency else None
    facts = _tell(("Time", f"{entry.minutes} min"), ("You need", entry.needed), ("How often", often))
    return Preview(entry.name, _short(entry.text), facts, figure_address(entry.shown, "-end") if entry.shown else "")


def _build_equipment(exporting: Exporting, identifier: str) -> Preview:
    tables = exporting.catalog.tables
    entry, card = tables.equipment_entries[identifier], tables.equipment[identifier]
    return Preview(entry.name, _short(entry.text), _tell(("Exercises", entry.remark), ("Use", _KINDS.get(card.kind))))


def _build_source(exporting: Exporting, identifier: str) -> Preview:
    source = exporting.catalog.tables.sources[identifier]
    people = f"{source.people} people" if source.people else None
    population = _short(plain_text(source.population)) if source.population else people
    year = str(source.year) if source.year else None
    return Preview(source.citation, _short(source.title), _tell(("Who", population), ("Year", year), ("DOI", source.doi)))


def _build_guide(exporting: Exporting, identifier: str) -> Preview:
    entry = exporting.catalog.tables.articles[f"guide/{identifier}"]
    return Preview(entry.name, _short(entry.text), _tell(("To read", entry.remark)))


KIND = ExportKind("previews", _outputs)
