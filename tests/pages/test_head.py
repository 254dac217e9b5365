"""Heads: JSON that stays inside its element, descriptions of a sensible length."""

import json
import re
from pathlib import Path

import pytest

from generator.audit.standard import DESCRIPTION
from generator.catalog.routes import identifier_address
from generator.pages.parts.descriptions import fit_description, shorten
from generator.pages.parts.head import embed_json
from generator.settings import Settings
from tests.conftest import SITE_URL


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "a\u2028b", "& < >", '"quoted" \\ back'])
def test_json_cannot_leave_its_element(text: str) -> None:
    embedded = embed_json({"name": text})
    assert not set("<>&\u2028\u2029") & set(embedded)
    assert json.loads(embedded) == {"name": text}


@pytest.mark.parametrize(
    ("text", "limit", "expected"), [("short", 10, "short"), ("one two three", 9, "one two…"), ("one, two three", 6, "one…")]
)
def test_shorten(text: str, limit: int, expected: str) -> None:
    assert shorten(text, limit) == expected


@pytest.mark.parametrize("site_text", ["", "Exercises of the sea", "x " * 200])
@pytest.mark.parametrize("title", ["A", "Über die Ruderbewegung mit zwei Hanteln und einer sehr langen Bank daneben", "引体向上"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rows.",
        "Rows the bar to the belly",
        "短い",
        "x" * 400,
        "A " + "x" * 400,
        "word " * 80,
        "one\ntwo",
        "a" * 50,
        "a" * 160,
        "引体" * 120,
    ],
)
def test_a_description_always_has_a_length_that_is_taken(text: str, title: str, site_text: str) -> None:
    told = fit_description(text, title, settings_of(site_text))
    assert DESCRIPTION[0] <= len(told) <= DESCRIPTION[1]
    assert told.startswith(text.strip().replace("\n", " ")[:40].strip())
    assert "\n" not in told


def test_a_description_of_the_right_length_stays_as_it_is() -> None:
    text = "Hinge forward and pull two dumbbells to your lower ribs to train the lats."
    assert fit_description(text, "Row", settings_of("")) == text


def settings_of(description: str) -> Settings:
    here = Path()
    return Settings(here, here, here, here, here, site_name="S", site_url="", description=description)


LINK = re.compile(r'<link rel="([^"]*)" href="([^"]*)"(?: type="([^"]*)")?>')
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>')


def test_programs_find_what_a_page_is_and_how_to_cite_it(real_site: Path) -> None:
    """As FAIR Signposting asks: each relation once where it is asked for once, and each leads to a file or a public address."""
    seen = 0
    for path in sorted(real_site.rglob("index.html")):
        text = path.read_text("utf-8")
        links = [
            (rel, href, kind) for rel, href, kind in LINK.findall(text) if rel in ("cite-as", "type", "license", "describedby", "item")
        ]
        if 'og:type" content="article"' not in text:
            told = {"cite-as", "type", "license", "item"} if path.parent == real_site / "data" else set()
            assert {rel for rel, _, _ in links} == told, path
            assert all((path.parent / href).is_file() and kind for rel, href, kind in links if rel == "item"), path
            continue
        seen += 1
        address = f"{SITE_URL}{path.parent.relative_to(real_site).as_posix()}/"
        relations = [rel for rel, _, _ in links]
        assert len(set(relations)) == len(relations), path
        assert {"cite-as", "type", "license", "describedby"} <= set(relations), path
        for rel, href, kind in links:
            if rel == "cite-as":
                assert href == address
            elif rel in ("describedby", "item"):
                assert kind, path
                assert (path.parent / href).is_file(), (path, href)
            else:
                assert href.startswith("https://"), href
        assert 'property="article:modified_time"' in text, path
        (article,) = [block for found in DATA.findall(text) if "Article" in (block := json.loads(found))["@type"]]
        assert article["image"]["url"] == f"{address}card.png"
        assert article["image"]["license"] == article["license"]
        assert article["publisher"] == {"@type": "Organization", "name": "Back Atlas", "url": SITE_URL}
    assert seen > 60


def test_only_exact_matches_are_said_to_be_the_same(real_site: Path) -> None:
    """An exercise is the same as the ids of other datasets that match it exactly, a muscle as the entry of Wikidata that its record names."""
    seen = 0
    for path in sorted(real_site.rglob("index.html")):
        text = path.read_text("utf-8")
        found = [same for block in DATA.findall(text) if (same := json.loads(block).get("mainEntity", {}).get("sameAs"))]
        assert text.count('"sameAs"') == len(found), path
        own = path.parent.relative_to(real_site).as_posix()
        if own.startswith("muscles/"):
            assert all(same.startswith("https://www.wikidata.org/entity/Q") for same in found), path
            continue
        item = json.loads(data.read_text("utf-8")).get("item", {}) if (data := path.with_name("index.json")).is_file() else {}
        exact = [identifier_address(one["dataset"], one["id"]) for one in item.get("same_as", ()) if one["match"] == "exact"]
        assert found == ([[SITE_URL + address for address in exact]] if exact else []), path
        for address in exact:
            same, _, _ = (real_site / address / "index.html").read_text("utf-8").partition("<h2>Near it</h2>")
            assert f'href="../../../{own}/"' in same, path
        seen += bool(exact)
    assert seen > 20
