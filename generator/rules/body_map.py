"""The muscle map: shapes that can be drawn, and muscles and regions that know each other."""

from collections.abc import Iterator

from generator.diagnostics import Severity, quote
from generator.muscle_map.model import LayoutFault
from generator.muscle_map.shapes import check_shapes
from generator.rules.nearest import Nearest
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


def check_region_names(scope: Scope) -> Iterator[Finding]:
    """Yield names of regions that do not exist."""
    body_map = scope.dataset.body_map
    if body_map is None:
        return
    known = {region.id: region for view in body_map.views for region in view.regions}
    nearest = Nearest()
    for kind, identifier, _, record in scope.shared_records():
        for place, region in enumerate(getattr(record, "map_regions", ())):
            if region not in known:
                message = f"{quote(region)} is no region of the muscle map."
                fix = nearest.explain(region, known, f"Regions: {', '.join(sorted(known))} (body/muscle-map.yml).")
                yield Finding(kind, identifier, ("map_regions", place), message, fix, region)


def check_map_regions(scope: Scope) -> Iterator[Finding]:
    """Yield names of regions that do not exist, and regions without a muscle."""
    yield from check_region_names(scope)
    body_map = scope.dataset.body_map
    if body_map is None:
        return
    used = {region for muscle in scope.dataset.muscles.values() for region in muscle.map_regions}
    orphans = set(body_map.find_unused(used))
    if orphans and not _knows_every_muscle(scope):
        orphans = set()
    if orphans and not scope.guide_standard:
        yield _tell_unused(sorted(orphans))
        orphans = set()
    for number, view in enumerate(body_map.views):
        for place, drawn in enumerate(view.regions):
            told = ""
            if drawn.id in used and drawn.id in body_map.plain:
                told = "is listed as plain, but belongs to a muscle"
            elif drawn.id in orphans:
                told = "belongs to no muscle"
            if told:
                fix = "Name it in the map_regions of a muscle, or list it under plain; not both."
                yield Finding(KIND, "", ("views", number, "regions", place, "id"), f"The region {quote(drawn.id)} {told}.", fix, drawn.id)


def _tell_unused(regions: list[str]) -> Finding:
    count = f"{len(regions)} regions of the map belong" if len(regions) > 1 else "1 region of the map belongs"
    message = f"{count} to no muscle, and {'is' if len(regions) == 1 else 'are'} drawn plain: {', '.join(regions)}."
    fix = "Name it in the map_regions of the muscle that it shows, or list it under plain."
    return Finding(KIND, "", (), message, fix, severity=Severity.WARNING)


def _knows_every_muscle(scope: Scope) -> bool:
    """Say whether no muscle is missing: one that cannot be read, or is named and not there, may own a region."""
    return scope.named("muscle") <= set(scope.dataset.muscles) and not any(kind == "muscle" for kind, _ in scope.unsound)


REGION_NAMES = Rule("map-region", "Muscles name regions of the map that exist.", check_region_names)
"""The part of the rule on regions that looks at one muscle at a time."""
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
