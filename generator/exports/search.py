"""The table of the first search: titles, addresses, kinds and other names, no page text."""

import json

from generator.catalog.routes import find_address, glossary_address, page_address, record_address, section_address
from generator.dataset.exercise import Exercise
from generator.pages.movement_plates import figure_address
from generator.pages.site import Site, implement_text, lower_first

Row = tuple[str, str, str, list[str], str] | tuple[str, str, str, list[str], str, str]
"""Title, address, kind, other names, remark, and the address of a still where there is one."""


def render_search_table(site: Site) -> str:
    """Return the table as JSON: ``{"version": 1, "rows": [[title, address, kind, names, remark, still?], …]}``."""
    rows = [*_records(site), *_places(site)]
    return json.dumps({"version": 1, "rows": rows}, ensure_ascii=False, separators=(",", ":"))


def _exercise_remark(site: Site, exercise: Exercise) -> str:
    names = [site.short_muscle_name(use.muscle) for use in exercise.muscles if use.role == "target"]
    return " · ".join([part for part in (", ".join(names[:2]), implement_text(site, exercise)) if part])


def _records(site: Site) -> list[Row]:
    catalog = site.catalog
    dataset = catalog.dataset
    rows: list[Row] = []
    for e in catalog.exercises.values():
        row = (e.name, record_address("exercise", e.id), "Exercise", [*e.aliases, *e.search_terms], _exercise_remark(site, e))
        rows.append((*row, figure_address(e.id, "-start")) if e.id in site.figures else row)
    for m in dataset.muscles.values():
        names = [name for name in (m.latin, m.short_name, *m.aliases, *m.search_terms) if name]
        rows.append((m.name, record_address("muscle", m.id), "Muscle", names, m.latin or ""))
    for w in catalog.workouts.values():
        rows.append((w.name, record_address("workout", w.id), "Workout", [*w.aliases, *w.search_terms], site.label("goal", w.goal)))
    for q in dataset.equipment.values():
        names = [name for name in (q.plural, q.chip, *q.aliases, *q.search_terms) if name]
        rows.append((q.name, record_address("equipment", q.id), "Equipment", names, ""))
    return rows


def _places(site: Site) -> list[Row]:
    catalog = site.catalog
    dataset = catalog.dataset
    rows: list[Row] = []
    for key, page in dataset.pages.items():
        if key != "index":
            rows.append((page.title, page_address(key), "Guide" if page.section else "Page", list(page.search_terms), ""))
    for term in dataset.glossary.values():
        rows.append((term.term, glossary_address(term.id), "Glossary", list(term.aliases), ""))
    for muscle in catalog.featured:
        for implement in catalog.implements:
            count = len(catalog.pairs.get((muscle.id, implement.id), ()))
            if count:
                title = f"{implement.name} exercises for the {lower_first(muscle.name)}"
                rows.append((title, find_address(muscle.id, implement.id), "List", [*muscle.aliases], f"{count} exercises"))
    held = {
        "exercises": catalog.exercises,
        "muscles": dataset.muscles,
        "workouts": catalog.workouts,
        "equipment": dataset.equipment,
        "guide": [page for page in dataset.pages.values() if page.section],
        "glossary": dataset.glossary,
        "sources": dataset.sources,
    }
    for section in (section for section, records in held.items() if records):
        rows.append(
            (f"All {section}" if section not in ("guide", "glossary") else section.title(), section_address(section), "Section", [], "")
        )
    return rows
