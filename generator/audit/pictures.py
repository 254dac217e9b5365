"""Pictures made of pixels: whole, of the size that their names promise, and light enough to be fetched by programs that wait for nothing."""

import struct
import zlib
from collections.abc import Iterator
from typing import Final

from generator.audit.summary import FileSummary
from generator.diagnostics import Problem

CARD: Final = "card.png"
CARD_SIZE: Final = (1200, 630)
"""Width and height of the picture that stands for a page, as pages say."""
MAX_CARD: Final = 60 * 1024
_ICONS: Final = {"assets/icon-192.png": 192, "assets/icon-512.png": 512, "assets/touch-icon.png": 180}
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"


def summarise_picture(name: str, data: bytes) -> FileSummary:
    """Return what is wrong with a PNG."""
    return FileSummary(name, tuple(_check(name, data)))


def _check(name: str, data: bytes) -> Iterator[Problem]:
    size = _read_size(data)
    if size is None:
        yield _problem(name, "The file is no picture, or is cut or altered.", "Publish it whole.")
        return
    last = name.rpartition("/")[2]
    wanted = CARD_SIZE if last == CARD else (_ICONS[name], _ICONS[name]) if name in _ICONS else size
    if size != wanted:
        yield _problem(name, f"The picture is {size[0]} × {size[1]} pixels, and must be {wanted[0]} × {wanted[1]}.", "Draw it anew.")
    if last == CARD and len(data) > MAX_CARD:
        yield _problem(name, f"The card has {len(data)} bytes; {MAX_CARD} are the limit.", "Draw less on it.")


def _read_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG; ``None`` where one of its parts is not as it was written."""
    if not data.startswith(_SIGNATURE):
        return None
    place, size, kinds = len(_SIGNATURE), None, []
    while place + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, place)
        kind, content = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        check = data[place + 8 + length : place + 12 + length]
        if len(check) < 4 or zlib.crc32(kind + content) != struct.unpack(">I", check)[0]:
            return None
        if kind == b"IHDR" and length == 13:
            size = struct.unpack_from(">II", content)
        kinds.append(kind)
        place += 12 + length
    whole = place == len(data) and b"IDAT" in kinds and kinds[0] == b"IHDR" and kinds[-1] == b"IEND"
    return size if whole else None


def _problem(name: str, what: str, fix: str) -> Problem:
    return Problem.of_file(name, rule="audit-picture", message=what, fix=fix)
