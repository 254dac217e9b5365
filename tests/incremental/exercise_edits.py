"""Edits of exercises: every kind of field, and records that come, go, and are called otherwise."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from tests.incremental import dataset
from tests.incremental.dataset import date, sentence, summary
from tests.incremental.project import Project, Values, write_values
from tests.incremental.references import SOURCED, add_redirect, delete_record, recorded, rename_record, replace_everywhere

Change = Callable[[Project, Values, Random], None]
FACTS: Mapping[str, tuple[str, ...]] = {
    "level": ("beginner", "intermediate", "advanced"),
    "space": ("chair", "mat", "arms-out", "lane"),
    "noise": ("quiet", "some", "loud"),
    "hardest_at": ("start", "middle", "top", "even"),
    "mechanics": ("compound", "isolation", "hold"),
    "laterality": ("bilateral", "unilateral", "alternating"),
    "load_mode": ("external", "body", "elastic"),
    "measurement": ("reps-load", "reps", "seconds", "distance-load"),
    "support": ("none", "hand", "chest"),
}
MOVABLE = ("biceps-brachii", "quadratus-lumborum", "gluteus-maximus")
"""Muscles that are part of nothing and may be named in any role that moves no load."""


def is_drawn(values: Values) -> bool:
    """Say whether an exercise has a figure."""
    return "figure" in values


def pick(project: Project, random: Random, fits: Callable[[Values], bool] = lambda _: True) -> tuple[str, Values] | None:
    """Return an exercise that fits; rarely one with a figure, which costs a drawing."""
    drawn_too = random.random() < 0.03
    found = [(name, values) for name, values in project.records("exercise") if fits(values) and (drawn_too or not is_drawn(values))]
    return random.choice(found) if found else None


def field_edit(change: Change, fits: Callable[[Values], bool] = lambda _: True) -> Callable[[Project, Random], str | None]:
    """Return an edit that changes the values of one exercise."""

    def edit(project: Project, random: Random) -> str | None:
        found = pick(project, random, fits)
        if found is None:
            return None
        name, values = found
        change(project, values, random)
        project.write("exercise", name, {field: value for field, value in values.items() if value not in ([], {}, None)})
        return name

    return edit


def _set(field: str, make: Callable[[Random], Any], *, may_go: bool = True) -> Change:
    def change(project: Project, values: Values, random: Random) -> None:
        values[field] = None if may_go and field in values and random.random() < 0.3 else make(random)

    return change


def _change_steps(project: Project, values: Values, random: Random) -> None:
    steps = values["steps"]
    part = random.choice(("setup", "execution"))
    lines = steps.setdefault(part, [])
    match random.randrange(4):
        case 0 if len(lines) > 1:
            lines.pop(random.randrange(len(lines)))
        case 1:
            lines.insert(random.randint(0, len(lines)), sentence(random))
        case 2:
            steps["breathing"] = sentence(random)
        case _ if lines:
            lines[random.randrange(len(lines))] = sentence(random)
        case _:
            lines.append(sentence(random))


def _change_cues(project: Project, values: Values, random: Random) -> None:
    felt = {"say": f"Feel it {random.randint(1, 99)}", "feel": True, "otherwise": sentence(random)}
    values["steps"]["cues"] = [{"say": f"Elbows {random.randint(1, 99)}", "at": "elbow", "when": "top"}, felt][: random.randint(1, 2)]


def _change_fact(project: Project, values: Values, random: Random) -> None:
    field = random.choice(sorted(FACTS))
    values[field] = None if field in values and random.random() < 0.2 else random.choice(FACTS[field])


def _change_number(project: Project, values: Values, random: Random) -> None:
    if random.random() < 0.4:
        values["equipment_count"] = random.randint(1, 4)
    else:
        values["joint_load"] = {joint: random.randint(0, 3) for joint in ("lower_back", "shoulder", "elbow", "wrist", "knee")}


def _change_claim(project: Project, values: Values, random: Random) -> None:
    use = random.choice(values["muscles"])
    use["basis"] = random.choice(("emg", "joint-action", "consensus", "textbook"))
    use["confidence"] = random.choice(("well-supported", "likely", "inferred"))
    if use["basis"] in SOURCED and not use.get("sources"):
        use["basis"] = "consensus"
    use["note"] = sentence(random)


def _change_part(project: Project, values: Values, random: Random) -> None:
    """Let a muscle come, go, or help instead of holding still."""
    named = [use["muscle"] for use in values["muscles"]]
    free = [muscle for muscle in MOVABLE if muscle not in named and muscle in project.ids("muscle")]
    others = [use for use in values["muscles"] if use["role"] != "target"]
    if free and random.random() < 0.5:
        values["muscles"].append({"muscle": random.choice(free), "role": "stabiliser", "basis": "consensus"})
    elif others:
        use = random.choice(others)
        if use["role"] == "synergist" and random.random() < 0.5:
            use["role"] = "stabiliser"
        else:
            values["muscles"].remove(use)


def _change_dose(project: Project, values: Values, random: Random) -> None:
    values["dose"] = random.choice((None, dataset.make_dose(project, random), dataset.make_dose(project, random)))


def _change_mistakes(project: Project, values: Values, random: Random) -> None:
    entry = {"fault": f"The {random.choice(dataset.PARTS)} swing", "why": sentence(random), "fix": sentence(random)}
    values["mistakes"] = [*values.get("mistakes", ())[: random.randint(0, 2)], entry]


def _change_evidence(project: Project, values: Values, random: Random) -> None:
    entry = {"finding": sentence(random), "source": dataset.any_source(project, random), "limits": sentence(random)}
    values["evidence"] = random.choice(([], [entry], [*values.get("evidence", ())[:2], entry]))


def _change_rung(project: Project, values: Values, random: Random) -> None:
    field = random.choice([name for name in ("harder", "easier", "swaps") if values.get(name)])
    if random.random() < 0.4:
        values[field].pop()
    else:
        random.choice(values[field])["why"] = sentence(random)


def _lay_out_anew(project: Project, values: Values, random: Random) -> None:
    """Write the same values in another order: other bytes, the same record."""
    fields = list(values.items())
    random.shuffle(fields)
    values.clear()
    values.update(fields)


def _other_words(project: Project, values: Values, random: Random) -> None:
    field = random.choice(("aliases", "search_terms"))
    values[field] = [f"{values['name']} {random.choice(('move', 'way', 'form'))} {random.randint(1, 9999)}"][: random.randint(0, 1)]


def _has(*fields: str) -> Callable[[Values], bool]:
    return lambda values: any(values.get(field) for field in fields)


FIELD_EDITS: Mapping[str, Callable[[Project, Random], str | None]] = {
    "summary": field_edit(_set("summary", summary)),
    "name": field_edit(_set("name", lambda random: f"Renamed {random.choice(dataset.MANNERS)} {random.randrange(10**6)}", may_go=False)),
    "steps": field_edit(_change_steps),
    "cues": field_edit(_change_cues, lambda values: not is_drawn(values)),
    "facts": field_edit(_change_fact, lambda values: not is_drawn(values)),
    "numbers": field_edit(_change_number),
    "tempo": field_edit(_set("tempo", lambda random: f"{random.randint(1, 5)}-0-1-0")),
    "claim about a muscle": field_edit(_change_claim),
    "muscles": field_edit(_change_part),
    "mistakes": field_edit(_change_mistakes),
    "evidence": field_edit(_change_evidence),
    "dose": field_edit(_change_dose),
    "remarks": field_edit(_set("disagreement", sentence)),
    "entry test": field_edit(_set("entry_test", sentence)),
    "when to stop": field_edit(_set("stop_if", lambda random: [sentence(random)])),
    "other words": field_edit(_other_words),
    "same as": field_edit(_set("same_as", lambda random: [{"dataset": "wger", "id": str(random.randint(1, 999)), "match": "exact"}])),
    "review": field_edit(_set("reviewed", lambda random: {dataset.REVIEWED: date(random)})),
    "written rungs": field_edit(_change_rung, _has("harder", "easier", "swaps")),
    "layout of the file": field_edit(_lay_out_anew),
}


def link(project: Project, random: Random) -> str | None:
    """Give an exercise new rungs and swaps."""
    found = pick(project, random)
    if found is None:
        return None
    name, values = found
    dataset.link_exercise(name, values, dataset.published_exercises(project), random)
    project.write("exercise", name, values)
    return name


def move(project: Project, random: Random) -> str | None:
    """Change what swaps and lists rest on: implement, things needed, pattern, or the target."""
    found = pick(project, random, lambda values: not is_drawn(values))
    if found is None:
        return None
    name, values = found
    field = random.choice(("equipment", "setup", "pattern", "target"))
    match field:
        case "equipment":
            values["equipment"] = random.choice(dataset.implements(project))
        case "setup":
            values["setup"] = random.sample(dataset.setups(project), random.randint(0, 1))
        case "pattern":
            values["pattern"] = random.choice(dataset.PATTERNS)
            values["family"] = random.choice(dataset.FAMILIES[values["pattern"]])
        case _:
            _aim_elsewhere(project, values, random)
    values["swaps"] = []
    project.write("exercise", name, {field: value for field, value in values.items() if value != []})
    _drop_swaps_to(project, name)
    return f"{name} {field}"


def _aim_elsewhere(project: Project, values: Values, random: Random) -> None:
    target = random.choice(dataset.present(project, "muscle", dataset.WORKED))
    values["muscles"] = [{"muscle": target, "role": "target", "basis": "joint-action"}]
    values["joint_actions"] = project.read("muscle", target)["actions"][:1]


def _drop_swaps_to(project: Project, name: str) -> None:
    for other, values in project.records("exercise"):
        kept = [swap for swap in values.get("swaps", ()) if swap["exercise"] != name]
        if kept != values.get("swaps", []):
            project.write("exercise", other, values | {"swaps": kept})


def add(project: Project, random: Random) -> str | None:
    """Add an exercise, sometimes as a draft."""
    ids = project.ids("exercise")
    if len(ids) > dataset.EXERCISES + 6:
        return None
    number = random.randrange(100, 10**6)
    pattern = random.choice(dataset.PATTERNS)
    words = f"added {random.choice(dataset.MANNERS)} {dataset.MOVEMENTS[pattern]} {number}"
    values = dataset.make_exercise(project, random, words, pattern, random.choice(dataset.implements(project)))
    name = dataset.exercise_id(number, "added")
    if random.random() < 0.2:
        values["status"] = "draft"
    dataset.link_exercise(name, values, dataset.published_exercises(project), random)
    project.write("exercise", name, {field: value for field, value in values.items() if value != []})
    return name


def delete(project: Project, random: Random) -> str | None:
    """Delete an exercise and all that leads to it; its address leads on."""
    if len(project.ids("exercise")) < dataset.EXERCISES - 2:
        return None
    found = pick(project, random)
    if found is None:
        return None
    heirs = sorted(set(dataset.published_exercises(project)) - {found[0]})
    delete_record(project, "exercise", found[0], random.choice([None, random.choice(heirs)]))
    return found[0]


def rename(project: Project, random: Random) -> str | None:
    """Give an exercise another id; drafts have no address that could be kept."""
    found = pick(project, random, lambda values: values.get("status") != "draft")
    if found is None:
        return None
    new = f"{found[0].split('-x')[0]}-x{random.randrange(10**6)}"
    rename_record(project, "exercise", found[0], new, by_redirect=random.random() < 0.5)
    return f"{found[0]} to {new}"


def to_draft(project: Project, random: Random) -> str | None:
    """Take back an exercise whose address was never recorded."""
    kept = recorded(project)
    moved = {entry.get("new") for entry in project.read_file("redirects.yml")["redirects"]}
    free = [
        name
        for name, values in project.records("exercise")
        if values.get("status") != "draft" and not values.get("former_ids") and f"exercises/{name}/" not in kept and name not in moved
    ]
    if not free:
        return None
    name = random.choice(free)
    replace_everywhere(project, "exercise", name, None)
    project.write("exercise", name, project.read("exercise", name) | {"status": "draft"})
    return name


def to_published(project: Project, random: Random) -> str | None:
    """Publish a draft."""
    found = pick(project, random, lambda values: values.get("status") == "draft")
    if found is None:
        return None
    name, values = found
    known = dataset.published_exercises(project)
    dataset.link_exercise(name, values, known, random)
    values.pop("status")
    project.write("exercise", name, {field: value for field, value in values.items() if value != []})
    return name


def to_json(project: Project, random: Random) -> str | None:
    """Keep a record in the other format."""
    found = pick(project, random)
    if found is None:
        return None
    path = project.path("exercise", found[0])
    path.unlink()
    other = path.with_suffix(".yml" if path.suffix == ".json" else ".json")
    project.put(other, write_values(found[1], other.name))
    return found[0]


def change_figure(project: Project, random: Random) -> str | None:
    """Draw a figure a little otherwise: one of few ways, so that most were drawn before."""
    found = [(name, values) for name, values in project.records("exercise") if is_drawn(values)]
    if not found:
        return None
    name, values = random.choice(found)
    posture = values["figure"]["posture"]
    posture["look"] = random.choice([look for look in (0, 2, 4) if look != posture.get("look")])
    project.write("exercise", name, values)
    return name


def leave_figure_out(project: Project, random: Random) -> str | None:
    """Take a figure away; at most three are ever there."""
    found = [(name, values) for name, values in project.records("exercise") if is_drawn(values)]
    if len(found) < 2:
        return None
    name, values = random.choice(found)
    values.pop("figure")
    project.write("exercise", name, values)
    return name


def retire_former_id(project: Project, random: Random) -> str | None:
    """Remember a former id in redirects.yml instead of in the record."""
    found = pick(project, random, _has("former_ids"))
    if found is None:
        return None
    name, values = found
    old = values["former_ids"].pop()
    project.write("exercise", name, {field: value for field, value in values.items() if value != []})
    add_redirect(project, "exercise", old, name, "renamed")
    return f"{name}: {old}"
