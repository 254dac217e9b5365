"""Ids made from names, and names as search compares them, whatever the script."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from generator.dataset.common import ID_PATTERN
from generator.dataset.words import build_slug, normalise

NAMES = st.one_of(st.text(max_size=40), st.text(alphabet="aAsS -_'éßłı", max_size=20))


@given(NAMES)
@example("Straße")
@example("背部训练")
@example("Ωμος")
@example("İstanbul")
@example("ﬁsh")
def test_a_slug_is_an_id_or_nothing(name: str) -> None:
    slug = build_slug(name)
    assert slug == "" or re.fullmatch(ID_PATTERN, slug)
    assert build_slug(slug) == slug


@given(NAMES)
def test_case_and_signs_around_a_name_do_not_count(name: str) -> None:
    assert normalise(f"  {name}. ") == normalise(name)
    assert normalise(name.upper().upper()) == normalise(name.upper())
    assert "  " not in normalise(name)
