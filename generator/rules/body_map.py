"""The muscle map: shapes that can be drawn, and muscles and regions that know each other."""

from collections.abc import Iterator

from generator.diagnostics import did_you_mean, quote
from generator.muscle_map.model import LayoutFault
from generator.muscle_map.shapes import check_shapes, region_ids
from generator.rules.rule import Finding, Rule, Scope

KIND = "body-map"


def check_map_shapes(scope: Scope) -> Iterator[Finding]:
    """Yield shapes that are written wrongly, or of which too little is left on the map."""
    body_map = scope.dataset.body_map
    if body_map is None:
        return
    faults = list(check_shapes(body_map))
    for fault in faults:
        yield Finding(KIND, "", fault.path, fault.message, fault.fix, fault.about)
    if faults:
        return
    from generator.muscle_map.layout import check_cuts  # loads the geometry; the map is judged only where it has changed

    try:
        check_cuts(body_map)
    except LayoutFault as fault:
        view = next(place for place, view in enumerate(body_map.views) if view.id == fault.view)
        region = next(place for place, region in enumerate(body_map.views[view].regions) if region.id == fault.region)
        fix = "Make it larger, or move it up in the list: regions before it keep what they cover, and the body's outline cuts off the rest."
        yield Finding(KIND, "", ("views", view, "regions", region, "points"), str(fault), fix, fault.region)


def check_places(scope: Scope) -> Iterator[Finding]:
    """Yield muscles that the map does not show."""
    for muscle in scope.dataset.muscles.values() if scope.dataset.body_map else ():
        if not muscle.map_regions:
            message = f"The muscle {quote(muscle.id)} has no place on the muscle map."
            yield Finding(
                "muscle", muscle.id, (), message, "Name its regions in map_regions; they stand in body/muscle-map.yml.", muscle.id
            )


def check_map_regions(scope: Scope) -> Iterator[Finding]:
    """Yield regions without a muscle, and names of regions that do not exist."""
    body_map = scope.dataset.body_map
    if body_map is None:
        return
    known = region_ids(body_map)
    used: set[str] = set()
    for muscle in scope.dataset.muscles.values():
        used |= set(muscle.map_regions)
        for place, region in enumerate(muscle.map_regions):
            if region not in known:
                message = f"{quote(region)} is no region of the muscle map."
                fix = did_you_mean(region, known, "Regions stand in body/muscle-map.yml.")
                yield Finding("muscle", muscle.id, ("map_regions", place), message, fix, region)
    for number, view in enumerate(body_map.views):
        for place, drawn in enumerate(view.regions):
            if (drawn.id in used) == (drawn.id in body_map.plain):
                told = "belongs to no muscle" if drawn.id not in used else "is listed as plain, but belongs to a muscle"
                fix = "Name it in the map_regions of a muscle, or list it under plain; not both."
                yield Finding(KIND, "", ("views", number, "regions", place, "id"), f"The region {quote(drawn.id)} {told}.", fix, drawn.id)


RULES = (
    Rule("map-shape", "Every region of the muscle map is written soundly and large enough to be seen.", check_map_shapes),
    Rule("muscle-off-map", "Where there is a muscle map, every muscle has a place on it.", check_places, standard="guide", about="set"),
    Rule(
        "map-region",
        "Muscles name regions of the map that exist, and every region belongs to a muscle or is plain.",
        check_map_regions,
        about="set",
    ),
)
