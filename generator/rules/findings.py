"""From what a rule finds to problems with a place, and with the exception that would settle them."""

import json
import traceback
from collections.abc import Iterable, Iterator
from typing import Final

from generator.dataset.common import MAX_LINE
from generator.dataset.dataset import Dataset
from generator.dataset.scalars import is_plain_text
from generator.diagnostics import Problem, quote
from generator.rules import body_map, references
from generator.rules.rule import Finding, Rule, Scope

_KINDS_WITH_EXCEPTIONS: Final = frozenset({"exercise", "muscle", "workout", "equipment", "source"})
_NEVER_EXCEPTED: Final = frozenset(rule.id for rule in (*references.RULES, body_map.REGION_NAMES))
"""What names something that is not there cannot be right: the site has nothing to lead to or to draw."""


def run_rule(rule: Rule, scope: Scope, problems: list[Problem]) -> Iterator[Finding]:
    """Yield what a rule finds; a fault of the rule itself becomes a problem."""
    try:
        yield from rule.check(scope)
    except Exception as error:  # a fault in one rule must not hide what the others found
        frame = traceback.extract_tb(error.__traceback__)[-1]
        message = f"The rule {quote(rule.id)} failed: {type(error).__name__}: {error} ({frame.name}, line {frame.lineno})."
        fix = "This is a fault of the generator; report it with the record."
        problems.append(Problem.of_file("generator/rules", rule="rule-crashed", message=message, fix=fix))


def problem_of(dataset: Dataset, rule: Rule, finding: Finding) -> Problem:
    """Return the problem that a finding is, with its place."""
    document = dataset.documents.get((finding.kind, finding.id))
    line, column = document.position(finding.path) if document else (0, 0)
    return Problem(
        path=document.path if document else f"{finding.kind} {finding.id}",
        line=line,
        column=column,
        rule=rule.id,
        message=finding.message,
        fix=finding.fix,
        severity=rule.severity,
        exception=write_exception(rule, finding),
    )


def problems_of(dataset: Dataset, found: Iterable[tuple[Rule, Finding]]) -> list[Problem]:
    """Return the problems of many findings. Each document is looked through once, for all that was found in it."""
    ordered = sorted(enumerate(found), key=lambda entry: (entry[1][1].kind, entry[1][1].id))
    return [problem for _, problem in sorted((place, problem_of(dataset, rule, finding)) for place, (rule, finding) in ordered)]


def write_exception(rule: Rule, finding: Finding) -> str:
    """Return the exception that would settle a finding as YAML, empty where none can."""
    can_be_settled = finding.kind in _KINDS_WITH_EXCEPTIONS and rule.id not in _NEVER_EXCEPTED
    if not can_be_settled or not 0 < len(finding.about) <= MAX_LINE or not finding.about.isprintable():
        return ""
    return f"exceptions:\n  - rule: {rule.id}\n    about: {_write_text(finding.about)}\n    reason: …"


def _write_text(text: str) -> str:
    """Write a text without quotes where every reader takes it for the same text."""
    is_simple = text.replace("-", "").replace(" ", "").isalnum() and text.isascii() and text[0].isalpha() and text == text.strip()
    return text if is_simple and is_plain_text(text) else json.dumps(text, ensure_ascii=False)
