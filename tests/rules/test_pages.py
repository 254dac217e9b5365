"""Hand-written pages: whatever Markdown makes of them that a page may not hold is told at its place, and in a moment."""

import time
from pathlib import Path

import pytest

from generator.dataset.dataset import Dataset, Document
from generator.dataset.loader import load_dataset
from generator.dataset.reference import Page
from generator.diagnostics import Problem
from generator.rules import foreign_markup, judge_record, pages
from generator.rules.page_limits import find_excess
from generator.rules.page_markup import HOUSE_EXTENSIONS
from generator.rules.rule import Scope
from generator.rules.salvaged import check_salvaged
from generator.settings import Extensions

FRONT = "---\ntitle: Why\nsummary: S.\n---\n"
MORE: Extensions = (*HOUSE_EXTENSIONS, *((name, "{}") for name in ("md_in_html", "footnotes", "admonition", "def_list", "abbr")))


def judge(text: str, extensions: Extensions = HOUSE_EXTENSIONS) -> list[Problem]:
    page = Page(id="why", section="guide", title="Why", summary="S.", text=text.strip() + "\n")
    document = Document("why.md", (FRONT + text).encode())
    dataset = Dataset(pages={"guide/why": page}, documents={("page", "guide/why"): document})
    scope = Scope(dataset, terms={}, extensions=extensions)
    return sorted(judge_record(scope, guide_standard=False, rules=pages.RULES).problems)


def told(text: str, extensions: Extensions = HOUSE_EXTENSIONS) -> list[str]:
    return [f"{problem.line - 4}:{problem.column} {problem.rule}" for problem in judge(text, extensions)]


FENCED = "a ```\n\n{}\n\n``` b\n"
"""Looks like code and is none: Markdown takes a fence only at the start of a line."""


@pytest.mark.parametrize(
    "html",
    [
        '<meta http-equiv="refresh" content="0; url=https://evil.invalid/">',
        '<iframe srcdoc="x"></iframe>',
        '<form action="https://evil.invalid"><input name="a"></form>',
        '<object data="x"></object>',
        '<link rel="stylesheet" href="https://evil.invalid/x.css">',
        '<base href="https://evil.invalid/">',
        '<embed src="x">',
        "<style>p{display:none}</style>",
        "<svg><script>x</script></svg>",
        "<math><mi>x</mi></math>",
        "<script>x</script>",
        '<p onclick="x">y</p>',
        "<!-- hidden -->",
        "<?php x ?>",
        "<b>",
        "</div>",
        "<img src=x onerror=y>",
        "<svg/onload=x>",
        "<META HTTP-EQUIV=refresh>",
        "<a\nhref=x>",
        '<div markdown="1">\n*x*\n</div>',
        "<javascript:x>",
        "<x-element>",
    ],
)
@pytest.mark.parametrize("around", ["{}", "words {} words", FENCED, "> {}", "- {}", "`code` {} `code`", "**{}**"])
@pytest.mark.parametrize("extensions", [HOUSE_EXTENSIONS, MORE], ids=["house", "more"])
def test_html_is_refused_wherever_markdown_takes_it_for_html(html: str, around: str, extensions: Extensions) -> None:
    found = judge(around.format(html), extensions)
    assert found
    assert {problem.rule for problem in found} == {"raw-html"}
    assert all("Write Markdown" in problem.fix for problem in found)
    assert found[0].line == 5 + around.format(html)[: around.index("{")].count("\n")


@pytest.mark.parametrize("html", ["<!DOCTYPE html>", "<![CDATA[x]]>"])
def test_declarations_are_refused(html: str) -> None:
    assert told(html) == ["1:1 raw-html"]


@pytest.mark.parametrize(
    "text",
    [
        "`<b>` and 3 < 4 and a <b",
        "```html\n<meta http-equiv=refresh>\n```\n",
        "``a ` <b>``\n",
        "words <!DOCTYPE html> words",
        "words\n\n    <script>x</script>\n",
        "~~~\n<script>\n~~~\n",
        "&lt;b&gt; &amp; &eacute;",
        "{x} {{ x }}",
        "[a](HTTPS://example.org/a)",
        "<https://example.org/a> and <me@example.org>",
        '[a](https://example.org "A title") [b][c]\n\n[c]: https://example.org/\n',
        "[a](#b) [a](c.md#d) [a](../about.md) [lats](muscle:lats) [@smith-2020] [w](mailto:me@example.org?subject=Hi)",
        "|a|b|\n|-|-|\n|c|d|\n",
        "## A {#b}\n\n1. c\n2. d\n\n5. e\n\n---\n\n> f\n",
        "a  \nb",
    ],
)
def test_markdown_is_let_through(text: str) -> None:
    assert judge(text) == []


