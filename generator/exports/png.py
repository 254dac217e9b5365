"""Drawings as PNG: small, and the same bytes on every machine.

The renderer's files hold four bytes a pixel. A card has few colours besides those of its edges, so the most frequent
ones are kept and the rest take the nearest of them. What packs the bytes comes with its package, since the system's
own library differs from machine to machine.
"""

import io
import struct
import zlib
from collections.abc import Sequence
from typing import Final

import deflate
import numpy as np
import resvg_py
from numpy.typing import NDArray
from PIL import Image

_COLOURS: Final = 256
_LEVEL: Final = 9


def paint(svg: str, fonts: Sequence[str] = (), *, width: int | None = None, ground: str | None = None) -> bytes:
    """Return a drawing as PNG, with these typefaces and none of the system's; on a ``ground`` of one colour, if any."""
    data = bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=list(fonts), width=width, background=ground))
    with Image.open(io.BytesIO(data)) as image:
        pixels = np.asarray(image.convert("RGB"), np.uint32)
    packed = (pixels[..., 0] << 16 | pixels[..., 1] << 8 | pixels[..., 2]).astype(np.uint32)
    places, palette = _choose_colours(packed)
    return _write(places, palette)


def _choose_colours(packed: NDArray[np.uint32]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return for each pixel the place of its colour, and the colours (n × 3), most frequent first."""
    line = packed.reshape(-1)
    # A drawing is mostly runs of one colour: to look at those takes a tenth of the time.
    starts = np.flatnonzero(np.concatenate(([True], line[1:] != line[:-1])))
    lengths = np.diff(np.append(starts, line.size))
    colours, which = np.unique(line[starts], return_inverse=True)
    frequent = np.lexsort((colours, -np.bincount(which, lengths)))
    kept = _channels(colours[frequent[:_COLOURS]])
    ours, theirs = _channels(colours).astype(np.float32), kept.astype(np.float32)
    # The squares of distances but for what is the same in a row: whole numbers that this type holds exactly.
    nearest = ((theirs**2).sum(axis=1) - 2 * ours @ theirs.T).argmin(axis=1).astype(np.uint8)
    return np.repeat(nearest[which], lengths).reshape(packed.shape), kept


def _channels(colours: NDArray[np.uint32]) -> NDArray[np.uint8]:
    return np.stack([colours >> 16 & 255, colours >> 8 & 255, colours & 255], axis=1).astype(np.uint8)


def _write(places: NDArray[np.uint8], palette: NDArray[np.uint8]) -> bytes:
    height, width = places.shape
    rows = np.zeros((height, width + 1), np.uint8)  # each row begins with the sign that it is not filtered
    rows[:, 1:] = places
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = (
        (b"IHDR", header),
        (b"PLTE", palette.tobytes()),
        (b"IDAT", bytes(deflate.zlib_compress(rows.tobytes(), _LEVEL))),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
