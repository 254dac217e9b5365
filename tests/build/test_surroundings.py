"""What a check says of the pages as a set and of the configuration around them."""

from pathlib import Path

import pytest

from generator.build.state import PageFacts
from generator.build.surroundings import check_configuration, check_page_links, check_titles
from generator.configuration import read_settings
from generator.configuration_file import read_configuration
from generator.dataset.dataset import Dataset, Document
from generator.dataset.reference import Page
from generator.navigation import default_links

HEAD = "site_name: Small\ntheme: material\nplugins: [atlas]\n"
PAGES = tuple(PageFacts(address, None, True, (), address) for address in ("", "about/", "exercises/", "exercises/a-z/", "muscles/"))
DOCS = {"about.md", "exercises/index.md"}
CASES = {
    "extra:\n  tabs:\n    - {title: About, address: about/}\n  drawer:\n    - {title: Home, address: ''}\n": [],
    "extra:\n  footer:\n    - {title: A, address: 'exercises/#part'}\n    - {title: B, address: 'https://example.org/x/'}\n": [],
    "extra:\n  footer:\n    - {title: A, address: feed.xml}\n": [],
    "extra:\n  tabs:\n    - {title: A, address: aboot/}\n": [
        (6, 'extra.tabs[0] leads to "aboot/", which is no page. Did you mean "about/"?')
    ],
    "extra:\n  footer:\n    - {title: A, address: about/}\n    - {title: A, address: glossary/}\n": [
        (7, 'extra.footer[1] leads to "glossary/", which is no page.')
    ],
    "nav:\n  - About: about.md\n  - More:\n    - exercises/index.md\n    - https://example.org/\n": [],
    "nav:\n  - About: abuot.md\n": [(5, 'nav names "abuot.md", which is no page. Did you mean "about.md"?')],
    "nav: 5\n": [],
}


@pytest.mark.parametrize("text", CASES)
def test_the_navigation_leads_to_pages(tmp_path: Path, text: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(HEAD + text, "utf-8")
    settings = read_settings(read_configuration(tmp_path / "mkdocs.yml"))
    found = check_configuration(settings, PAGES, lambda: DOCS)
    assert [(problem.line, True) for problem in found] == [
        (line, f"{problem.message} {problem.fix}".startswith(words)) for problem, (line, words) in zip(found, CASES[text], strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## A {#b}\n\n## C {: #b }\n", ["3:10 Two headings"]),
        ("```\n# a {#b}\n```\n\n## A {#b}\n", []),
    ],
)
def test_anchors_that_two_headings_have_are_told_at_their_place(text: str, expected: list[str]) -> None:
    page = Page(id="why", section="guide", title="Why", summary="S.", text=text)
    document = Document("why.md", ("---\ntitle: Why\n---\n" + text).encode())
    dataset = Dataset(pages={"guide/why": page}, documents={("page", "guide/why"): document})
    found = [
        f"{one.line - 3}:{one.column} {one.message}"[: len(words)]
        for one, words in zip(check_page_links(dataset, ()), expected, strict=True)
    ]
    assert found == expected


def test_titles_that_two_pages_have_are_told_once_each() -> None:
    pages = [PageFacts(address, None, True, (), title) for address, title in (("a/", "Row"), ("b/", "Rows"), ("c/", " Row"), ("d/", "Row"))]
    assert [(p.path, p.rule, p.message) for p in check_titles(pages)] == [
        (path, "same-title", 'The title "Row" is also that of the page a/.') for path in ("c/", "d/")
    ]


def test_a_site_that_names_no_links_has_those_of_its_sections() -> None:
    docs = {"index.md", "about.md", "exercises/index.md", "exercises/frame/index.md", "guide/index.md", "workouts/index.md"}
    links = default_links(docs)
    assert [tab["section"] for tab in links["tabs"]] == ["exercises"]
    assert [link["address"] for link in links["drawer"]] == ["find/", "exercises/a-z/", "about/"]
    assert [tab["section"] for tab in default_links({*docs, "guide/why.md"})["tabs"]] == ["exercises", "guide"]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("plugins: [atlas]\ntheme: {name: material}\n", ["The site has no name."]),
        ("site_name: ' '\nplugins: [atlas]\ntheme: {name: material, language: en}\n", ["The site has no name."]),
        ("site_name: A\nplugins: [atlas]\n", ['The theme is missing; pages are made for "material".']),
        ("site_name: A\nplugins: [atlas]\ntheme: mkdocs\n", ['theme.name is "mkdocs"; pages are made for "material".']),
    ],
)
def test_a_site_needs_a_name_and_its_theme(tmp_path: Path, text: str, messages: list[str]) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    settings = read_settings(read_configuration(tmp_path / "mkdocs.yml"))
    assert [problem.message for problem in check_configuration(settings, PAGES, lambda: DOCS)] == messages
