"""The muscle map of a dataset: laid out once and its labels hung once, both kept between builds."""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import msgspec

from generator.build.base import digest_code
from generator.dataset.body_map import BodyMap
from generator.digests import digest_bytes, join_digests
from generator.muscle_map.model import MapLayout
from generator.pages.plates.hanging import Hanging
from generator.plates.model import LabelError, PlacedLabel
from generator.store import Store

AnswerT = TypeVar("AnswerT")
_CODE = ("muscle_map/", "plates/", "dataset/body_map.py", "pages/plates/", "build/map_set.py")
"""What decides a layout and the places of labels."""
_PACKAGES = ("msgspec", "numpy", "pydantic", "pydantic_core", "shapely")
"""What else decides it."""


class _Hung(msgspec.Struct, frozen=True):
    """One kept answer: labels in place, or the label that has none and why."""

    labels: tuple[PlacedLabel, ...] = ()
    fault: tuple[str, str] | None = None


_encode = msgspec.msgpack.Encoder().encode
_decode_layout = msgspec.msgpack.Decoder(MapLayout).decode
_decode_hung = msgspec.msgpack.Decoder(_Hung).decode


class MapSet:
    """Lays out a map and hangs its labels, asking the store first; the answers are those of the pure functions."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._code = digest_code(*_CODE, packages=_PACKAGES)
        self._hung: dict[Hanging, _Hung] = {}

    def lay_out(self, body_map: BodyMap) -> MapLayout:
        """Return the layout of a map. Raises LayoutFault where a written region is lost or too small."""

        def make() -> bytes:
            from generator.muscle_map.layout import lay_out  # loads the geometry, which most builds do without

            return _encode(lay_out(body_map))

        return self._find("map", repr(body_map), make, _decode_layout)

    def hang(self, hanging: Hanging) -> tuple[PlacedLabel, ...]:
        """Return labels in place. Raises LabelError where one has no place."""
        if hanging not in self._hung:
            self._hung[hanging] = self._find("map-labels", repr(hanging), lambda: _encode(_hang(hanging)), _decode_hung)
        found = self._hung[hanging]
        if found.fault:
            raise LabelError(*found.fault)
        return found.labels

    def _find(self, kind: str, text: str, make: Callable[[], bytes], decode: Callable[[bytes], AnswerT]) -> AnswerT:
        key = join_digests((self._code, digest_bytes(text.encode())))
        known = self._store.get(kind, key)
        if known is not None:
            with suppress(msgspec.MsgspecError):  # not what this version keeps
                return decode(known)
        made = make()
        self._store.put(kind, key, made)
        return decode(made)


def _hang(hanging: Hanging) -> _Hung:
    from generator.pages.plates.map_labels import hang_labels  # loads the geometry

    try:
        return _Hung(hang_labels(hanging))
    except LabelError as error:
        return _Hung(fault=(error.label, error.reason))
