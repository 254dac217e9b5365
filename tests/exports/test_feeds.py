"""Feeds: valid, with stable ids, dated by content, and led to from pages."""

import re
from pathlib import Path

import feedparser
import pytest

from generator.audit.feeds import summarise_feed
from tests.conftest import SITE_URL

FEEDS = ("feed.xml", "exercises/feed.xml", "muscles/feed.xml", "workouts/feed.xml", "guide/feed.xml")


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_is_valid_and_says_what_pages_say(name: str, real_site: Path) -> None:
    data = (real_site / name).read_bytes()
    feed = feedparser.parse(data)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert summarise_feed(name, data).problems == ()
    assert feed.feed.id == SITE_URL + name
    assert feed.entries
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == len(ids)
    days = [entry.updated for entry in feed.entries]
    assert days == sorted(days, reverse=True)
    assert feed.feed.updated == days[0]
    for entry in feed.entries:
        assert entry.id == entry.link
        path = real_site / entry.link.removeprefix(SITE_URL) / "index.html"
        text = path.read_text("utf-8")
        assert f'<meta property="article:modified_time" content="{entry.updated[:10]}">' in text
        assert name == "feed.xml" or entry.link.startswith(SITE_URL + name.removesuffix("feed.xml"))


def test_every_page_leads_to_a_feed(real_site: Path) -> None:
    for path in sorted(real_site.rglob("index.html")):
        text = path.read_text("utf-8")
        if 'http-equiv="refresh"' in text or 'content="noindex"' in text:
            continue
        found = re.findall(r'<link rel="alternate" href="([^"]*)" type="application/atom\+xml">', text)
        assert len(found) == 1, path
        assert (path.parent / found[0]).resolve().relative_to(real_site.resolve()).as_posix() in FEEDS
        assert ">Feed</a>" in text
