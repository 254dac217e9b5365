"""What the home page shows of much: exercises to start with, equipment to have, workouts to try."""

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.catalog import Catalog

MAX_START = 6
"""Exercises that the home page shows where its own front matter names none."""
MAX_OWNED = 16
"""Pieces of equipment that the home page offers."""
MAX_WORKOUTS = 6
"""Workouts that the home page shows."""


def choose_start(catalog: "Catalog") -> tuple[str, ...]:
    """Return the exercises of the home page: the page's own, or one for each of the muscles with the most."""
    home = catalog.dataset.pages.get("index")
    if home is None or home.featured_exercises:
        return home.featured_exercises if home else ()
    chosen: dict[str, None] = {}
    for muscle in catalog.featured:
        rows = (row.exercise for row in catalog.work.get(muscle.id, ()) if row.role == "target" and row.exercise not in chosen)
        chosen |= dict.fromkeys(list(rows)[:1])
    return tuple([*chosen, *(exercise for exercise in catalog.by_name if exercise not in chosen)][:MAX_START])


def choose_owned(catalog: "Catalog") -> tuple[str, ...]:
    """Return the equipment that the home page offers: in its order, of very much what most exercises use."""
    offered = [record.id for record in catalog.by_order if record in catalog.implements or record.chip]
    counts = Counter(thing for card in catalog.exercises.values() for thing in dict.fromkeys((card.equipment, *card.setup)))
    best = sorted(offered, key=lambda thing: -counts[thing])[:MAX_OWNED] if len(offered) > MAX_OWNED else offered
    return tuple(thing for thing in offered if thing in best)


def choose_workouts(catalog: "Catalog") -> tuple[str, ...]:
    """Return the workouts of the home page: its own first, then the others in the order of their goals and names."""
    home = catalog.dataset.pages.get("index")
    first = home.featured_workout if home else None
    goals = {goal: place for place, goal in enumerate(catalog.dataset.vocabulary.get("goal", {}))}
    ordered = sorted(
        catalog.workouts.values(),
        key=lambda workout: (workout.id != first, goals.get(workout.goal, len(goals)), workout.name.casefold(), workout.id),
    )
    return tuple(workout.id for workout in ordered[:MAX_WORKOUTS])
