"""The guide's muscle map for other muscles than the guide's."""

import re
from collections.abc import Iterable

from generator.dataset.body_map import BodyMap
from generator.dataset.reader import read_document

_PLAIN = re.compile(r"^plain:.*\n(?:[ #].*\n)*", re.MULTILINE)
_LINE = 120


def choose_plain_regions(body_map: str, used: Iterable[str]) -> str:
    """Return the map's text in which exactly the regions that no muscle uses are plain."""
    record = BodyMap.model_validate(read_document(body_map.encode(), "body/muscle-map.yml").value)
    chosen = set(used)
    plain = [region.id for view in record.views for region in view.regions if region.id not in chosen]
    lines = [""]
    for place, name in enumerate(plain):
        word = f"{name}," if place < len(plain) - 1 else name
        if len(lines[-1]) + len(word) > _LINE:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    listed = "\n  ".join(lines)
    kept = _PLAIN.sub("", body_map)
    return f"{kept}plain: [{listed}]\n" if plain else kept
