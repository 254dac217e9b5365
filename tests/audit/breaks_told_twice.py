"""Faults of what several files tell of one page, and of tags as they stand in a file: name → (rule that finds it, what is done)."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any, Final

from tests.audit.planting import Plant, Tree, pattern, swap

PAGE, FOLDER = "exercises/pull-up/index.html", "exercises/pull-up/"
OTHER: Final = "exercises/chin-up/"
CARD: Final = f"embed/{PAGE}"
FIGURE: Final = "figures/pull-up.svg"


def in_json(name: str, change: Callable[[Any], object]) -> Plant:
    """Alter the value in a file of JSON."""

    def plant(tree: Tree) -> None:
        value = json.loads(tree[name])
        change(value)
        tree[name] = json.dumps(value, ensure_ascii=False).encode()

    return plant


def of_item(change: Callable[[dict[str, Any]], object]) -> Plant:
    """Alter the record beside a page."""
    return in_json(f"{FOLDER}index.json", lambda value: change(value["item"]))


def in_database(statement: str) -> Plant:
    def plant(tree: Tree) -> None:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(tree["data/records.sqlite"])
            connection.execute(statement)
            connection.commit()
            tree["data/records.sqlite"] = connection.serialize()

    return plant


def at_end(name: str, text: str) -> Plant:
    def plant(tree: Tree) -> None:
        tree[name] += text.encode()

    return plant


def on_page(old: str, new: str) -> Plant:
    return swap(PAGE, old, new)


def in_head(markup: str) -> Plant:
    return swap(PAGE, '<meta name="twitter:card"', f'{markup}<meta name="twitter:card"')


TOLD: dict[str, tuple[str, Plant]] = {
    "record of another name": ("telling", of_item(lambda item: item.update(name="Pulling up"))),
    "record of another level": ("telling", of_item(lambda item: item.update(level="beginner"))),
    "record of another address on the web": ("telling", of_item(lambda item: item.update(page_url="https://back-atlas.org/"))),
    "record of another muscle": ("telling", of_item(lambda item: item["muscles"][0].update(muscle="biceps-brachii"))),
    "record with a field of its own": ("telling", of_item(lambda item: item.update(secret=1))),
    "record without its summary": ("telling", of_item(lambda item: item.pop("summary"))),
    "record with a number as text": ("telling", of_item(lambda item: item.update(id=1))),
    "list with another name": ("telling", in_json("api/v1/exercises.json", lambda value: value["items"][0].update(name="Another"))),
    "list with another summary": ("telling", in_json("api/v1/muscles.json", lambda value: value["items"][0].update(summary="Another."))),
    "records with another level": ("telling", in_json("data/exercises.json", lambda value: value["items"][0].update(level="advanced"))),
    "sheet with another address": ("telling", swap("data/exercises.csv", f",{FOLDER},", f",{OTHER},")),
    "id that leads to another name": (
        "telling",
        in_json("identifiers/wger/1003/index.json", lambda value: value["same_as"][0].update(name="Another")),
    ),
    "database with another name": ("telling", in_database("UPDATE exercises SET name = 'Pulling up' WHERE id = 'pull-up'")),
    "database whose search finds nothing": ("data", in_database("DELETE FROM search")),
    "database without its search of one": ("data", in_database("DELETE FROM search WHERE id = 'pull-up'")),
    "preview of another name": ("telling", in_json(f"{FOLDER}preview.json", lambda value: value.update(name="Another"))),
    "title of another page for other sites": ("telling", in_json(f"{FOLDER}oembed.json", lambda value: value.update(title="Another"))),
    "feed with another title": ("telling", pattern("exercises/feed.xml", r"(<entry>.*?<title>)", r"\1A ")),
    "feed with an escape of an escape": ("telling", pattern("exercises/feed.xml", r"(<entry>.*?<title>)", r"\1A &amp;amp; ")),
    "citation of another title": ("telling", pattern(f"{FOLDER}cite.bib", r"title = \{\{", "title = {{A ")),
    "citation under another key": ("telling", pattern(f"{FOLDER}cite.bib", "@online\\{", "@online{a-")),
    "citation with a sign of commands": ("citation", pattern(f"{FOLDER}cite.bib", r"title = \{\{", "title = {{A & ")),
    "citation of another year": ("citation", pattern(f"{FOLDER}cite.bib", r"year = \{\d{4}", "year = {1999")),
    "citation with a day of another form": ("citation", pattern(f"{FOLDER}cite.ris", r"DA  - (\d+)/(\d+)/(\d+)", r"DA  - \1-\2-\3")),
    "citation of another title in RIS": ("telling", swap(f"{FOLDER}cite.ris", "TI  - ", "TI  - A ")),
    "citation of another sort": ("citation", swap(f"{FOLDER}cite.json", '"webpage"', '"web-page"')),
    "name twice in JSON": ("json", swap(f"{FOLDER}index.json", '"level":', '"level":"x","level":')),
    "number that is none in JSON": ("json", swap(f"{FOLDER}index.json", '"level":', '"extra":NaN,"level":')),
    "script of another edition": ("telling", pattern("assets/js/results.js", r'(\.results=")[0-9a-f]{12}', r"\g<1>000000000000")),
    "text of search for other rows": ("telling", in_json("assets/search-text/index.json", lambda value: value.update(of="0" * 12))),
    "Markdown with a link of records": ("data", swap(f"{FOLDER}index.md", "## Facts", "[x](muscle:lats)\n\n## Facts")),
    "feed with a day alone": ("feed", swap("exercises/feed.xml", "T00:00:00Z", "")),
    "header for no file": ("headers", swap("_headers", "/assets/search/engine.*", "/assets/search/engin.*")),
    "index of search that is kept": (
        "headers",
        swap(
            "_headers", "/assets/search/index.json\n  Cache-Control: no-cache", "/assets/search/index.json\n  Cache-Control: max-age=999999"
        ),
    ),
}
TAGS: dict[str, tuple[str, Plant]] = {
    "attribute twice": ("attribute", on_page('<dl class="facts">', '<dl class="facts" class="more">')),
    "emphasis without an end": ("unclosed", on_page('<p class="lede">', '<p class="lede"><em>')),
    "end without a beginning": ("unclosed", on_page('<p class="lede">', '<p class="lede"></strong>')),
    "link in a link": (
        "nested-link",
        on_page('<nav class="crumbs" aria-label="Breadcrumb">', '<nav class="crumbs" aria-label="Breadcrumb"><a href="../">A '),
    ),
    "field that takes the keyboard": ("attribute", on_page('name="q" type="search"', 'name="q" autofocus type="search"')),
    "text that anybody may alter": ("attribute", on_page("<article>", "<article contenteditable>")),
    "another way of the keyboard": ("attribute", on_page('<p class="lede">', '<p class="lede" tabindex="3">')),
    "text that search engines must not show": ("attribute", on_page("<article>", "<article data-nosnippet>")),
    "link that saves a page": ("attribute", on_page('<a href="../../muscles/', '<a download href="../../muscles/')),
    "link that nobody follows": ("attribute", on_page('<a href="../../muscles/', '<a rel="nofollow" href="../../muscles/')),
    "movement without a time": ("attribute", pattern(PAGE, r'data-up="[^"]*"', 'data-up="nan"')),
    "movement of an empty time": ("attribute", pattern(PAGE, r'data-down="[^"]*"', 'data-down=""')),
    "row with fewer cells": ("table", pattern(PAGE, r"(<th scope=\"row\">[^<]*</th>)<td>.*?</td>", r"\1")),
    "cell as wide as ten": ("table", on_page('<th scope="col">Goal', '<th scope="col" colspan="10">Goal')),
    "list of nothing": ("empty-part", on_page('<p class="lede">', '<nav aria-label="More"><ul></ul></nav><p class="lede">')),
    "details without a summary": ("empty-part", pattern(PAGE, r"(<details class=\"movement__moving\">)<summary>.*?</summary>", r"\1")),
    "record of another page": (
        "beside",
        on_page('type="application/json" href="index.json"', 'type="application/json" href="../chin-up/index.json"'),
    ),
    "card of another page": ("beside", on_page("exercises/pull-up/oembed.json", "exercises/chin-up/oembed.json")),
    "cited as another page": ("beside", pattern(PAGE, r'(rel="cite-as" href="[^"]*)pull-up', r"\1chin-up")),
    "described by another page": ("beside", on_page('rel="describedby" href="cite.json"', 'rel="describedby" href="../chin-up/cite.json"')),
    "figure of another page": ("beside", on_page('figures/pull-up.svg" type', 'figures/chin-up.svg" type')),
    "feed of another section": ("beside", on_page("exercises/feed.xml", "guide/feed.xml")),
    "no words for search engines": ("noindex", in_head('<meta name="robots" content="nosnippet">')),
    "links not to be followed": ("noindex", in_head('<meta name="robots" content="index, nofollow">')),
    "page that ends some day": ("noindex", in_head('<meta name="robots" content="unavailable_after: 2026-12-01">')),
    "whole addresses for other sites": ("referrer", in_head('<meta name="referrer" content="unsafe-url">')),
    "root without its bodies": ("surroundings", on_page(' data-bodies="man woman"', "")),
    "search field without its mark": ("surroundings", on_page(" data-search-input", "")),
    "search field of another name": ("surroundings", on_page('name="q"', 'name="query"')),
    "page that runs the other way": ("surroundings", on_page('<html lang="en"', '<html dir="rtl" lang="en"')),
    "embed that leads elsewhere": (
        "embed",
        swap(CARD, '<h1><a href="../../../exercises/pull-up/"', '<h1><a href="../../../exercises/chin-up/"'),
    ),
    "embed with a script of the site": ("embed", swap(CARD, "js/player.js", "js/atlas.js")),
    "embed with a player that waits": ("embed", swap(CARD, 'data-state="paused" hidden', 'data-state="paused"')),
}
DRAWN: dict[str, tuple[str, Plant]] = {
    "movement of no length": ("drawing", pattern(FIGURE, r'dur="[^"]*"', 'dur="0,5s"')),
    "movement without a unit": ("drawing", pattern(FIGURE, r'dur="([\d.]+)s"', r'dur="\1"')),
    "movement with too few times": ("drawing", pattern(FIGURE, r'keyTimes="([^";]*;[^";]*);[^"]*"', r'keyTimes="\1"')),
    "movement with times out of order": ("drawing", pattern(FIGURE, r'keyTimes="0;', 'keyTimes="0;.99;')),
    "drawing of no width": ("drawing", pattern("figures/pull-up-start.svg", r' width="[^"]*"', ' width="0"')),
    "style with a name that nobody sets": ("style-sheet", swap("assets/css/atlas.css", "var(--ink)", "var(--inkk)")),
    "style with a rule that nobody knows": ("style-sheet", swap("assets/css/atlas.css", "@media", "@meda")),
    "style of another language": ("style-sheet", swap("assets/css/embed.css", "}", "}.x{color:$ink}")),
    "script that is a module": ("script", at_end("assets/js/said.js", ";export default 1")),
    "script that runs a text": ("script-content", at_end("assets/js/said.js", ';setTimeout("go()",1)')),
}
