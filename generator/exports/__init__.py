"""Files beside the pages, one module for each kind; a new kind is a module and a place in this list."""

from generator.exports import (
    cards,
    citations,
    embeds,
    feeds,
    figures,
    headers,
    icons,
    interface,
    llms,
    map_grounds,
    page_texts,
    passed,
    previews,
    records,
    redirects,
    scripts,
    search,
    sitemap,
    styles,
)
from generator.exports.kind import Export, Exporting, ExportKind

__all__ = ["EXPORT_KINDS", "Export", "ExportKind", "Exporting"]

EXPORT_KINDS: tuple[ExportKind, ...] = (
    styles.KIND,
    scripts.KIND,
    search.KIND,
    figures.KIND,
    icons.KIND,
    map_grounds.KIND,
    redirects.KIND,
    sitemap.KIND,
    headers.KIND,
    passed.KIND,
    previews.KIND,
    page_texts.KIND,
    cards.KIND,
    citations.KIND,
    embeds.KIND,
    feeds.KIND,
    records.KIND,
    interface.KIND,
    llms.KIND,
)
