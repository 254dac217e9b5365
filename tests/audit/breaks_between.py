"""Faults of what a page and the files about it say of each other: name → (rule that finds it, what is done)."""

import hashlib
import re
import struct
import zlib
from collections.abc import Callable
from typing import Any, Final

from tests.audit.breaks_told_twice import in_database, in_json, of_item
from tests.audit.breaks_within import append
from tests.audit.planting import Plant, Tree, both, delete, pattern, swap

FOLDER: Final = "exercises/pull-up/"
PAGE, MARKDOWN, TEXT = f"{FOLDER}index.html", f"{FOLDER}index.md", f"{FOLDER}page.json"
PREVIEW, TOLD, CARD = f"{FOLDER}preview.json", f"{FOLDER}oembed.json", f"embed/{PAGE}"
SHEET, BASE, PACKAGE, LIST = "data/exercises.csv", "data/records.sqlite", "data/datapackage.json", "data/exercises.json"
HOME, FEED, MAP = "assets/site.webmanifest", "feed.xml", "sitemap.xml"
OPENAPI, FORM, WORDS, IDS = "api/v1/openapi.json", "api/v1/schema/exercise.json", "api/v1/vocabulary.json", "api/v1/identifiers.json"
BSD: Final = "https://opensource.org/license/bsd-2-clause"


def summed(plant: Plant) -> Plant:
    """Alter a file for download, and its checksum with it."""

    def sum_up(tree: Tree) -> None:
        told = [line.split("  ") for line in tree["data/sha256sums.txt"].decode().splitlines()]
        again = (f"{hashlib.sha256(tree[f'data/{name}']).hexdigest()}  {name}\n" for _, name in told)
        tree["data/sha256sums.txt"] = "".join(again).encode()

    return both(plant, sum_up)


def download(name: str, change: Callable[[Any], object]) -> Plant:
    return summed(in_json(name, change))


def row(statement: str) -> Plant:
    return summed(in_database(statement))


def copy(source: str, target: str) -> Plant:
    def plant(tree: Tree) -> None:
        assert target in tree
        tree[target] = tree[source]

    return plant


def mistake(text: str) -> Plant:
    """Let the page say something else of what a mistake leads to."""
    return pattern(PAGE, r'(<ul class="faults">.*?<p>)[^<]*', rf"\g<1>{text}")


def column(old: str, new: str) -> Plant:
    return summed(swap(SHEET, f",{old},", f",{new},"))


