"""Style sheets: each has rules, is whole, hides nothing that a page says, and loads nothing of another host."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import tinycss2

from generator.audit.standard import NEVER_HIDDEN
from generator.audit.summary import FileSummary, join_lines
from generator.diagnostics import Problem, quote

_END: Final = "atlas-end"
_LOADING: Final = frozenset({"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "attr"})
"""Functions whose texts are addresses."""
_DATA: Final = ("data:image/", "data:font/", "#")
_TEXTS: Final = re.compile(r"/\*(?!# source).*?\*/|\"[^\"\n]*\"|'[^'\n]*'", re.DOTALL)
_WHOLE: Final = NEVER_HIDDEN | {":root", "*", "#content", ".md-main", ".md-header", ".md-footer"}
_GONE: Final = {
    "display": {"none"},
    "visibility": {"hidden", "collapse"},
    "opacity": {"0"},
    "content-visibility": {"hidden"},
    "font-size": {"0", "0px"},
    "color": {"transparent"},
    "clip-path": {"inset(100%)", "inset(50%)"},
}
_NO_VALUE: Final = re.compile(r"(?<![\w-])(?:NaN(?:px|rem|em|%)?|None|undefined|nan)(?![\w-])|expression\(|\{[{%]|sourceMappingURL=")
_USED: Final = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
_SET: Final = re.compile(r"(--[\w-]+)\s*:|@property\s+(?=--)")
_RULE: Final = re.compile(r"@([a-z-]+)(?=[\s({;\"'])")
_RULES: Final = (
    frozenset(
        ["charset", "container", "counter-style", "font-face", "font-feature-values", "import", "keyframes", "-webkit-keyframes", "layer"]
    )
    | frozenset(["media", "namespace", "page", "property", "scope", "starting-style", "supports", "view-transition", "position-try"])
    | frozenset(f"{side}-{place}" for side in ("top", "bottom") for place in ("left", "center", "right", "left-corner", "right-corner"))
)
_LEFT: Final = re.compile(r":\s*\$[a-z][\w-]*")
"""A variable of a language that is made into style sheets."""
_FAR: Final = re.compile(r"-\d{4,}px")
_ALWAYS: Final = frozenset({"layer", "supports", "media all", "media screen"})


def summarise_style_sheet(name: str, data: bytes) -> FileSummary:
    """Return what is wrong with a style sheet by itself, and the files that it loads."""
    text = data.decode("utf-8", "replace")
    # A rule at the end stands by itself only where everything before it was closed.
    rules = tinycss2.parse_stylesheet(f"{text}\n@{_END};", skip_comments=True, skip_whitespace=True)
    problems: list[Problem] = []
    is_whole = bool(rules) and rules[-1].type == "at-rule" and rules[-1].at_keyword == _END and rules[-1].content is None
    if not is_whole or text.lstrip()[:1] == "<":
        problems.append(_problem(name, 0, "style-sheet", "The file is no style sheet, or is cut.", "Publish it whole."))
    elif not any(rule.type == "qualified-rule" or rule.content for rule in rules[:-1]):
        problems.append(_problem(name, 0, "style-sheet", "The style sheet has no rules.", "Publish it whole."))
    files: set[str] = set()
    for token in _all_tokens(rules):
        if token.type == "error":
            problems.append(_problem(name, token.source_line, "style-sheet", f"It cannot be read: {token.message}.", "Correct it."))
            continue
        for address in _addresses(token):
            if address.lower().startswith(_DATA):
                continue
            if ":" in address or address.startswith("//"):
                what = f"The style sheet loads {quote(address)} from another host."
                problems.append(_problem(name, token.source_line, "style-sheet-address", what, "Serve the file from this site."))
            else:
                plain = address.partition("?")[0].partition("#")[0]
                files.add(posixpath.normpath(posixpath.join(posixpath.dirname(name), plain)))
    if found := _NO_VALUE.search(_TEXTS.sub("", text)):
        line = text.count("\n", 0, text.find(found.group())) + 1
        problems.append(_problem(name, line, "style-sheet", f"It holds {quote(found.group())}.", "Write a value that browsers know."))
    problems += _check_hiding(name, rules)
    problems += _check_names(name, text)
    return FileSummary(name, tuple(problems), join_lines(files))


def _check_names(name: str, text: str) -> Iterator[Problem]:
    """Yield a custom property that is used and nowhere set, and a rule that no browser knows."""
    plain = _TEXTS.sub("", text)
    for used in sorted(set(_USED.findall(plain)) - set(_SET.findall(plain))):
        line = text.count("\n", 0, text.find(f"({used}")) + 1
        yield _problem(name, line, "style-sheet", f"It uses {quote(used)}, which it sets nowhere.", "Correct the name, or set it.")
    for word in sorted(set(_RULE.findall(plain)) - _RULES):
        line = text.count("\n", 0, text.find(f"@{word}")) + 1
        yield _problem(name, line, "style-sheet", f"No browser knows @{word}.", "Correct the name.")
    names = set(_FRAMES.findall(plain))
    for value in _ANIMATED.findall(plain):
        for word in sorted(set(_IDENTIFIER.findall(_CALL.sub("", value).lower())) - _MANNERS - {one.lower() for one in names}):
            yield _problem(name, 0, "style-sheet", f"It moves by {quote(word)}, which it does not hold.", "Correct the name.")
    if found := _LEFT.search(plain):
        yield _problem(name, 0, "style-sheet", f"It holds {quote(found.group())}.", "Write a value that browsers know.")


_HIDDEN = "[hidden]"
_FRAMES = re.compile(r"@(?:-webkit-)?keyframes\s+([\w-]+)")
_ANIMATED = re.compile(r"(?<![\w-])animation(?:-name)?\s*:([^;{}]*)")
_CALL = re.compile(r"[\w-]+\([^()]*(?:\([^()]*\)[^()]*)*\)")
_IDENTIFIER = re.compile(r"(?<![\w.-])[a-z_-][\w-]*")
_MANNERS = frozenset(
    [
        "linear",
        "ease",
        "ease-in",
        "ease-out",
        "ease-in-out",
        "step-start",
        "step-end",
        "infinite",
        "normal",
        "reverse",
        "alternate",
        "alternate-reverse",
        "none",
        "forwards",
        "backwards",
        "both",
        "running",
        "paused",
        "initial",
        "inherit",
        "unset",
        "revert",
        "revert-layer",
        "auto",
        "important",
    ]
)
"""Words of an animation that are no name."""


def _all_tokens(tokens: Iterable[Any]) -> Iterator[Any]:
    for token in tokens:
        yield token
        for inside in ("prelude", "content", "arguments"):
            yield from _all_tokens(getattr(token, inside, None) or ())


def _addresses(token: Any) -> Iterator[str]:
    """Yield the addresses that one token loads, or the first of a rule that imports."""
    if token.type == "url":
        yield token.value
    elif token.type == "function" and token.lower_name in _LOADING:
        yield from (argument.value for argument in token.arguments if argument.type == "string")
    elif token.type == "at-rule" and token.lower_at_keyword in ("import", "namespace"):
        yield from (part.value for part in token.prelude if part.type == "string")


def _check_hiding(name: str, rules: Iterable[Any]) -> Iterator[Problem]:
    for rule in rules:
        if rule.type == "at-rule" and rule.content:
            words = " ".join([rule.lower_at_keyword, *tinycss2.serialize(rule.prelude).split()])
            if words.partition(" ")[0] in _ALWAYS or words in _ALWAYS:
                inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                yield from _check_hiding(name, inner)
        elif rule.type == "qualified-rule":
            if _HIDDEN in (selector.strip() for selector in tinycss2.serialize(rule.prelude).split(",")) and _shows(rule.content):
                yield _problem(name, rule.source_line, "style-sheet", f"It shows what is {_HIDDEN}.", "Delete the declaration.")
            selectors = {selector.strip().lower() for selector in tinycss2.serialize(rule.prelude).split(",")} & _WHOLE
            if selectors and (gone := _gone(rule.content)):
                what = f"{', '.join(sorted(selectors))} {'has' if len(selectors) == 1 else 'have'} {gone}."
                yield _problem(name, rule.source_line, "hidden", what, "Delete the declaration: it hides what pages say.")


def _shows(content: Iterable[Any]) -> bool:
    """Say whether declarations show an element."""
    return any(
        declaration.type == "declaration"
        and declaration.lower_name == "display"
        and tinycss2.serialize(declaration.value).strip().lower() != "none"
        for declaration in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    )


def _gone(content: Iterable[Any]) -> str:
    for declaration in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if declaration.type == "declaration":
            value = tinycss2.serialize(declaration.value).strip().lower()
            far = declaration.lower_name in ("left", "top", "text-indent") and _FAR.match(value)
            if value in _GONE.get(declaration.lower_name, ()) or far:
                return f"{declaration.lower_name}: {value}"
    return ""


def _problem(name: str, line: int, rule: str, what: str, fix: str) -> Problem:
    return Problem(path=name, line=line, column=1 if line else 0, rule=f"audit-{rule}", message=what, fix=fix)
