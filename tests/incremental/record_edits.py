"""Edits of muscles, workouts, sources and equipment."""

from collections.abc import Callable
from random import Random

from tests.incremental import dataset
from tests.incremental.dataset import date, sentence, summary
from tests.incremental.project import Project, Values
from tests.incremental.references import delete_record, rename_record, replace_everywhere

Edit = Callable[[Project, Random], str | None]


def _pick(project: Project, kind: str, random: Random) -> tuple[str, Values]:
    name = random.choice(project.ids(kind))
    return name, project.read(kind, name)


def _fresh(random: Random) -> int:
    """Return a number that names something new."""
    return random.randrange(100, 10**6)


def rename(kind: str) -> Edit:
    """Return an edit that gives a record of a kind another id."""

    def edit(project: Project, random: Random) -> str | None:
        old, values = _pick(project, kind, random)
        if values.get("status") == "draft":
            return None
        new = f"{old.split('-x')[0]}-x{_fresh(random)}"
        rename_record(project, kind, old, new, by_redirect=random.random() < 0.5)
        return f"{old} to {new}"

    return edit


def muscle_words(project: Project, random: Random) -> str | None:
    """Change what a muscle's page says, or the names it goes by."""
    name, values = _pick(project, "muscle", random)
    field = random.choice(("summary", "what_it_does", "why_train", "nerve", "name", "search_terms", "myths", "feel_it", "reviewed"))
    changed = {
        "summary": summary(random),
        "what_it_does": [sentence(random)],
        "why_train": sentence(random),
        "nerve": f"Nerve {_fresh(random)}",
        "name": f"Part {random.randrange(1000)}",
        "search_terms": [f"muscle word {_fresh(random)}"],
        "myths": [{"claim": "It is hard", "answer": sentence(random), "sources": [dataset.any_source(project, random)]}],
        "feel_it": sentence(random),
        "reviewed": {dataset.REVIEWED: date(random)},
    }
    if field == "name":
        values["short_name"] = changed["name"]
    project.write("muscle", name, values | {field: changed[field]})
    return f"{name} {field}"


def muscle_place(project: Project, random: Random) -> str | None:
    """Change a muscle's place among the others: order, layer, parts, what works against it."""
    name, values = _pick(project, "muscle", random)
    others = [other for other in project.ids("muscle") if other != name]
    match random.randrange(4):
        case 0 if "featured" in values:
            other, theirs = random.choice([(other, found) for other, found in project.records("muscle") if "featured" in found])
            values["featured"], theirs["featured"] = theirs["featured"], values["featured"]
            project.write("muscle", other, theirs)
        case 1:
            values["layer"] = random.choice(("surface", "middle", "deep"))
        case 2:
            values["antagonists"] = random.sample(others, random.randint(1, 2))
        case _ if not values.get("part_of") and "map_regions" not in values:
            values["group"] = random.choice(("back", "arm", "trunk"))
        case _:
            values["identifiers"] = {"ta2": random.randint(1, 9999)}
    project.write("muscle", name, values)
    return name


def add_muscle(project: Project, random: Random) -> str | None:
    """Add a muscle that is not on the map, and let an exercise hold still with it."""
    number = _fresh(random)
    values: Values = {"name": f"Added muscle {number}", "group": "arm", "summary": summary(random)}
    values["actions"] = [{"joint": "wrist", "action": "flexion"}]
    project.write("muscle", f"added-{number}", values)
    name = random.choice([identifier for identifier, found in project.records("exercise") if "figure" not in found])
    exercise = project.read("exercise", name)
    exercise["muscles"].append({"muscle": f"added-{number}", "role": "stabiliser", "basis": "consensus"})
    project.write("exercise", name, exercise)
    return f"added-{number} in {name}"


def delete_muscle(project: Project, random: Random) -> str | None:
    """Delete a muscle that is not on the map."""
    free = [name for name, values in project.records("muscle") if not values.get("map_regions")]
    if not free:
        return None
    name = random.choice(free)
    delete_record(project, "muscle", name, None)
    return name


def workout_plan(project: Project, random: Random) -> str | None:
    """Change an exercise of a workout, or the order of them."""
    name, values = _pick(project, "workout", random)
    items = [item for block in values["blocks"] for item in block.get("items", ())]
    if not items:
        return None
    item = random.choice(items)
    match random.randrange(5):
        case 0:
            item["sets"] = random.randint(1, 6)
        case 1:
            item["rest_s"] = random.choice((15, 45, 75))
        case 2:
            item["exercise"] = random.choice(sorted(dataset.published_exercises(project)))
        case 3:
            block = random.choice([block for block in values["blocks"] if block.get("items")])
            random.shuffle(block["items"])
            block["mode"] = random.choice(("straight", "superset", "circuit"))
        case _:
            item["alternatives"] = random.sample(sorted(dataset.published_exercises(project)), 2)
            item["note"] = sentence(random)
    project.write("workout", name, values)
    return name


