"""Pages at former addresses, and the rules for hosts that redirect by themselves."""

from collections.abc import Iterator
from functools import partial

from generator.catalog.routes import root_prefix
from generator.exports.addresses import Moved, list_addresses, render_redirect_rules
from generator.exports.kind import Export, Exporting, ExportKind


def _outputs(exporting: Exporting) -> Iterator[Export]:
    moved = tuple(list_addresses(exporting.catalog).moved.values())
    base = exporting.settings.base_path
    pairs = tuple((entry.old, entry.new) for entry in moved)
    yield Export("rules", ("_redirects",), pairs, lambda: {"_redirects": render_redirect_rules(moved, base).encode()})
    for entry in moved:
        yield Export(entry.old, (f"{entry.old}index.html",), (entry.new, entry.keeps_anchor), partial(_make, exporting, entry))


def _make(exporting: Exporting, entry: Moved) -> dict[str, bytes]:
    settings = exporting.settings
    values = {
        "href": root_prefix(entry.old) + entry.new,
        "root": root_prefix(entry.old),
        "keeps_anchor": entry.keeps_anchor,
        "canonical": settings.site_url + entry.new if settings.site_url else None,
        "site_name": settings.site_name,
        "policy": exporting.policy,
    }
    return {f"{entry.old}index.html": exporting.renderer.render_text("redirect.html", **values).encode()}


KIND = ExportKind("redirects", _outputs)
