"""Writes a dataset of sixty exercises, unlike each other, as a project that can be built: seeded, so that a failure can be repeated.

The vocabulary is that of the tests' small dataset; muscles, equipment, the muscle map and three
figures are the guide's own, so that the map has labels to hang and the figures something to show.
"""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from generator.dataset.common import Review
from generator.dataset.reference import Seen
from tests.conftest import MINI, REPOSITORY
from tests.incremental.project import Project, Values, read_values, write_values

EXERCISES = 62
DRAFTS = 3
FIGURES = ("band-bent-over-row", "dumbbell-shrug", "superman")
"""Records of the guide that lend their figures; drawing one takes about a second."""
MUSCLES = (
    "latissimus-dorsi",
    "trapezius",
    "trapezius-upper",
    "trapezius-middle",
    "trapezius-lower",
    "middle-traps-rhomboids",
    "rhomboid-major",
    "deltoid",
    "deltoid-posterior",
    "erector-spinae",
    "longissimus",
    "quadratus-lumborum",
    "biceps-brachii",
    "gluteus-maximus",
)
"""Enough for parts, wholes and groups; each adds a page and a list for every implement."""
WORKED = ("latissimus-dorsi", "trapezius-upper", "trapezius-lower", "middle-traps-rhomboids", "deltoid-posterior", "erector-spinae")
"""Targets: none is part of another."""
HELPING = ("biceps-brachii", "quadratus-lumborum", "trapezius-middle", "rhomboid-major", "longissimus", "gluteus-maximus")
IMPLEMENTS = ("dumbbell", "band", "body-weight", "kettlebell", "barbell")
SETUPS = ("bench", "low-bar", "pull-up-bar")
SOURCES = 12
PATTERNS = ("horizontal-pull", "vertical-pull", "scapular", "hinge", "back-extension")
FAMILIES = {
    "horizontal-pull": ("bent-over-row", "supported-row", "inverted-row"),
    "vertical-pull": ("pull-up", "pullover"),
    "scapular": ("reverse-fly", "y-t-raise", "shrug"),
    "hinge": ("deadlift", "romanian-deadlift", "swing"),
    "back-extension": ("prone-extension", "quadruped"),
}
MOVEMENTS = {
    "horizontal-pull": "row",
    "vertical-pull": "pulldown",
    "scapular": "raise",
    "hinge": "deadlift",
    "back-extension": "extension",
}
MANNERS = ("slow", "paused", "wide", "close", "deep", "staggered", "tall", "crossed", "seated", "kneeling", "steep", "loaded", "long")
PARTS = ("hips", "ribs", "elbows", "shoulder blades", "knees", "hands", "chest", "neck", "feet", "trunk")
VERBS = ("Pull", "Hold", "Lower", "Lift", "Press", "Draw", "Keep", "Turn", "Let", "Push")
PLACES = ("home", "gym", "office", "travel")
REVIEWED = next(iter(Review.model_fields))
SEEN = next(name for name in Seen.model_fields if name != "where")
"""The keys under which the two records keep their date."""
LEDGER_HEAD = "# Every address that was ever published. Lines are only added.\n"
_CITATION = re.compile(r"\[@[^\]]*\]")
_LINK = re.compile(r"\[([^\]]*)\]\((?:exercise|workout|guide|term|source|muscle|equipment):[^)]*\)")


def write_project(root: Path, seed: int) -> Project:
    """Lay a whole project into ``root`` and return it: content, templates, configuration, hooks, environment."""
    random = Random(f"dataset {seed}")
    project = Project(root, {"SITE_URL": "https://back-atlas.org/back/"}, Random(f"files {seed}"))
    content = project.content
    for folder in ("exercises", "muscles", "workouts", "equipment", "sources", "pages/guide"):
        (content / folder).mkdir(parents=True)
    shutil.copy(MINI / "vocabulary.yml", content / "vocabulary.yml")
    shutil.copytree(REPOSITORY / "content" / "body", content / "body")
    shutil.copytree(REPOSITORY / "site_templates", root / "site_templates")
    _write_sources(project, random)
    _write_equipment(project, random)
    _write_muscles(project, random)
    _write_exercises(project, random)
    _write_workouts(project, random)
    _write_words(project, random)
    _write_pages(project, random)
    _write_ledger(project)
    _write_settings(project)
    return project


