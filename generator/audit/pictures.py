"""Pictures made of pixels: whole, of the size that their names promise, and light enough to be fetched by programs that wait for nothing."""

import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import Final

from generator.audit.summary import FileSummary, PageSummary
from generator.diagnostics import Problem

CARD: Final = "card.png"
CARD_SIZE: Final = (1200, 630)
"""Width and height of the picture that stands for a page, as pages say."""
MAX_CARD: Final = 60 * 1024
ICONS: Final = {"assets/icon-192.png": 192, "assets/icon-512.png": 512, "assets/touch-icon.png": 180}
_FIGURES: Final = "figures/"
_LIGHT: Final = 8 * 1024
"""Bytes below which a picture may be of one color."""
_PLAIN: Final = 4
"""Values that the bytes of a picture of one color have: three of the color, and one of how rows are written."""
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"


def summarise_picture(name: str, data: bytes) -> FileSummary:
    """Return what is wrong with a PNG."""
    return FileSummary(name, tuple(_check(name, data)), holds=f"{zlib.crc32(data):x}")


def _check(name: str, data: bytes) -> Iterator[Problem]:
    size = _read_size(data)
    if size is None:
        yield _problem(name, "The file is no picture, or is cut or altered.", "Publish it whole.")
        return
    last = name.rpartition("/")[2]
    if last == CARD and len(data) < _LIGHT and _is_blank(data):
        yield _problem(name, "The picture shows nothing.", "Draw it anew.")
    wanted = CARD_SIZE if last == CARD else (ICONS[name], ICONS[name]) if name in ICONS else size
    if size != wanted:
        yield _problem(name, f"The picture is {size[0]} × {size[1]} pixels, and must be {wanted[0]} × {wanted[1]}.", "Draw it anew.")
    if last == CARD and len(data) > MAX_CARD:
        yield _problem(name, f"The card has {len(data)} bytes; {MAX_CARD} are the limit.", "Draw less on it.")


def _is_blank(data: bytes) -> bool:
    """Say whether a whole PNG has one color; its rows begin with how they are written, and differ from those before."""
    place, packed = len(_SIGNATURE), b""
    while place < len(data):
        (length,) = struct.unpack_from(">I", data, place)
        packed += data[place + 8 : place + 8 + length] if data[place + 4 : place + 8] == b"IDAT" else b""
        place += 12 + length
    try:
        return len(set(zlib.decompress(packed))) <= _PLAIN
    except zlib.error:
        return False


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


def check_doubles(files: Mapping[str, FileSummary], pages: Mapping[str, PageSummary]) -> Iterator[Problem]:
    """Yield cards of two pages, and figures of two moments, that are one picture."""
    seen: dict[tuple[str, str], str] = {}
    for name in sorted(files):
        folder, _, last = name.rpartition("/")
        if last == CARD:
            group = CARD
        elif name.startswith(_FIGURES) and last.endswith(".svg"):
            group = f"{folder}/{last.removesuffix('.svg').rpartition('-')[0]}"
        else:
            continue
        other = seen.setdefault((group, files[name].holds), name)
        if other != name and (group != CARD or _differ(pages, folder, other.rpartition("/")[0])):
            yield _problem(name, f"The picture is that of {other}.", "Draw it anew.")


def _differ(pages: Mapping[str, PageSummary], *folders: str) -> bool:
    """Say whether the titles of pages differ in letters that any font has."""
    found = [page.title for folder in folders if (page := pages.get(f"{folder}/index.html".lstrip("/")))]
    return len(set(found)) == len(folders) and all(title.isascii() or title.replace("\u00b7", "").isascii() for title in found)


def _problem(name: str, what: str, fix: str) -> Problem:
    return Problem.of_file(name, rule="audit-picture", message=what, fix=fix)
