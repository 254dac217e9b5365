"""The rules about single values, for records that are wrong elsewhere: one run reports all their faults."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import BaseModel

from generator.dataset.loader import Loaded
from generator.dataset.reader import Path
from generator.dataset.salvage import Salvaged
from generator.diagnostics import Problem
from generator.rules import body_map, pages, references, spelling, wording
from generator.rules.findings import CRASHED, NEVER_EXCEPTED, Found, place_all, run_rule
from generator.rules.page_markup import HOUSE_EXTENSIONS
from generator.rules.rule import Rule, Scope
from generator.settings import Extensions

VALUE_RULES: Final[tuple[Rule, ...]] = (
    *(rule for rule in references.RULES if rule.id != "reused-id"),
    *(rule for rule in wording.RULES if rule.id != "step-wording"),
    *spelling.RULES,
    body_map.REGION_NAMES,
    *pages.RULES,
)
"""Rules that look at one value at a time, and so need no whole record."""
_BETTER: Final = frozenset({"unknown-reference", "unknown-term", "map-region"})
"""What says more about a value than that it is malformed."""


@dataclass(frozen=True)
class _SalvagedScope(Scope):
    """The records that were salvaged, beside the sound ones that they name."""

    salvaged: tuple[Salvaged, ...] = ()

    def records(self, but: Collection[str] = ()) -> Iterator[tuple[str, str, Path, BaseModel]]:
        """Yield (kind, id, path in the document, record) of what was salvaged, ``but`` some kinds."""
        for part in self.salvaged:
            if part.kind not in but:
                yield part.kind, part.id, part.prefix, part.record

    def shared_records(self) -> Iterator[tuple[str, str, Path, Any]]:
        """Yield the same: no card is made of a record that is wrong somewhere."""
        return self.records()

    def is_draft(self, kind: str, identifier: str) -> bool:
        """Say whether what was salvaged calls itself a draft."""
        return any((part.kind, part.id) == (kind, identifier) and getattr(part.record, "status", "") == "draft" for part in self.salvaged)


def check_salvaged(loaded: Loaded, *, guide_standard: bool, extensions: Extensions = HOUSE_EXTENSIONS) -> list[Problem]:
    """Return the problems of loading with those added that the rules find in the sound fields of unsound records.

    A value that is "malformed" where an id or a term is expected is told once, by the rule that knows the right ones.
    """
    if not loaded.salvaged:
        return list(loaded.problems)
    dataset, salvaged = loaded.dataset, loaded.salvaged
    scope = _SalvagedScope(replace(dataset, redirects=()), loaded.unsound, extensions=extensions, salvaged=salvaged)
    rules = [rule for rule in VALUE_RULES if guide_standard or rule.standard == "always"]
    found = place_all((one for rule in rules for one in run_rule(rule, scope) if _is_news(salvaged, one)), dataset)
    better = {(problem.path, problem.line, problem.column) for problem in found if problem.rule in _BETTER}
    kept = [p for p in loaded.problems if p.rule != "malformed-value" or (p.path, p.line, p.column) not in better]
    return [*kept, *found]


def _is_news(salvaged: Sequence[Salvaged], found: Found) -> bool:
    """Say whether a finding is about a value that was kept, and no exception in its record settles it; or a fault of the rule."""
    finding = found.finding
    for part in salvaged:
        if (part.kind, part.id) == (finding.kind, finding.id) and finding.path[: len(part.prefix)] == part.prefix:
            exceptions = getattr(part.record, "exceptions", ())
            settled = {(getattr(entry, "rule", ""), getattr(entry, "about", "")) for entry in exceptions}
            return not part.is_wrong(finding.path[len(part.prefix) :]) and (
                found.rule in NEVER_EXCEPTED or (found.rule, finding.about) not in settled
            )
    return found.rule == CRASHED
