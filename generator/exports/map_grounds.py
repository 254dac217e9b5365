"""The ground of the muscle map: each view of the body with no muscle lit, as a file on which pages draw what they light."""

from collections.abc import Iterator, Mapping
from functools import partial

from generator.catalog.routes import map_ground_address
from generator.exports.kind import Export, Exporting, ExportKind
from generator.muscle_map.drawing import MapLook, build_map_view, choose_crop, cut_arms
from generator.muscle_map.model import CROPS, Crop, MapLayout
from generator.pages.plates.hanging import HALF


def _outputs(exporting: Exporting) -> Iterator[Export]:
    layout = exporting.layout
    if layout is None:
        return
    for view in layout.views.values():
        for crop in dict.fromkeys(choose_crop(view.id, crop) for crop in CROPS):
            names = (map_ground_address(view.id, crop), map_ground_address(view.id, crop, narrow=True))
            yield Export(f"{view.id}-{crop}", names, repr(view), partial(_make, exporting, layout, view.id, crop, names))


def _make(exporting: Exporting, layout: MapLayout, view: str, crop: Crop, names: tuple[str, str]) -> Mapping[str, bytes]:
    figure = build_map_view(layout, MapLook(crop=crop, fibred=False), views=[view]).figures[0]
    shown = zip(names, (figure, cut_arms(figure, HALF)), strict=True)
    return {name: (exporting.renderer.render_text("map-ground.svg", figure=one).strip() + "\n").encode() for name, one in shown}


KIND = ExportKind("maps", _outputs)
