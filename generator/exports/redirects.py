"""Pages at former addresses, and the rules for hosts that redirect by themselves."""

from collections.abc import Iterator
from functools import partial

from generator.catalog.routes import can_be_embedded, embed_address, root_prefix
from generator.exports.addresses import Moved, list_addresses, render_redirect_rules
from generator.exports.kind import Export, Exporting, ExportKind


def _outputs(exporting: Exporting) -> Iterator[Export]:
    moved = list_moved(exporting)
    base = exporting.settings.base_path
    pairs = tuple((entry.old, entry.new) for entry in moved)
    yield Export("rules", ("_redirects",), pairs, lambda: {"_redirects": render_redirect_rules(moved, base).encode()})
    for entry in moved:
        yield Export(entry.old, (f"{entry.old}index.html",), (entry.new, entry.keeps_anchor), partial(_make, exporting, entry))


def list_moved(exporting: Exporting) -> tuple[Moved, ...]:
    """Return every former address that leads on; the cards of records for other sites go with their pages."""
    moved = tuple(list_addresses(exporting.catalog).moved.values())
    if not exporting.has_embeds:
        return moved
    followed = (entry for entry in moved if can_be_embedded(entry.old) and can_be_embedded(entry.new))
    return (*moved, *(Moved(embed_address(entry.old), embed_address(entry.new)) for entry in followed))


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
