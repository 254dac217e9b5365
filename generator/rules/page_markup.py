"""What Markdown makes of a page's text, read with the extensions of the site: its raw HTML, and what else no page may hold."""

import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Final, NamedTuple
from xml.etree.ElementTree import Element

from generator.allow_list import Refused, find_refused, is_safe_address, meant_address
from generator.dataset.inline import CITATION, RECORD_LINK
from generator.settings import Extensions

HOUSE_EXTENSIONS: Final[Extensions] = (("toc", "{}"), ("tables", "{}"), ("fenced_code", "{}"), ("attr_list", "{}"))
"""What a text is read with where no site is known."""
_WRITTEN: Final = re.compile(
    r"((?i:https://|mailto:)|#|[a-z0-9./-]+\.md(#[\w-]+)?$|(exercise|muscle|workout|equipment|guide|term|source)/[a-z0-9-]+$)"
)
"""Addresses of a text whose record links have become addresses."""
_NAME: Final = re.compile(r"</?([A-Za-z][^\s/>]*)")
_TAG: Final = re.compile(r"<[^<>\n]*>?")


class Unreadable(Exception):
    """Markdown cannot make a page of a text."""


class Made(NamedTuple):
    """What Markdown makes of a text, as far as a page may not hold it."""

    raw: tuple[str, ...]
    """The first tag of each piece of HTML that was written in the text, as it stands there."""
    refused: tuple[Refused, ...]
    """What is made of the rest and may not be on a page."""


def read_markup(text: str, extensions: Extensions) -> Made:
    """Return what Markdown makes of a page's text. Raises Unreadable where it gives up.

    Options that name code are known to the engine alone. An extension that fails without them is passed over here; the
    finished page is judged as well.
    """
    linked = re.sub(CITATION, r"[\1](#\1)", re.sub(RECORD_LINK, r"[\1](\2/\3)", text))
    try:
        markup, raw = _convert(linked, extensions)
    except RecursionError as error:
        raise Unreadable("its parts are nested too deep") from error
    except Exception as error:  # of extensions that we do not know
        if extensions == HOUSE_EXTENSIONS:
            raise Unreadable(f"{type(error).__name__}: {error}"[:200]) from None
        return read_markup(text, HOUSE_EXTENSIONS)
    opened = {_name(tag) for tag in raw if not tag.startswith("</")}
    told = tuple(tag for tag in raw if not (tag.startswith("</") and _name(tag) in opened))
    return Made(told, tuple(find_refused(markup, _may_be_written)))


def _convert(text: str, extensions: Extensions) -> tuple[str, tuple[str, ...]]:
    reader = _build_reader(extensions)
    return reader.convert(text), reader.take()


def _name(tag: str) -> str:
    found = _NAME.match(tag)
    return found[1].lower() if found else ""


def _may_be_written(address: str) -> bool:
    return is_safe_address(address) and _WRITTEN.match(meant_address(address)) is not None


@cache
def _build_reader(extensions: Extensions) -> "_Reader":
    return _Reader(extensions)


class _Reader:
    """Markdown that takes HTML which stands in a text out of it, and keeps what that was."""

    def __init__(self, extensions: Extensions) -> None:
        import markdown  # only builds that read a page's text pay for loading it

        self._md = markdown.Markdown()
        for name, options in extensions:
            try:
                self._md.registerExtensions([name], {name: json.loads(options)})
            except Exception:  # what the engine cannot load either it says itself; the finished page is judged as well
                continue
        self._raw: list[str] = []
        self._watch_blocks()
        self._watch_words()

    def convert(self, text: str) -> str:
        self._raw.clear()
        return self._md.reset().convert(text)

    def take(self) -> tuple[str, ...]:
        """Return the HTML that the last text held."""
        return tuple(self._raw)

    def _watch_blocks(self) -> None:
        blocks: Any = self._md.preprocessors["html_block"]
        run, stash = blocks.run, self._md.htmlStash

        def watched(lines: list[str]) -> list[str]:
            before = len(stash.rawHtmlBlocks)
            result: list[str] = run(lines)
            for place in range(before, len(stash.rawHtmlBlocks)):
                self._raw.append(_first_tag(stash.rawHtmlBlocks[place]))
                stash.rawHtmlBlocks[place] = ""
            return result

        blocks.run = watched

    def _watch_words(self) -> None:
        words: Any = self._md.inlinePatterns["html"]
        handle, stash = words.handleMatch, self._md.htmlStash

        def watched(match: re.Match[str], data: str) -> Any:
            result = handle(match, data)
            self._raw.append(_first_tag(stash.rawHtmlBlocks[-1]))
            stash.rawHtmlBlocks[-1] = ""
            return result

        words.handleMatch = watched


