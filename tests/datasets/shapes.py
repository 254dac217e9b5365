"""Small checkouts in the shapes of public datasets, in words of our own: what makes each of them hard is in them."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from tests.datasets.adapters import WGER_LANGUAGES

WGER_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("Chair Steps", "Chair steps", "Door Pull"),
    "de": ("Türzug", "Fußheben", "Fussheben"),
    "el": ("Άρσεις ποδιών", "Έλξεις πόρτας", "Έλξεις Πόρτας"),
    "ar": ("رفع الساق", "سحب الباب", "سَحب الباب"),
    "zh": ("抬腿", "拉门", "拉门 (单手)"),
    "ru": ("Подъём ноги", "Тяга двери", "Тяга двери"),
}
_NO_FACTS: Final[dict[str, Any]] = {"force": None, "level": "beginner", "mechanic": None, "category": "strength"}


def _write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), "utf-8")


def lay_open_exercise_db(folder: Path) -> None:
    """One file a record; other names that clash in every way."""
    aliases = {
        "door-pull": ["door pulls", "Handle row"],
        "handle-row": ["Door Pull"],
        "towel-row": ["Towel-rows", "Bath row", "bath rows", "…"],
    }
    for key in (*aliases, "step-up"):
        name = key.replace("-", " ").title()
        facts = {**_NO_FACTS, "family": "pulls", "equipment": "body only", "laterality": "unilateral"}
        muscles = {"primaryMuscles": ["lats"], "secondaryMuscles": ["lats", "hip flexors"]}
        _write(
            folder / f"exercises/{key}.json", {"id": key, "name": name, **facts, **muscles, "aliases": aliases.get(key), "instructions": []}
        )


def lay_wrkout(folder: Path) -> None:
    """One folder a record."""
    for key, equipment in (("Door_Pull", None), ("Band_Pull", "bands"), ("3_4_Squat", "body only")):
        record = {"name": key.replace("_", " "), **_NO_FACTS, "equipment": equipment}
        muscles = {"primaryMuscles": ["lats"], "secondaryMuscles": [], "instructions": ["Pull *hard* _twice_ [sic]."]}
        _write(folder / f"exercises/{key}/exercise.json", {**record, **muscles})


def lay_exercemus(folder: Path) -> None:
    """A list inside an object, with descriptions of a few words, and one word for nothing."""
    facts = {"category": "strength", "primary_muscles": ["lats"], "secondary_muscles": [], "instructions": []}
    records = [
        {"name": "Door Pull", "description": "Pull.", "equipment": ["none"], "aliases": ["door pull"], **facts},
        {"name": "Mat Pull", "description": "x" * 2500, "equipment": ["gym mat"], **facts},
        {"name": "DOOR-PULL", "equipment": ["bench", "dumbbell"], **facts},
    ]
    _write(folder / "exercises.json", {"categories": ["strength"], "exercises": records})


def lay_glowupp(folder: Path) -> None:
    """Names with underscores, a number for the level, one muscle as a text."""
    facts = {"difficulty": 5, "category": "strength", "secondary_muscles": ["Hip Flexors"], "execution_tips": ["Go slowly."]}
    names = ("door_pull", "towel_row", "door__pull")
    _write(
        folder / "exercises.json",
        [{"id": name, "name": name, "description": None, "equipment": ["bodyweight"], "primary_muscle": "Lats", **facts} for name in names],
    )


def lay_mega_gym(folder: Path) -> None:
    """A table with a byte order mark, in which some rows are quoted as a whole, and names stand twice."""
    rows = [
        "\ufeff,Title,Desc,Type,BodyPart,Equipment,Level,Rating,RatingDesc",
        "0,Door pull,,Strength,Lats,Bands,Beginner,0.0,",
        '"1,Towel row,""A pull on a """"thick"""" towel, for the back."",Strength,Lats,Body Only,Beginner,,"',
        "2,Door Pulls,,Strength,Lats,Other,Beginner,,",
        "3,Door pull,,Strength,Lats,,Beginner,,",
        "4,Swiss Row,,Strength,Middle Back,Swiss Ball,Expert,,",
    ]
    _write(folder / "megaGymDataset.csv", "\n".join(rows) + "\n")


def lay_liftosaur(folder: Path) -> None:
    """Object literals of TypeScript, joined by id and implement."""
    _write(
        folder / "src/models/exercise.ts",
        'import { x } from "./x";\n\nexport const allExercisesList: Record<string, IExercise> = {\n'
        '  doorPull: {\n    id: "doorPull",\n    name: "Door Pull",\n    defaultEquipment: "leverageMachine",\n    types: ["pull"],\n'
        '    startingWeightKg: { value: 0, unit: "kg" },\n  },\n'
        '  step: {\n    id: "step",\n    name: "Step",\n    defaultEquipment: undefined,\n    types: [],\n  },\n};\n\n'
        "export const metadata: Record<string, IMeta> = {\n"
        '  doorPull: {\n    targetMuscles: ["Latissimus Dorsi"],\n    synergistMuscles: [\n      "Adductor Brevis",\n    ],\n'
        '    sortedEquipment: ["leverageMachine"],\n  },\n};\n',
    )
    _write(
        folder / "src/models/exerciseDescriptions.ts",
        "export const exerciseDescriptions: Record<string, { content: string }> = {\n  doorpull_leveragemachine: {\n"
        '    content: "**Start:**\\n1. Hold it.",\n    description: "A pull.",\n    howto: [\n'
        '      {\n        name: "Hold",\n        text: \'Hold it as a "cup", it\\\'s steady.\',\n      },\n    ],\n  },\n};\n',
    )


def lay_wger(folder: Path) -> None:
    """Tables of a database in several languages, descriptions in HTML, muscles and equipment often missing."""
    names = {"equipment": ["Barbell", "none (bodyweight exercise)", "Gym mat"], "muscles": ["Latissimus dorsi"], "categories": ["Back"]}
    for kind, entries in names.items():
        _write(folder / f"fixtures/{kind}.json", [{"pk": number, "fields": {"name": name}} for number, name in enumerate(entries, 1)])
    facts = {"category": 1, "muscles": [1], "muscles_secondary": [], "equipment": [2]}
    bare = {"category": 1, "muscles": [], "muscles_secondary": [], "equipment": []}
    bases = [facts, bare, {**facts, "equipment": [3, 1]}]
    _write(folder / "fixtures/exercise-base-data.json", [{"pk": number, "fields": fields} for number, fields in enumerate(bases, 1)])
    rows: list[dict[str, Any]] = []
    for language, translated in WGER_NAMES.items():
        for exercise, name in enumerate(translated, 1):
            key = len(rows) + 1
            fields = {
                "language": WGER_LANGUAGES[language],
                "exercise": exercise,
                "name": name,
                "description": "<p>1 &lt; 2<br>x</p><ul><li>y</li></ul>",
            }
            rows.append({"model": "exercises.translation", "pk": key, "fields": fields})
            rows.append({"model": "exercises.alias", "pk": key, "fields": {"translation": key, "alias": translated[0]}})
    _write(folder / "fixtures/translations.json", rows)


SHAPES: Final[Mapping[str, Callable[[Path], None]]] = {
    "open-exercise-db": lay_open_exercise_db,
    "wrkout": lay_wrkout,
    "exercemus": lay_exercemus,
    "glowupp": lay_glowupp,
    "mega-gym": lay_mega_gym,
    "liftosaur": lay_liftosaur,
    **{f"wger-{language}": lay_wger for language in WGER_NAMES},
}
"""Name of an adapter → what lays a checkout for it."""
