"""Icons: the signs of equipment as a file, and the site's own icon in the sizes that systems ask for.

Search results show signs of implements that the page itself does not name.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final, get_args

import msgspec

from generator.dataset.signs import Sign
from generator.digests import digest_bytes, join_digests
from generator.exports.kind import Export, Exporting, ExportKind
from generator.exports.painting import digest_painting

ADDRESS: Final = "assets/icons.svg"
MANIFEST: Final = "assets/site.webmanifest"
_OWN: Final = "assets/icon.svg"
PAINTED: Final = {"assets/icon-192.png": 192, "assets/icon-512.png": 512, "assets/touch-icon.png": 180}
"""File of the site's icon → its width and height, pixels."""
GROUND: Final = "#fbf8f2"
"""Systems lay icons on a ground of their own choice, on which ink may not show."""


def _outputs(exporting: Exporting) -> Iterator[Export]:
    def make() -> dict[str, bytes]:
        used = frozenset(f"e-{sign}" for sign in get_args(Sign))
        return {ADDRESS: (exporting.renderer.render_text("icons.svg", used=used).strip() + "\n").encode()}

    yield Export("icons", (ADDRESS,), None, make)
    icon = read_icon(exporting)
    if icon:
        yield Export("own", tuple(PAINTED), (digest_bytes(icon), digest_painting()), partial(_paint, exporting, icon))
        yield Export("manifest", (MANIFEST,), None, partial(_describe, exporting))


def read_icon(exporting: Exporting) -> bytes:
    """Return the drawing of the site's icon; nothing where its theme has none."""
    path = exporting.list("theme").get(_OWN)
    return exporting.read(path) if path else b""


def _paint(exporting: Exporting, icon: bytes) -> Mapping[str, bytes]:
    def make(size: int) -> bytes:
        from generator.exports.png import paint  # loads what draws, which most builds do without

        return paint(icon.decode(), width=size, ground=GROUND)

    digest = join_digests((digest_bytes(icon), digest_painting()))
    return {name: exporting.keep("icon", join_digests((digest, b"%d" % size)), partial(make, size)) for name, size in PAINTED.items()}


def _describe(exporting: Exporting) -> Mapping[str, bytes]:
    """Return what a home screen shows of the site."""
    settings = exporting.settings
    icons = [
        {"src": name.rpartition("/")[2], "sizes": f"{size}x{size}", "type": "image/png"}
        for name, size in PAINTED.items()
        if "icon-" in name
    ]
    told: dict[str, Any] = {
        "name": settings.site_name,
        "start_url": "../",
        "display": "browser",
        "background_color": GROUND,
        "theme_color": GROUND,
        "icons": icons,
    }
    return {MANIFEST: msgspec.json.encode(told) + b"\n"}


KIND = ExportKind("icons", _outputs)
