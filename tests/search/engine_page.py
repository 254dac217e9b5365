"""The search engine in a page of Chromium: with its parts as they are written, or joined as pages load it."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from generator.catalog import build_catalog
from generator.dataset.loader import load_dataset
from generator.exports.search_files import PARTS, SOURCES, TEXT_PARTS, WORKER_PARTS, join_engine
from generator.exports.search_table import render_search_table
from generator.exports.search_text import render_search_text
from tests.conftest import REPOSITORY

ALL_PARTS = (*PARTS, *TEXT_PARTS)
_PREFIXES = {"exercise": "", "list": "find:"}


def read_parts() -> dict[str, bytes]:
    """Return the engine's sources by name."""
    return {name: (REPOSITORY / "site_templates" / SOURCES / name).read_bytes() for name in WORKER_PARTS}


def make_table(content: Path) -> str:
    """Return the table of a content folder, without figures, with the index of page text as ``text``: pages load it apart."""
    catalog = build_catalog(load_dataset(content).dataset)
    index = render_search_text(catalog)
    parts = {letter: json.loads(part) for letter, part in index.shards.items()}
    return change_table(render_search_table(catalog), text=json.loads(index.whole), parts=parts)


def name_target(entry: dict[str, Any]) -> str:
    """Return a result as ``queries.yml`` names it: ``pull-up``, ``muscle:lats``, ``find:lats/dumbbell``."""
    kind = entry["kind"]
    return f"{_PREFIXES.get(kind, f'{kind}:')}{entry['id']}"


class EnginePage:
    """A page that holds one engine and answers from Python."""

    def __init__(self, browser: Browser, table: str, *, joined: bool = True) -> None:
        parts = read_parts()
        source = join_engine(parts, ALL_PARTS) if joined else b"\n".join(parts[name] for name in ALL_PARTS)
        self.faults: list[str] = []
        self.page: Page = browser.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.add_script_tag(content=source.decode())
        self.page.evaluate(
            """table => {
                const { text, parts, ...packed } = JSON.parse(table);
                window.engine = new AtlasSearch.Engine(packed);
                if (text) engine.take(text);
                Object.entries(parts || {}).forEach(([letter, part]) => engine.text.hold(part, letter));
            }""",
            table,
        )

    def ask(self, text: str, **options: Any) -> dict[str, Any]:
        """Return the whole answer to a question, counts included."""
        answer: dict[str, Any] = self.page.evaluate(
            "([text, options]) => { const answer = engine.search(text, options); return { ...answer, counts: answer.counts }; }",
            [text, options],
        )
        return answer

    def targets(self, text: str, limit: int = 10, **options: Any) -> list[str]:
        """Return the first results by their names."""
        return [name_target(entry) for entry in self.ask(text, limit=limit, **options)["results"]]

    def answer_all(self, texts: Iterable[str], limit: int = 10) -> dict[str, Sequence[str]]:
        """Return the first results of many questions."""
        asked = list(dict.fromkeys(texts))
        found = self.page.evaluate(
            "([texts, limit]) => texts.map(text => engine.search(text, { limit }).results.map(({ kind, id }) => ({ kind, id })))",
            [asked, limit],
        )
        return {text: [name_target(entry) for entry in entries] for text, entries in zip(asked, found, strict=True)}

    def evaluate(self, expression: str, argument: Any = None) -> Any:
        """Evaluate JavaScript; ``engine`` is the engine."""
        return self.page.evaluate(expression, argument)


def change_table(table: str, **changes: Any) -> str:
    """Return a table with other values under some of its keys."""
    return json.dumps({**json.loads(table), **changes})
