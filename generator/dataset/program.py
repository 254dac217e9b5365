"""A program of several weeks: which workouts, how often, from week to week. Part of a page of the guide."""

from pydantic import Field

from generator.dataset.common import Id, Line, Prose, Range, Record


class ProgramSession(Record):
    """A workout of some weeks of a program."""

    workout: Id
    """The workout, by its id."""
    times: int = Field(default=1, ge=1, le=7)
    """How often in each of the weeks."""
    sets: int = Field(default=0, ge=-2, le=2)
    """Sets to add to each exercise of the main and extra work; negative for fewer, of which one remains."""
    note: Prose | None = None
    """What to mind in these weeks, in one sentence."""


class ProgramWeeks(Record):
    """Weeks of a program that are alike."""

    weeks: Range
    """The first and the last of them; the same number twice for one week."""
    aim: Line
    """What they are for, in a few words: a heading."""
    sessions: tuple[ProgramSession, ...] = Field(min_length=1)
    """The workouts, in the order of the week."""


class Program(Record):
    """All weeks in their order. Sessions, minutes, sets, equipment, level and places are computed."""

    weeks: tuple[ProgramWeeks, ...] = Field(min_length=1)
    """Groups of weeks, the first beginning with week 1, without a gap."""
