"""What pages tell programs in their heads is what they tell people: each exercise, muscle, workout and article."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.conftest import SITE_URL

SECTIONS = {"exercises": 40, "muscles": 30, "workouts": 3, "guide": 5}
"""Section → how many of its pages there are at least."""
SAID = ("name", "alternateName", "insertion", "muscleAction", "exerciseType", "intensity")


def plain(text: str) -> str:
    return " ".join(text.replace("\u2060", "").split())


def list_pages(site: Path, section: str) -> Iterator[tuple[Path, Any, list[dict[str, Any]]]]:
    """Yield file, tree and structured data of every page that cites itself."""
    for path in sorted(site.glob(f"{section}/*/index.html")):
        tree = html.fromstring(path.read_text("utf-8"))
        if tree.xpath("//link[@rel='cite-as']"):
            yield path, tree, [json.loads(block) for block in tree.xpath("//script[@type='application/ld+json']/text()")]


@pytest.mark.parametrize("section", SECTIONS)
def test_heads_say_what_pages_say(section: str, real_site: Path) -> None:
    number = 0
    for path, tree, blocks in list_pages(real_site, section):
        number += 1
        address = f"{SITE_URL}{path.parent.relative_to(real_site).as_posix()}/"
        heading, shown = plain(tree.xpath("//h1")[0].text_content()), plain(tree.xpath("//main")[0].text_content())
        metas = {meta.get("property"): meta.get("content") for meta in tree.xpath("//head/meta[@property]")}
        (page,) = [block for block in blocks if "headline" in block]
        assert (page["headline"], page["url"], metas["og:title"], metas["og:url"]) == (heading, address, heading, address)
        assert page["image"]["url"] == metas["og:image"]
        assert page["datePublished"] == page["dateModified"] == metas["article:modified_time"]
        day = date.fromisoformat(page["dateModified"])
        assert f"{day.day} {day:%B %Y}" in shown, path
        for said in (page.get("mainEntity", {}).get(key) for key in SAID):
            assert not said or plain(said).lower().rstrip(".") in shown.lower(), (path, said)
        steps = [step["text"] for block in blocks if block["@type"] == "HowTo" for step in block["step"]]
        assert [step for step in steps if plain(step) not in shown] == [], path
        sources = set(re.findall(r'href="\.\./\.\./sources/([\w-]+)/"', path.read_text("utf-8")))
        assert len(page.get("citation", ())) == len(sources), path
    assert number >= SECTIONS[section]
