"""A quick way to read ordinary documents, taken only where the strict reader would give the same value.

rapidyaml writes the document as JSON, which Python reads in C. What the two libraries might read
differently, and every value that the strict reader might refuse, is answered with ``DOUBT``: then the
strict reader reads the document and says what is wrong with it. Problems are never reported here.
"""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, BinaryIO, Final

import msgspec

from generator.dataset.scalars import CONTROL_CHARACTER, NUMBER, START_OF_NUMBER_OR_WORD, is_plain_text

DOUBT: Final = object()
"""The answer for every document that the strict reader has to judge."""

MAX_BYTES: Final = 200_000
"""Twenty times the largest record; larger files are few, and the strict reader bounds what they may cost."""
_MAX_OPENED: Final = 400
"""Opening brackets in a document: rapidyaml's writer recurses, and this is no depth that it cannot bear."""

_FOREIGN = (b"\t", b"\r", b"\\", b" #", b"---", b"...")
"""Tabs, returns, escapes, comments behind values, marks between documents: readers part ways on them."""
_LINE_BREAKS = ("\x85", "\u2028", "\u2029")
"""Rare ones, on which they part ways too."""
_PLAIN: Final = bytes(sign for sign in range(128) if not CONTROL_CHARACTER.match(chr(sign)))
"""Signs that no reader minds."""
_ODD_SIGNS: Final = b"&*!|>%`?"
_ODD_SIGN = re.compile(rb"[&*!|>%`?](?<![^\s\[{,:-].)")
"""Anchors, aliases, tags, block texts, directives and keys of more than one word."""
_LENIENT = (
    re.compile(rb"} +[^\s,\]}]"),  # words behind a group of fields, on its line
    re.compile(rb"\[(?!@)[^\[\]]*\] +[^\s,\]}]"),  # words behind a list
    re.compile(rb"\"(?<=[\s,\[{-]\")[^\"\n]*\" *[^\s,\]}:\"]"),  # words behind a text in quotes
    *(re.compile(sign + rb" +-\s") for sign in (b"]", b'"', b"'")),  # an entry behind a value
    *(re.compile(sign + rb" *:") for sign in (b"\n", rb"\[", b"{")),  # a colon without its key
)
"""What rapidyaml reads and nobody should. Each begins with one sign, which is found fast."""
_TOKEN_START = rb"(?:^ *|[:,\[{] *|[-?] +)"
_TOKEN_END = rb"(?: *(?:$|[,\]}])| +#)"
_ODD_NUMBER = re.compile(_TOKEN_START + rb"[-+]?(?:\.[0-9]+|[0-9]+\.)" + _TOKEN_END, re.MULTILINE)
"""Numbers that rapidyaml writes in another form: .5 as 0.5 and 5. as 5.0."""
_REWRITTEN = frozenset({".nan", ".inf", "-.inf"})
"""What rapidyaml makes of the words nan and inf."""
_LARGE: Final = 10**18
"""The strict reader takes numbers of up to 18 digits."""
_ERRORS: Final = 2
"""File descriptor of standard error."""
_SHORT: Final = 6
"""Longer than every word that some reader takes for a switch or for nothing."""
_NEVER_FIRST: Final = frozenset("]},:@")
"""Signs with which no value begins without quotes, but for rapidyaml."""
_LOOKED_AT: Final = _NEVER_FIRST | frozenset(sign for sign in START_OF_NUMBER_OR_WORD if not sign.isalpha())


class _Doubt(ValueError):
    pass


def read_quickly(data: bytes, *, is_json: bool = False) -> Any:
    """Return the value of a YAML (or JSON) mapping, lists as tuples, or ``DOUBT``. Never raises on bad content."""
    if len(data) > MAX_BYTES or data.count(b"[") + data.count(b"{") > _MAX_OPENED:
        return DOUBT
    if any(sign in data for sign in _FOREIGN):
        return DOUBT
    if not is_json and (_holds_odd_sign(data) or any(pattern.search(data) for pattern in _LENIENT)):
        return DOUBT
    try:
        text = data.decode("utf-8")
        rest = data.translate(None, _PLAIN).decode("utf-8")  # of most files nothing is left, of others a few signs
        if rest and (CONTROL_CHARACTER.search(rest) or any(sign in rest for sign in _LINE_BREAKS)):
            return DOUBT
        value = _Decoder(None).decode(text) if is_json else _Decoder(data).decode(_write_as_json(data))
    except (ValueError, RecursionError):
        return DOUBT
    return value


def _holds_odd_sign(data: bytes) -> bool:
    # Looking for each sign alone is ten times as fast as the search for their places.
    return any(sign in data for sign in _ODD_SIGNS) and _ODD_SIGN.search(data) is not None


