"""What lies beside a page is compared with it only where the pages of a section agree, so a template may say less, or other words."""

import json

import pytest

from generator.audit.summary import FileSummary
from generator.audit.twins import check_compared, compare_beside

FOLDER = "exercises/row-{}"
PAGE = """<head><link rel="license" href="https://l.example/"></head><main><h1>Row {n}</h1><p class="lede">Pull number {n} hard.</p>
<dl><dt>Level</dt><dd>Hard</dd></dl><ul><li><h3>The arm {n} turns</h3><p>It&#39;s &lt; useful in word {n}.</p> <b>Fix:</b> Wait a bit {n}.</li></ul>{more}</main>"""
MARKDOWN = """# Row {n}

Pull number {n} hard.

## Facts

- **Level**: Hard

## Mistakes

- **The arm {n} turns**: It's \\< useful in word {n}. Wait a bit {n}.

## Easier

{more}

---

[As data](index.json): {n} read.
"""


def files(count: int = 8, **odd: str) -> dict[str, FileSummary]:
    """Return what is known of the files beside some pages; ``odd`` replaces texts of the last one: ``page`` or ``markdown``, "old→new"."""
    found = {}
    for n in range(count):
        page, markdown = PAGE.format(n=n, more=odd.get("more_page", "")), MARKDOWN.format(n=n, more=odd.get("more", ""))
        if n == count - 1:
            old, _, new = odd.get("page", "").partition("→")
            page = page.replace(old, new) if old else page
            old, _, new = odd.get("markdown", "").partition("→")
            markdown = markdown.replace(old, new) if old else markdown
        name = FOLDER.format(n)
        record = json.dumps({"license": "https://l.example/", "item": {"summary": f"Pull number {n} hard.", "why": f"Wait a bit {n}."}})
        beside = {f"{name}/index.md": markdown.encode(), f"{name}/index.json": record.encode()}
        for file, compared in compare_beside(f"{name}/index.html", page.encode(), beside).items():
            found[file] = FileSummary(file, compared=compared)
    return found


def test_pages_that_say_the_same_are_let_through() -> None:
    assert list(check_compared(files())) == []


@pytest.mark.parametrize(
    ("odd", "file"),
    [
        ({"page": "Hard→None"}, "index.md"),
        ({"page": "hard.→nan."}, "index.md"),
        ({"markdown": "**Level**: Hard→**Level**: None"}, "index.md"),
        ({"markdown": "**Level**: Hard→**Level**:"}, "index.md"),
        ({"markdown": "Wait a bit→Go on"}, "index.md"),
        ({"page": "Wait a bit→{&#39;a&#39;: 1}"}, "index.md"),
        ({"markdown": "Wait a bit 7→"}, "index.json"),
        ({"page": "https://l.example/→https://m.example/"}, "index.json"),
    ],
)
def test_what_one_page_says_otherwise_is_found(odd: dict[str, str], file: str) -> None:
    found = list(check_compared(files(**odd)))
    assert ("audit-twin", f"exercises/row-7/{file}") in {(one.rule, one.path) for one in found}
    assert {one.path.rpartition("/")[0] for one in found} == {"exercises/row-7"}


@pytest.mark.parametrize(
    "odd",
    [
        # Marks of sources stand on one of them, before a comma or the end.
        {"markdown": "hard.→hard [Lee 2018](../../sources/lee/).", "page": 'hard.→hard <a href="../../sources/lee/">Lee 2018</a>.'},
        # A list that the page shows a part of, or nothing.
        {"more": "- **[Low row](../low/)**: It is lower. It is slower."},
        {"more": "- **[Row](../low/)**: It is lower. It is slower."},
        # Labels are other words.
        {"more": "- **Tempo**: slow", "more_page": "<dt>Speed</dt><dd>slow</dd>"},
        {"more": "Words that no page has."},
        {"markdown": "Hard→\\<b\\> \\[x\\]"},
    ],
)
def test_what_templates_may_do_is_no_fault(odd: dict[str, str]) -> None:
    assert list(check_compared(files(**odd))) == []


def test_few_pages_make_no_rule() -> None:
    assert list(check_compared(files(count=3, page="Hard→None"))) == []


def test_files_that_cannot_be_read_say_nothing() -> None:
    name = FOLDER.format(0)
    beside = {f"{name}/index.json": b"{", f"{name}/preview.json": b"[]", f"{name}/page.json": b"1", f"{name}/index.md": b"\xff"}
    assert f"{name}/index.json" not in compare_beside(f"{name}/index.html", b"", beside)
