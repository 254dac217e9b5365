"""The list of all pages for search engines, and where they find it; only where the public address is known."""

from collections.abc import Iterator

from generator.exports.kind import Export, Exporting, ExportKind


def _outputs(exporting: Exporting) -> Iterator[Export]:
    url = exporting.settings.site_url
    if not url:
        return
    entries = sorted((url + page.address, page.modified) for page in exporting.pages() if page.indexed)

    def make() -> dict[str, bytes]:
        robots = f"User-agent: *\nAllow: /\n\nSitemap: {url}sitemap.xml\n"
        return {"sitemap.xml": exporting.renderer.render_text("sitemap.xml", entries=entries).encode(), "robots.txt": robots.encode()}

    yield Export("sitemap", ("sitemap.xml", "robots.txt"), entries, make)


KIND = ExportKind("sitemap", _outputs)
