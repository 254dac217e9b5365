"""The small inline Markdown: what is markup, and that everything else is text."""

from dataclasses import replace

import pytest

from generator.dataset.dataset import Dataset
from generator.dataset.inline import plain_text
from generator.dataset.loader import load_dataset
from generator.pages.parts.prose import ProseRenderer, link_records
from tests.conftest import MINI


@pytest.fixture(scope="module")
def prose() -> ProseRenderer:
    return ProseRenderer(load_dataset(MINI).dataset)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain & simple", "plain &amp; simple"),
        ("an *elbow* and a **wrist**", "an <em>elbow</em> and a <strong>wrist</strong>"),
        ("the [lats](muscle:lats) pull", 'the <a href="../../muscles/lats/">lats</a> pull'),
        ("a [hinge](term:hinge)", 'a <a href="../../glossary/#hinge">hinge</a>'),
        ("seen [@smith-2020].", 'seen <a class="citation" href="../../sources/smith-2020/">Smith 2020</a>.'),
        ("two *words\nover* lines", "two <em>words over</em> lines"),
        ("3 * 10 and 2 * 8", "3 * 10 and 2 * 8"),
        (r"a \*star\*", "a *star*"),
        ("# no heading", "# no heading"),
        ("1. no list", "1. no list"),
    ],
)
def test_markup(prose: ProseRenderer, text: str, expected: str) -> None:
    assert prose.render(text, "../../") == expected


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "*<img src=x onerror=alert(1)>*",
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "![x](https://example.org/x.png)",
        "<https://example.org>",
        "[<b>x</b>](muscle:lats)",
        '[x](muscle:lats" onclick="x)',
        "`<b>`",
        "*a* &lt;b&gt; <b>",
        "{: onclick=x }",
    ],
)
def test_nothing_else_becomes_markup(prose: ProseRenderer, text: str) -> None:
    rendered = prose.render(text, "../../")
    assert "<script" not in rendered
    assert "<img" not in rendered
    assert "<b>" not in rendered
    assert "javascript:" not in rendered or "<a" not in rendered
    assert "onclick" not in rendered or "<a" not in rendered


def test_plain_text() -> None:
    assert plain_text("The *[lats](muscle:lats)* pull [@smith-2020].") == "The lats pull."


def test_record_links_in_pages() -> None:
    text = link_records("The [lats](muscle:lats) [@smith-2020] [x](about.md)", "../../", load_dataset(MINI).dataset)
    assert text == "The [lats](../../muscles/lats/) [Smith 2020](../../sources/smith-2020/) [x](about.md)"
    assert link_records("[@unknown]", "./", Dataset()) == "[unknown](./sources/unknown/)"


def test_labels_in_pages_stay_text() -> None:
    """A source's author may hold anything; in a page's Markdown it must not become markup."""
    dataset = load_dataset(MINI).dataset
    source = dataset.sources["smith-2020"].model_copy(update={"authors": ("<script>alert(1)</script> *x* [y](z)",)})
    text = link_records("[@smith-2020]", "./", replace(dataset, sources={"smith-2020": source}))
    assert not set("<>*") & set(text)
    assert text.endswith("](./sources/smith-2020/)")
