"""The style sheets of the site become one."""

import re

import pytest

from generator.exports.kind import ExportFault
from generator.exports.styles import INDEX, join_styles
from tests.browser.plate_site import read_styles

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
