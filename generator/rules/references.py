"""Every id that a record names exists."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.dataset.mentions import links_in, term_lists
from generator.dataset.reference_fields import REFERENCES
from generator.dataset.validation import dotted
from generator.diagnostics import nearest, quote
from generator.rules import former
from generator.rules.nearest import Nearest
from generator.rules.page_text import place_in
from generator.rules.rule import Finding, Leaf, Rule, Scope, walk

_FOLDERS = {
    "exercise": "content/exercises/",
    "muscle": "content/muscles/",
    "workout": "content/workouts/",
    "equipment": "content/equipment/",
    "source": "content/sources/",
    "guide": "content/pages/guide/",
    "page": "content/pages/",
}
_MAX_NAMED = 5
"""Records that a message names before it counts the rest."""


def known_ids(scope: Scope) -> dict[str, frozenset[str]]:
    """Return the ids of every kind that can be named."""
    known = {kind: set(_records_of(scope, kind)) for kind in (*_FOLDERS, "term")}
    for kind, identifier in scope.unsound:
        known.setdefault(kind, set()).add(identifier)
    return {kind: frozenset(ids) for kind, ids in known.items()}


def _records_of(scope: Scope, kind: str) -> Mapping[str, Any]:
    dataset = scope.dataset
    records: Mapping[str, Mapping[str, Any]] = {
        "exercise": dataset.cards,
        "muscle": dataset.muscles,
        "workout": dataset.workouts,
        "equipment": dataset.equipment,
        "source": dataset.sources,
        "term": dataset.glossary,
    }
    if kind in ("guide", "page"):
        return {page.id: page for page in dataset.pages.values() if (page.section or "page") == kind and page.id != "index"}
    return records[kind]


def _where(kind: str) -> str:
    return f"Ids are the file names in {_FOLDERS[kind]}." if kind in _FOLDERS else "Terms are listed in content/glossary.yml."


class _Missing:
    """Ids that no record has and the places that name them."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.records: dict[str, Mapping[str, Any]] = {}
        self.known = known_ids(scope)
        """Kind → ids; without the kinds of which the file or folder that holds them could not be read."""
        for kind in [kind for kind, identifier in scope.unsound if not identifier]:
            self.known.pop("term" if kind == "glossary" else kind, None)
        self.nearest = Nearest()

    def holds(self, kind: str, identifier: str) -> bool:
        return kind in self.known and identifier not in self.known[kind]

    def leaves(self) -> Iterator[Leaf]:
        """Yield the values of the records that name something that does not exist."""
        for record in self.scope.naming(self.known):
            yield from walk(*record)

    def explain(self, kind: str, identifier: str, *, by_likeness: bool = True) -> str:
        records = self.records.setdefault(kind, _records_of(self.scope, kind))
        return self.nearest.explain(identifier, records, _where(kind), by_likeness=by_likeness)


def check_references(scope: Scope) -> Iterator[Finding]:
    """Yield ids in reference fields that no record has. An id that several records name is one fault, told once."""
    missing = _Missing(scope)
    places: dict[tuple[str, str], list[Leaf]] = {}
    for leaf in missing.leaves():
        named = REFERENCES.get((leaf.model, leaf.field))
        if named and missing.holds(named, leaf.value):
            places.setdefault((named, leaf.value), []).append(leaf)
    for (named, value), leaves in places.items():
        yield from _tell_missing(missing, named, value, leaves)
    yield from former.check_redirects(scope, missing.known, missing.explain)


