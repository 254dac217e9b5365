"""Movements that are described rather than named: clues of the lexicon, and what the records say of joints, position and support."""

from dataclasses import replace

import pytest

from generator.catalog import build_catalog
from generator.catalog.lexicon import merge_lexicons
from generator.dataset.dataset import Dataset
from generator.dataset.loader import load_dataset, load_language
from generator.exports.search_clues import pack_clues
from tests.conftest import REPOSITORY
from tests.search.engine_page import EnginePage

OWN = load_dataset(REPOSITORY / "content").dataset
CLUES = load_language().clues

pytestmark = pytest.mark.browser

DESCRIPTIONS = {
    "tug a weight to my navel while bent forward": (
        "dumbbell-bent-over-row",
        "barbell-bent-over-row",
        "band-bent-over-row",
        "underhand-dumbbell-row",
    ),
    "bent over and spread the arms sideways like an eagle": ("dumbbell-reverse-fly",),
    "chest on a sloped bench, arms out to the side": (
        "incline-dumbbell-reverse-fly",
        "incline-dumbbell-t-raise",
        "chest-supported-wide-row",
    ),
    "hoist the shoulders to the ears": ("dumbbell-shrug",),
    "lie face down and raise arms and legs off the floor": ("superman",),
    "kneel and point one arm and the opposite leg": ("bird-dog",),
    "hold a plank and pull a weight to the ribs each side": ("renegade-row",),
    "stroll with something heavy in one hand": ("dumbbell-suitcase-carry",),
    "dangle from a branch and haul myself up": ("pull-up", "chin-up", "neutral-grip-pull-up"),
    "lie below a table and pull the body up": ("inverted-row", "table-row"),
    "which muscle bends the elbow": ("muscle:brachialis", "muscle:brachioradialis", "muscle:biceps-brachii"),
    "muscle that hitches the shoulder blade up": ("muscle:levator-scapulae", "muscle:trapezius-upper"),
    "muscle that turns the arm inward": ("muscle:subscapularis", "muscle:teres-major"),
}


@pytest.mark.parametrize("text", DESCRIPTIONS)
def test_a_description_leads_to_what_moves_so(own: EnginePage, text: str) -> None:
    assert own.targets(text)[0] in DESCRIPTIONS[text]


def test_what_is_refused_describes_nothing(own: EnginePage) -> None:
    assert "superman" not in own.targets("not lying on my tummy with arms and legs up")


def test_a_movement_that_is_not_here_stays_so_however_it_is_described(own: EnginePage) -> None:
    for text in (
        "curl the weight by bending the elbow",
        "squat down with a bar and stand up",
        "lie on your back and lift the hips with legs up the wall",
    ):
        assert own.targets(text) == [], text


def test_how_somebody_stands_is_no_movement_that_is_missing(own: EnginePage) -> None:
    answer = own.ask("hold plank and row each side")
    assert answer["unknown"] == []
    assert own.targets("plank")[0] == "front-plank"


def test_no_words_speak_for_two_clues() -> None:
    seen = [(clue.when[:-1], word) for clue in CLUES for word in clue.when[-1]]
    assert [one for place, one in enumerate(seen) if one in seen[:place]] == []


def test_every_clue_is_answered_where_the_dataset_says_so_much() -> None:
    catalog = build_catalog(OWN)
    merged = merge_lexicons(OWN.language, OWN.lexicon)
    packed = pack_clues(catalog, merged.clues)
    assert len(packed["clues"]) == len(merged.clues)
    traits = packed["traits"]
    for when, means in packed["clues"]:
        assert all(any(place in traits[at] for at in packed["motions"] if at >= 0 for place in wanted) for wanted in means), when


def test_a_dataset_that_says_nothing_of_joints_has_only_what_it_says() -> None:
    plain = {key: exercise.model_copy(update={"joint_actions": ()}) for key, exercise in OWN.exercises.items()}
    muscles = {key: muscle.model_copy(update={"actions": ()}) for key, muscle in OWN.muscles.items()}
    dataset: Dataset = replace(OWN, exercises=plain, muscles=muscles, projected=None)
    packed = pack_clues(build_catalog(dataset), CLUES)
    assert 0 < len(packed["clues"]) < len(CLUES)
