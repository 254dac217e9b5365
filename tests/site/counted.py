"""Every number that a built site prints beside a link, and what stands in the list to which the link leads.

Read from the pages, as a reader would count, and where the finder is asked from the published data.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml import etree, html

_LISTS = "contains(@class,'rows') or contains(@class,'plain-list') or contains(@class,'cards') or contains(@class,'index-list')"
_MORE = re.compile(r"^(\d+)\smore$")


class Told(NamedTuple):
    """A number on a page, and the address that it leads to."""

    page: str
    number: int
    href: str
    kind: str


def list_pages(site: Path) -> list[str]:
    """Return the addresses of all pages."""
    return sorted(str(path.relative_to(site).parent).replace(".", "", 1).strip("/") for path in site.rglob("index.html"))


def read_page(site: Path, address: str) -> etree._Element:
    """Return the main part of a page."""
    tree = html.fromstring((site / address / "index.html").read_bytes())
    return tree.xpath("//main")[0]


def _has(name: str) -> str:
    return f"contains(concat(' ',@class,' '),' {name} ')"


def list_told(site: Path, address: str) -> Iterator[Told]:
    """Yield every number that stands in a link or beside one and says how much it leads to."""
    main = read_page(site, address)
    for link in main.xpath(".//a[@data-value]"):
        yield Told(address, int(link.xpath(f"string(.//*[{_has('count')}])")), link.get("href"), "filter")
    for item in main.xpath(f".//ul[{_has('index-list')}]/li | .//*[{_has('muscle-index')}]//li"):
        if found := re.match(r"(\d+)\sexercises?$", item.xpath(f"string(.//*[{_has('folio')}])")):
            yield Told(address, int(found[1]), item.xpath("string(.//a/@href)"), "list of records")
    for heading in main.xpath(f".//h3[a and .//*[{_has('folio')}]]"):
        yield Told(address, int(heading.xpath(f"string(.//*[{_has('folio')}])")), heading.xpath("string(a/@href)"), "heading")
    for link in main.xpath(".//a"):
        text = " ".join(link.text_content().split())
        if found := re.match(r"All (\d+)(\sexercises)?$", text):
            yield Told(address, int(found[1]), link.get("href"), "all of a list")
    for link in main.xpath(f".//table[{_has('table--matrix')}]//td/a"):
        yield Told(address, int(link.text_content()), link.get("href"), "table")
    for link in main.xpath(f".//ul[{_has('sizes')}]//a"):
        yield Told(address, int(link.xpath("string(b)")), link.get("href"), "size of a section")


@cache
def count_listed(site: Path, address: str, anchor: str) -> int:
    """Return how many records the list at an address, or its part with this id, leads to, its further pages included."""
    main = read_page(site, address)
    part = main
    if anchor:
        part = main.xpath(f".//*[@id='{anchor}']")[0]
        part = part if part.tag == "section" else part.getparent()
    section = address.split("/")[0]
    if address == "exercises" and not anchor:
        return int(main.xpath("string(.//*[@data-search-page]/@data-total)"))
    if section == "muscles" and address != "muscles":
        part = main.xpath(".//*[@id='exercises']")[0]
        more = [
            Told(address, int(match[1]), link.get("href"), "")
            for link in part.xpath(".//h2/following-sibling::a")
            if (match := re.search(r"(\d+)", link.text_content()))
        ]
        return count_linked(site, more[0]) if more else 0
    links = [link.get("href") for item in part.xpath(f".//ul[{_LISTS}]/li") for link in item.xpath(".//a")[:1]]
    total = len(dict.fromkeys(links))
    for link in part.xpath(".//p/a"):
        if found := _MORE.match(link.text_content().strip()):
            total += int(found[1])
        elif re.match(r"All \d+$", link.text_content().strip()) and anchor:
            return count_linked(site, Told(address, 0, link.get("href"), ""))
    return total


@cache
def count_asked(site: Path, query: str) -> int:
    """Return how many exercises have the values that a link to the finder asks for, by the published data."""
    items = json.loads((site / "data" / "exercises.json").read_bytes())["items"]
    return sum(all(str(item.get(field)) == value for field, value in parse_qsl(query)) for item in items)


def count_linked(site: Path, told: Told) -> int:
    """Return how many records stand where a number leads."""
    target = urlsplit(urljoin(f"https://site.test/{told.page}/".replace("//", "/").replace("https:/", "https://"), told.href))
    if target.query:
        return count_asked(site, target.query)
    return count_listed(site, target.path.strip("/"), target.fragment)


def list_wrong(site: Path) -> tuple[dict[str, int], list[str]]:
    """Return how many numbers of each kind there are, and those that say something else than the list they lead to."""
    kinds: dict[str, int] = {}
    wrong = []
    for address in list_pages(site):
        for told in list_told(site, address):
            kinds[told.kind] = kinds.get(told.kind, 0) + 1
            if (listed := count_linked(site, told)) != told.number:
                wrong.append(f"/{told.page}: {told.kind} says {told.number}, {told.href} lists {listed}")
    return kinds, wrong
