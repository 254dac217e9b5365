"""How heavy a break is: the same for a build and for ``atlas audit``."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from generator.diagnostics import Problem, Severity

QUALITY: Final = frozenset({"audit-page-size", "audit-first-view-size"})
"""Limits of quality are warnings: they are no breaks, and ``atlas check``, which prints no page, cannot know them."""
DOUBTS: Final = frozenset(
    {
        "audit-unrendered-template",
        "audit-unrendered-markdown",
        "audit-unrendered-value",
        "audit-double-escape",
        "audit-lost-encoding",
        "audit-twin",
    }
)
"""Text that looks as if nobody had rendered it, or unlike that of other pages: in another people's dataset it may be meant."""


def soften(problems: Iterable[Problem], *, guide_standard: bool) -> list[Problem]:
    """Return problems of a site, those as warnings that do not keep it from being published."""
    softened = QUALITY if guide_standard else QUALITY | DOUBTS
    return [replace(problem, severity=Severity.WARNING) if problem.rule in softened else problem for problem in problems]
