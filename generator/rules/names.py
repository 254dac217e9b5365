"""Names, aliases and facts that two records may not share."""

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from generator.dataset.words import normalise
from generator.diagnostics import quote
from generator.rules.rule import Finding, Leaf, Rule, Scope

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
            key = (kind, normalise(name) or name)
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


class _Claim(NamedTuple):
    """Another name of a record, and who has it already."""

    leaf: Leaf
    normalised: str
    named: str | None
    """Id of the record of which it is the name."""
    claimed: str | None
    """Id of the record that claimed it first."""


class _Clash(NamedTuple):
    """What can be wrong with another name; ``{value}``, ``{named}`` and ``{claimed}`` are filled in."""

    applies: Callable[[_Claim], bool]
    message: str
    fix: str


_FOUND_ANYWAY = "case, hyphens and plurals are found anyway."
_CLASHES: Final = (
    _Clash(lambda claim: not claim.normalised, "The other name {value} holds no letter or digit.", "Delete it."),
    _Clash(lambda claim: claim.named == claim.leaf.id, "The other name {value} is the name itself.", f"Delete it; {_FOUND_ANYWAY}"),
    _Clash(
        lambda claim: claim.named is not None,
        "The other name {value} is the name of {named}.",
        "Delete it here, so that the name leads to its own page.",
    ),
    _Clash(lambda claim: claim.claimed == claim.leaf.id, "The other name {value} is written twice here.", f"Delete one; {_FOUND_ANYWAY}"),
    _Clash(
        lambda claim: claim.claimed is not None,
        "The other name {value} is also claimed by {claimed}.",
        "Keep it where most people would look.",
    ),
)
"""The first that applies is reported."""


def check_aliases(scope: Scope) -> Iterator[Finding]:
    """Yield other names that two records claim, that repeat the name, or that hold no letter."""
    names = {(kind, normalise(_name(record))): identifier for kind, identifier, _, record in scope.shared_records() if kind in _NAMED}
    claimed: dict[tuple[str, str], str] = {}
    for leaf in scope.shared_leaves:
        if leaf.kind not in _NAMED or leaf.field not in ("aliases", "search_terms"):
            continue
        key = (leaf.kind, normalise(leaf.value))
        claim = _Claim(leaf, key[1], names.get(key), claimed.get(key))
        clash = next((clash for clash in _CLASHES if clash.applies(claim)), None)
        if clash:
            message = clash.message.format(value=quote(leaf.value), named=quote(claim.named or ""), claimed=quote(claim.claimed or ""))
            yield Finding(leaf.kind, leaf.id, leaf.path, message, clash.fix, leaf.value)
        claimed.setdefault(key, leaf.id)


RULES = (
    Rule("same-name", "No two records of a kind have the same name.", check_same_name, about="set"),
    Rule("same-facts", "No two exercises agree in every fact that makes an exercise.", check_same_facts, about="set"),
    Rule("alias", "Another name leads to one record only, and is not a name itself.", check_aliases, about="set"),
)
