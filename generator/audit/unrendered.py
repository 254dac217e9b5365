"""Text that a reader should not see: templates and Markdown that nobody rendered, values that are none, escapes of escapes.

A record may say the same on purpose. So a page tells only what it holds, and ``said`` judges it by what the sources say.
"""

import html
import re
from collections.abc import Iterator
from typing import Final

from generator.audit.summary import Suspicion

_TEMPLATE, _MARKDOWN, _ESCAPE, _WORTH = "unrendered-template", "unrendered-markdown", "double-escape", "unrendered-value"
_LINE = r"(?:(?<=>)|(?<=\n))[ \t]*"
_FORMS: Final = (
    ("{", _TEMPLATE, r"\{\{[^<>]*?\}\}|\{%[^<>]*?%\}|\{#[^<>]*?#\}|\{\{|\{%|\$\{[^{}<>]*\}"),
    ("{", _TEMPLATE, r"(?<=[>\s\w(\"])\{[a-z_][\w.]*(?:![rs])?\}"),
    ("*", _MARKDOWN, r"\*\*(?=[^\s*<>\"])[^*<>\"]{1,300}?(?<=[^\s*])\*\*(?!\w)"),
    ("*", _MARKDOWN, r"(?<![\w*])\*(?=[^\s*<>\"])[^*<>\"]{1,300}(?<=[^\s*])\*(?![\w*])"),
    ("~", _MARKDOWN, r"~~[^\s~<>\"][^~<>\"]{0,300}~~"),
    ("`", _MARKDOWN, r"```|`[^`<>\"]{1,200}`"),
    ("](", _MARKDOWN, r"!?\[[^\][<>\"]{1,300}\]\([^()<>\"\s]{1,500}\)"),
    ("[", _MARKDOWN, r"\[[^\][<>\"]{1,300}\]\[[^\][<>\"]{0,100}\]|\[\^[\w-]{1,40}\]|\[@[\w-]+\]"),
    ("# ", _MARKDOWN, _LINE + r"#{1,6} +[^\s<>\"]{1,60}"),
    ("|", _MARKDOWN, r"\|[ :]*-{3,}[ :]*\|"),
    ("[", _MARKDOWN, _LINE + r"(?:[-+*]|\d{1,2}\.) +\[[ x]\] +[^\s<>\"]{1,60}"),
    ("{:", _MARKDOWN, r"\{: ?[.#][^{}<>]*\}"),
    ("&amp;", _ESCAPE, r"&amp;(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});"),
    ("&lt;", _ESCAPE, r"&lt;(?:[\w.]+ object\b|/[a-z][a-z0-9]*|[a-z][a-z0-9]*(?:\s[^<>]{0,200}?)?/?)&gt;"),
    ("&lt;", _TEMPLATE, r"&lt;%[^<>]{0,300}?%&gt;"),
    ("%", _TEMPLATE, r"%\(\w+\)[sdrf](?!\w)"),
    ("__", _MARKDOWN, r"(?<![\w/.-])__(?=[^\s_<>\"])[^_<>\"]{1,300}(?<=\S)__(?![\w/.-])"),
    ("&lt;", _MARKDOWN, r"&lt;(?:https?://|mailto:)[^<>\"\s]{1,300}&gt;"),
    ("!!!", _MARKDOWN, _LINE + r"!!! +[a-z]+"),
    ("???", _MARKDOWN, _LINE + r"\?\?\?\+? +[a-z]+"),
    ("&lt;", _WORTH, r"&lt;(?:built-in|bound|function|class|generator|module|[A-Z]\w*\.[A-Z_]+:)\b[^<>]{0,300}?&gt;"),
    ("(most recent", _WORTH, r"Traceback \(most recent call last\)"),
    ("[", _WORTH, r"\[object \w+\]|\[(?:'|&#39;)\w"),
)
"""Sign without which there is none, rule, and form."""
_MARKUP: Final = tuple((sign, rule, re.compile(form, re.IGNORECASE)) for sign, rule, form in _FORMS)
_FIRST: Final = frozenset(sign[0] for sign, _, _ in _FORMS)
_VALUES: Final = ("None", "NaN", "undefined", "Undefined")
_BARE = re.compile(
    r">\s*(nan|null|NULL|True|False|-?inf(?:inity)?|\[\]|\{\}|\(\)|(?:&#39;|\"){2}|\d+\.\d{8,})(?:[ \u00a0]?(?:s|min|h|kg|lb|cm|%|reps|sets))?\s*</(td|th|dd|dt|li|p|h[1-6]|option|caption|figcaption|text)>"
)
"""Values that are nothing else, as all that an element says."""
_MAYBE_BARE = re.compile(r">\s*(?:(?:nan|null|NULL|True|False|-?inf(?:inity)?)(?![a-z])|\[\]|\{\}|\(\)|&#39;|\"\"|\d+\.\d{8})")
_LOST = re.compile("\u00c3[\u0080-\u00bf\u0192\u201a-\u201e\u2020-\u2030]|\u00e2\u20ac[^\\s<]|\u00c2[\u0080-\u00bf]")
"""UTF-8 that was read as if it were the encoding of Western Europe."""
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL | re.IGNORECASE)
"""Scripts are data or code: what they say is compared with the page elsewhere."""
_SENTENCE: Final = frozenset({"of", "yet"})
"""Words after which "None" is one too."""
_IN_WORD = re.compile(r"[\w-]")
_WORD = re.compile(r"[^\s.,;:!?()…·]+")
_SIGNS: Final = ("{", "*", "`", "|", "~", "[", "\u00c3", "\u00c2", "(most recent")
"""Signs that pages hardly ever hold."""
_RARE: Final = (("%", "%("), ("!", "!!!"), ("?", "???"), ("\u20ac", "\u00e2\u20ac"))
"""Longer ones, which take far longer to search than the character beside each, which few pages hold."""


