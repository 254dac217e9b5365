"""A program of several weeks as Markdown: it stands in its page before the first heading, and in the Markdown beside it."""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

import msgspec
from markupsafe import Markup

from generator.catalog.projections import ProgramCard, ProgramSessionCard, ProgramWeeksCard
from generator.catalog.routes import record_address
from generator.catalog.words import lower_first
from generator.exports.markdown import Sources, convert_prose, escape_line, mark_safe
from generator.pages.parts.dose import halves_text
from generator.pages.parts.site import join_words
from generator.pages.render import Renderer

_HEADING: Final = re.compile(r"^#{1,6} ", re.MULTILINE)
_CHANGES: Final = {
    -2: "two sets fewer of each exercise, but never none",
    -1: "one set fewer of each exercise, but never none",
    0: None,
    1: "one set more of each exercise",
    2: "two sets more of each exercise",
}


class SessionView(msgspec.Struct, frozen=True):
    """One workout of some weeks."""

    times: int
    name: Markup
    href: str
    minutes: int
    change: str | None
    note: Markup | None


class WeeksView(msgspec.Struct, frozen=True):
    """Weeks that are alike."""

    title: Markup
    anchor: str
    sessions: tuple[SessionView, ...]
    count: str
    """Sessions and minutes of one week, in words."""
    sets: Markup
    """Sets a week of each muscle, in words; empty where none are counted."""


class ProgramView(msgspec.Struct, frozen=True):
    """Everything that the Markdown of a program prints."""

    length: str
    often: str
    minutes: str
    needs: Markup
    level: Markup
    places: Markup
    weeks: tuple[WeeksView, ...]


def write_program(renderer: Renderer, program: ProgramCard, root: str, sources: Sources) -> str:
    """Return a program as Markdown; ``root`` leads to the root of the site, ``sources`` name what its notes cite."""
    sessions = [session for weeks in program.weeks for session in weeks.sessions]
    view = ProgramView(
        length=_count(program.weeks[-1].last, "week"),
        often=f"{_span(sum(session.times for session in weeks.sessions) for weeks in program.weeks)} a week",
        minutes=f"{_span(session.minutes for session in sessions)} minutes each",
        needs=_line(program.needs),
        level=_line(program.level),
        places=_line(join_words([place if number == 0 else lower_first(place) for number, place in enumerate(program.places)])),
        weeks=tuple(_weeks(weeks, root, sources) for weeks in program.weeks),
    )
    return renderer.render_text("program.md", view=view).strip() + "\n\n"


def insert_program(text: str, program: str) -> str:
    """Return a page's Markdown with its program before the first heading, at the end where there is none."""
    found = _HEADING.search(text)
    place = found.start() if found else len(text)
    before = text[:place].rstrip("\n")
    return f"{before}\n\n{program}{text[place:]}" if before else f"{program}{text[place:]}"


def _weeks(weeks: ProgramWeeksCard, root: str, sources: Sources) -> WeeksView:
    count = sum(session.times for session in weeks.sessions)
    minutes = sum(session.times * session.minutes for session in weeks.sessions)
    name = f"Week {weeks.first}" if weeks.first == weeks.last else f"Weeks {weeks.first}–{weeks.last}"
    return WeeksView(
        title=_line(f"{name}: {weeks.aim}"),
        anchor=f"week-{weeks.first}",
        sessions=tuple(_session(session, root, sources) for session in weeks.sessions),
        count=f"{_count(count, 'session')}, {minutes} minutes a week",
        sets=_line(join_words([f"{lower_first(name)} {halves_text(Fraction(halves, 2))}" for _, name, halves in weeks.muscles])),
    )


def _session(session: ProgramSessionCard, root: str, sources: Sources) -> SessionView:
    return SessionView(
        times=session.times,
        name=_line(session.name),
        href=root + record_address("workout", session.workout),
        minutes=session.minutes,
        change=_CHANGES[session.sets],
        note=_guard(convert_prose(session.note, root, sources)) if session.note else None,
    )


def _line(text: str) -> Markup:
    return _guard(escape_line(text))


def _guard(text: Markup) -> Markup:
    """Return Markdown in which no brace begins a list of attributes, as the engine reads pages with them."""
    return mark_safe(text.replace("{", "&#123;"))


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _span(numbers: Iterable[int]) -> str:
    held = sorted(numbers)
    if not held:
        return "0"
    return str(held[0]) if held[0] == held[-1] else f"{held[0]}–{held[-1]}"