def test_what_further_extensions_make_of_markdown_is_let_through() -> None:
    text = 'a[^1] HTML\n\n[^1]: b\n\n!!! note "Note"\n    c\n\nd\n:   e\n\n*[HTML]: f\n'
    assert judge(text, MORE) == []
    assert judge("```python\nx = 1\n```\n", (*HOUSE_EXTENSIONS, ("codehilite", '{"noclasses": false}'))) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[x](javascript:alert(1))", "1:5 page-link"),
        ("[x](JavaScript:alert)", "1:5 page-link"),
        ("[x](java&#115;cript&#58;alert)", "1:5 page-link"),
        ("[x](java&#9;script&colon;alert)", "1:5 page-link"),
        ("[x](<javascript:alert(1)>)", "1:6 page-link"),
        ("[x]( data:text/html,x )", "1:6 page-link"),
        ("[x](vbscript:x)", "1:5 page-link"),
        ("a [x][y] b\n\n[y]: javascript:alert\n", "3:6 page-link"),
        ("[x](http://example.org)", "1:5 page-link"),
        ("a <http://example.org>", "1:4 page-link"),
        ("[x](//example.org)", "1:5 page-link"),
        (r"[x](/\\example.org)", "1:5 page-link"),
        ("[x](https:example.org)", "1:5 page-link"),
        ("[x](https://me@example.org)", "1:5 page-link"),
        ("[x](/exercises/)", "1:5 page-link"),
        ('[lats](muscle:lats "title")', "1:8 page-link"),
        ("`[x](javascript:a)`\n\n```\n[x](javascript:a)\n```\n\nb [x](javascript:a)", "7:7 page-link"),
        ("![x](a.png)", "1:1 raw-html"),
        ("`![x](a.png)` ![x](a.png)", "1:15 raw-html"),
        ("`<b>` `<b>`\n\na <b> c", "3:3 raw-html"),
        ("# A {: onclick=x }", "1:5 raw-html"),
        ("# A\n\nb\n{: .hero }\n", "4:1 raw-html"),
        ("*a*{: style='x' }", "1:4 raw-html"),
        ("[a](https://example.org){: href='javascript:x' }", "1:1 page-link"),
        ("# A {#__search}", "1:5 raw-html"),
        ("a\n\n|b|c|\n|-|:-:|\n|d|e|\n", "4:1 raw-html"),
        ("a &#8238; b", "1:3 raw-html"),
        ("a &#x202E; b", "1:3 raw-html"),
        ("`&#8238;` &#8238; b", "1:11 raw-html"),
    ],
)
def test_what_markdown_makes_is_judged_at_its_place(text: str, expected: str) -> None:
    assert dict.fromkeys(told(text)) == {expected: None}


def test_an_address_behind_an_invisible_sign_is_judged_without_it() -> None:
    assert "1:5 page-link" in told("[x](&#1;javascript:x)")


def test_every_place_is_told() -> None:
    assert told("<b>x</b>\n\n`<b>`\n\n<b>y</b>\n\n[a](http://b) [a](http://b)\n") == [
        "1:1 raw-html",
        "5:1 raw-html",
        "7:5 page-link",
        "7:19 page-link",
    ]


