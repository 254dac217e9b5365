"""The lexicon: how people speak about training, as data that any dataset can be read with."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from generator.dataset.common import Id, Line, Record


class Concept(Record):
    """One thing by all its names; it belongs to the records that go by one of ``names``."""

    names: tuple[Line, ...] = Field(min_length=1)
    """Names under which a dataset may know it; each is also a word that leads there."""
    also: tuple[Line, ...] = ()
    """Other words that lead there."""
    otherwise: tuple[Line, ...] = ()
    """What comes nearest where the dataset has no such record: names of concepts or records, the first that is there counts."""
    movements: tuple[Line, ...] = ()
    """Words of exercise titles that are meant where the dataset has no such record."""


class Topic(Record):
    """Something people aim at or complain about, and the muscles, equipment or movements that answer it."""

    id: Id
    """Id of the topic."""
    label: Line
    """The topic as search shows it."""
    words: tuple[Line, ...] = ()
    """Words that lead there."""
    muscles: tuple[Line, ...] = ()
    """Names of muscles, as in a concept."""
    equipment: tuple[Line, ...] = ()
    """Names of equipment, as in a concept."""
    movements: tuple[Line, ...] = ()
    """Words of exercise titles that are meant before any other exercise."""


AnswerKind = Literal[
    "exercise", "workout", "help", "reasons", "method", "start", "bare", "sore", "soreness", "dose", "older", "desk", "quiet", "outdoors"
]
"""What can answer a need: exercises, workouts, and the pages that ``pages`` names; a workout so named is one of them where a need does not."""
PageRole = Literal["help", "reasons", "method", "start", "bare", "sore", "soreness", "dose", "older", "desk", "quiet", "outdoors"]
"""When to see somebody; why to train; how the guide is made; the workout to begin with; the one that needs nothing but room;
how to train with a pain; of sore muscles and warming up; how often and how much; the workouts for older people, for a break at
a desk, without noise, for bars outdoors."""


class Need(Record):
    """Something that somebody has rather than names: a pain, an age, a few minutes."""

    id: Id
    """Id of the need."""
    label: Line
    """The need as a result names it for its reason."""
    words: tuple[Line, ...] = ()
    """Words that speak of it."""
    answers: Mapping[AnswerKind, float]
    """What answers it, and how well, 0 to 1."""
    spare: tuple[Line, ...] = ()
    """Joints that should bear little, by their names."""
    ages: tuple[int, int] | None = None
    """Years from and to, where an age speaks of it."""
    help: bool = False
    """True where the page of warning signs stands first beside the results."""


class Clue(Record):
    """Words by which somebody describes a movement, and what the records say of such a one."""

    when: tuple[tuple[Line, ...], ...] = Field(min_length=1)
    """A word of each list stands in the question, in any order; those of the last list speak for the first clue that has them."""
    means: tuple[tuple[Line, ...], ...] = Field(min_length=1)
    """What an exercise or a muscle has to have: something of each list. Joints and what they do ("shoulder extension"),
    and positions, supports, patterns, sides and kinds of load by their names."""


class Foreign(Record):
    """What people ask for that a dataset may not have. Whatever a record goes by is never foreign."""

    movements: tuple[Line, ...] = ()
    """Movements: who asks for one that is not there gets none, and what comes nearest."""
    described: tuple[tuple[Line, ...], ...] = ()
    """The name of a movement, then how people describe it: as foreign as the movement, and not at all where an exercise goes by the name."""
    subjects: tuple[Line, ...] = ()
    """Other subjects: they have no answer here, unless a pain or another need for help is spoken of."""
    outside: tuple[Line, ...] = ()
    """What has no answer even beside a need: only exercises that are asked for, or a record of just this name, make one."""
    things: tuple[Line, ...] = ()
    """Equipment and ways to do a movement: what else was asked for is answered without them."""


Intent = Literal["alternative", "versus", "without", "easier-on", "easier", "harder", "how-to", "minutes"]
Section = Literal["exercises", "muscles", "workouts", "equipment", "guide", "glossary", "sources"]
Hint = Literal["exercise", "workout", "muscle", "glossary", "guide", "equipment", "source"]


class Lexicon(Record):
    """Words of one language (``generator/lexicon/english.yml``) or of one dataset (``content/lexicon.yml``)."""

    filler: tuple[Line, ...] = ()
    """Words that ask for nothing by themselves."""
    light: tuple[Line, ...] = ()
    """Filler that is part of a name where a title has it beside the word it is typed beside: "good morning"."""
    hints: Mapping[Hint, tuple[Line, ...]] = {}
    """Words that say what kind of page is wanted."""
    intents: Mapping[Intent, tuple[Line, ...]] = {}
    """Words that turn a question."""
    written: tuple[tuple[Line, ...], ...] = ()
    """Ways to write the same thing; each is read as the first of its list."""
    alike: tuple[tuple[Line, ...], ...] = ()
    """Movements of which who asks for one wants the others too."""
    same: tuple[tuple[Line, ...], ...] = ()
    """Words for one thing in running text: who says one finds pages that say another."""
    nothing: tuple[Line, ...] = ()
    """Names of body weight by which people ask for what needs no equipment at all: no bar to hang from, no bench."""
    sections: Mapping[Section, tuple[Line, ...]] = {}
    """Words that ask for a section page."""
    muscles: tuple[Concept, ...] = ()
    """Words that lead to muscles."""
    groups: tuple[Concept, ...] = ()
    """Words that lead to muscle groups."""
    joints: tuple[Concept, ...] = ()
    """Words that lead to joints."""
    equipment: tuple[Concept, ...] = ()
    """Words that lead to equipment."""
    levels: tuple[Concept, ...] = ()
    """Words that lead to levels."""
    patterns: tuple[Concept, ...] = ()
    """Words that lead to movement patterns."""
    categories: tuple[Concept, ...] = ()
    """Words that lead to kinds of training."""
    needs: tuple[Need, ...] = ()
    """What people have rather than name."""
    denials: tuple[Line, ...] = ()
    """Words before a need that say that there is none."""
    ages: tuple[Line, ...] = ()
    """Words beside a number that make it an age."""
    clues: tuple[Clue, ...] = ()
    """Words by which movements are described that have no name for who asks."""
    foreign: Foreign = Foreign()
    """What people ask for that may not be there."""
    pages: Mapping[PageRole, Id] = {}
    """Pages of the dataset that answer needs, by their ids."""
    topics: tuple[Topic, ...] = ()
    """What people aim at or complain about."""
    asked: Mapping[Line, tuple[Line, ...]] = {}
    """Page, as kind and id (``exercise:pull-up``), → how people ask for it who do not know its name: questions and descriptions as a whole."""
    wordings: Mapping[Line, tuple[Line, ...]] = {}
    """Page → many more ways to ask for it. They are too many to be published one by one: the search knows how often they hold each word."""
