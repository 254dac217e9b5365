"""The muscle map's file: shapes as short texts of points, right half of the body."""

from collections.abc import Iterable
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from generator.dataset.common import Id, Line, Record

_NUMBER = r"-?[0-9]{1,3}(\.[0-9])?"

Points = Annotated[str, StringConstraints(pattern=rf"^{_NUMBER},{_NUMBER}!?( {_NUMBER},{_NUMBER}!?)*$", max_length=2000)]
"""Points "x,y" in drawing units, y down; ``!`` after a point makes a corner, the others are smooth."""

Discs = Annotated[str, StringConstraints(pattern=rf"^{_NUMBER},{_NUMBER},{_NUMBER}( {_NUMBER},{_NUMBER},{_NUMBER})+$", max_length=2000)]
"""Discs "x,y,radius" along a limb; the drawing joins each to the next."""

Frame = Annotated[tuple[int, ...], Field(min_length=4, max_length=4)]
"""Left, top, width and height of a cut-out, drawing units."""

ViewId = Literal["front", "back", "deep", "deep-front"]
ALL_VIEWS: Final[tuple[ViewId, ...]] = ("front", "back", "deep", "deep-front")
DEEP_VIEWS: Final[frozenset[str]] = frozenset({"deep", "deep-front"})
"""Views of what lies under other muscles."""
FACING_VIEWS: Final[frozenset[str]] = frozenset({"front", "deep-front"})
"""Views from the front: the body's right is on the left."""


class BodyPart(Record):
    """A part of the silhouette: an outline (``points``) or a limb (``discs``), and its mirror image."""

    id: Id
    """Id of the part."""
    points: Points | None = None
    """Outline of the part, where it is no limb."""
    discs: Discs | None = None
    """Discs along a limb, in place of points."""
    views: tuple[ViewId, ...] = ALL_VIEWS
    """Views that show the part."""


class Fibres(Record):
    """Lines that run from an origin to an insertion, evenly spread along both."""

    origin: Points
    """Line along which the fibers begin."""
    insertion: Points
    """Line along which they end."""
    count: int = Field(ge=1, le=12)
    """How many lines are drawn."""
    ends: Points | None = None
    """Two points at which labels of the origin and the insertion stand, where the middles of the two lines will not do."""


class MapRegion(Record):
    """One muscle, or part of one, that can be seen in a view."""

    id: Id
    """Id by which muscles name the region in map_regions."""
    name: Line
    """What the region shows."""
    points: Points
    """Outline of the region."""
    grooves: tuple[Points, ...] = ()
    """Lines cut out of the region, such as the tendons across the abdomen."""
    fibres: Fibres | None = None
    """Lines that show which way the muscle pulls."""


class MapView(Record):
    """The body from one side. Regions come in order of priority: the first keeps what it covers."""

    id: ViewId
    """front, back, deep or deep-front."""
    label: Line
    """How the view is named in captions: "from behind"."""
    full: Frame
    """Cut-out that shows the whole body."""
    trunk: Frame
    """Cut-out that shows the trunk."""
    hair: Points | None = None
    """Outline of the hair."""
    bones: tuple[Points, ...] = ()
    """Outlines of bones that are seen beside the muscles."""
    sheets: tuple[Points, ...] = ()
    """Outlines of flat tendons that muscles start from, such as the sheet of the low back."""
    lines: tuple[Points, ...] = ()
    """Relief of the body: spine, kneecap, collarbone."""
    regions: tuple[MapRegion, ...]
    """Muscles that are seen, in order of priority."""


class LandmarkArea(Record):
    """Where a landmark lies in one view."""

    view: ViewId
    """The view."""
    points: Points
    """Outline of the place."""


class Landmark(Record):
    """A part of a bone to which muscles are tied. Nothing of it is drawn; checks measure the muscles by it."""

    id: Id
    """Id of the landmark."""
    words: tuple[Line, ...]
    """Words by which origins and insertions of muscles name it, in lower case."""
    areas: tuple[LandmarkArea, ...]
    """Where it lies in each view that shows muscles at it."""


class BodyMap(Record):
    """``body/muscle-map.yml``."""

    parts: tuple[BodyPart, ...]
    """The parts of the silhouette."""
    views: tuple[MapView, ...]
    """The body from each side."""
    plain: tuple[Id, ...] = ()
    """Regions that no muscle record names: drawn as part of the body, never lit or linked."""

    landmarks: tuple[Landmark, ...] = ()
    """Parts of bones that muscles are tied to."""

    def find_unused(self, used: Iterable[str]) -> tuple[str, ...]:
        """Return the regions, in their order, that are neither among the ``used`` ones nor listed as plain."""
        known = {*used, *self.plain}
        return tuple(dict.fromkeys(region.id for view in self.views for region in view.regions if region.id not in known))
