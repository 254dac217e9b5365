"""The signs of equipment as a file: search results show those of implements that the page itself does not name."""

from collections.abc import Iterator
from typing import Final, get_args

from generator.dataset.signs import Sign
from generator.exports.kind import Export, Exporting, ExportKind

ADDRESS: Final = "assets/icons.svg"


def _outputs(exporting: Exporting) -> Iterator[Export]:
    def make() -> dict[str, bytes]:
        used = frozenset(f"e-{sign}" for sign in get_args(Sign))
        return {ADDRESS: (exporting.renderer.render_text("icons.svg", used=used).strip() + "\n").encode()}

    yield Export("icons", (ADDRESS,), None, make)


KIND = ExportKind("icons", _outputs)
