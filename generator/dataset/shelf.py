"""Bytes that a build may need again, kept out of its memory."""

import os
import tempfile
from contextlib import suppress
from weakref import finalize


class Shelf:
    """Name → bytes, in an unnamed file on disk that goes away with the shelf; in memory where no such file can be written.

    Workers that were forked off read it too: every read says where it reads, so nobody moves anybody's place in the file.
    """

    def __init__(self) -> None:
        self._places: dict[str, tuple[int, int]] = {}
        """Name → offset and length."""
        self._held: dict[str, bytes] = {}
        self._end = 0
        self._descriptor = _open_unnamed() if hasattr(os, "pread") else None
        if self._descriptor is not None:
            finalize(self, os.close, self._descriptor)

    def put(self, name: str, data: bytes) -> None:
        """Keep some bytes."""
        written = -1
        if self._descriptor is not None:
            with suppress(OSError):  # a full disk
                written = os.pwrite(self._descriptor, data, self._end)
        if written == len(data):
            self._places[name] = (self._end, written)
            self._end += written
        else:
            self._held[name] = data

    def get(self, name: str) -> bytes | None:
        """Return the bytes that were kept under a name, ``None`` where there are none."""
        if name not in self._places or self._descriptor is None:
            return self._held.get(name)
        offset, length = self._places[name]
        return os.pread(self._descriptor, length, offset)


def _open_unnamed() -> int | None:
    try:
        with tempfile.TemporaryFile(buffering=0) as file:
            return os.dup(file.fileno())
    except OSError:
        return None
