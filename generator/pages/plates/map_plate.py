"""A plate with the muscle map: the drawing, its caption, and labels where there is room for them."""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from generator.catalog.projections import MuscleCard
from generator.catalog.routes import map_ground_address, record_address
from generator.muscle_map.drawing import FigureDrawing, Images, MapDrawing, Side
from generator.muscle_map.model import Crop, MapLayout
from generator.pages.parts.site import Beside, PageContext
from generator.pages.plates.hanging import MapSize, Wish
from generator.pages.plates.map_plates import LabelledFigure, LabelLook, label_figure, muscle_wish
from generator.plates.model import MAX_LABELS, LabelError

Subject = tuple[str, str]


class MapLabelError(Exception):
    """A label that cannot hang on the map of a record; ``label`` is its id."""

    def __init__(self, subject: Subject, label: str, reason: str) -> None:
        super().__init__(f'The label "{label}" cannot hang on the map: {reason}.')
        self.subject = subject
        self._parts = (subject, label, reason)

    def __reduce__(self) -> tuple[type["MapLabelError"], tuple[Subject, str, str]]:
        """Let workers hand it to the process that tells it."""
        return MapLabelError, self._parts


class HeatStep(msgspec.Struct, frozen=True):
    """An entry of the key of a heat map."""

    level: int
    text: str


class MapPlate(msgspec.Struct, frozen=True):
    """A muscle map with its number and caption."""

    number: int
    caption: str
    map: MapDrawing
    others: tuple[FigureDrawing, ...] = ()
    """Views without labels; all of them where ``labelled`` is missing."""
    labelled: LabelledFigure | None = None
    steps: tuple[HeatStep, ...] = ()


class PlateWords(msgspec.Struct, frozen=True):
    """What stands under a plate, and the kind and id of the record that it belongs to."""

    subject: Subject
    number: int
    caption: str
    steps: tuple[HeatStep, ...] = ()


def region_links(page: PageContext, muscles: Iterable[MuscleCard]) -> dict[str, tuple[str, str]]:
    """Return region → (href, name) of the muscle that it stands for most closely, for the regions of these muscles."""
    return {link.region: (page.href(record_address("muscle", link.muscle)), link.name) for muscle in muscles for link in muscle.links}


def image_links(page: PageContext) -> Callable[[str, Crop], Images]:
    """Return what gives the addresses, from this page, of a view's files; the page makes what is lit, and has it beside it."""
    return lambda view, crop: Images(
        page.href(map_ground_address(view, crop)), page.href(map_ground_address(view, crop, narrow=True)), f"{view}.svg"
    )


def list_lit(plate: MapPlate | None) -> tuple[Beside, ...]:
    """Return the files beside a page that hold what is lit on the views of its map."""
    figures = (*((plate.labelled.figure,) if plate.labelled else ()), *plate.others) if plate else ()
    return tuple(Beside(figure.images.lit, "map-lit.svg", figure) for figure in figures if figure.images)


def hang_on_plate(
    page: PageContext, drawing: MapDrawing, words: PlateWords, wishes: list[Wish], *, size: MapSize = "default", with_arms: bool = False
) -> MapPlate:
    """Return a plate whose first view carries labels, where there are any.

    Raises MapLabelError on a site of the guide's standard; elsewhere nobody has chosen the words for the map, and a
    map without labels will do.
    """
    bare = MapPlate(words.number, words.caption, drawing, drawing.figures, None, words.steps)
    if not wishes:
        return bare
    look = LabelLook(words.number, words.caption, drawing.label, size, with_arms)
    try:
        labelled = label_figure(drawing.figures[0], wishes, look, page.site.hang)
    except LabelError as error:
        if not page.site.settings.guide_standard:
            return bare
        raise MapLabelError(words.subject, error.label, error.reason) from error
    return MapPlate(words.number, words.caption, drawing, drawing.figures[1:], labelled, words.steps)


def collect_wishes(
    page: PageContext,
    layout: MapLayout,
    view: str,
    entries: Iterable[tuple[MuscleCard, str | None]],
    sides: Mapping[str, Side] | None = None,
) -> list[Wish]:
    """Return a linked label for each muscle that a view shows, as many as there is room for.

    The remark stands in the place of the Latin. ``sides`` (region → the body's side) are regions lit on one side alone.
    """
    wishes: list[Wish] = []
    for muscle, remark in entries:
        if len(wishes) == MAX_LABELS:
            break
        wish = muscle_wish(layout, muscle, view, page.href(record_address("muscle", muscle.id)), remark, sides)
        if wish:
            wishes.append(wish)
    return wishes
