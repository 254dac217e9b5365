"""Sources of a page: what its text cites stands in its list."""

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
