"""The style sheets of the site become one."""

import ast
import re

import pytest

from generator.exports.kind import ExportFault
from generator.exports.styles import INDEX, join_styles
from tests.browser.plate_site import read_styles
from tests.conftest import REPOSITORY

FILES = {
    INDEX: '@layer low, high;\n@import "a.css" layer(low);\n@import "b.css" layer(high);\n',
    "a.css": "p { color: red; }",
    "b.css": "p { color: blue; }",
}


def join(files: dict[str, str]) -> str:
    return join_styles(frozenset(files), files.__getitem__)


def test_files_are_joined_in_the_order_of_the_index_each_in_its_layer() -> None:
    assert join(FILES) == "@layer low,high;@layer low{p{color:red}}@layer high{p{color:blue}}\n"


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (FILES | {"c.css": ""}, "styles/c.css is imported by no line"),
        ({name: text for name, text in FILES.items() if name != "b.css"}, "imports b.css, but there is no such file"),
    ],
)
def test_a_file_that_is_missing_or_forgotten_is_told(files: dict[str, str], told: str) -> None:
    with pytest.raises(ExportFault, match=re.escape(told)):
        join(files)


def test_the_sites_sheet_loads_nothing_and_every_rule_is_in_a_layer() -> None:
    sheet = read_styles()
    assert "@import" not in sheet
    assert all(address.startswith(("#", '"data:')) for address in re.findall(r"url\(([^)]*)", sheet))
    order, _, rules = sheet.strip().partition(";")
    assert order.startswith("@layer ")
    depth = 0
    for token in re.finditer(r"[{}]|[^{}]+", rules):
        assert depth > 0 or token.group() in "{}" or re.fullmatch(r"@layer [\w-]+", token.group()), token.group()[:80]
        depth += {"{": 1, "}": -1}.get(token.group(), 0)
    assert depth == 0


TEMPLATES = REPOSITORY / "site_templates"
MAKERS = (
    "figures/close_up.py",
    "figures/materials.py",
    "figures/model.py",
    "figures/muscles/on_body.py",
    "figures/muscles/tinting.py",
    "figures/raster/layers.py",
    "figures/raster/lines.py",
    "plates/plate.py",
)
"""Modules of the generator that give a view the names of classes; all others stand in templates and scripts."""
ANY = "\0"
"""What stands in a name for a part that is only known when a page is made."""


def names_of_templates() -> set[str]:
    names: set[str] = set()
    for path in (*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.svg")):
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        for value in re.findall(r'\bclass="((?:\{\{.*?\}\}|[^"{])*)"', text):
            names.update(re.sub(r"\{\{.*?\}\}", ANY, value).split())
            names.update(" ".join(re.findall(r'\{\{[^}]*"([^"]*)"[^}]*\}\}', value)).split())
    return names


def names_of_scripts() -> set[str]:
    texts = [path.read_text("utf-8") for path in (TEMPLATES / "theme").rglob("*.js")]
    return {
        name + (ANY if name.endswith("--") else "")
        for text in texts
        for value in re.findall(r'"([^"\n]*)"', text)
        for name in value.split()
    }


def names_of_makers() -> set[str]:
    names: set[str] = set()
    for module in MAKERS:
        tree = ast.parse((REPOSITORY / "generator" / module).read_text("utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                names.update("".join(str(part.value) if isinstance(part, ast.Constant) else ANY for part in node.values).split())
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                names.update(node.value.split())
    return names


def names_of_content() -> set[str]:
    """Classes that Markdown gives an element: ``{: .small }``."""
    pages = (REPOSITORY / "content").rglob("*.md")
    return {
        name
        for path in pages
        for value in re.findall(r"\{:?([^{}\n]*)\}", path.read_text("utf-8"))
        for name in re.findall(r"\.([\w-]+)", value)
    }


def read_selectors(sheet: str) -> str:
    """Return a style sheet without declarations and the texts in it."""
    return re.sub(r'\{[^{}]*\}|"[^"]*"|@(?:media|layer)[^{;]*', " ", sheet)


def test_every_class_of_a_rule_is_that_of_something_on_a_page() -> None:
    names = names_of_templates() | names_of_scripts() | names_of_makers() | names_of_content()
    beginnings = tuple(name.removesuffix(ANY) for name in names if re.fullmatch(rf"[a-z_-]+-{ANY}", name))
    endings = tuple(name.removeprefix(ANY) for name in names if re.fullmatch(rf"{ANY}-[a-z]+", name))
    styled = set(re.findall(r"\.(-?[a-z_][\w-]*)", read_selectors(read_styles())))
    assert len(styled) > 200
    assert [name for name in sorted(styled - names) if not name.startswith(beginnings) and not name.endswith(endings)] == []


def test_every_id_and_attribute_of_a_rule_stands_in_a_template_or_script() -> None:
    selectors = read_selectors(read_styles())
    texts = [path.read_text("utf-8") for end in ("html", "js") for path in TEMPLATES.rglob(f"*.{end}")]
    given = set(re.findall(r"[\w-]+", "\n".join(texts))) | {"data-md-color-scheme"}  # scripts write it as mdColorScheme
    assert set(re.findall(r"[#[]([a-z][\w-]*)", selectors)) - given == set()


def test_every_custom_property_is_used_and_every_used_one_is_given() -> None:
    sheet = read_styles()
    given, used = set(re.findall(r"[{;](--[\w-]+):", sheet)), set(re.findall(r"var\((--[\w-]+)", sheet))
    assert len(given) > 50
    assert given == used
