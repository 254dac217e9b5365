"""What search knows of each page: titles, names and facts, as columns of whole numbers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.catalog.lexicon import JOINTS, ResolvedLexicon
from generator.catalog.routes import find_address, glossary_address, page_address, record_address, section_address
from generator.catalog.volume import count_minutes, count_sets, list_needs
from generator.dataset.exercise import Exercise
from generator.dataset.workout import Workout
from generator.pages.site import Site, implement_text

UNKNOWN = -1
EASIER_UP_TO = 1
"""The most that a joint may bear in an exercise that counts as easier on it."""
SINGLE_COLUMNS = ("level", "pattern", "space", "noise", "mechanics", "laterality", "position", "goal", "category", "force")
"""Columns that hold the place of one vocabulary entry."""


@dataclass(frozen=True)
class Row:
    """One page: title, id, other names, and a remark where the page's facts do not give one."""

    title: str
    id: str
    names: tuple[str, ...]
    remark: str = ""


@dataclass(frozen=True)
class Kind:
    """All pages of a kind; an address is ``before``, the id, ``after``."""

    id: str
    label: str
    before: str
    after: str
    rows: tuple[Row, ...]


@dataclass
class Pool:
    """Distinct values in the order in which they were first met; columns hold their places."""

    values: list[Any] = field(default_factory=list)
    places: dict[Any, int] = field(default_factory=dict)

    def place(self, value: Any) -> int:
        """Return the place of a value, UNKNOWN for nothing."""
        if not value:
            return UNKNOWN
        if value not in self.places:
            self.places[value] = len(self.values)
            self.values.append(value)
        return self.places[value]


def _address_parts(address: str, identifier: str) -> tuple[str, str]:
    before, _, after = address.rpartition(identifier)
    return before, after


def build_kinds(site: Site, lexicon: ResolvedLexicon) -> tuple[Kind, ...]:
    """Return every page that can be a result but the lists of a muscle and an implement; exercises first, workouts second."""
    catalog = site.catalog
    dataset = catalog.dataset
    pages = [(key, page) for key, page in dataset.pages.items() if key != "index"]
    return (
        _kind(
            "exercise",
            "Exercise",
            record_address("exercise", "*"),
            (Row(e.name, e.id, (*e.aliases, *e.search_terms)) for e in _exercises(site)),
        ),
        _kind("workout", "Workout", record_address("workout", "*"), (_workout_row(site, w) for w in catalog.workouts.values())),
        _kind(
            "muscle",
            "Muscle",
            record_address("muscle", "*"),
            (
                Row(
                    m.name,
                    m.id,
                    _names(m.name, m.latin, m.short_name, *m.aliases, *m.search_terms),
                    m.latin or "",
                )
                for m in dataset.muscles.values()
            ),
        ),
        _kind(
            "equipment",
            "Equipment",
            record_address("equipment", "*"),
            (Row(q.name, q.id, _names(q.name, q.plural, *q.aliases, *q.search_terms)) for q in dataset.equipment.values()),
        ),
        _kind("guide", "Guide", page_address("guide/*"), (Row(p.title, p.id, p.search_terms) for _, p in pages if p.section == "guide")),
        _kind("page", "Page", page_address("*"), (Row(p.title, p.id, p.search_terms) for _, p in pages if not p.section)),
        _kind("glossary", "Glossary", glossary_address("*"), (Row(t.term, t.id, t.aliases) for t in dataset.glossary.values())),
        _kind("section", "Section", section_address("*"), _sections()),
    )


def _kind(identifier: str, label: str, address: str, rows: Iterable[Row]) -> Kind:
    before, after = _address_parts(address, "*")
    return Kind(identifier, label, before, after, tuple(rows))


def _sections() -> Iterator[Row]:
    for section in ("exercises", "muscles", "workouts", "equipment", "guide", "glossary", "sources"):
        title = section.title() if section in ("guide", "glossary") else f"All {section}"
        yield Row(title, section, (section,) if title != section.title() else ())


def _names(title: str, *names: str | None) -> tuple[str, ...]:
    """Return other names once each, without the title itself."""
    known = {title.casefold()}
    kept: list[str] = []
    for name in names:
        if name and name.casefold() not in known:
            known.add(name.casefold())
            kept.append(name)
    return tuple(kept)


def _exercises(site: Site) -> list[Exercise]:
    """Return the exercises A–Z, as browsing shows them."""
    return sorted(site.catalog.exercises.values(), key=lambda exercise: (exercise.name.casefold(), exercise.id))


def _workout_row(site: Site, workout: Workout) -> Row:
    return Row(workout.name, workout.id, (*workout.aliases, *workout.search_terms), site.label("goal", workout.goal))


@dataclass(frozen=True)
class Facts:
    """The columns of exercises and workouts and what their numbers stand for."""

    columns: dict[str, list[int]]
    sets: list[tuple[int, ...]]
    needs: list[str]