def workout_words(project: Project, random: Random) -> str | None:
    """Change what a workout says of itself."""
    name, values = _pick(project, "workout", random)
    field = random.choice(("name", "summary", "goal", "level", "places", "progression", "frequency", "audience", "reviewed"))
    changed = {
        "name": f"Session {_fresh(random)}",
        "summary": summary(random),
        "goal": random.choice(("strength", "size", "endurance", "habit", "ease")),
        "level": random.choice(("beginner", "intermediate", "advanced")),
        "places": random.sample(dataset.PLACES, random.randint(1, 3)),
        "progression": {"rule": sentence(random), "steps": [sentence(random)]},
        "frequency": {"per_week": {"min": 1, "max": random.randint(1, 4)}},
        "audience": f"someone with {random.randint(5, 90)} minutes",
        "reviewed": {dataset.REVIEWED: date(random)},
    }
    project.write("workout", name, values | {field: changed[field]})
    return f"{name} {field}"


def add_workout(project: Project, random: Random) -> str | None:
    """Add a workout."""
    name = f"added-{_fresh(random)}"
    project.write("workout", name, dataset.make_workout(project, random, name.replace("-", " ").capitalize()))
    return name


def delete_workout(project: Project, random: Random) -> str | None:
    """Delete a workout; a few are always left."""
    if len(project.ids("workout")) < 5:
        return None
    name, _ = _pick(project, "workout", random)
    delete_record(project, "workout", name, None)
    return name


def workout_status(project: Project, random: Random) -> str | None:
    """Publish a draft of a workout, or take one back that no address must lead to."""
    name, values = _pick(project, "workout", random)
    moved = {entry.get("new") for entry in project.read_file("redirects.yml")["redirects"]}
    if values.get("status") == "draft":
        values.pop("status")
    elif values.get("former_ids") or name in moved:
        return None
    else:
        replace_everywhere(project, "workout", name, None)
        values["status"] = "draft"
    project.write("workout", name, values)
    return f"{name} {values.get('status', 'published')}"


def source_words(project: Project, random: Random) -> str | None:
    """Change a source: what stands on its page, or its citation, which stands on others."""
    name, values = _pick(project, "source", random)
    field = random.choice(("finding", "year", "title", "authors", "people", "limits", "doi", "type", "population"))
    changed = {
        "finding": summary(random),
        "year": random.randint(1980, 2025),
        "title": f"What is known, part {_fresh(random)}",
        "authors": [f"Author{_fresh(random)} A"],
        "people": random.randint(5, 90),
        "limits": sentence(random),
        "doi": f"10.1000/rows.{_fresh(random)}",
        "type": random.choice(("emg", "rct", "review")),
        "population": f"{_fresh(random)} adults",
    }
    project.write("source", name, values | {field: changed[field]})
    return f"{name} {field}"


def add_source(project: Project, random: Random) -> str | None:
    """Add a source that an exercise cites, or none: then there is a warning."""
    number = _fresh(random)
    values = project.read("source", random.choice(project.ids("source")))
    values |= {"title": f"Added {number}", "doi": f"10.1000/added.{number}", "former_ids": []}
    project.write("source", f"added-{number}", values)
    if random.random() < 0.7:
        name = random.choice([identifier for identifier, found in project.records("exercise") if "figure" not in found])
        exercise = project.read("exercise", name)
        project.write("exercise", name, exercise | {"sources": [*exercise.get("sources", ()), f"added-{number}"]})
    return f"added-{number}"


def delete_source(project: Project, random: Random) -> str | None:
    """Delete a source and every claim's lean on it."""
    if len(project.ids("source")) < 8:
        return None
    name, _ = _pick(project, "source", random)
    delete_record(project, "source", name, None)
    return name


def equipment_words(project: Project, random: Random) -> str | None:
    """Change equipment: what stands on its page, or its name, order and icon, which stand on others."""
    name, values = _pick(project, "equipment", random)
    field = random.choice(("summary", "name", "order", "icon", "chip", "buying", "search_terms", "need"))
    changed = {
        "summary": summary(random),
        "name": f"Thing {_fresh(random)}",
        "order": random.randint(1, 40),
        "icon": random.choice(("dumbbell", "band", "bar", "kettlebell", "barbell", "bench", "other")),
        "chip": f"A thing {random.randint(1, 99)}",
        "buying": [sentence(random)],
        "search_terms": [f"thing word {_fresh(random)}"],
        "need": f"One thing {random.randint(1, 99)}",
    }
    project.write("equipment", name, values | {field: changed[field]})
    return f"{name} {field}"


def add_equipment(project: Project, random: Random) -> str | None:
    """Add an implement that nothing is done with yet."""
    number = _fresh(random)
    values = {"name": f"Added thing {number}", "kind": "implement", "order": 50, "summary": summary(random), "icon": "other"}
    project.write("equipment", f"added-{number}", values)
    return f"added-{number}"


def delete_equipment(project: Project, random: Random) -> str | None:
    """Delete equipment that no exercise is done with."""
    used = {name for _, values in project.records("exercise") for name in (values["equipment"], *values.get("setup", ()))}
    free = sorted(set(project.ids("equipment")) - used)
    if not free:
        return None
    name = random.choice(free)
    delete_record(project, "equipment", name, None)
    return name
