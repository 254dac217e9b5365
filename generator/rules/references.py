"""Every id that a record names exists."""

from collections.abc import Iterator

from generator.catalog.routes import record_address
from generator.dataset.mentions import LINK, terms_of
from generator.dataset.reference_fields import REFERENCES, list_of_field
from generator.dataset.validation import dotted
from generator.diagnostics import did_you_mean, quote
from generator.rules.rule import Finding, Rule, Scope, walk

_FOLDERS = {
    "exercise": "content/exercises/",
    "muscle": "content/muscles/",
    "workout": "content/workouts/",
    "equipment": "content/equipment/",
    "source": "content/sources/",
    "guide": "content/pages/guide/",
}


def known_ids(scope: Scope) -> dict[str, frozenset[str]]:
    """Return the ids of every kind that can be named."""
    dataset = scope.dataset
    known = {
        "exercise": set(dataset.cards),
        "muscle": set(dataset.muscles),
        "workout": set(dataset.workouts),
        "equipment": set(dataset.equipment),
        "source": set(dataset.sources),
        "term": set(dataset.glossary),
        "guide": {key.removeprefix("guide/") for key in dataset.pages if key.startswith("guide/")},
    }
    for kind, identifier in scope.unsound:
        known.setdefault(kind, set()).add(identifier)
    return {kind: frozenset(ids) for kind, ids in known.items()}


def _where(kind: str) -> str:
    return f"Ids are the file names in {_FOLDERS[kind]}." if kind in _FOLDERS else "Terms are listed in content/glossary.yml."


def check_references(scope: Scope) -> Iterator[Finding]:
    """Yield ids in reference fields that no record has."""
    known = known_ids(scope)
    for leaf in (leaf for record in scope.naming(known) for leaf in walk(*record)):
        kind = REFERENCES.get((leaf.model, leaf.field))
        if kind and leaf.value not in known[kind]:
            message = f"{dotted(leaf.path)} is {quote(leaf.value)}, but there is no {kind} with that id."
            yield Finding(leaf.kind, leaf.id, leaf.path, message, did_you_mean(leaf.value, known[kind], _where(kind)), leaf.value)
    redirect_kinds = {"guide": "guide"}
    for place, redirect in enumerate(scope.dataset.redirects):
        kind = redirect_kinds.get(redirect.kind, redirect.kind)
        if redirect.new and redirect.new not in known[kind]:
            message = f"redirects[{place}].new is {quote(redirect.new)}, but there is no {kind} with that id."
            yield Finding(
                "redirects", "", ("redirects", place, "new"), message, did_you_mean(redirect.new, known[kind], _where(kind)), redirect.new
            )


def check_vocabulary(scope: Scope) -> Iterator[Finding]:
    """Yield values of closed lists that the vocabulary does not hold."""
    vocabulary = scope.vocabulary
    doubtful = (record for record in scope.records() if any(value not in vocabulary.get(name, {}) for name, value in terms_of(record[3])))
    for leaf in (leaf for record in doubtful for leaf in walk(*record)):
        name = list_of_field(leaf.model, leaf.field)
        if name and leaf.value not in vocabulary.get(name, {}):
            choices = list(vocabulary.get(name, {}))
            fix = did_you_mean(leaf.value, choices, f"Allowed: {', '.join(choices)} (vocabulary.yml, {name}).")
            yield Finding(leaf.kind, leaf.id, leaf.path, f"{dotted(leaf.path)} is {quote(leaf.value)}.", fix, leaf.value)


def check_links(scope: Scope) -> Iterator[Finding]:
    """Yield record links and citations in prose that lead nowhere."""
    known = known_ids(scope)
    for leaf in (leaf for record in scope.naming(known) for leaf in walk(*record)):
        if not isinstance(leaf.value, str) or ("](" not in leaf.value and "[@" not in leaf.value):
            continue
        for match in LINK.finditer(leaf.value):
            kind, identifier = (match.group(1), match.group(2)) if match.group(1) else ("source", match.group(3))
            if identifier not in known[kind]:
                what = f"{dotted(leaf.path)} links to {quote(f'{kind}:{identifier}')}, but there is no such {kind}."
                path = () if leaf.field == "text" else leaf.path
                yield Finding(leaf.kind, leaf.id, path, what, did_you_mean(identifier, known[kind], _where(kind)), identifier)


def check_former_ids(scope: Scope) -> Iterator[Finding]:
    """Yield former ids that are in use again, and redirects of ids that still exist."""
    dataset = scope.dataset
    live = {record_address(kind, identifier) for kind, identifier, _, _ in scope.shared_records() if kind in _FOLDERS and kind != "guide"}
    for leaf in scope.shared_leaves:
        if leaf.field == "former_ids" and leaf.kind in _FOLDERS and record_address(leaf.kind, leaf.value) in live:
            yield Finding(
                leaf.kind,
                leaf.id,
                leaf.path,
                f"{dotted(leaf.path)} is {quote(leaf.value)}, which is the id of a record now.",
                "Delete it here, or give that record another id; ids are never used again.",
                leaf.value,
            )
    for place, redirect in enumerate(dataset.redirects):
        if record_address(redirect.kind, redirect.old) in live:
            yield Finding(
                "redirects",
                "",
                ("redirects", place, "old"),
                f"redirects[{place}].old is {quote(redirect.old)}, which is the id of a record now.",
                "Delete the redirect, or give the record another id.",
                redirect.old,
            )


RULES = (
    Rule("unknown-reference", "Every id in a reference field is the id of a record.", check_references, about="set"),
    Rule("unknown-term", "Every value of a closed list is an entry of the vocabulary.", check_vocabulary),
    Rule("broken-link", "Every record link and citation in prose leads to a record.", check_links, about="set"),
    Rule("reused-id", "An id that was given up is not used again.", check_former_ids, about="set"),
)
