"""From what a rule finds to problems with a place, and with the exception that would settle them."""

import json
import traceback
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import Final, NamedTuple

from generator.dataset.common import MAX_LINE
from generator.dataset.dataset import Dataset, Document
from generator.dataset.scalars import is_plain_text
from generator.diagnostics import Problem, Severity, quote
from generator.rules import body_map, references
from generator.rules.rule import Finding, Rule, Scope

_KINDS_WITH_EXCEPTIONS: Final = frozenset({"exercise", "muscle", "workout", "equipment", "source"})
NEVER_EXCEPTED: Final[Collection[str]] = frozenset(rule.id for rule in (*references.RULES, body_map.REGION_NAMES))
"""What names something that is not there cannot be right: the site has nothing to lead to or to draw."""
CRASHED: Final = "rule-crashed"


class Found(NamedTuple):
    """What a rule has found, and how grave it is."""

    rule: str
    severity: Severity
    finding: Finding


def run_rule(rule: Rule, scope: Scope) -> Iterator[Found]:
    """Yield what a rule finds; a fault of the rule itself is found as well. What drafts lack is a warning."""
    try:
        for finding in rule.check(scope):
            yield Found(rule.id, _weigh(rule, finding, scope), finding)
    except Exception as error:  # a fault in one rule must not hide what the others found
        frame = traceback.extract_tb(error.__traceback__)[-1]
        message = f"The rule {quote(rule.id)} failed: {type(error).__name__}: {error} ({frame.name}, line {frame.lineno})."
        fix = "This is a fault of the generator; report it with the record."
        yield Found(CRASHED, Severity.ERROR, Finding("generator/rules", "", (), message, fix))


def _weigh(rule: Rule, finding: Finding, scope: Scope) -> Severity:
    return Severity.WARNING if scope.is_draft(finding.kind, finding.id) else finding.severity or rule.severity


def place(found: Found, dataset: Dataset) -> Problem:
    """Return a problem where its value stands in the file now."""
    finding = found.finding
    return _place(found, dataset.documents.get((finding.kind, finding.id)))


def _place(found: Found, document: Document | None) -> Problem:
    finding = found.finding
    line, column = document.position(finding.path) if document else (0, 0)
    return Problem(
        path=document.path if document else f"{finding.kind} {finding.id}".strip(),
        line=line,
        column=column,
        rule=found.rule,
        message=finding.message,
        fix=finding.fix,
        severity=found.severity,
        exception=write_exception(found.rule, finding),
    )


def place_all(found: Iterable[Found], dataset: Dataset) -> list[Problem]:
    """Return the problems of many findings in their order. Each document is looked through once, for all that was found in it."""
    by_document = sorted(enumerate(found), key=lambda entry: (entry[1].finding.kind, entry[1].finding.id))
    placed = []
    for (kind, identifier), group in groupby(by_document, key=lambda entry: (entry[1].finding.kind, entry[1].finding.id)):
        document = dataset.documents.get((kind, identifier))
        held = document.held() if document else None
        placed += [(number, _place(one, held)) for number, one in group]
    return [problem for _, problem in sorted(placed, key=lambda entry: entry[0])]


def write_exception(rule: str, finding: Finding) -> str:
    """Return the exception that would settle a finding as YAML, empty where none can."""
    can_be_settled = finding.kind in _KINDS_WITH_EXCEPTIONS and rule not in NEVER_EXCEPTED
    if not can_be_settled or not 0 < len(finding.about) <= MAX_LINE or not finding.about.isprintable():
        return ""
    return f"exceptions:\n  - rule: {rule}\n    about: {_write_text(finding.about)}\n    reason: …"


def _write_text(text: str) -> str:
    """Write a text without quotes where every reader takes it for the same text."""
    is_simple = text.replace("-", "").replace(" ", "").isalnum() and text.isascii() and text[0].isalpha() and text == text.strip()
    return text if is_simple and is_plain_text(text) else json.dumps(text, ensure_ascii=False)
