"""What figures know of muscles: the map's shapes, and which of them each muscle has."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.dataset.body_map import BodyMap
from generator.digests import digest_of, join_digests


@dataclass(frozen=True)
class MuscleShapes:
    """The shapes that figures tint, and by which they find places on the body."""

    body_map: BodyMap
    regions: Mapping[str, tuple[str, ...]]
    """Muscle id → ids of its regions of the map."""

    @cached_property
    def digest(self) -> bytes:
        """Return a digest of everything that a figure may read here; the map's bones, landmarks and frames are not of it."""
        read = self.body_map.model_dump_json(include={"parts": True, "views": {"__all__": {"id": True, "regions": True}}})
        return join_digests((read.encode(), digest_of(sorted(self.regions.items()))))