def sentence(random: Random) -> str:
    """Return a sentence of a few words; it is rarely the same twice."""
    one, other = random.sample(PARTS, 2)
    return f"{random.choice(VERBS)} the {one} past the {other} for {random.randint(2, 900)} counts."


def summary(random: Random) -> str:
    """Return a summary of a length that fits a shared link."""
    return f"{sentence(random)[:-1]}, then come back to where you began without a rush, and do that again for as long as it feels good."


def date(random: Random) -> str:
    """Return a day of one year."""
    return f"2026-{random.randint(1, 11):02d}-{random.randint(1, 28):02d}"


def exercise_id(number: int, words: str) -> str:
    """Return an id that sorts by number: ladders lead from lower to higher ids, so they never close a circle."""
    return f"e{number:02d}-{words}"


def source_id(number: int) -> str:
    """Return the id of one of the sources that every dataset begins with."""
    return f"author-{2000 + number}"


def any_source(project: Project, random: Random) -> str:
    """Return the id of one of the sources that are there."""
    return random.choice(project.ids("source"))


def present(project: Project, kind: str, wanted: Sequence[str]) -> list[str]:
    """Return those of the wanted records that still go by these ids, or else any one of the kind."""
    ids = project.ids(kind)
    return [identifier for identifier in wanted if identifier in ids] or ids[:1]


def implements(project: Project) -> list[str]:
    """Return what an exercise can be done with."""
    return [identifier for identifier, values in project.records("equipment") if values["kind"] == "implement" and values["order"] < 50]


def setups(project: Project) -> list[str]:
    """Return what may have to be there beside an implement."""
    return [identifier for identifier, values in project.records("equipment") if values["kind"] == "setup"]


def _write_sources(project: Project, random: Random) -> None:
    kinds = ("emg", "rct", "review", "meta-analysis", "anatomy-text")
    for number in range(SOURCES):
        values: Values = {
            "type": kinds[number % len(kinds)],
            "authors": [f"Author{chr(65 + number)} {chr(75 + number)}", "Writer B"][: random.randint(1, 2)],
            "year": 2000 + number,
            "title": f"What {random.choice(PARTS)} do, part {number}",
            "container": "Journal of Rows",
            "volume": f"{number}(2)",
            "doi": f"10.1000/rows.{number}",
            "finding": summary(random),
            "limits": sentence(random),
            "seen": {"where": f"https://example.org/{number}", SEEN: date(random)},
        }
        if number % 3 == 0:
            values |= {"people": random.randint(8, 90), "population": "trained adults"}
        project.write("source", source_id(number), values)


def _write_equipment(project: Project, random: Random) -> None:
    for identifier in (*IMPLEMENTS, *SETUPS):
        values = _borrow(project, "equipment", identifier, random)
        project.write("equipment", identifier, values)
    # Nothing is done with it: such equipment can be deleted.
    spare = {"name": "Spare ring", "kind": "implement", "order": 60, "summary": summary(random), "icon": "other"}
    project.write("equipment", "spare-ring", spare)


