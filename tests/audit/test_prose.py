"""The text of a hand-written page is judged on the finished page as well, whatever has become of it on the way."""

import pytest

from generator.audit.page import read_page
from generator.audit.prose import check_prose
from generator.audit.site import SiteAddress
from generator.diagnostics import Problem

PAGE = """<!doctype html>
<html lang="en"><head><title>T</title></head><body><main><article>
<header><h1>T</h1></header>
<div class="prose">
{}
</div>
<p class="last">Last reviewed.</p>
</article></main><script src="x.js"></script></body></html>
"""


def check(text: str) -> list[Problem]:
    site = SiteAddress("https://example.org/")
    return list(check_prose(read_page(PAGE.format(text).encode(), "about/index.html", site)))


@pytest.mark.parametrize(
    "text",
    [
        '<meta http-equiv="refresh" content="0; url=https://evil.invalid/">',
        '<iframe srcdoc="x"></iframe>',
        '<form action="https://evil.invalid"></form>',
        '<object data="x"></object>',
        '<embed src="x">',
        '<link rel="stylesheet" href="https://evil.invalid/x.css">',
        '<base href="https://evil.invalid/">',
        "<style>p{}</style>",
        "<svg><a href='x'/></svg>",
        "<math></math>",
        "<script>x</script>",
        "<!-- x -->",
        "<b>x</b>",
        "<p onclick=x>x</p>",
        "<p style='x'>x</p>",
        "<p class=hero>x</p>",
        "<p hidden>x</p>",
        "<a href='javascript:x'>x</a>",
        "<a href='java&#10;script:x'>x</a>",
        "<a href=' JaVaScRiPt&colon;x'>x</a>",
        "<a href='data:text/html,x'>x</a>",
        "<a href='vbscript:x'>x</a>",
        "<a href='http://example.org'>x</a>",
        "<a href='//evil.invalid'>x</a>",
        "<a target='_blank' href='https://example.org'>x</a>",
        "<img src='x' alt='x'>",
        "<p>a&#8238;b</p>",
        "<p>a\u2067b</p>",
        "</div></article></main><iframe></iframe>",
        "<div>\n</div>\n<p class='x'>y</p>",
    ],
)
def test_what_no_text_may_bring(text: str) -> None:
    found = check(f"<p>Words.</p>\n{text}")
    assert found
    assert {(problem.rule, problem.path, problem.line) for problem in found} == {("audit-prose", "about/index.html", 4)}
    assert all(problem.fix for problem in found)


def test_what_markdown_makes_is_let_through() -> None:
    text = (
        '<h2 id="a">A</h2><p>b <a href="../muscles/lats/">c</a> <a href="https://example.org/?q=1#x" title="d">e</a> <code>&lt;f&gt;</code></p>'
        '<ol start="3"><li>g</li></ol><table><thead><tr><th align="left">h</th></tr></thead></table><pre><code class="language-yaml">i</code></pre>'
        '<p><a href="&#109;&#97;&#105;&#108;&#116;&#111;&#58;&#97;&#64;&#98;&#46;&#99;&#111;">j</a><br></p><hr>'
    )
    assert check(text) == []


def test_a_page_without_such_a_text_is_not_looked_at() -> None:
    site = SiteAddress("https://example.org/")
    assert list(check_prose(read_page(b"<p onclick=x>x</p>", "x.html", site))) == []