def build_facts(site: Site, places: dict[str, dict[str, int]]) -> Facts:
    """Return the facts of exercises and workouts. ``places`` maps a field to the places of its values by id."""
    sets, needs = Pool(), Pool()
    rows = [_exercise_facts(site, exercise, sets, needs, places) for exercise in _exercises(site)]
    rows += [_workout_facts(site, workout, sets, places) for workout in site.catalog.workouts.values()]
    names = ("targets", "helpers", "equipment", "setup", "place", *SINGLE_COLUMNS, "joints", "still", "needs")
    columns = {name: [row.get(name, UNKNOWN) for row in rows] for name in names}
    minutes = [count_minutes(workout, site.catalog.dataset.exercises) for workout in site.catalog.workouts.values()]
    filled = {name: column for name, column in columns.items() if any(value != UNKNOWN for value in column)}
    for name in ("targets", "helpers", "equipment", "setup", "pattern", "needs", "still"):
        filled.setdefault(name, columns[name])
    return Facts({**filled, "minutes": minutes}, sets.values, needs.values)


def _set(places: dict[str, int], identifiers: Iterable[str]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(places[identifier] for identifier in identifiers if identifier in places))


def _exercise_facts(site: Site, exercise: Exercise, sets: Pool, needs: Pool, places: dict[str, dict[str, int]]) -> dict[str, int]:
    muscles = places["muscle"]
    facts = {name: places.get(name, {}).get(getattr(exercise, name, None) or "", UNKNOWN) for name in SINGLE_COLUMNS}
    facts["targets"] = sets.place(_set(muscles, (use.muscle for use in exercise.muscles if use.role == "target")))
    facts["helpers"] = sets.place(_set(muscles, (use.muscle for use in exercise.muscles if use.role == "synergist")))
    facts["equipment"] = sets.place(_set(places["equipment"], (exercise.equipment,)))
    facts["setup"] = sets.place(_set(places["equipment"], exercise.setup))
    facts["needs"] = needs.place(implement_text(site, exercise))
    facts["still"] = int(exercise.id in site.figures)
    if exercise.joint_load:
        loads = [getattr(exercise.joint_load, joint) for joint in JOINTS]
        facts["joints"] = sum(1 << place for place, load in enumerate(loads) if load <= EASIER_UP_TO)
    return facts


def _workout_facts(site: Site, workout: Workout, sets: Pool, places: dict[str, dict[str, int]]) -> dict[str, int]:
    catalog = site.catalog
    counted = count_sets(workout, catalog.dataset, catalog.reader_facing)
    needed = [need.equipment for need in list_needs(workout, catalog.dataset)]
    implements = {implement.id for implement in catalog.implements}
    facts = {name: places.get(name, {}).get(getattr(workout, name, None) or "", UNKNOWN) for name in ("level", "goal")}
    facts["targets"] = sets.place(_set(places["muscle"], (row.muscle for row in counted if row.main)))
    facts["helpers"] = sets.place(_set(places["muscle"], (row.muscle for row in counted if not row.main)))
    facts["equipment"] = sets.place(_set(places["equipment"], (thing for thing in needed if thing in implements)))
    facts["setup"] = sets.place(_set(places["equipment"], (thing for thing in needed if thing not in implements)))
    facts["place"] = sets.place(_set(places.get("place", {}), workout.places))
    return facts


def list_pairs(site: Site, places: dict[str, dict[str, int]]) -> list[int]:
    """Return muscle, implement and number of exercises, three numbers for each list that has a page."""
    catalog = site.catalog
    return [
        number
        for muscle in catalog.featured
        for implement in catalog.implements
        if (count := len(catalog.pairs.get((muscle.id, implement.id), ())))
        for number in (places["muscle"][muscle.id], places["equipment"][implement.id], count)
    ]


def list_swaps(site: Site) -> dict[str, list[int]]:
    """Return the place of each exercise that has written swaps or easier exercises, and the places of these."""
    exercises = _exercises(site)
    place = {exercise.id: number for number, exercise in enumerate(exercises)}
    swaps: dict[str, list[int]] = {}
    for number, exercise in enumerate(exercises):
        found = [place[other.exercise] for other in (*exercise.swaps, *exercise.easier) if other.exercise in place]
        if found:
            swaps[str(number)] = found
    return swaps


def pair_prefix() -> str:
    """Return what comes before the two ids in the address of such a list."""
    return find_address("*", "*").split("*", 1)[0]


def pack_ids(rows: Sequence[Row]) -> list[str | int]:
    """Return the ids, 0 where the id follows from the title: lower case, words joined by hyphens."""
    return [0 if row.id == "-".join(_plain_words(row.title)) else row.id for row in rows]


def _plain_words(title: str) -> list[str]:
    if not title.isascii():
        return []
    closed = title.lower().replace("'", "").replace("`", "")
    return "".join(letter if letter.isalnum() else " " for letter in closed).split()
