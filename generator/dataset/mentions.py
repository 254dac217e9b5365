"""What a record names: ids of other records, entries of the vocabulary, links in its prose."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, StringConstraints

from generator.dataset.common import ID_PATTERN
from generator.dataset.reference_fields import REFERENCES, list_of_field, models_in

_LINK = re.compile(r"(?<!\\)\[[^\[\]]*\]\((exercise|muscle|workout|equipment|guide|term|source):([^)\s]*)\)|(?<!\\)\[@([^\]\s]*)\]")
_BETWEEN = "\n]\n"
"""Stands between texts that are searched as one: no link can reach over it."""


class Link(NamedTuple):
    """A record link or citation in prose."""

    kind: str
    id: str
    offset: int
    """Place of its first character in the text."""


def links_in(text: str) -> Iterator[Link]:
    """Yield the record links and citations of a text."""
    if "](" in text or "[@" in text:
        for found in _LINK.finditer(text):
            kind, identifier = (found[1], found[2]) if found[1] else ("source", found[3])
            yield Link(kind, identifier, found.start())


class Mentions(NamedTuple):
    """What one record names."""

    references: Mapping[str, set[str]]
    """Kind of record → ids. Kinds: exercise, muscle, workout, equipment, source, term, guide."""
    terms: Mapping[str, set[str]]
    """Vocabulary list → ids of its entries."""


def mentions_of(record: BaseModel) -> Mentions:
    """Return what a record names in fields of references and of closed lists, and by links in its prose.

    Every rule and projection that asks for a part of it needs the same walk, so who has the answer hands it on.
    """
    references, terms, texts = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set), list[str]()
    walk = _compile(type(record))
    if walk:
        walk.collect(record.__dict__, references, terms, texts)
    text = _BETWEEN.join(texts)
    for link in links_in(text):
        references[link.kind].add(link.id)
    return Mentions(references, terms)


@cache
def term_lists(model: type[BaseModel]) -> Mapping[str, str]:
    """Return field → vocabulary list for the fields of a model whose values a closed list holds."""
    return {name: listed for name in model.model_fields if (listed := list_of_field(model, name))}


_Sets = defaultdict[str, set[str]]


class _Walk(NamedTuple):
    """The fields of a model that can mention something: looked up once a model, not once a record."""

    references: tuple[tuple[str, str], ...]
    """Field and the kind of record that it names."""
    terms: tuple[tuple[str, str], ...]
    """Field and the vocabulary list that it takes values of."""
    prose: tuple[str, ...]
    groups: tuple[tuple[str, "_Walk"], ...]
    """Field that holds groups of fields, and the walk through each."""

    def collect(self, values: Mapping[str, Any], references: _Sets, terms: _Sets, texts: list[str]) -> None:
        _add(self.references, values, references)
        _add(self.terms, values, terms)
        for name in self.prose:
            value = values.get(name)
            if type(value) is str:
                if "[" in value:
                    texts.append(value)
            elif type(value) is tuple:
                texts += [text for text in value if type(text) is str and "[" in text]
        for name, walk in self.groups:
            value = values.get(name)
            if type(value) is tuple:
                for group in value:
                    walk.collect(group.__dict__, references, terms, texts)
            elif value:
                walk.collect(value.__dict__, references, terms, texts)


def _add(fields: tuple[tuple[str, str], ...], values: Mapping[str, Any], found: _Sets) -> None:
    for name, key in fields:
        value = values.get(name)
        if value:
            if type(value) is tuple:
                found[key].update(value)
            else:
                found[key].add(value)


@cache
def _compile(model: type[BaseModel]) -> _Walk | None:
    """Return the walk through a model, ``None`` where nothing in it can mention anything."""
    references = tuple((name, kind) for name in model.model_fields if (kind := REFERENCES.get((model, name))))
    terms = tuple(term_lists(model).items())
    named = {name for name, _ in (*references, *terms)}
    prose, groups = [], []
    for name, info in model.model_fields.items():
        inner = next(iter(models_in(info.annotation)), None)
        walk = _compile(inner) if inner else None
        if walk:
            groups.append((name, walk))
        elif not inner and name not in named and _holds_prose(info.annotation, tuple(info.metadata)):
            prose.append(name)
    return _Walk(references, terms, tuple(prose), tuple(groups)) if references or terms or prose or groups else None


def _holds_prose(annotation: Any, metadata: tuple[Any, ...] = ()) -> bool:
    """Say whether a field can hold text with a link: text that is neither an id nor one of a few words."""
    if annotation is str:
        return not any(isinstance(limit, StringConstraints) and limit.pattern == ID_PATTERN for limit in metadata)
    arguments = get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        return _holds_prose(arguments[0], (*metadata, *annotation.__metadata__))
    return any(_holds_prose(argument) for argument in arguments if isinstance(argument, type) or get_args(argument))
