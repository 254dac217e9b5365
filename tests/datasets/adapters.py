"""What public datasets say, read from checkouts of their repositories: one small function a dataset."""

import csv
import html
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from tests.datasets.neutral import Theirs

_TAG: Final = re.compile(r"<[^>]*>")
_TOKEN: Final = re.compile(
    r""""(?:[^"\\]|\\.)*"|'(?P<text>(?:[^'\\]|\\.)*)'|\b(?P<key>[A-Za-z_]\w*)(?=\s*:)|(?P<comma>,)(?=\s*[}\]])|(?P<nothing>undefined)"""
)
WGER_LANGUAGES: Final = {"en": 2, "de": 1, "it": 13, "pt": 7, "el": 8, "ar": 17, "zh": 24, "ru": 5}


def _json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def read_open_exercise_db(checkout: Path) -> Iterator[Theirs]:
    """Read one JSON file a record, with families and other names."""
    for path in sorted((checkout / "exercises").glob("*.json")):
        one = _json(path)
        words = {"level": one.get("level"), "mechanics": one.get("mechanic"), "force": one.get("force"), "category": one.get("modality")}
        words |= {"laterality": one.get("laterality"), "measurement": one.get("measurementType"), "family": one.get("family")}
        yield Theirs(
            one["name"],
            _words(one.get("equipment")),
            _words(one.get("primaryMuscles")),
            _words(one.get("secondaryMuscles")),
            _words(one.get("instructions")),
            one.get("description") or "",
            _words(one.get("aliases")),
            words,
            path.stem,
        )


def read_wrkout(checkout: Path) -> Iterator[Theirs]:
    """Read one folder a record."""
    for path in sorted((checkout / "exercises").glob("*/exercise.json")):
        one = _json(path)
        words = {"level": one["level"], "mechanics": one["mechanic"], "force": one["force"], "category": one["category"]}
        muscles = _words(one["primaryMuscles"]), _words(one["secondaryMuscles"])
        yield Theirs(one["name"], _words(one["equipment"]), *muscles, _words(one["instructions"]), words=words, key=path.parent.name)


def read_exercemus(checkout: Path) -> Iterator[Theirs]:
    """Read one list inside an object."""
    for one in _json(checkout / "exercises.json")["exercises"]:
        muscles = _words(one["primary_muscles"]), _words(one["secondary_muscles"])
        words = {"category": one["category"]}
        texts = _words(one["instructions"]), one.get("description") or ""
        yield Theirs(one["name"], _words(one["equipment"]), *muscles, *texts, _words(one.get("aliases")), words)


def read_glowupp(checkout: Path) -> Iterator[Theirs]:
    """Read a list whose names are joined by underscores."""
    for one in _json(checkout / "exercises.json"):
        muscles = _words(one["primary_muscle"]), _words(one["secondary_muscles"])
        words = {"category": one["category"], "level": str(one["difficulty"])}
        name = one["name"].replace("_", " ").strip().capitalize()
        texts = _words(one["execution_tips"]), one["description"] or ""
        yield Theirs(name, _words(one["equipment"]), *muscles, *texts, words=words, key=one["id"])


def read_mega_gym(checkout: Path) -> Iterator[Theirs]:
    """Read a table in which half of the rows are quoted as a whole."""
    with next(checkout.rglob("megaGymDataset.csv")).open(encoding="utf-8-sig", newline="") as stream:
        rows = [row if len(row) > 1 else next(csv.reader(row)) for row in csv.reader(stream) if row]
    for row in rows[1:]:
        one = dict(zip(rows[0], row, strict=False))
        words = {"category": one["Type"], "level": one["Level"]}
        yield Theirs(one["Title"], _words(one["Equipment"]), _words(one["BodyPart"]), summary=one["Desc"], words=words, key=row[0])


