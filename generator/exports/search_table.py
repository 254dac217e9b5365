"""The table that the search engine reads: columns and rows, whole numbers, no page text."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from generator.catalog import Catalog
from generator.catalog.lexicon import JOINTS, ResolvedLexicon, TopicWords, merge_lexicons, resolve_lexicon
from generator.catalog.routes import figure_address
from generator.dataset.dataset import Dataset
from generator.exports.search_facts import Pool, build_facts, list_links
from generator.exports.search_pages import Kind, Row, build_kinds

VERSION = 2
_WORDS = (
    ("group", "Region", "muscle_group"),
    ("level", "Level", "level"),
    ("pattern", "Movement", "pattern"),
    ("space", "Space", "space"),
    ("noise", "Noise", "noise"),
    ("mechanics", "Joints that move", "mechanics"),
    ("laterality", "Sides", "laterality"),
    ("measurement", "Counted in", "measurement"),
    ("position", "Position", "position"),
    ("category", "Kind of training", "category"),
    ("force", "Push or pull", "force"),
    ("family", "Family", "family"),
    ("goal", "Goal", "goal"),
    ("place", "Place", "place"),
)
"""Field, label, vocabulary list."""
_Value = list[Any]
"""Id, label, and words that lead to the value besides its label."""


def render_search_table(catalog: Catalog, edition: str = "") -> str:
    """Return the table as JSON; table.js of the engine is the other half of this form, and ``edition`` that of the scripts."""
    dataset = catalog.dataset
    lexicon = resolve_lexicon(dataset)
    kinds = build_kinds(catalog)
    fields = _build_fields(dataset, lexicon, kinds)
    places = {field: {value[0]: place for place, value in enumerate(values)} for field, _, values in fields}
    facts = build_facts(catalog, kinds, places)
    rows = [row for kind in kinds for row in kind.rows]
    remarks = Pool()
    table = {
        "version": VERSION,
        "edition": edition,
        "kinds": [[kind.id, kind.label, kind.before, kind.after, len(kind.rows)] for kind in kinds],
        "titles": [row.title for row in rows],
        "ids": pack_ids(rows),
        "names": [list(row.names) or 0 for row in rows],
        "remark": [remarks.place(row.remark) for row in rows],
        "remarks": remarks.values,
        "fields": fields,
        "sets": facts.sets,
        "columns": facts.columns,
        "minutes": facts.minutes,
        "stills": [int(row.id in catalog.drawn) for row in kinds[0].rows],
        "still": figure_address("*", "-start").split("*"),
        "listed": {
            "muscle": [places["muscle"][muscle.id] for muscle in catalog.featured],
            "equipment": [places["equipment"][implement.id] for implement in catalog.implements],
        },
        "bare": [places["equipment"][thing.id] for thing in dataset.equipment.values() if thing.sign == "none"],
        **list_links(catalog),
        "topics": [_pack_topic(topic, places) for topic in lexicon.topics],
        "language": _pack_language(dataset),
    }
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"))


def _build_fields(dataset: Dataset, lexicon: ResolvedLexicon, kinds: Iterable[Kind]) -> list[list[Any]]:
    """Return [field, label, values]; muscles and equipment have their own names in the rows of their pages."""
    muscles = [_value(muscle.id, muscle.short_name or muscle.name, (), lexicon, "muscle") for muscle in dataset.muscles.values()]
    in_order = sorted(dataset.equipment.values(), key=lambda thing: (thing.order, thing.id))
    equipment = [_value(thing.id, thing.name, (), lexicon, "equipment") for thing in in_order]
    rated = any(card.joint_load for card in dataset.cards.values())
    joints = [_value(joint, joint.replace("-", " ").capitalize(), (), lexicon, "joint") for joint in JOINTS.values()]
    fields: list[list[Any]] = [
        ["muscle", "Muscle", muscles],
        ["equipment", "Equipment", equipment],
        ["setup", "Everything needed", [value[:2] for value in equipment]],
        ["easier_on", "Easier on", joints if rated else []],
        ["kind", "Kind", [[kind.id, kind.label] for kind in kinds]],
    ]
    for field, label, name in _WORDS:
        terms = dataset.vocabulary.get(name, {}).values()
        fields.append([field, label, [_value(term.id, term.label, term.search_terms, lexicon, field) for term in terms]])
    return fields


def _value(identifier: str, label: str, own: Iterable[str], lexicon: ResolvedLexicon, kind: str) -> _Value:
    words = list(dict.fromkeys([*own, *lexicon.words.get((kind, identifier), ())]))
    return [identifier, label, words] if words else [identifier, label]


def _pack_topic(topic: TopicWords, places: dict[str, dict[str, int]]) -> list[Any]:
    to = topic.to
    muscles = [places["muscle"][identifier] for identifier in to.muscles]
    nearby = [places["muscle"][identifier] for identifier in to.nearby]
    equipment = [places["equipment"][identifier] for identifier in to.equipment]
    return [topic.id, topic.label, list(topic.words), muscles, equipment, list(to.movements), nearby]


def _pack_language(dataset: Dataset) -> dict[str, Any]:
    lexicon = merge_lexicons(dataset.language, dataset.lexicon)
    return {
        "filler": list(lexicon.filler),
        "light": list(lexicon.light),
        "hints": {kind: list(words) for kind, words in lexicon.hints.items()},
        "intents": {intent: list(words) for intent, words in lexicon.intents.items()},
        "written": [list(forms) for forms in lexicon.written],
        "nothing": list(lexicon.nothing),
        "alike": [list(names) for names in lexicon.alike],
    }


def pack_ids(rows: Sequence[Row]) -> list[str | int]:
    """Return the ids, 0 where the id follows from the title: lower case, words joined by hyphens."""
    return [0 if row.id == "-".join(_plain_words(row.title)) else row.id for row in rows]


def _plain_words(title: str) -> list[str]:
    if not title.isascii():
        return []
    closed = title.lower().replace("'", "").replace("`", "")
    return "".join(letter if letter.isalnum() else " " for letter in closed).split()
