"""Faults of files that are no pages: name → (rule that finds it, what is done)."""

import json
import zlib
from collections.abc import Callable
from typing import Any

from tests.audit.planting import Plant, Tree, add, both, cut, delete, empty, find, pattern, swap, write

JS = "assets/js/"
ENGINE, TABLE, TABLE_JS, INDEX = (
    "assets/search/engine.*.js",
    "assets/search/table.*.json",
    "assets/search/table.*.js",
    "assets/search/index.json",
)
CSS, SVG, MOVING, ICON = "assets/css/atlas.css", "figures/pull-up-start.svg", "figures/pull-up.svg", "assets/icon.svg"
PREVIEW = "exercises/pull-up/preview.json"
NOT_FOUND = "<!doctype html><html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>"


def in_table(change: Callable[[dict[str, Any]], object]) -> Plant:
    """Alter the table of search, in both of its forms."""

    def plant(tree: Tree) -> None:
        name = find(tree, TABLE)
        table = json.loads(tree[name])
        change(table)
        tree[name] = json.dumps(table, ensure_ascii=False).encode()
        tree[name.removesuffix("on")] = b"AtlasSearch.receive(" + tree[name] + b");\n"

    return plant


def both_tables(data: str) -> Plant:
    return both(write(TABLE, data), write(TABLE_JS, f"AtlasSearch.receive({data});\n"))


def in_drawing(markup: str, name: str = SVG) -> Plant:
    return swap(name, "</svg>", f"{markup}</svg>")


