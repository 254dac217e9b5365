"""What the sources of a site say: a text that stands in one of them is no fault of the page that shows it."""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, Final

from generator.audit.summary import Suspicion
from generator.diagnostics import Problem, quote

_DROPPED = re.compile(r"[\s\\\"']+|(?<=\n)[>|]-?")
_PIECES = re.compile(r"[<>{}\"|*_\[\]()`\n]+")
_SYNTAX = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<[^<>]*>", re.DOTALL)
_WORD = re.compile(r"[^\s.,;:!?()…·]+")
_WORDED: Final = "unrendered-value"
_MARKDOWN: Final = "unrendered-markdown"
_LISTS: Final = "vocabulary.yml"
_WORDS_OF_NOTHING: Final = frozenset({"None", "NaN", "undefined", "Undefined"})
_PARAGRAPHS: Final = frozenset({"p", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "title", "figcaption", "summary", ""})
_FIXES: Final = {
    "unrendered-template": "Render the template, or escape the sign where it is meant.",
    "unrendered-markdown": "Render the text as Markdown, or write it without.",
    "unrendered-value": "Print nothing where there is no value.",
    "lost-encoding": "Read and write the text as UTF-8.",
    "double-escape": "Escape the text once.",
}


class Sources:
    """Texts that pages are made of: content, templates, configuration. They are read only where a page is in doubt."""

    def __init__(self, read: Callable[[], Iterable[tuple[str, bytes]]] = tuple) -> None:
        """Take what yields (name, bytes) of every source."""
        self._read = read

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {name: _without_syntax(name, data.decode("utf-8", "replace")) for name, data in self._read()}

    @cached_property
    def _condensed(self) -> dict[bool, str]:
        """Return what all sources say, those in Markdown left out and all of them."""
        texts = [(name.endswith(".md"), _condense(form)) for name, text in self._texts.items() for form in {text, html.unescape(text)}]
        return {False: "\n".join(text for is_page, text in texts if not is_page), True: "\n".join(text for _, text in texts)}

    def judge(self, page: str, found: Iterable[Suspicion]) -> Iterator[Problem]:
        """Yield the problems of a page: what looks like a fault and is not what a source says."""
        for suspicion in found:
            if not self.say(suspicion):
                shown = " ".join(part for part in (suspicion.before, suspicion.shown, suspicion.after) if part)
                yield Problem(
                    path=page,
                    line=suspicion.line,
                    column=1,
                    rule=f"audit-{suspicion.rule}",
                    message=f"The page shows {quote(shown)}.",
                    fix=_FIXES[suspicion.rule],
                )

    def say(self, suspicion: Suspicion) -> bool:
        """Say whether a source says what a page shows."""
        if suspicion.rule == _WORDED and suspicion.shown in _WORDS_OF_NOTHING:
            return any(_fits(suspicion, *around) for around in self._words(suspicion.shown))
        if suspicion.rule == _WORDED and suspicion.element:
            return suspicion.shown in self._whole
        if suspicion.rule == _WORDED:
            return any(suspicion.shown in text for text in self._texts.values())
        return _condense(suspicion.shown) in self._condensed[suspicion.rule != _MARKDOWN]

    @cached_property
    def _whole(self) -> frozenset[str]:
        """Return the texts that stand in the sources as the whole of a value."""
        return frozenset(
            value for name, text in self._texts.items() if name.endswith((".yml", ".yaml", ".json")) for value in _values(name, text)
        )

    def _words(self, word: str) -> list[tuple[str, str, bool]]:
        """Return where a word stands in the sources: words before and after it in one text, and whether that is a label of a list."""
        if word not in self._known:
            self._known[word] = [found for name, text in self._texts.items() if word in text for found in _stand(word, name, text)]
        return self._known[word]

    @cached_property
    def _known(self) -> dict[str, list[tuple[str, str, bool]]]:
        return {}


def _without_syntax(name: str, text: str) -> str:
    """Return the words of a template; other sources are all words."""
    return _SYNTAX.sub("\n", text) if name.endswith(".html") else text


def _fits(suspicion: Suspicion, before: str, after: str, is_label: bool) -> bool:
    if is_label and not before and not after:
        return not suspicion.before and not suspicion.after and suspicion.element not in _PARAGRAPHS
    return before in ("", suspicion.before) and after in ("", suspicion.after)


def _stand(word: str, name: str, text: str) -> Iterator[tuple[str, str, bool]]:
    for value in _values(name, text):
        for piece in _PIECES.split(value):
            words = _WORD.findall(piece) if word in piece else []
            for place, one in enumerate(words):
                if one == word:
                    after = words[place + 1] if place + 1 < len(words) else ""
                    yield (words[place - 1] if place else ""), after, name.endswith(_LISTS)


def _values(name: str, text: str) -> Iterator[str]:
    """Yield the texts of a source: those in its entries, or the whole of it where it has none."""
    if not name.endswith((".yml", ".yaml", ".json")):
        yield text
        return
    import yaml  # read only where a page is in doubt

    try:
        yield from _strings(yaml.load(text, Loader=yaml.CBaseLoader))
    except (yaml.YAMLError, RecursionError):
        yield text


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _condense(text: str) -> str:
    return _DROPPED.sub("", text)