def picture(width: int, height: int) -> Callable[[Tree], None]:
    """Write a picture of one color in place of a card."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    def plant(tree: Tree) -> None:
        head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
        pixels = zlib.compress((b"\0" + b"\xff" * 3 * width) * height)
        tree[f"{FOLDER}card.png"] = b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", pixels) + part(b"IEND", b"")

    return plant


def still(tree: Tree) -> None:
    tree["figures/pull-up.svg"] = re.sub(rb"<animate[^>]*>", b"", tree["figures/pull-up.svg"])


def first(name: str, text: str) -> Plant:
    def plant(tree: Tree) -> None:
        tree[name] = text.encode() + tree[name]

    return plant


def of_lists(change: Callable[[Any], object]) -> Plant:
    return in_json(WORDS, lambda value: change(value["lists"]))


UNMEANT: Final = (
    "nan kg", "TODO: say why", "Lorem ipsum dolor sit", "datetime.date(2026, 1, 1)", "Level.ADVANCED", "{'a': 1}", "b'The arm'", "inf reps", "-1 sets",
    "1.0000000000000002 sets", "1e-05 kg", "null", "Take %s less", "The _arm_ turns", "exercise-of-the-arm", "[[exercise:chin-up]]", "| a | b |",
    "&amp;lt;!-- later --&amp;gt;", "The\\\\n arm", "&lt;&lt;&lt;&lt; HEAD", "The arm {#arm}", ":warning: The arm", "tr\u00adunk", "tr\u200bunk",
)  # fmt: skip
"""What a page may come to say by an error of a program, and what somebody may well mean elsewhere."""

SPOKEN: dict[str, tuple[str, Plant]] = {
    **{f"mistake that says {text}": ("twin", mistake(text)) for text in UNMEANT},
    "mistake of another exercise": ("twin", mistake("The trunk turns, and lifts what the back should.")),
    "Markdown with a value that is none": ("twin", swap(MARKDOWN, "- **Level**: Advanced", "- **Level**: None")),
    "Markdown with a label alone": ("twin", swap(MARKDOWN, "- **Level**: Advanced", "- **Level**: ")),
    "Markdown with an escape": ("twin", swap(MARKDOWN, "Hang from a bar", "Hang &amp; pull from a bar")),
    "Markdown with a tag": ("twin", swap(MARKDOWN, "Hang from a bar", "<p>Hang from a bar</p>")),
    "Markdown of a template": ("twin", swap(MARKDOWN, "Hang from a bar", "{{ summary }}")),
    "Markdown of another page": ("telling", copy("exercises/chin-up/index.md", MARKDOWN)),
    "Markdown with another heading": ("telling", swap(MARKDOWN, "# Pull-up", "# Chin-up")),
    "Markdown without a step": ("twin", pattern(MARKDOWN, r"\n2\. [^\n]*", "")),
    "Markdown without its mistakes": ("twin", pattern(MARKDOWN, r"## Mistakes\n.*?\n## ", "## ")),
    "Markdown with another number": ("twin", swap(MARKDOWN, "\n2. ", "\n3. ")),
    "Markdown that is cut": ("twin", pattern(MARKDOWN, r"## Breathing.*", "")),
    "Markdown with a link to no term": (
        "broken-anchor",
        pattern("exercises/one-arm-dumbbell-row/index.md", r"glossary/#brace\b", "glossary/#bracing"),
    ),
    "Markdown with lines of two ends": ("data", swap(MARKDOWN, "\n", "\r\n", -1)),
    "record of another license": ("telling", in_json(f"{FOLDER}index.json", lambda value: value.update(license=BSD))),
    "record of another kind": ("telling", in_json(f"{FOLDER}index.json", lambda value: value.update(kind="muscle"))),
    "record of another version": ("telling", in_json(f"{FOLDER}index.json", lambda value: value.update(version=2))),
    "record with a step of its own": ("telling", of_item(lambda item: item["steps"]["execution"].append("Stand up and walk away slowly"))),
    "page of another license": ("twin", pattern(PAGE, r'rel="license" href="[^"]*"', f'rel="license" href="{BSD}"')),
    "page described as another": (
        "twin",
        pattern(PAGE, r'((?:name="|og:)description" content=")[^"]*(".*?og:description" content=")[^"]*', r"\1Stand.\2Stand."),
    ),
    "text without sentences": ("twin", in_json(TEXT, lambda value: value.update(sentences=[]))),
    "text of another page": ("twin", copy("exercises/chin-up/page.json", TEXT)),
    "text with a sentence of its own": ("twin", in_json(TEXT, lambda value: value["sentences"].append("Stand on one leg."))),
    "preview of a template": ("telling", in_json(PREVIEW, lambda value: value.update(text="{{ text }}"))),
    "preview of another level": ("telling", in_json(PREVIEW, lambda value: value["facts"][2].__setitem__(1, "None"))),
    "preview of another picture": ("twin", in_json(PREVIEW, lambda value: value.update(image="figures/chin-up-end.svg"))),
    "movement of another exercise": (
        "twin",
        swap(PAGE, 'data-animation="../../figures/pull-up', 'data-animation="../../figures/chin-up'),
    ),
    "still of another exercise": ("twin", pattern(PAGE, r'<img src="([^"]*)pull-up(-start.svg" alt="[^"])', r'<img src="\1chin-up\2')),
    "text beside a page lost": ("data", delete(TEXT)),
    "preview lost": ("data", delete(PREVIEW)),
    "list for language models lost": ("data", delete("llms.txt")),
    "another name for language models": ("telling", swap("llms.txt", "[Pull-up]", "[Pulling]")),
    "other words for language models": ("telling", pattern("llms.txt", r"(pull-up/index\.md\): )", r"\1Not at all. ")),
    "card of another picture": ("embed", swap(CARD, 'figures/pull-up-start.svg" x', 'figures/chin-up-start.svg" x')),
    "card that shows another address": ("embed", swap(CARD, ">back-atlas.org/exercises/pull-up<", ">back-atlas.org/exercises/chin-up<")),
    "card of another level": ("telling", swap(CARD, "<dd>Advanced</dd>", "<dd>Beginner</dd>")),
    "card of another license": ("telling", pattern(CARD, r'href="[^"]*creativecommons[^"]*"', f'href="{BSD}"')),
    "card of other words": ("telling", pattern(CARD, r'<p class="text">[^<]*', '<p class="text">Stand.')),
    "card without words": ("embed", pattern(CARD, r'<p class="text">.*?</p>', "")),
    "id that leads to another page": (
        "embed",
        swap("identifiers/wger/1003/index.html", "exercises/kettlebell-deadlift/", "exercises/kettlebell-swing/", -1),
    ),
}
HELD: dict[str, tuple[str, Plant]] = {
    "list with a record twice": (
        "data",
        download(LIST, lambda value: (value["items"].append(value["items"][0]), value.update(total=len(value["items"])))),
    ),
    "interface with another number": ("telling", in_json("api/v1/index.json", lambda value: value["kinds"][0].update(total=1))),
    "package of another license": ("telling", download(PACKAGE, lambda value: value["licenses"][0].update(path=BSD))),
    "package of a day to come": ("data", download(PACKAGE, lambda value: value.update(version="2099-01-01"))),
    "package without a field": ("telling", download(PACKAGE, lambda value: value["resources"][0]["schema"]["fields"].pop())),
    "package with fields in another order": (
        "telling",
        download(PACKAGE, lambda value: value["resources"][0]["schema"]["fields"].reverse()),
    ),
    "package of another site": ("telling", download(PACKAGE, lambda value: value.update(homepage="https://back-atlas.example/"))),
    "interface without a file": ("missing-file", swap(OPENAPI, '"/api/v1/exercises.json"', '"/api/v1/exercise.json"')),
    "interface of another site": ("telling", swap(OPENAPI, '"url": "https://back-atlas.org', '"url": "http://back-atlas.org')),
    "interface that refers to nothing": ("data", pattern(OPENAPI, r'"\$ref": "#/', '"$ref": "#/none/')),
    "form that refers to nothing": ("data", pattern(FORM, r'"\$ref": ?"#/\$defs/', '"$ref": "#/defs/')),
    "form of a type that there is not": ("data", pattern(FORM, r'"type": ?"string"', '"type": "strng"')),
    "form of another kind": ("data", copy("api/v1/schema/muscle.json", FORM)),
    "words without one": ("telling", of_lists(lambda lists: lists["pattern"].pop())),
    "words without one that is used": ("data", of_lists(lambda lists: lists["level"].pop())),
    "ids of another record": ("telling", in_json(IDS, lambda value: value["items"][0].update(near=["pull-up"]))),
    "id of another number": ("telling", in_json("identifiers/wger/1003/index.json", lambda value: value.update(id="1004"))),
    "id of another sort": (
        "telling",
        in_json("identifiers/wger/1003/index.json", lambda value: value["same_as"][0].update(match="exactly")),
    ),
    "sheet with another column": ("telling", summed(swap(SHEET, ",family,", ",familly,"))),
    "sheet with a value of its own": ("telling", column("body-weight,1", "None,1")),
    "sheet with a value where there is none": ("telling", summed(pattern(SHEET, r"(\npull-up,[^\n]*?),,", r"\1,None,"))),
    "database without a record": ("telling", row("DELETE FROM exercises WHERE id = 'pull-up'")),
    "database without a table": ("data", row("DROP TABLE exercise_muscles")),
    "database with a muscle of its own": ("telling", row("UPDATE exercise_muscles SET muscle = 'lats' WHERE muscle = 'latissimus-dorsi'")),
    "database without a cue": ("telling", row("DELETE FROM exercise_mistakes WHERE record = 'pull-up'")),
    "database with another word": ("telling", row("UPDATE vocabulary SET id = 'none' WHERE id = 'beginner'")),
    "told of a smaller picture": ("oembed", in_json(TOLD, lambda value: value.update(thumbnail_width=600))),
    "home screen with another size": ("manifest", swap(HOME, "512x512", "256x256")),
    "home screen that begins elsewhere": ("manifest", swap(HOME, '"../"', '"/app/"')),
    "home screen of an unknown look": ("manifest", swap(HOME, '"browser"', '"brwser"')),
    "home screen of no color": ("manifest", swap(HOME, "#fbf8f2", "fbf8f2")),
    "addresses in another order": ("sitemap", pattern(MAP, r"(<url>)(<loc>[^<]*</loc>)(<lastmod>[^<]*</lastmod>)", r"\1\3\2")),
    "address of the highest rank": ("sitemap", swap(MAP, "<url>", "<url><priority>2.0</priority>", 1)),
    "feed without an author": ("feed", pattern(FEED, r"<author>.*?</author>\n", "")),
    "feed of another section's pages": ("feed", swap(FEED, 'term="exercises"', 'term="excercises"')),
    "feed in another language": ("telling", swap(FEED, 'xml:lang="en"', 'xml:lang="de"')),
    "feed of another license": ("telling", pattern(FEED, r'rel="license" href="[^"]*"', f'rel="license" href="{BSD}"')),
    "feed of other words": ("telling", pattern(FEED, r"<summary>[^<]*", "<summary>Hang from a bar.")),
    "feed of nothing": ("feed", pattern("exercises/feed.xml", r"<entry>.*</entry>\n", "")),
    "feed out of order": ("feed", pattern(FEED, r"(<entry>.*?<updated>)[\d-]+", r"\g<1>2026-11-01")),
    "figure of another exercise": ("drawing", copy("figures/chin-up-start.svg", "figures/pull-up-start.svg")),
    "figure that stands still": ("picture", copy("figures/pull-up-end.svg", "figures/pull-up-start.svg")),
    "moving figure without movement": ("drawing", still),
    "figure with another name": ("telling", swap("figures/pull-up.svg", ">Pull-up</title>", ">Chin-up</title>")),
    "figure of another encoding": ("drawing", first("figures/pull-up.svg", '<?xml version="1.0" encoding="iso-8859-1"?>')),
    "addresses of another encoding": ("xml", swap(MAP, "UTF-8", "ISO-8859-1")),
    "search without its titles": ("search-data", in_json("assets/search-text/index.json", lambda value: value.update(titles=[]))),
    "figure of another shape": ("drawing", pattern("figures/pull-up-start.svg", r'viewBox="[^"]*"', 'viewBox="0 0 2000 500"')),
    "picture of another page": ("picture", copy("exercises/chin-up/card.png", f"{FOLDER}card.png")),
    "picture of nothing": ("picture", picture(1200, 630)),
    "style that moves by nothing": ("style-sheet", append("assets/css/embed.css", ".x{animation:nowhere 1s ease-in}")),
    "style that shows what is hidden": ("style-sheet", append("assets/css/embed.css", "[hidden]{display:block}")),
    "script that loads nothing": ("missing-file", append("assets/js/atlas.js", ';import("./none.js")')),
    "script with a worker that is not there": ("missing-file", append("assets/js/atlas.js", ';new Worker("none.js")')),
}