SCRIPTS: dict[str, tuple[str, Plant]] = {
    **{
        f"{name} deleted": ("missing-file", delete(f"{JS}{name}.js"))
        for name in ("search-page", "results", "player", "elements", "search-box", "choices", "facets", "sheet", "chosen")
    },
    **{f"{name} deleted": ("broken-link", delete(f"{JS}{name}.js")) for name in ("atlas", "scheme", "search-loader")},
    **{f"{name} emptied": ("script", empty(f"{JS}{name}.js")) for name in ("atlas", "player", "scheme", "search-page")},
    "script of blanks": ("script", write(f"{JS}atlas.js", "\n \n")),
    "script of a comment": ("script", write(f"{JS}atlas.js", "// nothing here\n")),
    "script of a value": ("script", write(f"{JS}atlas.js", '"use strict";')),
    "script of JSON": ("script", write(f"{JS}results.js", '{"a": [1, 2]}')),
    "script of HTML": ("script", write(f"{JS}atlas.js", NOT_FOUND)),
    "script of a piece of HTML": ("script", write(f"{JS}player.js", "<html><body><p>Not found</p></body></html>")),
    "script of words": ("script", write(f"{JS}atlas.js", "404: Not Found")),
    "script of CSS": ("script", write(f"{JS}atlas.js", "body { color: red }\n.a > b { margin: 0 }")),
    "script cut in half": ("script", cut(f"{JS}atlas.js", 0.5)),
    "script cut at its end": ("script", cut(f"{JS}search-page.js", 0.99)),
    "script cut at its beginning": ("script", lambda tree: tree.__setitem__(f"{JS}facets.js", tree[f"{JS}facets.js"][40:])),
    "script with a sign too many": ("script", swap(f"{JS}elements.js", "{", "{{")),
    "script with NUL": ("character", lambda tree: tree.__setitem__(f"{JS}atlas.js", tree[f"{JS}atlas.js"] + b"\0")),
    "script that is not UTF-8": ("character", lambda tree: tree.__setitem__(f"{JS}atlas.js", tree[f"{JS}atlas.js"] + b"/*\xe9*/")),
    "script with a turned direction": ("character", lambda tree: tree.__setitem__(f"{JS}atlas.js", tree[f"{JS}atlas.js"] + "/*\u202e*/".encode())),
    "script that loads a script of another name": ("missing-file", swap(f"{JS}atlas.js", '"player"', '"players"')),
    "script that loads from another folder": ("missing-file", swap(f"{JS}atlas.js", "assets/js/", "assets/scripts/")),
    "script without its name": ("missing-name", swap(f"{JS}search-loader.js", "window.AtlasSearchLoader=", "window.Loader=")),
    # Search
    "engine deleted": ("missing-file", delete(ENGINE)),
    "engine emptied": ("script", empty(ENGINE)),
    "engine cut": ("script", cut(ENGINE, 0.5)),
    "engine cut between two parts": ("missing-name", lambda tree: tree.__setitem__(find(tree, ENGINE), tree[find(tree, ENGINE)][: tree[find(tree, ENGINE)].index(b"||{}),function(", 2000) + 5])),
    "engine of HTML": ("script", write(ENGINE, NOT_FOUND)),
    "engine of another script": ("search-data", write(ENGINE, "window.AtlasPages = {};")),
    "table deleted": ("missing-file", delete(TABLE)),
    "table as a script deleted": ("missing-file", delete(TABLE_JS)),
    "table emptied": ("json", empty(TABLE)),
    "table cut": ("json", cut(TABLE, 0.7)),
    "table of nothing": ("search-data", both_tables("{}")),
    "table of a list": ("search-data", both_tables("[]")),
    "table of null": ("search-data", both_tables("null")),
    "preview of HTML": ("json", write(PREVIEW, NOT_FOUND)),
    "preview of nothing": ("preview", write(PREVIEW, "{}\n")),
    "preview grown": ("preview-size", write(PREVIEW, json.dumps({"name": "Row", "text": "row " * 4_000}))),
    "preview of a lost figure": ("missing-file", swap(PREVIEW, "-end.svg", "-top.svg")),
    "preview elsewhere": ("stray-file", add("preview.json", b'{"name":"Row"}')),
    "table of HTML": ("json", write(TABLE, NOT_FOUND)),
    "table as a script cut": ("script", cut(TABLE_JS, 0.7)),
    "table as a script of other data": ("search-data", swap(TABLE_JS, '"version":', '"version":1')),
    "table without rows": ("search-data", in_table(lambda table: [table[key].clear() for key in ("titles", "ids", "names", "remark")])),
    "table with a row less": ("search-data", in_table(lambda table: table["titles"].pop())),
    "table without titles": ("search-data", in_table(lambda table: table.pop("titles"))),
    "table with an empty title": ("search-data", in_table(lambda table: table["titles"].__setitem__(0, ""))),
    "table of another shape": ("search-data", in_table(lambda table: table.__setitem__("columns", []))),
    "table without words": ("search-data", in_table(lambda table: table["language"].clear())),
    "table with a page that is not there": ("missing-file", in_table(lambda table: table["titles"].__setitem__(0, "Flying row"))),
    "table with an id that is not there": ("missing-file", in_table(lambda table: table["ids"].__setitem__(0, "flying-row"))),
    "index of search deleted": ("missing-file", delete(INDEX)),
    "index of search emptied": ("json", empty(INDEX)),
    "index of search without a table": ("search-data", pattern(INDEX, r',"table":"[^"]*"', "")),
    "index of search that names no engine": ("missing-file", pattern(INDEX, r"engine\.[0-9a-f]*", "engine.000000000000")),
    "index of search that names no table": ("missing-file", pattern(INDEX, r"table\.[0-9a-f]*", "table.000000000000")),
    "index of search as a script deleted": ("missing-file", delete("assets/search/index.js")),
    "index of search as a script of another build": ("search-data", pattern("assets/search/index.js", r"table\.[0-9a-f]*", "table.000000000000")),
    "text of pages deleted": ("missing-file", delete("assets/search-text/index.json")),
    "text of pages as a script deleted": ("missing-file", delete("assets/search-text/index.js")),
    "table of another build left": ("search-data", add("assets/search/table.0123456789ab.json", "{}")),
}  # fmt: skip

