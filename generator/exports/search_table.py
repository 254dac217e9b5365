"""The table that the search engine reads: columns and rows, whole numbers, no page text."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from generator.catalog import Catalog
from generator.catalog.counts import PIECES
from generator.catalog.lexicon import JOINTS, Lookup, ResolvedLexicon, TopicWords, merge_lexicons, resolve_lexicon
from generator.catalog.routes import figure_address
from generator.dataset.dataset import Dataset
from generator.dataset.lexicon import Foreign, Lexicon, Need
from generator.dataset.words import normalise
from generator.exports.search_clues import pack_clues
from generator.exports.search_facts import Pool, build_facts, list_held, list_links, list_loads
from generator.exports.search_pages import Kind, Row, build_kinds

VERSION = 5
MOST_WITH_TEXT = 1000
"""Exercises above which the text of pages is indexed only where a site asks for it, in a file for each letter."""
_NAME_LENGTH = 12
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
    ("grip", "Grip", "grip_orientation"),
)
"""Field, label, vocabulary list."""
_Value = list[Any]
"""Id, label, and words that lead to the value besides its label."""


def render_search_table(catalog: Catalog, edition: str = "", page_text: bool | None = None) -> str:
    """Return the table as JSON; table.js of the engine is the other half of this form, and ``edition`` that of the scripts.

    ``page_text`` is what the site's settings say of searching the text of pages.
    """
    dataset = catalog.dataset
    lexicon = resolve_lexicon(dataset)
    merged = merge_lexicons(dataset.language, dataset.lexicon)
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
        "rows": name_rows(kinds),
        "readable": int(is_indexed(catalog, page_text)),
        "titles": [row.title for row in rows],
        "ids": pack_ids(rows),
        "names": [list(row.names) or 0 for row in rows],
        "remark": [remarks.place(row.remark) for row in rows],
        "remarks": remarks.values,
        "fields": fields,
        "sets": facts.sets,
        "columns": facts.columns,
        "minutes": facts.minutes,
        "holds": list_held(catalog),
        "stills": [int(row.id in catalog.drawn) for row in kinds[0].rows],
        "still": figure_address("*", "-start").split("*"),
        "listed": {
            "muscle": [places["muscle"][muscle.id] for muscle in catalog.featured],
            "equipment": [places["equipment"][implement.id] for implement in catalog.implements],
        },
        "bare": [places["equipment"][thing.id] for thing in dataset.equipment.values() if thing.sign == "none"],
        "former": _list_former(dataset),
        **list_links(catalog),
        "loads": list_loads(catalog),
        "roles": _find_roles(merged, kinds),
        "needs": [_pack_need(need, dataset) for need in merged.needs],
        "topics": [_pack_topic(topic, places) for topic in lexicon.topics],
        **pack_clues(catalog, merged.clues),
        "language": _pack_language(merged, kinds[0].rows),
    }
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"))


def is_indexed(catalog: Catalog, wanted: bool | None) -> bool:
    """Say whether the text of pages can be searched; ``wanted`` is what the site's settings say of it."""
    return len(catalog.exercises) <= MOST_WITH_TEXT if wanted is None else wanted


def name_rows(kinds: Iterable[Kind]) -> str:
    """Return a short name for the pages in their order: what counts them is only of use beside the same table."""
    pages = "\n".join(f"{kind.id}/{row.id}" for kind in kinds for row in kind.rows)
    return hashlib.sha256(pages.encode()).hexdigest()[:_NAME_LENGTH]


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
        ["pieces", "Weights", [list(piece) for piece in PIECES.values()]],
    ]
    for field, label, name in _WORDS:
        terms = dataset.vocabulary.get(name, {}).values()
        fields.append([field, label, [_value(term.id, term.label, term.search_terms, lexicon, field) for term in terms]])
    return fields


def _list_former(dataset: Dataset) -> dict[str, dict[str, str]]:
    """Return field → former id → id: links to filters outlive a new name."""
    muscles = {former: muscle.id for muscle in dataset.muscles.values() for former in muscle.former_ids}
    equipment = {former: thing.id for thing in dataset.equipment.values() for former in thing.former_ids}
    return {"muscle": muscles, "equipment": equipment, "setup": equipment}


def _value(identifier: str, label: str, own: Iterable[str], lexicon: ResolvedLexicon, kind: str) -> _Value:
    words = list(dict.fromkeys([*own, *lexicon.words.get((kind, identifier), ())]))
    return [identifier, label, words] if words else [identifier, label]


def _pack_topic(topic: TopicWords, places: dict[str, dict[str, int]]) -> list[Any]:
    to = topic.to
    muscles = [places["muscle"][identifier] for identifier in to.muscles]
    nearby = [places["muscle"][identifier] for identifier in to.nearby]
    equipment = [places["equipment"][identifier] for identifier in to.equipment]
    return [topic.id, topic.label, list(topic.words), muscles, equipment, list(to.movements), nearby]


def _find_roles(lexicon: Lexicon, kinds: Iterable[Kind]) -> dict[str, int]:
    """Return the places of the pages that answer needs, by their roles."""
    places = [(kind.id, row.id) for kind in kinds for row in kind.rows]
    found = {
        role: [place for place, (kind, row) in enumerate(places) if kind in ("guide", "page", "workout") and row == page]
        for role, page in lexicon.pages.items()
    }
    return {role: place[0] for role, place in found.items() if place}


def _pack_need(need: Need, dataset: Dataset) -> list[Any]:
    known = Lookup(dataset)
    joints = list(JOINTS.values())
    concepts = {name: concept.names for concept in known.lexicon.joints for name in concept.names}
    spare = [joints.index(joint) for name in need.spare for joint in known.ids("joint", concepts.get(name, (name,)))]
    return [need.id, need.label, list(need.words), dict(need.answers), spare, list(need.ages) if need.ages else 0, int(need.help)]


def _pack_language(lexicon: Lexicon, exercises: Sequence[Row]) -> dict[str, Any]:
    return {
        "ages": list(lexicon.ages),
        "denials": list(lexicon.denials),
        "foreign": _pack_foreign(lexicon.foreign, exercises),
        "filler": list(lexicon.filler),
        "light": list(lexicon.light),
        "hints": {kind: list(words) for kind, words in lexicon.hints.items()},
        "intents": {intent: list(words) for intent, words in lexicon.intents.items()},
        "written": [list(forms) for forms in lexicon.written],
        "nothing": list(lexicon.nothing),
        "same": [list(words) for words in lexicon.same],
        "alike": [list(names) for names in lexicon.alike],
    }


def _pack_foreign(foreign: Foreign, exercises: Sequence[Row]) -> dict[str, list[str]]:
    """Return what may not be here by its kinds; descriptions are among the movements, but for those of what some exercise is called."""
    names = [f" {normalise(name)} " for row in exercises for name in (row.title, *row.names)]
    described = [
        phrase
        for movement, *phrases in foreign.described
        if not any(f" {normalise(movement)} " in name for name in names)
        for phrase in phrases
    ]
    kinds = {name: list(getattr(foreign, name)) for name in Foreign.model_fields if name != "described"}
    return {**kinds, "movements": [*kinds["movements"], *described]}


def pack_ids(rows: Sequence[Row]) -> list[str | int]:
    """Return the ids, 0 where the id follows from the title: lower case, words joined by hyphens."""
    return [0 if row.id == "-".join(_plain_words(row.title)) else row.id for row in rows]


def _plain_words(title: str) -> list[str]:
    if not title.isascii():
        return []
    closed = title.lower().replace("'", "").replace("`", "")
    return "".join(letter if letter.isalnum() else " " for letter in closed).split()
