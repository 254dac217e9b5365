"""What a record names, by a walk that is compiled for its model, against a walk over every value."""

from collections import defaultdict
from pathlib import Path

import pytest

from generator.dataset.inline import cited_sources
from generator.dataset.loader import load_dataset
from generator.dataset.mentions import links_in, mentions_of, term_lists
from generator.dataset.reference import GlossaryTerm
from generator.dataset.reference_fields import REFERENCES
from generator.rules.rule import Scope, walk
from tests.conftest import MINI, REPOSITORY


@pytest.mark.parametrize("content", [REPOSITORY / "content", MINI, REPOSITORY / "tests" / "rules" / "base"], ids=["guide", "mini", "base"])
def test_the_compiled_walk_finds_what_a_walk_over_every_value_finds(content: Path) -> None:
    named, termed, cited = 0, 0, 0
    for kind, identifier, prefix, record in Scope(load_dataset(content).dataset).records():
        references, terms = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
        for leaf in walk(kind, identifier, prefix, record):
            if (leaf.model, leaf.field) in REFERENCES and leaf.value is not None:
                references[REFERENCES[leaf.model, leaf.field]].add(leaf.value)
            if (listed := term_lists(leaf.model).get(leaf.field)) and leaf.value is not None:
                terms[listed].add(leaf.value)
            for link in links_in(leaf.value) if isinstance(leaf.value, str) else ():
                references[link.kind].add(link.id)
        cites = cited_sources(record.model_dump_json())
        assert mentions_of(record) == (references, terms), identifier
        assert cites <= references["source"], identifier
        named += len(references)
        termed += len(terms)
        cited += len(cites)
    assert named > 10
    assert termed > 5
    assert cited or content != REPOSITORY / "content"


def test_no_link_reaches_over_two_texts() -> None:
    term = GlossaryTerm(id="a", term="See [this", definition="](muscle:lats) [@smith", search_terms=("x]",), see=("b",))
    assert mentions_of(term).references == {"term": {"b"}}


def test_links_say_where_they_stand() -> None:
    assert list(links_in(r"Know \[no](muscle:x) the [lats](muscle:lats) [@smith-2020].")) == [
        ("muscle", "lats", 25),
        ("source", "smith-2020", 45),
    ]
