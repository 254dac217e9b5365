"""The rules about single values, for records that are wrong elsewhere: one run reports all their faults."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pydantic import BaseModel

from generator.dataset.loader import Loaded
from generator.dataset.reader import Path
from generator.dataset.salvage import Salvaged
from generator.diagnostics import Problem
from generator.rules import body_map, references, spelling, wording
from generator.rules.findings import problems_of, run_rule
from generator.rules.rule import Finding, Rule, Scope

VALUE_RULES: Final[tuple[Rule, ...]] = (
    *(rule for rule in references.RULES if rule.id != "reused-id"),
    *(rule for rule in wording.RULES if rule.id != "step-wording"),
    *spelling.RULES,
    body_map.REGION_NAMES,
)
"""Rules that look at one value at a time, and so need no whole record."""
_BETTER: Final = frozenset({"unknown-reference", "unknown-term", "map-region"})
"""What says more about a value than that it is malformed."""


@dataclass(frozen=True)
class _SalvagedScope(Scope):
    """The records that were salvaged, beside the sound ones that they name."""

    salvaged: tuple[Salvaged, ...] = ()

    def records(self) -> Iterator[tuple[str, str, Path, BaseModel]]:
        """Yield (kind, id, path in the document, record) of what was salvaged."""
        for part in self.salvaged:
            yield part.kind, part.id, part.prefix, part.record


def check_salvaged(loaded: Loaded, *, guide_standard: bool) -> list[Problem]:
    """Return the problems of loading with those added that the rules find in the sound fields of unsound records.

    A value that is "malformed" where an id or a term is expected is told once, by the rule that knows the right ones.
    """
    if not loaded.salvaged:
        return list(loaded.problems)
    dataset, salvaged = loaded.dataset, loaded.salvaged
    scope = _SalvagedScope(replace(dataset, redirects=()), loaded.unsound, salvaged=salvaged)
    crashes: list[Problem] = []
    findings = [
        (rule, finding)
        for rule in VALUE_RULES
        if guide_standard or rule.standard == "always"
        for finding in run_rule(rule, scope, crashes)
        if _is_news(salvaged, rule, finding)
    ]
    found = problems_of(dataset, findings)
    better = {(problem.path, problem.line, problem.column) for problem in found if problem.rule in _BETTER}
    kept = [p for p in loaded.problems if p.rule != "malformed-value" or (p.path, p.line, p.column) not in better]
    return [*kept, *crashes, *found]


def _is_news(salvaged: Sequence[Salvaged], rule: Rule, finding: Finding) -> bool:
    """Say whether a finding is about a value that was kept, and no exception in its record settles it."""
    for part in salvaged:
        if (part.kind, part.id) == (finding.kind, finding.id) and finding.path[: len(part.prefix)] == part.prefix:
            exceptions = getattr(part.record, "exceptions", ())
            settled = {(getattr(entry, "rule", ""), getattr(entry, "about", "")) for entry in exceptions}
            return not part.is_wrong(finding.path[len(part.prefix) :]) and (rule.id, finding.about) not in settled
    return False
