"""The general lexicon is sound by itself, and leads to the records of different datasets."""

from collections import Counter

import pytest

from generator.catalog.lexicon import KINDS, concepts_of, resolve_lexicon
from generator.dataset.dataset import Dataset
from generator.dataset.lexicon import Concept, Lexicon, Topic
from generator.dataset.loader import load_dataset, load_language
from generator.dataset.muscle import Muscle
from generator.dataset.words import normalise
from tests.conftest import REPOSITORY

ENGLISH = load_language()
OWN = load_dataset(REPOSITORY / "content").dataset


def words_of(concept: Concept) -> list[str]:
    return [normalise(word) for word in (*concept.names, *concept.also)]


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_is_claimed_by_two_concepts(kind: str) -> None:
    counts = Counter(word for concept in concepts_of(ENGLISH, kind) for word in set(words_of(concept)))
    assert [word for word, count in counts.items() if count > 1] == []


def test_no_word_is_claimed_by_two_topics() -> None:
    counts = Counter(word for topic in ENGLISH.topics for word in {normalise(word) for word in topic.words})
    assert [word for word, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_comes_nearest_is_known(kind: str) -> None:
    known = {normalise(name) for concept in concepts_of(ENGLISH, kind) for name in concept.names} | {"back"}
    assert {normalise(name) for concept in concepts_of(ENGLISH, kind) for name in concept.otherwise} - known == set()


def test_topics_name_concepts() -> None:
    muscles = {normalise(name) for concept in ENGLISH.muscles for name in concept.names}
    equipment = {normalise(name) for concept in ENGLISH.equipment for name in concept.names}
    assert {normalise(name) for topic in ENGLISH.topics for name in topic.muscles} <= muscles
    assert {normalise(name) for topic in ENGLISH.topics for name in topic.equipment} <= equipment


def test_a_form_is_read_one_way() -> None:
    counts = Counter(form for forms in ENGLISH.written for form in forms)
    assert [form for form, count in counts.items() if count > 1] == []


def test_filler_is_listed_once_and_means_nothing_else() -> None:
    counts = Counter((*ENGLISH.filler, *ENGLISH.light))
    assert [word for word, count in counts.items() if count > 1] == []
    meant = {word for kind in KINDS for concept in concepts_of(ENGLISH, kind) for word in (*concept.names, *concept.also)}
    assert meant & set(ENGLISH.filler) == set()


def made_dataset(*muscles: Muscle, own: Lexicon | None = None) -> Dataset:
    return Dataset(muscles={muscle.id: muscle for muscle in muscles}, language=ENGLISH, lexicon=own or Lexicon())


def test_words_lead_to_a_muscle_by_any_of_its_names() -> None:
    by_name = resolve_lexicon(made_dataset(Muscle(id="m1", name="Lats", group="back")))
    by_latin = resolve_lexicon(made_dataset(Muscle(id="x", name="Broad muscle", latin="latissimus dorsi", group="back")))
    by_term = resolve_lexicon(made_dataset(Muscle(id="y", name="Flaps", search_terms=("lat",), group="back")))
    assert "wings" in by_name.words["muscle", "m1"]
    assert "wings" in by_latin.words["muscle", "x"]
    assert "wings" in by_term.words["muscle", "y"]


def test_a_word_that_a_record_claims_is_its_own() -> None:
    lats = Muscle(id="lats", name="Lats", group="back")
    flyer = Muscle(id="flyer", name="Flyer", aliases=("wings",), group="back")
    resolved = resolve_lexicon(made_dataset(lats, flyer))
    assert "wings" not in resolved.words["muscle", "lats"]


def test_words_of_a_missing_muscle_lead_to_what_comes_nearest() -> None:
    resolved = resolve_lexicon(made_dataset(Muscle(id="shoulders", name="Shoulders", group="arm")))
    topics = {topic.id: topic for topic in resolved.topics}
    rear = topics["rear-delt"]
    assert "back of shoulder" in rear.words
    assert rear.to.nearby == ("shoulders",)
    assert "reverse fly" in rear.to.movements
    assert "gluteus-medius" not in topics


def test_the_datasets_own_words_come_first() -> None:
    own = Lexicon(topics=(Topic(id="flight", label="Flight", words=("big wings",), muscles=("lats",)),), filler=("yo",))
    resolved = resolve_lexicon(made_dataset(Muscle(id="lats", name="Lats", group="back"), own=own))
    assert resolved.topics[0].id == "flight"
    assert resolved.topics[0].to.muscles == ("lats",)


def test_this_guides_lexicon_reaches_its_muscles() -> None:
    resolved = resolve_lexicon(OWN)
    assert "booty" in resolved.words["muscle", "gluteus-maximus"]
    assert "db" not in resolved.words["equipment", "dumbbell"]  # a way to write it, no other name
    posture = next(topic for topic in resolved.topics if topic.id == "posture")
    assert set(posture.to.muscles) == {"middle-traps-rhomboids", "deltoid-posterior", "trapezius-lower"}
