"""What a source says is no fault of the page that shows it; what none says is one."""

import re
from pathlib import Path

import pytest

from generator.audit.said import Sources
from generator.audit.unrendered import find_suspicions
from tests.conftest import SITE_URL, make_project, run_atlas

RECORD = b"""name: "{{ view.name }} row"
also: [None, "None of it", "Salt &amp; pepper", "**Strong** row", "[a](b)", "# Heading row", "<p>Row</p>", "undefined"]
summary: >
  It is {x}
  and {% if y %} and `code` and *so*.
"""
SOURCES = {
    "exercises/row.yml": RECORD,
    "pages/guide.md": b"It is **heavy** and [linked](https://doi.org/1).",
    "page.html": b"<p>{{ view.title }}</p> {# later #}",
}

SAID = (
    "<h1>{{ view.name }} row</h1>", "<p>None</p>", "<p>None rows</p>", "<p>Now: None.</p>", "<p>None of it</p>", "<p>Salt &amp;amp; pepper</p>",
    "<b>**Strong** row</b>", "<td>[a](b)</td>", "<h2># Heading row</h2>", "<td>&lt;p&gt;Row&lt;/p&gt;</td>", "<td>undefined</td>", "<p>It is {x} and</p>",
    "<p>and {% if y %} and</p>", "<p>a `code` b</p>", "<p>a *so* b</p>", "<p>None of us</p>", "<pre><code>{{ a }} **b** &lt;p&gt;</code></pre>", "<p>Nonetheless None-such 5 * 3 * 2</p>",
)  # fmt: skip
UNSAID = (
    "<p>{{ view.title }}</p>", "<p>{# later #}</p>", "<p>{y}</p>", "<p>**heavy**</p>", "<p>[linked](https://doi.org/1)</p>", "<p>&amp;lt;b</p>",
    "<p>Salt &amp;nbsp; pepper</p>", "<p>## Heading</p>", "<p>&lt;i&gt;Row&lt;/i&gt;</p>", "<p>Undefined</p>", "<p>NaN</p>", "<p>`x`</p>", "<p>*y*</p>",
    '<img alt="{{ x }}">', "<p>[object Object]</p>", "<p>&lt;map object at 0x1f&gt;</p>", "<p>~~gone~~</p>", "<p>- [x] done</p>",
)  # fmt: skip


@pytest.mark.parametrize("text", SAID)
def test_what_a_source_says_may_be_shown(text: str) -> None:
    assert list(Sources(SOURCES.items).judge("x.html", find_suspicions(f"<p>x</p>{text}"))) == []


@pytest.mark.parametrize("text", UNSAID)
def test_what_no_source_says_is_found(text: str) -> None:
    assert list(Sources(SOURCES.items).judge("x.html", find_suspicions(f"<p>x</p>{text}"))) != []


HOSTILE = (
    "{{ view.name }}", "None", "**bold** row", "&amp;amp; row", "<p>Row</p>", "undefined", "[link](x) row", "# Heading row", "NaN row {x}",
    "`code` row", "*star* row", "{% if x %}", "[object Object]",
)  # fmt: skip


def test_names_that_look_like_faults_are_none(tmp_path: Path) -> None:
    """A whole site of them: names of every kind of record, labels and summaries."""
    project = make_project(tmp_path / "project")
    names = iter(HOSTILE * 9)
    summary = "None of it is {{ x }} and **bold** &amp; &lt;p&gt; [a](b) undefined None, or `code`, *so* long it is that it fits."
    for kind in ("exercises", "muscles", "equipment", "workouts", "sources"):
        for number, path in enumerate(sorted((project / "content" / kind).glob("*.yml"))):
            ending = f" {kind} {number}" if number else ""
            text = re.sub(r"(?m)^(name|title): .*$", lambda match: f'{match.group(1)}: "{next(names)}{ending}"', path.read_text("utf-8"))  # noqa: B023
            path.write_text(re.sub(r"(?m)^summary: .*$", f'summary: "{summary}"', text), "utf-8")
    done = run_atlas(project, "build", SITE_URL=SITE_URL)
    assert done.returncode == 0, done.stdout + done.stderr
    done = run_atlas(project, "audit", "site", SITE_URL=SITE_URL)
    assert (done.returncode, done.stdout.strip()) == (0, "0 errors, 0 warnings")
