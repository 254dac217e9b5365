"""What stands at the head of an exercise page, facts and contents: only what the record holds."""

from collections.abc import Iterator

from markupsafe import escape

from generator.catalog.routes import finder_address
from generator.catalog.tables import Tables
from generator.catalog.words import lower_first
from generator.dataset.exercise import Exercise
from generator.pages.parts.cards import Fact, Section
from generator.pages.parts.dose import amount_text, load_dots, load_text, seconds_text
from generator.pages.parts.site import PageContext

SECTIONS = (
    Section("how-to", "How to"),
    Section("mistakes", "Mistakes"),
    Section("swaps", "What instead"),
    Section("dose", "How much"),
    Section("easier-harder", "Easier, harder"),
    Section("muscles", "Muscles"),
    Section("evidence", "Evidence"),
    Section("cite", "Cite and link"),
)


def choose_sections(tables: Tables, exercise: Exercise, *, guide_standard: bool) -> tuple[Section, ...]:
    """Return the sections of an exercise's page.

    Pages of the guide have all of them and say what is not known. In other datasets most records lack the same
    things; there a section without content is left out, except where every reader looks for it.
    """
    if guide_standard:
        return SECTIONS
    held = {
        "how-to": True,
        "mistakes": exercise.mistakes,
        "muscles": True,
        "easier-harder": tables.ladders[exercise.id],
        "swaps": tables.swaps[exercise.id] or tables.reliefs[exercise.id] or tables.kin[exercise.id],
        "dose": exercise.dose or exercise.joint_load,
        "evidence": exercise.evidence or exercise.no_evidence,
        "cite": True,
    }
    return tuple(section for section in SECTIONS if held[section.id])


def build_facts(page: PageContext, exercise: Exercise) -> Iterator[Fact]:
    """Yield what a reader wants to know before the first repetition, as far as the record gives it."""
    site = page.site
    yield Fact("You need", escape(site.tables.listed[exercise.id].needs))
    if exercise.level:
        yield Fact("Level", escape(site.label("level", exercise.level)))
    if exercise.joint_load:
        load = exercise.joint_load.lower_back
        yield Fact("Low-back load", escape(load_text(load)), load_dots(load))
    beginner = exercise.dose.beginner if exercise.dose else None
    if beginner:
        amount = amount_text(beginner.sets, beginner.reps, beginner.seconds)
        yield Fact("Start with", escape(f"{amount}, rest {seconds_text(beginner.rest_s)}"))


_WORDS = (
    ("Pattern", "pattern"),
    ("Family", "family"),
    ("Kind", "category"),
    ("Force", "force"),
    ("Moves", "mechanics"),
    ("Sides", "laterality"),
    ("Position", "position"),
    ("Load", "load_mode"),
    ("Counted in", "measurement"),
    ("Space", "space"),
    ("Noise", "noise"),
)
"""What a page calls a field whose value is an entry of the vocabulary list of the same name."""
_FOUND_BY = ("family", "laterality", "measurement")
"""Fields whose value leads to the other exercises that have it; the rest is chosen in the finder."""


def build_details(page: PageContext, exercise: Exercise) -> Iterator[Fact]:
    """Yield everything else that the record says of the exercise in single words."""
    for name, field in _WORDS:
        value = getattr(exercise, field)
        if value:
            href = page.href(finder_address({field: value})) if field in _FOUND_BY else None
            yield Fact(name, escape(page.site.label(field, value)), href=href)
    if exercise.grip:
        hold = [page.site.label("grip_orientation", exercise.grip.orientation)]
        if exercise.grip.width:
            hold.append(lower_first(page.site.label("grip_width", exercise.grip.width)))
        yield Fact("Grip", escape(", ".join(hold)))
