"""The ground of the muscle map: each view of the body with no muscle lit, as a file on which pages draw what they light."""

from collections.abc import Iterator, Mapping
from functools import partial

from generator.catalog.routes import map_ground_address
from generator.exports.kind import Export, Exporting, ExportKind
from generator.muscle_map.drawing import MapLook, build_map_view, choose_crop
from generator.muscle_map.model import CROPS, Crop, MapLayout


def _outputs(exporting: Exporting) -> Iterator[Export]:
    layout = exporting.layout
    if layout is None:
        return
    for view in layout.views.values():
        for crop in dict.fromkeys(choose_crop(view.id, crop) for crop in CROPS):
            name = map_ground_address(view.id, crop)
            yield Export(f"{view.id}-{crop}", (name,), repr(view), partial(_make, exporting, layout, view.id, crop, name))


def _make(exporting: Exporting, layout: MapLayout, view: str, crop: Crop, name: str) -> Mapping[str, bytes]:
    drawing = build_map_view(layout, MapLook(crop=crop, fibred=False), views=[view])
    return {name: (exporting.renderer.render_text("map-ground.svg", figure=drawing.figures[0]).strip() + "\n").encode()}


KIND = ExportKind("maps", _outputs)
