"""How heavy the guide's own pages are: what a phone fetches in a gym. Datasets of others are warned (``audit/budgets.py``)."""

import gzip
import re
from pathlib import Path
from statistics import median

from generator.audit.standard import MAX_FIRST_VIEW, MAX_HTML

MEDIAN_HTML = 40 * 1024
"""Bytes of HTML of the exercise pages, in the middle."""
_AT_ONCE = re.compile(
    r'<(?:script|image|img)\b(?![^>]*loading="lazy")[^>]*?\b(?:src|href)="([^"#]+)"|<link rel="(?:stylesheet|icon)"[^>]*href="([^"]+)"'
)
_PLAYER = "assets/js/player.js"
"""Fetched by script on pages with a figure that moves; the moving picture itself waits for a press."""


def test_exercise_pages_are_light(real_site: Path) -> None:
    pages = [path for path in sorted((real_site / "exercises").glob("*/index.html")) if b"data-player" in path.read_bytes()]
    sizes = {path.parent.name: path.stat().st_size for path in pages}
    assert len(sizes) > 20
    assert median(sizes.values()) <= MEDIAN_HTML, sizes
    assert max(sizes.values()) <= MAX_HTML, sizes


def test_no_page_of_the_guide_is_above_its_limits(real_site: Path) -> None:
    heavy = {}
    for path in sorted(real_site.rglob("index.html")):
        data = path.read_bytes()
        text = data.decode()
        loaded = {one for found in _AT_ONCE.findall(text) for one in found if one and ":" not in one}
        files = {(path.parent / one).resolve() for one in loaded} | ({real_site / _PLAYER} if "data-player" in text else set())
        first = len(gzip.compress(data, 6)) + sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)
        if len(data) > MAX_HTML or first > MAX_FIRST_VIEW:
            heavy[str(path.relative_to(real_site))] = (len(data), first)
    assert heavy == {}
