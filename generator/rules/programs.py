"""Programs of several weeks: weeks follow one another, workouts are published, and titles tell the truth."""

import re
from collections.abc import Iterator
from typing import Final

from generator.catalog.programs import list_sessions
from generator.catalog.words import count_of
from generator.dataset.program import Program
from generator.dataset.reference import Page
from generator.diagnostics import quote
from generator.rules.promises import judge_together
from generator.rules.rule import Finding, Rule, Scope

_WEEKS: Final = re.compile(r"\b(\w+)[- ]weeks?\b", re.IGNORECASE)


def check_programs(scope: Scope) -> Iterator[Finding]:
    """Yield weeks that leave a gap, workouts that are drafts, and what titles and summaries promise and the workouts do not keep."""
    for key, page in scope.dataset.pages.items():
        if page.program is None:
            continue
        if page.section != "guide":
            yield Finding("page", key, ("program",), "Only a page of the guide can hold a program.", "Move the page's file to guide/.")
        yield from _check_weeks(key, page.program)
        yield from _check_sessions(scope, key, page.program)
        yield from _check_words(scope, key, page, page.program)


def _check_weeks(key: str, program: Program) -> Iterator[Finding]:
    next_week = 1
    for place, weeks in enumerate(program.weeks):
        first, last = weeks.weeks.min, weeks.weeks.max
        if first != next_week or last < first:
            message = f"Weeks {first} to {last} stand where week {next_week} is expected."
            yield Finding("page", key, ("program", "weeks", place, "weeks"), message, f"Begin with min: {next_week}.", str(first))
        next_week = max(last, first) + 1


def _check_sessions(scope: Scope, key: str, program: Program) -> Iterator[Finding]:
    for place, weeks in enumerate(program.weeks):
        for number, session in enumerate(weeks.sessions):
            if scope.is_draft("workout", session.workout):
                message = f"{quote(session.workout)} is a draft and has no page."
                path = ("program", "weeks", place, "sessions", number, "workout")
                yield Finding("page", key, path, message, "Publish it, or name another workout.", session.workout)
            workout = scope.dataset.workouts.get(session.workout)
            most = workout.frequency.per_week.max if workout and workout.frequency else session.times
            if session.times > most:
                message = f"{quote(session.workout)} stands there {session.times} times a week; it asks for {most} at most."
                path = ("program", "weeks", place, "sessions", number, "times")
                yield Finding("page", key, path, message, "Take fewer, or another workout beside it.", session.workout)


def _check_words(scope: Scope, key: str, page: Page, program: Program) -> Iterator[Finding]:
    length = program.weeks[-1].weeks.max
    workouts = [scope.dataset.workouts[one.workout] for one in list_sessions(program) if one.workout in scope.dataset.workouts]
    for field, text in (("title", page.title), ("summary", page.summary)):
        for claim in _WEEKS.finditer(text):
            if count_of(claim[1]) not in (None, length):
                yield Finding(
                    "page",
                    key,
                    (field,),
                    f"The page says {quote(claim[0])}, but its program has {length}.",
                    "Change one of them.",
                    claim[0],
                )
        for words, fault, about in judge_together(scope, workouts, text):
            yield Finding("page", key, (field,), f"The page says {quote(words)}, but {fault}.", "Change the words, or the workout.", about)


RULES = (
    Rule(
        "program",
        "The weeks of a program follow one another, its workouts are published, and its words are true of them.",
        check_programs,
        about="set",
    ),
)
