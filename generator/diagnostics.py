"""Problems found in content or in a finished site, and the three ways to print them."""

import difflib
import json
import re
import textwrap
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Severity(StrEnum):
    """Errors stop the build; warnings are printed and counted."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True, kw_only=True)
class Problem:
    """One thing that is wrong, where it stands, and what to do.

    ``line`` and ``column`` count from 1; both are 0 where the problem concerns a whole file
    (``Problem.of_file``).
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    """What is wrong, quoting the value."""
    fix: str
    """What to do, with the nearest valid value where there is one."""
    severity: Severity = Severity.ERROR
    exception: str = ""
    """The written exception that would settle the problem, YAML ready to paste; empty where none can."""

    @classmethod
    def of_file(cls, path: str, *, rule: str, message: str, fix: str, severity: Severity = Severity.ERROR) -> Self:
        """Return a problem that concerns a whole file and no place in it."""
        return cls(path=path, line=0, column=0, rule=rule, message=message, fix=fix, severity=severity)


class ContentProblems(Exception):
    """Raised by the pipeline when problems stop a build; carries all of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Say whether at least one problem is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)


_SOME = 200
"""Candidates that are all compared with a value."""
_MANY = 2_000
"""Candidates of which those are compared that have two letters in a row in common with a value."""


def _alike(value: str, candidates: Collection[str]) -> Collection[str]:
    """Return the candidates to compare with a value: of hundreds those that share two letters in a row, of thousands those that begin alike and
    are about as long.

    Comparing takes long, and people rarely mistake every second letter, or the first.
    """
    if len(candidates) <= _SOME:
        return candidates
    if len(candidates) <= _MANY:
        pairs = {value[place : place + 2] for place in range(max(len(value) - 1, 1))}
        shares = re.compile("|".join(map(re.escape, sorted(pairs)))).search
        return [other for other in candidates if shares(other)]
    first, length = value[:1].lower(), len(value)
    return [other for other in candidates if other[:1] == first and abs(len(other) - length) < 4]


def get_close_matches(value: str, candidates: Collection[str], cutoff: float) -> list[str]:
    """Return the candidate that agrees most with a value, none where less than ``cutoff`` of it agrees."""
    return difflib.get_close_matches(value, _alike(value, candidates), n=1, cutoff=cutoff)


def nearest(value: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like ``value``, or ``None`` where nothing comes close."""
    pool = sorted(_alike(value, set(candidates)))
    matches = difflib.get_close_matches(value, pool, n=1, cutoff=0.6)
    if matches:
        return matches[0]
    words = set(value.lower().replace("_", "-").split("-"))
    sharing = [candidate for candidate in pool if words & set(candidate.split("-"))]
    return sharing[0] if len(sharing) == 1 else None


def did_you_mean(value: str, candidates: Iterable[str], otherwise: str) -> str:
    """Return the fix line for a value outside a closed set."""
    match = nearest(value, candidates)
    return f'Did you mean "{match}"? {otherwise}' if match else otherwise


def quote(value: object, limit: int = 60) -> str:
    """Quote a value for a message, shortened to ``limit`` characters, control characters escaped."""
    text = value if isinstance(value, str) else repr(value)
    printable = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    shortened = printable if len(printable) <= limit else printable[: limit - 1] + "…"
    return f'"{shortened}"'


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Order problems by file, position and rule, each once."""
    return sorted(set(problems))


def count_problems(problems: Sequence[Problem]) -> str:
    """Return the closing line of a report: "2 errors, 1 warning"."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    return f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _place(problem: Problem) -> str:
    return f"{problem.path}:{problem.line}:{problem.column}" if problem.line else problem.path


def render_text(problems: Iterable[Problem]) -> str:
    """Render problems for a person: place and rule, what is wrong, what to do."""
    ordered = sort_problems(problems)
    blocks = [f"{_place(p)}  {p.severity.value}  {p.rule}\n  {p.message}\n  {p.fix}\n{_render_exception(p.exception)}" for p in ordered]
    return "\n".join([*blocks, count_problems(ordered)])


def _render_exception(exception: str) -> str:
    if not exception:
        return ""
    return "  Where the record is right and the rule is not, add to it, with the reason:\n" + textwrap.indent(exception, "    ") + "\n"


def render_json(problems: Iterable[Problem]) -> str:
    """Render problems as one JSON object with ``version``, ``total`` and ``problems``.

    A problem that a written exception can settle has it under ``exception``, as YAML.
    """
    ordered = sort_problems(problems)
    items = [
        {
            "path": p.path,
            "line": p.line,
            "column": p.column,
            "severity": p.severity.value,
            "rule": p.rule,
            "message": p.message,
            "fix": p.fix,
            **({"exception": p.exception} if p.exception else {}),
        }
        for p in ordered
    ]
    return json.dumps({"version": 1, "total": len(items), "problems": items}, ensure_ascii=False, indent=2)


def _escape_annotation(text: str, *, is_property: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if is_property else text


def render_github(problems: Iterable[Problem]) -> str:
    """Render problems as GitHub Actions workflow commands, one annotation a line."""
    ordered = sort_problems(problems)
    lines = []
    for p in ordered:
        place = f"file={_escape_annotation(p.path, is_property=True)},line={max(p.line, 1)},col={max(p.column, 1)}"
        title = _escape_annotation(p.rule, is_property=True)
        lines.append(f"::{p.severity.value} {place},title={title}::{_escape_annotation(f'{p.message} {p.fix}')}")
    return "\n".join([*lines, count_problems(ordered)])
