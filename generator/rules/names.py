"""Names, aliases and facts that two records may not share."""

from collections.abc import Iterator
from typing import Any

from generator.dataset.words import normalise
from generator.diagnostics import quote
from generator.rules.rule import Finding, Rule, Scope

_NAMED = ("exercise", "muscle", "workout", "equipment")


def _name(record: Any) -> str:
    name: str = getattr(record, "name", "")
    return name


def check_same_name(scope: Scope) -> Iterator[Finding]:
    """Yield records whose name another record of the kind has."""
    seen: dict[tuple[str, str], str] = {}
    for kind, identifier, _, record in scope.shared_records():
        if kind in _NAMED:
            name = _name(record)
            key = (kind, normalise(name))
            if key in seen:
                message = f"The name {quote(name)} is also the name of {quote(seen[key])}."
                yield Finding(kind, identifier, ("name",), message, "Merge the two records, or say in the name what differs.", seen[key])
            seen.setdefault(key, identifier)


def check_same_facts(scope: Scope) -> Iterator[Finding]:
    """Yield exercises that agree in every fact that makes an exercise."""
    seen: dict[object, str] = {}
    for exercise in scope.cards.values():
        targets = tuple(sorted(use.muscle for use in exercise.muscles if use.role == "target"))
        if not targets or not exercise.joint_actions or not exercise.position:
            continue
        actions = tuple(sorted((action.joint, action.action) for action in exercise.joint_actions))
        facts = (exercise.equipment, exercise.equipment_count, exercise.setup, exercise.pattern, exercise.position, exercise.support)
        key = (facts, exercise.laterality, exercise.grip, targets, actions, exercise.family)
        if key in seen:
            message = f"Equipment, position, grip, joint actions and targets are the same as in {quote(seen[key])}."
            yield Finding("exercise", exercise.id, (), message, "Merge the two records, or correct what differs.", seen[key])
        seen.setdefault(key, exercise.id)


def check_aliases(scope: Scope) -> Iterator[Finding]:
    """Yield other names that two records claim, that repeat the name, or that hold no letter."""
    names = {(kind, normalise(_name(record))): identifier for kind, identifier, _, record in scope.shared_records() if kind in _NAMED}
    claimed: dict[tuple[str, str], str] = {}
    for leaf in scope.shared_leaves:
        if leaf.kind not in _NAMED or leaf.field not in ("aliases", "search_terms"):
            continue
        key = (leaf.kind, normalise(leaf.value))
        if not key[1]:
            yield Finding(
                leaf.kind, leaf.id, leaf.path, f"The other name {quote(leaf.value)} holds no letter or digit.", "Delete it.", leaf.value
            )
        elif names.get(key) == leaf.id:
            yield Finding(
                leaf.kind,
                leaf.id,
                leaf.path,
                f"The other name {quote(leaf.value)} is the name itself.",
                "Delete it; case, hyphens and plurals are found anyway.",
                leaf.value,
            )
        elif key in names:
            yield Finding(
                leaf.kind,
                leaf.id,
                leaf.path,
                f"The other name {quote(leaf.value)} is the name of {quote(names[key])}.",
                "Delete it here, so that the name leads to its own page.",
                leaf.value,
            )
        elif claimed.get(key) == leaf.id:
            yield Finding(
                leaf.kind,
                leaf.id,
                leaf.path,
                f"The other name {quote(leaf.value)} is written twice here.",
                "Delete one; case, hyphens and plurals are found anyway.",
                leaf.value,
            )
        elif key in claimed:
            yield Finding(
                leaf.kind,
                leaf.id,
                leaf.path,
                f"The other name {quote(leaf.value)} is also claimed by {quote(claimed[key])}.",
                "Keep it where most people would look.",
                leaf.value,
            )
        claimed.setdefault(key, leaf.id)


RULES = (
    Rule("same-name", "No two records of a kind have the same name.", check_same_name, about="set"),
    Rule("same-facts", "No two exercises agree in every fact that makes an exercise.", check_same_facts, about="set"),
    Rule("alias", "Another name leads to one record only, and is not a name itself.", check_aliases, about="set"),
)
