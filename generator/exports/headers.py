"""Files for the host: headers of every answer, and the sign that no other generator is wanted."""

from collections.abc import Iterator
from typing import Final

from generator.exports.kind import Export, Exporting, ExportKind
from generator.exports.search_files import FOLDER
from generator.open_data.kinds import DATA_KINDS

_OPEN: Final = (
    "api/*",
    "data/*",
    "figures/*",
    *(f"{section}/*/index.{ending}" for section in (*(kind.section for kind in DATA_KINDS), "identifiers") for ending in ("json", "md")),
)
"""Addresses whose answers scripts of any other site may read."""


def render_headers(policy: str, base: str, *, is_open: bool = True) -> str:
    """Return a ``_headers`` file: the content security policy, what a meta element cannot say, and what may be kept.

    ``is_open`` says that records are published as data, for other sites too.
    """
    rules = (
        f"Content-Security-Policy: {policy}; frame-ancestors 'self'",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: strict-origin-when-cross-origin",
    )
    lasting = "  Cache-Control: public, max-age=31536000, immutable\n"
    named = "".join(f"{base}{FOLDER}{name}.*\n{lasting}" for name in ("engine", "table"))
    named += "".join(f"{base}{FOLDER}index.{ending}\n  Cache-Control: no-cache\n" for ending in ("json", "js"))
    named += "".join(f"{base}{pattern}\n  Access-Control-Allow-Origin: *\n" for pattern in (_OPEN if is_open else ("figures/*",)))
    return f"{base}*\n" + "".join(f"  {rule}\n" for rule in rules) + named


def _outputs(exporting: Exporting) -> Iterator[Export]:
    base, is_open = exporting.settings.base_path, exporting.catalog.has_data
    yield Export(
        "headers",
        ("_headers", ".nojekyll"),
        is_open,
        lambda: {"_headers": render_headers(exporting.policy, base, is_open=is_open).encode(), ".nojekyll": b""},
    )


KIND = ExportKind("host", _outputs)
