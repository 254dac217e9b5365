"""Heads: JSON that stays inside its element, descriptions of a sensible length."""

import json

import pytest

from generator.pages.parts.head import embed_json, shorten


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "a\u2028b", "& < >", '"quoted" \\ back'])
def test_json_cannot_leave_its_element(text: str) -> None:
    embedded = embed_json({"name": text})
    assert not set("<>&\u2028\u2029") & set(embedded)
    assert json.loads(embedded) == {"name": text}


@pytest.mark.parametrize(
    ("text", "limit", "expected"), [("short", 10, "short"), ("one two three", 9, "one two…"), ("one, two three", 6, "one…")]
)
def test_shorten(text: str, limit: int, expected: str) -> None:
    assert shorten(text, limit) == expected
