"""The sentence by which search engines and social networks show a page: never shorter or longer than they take."""

from collections.abc import Iterable
from typing import Final

from generator.dataset.inline import plain_text
from generator.settings import Settings

MIN_DESCRIPTION: Final = 50
MAX_DESCRIPTION: Final = 160
_CLOSED: Final = tuple(".!?…:;。！？؟।")
_OPEN: Final = ",;:. "


def shorten(text: str, limit: int = MAX_DESCRIPTION, least: int = 0) -> str:
    """Return text of at most ``limit`` characters, cut between words; within a word where less than ``least`` would be left."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1].rsplit(" ", 1)[0].rstrip(_OPEN)
    return (cut if len(cut) >= least else text[: limit - 1].rstrip(_OPEN)) + "…"


def fit_description(text: str, title: str, settings: Settings) -> str:
    """Return what a page says of itself in one line: cut between words where it is long, completed by the page's title, what the
    site says of itself and what all pages have in common where it is short.
    """
    found = " ".join(plain_text(text).split())
    for more in _completions(title, settings):
        if len(found) >= MIN_DESCRIPTION:
            break
        if more and more.casefold() not in found.casefold():
            found = f"{close_sentence(found)} {more}".strip()
    return shorten(found, least=MIN_DESCRIPTION)


def _completions(title: str, settings: Settings) -> Iterable[str]:
    yield " ".join(title.split())
    yield " ".join(settings.description.split())
    yield f"A page of {settings.site_name}, a collection of exercises by muscle and equipment."


def close_sentence(text: str) -> str:
    """Return text that ends as a sentence does."""
    return text if not text or text.endswith(_CLOSED) else f"{text}."