def _write_muscles(project: Project, random: Random) -> None:
    lit: set[str] = set()
    for identifier in MUSCLES:
        values = _borrow(project, "muscles", identifier, random)
        values["antagonists"] = [muscle for muscle in values.get("antagonists", ()) if muscle in MUSCLES]
        lit.update(values.get("map_regions", ()))
        if random.random() < 0.6:
            values["evidence"] = [{"finding": sentence(random), "source": any_source(project, random), "limits": sentence(random)}]
        project.write("muscle", identifier, {name: value for name, value in values.items() if value != []})
    # A muscle that is not on the map: steps may add and delete such ones without touching the map.
    project.write("muscle", "grip", {"name": "Grip", "group": "arm", "actions": [{"joint": "fingers", "action": "flexion"}]})
    path = project.content / "body" / "muscle-map.yml"
    text = path.read_text("utf-8")
    drawn = read_values(text)
    plain = sorted({region["id"] for view in drawn["views"] for region in view["regions"]} - lit)
    # Text, not values: the points stand on one line each, where steps move them.
    path.write_text(re.sub(r"^plain: .*\Z", f"plain: [{', '.join(plain)}]\n", text, flags=re.MULTILINE | re.DOTALL), "utf-8")


def _borrow(project: Project, folder: str, identifier: str, random: Random) -> Values:
    """Return a record of the guide, leaning on our sources and leading nowhere."""
    values: Values = read_values((REPOSITORY / "content" / folder / f"{identifier}.yml").read_text("utf-8"))
    for name in ("exceptions", "evidence", "reviewed", "same_as"):
        values.pop(name, None)
    values = _lean_on(project, values, random)
    values["reviewed"] = {REVIEWED: date(random)}
    return values


def _lean_on(project: Project, value: Any, random: Random) -> Any:
    if isinstance(value, str):
        return _LINK.sub(r"\1", _CITATION.sub(f"[@{any_source(project, random)}]", value))
    if isinstance(value, list):
        return [_lean_on(project, entry, random) for entry in value]
    if isinstance(value, dict):
        return {
            name: [any_source(project, random)] if name == "sources" else _lean_on(project, entry, random) for name, entry in value.items()
        }
    return value


