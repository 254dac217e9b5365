"""Names that running text uses."""

import pytest

from generator.catalog.words import short_citation
from generator.dataset.reference import Seen, Source


@pytest.mark.parametrize(
    ("fields", "cited"),
    [
        ({"authors": ("Andersen LL", "Kjaer M"), "container": "Arthritis Rheum", "year": 2008}, "Andersen 2008"),
        ({"authors": ("World Health Organization",), "year": 2020}, "World Health Organization 2020"),
        ({"container": "J Athl Train", "year": 2013}, "J Athl Train 2013"),
        ({"container": "J Biomech"}, "J Biomech"),
        ({"year": 2019}, "A study of rows 2019"),
    ],
)
def test_a_source_is_cited_by_author_else_by_journal_else_by_title(fields: dict[str, object], cited: str) -> None:
    source = Source(id="one", type="emg", title="A study of rows", finding="Rows.", seen=Seen(where="here", date="2026-01-01"), **fields)
    assert short_citation(source) == cited
