"""Sources of a page: what its text cites stands in its list, and what it says was measured leads to its source."""

import re
from pathlib import Path

from lxml import etree

from tests.site.counted import list_pages, read_page


def sources_in(place: etree._Element) -> set[str]:
    hrefs = (str(href) for href in place.xpath(".//a/@href"))
    return {href.rsplit("sources/", 1)[1] for href in hrefs if "../sources/" in href and not href.endswith("sources/")}


def test_a_page_lists_every_source_that_it_cites(real_site: Path) -> None:
    seen, lacking = 0, {}
    for address in list_pages(real_site):
        main = read_page(real_site, address)
        lists = main.xpath(".//details[contains(concat(' ', @class, ' '), ' sources ')]")
        seen += bool(lists)
        if lists and (unlisted := sources_in(main) - set().union(*map(sources_in, lists))):
            lacking[address] = unlisted
    assert seen > 100
    assert lacking == {}


def test_what_a_list_says_was_measured_leads_to_its_source(real_site: Path) -> None:
    seen, lacking = 0, []
    for address in [one for one in list_pages(real_site) if one.startswith(("muscles/", "find/"))]:
        for row in read_page(real_site, address).xpath(".//li[.//use[@href='#b-emg' or @href='#b-trial']]"):
            seen += 1
            if not sources_in(row):
                lacking.append((address, row.text_content()))
    assert seen > 300
    assert lacking == []


def test_markdown_names_the_sources_of_its_record(real_site: Path) -> None:
    seen, lacking = 0, {}
    for file in [file for section in ("exercises", "workouts", "equipment") for file in real_site.glob(f"{section}/*/index.md")]:
        address = file.parent.relative_to(real_site).as_posix()
        named = set(re.findall(r"\(\.\./\.\./(sources/[\w-]+/)\)", file.read_text("utf-8").partition("## Sources")[2]))
        listed = {f"sources/{one}" for one in sources_in(read_page(real_site, address))}
        seen += bool(listed)
        if listed != named:
            lacking[address] = listed ^ named
    assert seen > 80
    assert lacking == {}
