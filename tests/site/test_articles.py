"""Pages of the guide end with figures of the exercises that they name first."""

from pathlib import Path

from generator.build.docs import MOST_FIGURES
from tests.site.counted import read_page


def test_an_article_shows_the_exercises_that_it_names_first(real_site: Path) -> None:
    shown = {}
    for path in sorted((real_site / "guide").glob("*/index.html")):
        main = read_page(real_site, f"guide/{path.parent.name}")
        named = dict.fromkeys(str(href) for href in main.xpath(".//article//a/@href") if "/exercises/" in href and href.count("/") == 4)
        cards = main.xpath(".//section//li[contains(@class,'card')]")
        assert [card.xpath(".//h3/a/@href")[0] for card in cards] == list(named)[:MOST_FIGURES], path.parent.name
        for card in cards:
            identifier = card.xpath(".//h3/a/@href")[0].rstrip("/").rsplit("/", 1)[1]
            assert card.xpath(".//img/@src") == [f"../../figures/{identifier}-{end}.svg" for end in ("start", "end")]
        shown[path.parent.name] = len(cards)
    assert len(shown) >= 10
    assert sum(count == MOST_FIGURES for count in shown.values()) >= 5