PATHOLOGICAL = {
    "loose list": "- a\n\n" * 19_000,
    **{f"run of {sign}": sign * 20_000 for sign in "[(*_`<>!\\&]){#-+|:"},
    **{f"words and {sign}": f"a{sign} " * 10_000 for sign in "[(*_`<>!"},
    **{
        f"repeated {part}": part * (60_000 // len(part))
        for part in ("[](", "![", "[a](", "[a][", "``a`", "<a ", "<![CDATA[", "<!--", "<div\n", "**a ", "*a_ ", "[a](<", "1. ", "+ ")
    },
    "list": "".join("    " * depth + "- a\n" for depth in range(400)),
    "shallow list": "".join("  " * depth + "- a\n" for depth in range(400)),
    "list on one line": "- " * 400 + "a",
    "numbered list on one line": "1. " * 400 + "a",
    "quote": "> " * 400 + "a",
    "tight quote": ">" * 400 + "a",
    "growing quote": "".join(">" * depth + " a\n\n" for depth in range(1, 400)),
    "list in quote": "> - " * 200 + "a",
    "wide table": "|" + "a|" * 3000 + "\n|" + "-|" * 3000 + "\n" + ("|" + "a|" * 3000 + "\n") * 3,
    "long table": "|a|b|\n|-|-|\n" + "|a|b|\n" * 15_000,
    "long line": "word " * 19_000,
    "long word": "a" * 99_000,
    "rules": "---\n" * 24_000,
    "underlines": "a\n===\n" * 16_000,
    "paragraphs": "a\n\n" * 33_000,
    "too long": "a b\n\n" * 100_000,
    "code that hides what closes": "[`]`" * 20_000,
    "escapes that hide what closes": r"[\]" * 30_000,
}


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_no_text_takes_long(name: str) -> None:
    text = PATHOLOGICAL[name]
    began = time.process_time()
    found = judge(text)
    assert time.process_time() - began < 2
    assert {problem.rule for problem in found} <= {"page-limits", "raw-html", "page-link"}
    if name in ("run of [", "run of (", "list", "quote", "list on one line"):
        assert [problem.rule for problem in found] == ["page-limits"]
    if name == "list":
        assert "indented" in found[0].message


def test_the_limits_are_far_from_what_people_write() -> None:
    row = "| [Row](exercise:row) | p < 0.05, n = 12 (of 14) | `a` [@smith-2020] |\n"
    table = "| a | b | c |\n| - | - | - |\n" + row * 400
    links = "".join(f"- [Record {number}](exercise:record-{number}) (one of them)\n" for number in range(900))
    assert find_excess(table) is None
    assert find_excess(links) is None
    assert find_excess("- a\n" + "    - b\n" + "        - c\n\n" + ("long paragraph of words (aside [aside]). " * 400)) is None


def test_an_extension_that_fails_without_the_code_that_it_names_is_passed_over() -> None:
    emoji: Extensions = (*HOUSE_EXTENSIONS, ("pymdownx.emoji", '{"emoji_index": "", "emoji_generator": ""}'), ("no.such", "{}"))
    assert judge("Words :smile: and **more**.", emoji) == []
    assert told("Words :smile: and <b>.", emoji) == ["1:19 raw-html"]


def test_a_text_that_markdown_cannot_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> str:
        raise RecursionError("maximum recursion depth exceeded")

    monkeypatch.setattr("markdown.Markdown.convert", fail)
    (problem,) = judge("words")
    assert (problem.rule, problem.line) == ("page-limits", 5)
    assert "Halve the page" in problem.fix


def test_a_page_whose_front_matter_is_wrong_is_judged_as_well(tmp_path: Path) -> None:
    path = tmp_path / "content" / "pages" / "guide" / "why.md"
    path.parent.mkdir(parents=True)
    path.write_text("---\ntitle: Why\nsummry: S.\n---\nWords <b>x</b> and [y](javascript:z).\n", "utf-8")
    found = check_salvaged(load_dataset(tmp_path / "content"), guide_standard=False)
    assert sorted(f"{problem.line}:{problem.column} {problem.rule}" for problem in found) == [
        "2:1 missing-field",
        "3:9 unknown-field",
        "5:24 page-link",
        "5:7 raw-html",
    ]


def test_a_host_that_is_none_is_told_before_the_engine_stops_at_it() -> None:
    assert told("[a](https://[::1/)") == ["1:5 page-link"]
    assert told("[a](//[::1/)") == ["1:5 page-link"]


def test_signs_that_an_extension_of_the_site_reads_are_no_fault() -> None:
    text = "!!! note\n    Text.\n"
    page = Page(id="why", section="guide", title="Why", summary="S.", text=text)
    dataset = Dataset(pages={"guide/why": page}, documents={("page", "guide/why"): Document("why.md", (FRONT + text).encode())})
    for extensions, expected in ((HOUSE_EXTENSIONS, ["foreign-markup"]), (MORE, [])):
        scope = Scope(dataset, terms={}, extensions=extensions)
        assert [p.rule for p in judge_record(scope, guide_standard=False, rules=foreign_markup.RULES).problems] == expected
