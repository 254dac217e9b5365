"""The fast half of the template engine says what its own slow one says, and names the place of a fault."""

from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from markupsafe import escape as plain_escape

from generator.pages.render import Renderer, TemplateFault
from generator.pages.templates import escape

LIBRARY = """\
{% macro icon(symbol) %}<i>{{ symbol }}</i>{% endmacro %}

{% macro links(entries, wide=false, name="<none>") %}
{% for entry in entries %}{{ icon(entry) }}{{ name }}{% if not loop.last %}, {% endif %}{% endfor %}{% if wide %} wide{% endif %}
{% endmacro %}
{% macro box(title) %}<b>{{ title }}</b>{{ caller() }}{% endmacro %}
{% macro twice(title) %}{% set body = caller() %}{% call box(title) %}{{ body }}{{ body }}{% endcall %}{% endmacro %}
{% macro each(entries) %}{% for entry in entries %}{{ caller(entry) }}{% endfor %}{% endmacro %}
{% macro unused(one, other) %}{{ one }}{% endmacro %}
"""


class Told:
    """A value that says how it stands in HTML."""

    def __html__(self) -> str:
        return "<b>told</b>"


class Loud(str):
    """A text of a class of its own."""

    __slots__ = ()


class Shown:
    """A value with words of its own that are no markup."""

    def __str__(self) -> str:
        return "<shown & 'told'>"


@pytest.mark.parametrize(
    "value",
    [
        "",
        "plain",
        "<b> & \"two\" 'one'</b>",
        "é ☃ 𝒳 <",
        Markup("<b>&amp;</b>"),
        None,
        0,
        1.5,
        True,
        Told(),
        Shown(),
        Loud("<x>"),
        ["<"],
        {"<": 1},
    ],
    ids=lambda value: type(value).__name__,
)
def test_escape_is_that_of_the_library(value: Any) -> None:
    found = escape(value)
    assert isinstance(found, str)
    assert str(found) == str(plain_escape(value))


def write_templates(folder: Path, text: str) -> Path:
    for name in ("pages", "partials"):
        (folder / name).mkdir()
    (folder / "pages" / "page.html").write_text('{% import "library.html" as parts %}\n' + text, "utf-8")
    (folder / "partials" / "library.html").write_text(LIBRARY, "utf-8")
    return folder


@pytest.mark.parametrize(
    "text",
    [
        "{{ view }}{{ 1.5 }}{{ 7 }}{{ none }}{{ view.title() }}",
        "{{ parts.icon(view) }}{{ parts.icon('<') }}",
        "{{ parts.links(['a', '<b>']) }}",
        "{{ parts.links(['a'], true) }}{{ parts.links(['a'], name=view) }}{{ parts.links(name='x', wide=true, entries='ab') }}",
        "{{ parts.unused(view) }}",
        "{% call parts.box(view) %}<p>{{ view }}</p>{% endcall %}",
        "{% call parts.twice(view) %}<p>{{ parts.icon(view) }}</p>{% endcall %}",
        "{% call(entry) parts.each('<b') %}{{ parts.icon(entry) }}{% endcall %}",
        "{% set kept = parts.icon(view) %}{{ kept }}{{ kept|upper }}{{ kept ~ view }}{{ [kept, view]|join('&') }}",
        "{% macro own(x) %}<u>{{ x }}</u>{{ parts.icon(x) }}{% endmacro %}{{ own(view) }}{% if own(view) %}{{ own(own(view)) }}{% endif %}",
        "{% macro down(n) %}{{ n }}{% if n %}{{ down(n - 1) }}{% endif %}{% endmacro %}{{ down(3) }}",
        "{% for n in range(3) if n %}{{ loop.index }}{{ loop.cycle('<', view) }}{{ parts.icon(n) }}{% endfor %}",
        "{% filter upper %}{{ parts.icon(view) }}{% endfilter %}{{ '%s'|format(parts.icon(view)) }}",
        "{{ parts.icon(view) if view else '<' }}{{ (parts.icon(view), view)|join }}",
    ],
)
def test_pages_are_those_of_the_library(tmp_path: Path, text: str) -> None:
    folder = write_templates(tmp_path, text)
    plain = Environment(
        loader=FileSystemLoader([folder / "pages", folder / "partials"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    view = "<view & 'x'>"
    found = Renderer(folder).render_text("page.html", view=view)
    assert found == plain.get_template("page.html").render(view=view)
    assert view not in found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ view }}\n{{ nothing }}", "page.html:3: 'nothing' is undefined"),
        ("{{ view.nothing }}", "page.html:2: 'str' object has no attribute 'nothing'"),
        ("\n\n{{ parts.nothing() }}", "page.html:4: 'TemplateModule' object has no attribute 'nothing'"),
        ("{{ parts.icon() }}", "library.html:1: parameter 'symbol' was not provided"),
        ("{{ parts.box('a') }}", "library.html:6: No caller defined"),
        ("{{ parts.links([none.x]) }}", "page.html:2: 'NoneType' object has no attribute 'x'"),
        ("{% for parts in view %}{{ parts.icon() }}{% endfor %}", "page.html:2: parts is a macro or an import, so"),
        ("{% macro a(x) %}{% endmacro %}\n{% macro b(a) %}{{ a() }}{% endmacro %}", "page.html:3: a is a macro or an import, so"),
        ("{% if view %}{% macro a() %}{% endmacro %}{% endif %}", "page.html:2: A macro stands at the top of its file."),
        ("{% macro a() %}{{ kwargs }}{% endmacro %}", "page.html:2: A macro takes the arguments that it names."),
        ("{{ parts.icon(*view) }}", "page.html:2: A macro is called with the arguments that it names."),
        ("{% from 'library.html' import icon %}", "page.html:2: Import the whole file under a name"),
        ("{{ view", "page.html:2: "),
    ],
)
def test_a_fault_names_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(TemplateFault) as caught:
        Renderer(write_templates(tmp_path, text)).render_text("page.html", view="view")
    assert str(caught.value).startswith(message)


def test_a_macro_says_its_name_when_it_is_given_too_much(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match=r"^icon\(\) takes "):
        Renderer(write_templates(tmp_path, "{{ parts.icon(1, 2) }}")).render_text("page.html")
