"""Makes our own scripts smaller: no comments, no needless space, short names for everything that nobody outside knows.

Only for scripts written for it: no template literals, every statement ends with a semicolon or a brace, and a
property is never reached both by its name and by a text, unless its name is among the ``kept`` ones.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import count, product
from typing import Final, NamedTuple


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KEYWORDS: Final = _words(
    "as async await break case catch class const constructor continue default delete do else extends false finally for function get if in "
    "instanceof let new null of return set static super switch this throw true try typeof undefined var void while yield"
)
GLOBALS: Final = _words(
    "window document location fetch Array Boolean Error Float32Array Float64Array Infinity Int32Array JSON Map Math Number Object Promise "
    "RegExp Set String Uint8Array"
)
"""Names that the browser gives; a script that uses another one must add it here."""
BUILT_IN: Final = _words(
    "abs acos acosh add all allSettled anchor any apply arguments asin asinh assign asyncDispose asyncIterator at atan atanh big "
    "bind blink bold buffer byteLength byteOffset call caller captureStackTrace catch cbrt ceil charAt charCodeAt clear "
    "codePointAt compile concat constructor copyWithin cos cosh create defineProperties defineProperty delete description "
    "difference dispose dotAll endsWith entries escape every exec exp fill filter finally find findIndex findLast findLastIndex "
    "fixed flags flat flatMap floor fontcolor fontsize for forEach freeze from fromAsync fromCharCode fromCodePoint fromEntries "
    "fround get getDate getDay getFullYear getHours getMilliseconds getMinutes getMonth getOrInsert getOrInsertComputed "
    "getOwnPropertyDescriptor getOwnPropertyDescriptors getOwnPropertyNames getOwnPropertySymbols getPrototypeOf getSeconds "
    "getTime getTimezoneOffset getUTCDate getUTCDay getUTCFullYear getUTCHours getUTCMilliseconds getUTCMinutes getUTCMonth "
    "getUTCSeconds getYear global groupBy has hasIndices hasInstance hasOwn hasOwnProperty hypot ignoreCase imul includes indexOf "
    "input intersection is isArray isConcatSpreadable isDisjointFrom isError isExtensible isFinite isFrozen isInteger isNaN "
    "isPrototypeOf isRawJSON isSafeInteger isSealed isSubsetOf isSupersetOf isWellFormed italics iterator join keyFor keys "
    "lastIndexOf lastMatch lastParen leftContext length link localeCompare log map match matchAll max message min multiline name "
    "normalize now of padEnd padStart parse parseFloat parseInt pop pow preventExtensions propertyIsEnumerable prototype push race "
    "random raw rawJSON reduce reduceRight reject repeat replace replaceAll resolve reverse rightContext round seal search set "
    "setDate setFullYear setHours setMilliseconds setMinutes setMonth setPrototypeOf setSeconds setTime setUTCDate setUTCFullYear "
    "setUTCHours setUTCMilliseconds setUTCMinutes setUTCMonth setUTCSeconds setYear shift sign sin sinh size slice small some sort "
    "source species splice split sqrt stackTraceLimit startsWith sticky strike stringify sub subarray substr substring sumPrecise "
    "sup symmetricDifference tan tanh test then toDateString toExponential toFixed toGMTString toISOString toJSON "
    "toLocaleDateString toLocaleLowerCase toLocaleString toLocaleTimeString toLocaleUpperCase toLowerCase toPrecision toPrimitive "
    "toReversed toSorted toSpliced toString toStringTag toTemporalInstant toTimeString toUTCString toUpperCase toWellFormed trim "
    "trimEnd trimLeft trimRight trimStart trunc try unicode unicodeSets union unscopables unshift valueOf values with "
    "withResolvers"
)
"""Every property of the language's own objects, as Chromium lists them."""

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<name>[A-Za-z_$][\w$]*)
    |(?P<number>\d[\w.]*)
    |(?P<sign>=>|\.\.\.|\+\+|--|&&|\|\||[-+*/%&|^<>=!?]=?=?|[{}()\[\];,.:~])""",
    re.VERBOSE | re.DOTALL,
)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_BEFORE_REGEX: Final = _words("( , = : [ ! & | ? { } ; => && || return")


class Token(NamedTuple):
    """One word of the script: a string, regex, name, number or sign."""

    kind: str
    text: str


def shrink_script(source: str, kept: Set[str]) -> str:
    """Return a script that does the same in fewer bytes; the ``kept`` names and those of the language stay.

    Raises ValueError for text that is not understood.
    """
    tokens = [Token("name", "let") if token.text == "const" else token for token in _tokens(source)]
    short = _short_names(tokens, kept | KEYWORDS | GLOBALS | BUILT_IN)
    renamed = [_shortened(token, short) for token in tokens]
    # The semicolon before a closing brace is never needed.
    followed = zip(renamed, [*renamed[1:], Token("sign", "")], strict=True)
    needed = [token for token, after in followed if (token.text, after.text) != (";", "}")]
    return "".join(_joined(list(_merge_declarations(needed))))


def inline_numbers(source: str) -> str:
    """Return a script with constants that only name a number (``const MOST_WORDS = 24;``) replaced by the number.

    A constant that is handed on in braces by its name stays.
    """
    tokens = list(_tokens(source))
    texts = [token.text for token in tokens]
    named = {
        texts[place + 1]: texts[place + 3]
        for place in range(len(tokens) - 4)
        if texts[place] == "const" and texts[place + 2] == "=" and tokens[place + 3].kind == "number" and texts[place + 4] == ";"
    }
    for before, name, after in zip(texts, texts[1:], texts[2:], strict=False):
        if name in named and before in ("{", ",") and after in ("}", ","):
            del named[name]
    kept: list[Token] = []
    place = 0
    while place < len(tokens):
        if texts[place] == "const" and texts[place + 1] in named:
            place += 5
            continue
        token = tokens[place]
        kept.append(Token("number", named[token.text]) if token.kind == "name" and token.text in named else token)
        place += 1
    return "".join(_joined(kept))


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


def _shortened(token: Token, short: dict[str, str]) -> Token:
    if token.kind == "number" and token.text.startswith("0."):
        return Token("number", token.text[1:])
    return Token(token.kind, short.get(token.text, token.text)) if token.kind == "name" else token


def _short_names(tokens: Sequence[Token], kept: Set[str]) -> dict[str, str]:
    """Return name → short name. Variables that never meet in a function share one; those of each function are named from the first on.

    Such repetition compresses best. Then come the names that mean the same everywhere, the most used first.
    """
    used = Counter(token.text for token in tokens if token.kind == "name" and token.text not in kept)
    where: dict[str, set[int]] = {}
    for token, functions in zip(tokens, _functions(tokens), strict=True):
        where.setdefault(token.text, set()).update(functions)
    everywhere = set().union(*where.values())
    fixed = {*_properties(tokens), *(name for name, functions in where.items() if 0 in functions)}
    for name in fixed:
        where[name] = everywhere
    short: dict[str, str] = {}
    taken: dict[str, set[int]] = {}
    for name in (*(name for name in used if name not in fixed), *(name for name, _ in used.most_common() if name in fixed)):
        chosen = next(free for free in _names() if free not in kept and taken.get(free, set()).isdisjoint(where[name]))
        taken.setdefault(chosen, set()).update(where[name])
        short[name] = chosen
    return short


def _functions(tokens: Sequence[Token]) -> Iterator[tuple[int, ...]]:
    """Yield for each token the numbers of the outermost functions or methods in which its name must be told apart.

    What stands around them in ``(function () { … })()`` has a number as well, and the name of a function has both; outside of
    everything it is 0.
    """
    opened: list[str] = []
    outside, inside, last, is_class = 0, 0, 0, False
    for place, token in enumerate(tokens):
        sign = token.text if token.kind == "sign" else ""
        before = tokens[place - 1].text if place else ""
        at_home = opened in (["(", "{"], ["(", "{", "class"])
        if at_home and before == "function":
            last += 1
            inside = last
        yield (inside, outside) if before == "function" else (inside,)
        is_class = is_class or (at_home and token.text == "class")
        if sign in ("(", "[", "{"):
            opened.append("class" if is_class and sign == "{" else sign)
            is_class = is_class and sign != "{"
        elif sign in (")", "]", "}"):
            opened.pop()
        if not opened:
            outside = inside = 0
        elif sign == "{" and opened == ["(", "{"]:
            last += 1
            outside = inside = last
        elif sign in ("{", "}") and opened == ["(", "{", "class"]:
            last += 1
            inside = last
        elif sign == "}" and opened == ["(", "{"]:
            inside = outside


def _properties(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the names that are, or may be, those of properties: they mean the same everywhere."""
    opened: list[str] = []
    for place, token in enumerate(tokens):
        before, after = (tokens[at].text if 0 <= at < len(tokens) else "" for at in (place - 1, place + 1))
        if token.kind == "sign" and token.text in ("(", "[", "{"):
            opened.append(token.text)
        elif token.kind == "sign" and token.text in (")", "]", "}"):
            opened.pop()
        elif token.kind == "name":
            in_braces = opened[-1:] == ["{"] and before in ("{", ",", "...")
            if before in (".", "?.") or after == ":" or (in_braces and after in (",", "}", "=")):
                yield token.text