def _first_tag(piece: str | Element) -> str:
    """Return how a piece of HTML begins."""
    if not isinstance(piece, str):
        return f"<{piece.tag}"
    found = _TAG.search(piece)
    return found[0] if found else piece.strip()


_Key = tuple[str, ...]


def keys_of(made: Made) -> list[_Key]:
    """Return what tells each thing that may not be there from the others, in order."""
    return [("raw", tag) for tag in made.raw] + [tuple(one) for one in made.refused]


class Locator:
    """Finds where in a text something stands that Markdown made something refused of.

    Where a text holds the same signs more often than they count, since some stand in code, each place is tried: without
    its signs, is there one refused thing less? What may be spent on that is bounded.
    """

    def __init__(self, text: str, extensions: Extensions, made: Made) -> None:
        self._text = text
        self._extensions = extensions
        self._counts = _count(keys_of(made))
        self._left: int = _MOST_TRIED
        self._places: dict[_Key, list[int]] = {}

    def take(self, key: _Key, candidates: Sequence[tuple[int, int]]) -> int | None:
        """Return where the next thing with this key begins; ``candidates`` are the begin and end of what it may be."""
        if key not in self._places:
            self._places[key] = self._settle(key, candidates)
        places = self._places[key]
        return (places.pop(0) if len(places) > 1 else places[0]) if places else None

    def _settle(self, key: _Key, candidates: Sequence[tuple[int, int]]) -> list[int]:
        wanted = self._counts[key]
        if not candidates:
            first = self._find_line(key)
            return [] if first is None else [first]
        if len(candidates) <= wanted:
            return [start for start, _ in candidates]
        found: list[int] = []
        for start, end in candidates:
            if len(found) == wanted:
                break
            count = self._count(self._text[:start] + "x" * (end - start) + self._text[end:], key)
            if count is None or count < wanted:
                found.append(start)
        return found or [start for start, _ in candidates]

    def _find_line(self, key: _Key) -> int | None:
        """Return where the line begins with which the first thing of this key is there."""
        lines = self._text.splitlines(keepends=True)
        low, high = 0, len(lines)
        while high - low > 1:
            middle = (low + high) // 2
            count = self._count("".join(lines[:middle]), key)
            if count is None:
                return None
            low, high = (low, middle) if count else (middle, high)
        line = lines[low] if low < len(lines) else ""
        return sum(map(len, lines[:low])) + len(line) - len(line.lstrip())

    def _count(self, text: str, key: _Key) -> int | None:
        """Return how often a text gives something of this key, ``None`` where no more may be spent on it."""
        if self._left < len(text):
            return None
        self._left -= len(text) + _LEAST
        try:
            return _count(keys_of(read_markup(text, self._extensions))).get(key, 0)
        except Unreadable:
            return 0


_MOST_TRIED: Final = 300_000
"""Characters that are read again to find places on one page."""
_LEAST: Final = 2_000
"""What reading even a short text costs, in characters."""


def _count(keys: Iterable[_Key]) -> dict[_Key, int]:
    counts: dict[_Key, int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return counts
