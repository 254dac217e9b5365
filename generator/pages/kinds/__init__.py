"""All kinds of page, one module each; a new kind is a module, its template, and a place in this list."""

from generator.pages.kinds import (
    article,
    coverage,
    data,
    equipment,
    exercise,
    exercises,
    find,
    find_index,
    glossary,
    grouping,
    home,
    identifier,
    index_pages,
    muscle,
    not_found,
    rest,
    search,
    source,
    workout,
    workouts,
)
from generator.pages.kinds.kind import Page, PageKind

__all__ = ["PAGE_KINDS", "Page", "PageKind"]

PAGE_KINDS: tuple[PageKind, ...] = (
    exercise.KIND,
    muscle.KIND,
    workout.KIND,
    equipment.KIND,
    source.KIND,
    find.KIND,
    *rest.KINDS,
    exercises.KIND,
    grouping.KIND,
    *index_pages.KINDS,
    workouts.KIND,
    find_index.KIND,
    glossary.KIND,
    search.KIND,
    data.KIND,
    coverage.KIND,
    identifier.KIND,
    home.KIND,
    article.KIND,
    not_found.KIND,
)
