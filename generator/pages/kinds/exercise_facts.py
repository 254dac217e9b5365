"""What stands at the head of an exercise page, facts and contents: only what the record holds."""

from collections.abc import Iterator

from markupsafe import escape

from generator.catalog.tables import Tables
from generator.catalog.words import lower_first
from generator.dataset.exercise import Exercise
from generator.pages.parts.cards import Fact, Section
from generator.pages.parts.dose import amount_text, load_dots, load_text, seconds_text
from generator.pages.parts.site import PageContext

SECTIONS = (
    Section("how-to", "How to"),
    Section("mistakes", "Mistakes"),
    Section("muscles", "Muscles"),
    Section("easier-harder", "Easier, harder"),
    Section("swaps", "Swaps"),
    Section("dose", "How much"),
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
        "swaps": tables.swaps[exercise.id],
        "dose": exercise.dose or exercise.joint_load,
        "evidence": exercise.evidence or exercise.no_evidence,
        "cite": True,
    }
    return tuple(section for section in SECTIONS if held[section.id])


def build_facts(page: PageContext, exercise: Exercise) -> Iterator[Fact]:
    """Yield the facts of an exercise that its record gives."""
    site = page.site
    yield Fact("You need", escape(site.tables.listed[exercise.id].needs))
    if exercise.level:
        level = escape(site.label("level", exercise.level))
        yield Fact("Level", level)
    if exercise.pattern:
        yield Fact("Pattern", escape(site.label("pattern", exercise.pattern)))
    if exercise.category:
        yield Fact("Kind", escape(site.label("category", exercise.category)))
    if exercise.force:
        yield Fact("Force", escape(site.label("force", exercise.force)))
    if exercise.mechanics and not exercise.pattern:
        yield Fact("Moves", escape(site.label("mechanics", exercise.mechanics)))
    if exercise.joint_load:
        load = exercise.joint_load.lower_back
        yield Fact("Low-back load", escape(load_text(load)), load_dots(load))
    if exercise.space and exercise.noise:
        noise = lower_first(site.label("noise", exercise.noise))
        yield Fact("Place", escape(f"{site.label('space', exercise.space)}, {noise}"))
    beginner = exercise.dose.beginner if exercise.dose else None
    if beginner:
        amount = amount_text(beginner.sets, beginner.reps, beginner.seconds)
        yield Fact("Start with", escape(f"{amount}, rest {seconds_text(beginner.rest_s)}"))
