"""Counts agree everywhere: every number on every page is that of the list to which it leads."""

from pathlib import Path

from tests.site.counted import list_wrong


def test_every_number_is_that_of_the_list_it_leads_to(real_site: Path) -> None:
    kinds, wrong = list_wrong(real_site)
    assert set(kinds) == {"filter", "list of records", "heading", "all of a list", "table", "size of a section"}
    assert wrong == []
