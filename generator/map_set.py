"""The muscle map of a dataset: laid out once and its labels hung once, both kept between builds."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from pydantic import TypeAdapter

from generator import output
from generator.cache import PageCache
from generator.dataset.body_map import BodyMap
from generator.muscle_map.layout import MapLayout, lay_out
from generator.pages.plates.map_plates import Hanging, hang_labels
from generator.pages.render import digest_files
from generator.plates.labels import LabelError, PlacedLabel


@dataclass(frozen=True)
class _Hung:
    """One cached answer: labels in place, or the label that has none and why."""

    labels: tuple[PlacedLabel, ...] = ()
    fault: tuple[str, str] | None = None


_LAYOUT: TypeAdapter[MapLayout] = TypeAdapter(MapLayout)
_HUNG: TypeAdapter[_Hung] = TypeAdapter(_Hung)


class MapSet:
    """Lays out a map and hangs its labels, asking the cache first; the answers are those of the pure functions."""

    def __init__(self, cache: PageCache) -> None:
        self._cache = cache
        self._code = _digest_code()
        self._hung: dict[Hanging, _Hung] = {}

    def lay_out(self, body_map: BodyMap) -> MapLayout:
        """Return the layout of a map. Raises LayoutFault where a written region is lost or too small."""
        text = self._find(repr(body_map), lambda: _LAYOUT.dump_json(lay_out(body_map)))
        return _LAYOUT.validate_json(text)

    def hang(self, hanging: Hanging) -> tuple[PlacedLabel, ...]:
        """Return labels in place. Raises LabelError where one has no place."""
        if hanging not in self._hung:
            text = self._find(repr(hanging), lambda: _HUNG.dump_json(_hang(hanging)))
            self._hung[hanging] = _HUNG.validate_json(text)
        found = self._hung[hanging]
        if found.fault:
            raise LabelError(*found.fault)
        return found.labels

    def _find(self, key: str, make: Callable[[], bytes]) -> str:
        return self._cache.get_or_render(sha256(f"{self._code}\n{key}".encode()).hexdigest(), lambda: make().decode())


def _hang(hanging: Hanging) -> _Hung:
    try:
        return _Hung(hang_labels(hanging))
    except LabelError as error:
        return _Hung(fault=(error.label, error.reason))


def _digest_code() -> str:
    """Return a digest of the code that answers depend on."""
    package = Path(__file__).parent
    names = [(f"{folder}/{name}", path) for folder in ("muscle_map", "plates") for name, path in output.list_tree(package / folder).items()]
    names += [(name, package / name) for name in ("dataset/body_map.py", "pages/plates/map_plates.py", "map_set.py")]
    versions = [(name, metadata.version(name).encode()) for name in ("numpy", "shapely")]
    return digest_files([*versions, *((name, path.read_bytes()) for name, path in names if not name.endswith(".pyc"))])