def _merge_declarations(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens with variables declared one after the other in one declaration: ``let a=1;let b=2`` is ``let a=1,b=2``."""
    declaring = [False]
    """For each open bracket: is the statement that is being read a declaration of variables?"""
    before = ";"
    for token, after in zip(tokens, [*tokens[1:], Token("sign", "")], strict=True):
        if token.text in ("(", "[", "{") and token.kind == "sign":
            declaring.append(False)
        elif token.text in (")", "]", "}") and token.kind == "sign":
            declaring.pop()
        if (token.text, after.text) == (";", "let") and declaring[-1]:
            yield Token("sign", ",")
        elif not (token.text == "let" and before == ";" and declaring[-1]):
            yield token
        if token.text == "let":
            declaring[-1] = True
        elif token.text == ";" and after.text != "let":
            declaring[-1] = False
        before = token.text


_LETTERS: Final = "etnoisracldfhupmgvbyxwkqzjETNOISRACLDFHUPMGVBYXWKQZJ"
"""In the order of their use, so that short names fall among the letters that compress best."""


def _names() -> Iterator[str]:
    for length in count(1):
        for letters in product(_LETTERS, repeat=length):
            yield "".join(letters)


def _joined(tokens: Sequence[Token]) -> Iterator[str]:
    for before, token in zip([Token("sign", ";"), *tokens], tokens, strict=False):
        words = before.kind in ("name", "number", "regex") and token.kind in ("name", "number")
        signs = before.kind == token.kind == "sign" and before.text[-1] in "+-" and before.text[-1] == token.text[0]
        yield (" " if words or signs else "") + token.text
