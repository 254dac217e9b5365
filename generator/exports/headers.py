"""Files for the host: headers of every answer, and the sign that no other generator is wanted."""

from collections.abc import Iterator

from generator.exports.kind import Export, Exporting, ExportKind
from generator.exports.search_files import FOLDER


def render_headers(policy: str, base: str) -> str:
    """Return a ``_headers`` file: the content security policy, what a meta element cannot say, and what may be kept."""
    rules = (
        f"Content-Security-Policy: {policy}; frame-ancestors 'self'",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: strict-origin-when-cross-origin",
    )
    lasting = "  Cache-Control: public, max-age=31536000, immutable\n"
    named = "".join(f"{base}{FOLDER}{name}.*\n{lasting}" for name in ("engine", "table"))
    named += "".join(f"{base}{FOLDER}index.{ending}\n  Cache-Control: no-cache\n" for ending in ("json", "js"))
    return f"{base}*\n" + "".join(f"  {rule}\n" for rule in rules) + named


def _outputs(exporting: Exporting) -> Iterator[Export]:
    base = exporting.settings.base_path
    yield Export(
        "headers", ("_headers", ".nojekyll"), None, lambda: {"_headers": render_headers(exporting.policy, base).encode(), ".nojekyll": b""}
    )


KIND = ExportKind("host", _outputs)
