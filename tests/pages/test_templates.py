"""The fast half of the template engine says what its own slow one says."""

from typing import Any

import pytest
from markupsafe import Markup
from markupsafe import escape as plain_escape

from generator.pages.templates import escape


class Told:
    """A value that says how it stands in HTML."""

    def __html__(self) -> str:
        return "<b>told</b>"


class Loud(str):
    """A text of a class of its own."""

    __slots__ = ()


class Shown:
    """A value with words of its own that are no markup."""

    def __str__(self) -> str:
        return "<shown & 'told'>"


@pytest.mark.parametrize(
    "value",
    [
        "",
        "plain",
        "<b> & \"two\" 'one'</b>",
        "é ☃ 𝒳 <",
        Markup("<b>&amp;</b>"),
        None,
        0,
        1.5,
        True,
        Told(),
        Shown(),
        Loud("<x>"),
        ["<"],
        {"<": 1},
    ],
    ids=lambda value: type(value).__name__,
)
def test_escape_is_that_of_the_library(value: Any) -> None:
    found = escape(value)
    assert isinstance(found, str)
    assert str(found) == str(plain_escape(value))