def _tell_missing(missing: _Missing, named: str, value: str, leaves: list[Leaf]) -> Iterator[Finding]:
    owners = list(dict.fromkeys((leaf.kind, leaf.id) for leaf in leaves))
    if len(owners) == 1:
        for leaf in leaves:
            message = f"{dotted(leaf.path)} is {quote(value)}, but there is no {named} with that id."
            yield Finding(leaf.kind, leaf.id, leaf.path, message, missing.explain(named, value), value)
        return
    # A draft may wait for what it names; a published record that names it too makes it an error.
    first = min(leaves, key=lambda leaf: missing.scope.is_draft(leaf.kind, leaf.id))
    others = [identifier or kind for kind, identifier in owners if (kind, identifier) != (first.kind, first.id)]
    listed = ", ".join(others[:_MAX_NAMED]) + (f" and {len(others) - _MAX_NAMED} more" if len(others) > _MAX_NAMED else "")
    message = f"{dotted(first.path)} is {quote(value)}, but there is no {named} with that id. It is also named by {listed}."
    fix = missing.explain(named, value, by_likeness=False)
    if named in _FOLDERS:
        fix = f"Put {_FOLDERS[named]}{value}.{'md' if named == 'guide' else 'yml'} back, or name another {named} in all of them. {fix}"
    yield Finding(first.kind, first.id, first.path, message, fix, value)


def check_vocabulary(scope: Scope) -> Iterator[Finding]:
    """Yield values of closed lists that the vocabulary does not hold."""
    vocabulary = scope.vocabulary
    if ("vocabulary", "") in scope.unsound:
        return
    likeness = Nearest()

    def is_unknown(listed: str, value: str) -> bool:
        return value not in vocabulary.get(listed, {}) and ("vocabulary", listed) not in scope.unsound

    missing: set[str] = set()
    for kind, identifier, prefix, record in scope.records():
        if all(ids <= vocabulary.get(listed, {}).keys() for listed, ids in scope.mentions_of(record).terms.items()):
            continue
        for leaf in walk(kind, identifier, prefix, record):
            name = term_lists(leaf.model).get(leaf.field)
            if name and is_unknown(name, leaf.value):
                if name not in vocabulary:
                    missing.add(name)
                    continue
                entries = vocabulary[name]
                fix = likeness.explain(leaf.value, entries, f"Allowed: {', '.join(entries)} (vocabulary.yml, {name}).")
                yield Finding(leaf.kind, leaf.id, leaf.path, f"{dotted(leaf.path)} is {quote(leaf.value)}.", fix, leaf.value)
    for name in sorted(missing):
        yield _missing_list(name, vocabulary)


def _missing_list(name: str, lists: Iterable[str]) -> Finding:
    """Return the fault of a whole list: word for word the same for every record that needs it, so it is told once."""
    alike = nearest(name, lists)
    fix = f'Begin it with "{name}:" and list its entries below, each with id and label.'
    fix = f"Call the list {quote(alike)} so, if that is meant. Or: {fix[0].lower()}{fix[1:]}" if alike else fix
    return Finding(
        "vocabulary", "", (alike,) if alike else (), f"There is no list {quote(name)}, but records have values of it.", fix, name
    )


def check_links(scope: Scope) -> Iterator[Finding]:
    """Yield record links and citations in prose that lead nowhere."""
    missing = _Missing(scope)
    for leaf in missing.leaves():
        for link in links_in(leaf.value) if isinstance(leaf.value, str) else ():
            if missing.holds(link.kind, link.id):
                what = f"{dotted(leaf.path)} links to {quote(f'{link.kind}:{link.id}')}, but there is no such {link.kind}."
                yield Finding(leaf.kind, leaf.id, place_in(leaf, link.offset), what, missing.explain(link.kind, link.id), link.id)


RULES = (
    Rule("unknown-reference", "Every id in a reference field is the id of a record.", check_references, about="set"),
    Rule("unknown-term", "Every value of a closed list is an entry of the vocabulary.", check_vocabulary),
    Rule("broken-link", "Every record link and citation in prose leads to a record.", check_links, about="set"),
    Rule("reused-id", "An id that was given up is not used again, and leads to one place.", former.check_reused, about="set"),
    Rule("reserved-id", "No id, former id or redirect has a name that the site itself uses.", former.check_reserved, about="set"),
    Rule("former-anchor", "A former anchor of a page leads to a heading, and no heading has it again.", former.check_anchors),
)
