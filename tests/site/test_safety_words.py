"""What keeps a reader safe, on every page: each sign to stop says what to do, a back that catches ends the session, and urgent signs are whole."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.site.counted import list_pages, read_page

URGENT = ("tingling", "passing urine", "both legs", "erection", "pain in the chest", "a bad fall", "weak bones")
SOON = ("fever", "weight loss", "worse at night", "cough, sneeze or empty your bowels", "between the shoulder blades")
"""Signs that the health services name that the article cites."""


def list_signs(site: Path) -> Iterator[tuple[str, str]]:
    """Yield page and sign for all that stands below "Stop if"."""
    for address in list_pages(site):
        for item in read_page(site, address).xpath(".//aside[@aria-label='When to stop']//li"):
            yield address, " ".join(item.text_content().split())


def test_every_sign_to_stop_says_what_to_do(real_site: Path) -> None:
    signs = list(list_signs(real_site))
    assert len(signs) > 150
    assert [one for one in signs if not re.search(r": [a-z]{2,}", one[1])] == []


def test_a_low_back_that_catches_or_cramps_ends_the_session(real_site: Path) -> None:
    catches = [
        one for one in list_signs(real_site) if re.search(r"back.*\b(catch|cramp)|(catch|cramp)\w* .*\bback", one[1].partition(":")[0])
    ]
    assert len(catches) >= 3
    assert [one for one in catches if not re.search(r"session|for today", one[1])] == []


def test_the_urgent_signs_are_all_named(real_site: Path) -> None:
    main = read_page(real_site, "guide/when-to-get-help")
    for anchor, signs in (("emergency", URGENT), ("doctor", SOON)):
        (heading,) = main.xpath(f".//h2[@id='{anchor}'] | .//*[@id='{anchor}']/h2")
        told = " ".join(heading.xpath("string(following::ul[1])").split())
        assert [sign for sign in signs if sign not in told] == [], anchor