def _write_exercises(project: Project, random: Random) -> None:
    made: dict[str, Values] = {}
    for number in range(EXERCISES):
        lent = FIGURES[number // 7] if number % 7 == 0 and number // 7 < len(FIGURES) else None
        pattern = PATTERNS[number % len(PATTERNS)]
        manner = MANNERS[number // 5 % len(MANNERS)]
        implement = random.choice(implements(project))
        values = make_exercise(project, random, f"{manner} {implement.replace('-', ' ')} {MOVEMENTS[pattern]}", pattern, implement)
        if lent:
            guide = _borrow(project, "exercises", lent, random)
            values |= {
                name: guide[name]
                for name in ("equipment", "laterality", "position", "support", "grip", "figure", "steps", "muscles", "joint_actions")
                if name in guide
            }
            values["muscles"] = [use for use in values["muscles"] if use["muscle"] in MUSCLES]
            values["setup"] = guide.get("setup", [])
        if number % 9 == 4:
            values["former_ids"] = [f"former-{number}"]
        if number >= EXERCISES - DRAFTS:
            values["status"] = "draft"
        made[exercise_id(number, values["name"].lower().replace(" ", "-"))] = values
    for identifier, values in made.items():
        published = {other: record for other, record in made.items() if record.get("status") != "draft"}
        link_exercise(identifier, values, published, random)
        suffix = ".json" if random.random() < 0.1 else ".yml"
        path = project.content / "exercises" / f"{identifier}{suffix}"
        path.write_text(write_values({name: value for name, value in values.items() if value != []}, path.name), "utf-8")


def make_exercise(project: Project, random: Random, name: str, pattern: str, implement: str) -> Values:
    """Return an exercise without links to others; about a third of the fields that may be missing are."""
    # The last two help with two implements only: their lists are of another shape than those of the others.
    near = HELPING if implement in IMPLEMENTS[:2] else HELPING[:-2]
    helping = random.sample(helpers := present(project, "muscle", near), min(len(helpers), random.randint(0, 3)))
    worked = present(project, "muscle", WORKED)
    # Two targets for some: cards name the first one only.
    targets = random.sample(worked, min(len(worked), random.choice((1, 1, 2))))
    muscles, actions = [], []
    for muscle in (*targets, *(muscle for muscle in helping if muscle not in targets)):
        use: Values = {"muscle": muscle, "role": "target" if muscle in targets else "synergist", "basis": "joint-action"}
        if random.random() < 0.5:
            use |= {"basis": "emg", "confidence": "likely", "sources": sorted({any_source(project, random) for _ in range(2)})}
        if random.random() < 0.6:
            use["note"] = sentence(random)
        muscles.append(use)
        actions += [action for action in project.read("muscle", muscle)["actions"][:1] if action not in actions]
    if "grip" in project.ids("muscle"):
        muscles.append({"muscle": "grip", "role": "stabiliser", "basis": "consensus"})
    values: Values = {
        "name": name.capitalize(),
        "summary": summary(random),
        "family": random.choice(FAMILIES[pattern]),
        "pattern": pattern,
        "equipment": implement,
        "level": random.choice(("beginner", "intermediate", "advanced")),
        "muscles": muscles,
        "joint_actions": actions,
        "steps": {
            "setup": [sentence(random) for _ in range(random.randint(1, 2))],
            "execution": [sentence(random) for _ in range(random.randint(2, 4))],
        },
        "reviewed": {REVIEWED: date(random)},
    }
    optional: Values = {
        "aliases": [f"{name} drill".capitalize()],
        "search_terms": [f"{name} thing"],
        "equipment_count": 2 if implement == "dumbbell" else 1,
        "setup": random.sample(setups(project), 1),
        "mechanics": random.choice(("compound", "isolation")),
        "laterality": random.choice(("bilateral", "unilateral", "alternating")),
        "load_mode": random.choice(("external", "body", "elastic")),
        "measurement": random.choice(("reps-load", "reps", "seconds")),
        "tempo": f"{random.randint(1, 4)}-0-1-{random.randint(0, 2)}",
        "mistakes": [{"fault": f"The {random.choice(PARTS)} move", "why": sentence(random), "fix": sentence(random)}],
        "dose": make_dose(project, random),
        "joint_load": {joint: random.randint(0, 3) for joint in ("lower_back", "shoulder", "elbow", "wrist", "knee")},
        "space": random.choice(("chair", "mat", "arms-out")),
        "noise": random.choice(("quiet", "some", "loud")),
        "hardest_at": random.choice(("start", "middle", "top", "even")),
        "stop_if": ["A pain that is sharp."],
        "evidence": [
            {
                "finding": f"{sentence(random)[:-1]} [@{any_source(project, random)}].",
                "source": any_source(project, random),
                "limits": "Growth.",
            }
        ],
        "disagreement": sentence(random),
        "sources": [any_source(project, random)],
        "entry_test": sentence(random),
        "same_as": [{"dataset": "wger", "id": str(random.randint(1, 999)), "match": "near"}],
    }
    return values | {name: value for name, value in optional.items() if random.random() < 0.65}


def make_dose(project: Project, random: Random) -> Values:
    """Return guidance for one or two goals."""
    rows = random.sample(("beginner", "strength", "size", "endurance"), random.randint(1, 2))
    low = random.randint(5, 12)
    row = {"sets": {"min": 2, "max": 3}, "reps": {"min": low, "max": low + 4}, "rest_s": {"min": 60, "max": 90}}
    return {**{goal: {**row, "rir": {"min": 1, "max": random.randint(2, 4)}} for goal in rows}, "sources": [any_source(project, random)]}


def link_exercise(identifier: str, values: Values, others: dict[str, Values], random: Random) -> None:
    """Give an exercise rungs and swaps among ``others``, and a link in its words."""
    higher = [other for other in others if other > identifier]
    lower = [other for other in others if other < identifier]
    values["harder"] = [
        {"exercise": other, "why": sentence(random)} for other in random.sample(higher, min(len(higher), random.randint(0, 2)))
    ]
    values["easier"] = [
        {"exercise": other, "why": sentence(random)} for other in random.sample(lower, min(len(lower), random.randint(0, 1)))
    ]
    values["swaps"] = [make_swap(other, random) for other in find_swaps(identifier, values, others)[: random.randint(0, 2)]]
    if random.random() < 0.3 and others:
        other = random.choice(sorted(others))
        values["steps"]["execution"][-1] += f" Compare it with [another](exercise:{other})."


def make_swap(other: str, random: Random) -> Values:
    """Return a swap for an exercise that shares pattern and target."""
    return {"exercise": other, "why": sentence(random), "loses": "some load"}


def find_swaps(identifier: str, values: Values, others: dict[str, Values]) -> list[str]:
    """Return the exercises that may stand in for one: same pattern, same target, other things needed."""

    def targets(record: Values) -> set[str]:
        return {use["muscle"] for use in record.get("muscles", ()) if use["role"] == "target"}

    def needs(record: Values) -> tuple[str, list[str]]:
        return record["equipment"], record.get("setup", [])

    return [
        other
        for other, record in others.items()
        if other != identifier
        and record.get("pattern") == values.get("pattern")
        and targets(record) & targets(values)
        and needs(record) != needs(values)
    ]


def published_exercises(project: Project) -> dict[str, Values]:
    """Return the exercises that have a page."""
    return {identifier: values for identifier, values in project.records("exercise") if values.get("status") != "draft"}


def make_item(exercise: str, random: Random) -> Values:
    """Return one exercise of a workout."""
    item: Values = {"exercise": exercise, "sets": random.randint(1, 4), "rest_s": random.choice((30, 60, 90))}
    return item | ({"seconds": {"min": 20, "max": 40}} if random.random() < 0.2 else {"reps": {"min": 6, "max": random.randint(8, 15)}})


def make_workout(project: Project, random: Random, name: str) -> Values:
    """Return a workout of four to six exercises."""
    exercises = random.sample(sorted(published_exercises(project)), random.randint(4, 6))
    items = [make_item(exercise, random) for exercise in exercises]
    items[0]["alternatives"] = [exercises[-1]]
    return {
        "name": name,
        "summary": summary(random),
        "goal": random.choice(("strength", "size", "habit", "ease")),
        "level": random.choice(("beginner", "intermediate")),
        "audience": "someone with half an hour",
        "places": random.sample(PLACES, 2),
        "blocks": [
            {"role": "warm-up", "instruction": sentence(random), "minutes": 3},
            {"role": "main", "items": items[:3]},
            {"role": "accessory", "mode": "superset", "items": items[3:]},
        ],
        "progression": {"rule": sentence(random), "steps": [sentence(random)], "sources": [any_source(project, random)]},
        "frequency": {"per_week": {"min": 1, "max": random.randint(2, 3)}},
        "stop_if": ["A pain that is sharp."],
        "reviewed": {REVIEWED: date(random)},
    }


def _write_workouts(project: Project, random: Random) -> None:
    for number in range(7):
        values = make_workout(project, random, f"Session {'ABCDEFG'[number]}")
        if number == 6:
            values["status"] = "draft"
        project.write("workout", f"session-{number}", values)


def _write_words(project: Project, random: Random) -> None:
    terms = [
        {"id": "hinge", "term": "Hinge", "aliases": ["hip fold"], "definition": "To fold at the hips while the back keeps its shape."},
        {"id": "tempo", "term": "Tempo", "definition": sentence(random), "see": ["hinge"], "sources": [any_source(project, random)]},
        {"id": "set", "term": "Set", "definition": sentence(random), "search_terms": ["bout"], "see": ["tempo"]},
    ]
    project.write_file("glossary.yml", {"terms": terms})
    topics = [
        {"id": "climbing", "label": "Climbing", "words": ["strength for climbing", "rock climbing"], "muscles": ["lats"]},
        {"id": "boxes", "label": "Boxes", "words": ["lifting boxes", "moving house"], "movements": ["deadlift"]},
    ]
    project.write_file("lexicon.yml", {"topics": topics})
    moved = [
        {"kind": "muscle", "old": "lat", "new": "latissimus-dorsi", "reason": "renamed"},
        {"kind": "exercise", "old": "gone-row", "reason": "removed"},
        {"kind": "workout", "old": "old-session", "new": "session-0", "reason": "merged"},
    ]
    project.write_file("redirects.yml", {"redirects": moved})
    project.put(project.content / "files" / "CNAME", "example.org\n")


def _write_pages(project: Project, random: Random) -> None:
    exercises = sorted(published_exercises(project))
    for number, title in enumerate(("Why train", "How to begin", "When to rest", "When to get help")):
        front = {"title": title, "summary": summary(random), "order": number + 1, "reviewed": {REVIEWED: date(random)}}
        project.write_page(f"guide/{title.lower().replace(' ', '-')}", front, make_text(project, random, exercises))
    home = {
        "title": "The back, exercise by exercise",
        "summary": summary(random),
        "featured_exercises": random.sample(exercises, 3),
        "featured_workout": "session-1",
        "featured_guides": ["why-train", "how-to-begin"],
        "reviewed": {REVIEWED: date(random)},
    }
    project.write_page("index", home, "")
    project.write_page("about", {"title": "About", "summary": summary(random)}, f"{sentence(random)}\n")


def make_text(project: Project, random: Random, exercises: list[str]) -> str:
    """Return the Markdown of a guide page, with links of every kind."""
    muscle, implement = random.choice(project.ids("muscle")), random.choice(project.ids("equipment"))
    term = random.choice(project.read_file("glossary.yml")["terms"])["id"]
    return (
        f"{sentence(random)} The [muscle](muscle:{muscle}) pulls. One study looked [@{any_source(project, random)}].\n\n"
        f"## Begin {{#begin}}\n\nRead about [this](term:{term}) first. Then try [that one](exercise:{random.choice(exercises)})"
        f" with [what you have](equipment:{implement}).\n\n- {sentence(random)}\n- {sentence(random)}\n"
    )


def _write_ledger(project: Project) -> None:
    """Record the pages of half of the exercises (the others may become drafts) and the anchors that a page always has."""
    lines = ["/", "exercises/", "guide/why-train/", "guide/why-train/#begin", "muscles/latissimus-dorsi/"]
    for identifier in sorted(published_exercises(project))[::2]:
        lines += [f"exercises/{identifier}/", f"exercises/{identifier}/#how-to", f"exercises/{identifier}/#muscles"]
    (project.content / "published.txt").write_text(LEDGER_HEAD + "".join(f"{line}\n" for line in lines), "utf-8")


SWITCHES = ("cards", "citations", "embeds", "feeds")
"""Options of the plugin that are switched; none of what they add is an address that must be kept."""


def _write_settings(project: Project) -> None:
    """Share the repository's configuration out: what is ``extra`` is inherited, the notice is written by a hook."""
    text = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    own, extra = re.split(r"^extra:\n", text, flags=re.MULTILINE)
    (project.root / "base.yml").write_text(f"site_description: What an inherited file says\nextra:\n{extra}", "utf-8")
    own = re.sub(r"^site_description: .*\n", "", own, flags=re.MULTILINE)
    switches = "".join(f"      {name}: true\n" for name in SWITCHES)
    own = own.replace("  - atlas:\n", f"  - atlas:\n      guide_standard: false\n{switches}")
    (project.root / "mkdocs.yml").write_text(f"INHERIT: base.yml\nhooks:\n  - hooks.py\n{own}", "utf-8")
    project.put(project.root / "hooks.py", hook_text("Plain words."))
    (project.root / "build" / "docs").mkdir(parents=True)


def hook_text(words: str) -> str:
    """Return a hooks file of the engine that puts words behind the notice in the footer."""
    return f"def on_config(config):\n    config.extra['notice'] += {words!r}\n    return config\n"
