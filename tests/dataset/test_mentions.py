"""What a record names, by a walk that is compiled for its model, against a walk over every value."""

from pathlib import Path

import pytest

from generator.dataset.loader import load_dataset
from generator.dataset.mentions import links_in, references_of, term_lists, terms_of
from generator.dataset.reference import GlossaryTerm
from generator.dataset.reference_fields import REFERENCES
from generator.rules.rule import Scope, walk
from tests.conftest import MINI, REPOSITORY


@pytest.mark.parametrize("content", [REPOSITORY / "content", MINI, REPOSITORY / "tests" / "rules" / "base"], ids=["guide", "mini", "base"])
def test_the_compiled_walk_finds_what_a_walk_over_every_value_finds(content: Path) -> None:
    named, termed = 0, 0
    for kind, identifier, prefix, record in Scope(load_dataset(content).dataset).records():
        references, terms = set(), set()
        for leaf in walk(kind, identifier, prefix, record):
            if (leaf.model, leaf.field) in REFERENCES and leaf.value is not None:
                references.add((REFERENCES[leaf.model, leaf.field], leaf.value))
            if (listed := term_lists(leaf.model).get(leaf.field)) and leaf.value is not None:
                terms.add((listed, leaf.value))
            if isinstance(leaf.value, str):
                references |= {(link.kind, link.id) for link in links_in(leaf.value)}
        assert references_of(record) == references, identifier
        assert terms_of(record) == terms, identifier
        named += len(references)
        termed += len(terms)
    assert named > 10
    assert termed > 5


def test_no_link_reaches_over_two_texts() -> None:
    term = GlossaryTerm(id="a", term="See [this", definition="](muscle:lats) [@smith", search_terms=("x]",), see=("b",))
    assert references_of(term) == {("term", "b")}


def test_links_say_where_they_stand() -> None:
    assert list(links_in(r"Know \[no](muscle:x) the [lats](muscle:lats) [@smith-2020].")) == [
        ("muscle", "lats", 25),
        ("source", "smith-2020", 45),
    ]