LOOKS: dict[str, tuple[str, Plant]] = {
    "drawing emptied": ("drawing", empty(SVG)),
    "drawing cut": ("drawing", cut(SVG, 0.6)),
    "moving drawing cut": ("drawing", cut(MOVING, 0.9)),
    "drawing of HTML": ("drawing", write(SVG, NOT_FOUND)),
    "drawing of nothing": ("drawing", write(SVG, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>')),
    "drawing of another root": ("drawing", write(SVG, '<g xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></g>')),
    "drawing without its namespace": ("drawing", swap(SVG, ' xmlns="http://www.w3.org/2000/svg"', "")),
    "drawing without extent": ("drawing", pattern(SVG, r' viewBox="[^"]*" width="[^"]*" height="[^"]*"', "")),
    "drawing deleted": ("broken-link", delete(SVG)),
    "moving drawing deleted": ("broken-link", delete(MOVING)),
    "icon deleted": ("broken-link", delete(ICON)),
    "icon emptied": ("drawing", empty(ICON)),
    "script in a figure": ("drawing-script", in_drawing("<script>alert(1)</script>")),
    "script of another host in a figure": ("drawing-script", in_drawing('<script href="https://evil.example/x.js"/>')),
    "script in a moving figure": ("drawing-script", in_drawing("<script>alert(1)</script>", MOVING)),
    "handler in a figure": ("drawing-script", swap(SVG, "<svg ", '<svg onload="alert(1)" ')),
    "handler of a shape": ("drawing-script", in_drawing('<path d="M0 0" onclick="alert(1)"/>')),
    "HTML in a figure": ("drawing-script", in_drawing("<foreignObject><p>x</p></foreignObject>")),
    "link in a figure": ("drawing-script", in_drawing('<a href="https://evil.example/"><path d="M0 0"/></a>')),
    "image of another host in a figure": ("drawing-address", in_drawing('<image href="https://evil.example/x.png"/>')),
    "image of another host by the old name": ("drawing-address", swap(SVG, "</svg>", '<image xmlns:x="http://www.w3.org/1999/xlink" x:href="https://evil.example/x.png"/></svg>')),
    "file of another host used in a figure": ("drawing-address", in_drawing('<use href="https://evil.example/x.svg#a"/>')),
    "drawing as data in a figure": ("drawing-address", in_drawing('<image href="data:image/svg+xml,x"/>')),
    "symbol that is not there in a figure": ("broken-anchor", in_drawing('<use href="#nothing"/>')),
    "style of another host in a figure": ("drawing-address", in_drawing("<style>@import 'https://evil.example/x.css';</style>")),
    "address in the style of a figure": ("drawing-address", in_drawing("<style>path{fill:url(https://evil.example/x)}</style>")),
    "address in an attribute of a figure": ("drawing-address", in_drawing('<path d="M0 0" fill="url(https://evil.example/x#a)"/>')),
    "declaration in a figure": ("drawing", lambda tree: tree.__setitem__(SVG, b'<!DOCTYPE svg [<!ENTITY a "b">]>' + tree[SVG])),
    "style sheet of a figure": ("drawing", lambda tree: tree.__setitem__(SVG, b'<?xml-stylesheet href="https://evil.example/x.css"?>' + tree[SVG])),
    "number that is none in a figure": ("drawing", in_drawing('<path d="M0 NaN"/>')),
    "None in a figure": ("drawing", in_drawing('<path d="M0 0" transform="rotate(None)"/>')),
    "name of a figure that is not there": ("pointer", swap(SVG, 'aria-labelledby="t d"', 'aria-labelledby="t e"')),
    "control in a figure": ("character", in_drawing("<text>\u202e</text>")),
    "figure that is not UTF-8": ("character", lambda tree: tree.__setitem__(SVG, tree[SVG].replace(b"</title>", b"\xe9</title>"))),
    "style sheet deleted": ("broken-link", delete(CSS)),
    "style sheet emptied": ("style-sheet", empty(CSS)),
    "style sheet of a comment": ("style-sheet", write(CSS, "/* nothing */")),
    "style sheet of blanks": ("style-sheet", write(CSS, "\n\n")),
    "style sheet of HTML": ("style-sheet", write(CSS, NOT_FOUND)),
    "style sheet cut": ("style-sheet", cut(CSS, 0.5)),
    "style sheet cut near its end": ("style-sheet", lambda tree: tree.__setitem__(CSS, tree[CSS].rstrip()[:-1])),
    "style sheet with an end too many": ("style-sheet", lambda tree: tree.__setitem__(CSS, tree[CSS] + b"}")),
    "style sheet imported of another host": ("style-sheet-address", lambda tree: tree.__setitem__(CSS, b'@import "https://evil.example/x.css";' + tree[CSS])),
    "style sheet imported of another host by url": ("style-sheet-address", lambda tree: tree.__setitem__(CSS, b"@import url(//evil.example/x.css) screen;" + tree[CSS])),
    "style sheet imported that is not there": ("missing-file", lambda tree: tree.__setitem__(CSS, b'@import "none.css";' + tree[CSS])),
    "image of another host in a style": ("style-sheet-address", lambda tree: tree.__setitem__(CSS, tree[CSS] + b"a{background:url(https://evil.example/x.png)}")),
    "image of another host in quotes": ("style-sheet-address", lambda tree: tree.__setitem__(CSS, tree[CSS] + b'a{background:url("https://evil.example/x.png")}')),
    "image set of another host": ("style-sheet-address", lambda tree: tree.__setitem__(CSS, tree[CSS] + b'a{background:image-set("https://evil.example/x.png" 1x)}')),
    "font of another host in a style": ("style-sheet-address", lambda tree: tree.__setitem__(CSS, tree[CSS] + b"@font-face{font-family:a;src:url(https://evil.example/x.woff2)}")),
    "image of a style that is not there": ("missing-file", lambda tree: tree.__setitem__(CSS, tree[CSS] + b"@media print{a{background:url(../none.png)}}")),
    "style that hides main": ("hidden", lambda tree: tree.__setitem__(CSS, tree[CSS] + b"main{display:none}")),
    "style that hides the page": ("hidden", lambda tree: tree.__setitem__(CSS, tree[CSS] + b"@layer site{html,body{visibility:hidden!important}}")),
    "style sheet that is not UTF-8": ("character", lambda tree: tree.__setitem__(CSS, tree[CSS] + b"/*\xff*/")),
}  # fmt: skip


def _lacking(name: str) -> Plant:
    """Take a record out of a file, and out of its count."""

    def plant(tree: Tree) -> None:
        value = json.loads(tree[name])
        value["items"] = [item for item in value["items"] if item["id"] != "pull-up"]
        value["total"] = len(value["items"])
        tree[name] = json.dumps(value).encode()

    return plant


SITEMAP, ROBOTS, HEADERS = "sitemap.xml", "robots.txt", "_headers"
PULL_UP = r"(<loc>[^<]*exercises/pull-up/</loc>)<lastmod>[^<]*</lastmod>"
RECORD, TWIN, SHEET, DATABASE, SUMS = (
    "exercises/pull-up/index.json",
    "exercises/pull-up/index.md",
    "data/exercises.csv",
    "data/records.sqlite",
    "data/sha256sums.txt",
)
FOREIGN = "identifiers/free-exercise-db/~pullups/index.json"
TELLING: dict[str, tuple[str, Plant]] = {
    "record as data deleted": ("missing-file", delete(RECORD)),
    "record as data emptied": ("json", empty(RECORD)),
    "record as data cut": ("json", cut(RECORD, 0.5)),
    "record as data of HTML": ("json", write(RECORD, NOT_FOUND)),
    "record as data of another form": ("data", write(RECORD, "[]")),
    "record as data without a record": ("data", write(RECORD, '{"version": 1, "kind": "exercise"}')),
    "record as data without a version": ("data", pattern(RECORD, r'"version":1,', "")),
    "record as data of another record": ("data", swap(RECORD, '"address":"exercises/pull-up/"', '"address":"exercises/superman/"')),
    "record as data with figures that are not there": ("missing-file", swap(RECORD, "figures/pull-up-start.svg", "figures/pull-up-begin.svg")),
    "record as data with a control character": ("character", swap(RECORD, "Pull-up", "Pull\x07up")),
    "Markdown of a record emptied": ("data", empty(TWIN)),
    "Markdown of a record without its heading": ("data", pattern(TWIN, r"^# [^\n]*\n", "")),
    "Markdown of a record that is its heading": ("data", pattern(TWIN, r"(?s)\n.*", "\n")),
    "Markdown of a record of HTML": ("data", write(TWIN, NOT_FOUND)),
    "Markdown of a record that leads nowhere": ("missing-file", swap(TWIN, "](../../muscles/latissimus-dorsi/)", "](../../muscles/latissimus/)")),
    "ids of others that name nothing": ("data", pattern(FOREIGN, r'"same_as":\[.*\]', '"same_as":[]')),
    "ids of others that lead to no record": ("missing-file", swap(FOREIGN, "exercises/pull-up/index.json", "exercises/pull-down/index.json")),
    "list of records cut": ("json", cut("api/v1/exercises.json", 0.7)),
    "list of records that counts wrongly": ("data", pattern("api/v1/exercises.json", r'"total":\d+', '"total":3')),
    "list of records that leads to none": ("missing-file", swap("api/v1/muscles.json", "muscles/rhomboid-major/index.json", "muscles/rhomboid-mayor/index.json")),
    "list of records that lacks one": ("data", _lacking("api/v1/exercises.json")),
    "whole records that lack one": ("data", _lacking("data/exercises.json")),
    "sheet that lacks a row": ("data", pattern(SHEET, r"(?s)\r\npull-up,exercises/pull-up/.*?(?=\r\n[a-z-]+,exercises/)", "")),
    "list for language models that lacks a page": ("data", pattern("llms.txt", r"\n- \[Pull-up\][^\n]*", "")),
    "list for language models that leads nowhere": ("missing-file", swap("llms.txt", "exercises/pull-up/index.md", "exercises/pull-down/index.md")),
    "index of the interface that names no list": ("missing-file", swap("api/v1/index.json", "api/v1/muscles.json", "api/v1/muscle.json")),
    "OpenAPI cut": ("json", cut("api/v1/openapi.json", 0.9)),
    "sheet cut": ("checksum", cut(SHEET, 0.9)),
    "sheet emptied": ("data", empty(SHEET)),
    "sheet of HTML": ("data", write(SHEET, NOT_FOUND)),
    "sheet with a row that is too long": ("data", pattern(SHEET, r"(pull-up,exercises/pull-up/)", r"\1,x")),
    "sheet with a record twice": ("data", pattern(SHEET, r"(?s)\Aid,(.*)\Z", lambda match: match.group() + match.group().rpartition("\r\npull-up,")[1][2:] + match.group().rpartition("\r\npull-up,")[2])),  # type: ignore[arg-type]
    "sheet with another word": ("checksum", swap(SHEET, "Pull-up", "Pull-down")),
    "database emptied": ("data", empty(DATABASE)),
    "database cut": ("data", cut(DATABASE, 0.5)),
    "database of HTML": ("data", write(DATABASE, NOT_FOUND)),
    "database of another build": ("checksum", lambda tree: tree.__setitem__(DATABASE, tree[DATABASE][:-9] + b"x" + tree[DATABASE][-8:])),
    "database deleted": ("missing-file", delete(DATABASE)),
    "checksums deleted": ("checksum", delete(SUMS)),
    "checksums emptied": ("checksum", empty(SUMS)),
    "checksums of HTML": ("checksum", write(SUMS, NOT_FOUND)),
    "checksums without a file": ("checksum", pattern(SUMS, r"[0-9a-f]{64}  exercises.csv\n", "")),
    "checksums that are others": ("checksum", pattern(SUMS, r"[0-9a-f]{64}(  exercises.csv)", "0" * 64 + r"\1")),
    "list for language models emptied": ("data", empty("llms.txt")),
    "list for language models of HTML": ("data", write("llms.txt", NOT_FOUND)),
    "page without its data": ("missing-file", delete("muscles/rhomboid-major/index.json")),
    "answers that every site may read with a name": ("headers", lambda tree: tree.__setitem__(HEADERS, tree[HEADERS].replace(b"Access-Control-Allow-Origin: *", b"Access-Control-Allow-Origin: https://evil.example"))),
    "pages that every site may read": ("headers", lambda tree: tree.__setitem__(HEADERS, tree[HEADERS] + b"/*\n  Access-Control-Allow-Origin: *\n")),
    "answers that every site may read with cookies": ("headers", lambda tree: tree.__setitem__(HEADERS, tree[HEADERS] + b"/api/*\n  Access-Control-Allow-Credentials: true\n")),
    **{
        f"stranger {name} among data": ("stray-file", add(name, data))
        for name, data in {"data/notes.txt": "x", "data/records.sqlite-journal": "x", "api/v1/index.xml": "<a/>", "index.md": "# x\n\nx\n", "index.json": "{}", "api/exercises.csv": "id\na\n"}.items()
    },
    "sitemap deleted": ("missing-file", delete(SITEMAP)),
    "sitemap emptied": ("xml", empty(SITEMAP)),
    "sitemap cut": ("xml", cut(SITEMAP, 0.5)),
    "sitemap without addresses": ("sitemap", pattern(SITEMAP, r"<url>.*</url>", "")),
    "sitemap of HTML": ("xml", write(SITEMAP, "<!doctype html><html><head><meta charset=utf-8></head></html>")),
    "sitemap of another root": ("sitemap", write(SITEMAP, "<html><body/></html>")),
    "sitemap without a page": ("not-in-sitemap", pattern(SITEMAP, r"<url><loc>[^<]*exercises/pull-up/</loc>.*?</url>", "")),
    "sitemap with a page that is not there": ("broken-address", pattern(SITEMAP, r"exercises/pull-up/", "exercises/pull-down-up/")),
    "sitemap with an address of another host": ("broken-address", pattern(SITEMAP, r"<loc>https://[^/]*/exercises/", "<loc>https://evil.example/exercises/")),
    "sitemap of another host": ("broken-address", pattern(SITEMAP, r"(?s).*", lambda match: match.group().replace("<loc>https://", "<loc>https://evil.example/"))),  # type: ignore[arg-type]
    "sitemap without https": ("broken-address", pattern(SITEMAP, r"<loc>https:", "<loc>http:")),
    "sitemap with a page twice": ("sitemap", pattern(SITEMAP, r"(<url><loc>[^<]*exercises/pull-up/</loc>.*?</url>)", r"\1\1")),
    "sitemap with a page that is left out": ("sitemap", pattern(SITEMAP, r"<url><loc>([^<]*)exercises/pull-up/</loc>", r"<url><loc>\1search/</loc></url><url><loc>\1exercises/pull-up/</loc>")),
    "modified in the future by the sitemap": ("date", pattern(SITEMAP, PULL_UP, r"\1<lastmod>2096-01-01</lastmod>")),
    "modified on no day by the sitemap": ("date", pattern(SITEMAP, PULL_UP, r"\1<lastmod>2026-13-01</lastmod>")),
    "modified by a word in the sitemap": ("date", pattern(SITEMAP, PULL_UP, r"\1<lastmod>today</lastmod>")),
    "modified on another day by the sitemap": ("sitemap", pattern(SITEMAP, PULL_UP, r"\1<lastmod>2020-01-01</lastmod>")),
    "modified never by the sitemap": ("sitemap", pattern(SITEMAP, PULL_UP, r"\1")),
    "sitemap of the engine left": ("stray-file", add("sitemap.xml.gz", b"\x1f\x8b")),
    "robots kept out": ("robots", swap(ROBOTS, "Allow: /", "Disallow: /")),
    "robots kept out beside": ("robots", swap(ROBOTS, "Allow: /", "Allow: /\nDisallow: /exercises/")),
    "one robot kept out": ("robots", swap(ROBOTS, "User-agent: *", "User-agent: Googlebot\nDisallow: /\n\nUser-agent: *")),
    "robots.txt emptied": ("robots", empty(ROBOTS)),
    "robots.txt deleted": ("missing-file", delete(ROBOTS)),
    "robots.txt of HTML": ("robots", write(ROBOTS, NOT_FOUND)),
    "robots.txt without the sitemap": ("robots", pattern(ROBOTS, r"Sitemap:[^\n]*\n", "")),
    "robots.txt with the sitemap of another host": ("robots", pattern(ROBOTS, r"Sitemap:[^\n]*", "Sitemap: https://evil.example/sitemap.xml")),
    "robots.txt with noindex": ("robots", swap(ROBOTS, "Allow: /", "Noindex: /")),
    "headers emptied": ("headers", empty(HEADERS)),
    "headers deleted": ("missing-file", delete(HEADERS)),
    "headers of HTML": ("headers", write(HEADERS, NOT_FOUND)),
    "headers without a policy": ("headers", pattern(HEADERS, r"  Content-Security-Policy:[^\n]*\n", "")),
    "headers with every https host": ("headers", swap(HEADERS, "script-src 'self'", "script-src 'self' https:")),
    "headers with a foreign host": ("headers", swap(HEADERS, "connect-src 'self'", "connect-src 'self' https://evil.example")),
    "headers with inline styles": ("headers", swap(HEADERS, "style-src 'self'", "style-src 'self' 'unsafe-inline'")),
    "headers that let others frame the site": ("headers", swap(HEADERS, "; frame-ancestors 'self'", "")),
    "headers that let anybody frame the site": ("headers", swap(HEADERS, "frame-ancestors 'self'", "frame-ancestors *")),
    "headers for another path": ("headers", swap(HEADERS, "/*\n", "/x/*\n")),
    "headers without nosniff": ("headers", pattern(HEADERS, r"  X-Content-Type-Options:[^\n]*\n", "")),
    "headers that tell every address": ("headers", swap(HEADERS, "strict-origin-when-cross-origin", "unsafe-url")),
    "headers with noindex": ("headers", swap(HEADERS, "  X-Content", "  X-Robots-Tag: noindex\n  X-Content")),
    "headers that keep pages for ever": ("headers", swap(HEADERS, "  X-Content", "  Cache-Control: public, max-age=31536000, immutable\n  X-Content")),
    "headers with another policy for some": ("headers", lambda tree: tree.__setitem__(HEADERS, tree[HEADERS] + b"/assets/*\n  Content-Security-Policy: default-src *\n")),
    "page for missing addresses deleted": ("missing-file", delete("404.html")),
    "page for missing addresses with a relative style sheet": ("relative-address", swap("404.html", 'href="/assets/', 'href="./assets/')),
    "page for missing addresses with a relative script": ("relative-address", swap("404.html", 'src="/assets/', 'src="assets/')),
    "page for missing addresses with a relative link": ("relative-address", pattern("404.html", r'(<main.*?<a class="chip" href=")/', r"\1")),
    "page for missing addresses emptied": ("landmark", empty("404.html")),
    "first page deleted": ("missing-file", delete("index.html")),
    "sign for the host deleted": ("missing-file", delete(".nojekyll")),
    "rules of redirects deleted": ("missing-file", delete("_redirects")),
    "rule of no file": ("broken-address", write("_redirects", "/old/ /none/ 301\n")),
    "rule of another host": ("broken-address", write("_redirects", "/old/ https://evil.example/ 301\n")),
    "rule for everything": ("redirects", write("_redirects", "/* /index.html 200\n")),
    "rule over a live page": ("redirects", write("_redirects", "/exercises/pull-up/ /exercises/ 301\n")),
    "rules in a circle": ("redirects", write("_redirects", "/a/ /b/ 301\n/b/ /a/ 301\n")),
    "rule to itself": ("redirects", write("_redirects", "/a/ /a/ 301\n")),
    "rules twice": ("redirects", write("_redirects", "/a/ /exercises/ 301\n/a/ /muscles/ 301\n")),
    "rule of one address": ("redirects", write("_redirects", "/a/\n")),
    "rule with another status": ("redirects", write("_redirects", "/a/ /exercises/ 404\n")),
    "rules of HTML": ("redirects", write("_redirects", NOT_FOUND)),
    **{
        f"stranger {name}": ("stray-file", add(name, data))
        for name, data in {
            ".env": "SECRET=1", ".git/config": "[core]", ".DS_Store": "x", ".htpasswd": "a:b", ".well-known.bak": "x", "exercises/.index.html.swp": "x",
            "generator/__pycache__/a.cpython-311.pyc": "x", "assets/js/atlas.pyc": "x", "assets/js/atlas.js.map": "{}", "assets/js/atlas.js~": "x",
            "index.html.bak": "x", "index.html.orig": "x", "Thumbs.db": "x", "notes.txt": "x", "README.md": "x", "mkdocs.yml": "x", "site.zip": "x",
            "build.log": "x", "data.sqlite": "x", "exercises/pull-up.yml": "x", "backup/index.html.old": "x", "core": "x", "package.json": "{}",
            "exercises/pull-up/data.json": "{}", "exercises/pull-up/x.js": "f();", "old.html": "x", ".vscode/settings.json": "{}", "id_rsa": "x",
            "dump.sql": "x", "a.php": "x", "#index.html#": "x", "._index.html": "x", "Makefile": "x", "assets/css/atlas.scss": "x", ".atlas-site.tmp": "x",
        }.items()
    },
}  # fmt: skip

CARD, FEED, BIB, RIS, CSL = (
    f"exercises/{name}" for name in ("pull-up/card.png", "feed.xml", "pull-up/cite.bib", "pull-up/cite.ris", "pull-up/cite.json")
)
MANIFEST = "assets/site.webmanifest"


def in_picture(change: Callable[[bytearray], object], name: str = CARD) -> Plant:
    def plant(tree: Tree) -> None:
        data = bytearray(tree[name])
        change(data)
        tree[name] = bytes(data)

    return plant


def _take_the_card_of(tree: Tree) -> None:
    tree[CARD] = tree["assets/icon-512.png"]


LINKED: dict[str, tuple[str, Plant]] = {
    "card deleted": ("broken-address", delete(CARD)),
    "card emptied": ("picture", empty(CARD)),
    "card cut": ("picture", cut(CARD, 0.5)),
    "card cut at its end": ("picture", in_picture(lambda data: data.__delitem__(slice(-5, None)))),
    "card with a byte altered": ("picture", in_picture(lambda data: data.__setitem__(2000, data[2000] ^ 1))),
    "card of another size": ("picture", _take_the_card_of),
    "card of HTML": ("picture", write(CARD, NOT_FOUND)),
    "card that is too heavy": ("picture", in_picture(lambda data: data.__setitem__(slice(-12, -12), b"\x00\x01\x00\x00tEXt" + b"x" * 65536 + zlib.crc32(b"tEXt" + b"x" * 65536).to_bytes(4, "big")))),
    "icon of another size": ("picture", lambda tree: tree.__setitem__("assets/touch-icon.png", tree["assets/icon-512.png"])),
    "icon deleted, which the manifest names": ("missing-file", delete("assets/icon-192.png")),
    "manifest deleted": ("broken-link", delete(MANIFEST)),
    "manifest of nothing": ("manifest", write(MANIFEST, "{}")),
    "manifest cut": ("json", cut(MANIFEST, 0.5)),
    "feed deleted": ("broken-link", delete(FEED)),
    "feed cut": ("feed", cut(FEED, 0.5)),
    "feed emptied": ("feed", empty(FEED)),
    "feed of HTML": ("feed", write(FEED, NOT_FOUND)),
    "feed that declares entities": ("feed", swap(FEED, "<feed ", '<!DOCTYPE feed [<!ENTITY a "b">]><feed ')),
    "feed of another place": ("feed", swap(FEED, 'rel="self" type="application/atom+xml" href="https://back-atlas.org/', 'rel="self" type="application/atom+xml" href="https://evil.example/x/')),
    "entry of another host": ("feed", swap(FEED, '<link rel="alternate" type="text/html" href="https://back-atlas.org/exercises/dead-bug/', '<link rel="alternate" type="text/html" href="https://evil.example/')),
    "entry of no page": ("missing-file", swap(FEED, 'href="https://back-atlas.org/exercises/dead-bug/', 'href="https://back-atlas.org/exercises/dead-bugs/')),
    "entry twice": ("feed", swap(FEED, "<id>https://back-atlas.org/exercises/dead-bug/</id>", "<id>https://back-atlas.org/exercises/chin-up/</id>")),
    "entry without a name": ("feed", pattern(FEED, r"<title>Dead bug</title>", "<title></title>")),
    "entry of a day to come": ("date", pattern(FEED, r"<updated>[^<]*</updated>", "<updated>2096-01-01T00:00:00Z</updated>")),
    "entry of no day": ("date", pattern(FEED, r"<updated>[^<]*</updated>", "<updated>yesterday</updated>")),
    "entry of another day than its page": ("date", pattern(FEED, r"(<id>[^<]*/exercises/dead-bug/</id>\s*<title>[^<]*</title>\s*<updated>)[^<]*", r"\g<1>2020-01-01T00:00:00Z")),
    "feed older than its entries": ("feed", pattern(FEED, r"<updated>[^<]*</updated>", "<updated>2020-01-01T00:00:00Z</updated>")),
    **{f"{name} deleted": ("broken-link", delete(name)) for name in (BIB, RIS, CSL)},
    **{f"{name} cut": ("citation", cut(name, 0.5)) for name in (BIB, RIS)},
    "exercises/pull-up/cite.json cut": ("citation", cut(CSL, 0.5)),
    **{f"{name} emptied": ("citation", empty(name)) for name in (BIB, RIS, CSL)},
    **{f"{name} of another page": ("citation", swap(name, "/exercises/pull-up/", "/exercises/superman/")) for name in (BIB, RIS, CSL)},
    f"{BIB} of another day": ("date", pattern(BIB, r"  date = [^\n]*", "  date = {2026-01-01},")),
    f"{RIS} of another day": ("date", pattern(RIS, r"DA  - [^\n]*", "DA  - 2026/01/01")),
    f"{CSL} of another day": ("date", pattern(CSL, r'"date-parts":\[\[[^\]]*', '"date-parts":[[2020,1,1')),
    "day of a citation that no calendar has": ("citation", pattern(CSL, r'"date-parts":\[\[[^\]]*', '"date-parts":[[2026,2,30')),
}  # fmt: skip
"""What pages are linked and cited by."""

OLD = "exercises/old-row/index.html"
REDIRECTS: dict[str, tuple[str, Plant]] = {
    "redirect to another host": ("leaves-site", pattern(OLD, r"url=[^\"]*", "url=https://evil.example/")),
    "redirect to no page": ("broken-link", pattern(OLD, r"url=[^\"]*", "url=../no-row/")),
    "redirect to another page than its link": ("refresh", pattern(OLD, r"url=[^\"]*", "url=../../muscles/")),
    "redirect that waits": ("refresh", swap(OLD, 'content="0; url', 'content="30; url')),
    "redirect to itself": ("refresh", pattern(OLD, r"; url=[^\"]*", "")),
    "redirect without a link": ("refresh", pattern(OLD, r"<a href.*?</a>", "gone")),
    "redirect indexed": ("noindex", swap(OLD, '<meta name="robots" content="noindex">', "")),
    "redirect with another canonical address": ("canonical", pattern(OLD, r'rel="canonical" href="[^"]*', 'rel="canonical" href="https://evil.example/')),
    "redirect without a canonical address": ("canonical", pattern(OLD, r'<link rel="canonical"[^>]*>', "")),
    "redirect without a policy": ("no-policy", pattern(OLD, r'<meta http-equiv="Content-Security-Policy"[^>]*>', "")),
    "redirect with a weak policy": ("weak-policy", pattern(OLD, r"script-src &#39;self&#39;|script-src 'self'", "script-src *")),
    "redirect page deleted": ("redirects", delete(OLD)),
    "rules of redirects emptied": ("redirects", empty("_redirects")),
    "rule of a redirect page gone": ("redirects", pattern("_redirects", r"[^\n]*old-row[^\n]*\n", "")),
    "rule to a former address": ("redirects", pattern("_redirects", r"(/exercises/old-row/) \S+", r"\1 /muscles/lat/")),
    "rule to another page than the redirect": ("redirects", pattern("_redirects", r"(/exercises/old-row/) \S+", r"\1 /muscles/")),
}  # fmt: skip
"""To be planted in the small site, which has former addresses."""