def _write_as_json(data: bytes) -> str:
    import ryml  # only processes that read records pay for loading it

    try:
        with _complaints_unheard():
            tree = ryml.parse_in_arena(data)
            text: str | None = ryml.emit_json_malloc(tree, tree.root_id())
    except ryml.ExceptionBasic as error:
        raise _Doubt from error
    if text is None or "\\n" in text:  # an empty document; a line break in a value, which the two place differently
        raise _Doubt
    return text


@contextmanager
def _complaints_unheard() -> Iterator[None]:
    """Send what C code writes to standard error nowhere: rapidyaml prints each fault there before it raises it."""
    try:
        heard = os.dup(_ERRORS)
    except OSError:  # standard error is closed: nothing to hear
        yield
        return
    try:
        os.dup2(_open_nowhere().fileno(), _ERRORS)
        yield
    finally:
        os.dup2(heard, _ERRORS)
        os.close(heard)


@cache
def _open_nowhere() -> BinaryIO:
    return open(os.devnull, "wb")  # stays open: every document needs it


class _Decoder:
    """Reads JSON, and doubts what the strict reader would refuse or read as something else."""

    def __init__(self, source: bytes | None) -> None:
        self.source = source
        """The YAML from which the JSON was written; ``None`` for JSON itself, where every text is in quotes."""
        self.keys = 0
        self.holds_numbers = False

    def decode(self, text: str) -> Any:
        """Return the value. Raises ValueError, which doubt is, for everything but sound JSON."""
        if self.source is None:
            return self._settle_all(json.loads(text, object_pairs_hook=_unique, parse_float=self._read_number, parse_constant=_doubt))
        value = self._settle_all(_load(text))
        if self.holds_numbers:  # how each is written has to be judged, which only the slower reader shows
            value = self._settle_all(json.loads(text, parse_float=self._read_number, parse_constant=_doubt))
            if _ODD_NUMBER.search(self.source):
                raise _Doubt
        # quotes inside texts are escaped, so each key that was written is counted; of two alike one was dropped
        if text.count('": ') - text.count('\\": ') != self.keys:
            raise _Doubt
        return value

    def _settle_all(self, value: Any) -> Any:
        if type(value) is not dict:
            raise _Doubt
        self.keys = 0
        self._settle(value)
        return value

    def _settle(self, group: dict[str, Any]) -> None:
        """Judge the values of a group of fields, and turn its lists into tuples. In place: half as dear as building all anew."""
        if not group:  # rapidyaml makes empty groups of what it could not close
            raise _Doubt
        self.keys += len(group)
        for key, value in group.items():
            kind = type(value)
            if kind is str:
                if len(value) < _SHORT or value[0] in _LOOKED_AT:
                    self._judge(value)
            elif kind is list:
                group[key] = self._tuple(value)
            elif kind is dict:
                self._settle(value)
            elif kind is float:
                self.holds_numbers = True
            elif value is None or (kind is int and not -_LARGE < value < _LARGE):
                raise _Doubt
            if not key.isidentifier():
                raise _Doubt

    def _tuple(self, values: list[Any]) -> tuple[Any, ...]:
        for place, value in enumerate(values):
            kind = type(value)
            if kind is str:
                if len(value) < _SHORT or value[0] in _LOOKED_AT:
                    self._judge(value)
            elif kind is dict:
                self._settle(value)
            elif kind is list:
                values[place] = self._tuple(value)
            elif kind is float:
                self.holds_numbers = True
            elif value is None or (kind is int and not -_LARGE < value < _LARGE):
                raise _Doubt
        return tuple(values)

    def _judge(self, text: str) -> None:
        """Doubt a word that is no text without quotes, where it may stand in the source without them."""
        if self.source is None:
            return
        if not text or text in _REWRITTEN or text[0] in _NEVER_FIRST:
            raise _Doubt
        if text[0] not in START_OF_NUMBER_OR_WORD or is_plain_text(text):
            return
        raw = text.encode()
        if self.source.count(raw) != self.source.count(b'"%b"' % raw) + self.source.count(b"'%b'" % raw) and re.search(
            _TOKEN_START + re.escape(raw) + _TOKEN_END, self.source, re.MULTILINE
        ):
            raise _Doubt

    def _read_number(self, text: str) -> float:
        if not NUMBER.fullmatch(text):
            raise _Doubt
        self.holds_numbers = True
        return float(text)


def _load(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise _Doubt from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise _Doubt
    return result


def _doubt(text: str) -> Any:
    raise _Doubt
