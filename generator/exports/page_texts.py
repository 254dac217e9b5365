"""What search reads of a page, beside it: its sentences, of which a result shows the one that answers.

Nothing of them is fetched before a page's text has answered. They are JSON, and what they hold is put into pages as text.
"""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

import msgspec

from generator.catalog import Catalog
from generator.catalog.routes import record_address, text_address
from generator.dataset.inline import plain_text
from generator.exports.kind import Export, Exporting, ExportKind
from generator.exports.search_table import is_indexed
from generator.exports.search_text import read_parts

_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9“(])|\n+")
_MAY_END: Final = re.compile(r"[.!?\n](?!$)")
"""Found where a text may hold more than one sentence; most are one, and need no search for ends."""
_MARKS: Final = re.compile(r"^[#>*\-\d.\s]+|\{[^}]*\}|[*_`]|!?\[\]\([^)]*\)")
_SHORTEST: Final = 3
"""Words of what counts as a sentence."""


class PageText(msgspec.Struct, frozen=True):
    """The sentences of a page in its order, as plain text."""

    sentences: tuple[str, ...]


def list_sentences(catalog: Catalog, kind: str, identifier: str) -> tuple[str, ...]:
    """Return the sentences that search reads of a page, each once."""
    texts = (plain_text(text) for _, text in read_parts(catalog, kind, identifier) if text)
    sentences = (sentence for text in texts for sentence in (_END.split(text) if _MAY_END.search(text) else (text,)))
    words = (_MARKS.sub("", sentence).split() for sentence in sentences)
    return tuple(dict.fromkeys(" ".join(one) for one in words if len(one) >= _SHORTEST))


def _outputs(exporting: Exporting) -> Iterator[Export]:
    catalog = exporting.catalog
    if not is_indexed(catalog, exporting.settings.page_text):
        return
    dataset = catalog.dataset
    guides = [page.id for page in dataset.pages.values() if page.section == "guide"]
    kinds = {
        "exercise": catalog.exercises,
        "workout": catalog.workouts,
        "muscle": dataset.muscles,
        "source": dataset.sources,
        "guide": guides,
    }
    for kind, identifiers in kinds.items():
        for identifier in identifiers:
            name = text_address(record_address(kind, identifier))
            inputs = exporting.digests["page", f"guide/{identifier}"] if kind == "guide" else exporting.digests[kind, identifier]
            yield Export(f"{kind}/{identifier}", (name,), inputs, partial(_make, catalog, name, kind, identifier))


def _make(catalog: Catalog, name: str, kind: str, identifier: str) -> Mapping[str, bytes]:
    return {name: msgspec.json.encode(PageText(list_sentences(catalog, kind, identifier))) + b"\n"}


KIND = ExportKind("page-texts", _outputs)