def may_be_suspicious(data: bytes, head: str, content: str) -> bool:
    """Say whether the text of a page may hold something that ``find_suspicions`` finds; quick where it does not."""
    around = head.partition("<script")[0] + head.rpartition("</script>")[2]
    for text in (content, around):
        if any(sign in text for sign in _SIGNS) or any(first in text and sign in text for first, sign in _RARE):
            return True
        if any(piece[-1:] in (" ", ">", "\n") for piece in text.split("__")[:-1]):
            return True
    if b"&" in data and (b"&amp;" in data or b"&lt;" in data):
        return True
    if _MAYBE_BARE.search(content):
        return True
    # Few words begin with this letter: the pieces between are quicker told than the words are searched.
    return any("ndefined" in text or any(part[:3] == "one" or part == "a" for part in text.split("N")) for text in (content, head))


def find_suspicions(text: str) -> Iterator[Suspicion]:
    """Yield what looks like a fault in the text of a page as it is written, each kind and sign once."""
    seen: set[tuple[str, str, str, str]] = set()
    shown = _SCRIPT.sub(lambda match: "\n" * match.group().count("\n"), text)
    missing = {sign for sign in _FIRST if sign not in shown}
    for sign, rule, form in _MARKUP:
        for match in form.finditer(shown) if sign[0] not in missing and sign in shown else ():
            if not _is_code(shown, match.start()):
                yield from _once(seen, Suspicion(rule, _shown(match.group()), line=_line(shown, match.start())))
    for match in _LOST.finditer(shown) if "\u00c3" in shown or "\u00c2" in shown or "\u00e2\u20ac" in shown else ():
        yield from _once(seen, Suspicion("lost-encoding", match.group(), line=_line(shown, match.start())))
    for match in _BARE.finditer(shown):
        yield from _once(seen, Suspicion(_WORTH, html.unescape(match.group(1)), "", "", match.group(2) or "", _line(shown, match.start())))
    for value in _VALUES:
        for start in _places(text, value):
            end = start + len(value)
            before, after, element = _around(text, start, end)
            if after not in _SENTENCE:
                yield from _once(seen, Suspicion(_WORTH, value, before, after, element, _line(text, start)))


def _places(text: str, word: str) -> Iterator[int]:
    """Yield where a word stands by itself."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not _IN_WORD.match(text, start - 1) and not _IN_WORD.match(text, end):
            yield start
        start = text.find(word, end)


def _once(seen: set[tuple[str, str, str, str]], found: Suspicion) -> Iterator[Suspicion]:
    key = (found.shown, found.before, found.after, found.element)
    if key not in seen:
        seen.add(key)
        yield found


def _is_code(text: str, place: int) -> bool:
    """Say whether a place stands in an element that shows its text as it is written."""
    opened = max(text.rfind("<code", 0, place), text.rfind("<pre", 0, place))
    return opened >= 0 and text.find("</code>", opened, place) < 0 and text.find("</pre>", opened, place) < 0


def _around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return the words before and after in the same piece of text, and the element that the piece ends with."""
    first = max(text.rfind(sign, 0, start) for sign in '<>"') + 1
    last = min(place if (place := text.find(sign, end)) >= 0 else len(text) for sign in '<>"')
    before = _WORD.findall(html.unescape(text[first:start]))
    after = _WORD.findall(html.unescape(text[end:last]))
    closing = re.match(r"</([a-z0-9]+)", text[last : last + 20])
    return before[-1] if before else "", after[0] if after else "", closing.group(1) if closing else ""


def _shown(text: str) -> str:
    return html.unescape(text)[:120].strip()


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
