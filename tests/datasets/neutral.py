"""Records of anybody's dataset in plain words, and the smallest content folder that holds them."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from generator.dataset.words import build_slug
from generator.importers.identifiers import assign_ids

LISTS: Final = ("category", "level", "mechanics", "force", "laterality", "measurement", "family")
"""Fields that hold one word of theirs each."""
NOT_SAID: Final = "Not said"
_LONGEST: Final = 2000
_SIGN: Final = re.compile(r"([\\*_\[\]`])")


@dataclass(frozen=True)
class Theirs:
    """One exercise as another dataset has it; texts and words are as they stand there."""

    name: str
    equipment: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    synergists: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    summary: str = ""
    aliases: tuple[str, ...] = ()
    words: Mapping[str, str | None] = ()  # type: ignore[assignment]  # nothing is said where it is missing
    """Field, one of ``LISTS`` → word."""
    key: str = ""
    """Its id there; the name where it is empty."""


def write_content(records: Sequence[Theirs], folder: Path, title: str) -> dict[str, str]:
    """Write a content folder as README describes the smallest one; return file name without suffix → name of the exercise."""
    keys = _number([one.key or one.name for one in records])
    ids = assign_ids(keys)
    equipment = _collect(word for one in records for word in one.equipment or (NOT_SAID,))
    muscles = _collect(word for one in records for word in (*one.targets, *one.synergists))
    for place, (identifier, word) in enumerate(equipment.items(), 1):
        _write(folder / f"equipment/{identifier}.yml", {"name": _title(word), "kind": "implement", "order": min(place, 99)})
    for identifier, word in muscles.items():
        _write(folder / f"muscles/{identifier}.yml", {"name": _title(word), "group": "muscles"})
    for key, one in zip(keys, records, strict=True):
        _write(folder / f"exercises/{ids[key]}.yml", _build_record(one))
    lists: dict[str, Any] = {
        "muscle_group": [{"id": "muscles", "label": "Muscles"}],
        "role": [{"id": "target", "label": "Main muscle"}, {"id": "synergist", "label": "Helps"}],
    }
    for name in LISTS:
        found = _collect(word for one in records if (word := dict(one.words).get(name)))
        if found:
            lists[name] = [{"id": identifier, "label": _title(word)} for identifier, word in found.items()]
    _write(folder / "vocabulary.yml", lists)
    (folder / "pages").mkdir(exist_ok=True)
    (folder / "pages/index.md").write_text(f"---\ntitle: {title}\nsummary: Exercises from {title}.\n---\n", "utf-8")
    (folder / "mkdocs.yml").write_text(
        f"site_name: {title}\ndocs_dir: build/docs\ntheme: {{name: material}}\nplugins:\n  - atlas: {{content: ., guide_standard: false}}\n",
        "utf-8",
    )
    return {ids[key]: one.name for key, one in zip(keys, records, strict=True)}


def _build_record(one: Theirs) -> dict[str, Any]:
    roles: dict[str, str] = {}
    for role, words in (("target", one.targets), ("synergist", one.synergists)):
        for word in words:
            roles.setdefault(build_slug(word), role)
    fields = {
        "name": one.name,
        "aliases": list(one.aliases),
        "summary": _prose(one.summary),
        "equipment": build_slug((one.equipment or (NOT_SAID,))[0]),
        "muscles": [{"muscle": muscle, "role": role} for muscle, role in roles.items()],
        "steps": {"execution": [prose for step in one.steps if (prose := _prose(step))]},
        **{name: build_slug(word) for name, word in dict(one.words).items() if word},
    }
    fields["steps"] = fields["steps"] if fields["steps"]["execution"] else None
    return {name: value for name, value in fields.items() if value}


def _prose(text: str) -> str:
    return _SIGN.sub(r"\\\1", " ".join(text.split()))[:_LONGEST].rstrip("\\")


def _title(word: str) -> str:
    return word[:1].upper() + word[1:]


def _collect(words: Iterable[str]) -> dict[str, str]:
    """Return id → word, for each word once, in their order."""
    return {build_slug(word): word for word in reversed(list(words)) if build_slug(word)}


def _number(keys: Sequence[str]) -> list[str]:
    """Return keys that differ: one that comes again gets its number."""
    seen: dict[str, int] = {}
    numbered = []
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        numbered.append(key if seen[key] == 1 else f"{key} {seen[key]}")
    return numbered


def _write(path: Path, value: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # JSON is YAML in which every text is quoted, whatever it looks like.
    path.write_text(json.dumps(dict(value), ensure_ascii=False, indent=1), "utf-8")
