"""Makes our own scripts smaller: no comments, no needless space, short names for what is local.

Only for scripts written for it: no template literals, every statement ends with a semicolon or a brace.
A name is shortened everywhere or nowhere. It stays as it is where it is a global, or where it is the name
of a property anywhere in the script, so that nothing outside needs to know the new names.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count, product
from string import ascii_letters
from typing import Final, NamedTuple

KEYWORDS: Final = frozenset(
    [
        "as",
        "async",
        "await",
        "break",
        "case",
        "catch",
        "class",
        "const",
        "constructor",
        "continue",
        "default",
        "delete",
        "do",
        "else",
        "extends",
        "false",
        "finally",
        "for",
        "function",
        "get",
        "if",
        "in",
        "instanceof",
        "let",
        "new",
        "null",
        "of",
        "return",
        "set",
        "static",
        "super",
        "switch",
        "this",
        "throw",
        "true",
        "try",
        "typeof",
        "undefined",
        "var",
        "void",
        "while",
        "yield",
    ]
)
GLOBALS: Final = frozenset(
    [
        "window",
        "document",
        "location",
        "fetch",
        "Array",
        "Boolean",
        "Error",
        "Float32Array",
        "Infinity",
        "Int32Array",
        "JSON",
        "Map",
        "Math",
        "Number",
        "Object",
        "Promise",
        "RegExp",
        "Set",
        "String",
        "Uint8Array",
        "Uint16Array",
        "Uint32Array",
    ]
)
"""Names that the browser gives; a script that uses another one must add it here."""

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<name>[A-Za-z_$][\w$]*)
    |(?P<number>\d[\w.]*)
    |(?P<sign>=>|\.\.\.|\+\+|--|&&|\|\||[-+*/%&|^<>=!?]=?=?|[{}()\[\];,.:~])""",
    re.VERBOSE | re.DOTALL,
)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_BEFORE_REGEX: Final = frozenset(["(", ",", "=", ":", "[", "!", "&", "|", "?", "{", "}", ";", "=>", "&&", "||", "return"])


class Token(NamedTuple):
    """One word of the script: a string, regex, name, number or sign."""

    kind: str
    text: str


def shrink_script(source: str) -> str:
    """Return a script that does the same in fewer bytes. Raises ValueError for text that is not understood."""
    tokens = list(_tokens(source))
    short = _short_names(tokens)
    return "".join(
        _joined([Token(token.kind, short.get(token.text, token.text) if token.kind == "name" else token.text) for token in tokens])
    )


def _tokens(source: str) -> Iterator[Token]:
    position = 0
    before = "("
    while position < len(source):
        regex = _REGEX.match(source, position) if before in _BEFORE_REGEX and source[position : position + 2] not in ("//", "/*") else None
        match = regex or _TOKEN.match(source, position)
        if match is None:
            raise ValueError(f"This is not understood: {source[position : position + 40]!r}")
        position = match.end()
        kind = "regex" if regex else str(match.lastgroup)
        if kind != "space":
            before = match.group()
            yield Token(kind, before)


def _short_names(tokens: Sequence[Token]) -> dict[str, str]:
    """Return name → short name for everything local, the most used names first."""
    fixed = KEYWORDS | GLOBALS | _property_names(tokens)
    used = Counter(token.text for token in tokens if token.kind == "name" and token.text not in fixed)
    free = (name for name in _names() if name not in fixed)
    return dict(zip([name for name, _ in sorted(used.items(), key=lambda item: (-item[1], item[0]))], free, strict=False))


def _property_names(tokens: Sequence[Token]) -> frozenset[str]:
    """Return names that stand after a dot, or where the name of a property, a method or a shorthand stands."""
    found = set()
    open_brackets: list[str] = []
    for place, token in enumerate(tokens):
        before = tokens[place - 1].text if place else ""
        after = tokens[place + 1].text if place + 1 < len(tokens) else ""
        if token.kind == "sign":
            if token.text in "([{":
                open_brackets.append(token.text)
            elif token.text in ")]}":
                open_brackets.pop()
        elif token.kind == "name":
            in_braces = open_brackets[-1:] == ["{"]
            if before == "." or (
                in_braces and before in ("{", "}", ",", ";", "get", "set", "async") and after in (",", "}", ":", "=", "(")
            ):
                found.add(token.text)
    return frozenset(found)


def _names() -> Iterator[str]:
    for length in count(1):
        for letters in product(ascii_letters, repeat=length):
            yield "".join(letters)


def _joined(tokens: Sequence[Token]) -> Iterator[str]:
    for before, token in zip([Token("sign", ";"), *tokens], tokens, strict=False):
        words = before.kind in ("name", "number", "regex") and token.kind in ("name", "number")
        signs = before.kind == token.kind == "sign" and before.text[-1] in "+-" and before.text[-1] == token.text[0]
        yield (" " if words or signs else "") + token.text
