"""The muscles of an exercise: what each does, and what the claim rests on."""

import msgspec
from markupsafe import Markup

from generator.catalog.routes import record_address
from generator.dataset.exercise import Exercise, MuscleUse
from generator.pages.parts.cards import ROLE_KEYS, Link, Mark, basis_mark, link_sources
from generator.pages.parts.site import PageContext

_QUIET = "stabiliser"
"""Muscles of this role are read last, and fold away where there is little room."""
_FEW = 2
"""So few of them stand open: their fold would take as much room."""


class MuscleRow(msgspec.Struct, frozen=True):
    """One muscle's part, with the basis of the claim."""

    name: str
    latin: str | None
    href: str
    basis: Mark | None
    confidence: str | None
    note: Markup | None
    citations: tuple[Link, ...]


class RoleGroup(msgspec.Struct, frozen=True):
    """The muscles of one role."""

    title: str
    key: str
    """The texture that the maps show the role by."""
    folded: str
    """What opens its list where it folds away; empty where it stands open."""
    rows: tuple[MuscleRow, ...]


def build_roles(page: PageContext, exercise: Exercise) -> tuple[RoleGroup, ...]:
    """Return the muscles of an exercise by what they do, main work first."""
    groups: list[RoleGroup] = []
    for role in page.site.vocabulary.get("role", {}).values():
        rows = tuple(_muscle_row(page, use) for use in exercise.muscles if use.role == role.id)
        if rows:
            folds = role.id == _QUIET and len(rows) > _FEW and bool(groups)
            key = ROLE_KEYS.get(role.id, "k-stabiliser")
            groups.append(RoleGroup(role.label, key, f"{role.label}: {len(rows)} muscles" if folds else "", rows))
    return tuple(groups)


def _muscle_row(page: PageContext, use: MuscleUse) -> MuscleRow:
    site = page.site
    muscle = site.tables.muscles.get(use.muscle)
    return MuscleRow(
        name=site.muscle_name(use.muscle),
        latin=muscle.latin if muscle else None,
        href=page.href(record_address("muscle", use.muscle)),
        basis=basis_mark(page, use.basis),
        confidence=site.label("confidence", use.confidence) if use.confidence else None,
        note=page.maybe(use.note),
        citations=link_sources(page, use.sources),
    )