def read_liftosaur(checkout: Path) -> Iterator[Theirs]:
    """Read two object literals of TypeScript, joined by id and implement."""
    models = checkout / "src" / "models"
    source = (models / "exercise.ts").read_text("utf-8")
    exercises, metadata = _literal(source, "allExercisesList"), _literal(source, "metadata")
    texts = _literal((models / "exerciseDescriptions.ts").read_text("utf-8"), "exerciseDescriptions")
    for key, one in exercises.items():
        about = metadata.get(key, {})
        equipment = one.get("defaultEquipment") or next(iter(about.get("sortedEquipment", ())), "")
        told = texts.get(f"{key}_{equipment}".lower()) or {}
        steps = tuple(step["text"] for step in told.get("howto", ()))
        muscles = _words(about.get("targetMuscles")), _words(about.get("synergistMuscles"))
        words = {"category": next(iter(one["types"]), None)}
        yield Theirs(one["name"], _words(equipment), *muscles, steps, told.get("description", ""), words=words, key=key)


def _literal(source: str, name: str) -> Mapping[str, Any]:
    """Return an object literal of TypeScript that holds nothing but values: keys are quoted, closing commas dropped."""
    begin = source.index("= {", source.index(f"const {name}:")) + 2
    text = source[begin : source.index("\n};", begin) + 2]
    value: Mapping[str, Any] = json.loads(_TOKEN.sub(_as_json, text))
    return value


def _as_json(token: re.Match[str]) -> str:
    if token["key"]:
        return f'"{token["key"]}"'
    if token["text"] is not None:
        return json.dumps(token["text"].replace("\\'", "'").replace("\\n", "\n"))
    return "" if token["comma"] else "null" if token["nothing"] else token[0]


def read_wger(checkout: Path, language: str) -> Iterator[Theirs]:
    """Read tables of a database joined by number, in one of their languages."""
    folder = next(checkout.rglob("exercise-base-data.json")).parent
    bases = {row["pk"]: row["fields"] for row in _json(folder / "exercise-base-data.json")}
    names = {
        kind: {row["pk"]: row["fields"]["name"] for row in _json(folder / f"{kind}.json")}
        for kind in ("equipment", "muscles", "categories")
    }
    rows = _json(folder / "translations.json")
    aliases: dict[int, list[str]] = {}
    for row in rows:
        if row["model"] == "exercises.alias":
            aliases.setdefault(row["fields"]["translation"], []).append(row["fields"]["alias"])
    for row in rows:
        fields = row["fields"]
        if row["model"] != "exercises.translation" or fields["language"] != WGER_LANGUAGES[language]:
            continue
        base = bases[fields["exercise"]]
        steps = [
            step
            for part in re.split(r"</?(?:p|li|br)\b[^>]*>", fields["description"])
            if (step := html.unescape(_TAG.sub("", part)).strip())
        ]
        yield Theirs(
            fields["name"].strip(),
            tuple(names["equipment"][number] for number in base["equipment"]),
            tuple(names["muscles"][number] for number in base["muscles"]),
            tuple(names["muscles"][number] for number in base["muscles_secondary"]),
            tuple(steps),
            aliases=tuple(aliases.get(row["pk"], ())),
            words={"category": names["categories"].get(base["category"])},
        )


def _words(value: Any) -> tuple[str, ...]:
    """Return one word or a list of them as such; nothing where there is none."""
    values = value if isinstance(value, (list, tuple)) else [value]
    return tuple(str(one).strip() for one in values if one is not None and str(one).strip())


ADAPTERS: Final[Mapping[str, tuple[str, Callable[[Path], Iterator[Theirs]]]]] = {
    "liftosaur": ("astashov/liftosaur", read_liftosaur),
    "exercemus": ("exercemus/exercises", read_exercemus),
    "open-exercise-db": ("erikpr1994/open-exercise-db", read_open_exercise_db),
    "glowupp": ("Glowupp-app/open-exercisedb", read_glowupp),
    "mega-gym": ("100bik/GymApp", read_mega_gym),
    "wrkout": ("wrkout/exercises.json", read_wrkout),
    **{f"wger-{language}": ("wger-project/wger", partial(read_wger, language=language)) for language in WGER_LANGUAGES},
}
"""Name of a measurement → repository, and what reads a checkout of it."""
