"""A small map to lay out: one body, two muscles that overlap."""

from typing import Any

from generator.dataset.body_map import BodyMap

SQUARE = "4,4! 24,4! 24,24! 4,24!"
LARGE = "4,14! 34,14! 34,44! 4,44!"


def make_region(**fields: Any) -> dict[str, Any]:
    return {"id": "upper", "name": "upper", "points": SQUARE, **fields}


def make_view(**fields: Any) -> dict[str, Any]:
    regions = (make_region(), make_region(id="lower", name="lower", points=LARGE))
    frame = (-50, 0, 100, 100)
    return {"id": "back", "label": "from behind", "full": frame, "trunk": (-50, 0, 100, 40), "regions": regions, **fields}


def make_map(**fields: Any) -> BodyMap:
    trunk = {"id": "trunk", "points": "-5,0! 40,0! 40,90! -5,90!"}
    return BodyMap.model_validate({"parts": (trunk,), "views": (make_view(),), **fields})
