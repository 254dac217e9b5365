"""Lists of ids and facts of the whole set, by the names under which pages read them."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from generator.catalog.choices import choose_owned, choose_start, choose_workouts
from generator.catalog.counts import count_facets, count_records
from generator.catalog.list_anchors import list_former_anchors
from generator.catalog.long_lists import list_letters, name_lists
from generator.catalog.words import short_citation

if TYPE_CHECKING:
    from generator.catalog import Catalog


def build_lists(catalog: "Catalog") -> dict[str, tuple[str, ...]]:
    """Return the lists of ids that section pages and home print, by name."""
    dataset, exercises = catalog.dataset, catalog.exercises
    muscles = sorted(dataset.muscles.values(), key=lambda muscle: (muscle.name.casefold(), muscle.id))
    workouts = sorted(catalog.workouts.values(), key=lambda workout: (workout.name.casefold(), workout.id))
    sources = sorted(dataset.sources.values(), key=lambda source: (short_citation(source).casefold(), source.id))
    guides = sorted((page for page in dataset.pages.values() if page.section == "guide"), key=lambda page: (page.order, page.title))
    lists = {
        "exercises": catalog.by_name,
        "muscles": tuple(muscle.id for muscle in sorted(dataset.muscles.values(), key=lambda muscle: muscle.name.casefold())),
        "featured": tuple(muscle.id for muscle in catalog.featured),
        "implements": tuple(record.id for record in catalog.implements),
        "equipment": tuple(record.id for record in catalog.by_order),
        "guides": tuple(page.id for page in guides),
        "start": choose_start(catalog),
        "owned": choose_owned(catalog),
        "sample": choose_workouts(catalog),
        "letters": list_letters([exercises[identifier].name for identifier in catalog.by_name]),
        "findable": tuple(dict.fromkeys(muscle for muscle, _ in catalog.pairs)),
    }
    vocabulary = dataset.vocabulary
    grouped: dict[str, list[str]] = {}
    for identifier in catalog.by_name:
        card = exercises[identifier]
        grouped.setdefault(f"exercises/equipment/{card.equipment}", []).append(identifier)
        grouped.setdefault(f"exercises/level/{card.level}", []).append(identifier)
    for muscle in muscles:
        grouped.setdefault(f"muscles/group/{muscle.group}", []).append(muscle.id)
    for workout in workouts:
        grouped.setdefault(f"workouts/goal/{workout.goal}", []).append(workout.id)
    for source in sources:
        grouped.setdefault(f"sources/type/{source.type}", []).append(source.id)
    for thing in vocabulary.get("level", {}):
        grouped.setdefault(f"exercises/level/{thing}", [])
    lists |= {f"exercises/using/{thing}": tuple(identifiers) for thing, identifiers in catalog.using.items()}
    lists |= name_lists(catalog.long_lists)
    return lists | {name: tuple(identifiers) for name, identifiers in grouped.items()}


def build_facts(catalog: "Catalog") -> dict[str, Any]:
    """Return numbers and dates of the whole set, by name."""
    dataset = catalog.dataset
    kinds: tuple[Mapping[str, Any], ...] = (dataset.cards, dataset.muscles, dataset.workouts, dataset.equipment, dataset.pages)
    dates = [record.reviewed.date for records in kinds for record in records.values() if record.reviewed]
    held = {"muscles": dataset.muscles, "workouts": catalog.workouts, "equipment": dataset.equipment, "glossary": dataset.glossary}
    facts: dict[str, Any] = {
        "reviewed": max(dates, default=None),
        "exercises": len(catalog.exercises),
        "sizes": count_records(catalog),
        "sources": len(dataset.sources),
        "checked-muscles": sum(m.identifiers.ta2 is not None or m.identifiers.fma is not None for m in dataset.muscles.values()),
        "held": tuple(section for section, records in held.items() if records),
        "facets": count_facets(catalog),
        "term-anchors": tuple(sorted(_former_terms(catalog))),
        "about": _find_about(catalog),
        "coverage": catalog.has_coverage,
        "foreign-pages": bool(catalog.foreign_pages),
    }
    facts |= {f"anchors/{address}": former for address, former in list_former_anchors(dataset.published, catalog.moves).items()}
    for muscle, rows in catalog.work.items():
        reviews = [review.date for row in rows if (review := catalog.exercises[row.exercise].reviewed)]
        facts[f"reviewed/{muscle}"] = max(reviews, default=None)
    return facts


def _find_about(catalog: "Catalog") -> str | None:
    """Return the key of the page that says how the site is made: ``about``, or what took over from it."""
    with suppress(LookupError):
        if about := catalog.moves.lead("page", "about"):
            section, identifier = about
            return f"guide/{identifier}" if section == "guide" else identifier
    return None


def _former_terms(catalog: "Catalog") -> Iterator[tuple[str, str]]:
    """Yield former ids of glossary terms with the term that each leads to now, empty where it is gone."""
    for old in {claim.old for claim in catalog.moves.claims if claim.kind == "term"}:
        if not catalog.moves.is_live("term", old):
            with suppress(LookupError):
                yield old, catalog.moves.follow("term", old) or ""
