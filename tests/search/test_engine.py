"""What the engine answers: the contract that pages build on, and questions with what they must find."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser

from generator.dataset.loader import load_dataset
from tests.conftest import MINI, REPOSITORY
from tests.search.engine_page import EnginePage, change_table, make_table

pytestmark = pytest.mark.browser

FIRST = {
    "Pull-up": "pull-up",
    "pullups": "pull-up",
    "PULL UPS!": "pull-up",
    "row one arm dumbbell": "one-arm-dumbbell-row",
    "1 arm db row": "one-arm-dumbbell-row",
    "single-arm dumbbell row": "one-arm-dumbbell-row",
    "RDL": "dumbbell-romanian-deadlift",
    "kb swing": "kettlebell-swing",
    "lats": "muscle:latissimus-dorsi",
    "latissimus dorsi": "muscle:latissimus-dorsi",
    "booty": "muscle:gluteus-maximus",
    "kettlebell": "equipment:kettlebell",
    "First month with dumbbells": "workout:first-month-with-dumbbells",
    "first month with dumbb": "workout:first-month-with-dumbbells",
    "romainian deadlift": "dumbbell-romanian-deadlift",
    "invertedrow": "inverted-row",
    "what is hypertrophy": "glossary:hypertrophy",
    "when to get help": "guide:when-to-get-help",
    "10 minute dumbbell workout": "workout:ten-minute-dumbbell-back",
    "hunched over at my desk": "workout:desk-day-break",
    "small of my back": "muscle:erector-spinae",
    "pullover no bench": "dumbbell-floor-pullover",
    "bands vs dumbbells": "equipment:band",
    "db rear delt": "dumbbell-reverse-fly",
    "alternative to lat pulldown": "band-pulldown",
    "what kit do I need": "section:equipment",
    "all routines": "section:workouts",
    "list of gym words": "section:glossary",
    "who is behind this website": "page:about",
    "how long should I wait between sets": "guide:how-much-training",
    "I am 16 can I lift weights": "guide:when-to-get-help",
}
"""Typed → the first result, or one of the first five where it says so below."""
AMONG_FIRST_FIVE = {"hunched over at my desk"}

NOTHING = ["bitcoin price", "zumba dvd", "car insurance", "qwrtzx", "the best", "!!!???", "protein powder reviews"]

CHIPS = {
    "db rows": [("equipment", "dumbbell", "db", False)],
    "beginner lat exercises with a band": [
        ("level", "beginner", "beginner", False),
        ("muscle", "latissimus-dorsi", "lat", False),
        ("equipment", "band", "band", False),
    ],
    "lats no equipment": [("muscle", "latissimus-dorsi", "lats", False), ("equipment", "body-weight", "no equipment", False)],
    "row without a bench": [("equipment", "bench", "bench", True)],
    "row without a bench or band": [("equipment", "bench", "bench", True), ("equipment", "band", "band", True)],
    "rows easier on the lower back": [("easier_on", "lower-back", "easier on the lower back", False)],
    "back friendly rows": [("easier_on", "lower-back", "back friendly", False)],
    "hunched shoulders": [("topic", "posture", "hunched shoulders", False)],
}

INTENTS: dict[str, Any] = {
    "pull up": None,
    "how to do a pull up": {"type": "how-to"},
    "alternative to pull ups": {"type": "alternative", "of": "pull-up"},
    "instead of barbell deadlift": {"type": "alternative", "of": "barbell-deadlift"},
    "pull up vs inverted row": {"type": "versus", "entries": ["pull-up", "inverted-row"]},
    "dumbbell vs barbell deadlift": {"type": "versus", "entries": ["dumbbell-deadlift", "barbell-deadlift"]},
    "20 min workout": {"type": "minutes", "minutes": 20},
    "difference between pull up and inverted row": {"type": "versus", "entries": ["pull-up", "inverted-row"]},
    "inverted row and pull up which is better": {"type": "versus", "entries": ["inverted-row", "pull-up"]},
    "lats vs traps": {"type": "versus", "entries": ["latissimus-dorsi", "trapezius"]},
    "retraction vs protraction": {"type": "versus", "entries": ["retraction", "protraction"]},
    "bodyweight alternative to barbell deadlift": {"type": "alternative", "of": "barbell-deadlift"},
    "something like the superman": {"type": "alternative", "of": "superman"},
    # What is asked about is no page here: the nearest is an answer, not the question.
    "alternative to lat pulldown": {"type": "alternative", "of": "lat-pulldown"},
    "easier version of pull-up": {"type": "alternative", "of": "pull-up", "step": "easier"},
    "can't do a pull up yet": {"type": "alternative", "of": "pull-up", "step": "easier"},
    "superman too hard": {"type": "alternative", "of": "superman", "step": "easier"},
    "harder than a bird dog": {"type": "alternative", "of": "bird-dog", "step": "harder"},
}


@pytest.mark.parametrize("text", FIRST)
def test_the_first_result(own: EnginePage, text: str) -> None:
    found = own.targets(text, limit=5)
    if text in AMONG_FIRST_FIVE:
        assert FIRST[text] in found
    else:
        assert found[0] == FIRST[text]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_found_where_nothing_is_meant(own: EnginePage, text: str) -> None:
    if text == "!!!???":  # no words at all: everything, as for an empty box
        assert own.ask(text)["total"] == own.ask("")["total"]
        return
    answer = own.ask(text)
    assert (answer["results"], answer["total"], answer["nearestResults"]) == ([], 0, [])


@pytest.mark.parametrize("text", CHIPS)
def test_chips_in_reading_order(own: EnginePage, text: str) -> None:
    chips = [(chip["field"], chip["id"], chip["words"], chip["negated"]) for chip in own.ask(text)["chips"]]
    assert chips == CHIPS[text]


@pytest.mark.parametrize("text", INTENTS)
def test_intents(own: EnginePage, text: str) -> None:
    intent = own.ask(text)["intent"]
    if intent and "of" in intent:
        intent["of"] = intent["of"]["id"]
    if intent and "entries" in intent:
        intent["entries"] = [entry["id"] for entry in intent["entries"]]
    assert intent == INTENTS[text]


def test_an_answer_has_the_form_that_pages_read(own: EnginePage) -> None:
    answer = own.ask("one-arm dumbbell row", limit=1)
    assert set(answer) == {
        "results",
        "total",
        "chips",
        "intent",
        "spelling",
        "help",
        "unknown",
        "wantsText",
        "nearestResults",
        "counts",
        "textRoots",
        "isNamed",
        "able",
    }
    assert answer["total"] >= 1
    assert answer["results"] == [
        {
            "id": "one-arm-dumbbell-row",
            "title": "One-arm dumbbell row",
            "address": "exercises/one-arm-dumbbell-row/",
            "kind": "exercise",
            "kindLabel": "Exercise",
            "remark": "Lats, Mid-back · 1 dumbbell, bench",
            "still": None,
            "muscles": [{"id": "latissimus-dorsi", "label": "Lats"}, {"id": "middle-traps-rhomboids", "label": "Mid-back"}],
            "equipment": [{"id": "dumbbell", "label": "Dumbbell"}, {"id": "bench", "label": "Bench"}],
            "level": {"id": "beginner", "label": "Beginner"},
            "pattern": {"id": "horizontal-pull", "label": "Horizontal pull"},
            "why": "",
            "inText": False,
        }
    ]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("lats", "muscles/latissimus-dorsi/"),
        ("hypertrophy", "glossary/#hypertrophy"),
        ("why train your back", "guide/why-train-your-back/"),
        ("how this guide is made", "about/"),
        ("all muscles", "muscles/"),
    ],
)
def test_addresses_of_other_kinds(own: EnginePage, text: str, address: str) -> None:
    assert own.ask(text)["results"][0]["address"] == address


def test_spelling_says_what_was_read_differently(own: EnginePage) -> None:
    assert own.ask("dumbel shrug")["spelling"] == [{"typed": "dumbel", "read": "dumbbell"}]
    assert own.ask("dumbbell shrug")["spelling"] == []


def test_two_slips_of_a_hand_are_corrected_and_what_was_read_is_said(own: EnginePage) -> None:
    answer = own.ask("supetmsn")
    assert answer["spelling"] == [{"typed": "supetmsn", "read": "superman"}]
    assert answer["results"][0]["id"] == "superman"


@pytest.mark.parametrize("text", ["tennis racket", "waiter", "meadows", "hip thrust", "rowers"])
def test_no_word_is_taken_for_one_that_it_is_not(own: EnginePage, text: str) -> None:
    assert own.ask(text)["spelling"] == []


UNKNOWN = {"zercher row": ["zercher"], "meadows row": ["meadows"], "sandbag back exercises": ["sandbag"]}


@pytest.mark.parametrize("text", UNKNOWN)
def test_an_unknown_thing_is_said_and_the_rest_is_answered(own: EnginePage, text: str) -> None:
    answer = own.ask(text, limit=3)
    assert answer["unknown"] == UNKNOWN[text]
    assert {entry["kind"] for entry in answer["results"][:1]} == {"exercise"}


NOT_HERE = [
    "shoulder press",
    "bench press",
    "leg extension",
    "recipes",
    "hammer curl",
    "russian twist",
    "lateral raise",
]
NOT_HERE += ["chest fly", "leg day", "mattress for back pain", "bird feeder"]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("pendlay", "barbell-bent-over-row"),
        ("yates row", "barbell-bent-over-row"),
        ("t-bar row", "landmine-row"),
        ("meadows", "landmine-row"),
    ],
)
def test_a_form_of_a_row_leads_to_the_row(own: EnginePage, text: str, row: str) -> None:
    assert own.targets(text)[0] == row


def test_two_misspelled_words_are_read_by_each_other(own: EnginePage) -> None:
    assert own.targets("lowr bakc")[0] == "muscle:erector-spinae"


@pytest.mark.parametrize("text", NOT_HERE)
def test_an_unknown_movement_or_subject_has_no_answer(own: EnginePage, text: str) -> None:
    answer = own.ask(text)
    assert answer["results"] == []
    assert answer["unknown"] != []
    assert len(answer["nearestResults"]) <= 3


HELP = [
    "loss of bladder control",
    "numbness between legs",
    "pregnant back exercises",
    "fracture",
    "pain that wakes me at night",
    "slipped disc rows",
]


@pytest.mark.parametrize("text", HELP)
def test_words_of_illness_put_help_beside_the_results(own: EnginePage, text: str) -> None:
    answer = own.ask(text)
    assert answer["help"]["id"] == "when-to-get-help"
    assert answer["total"] >= 1


def test_who_speaks_of_no_pain_is_sent_to_nobody(own: EnginePage) -> None:
    assert own.ask("lats without pain")["help"] is None
    assert own.ask("pull up")["help"] is None


TEXT = {
    "thoracodorsal nerve": "muscle:latissimus-dorsi",
    "cools 2007": "source:cools-2007-scapular",
    "palms facing me on the bar pull chin over": "chin-up",
    "loss of bladder control": "guide:when-to-get-help",
}


@pytest.mark.parametrize("text", TEXT)
def test_the_text_of_pages_answers_where_names_do_not(own: EnginePage, text: str) -> None:
    assert own.targets(text)[0] == TEXT[text]


def test_text_is_only_wanted_where_names_do_not_answer(browser: Browser, own_table: str) -> None:
    packed = json.loads(own_table)
    # The table says whether there is a text; the page of the test keeps it back.
    alone = EnginePage(browser, own_table)
    alone.evaluate("() => { engine.kept = engine.text; engine.finding.text = undefined; }")
    assert packed["text"]["of"] == packed["rows"]
    for text in ("pull up", "lats", "dumbbell exercises for the lats", "instead of pull ups", "d"):
        assert not alone.ask(text)["wantsText"], text
    for text in ("thoracodorsal nerve", "cools 2007", "back pain at night and fever"):
        assert alone.ask(text)["wantsText"], text


def test_one_rare_page_does_not_wipe_out_the_exercises(own: EnginePage) -> None:
    for text in ("workout for seniors", "back exercises for elderly", "older adults", "men over 50"):
        kinds = {entry["kind"] for entry in own.ask(text)["results"]}
        assert {"exercise", "workout"} <= kinds, text


def test_a_minus_leaves_out_and_quotes_hold_together(own: EnginePage) -> None:
    assert "barbell-bent-over-row" not in own.targets("row -barbell", limit=50)
    assert own.ask("row -barbell")["total"] > 3
    assert set(own.targets('"floor pullover"', limit=50)) == {"dumbbell-floor-pullover"}


def test_no_reason_says_what_another_says(own: EnginePage) -> None:
    for text in (
        "bad knees",
        "knee pain rows",
        "easier on the shoulder lats",
        "lower back pain exercises",
        "posture upper back desk",
        "stiff neck traps",
    ):
        for result in own.ask(text, limit=20)["results"]:
            reasons = [reason.lower() for reason in result["why"].split(", ")]
            assert [
                one for at, one in enumerate(reasons) if any(one in other for place, other in enumerate(reasons) if place != at)
            ] == [], text


def test_what_stands_in_for_equipment_leads_to_its_page(own: EnginePage) -> None:
    for text, page in {"sandbag": "backpack", "milk jug": "dumbbell"}.items():
        assert own.targets(text)[:1] == [f"equipment:{page}"], text
        assert own.ask(text)["unknown"], text
    assert own.targets("backpack with books")[:1] == ["equipment:backpack"]
    assert own.targets("trampoline") == []


def test_a_result_says_why_it_is_there(own: EnginePage) -> None:
    assert own.ask("back exercises for older people")["results"][0]["why"].startswith("For a gentle start")
    assert own.ask("thoracodorsal nerve")["results"][0]["why"] == "Fits your words"


def test_browsing_shows_every_exercise_a_to_z(own: EnginePage) -> None:
    answer = own.evaluate("() => { const answer = engine.browse({}); return { ...answer, counts: answer.counts }; }")
    titles = [entry["title"] for entry in answer["results"]]
    assert titles == sorted(titles, key=str.casefold)
    assert {entry["kind"] for entry in answer["results"]} == {"exercise"}
    assert answer["total"] == len(titles) == sum(answer["counts"]["equipment"].values())
    assert own.ask("  ")["total"] == answer["total"]


def test_choices_of_one_facet_add_up_and_facets_narrow(own: EnginePage) -> None:
    def count(**within: list[str]) -> int:
        total: int = own.ask("", within=within)["total"]
        return total

    dumbbell, band = count(equipment=["dumbbell"]), count(equipment=["band"])
    assert count(equipment=["dumbbell", "band"]) == dumbbell + band
    both = count(equipment=["dumbbell"], muscle=["latissimus-dorsi"])
    assert 0 < both < min(dumbbell, count(muscle=["latissimus-dorsi"]))
    assert count(equipment=["no-such-thing"]) == 0
    assert count(nosuchfield=["x"]) == 0
    assert count(equipment=[]) == count()


def test_a_count_says_what_a_choice_would_give(own: EnginePage) -> None:
    within = {"equipment": ["dumbbell"], "level": ["beginner"]}
    counts = own.ask("row", within=within)["counts"]
    for field in ("equipment", "level", "muscle", "pattern", "setup", "easier_on", "space", "noise"):
        for value, number in counts[field].items():
            answer = own.ask("row", within={**within, field: [value]})
            assert number == sum(entry["kind"] == "exercise" for entry in answer["results"]), (field, value)


def test_further_results_come_by_themselves(own: EnginePage) -> None:
    for text in ("row", ""):
        whole = own.ask(text, limit=20)
        further = own.ask(text, **{"from": 8}, limit=20)
        assert further["results"] == whole["results"][8:]
        assert further["total"] == whole["total"]


def test_filters_judge_sets_of_values_and_not_rows(own: EnginePage) -> None:
    """The work of a filter does not grow with the records: those of one set of values are judged and counted together."""
    script = """(copies) => {
      const { Table } = AtlasSearch.table;
      const { Choices } = AtlasSearch.choices;
      const looked = { rows: 0, sets: 0 };
      const [set, lacks] = [Table.prototype.set, Choices.prototype.lacks];
      Table.prototype.set = function (...given) { looked.rows++; return set.apply(this, given); };
      Choices.prototype.lacks = function (...given) { looked.sets++; return lacks.apply(this, given); };
      const { choices, table } = engine;
      const rows = Array.from({ length: copies }, () => table.numbers(0, table.exercises)).flat();
      const answers = [{ muscle: ["latissimus-dorsi"] }, { owned: ["dumbbell"] }].map((within) => choices.count(choices.narrow(rows, within)));
      Object.assign(Table.prototype, { set });
      Object.assign(Choices.prototype, { lacks });
      return { looked, owned: answers[1].owned.dumbbell };
    }"""
    once, often = own.evaluate(script, 1), own.evaluate(script, 300)
    assert once["looked"] == often["looked"]
    assert often["looked"]["rows"] == 0
    assert often["owned"] == 300 * once["owned"] > 0


def test_what_one_owns_is_enough_for_what_is_found(own: EnginePage) -> None:
    def titles(owned: list[str]) -> set[str]:
        return {entry["id"] for entry in own.ask("", within={"owned": owned})["results"]}

    assert "bird-dog" in titles(["band"])
    assert "one-arm-dumbbell-row" not in titles(["dumbbell"])
    assert "one-arm-dumbbell-row" in titles(["dumbbell", "bench"])
    assert "pull-up" not in titles(["dumbbell", "bench"])


def test_what_bears_an_unknown_load_is_never_easier(browser: Browser) -> None:
    small = EnginePage(browser, make_table(MINI))
    counts = small.ask("")["counts"]["easier_on"]
    answer = small.ask("", within={"easier_on": ["lower-back"]})
    assert answer["total"] == counts.get("lower-back", 0) < small.ask("")["total"]


def test_the_words_of_a_removed_chip_fall_away(own: EnginePage) -> None:
    assert [chip["id"] for chip in own.ask("dumbbell row")["chips"]] == ["dumbbell"]
    lifted = own.ask("dumbbell row", without=["equipment:dumbbell"])
    assert lifted["chips"] == []
    assert lifted["total"] > own.ask("dumbbell row")["total"]
    assert own.ask("dumbbell", without=["equipment:dumbbell"])["results"]
    easier = own.ask("rows easier on the lower back", without=["easier_on:lower-back"])
    assert [chip["field"] for chip in easier["chips"]] == ["muscle"]


def test_what_is_not_wanted_is_left_out(own: EnginePage) -> None:
    for entry in own.ask("lats without a bench or pull up bar")["results"]:
        assert not {thing["id"] for thing in entry["equipment"]} & {"bench", "pull-up-bar"}, entry["id"]


def test_what_is_easier_on_a_joint_comes_alone(own: EnginePage) -> None:
    found = own.ask("rows easier on the lower back", limit=5)["results"]
    allowed = {entry["id"] for entry in own.ask("", within={"easier_on": ["lower-back"]})["results"]}
    assert {entry["id"] for entry in found if entry["kind"] == "exercise"} <= allowed


def test_written_swaps_come_first(own: EnginePage) -> None:
    assert own.targets("alternative to one-arm dumbbell row", limit=4) == [
        "kettlebell-dead-stop-row",
        "band-bent-over-row",
        "inverted-row",
        "barbell-bent-over-row",
    ]
    with_band = own.ask("alternative to one-arm dumbbell row with a band")["results"]
    assert {entry["equipment"][0]["id"] for entry in with_band} == {"band"}


@pytest.mark.parametrize(
    "text",
    ["instead of pull ups", "exercises like the pull-up", "easier than a pull-up", "other option than pull-ups", "pull-ups are too hard"],
)
def test_the_thing_itself_is_no_alternative(own: EnginePage, text: str) -> None:
    found = own.targets(text, limit=50)
    assert found[0] in {"lat-pulldown", "chin-up", "pull-up-negative"}  # a written swap, or the next rung down
    assert "pull-up" not in found


def test_written_steps_come_first(own: EnginePage) -> None:
    assert own.targets("easier version of renegade row", limit=2) == ["scapular-push-up", "one-arm-dumbbell-row"]
    assert own.targets("harder version of inverted row", limit=1) == ["pull-up-negative"]


def test_without_a_ladder_easier_means_a_lower_level(browser: Browser, own_table: str) -> None:
    flat = EnginePage(browser, change_table(own_table, easier={}, harder={}))
    first = flat.ask("easier than a pull-up", limit=1)["results"][0]
    assert first["level"]["id"] in ("beginner", "intermediate")


def test_lists_come_after_exercises_where_one_thing_is_asked_for(own: EnginePage) -> None:
    kinds = [entry["kind"] for entry in own.ask("lats", limit=12)["results"]]
    assert kinds[0] == "muscle"
    assert kinds.index("exercise") < 3
    assert "list" not in kinds[: kinds.index("exercise") + 5]
    assert own.ask("dumbbell exercises for the lats", limit=3)["results"][0]["kind"] == "list"


def test_who_asks_for_exercises_gets_some_for_what_is_known(own: EnginePage) -> None:
    assert own.ask("seated exercises for the lats")["total"]
    assert not own.ask("calf exercises")["total"]


def test_the_same_question_has_the_same_answer(own: EnginePage) -> None:
    first = own.ask("back exercises with dumbbells")
    own.ask("pull up alternative without a bar")
    assert own.ask("back exercises with dumbbells") == first


def test_pair_addresses_lead_to_lists_that_exist(own: EnginePage) -> None:
    ask = "([muscle, equipment]) => engine.pairAddress(muscle, equipment)"
    assert own.evaluate(ask, ["latissimus-dorsi", "dumbbell"]) == "find/latissimus-dorsi/dumbbell/"
    assert own.evaluate(ask, ["quadratus-lumborum", "band"]) is None
    assert own.evaluate(ask, ["nonsense", "dumbbell"]) is None


def test_facets_stand_in_written_order_with_counts(own: EnginePage) -> None:
    facets = {facet["field"]: facet for facet in own.evaluate("() => engine.facets")}
    assert [value["id"] for value in facets["level"]["values"]] == ["beginner", "intermediate", "advanced"]
    assert facets["equipment"]["values"][0]["id"] == "dumbbell"
    assert all(value["count"] for facet in facets.values() for value in facet["values"])
    assert {"muscle", "equipment", "setup", "level", "pattern", "easier_on", "space", "noise"} <= set(facets)


@pytest.mark.parametrize(
    "text",
    [
        "constructor", "__proto__", "toString hasOwnProperty", "<script>alert(1)</script>", "\\", "(", "[a-z]*", "row " * 400, "a" * 5000,
        "0", "-1", "1e999 minutes", "🏋️ row", "vs", "without", "instead of", "easier on", "or", "10", "minutes", "row vs", "vs row", "without without",
        "\u0000row", "lats lats lats lats",
    ],
)  # fmt: skip
def test_no_text_breaks_the_engine(own: EnginePage, text: str) -> None:
    answer = own.ask(text, limit=20, within={"muscle": ["__proto__"]})
    assert answer["total"] == 0
    assert isinstance(own.ask(text, limit=20)["results"], list)


def test_hostile_titles_are_only_text(browser: Browser, own_table: str) -> None:
    titles = ["<img src=x onerror=alert(1)>", "__proto__", "constructor row", "Row </script>"]
    made = EnginePage(browser, change_table(own_table, titles=titles + json.loads(own_table)["titles"][4:]))
    assert [entry["title"] for entry in made.ask("onerror")["results"]][:1] == [titles[0]]
    assert made.ask("proto")["results"][0]["title"] == "__proto__"
    assert made.faults == []


@pytest.mark.parametrize("text", ["no equipment", "without any equipment", "nothing", "lats no equipment"])
def test_who_has_nothing_is_not_sent_to_a_bar(own: EnginePage, text: str) -> None:
    found = [entry for entry in own.ask(text, limit=300)["results"] if entry["kind"] in ("exercise", "workout")]
    by_words = [entry for entry in found if {thing["id"] for thing in entry["equipment"]} - {"body-weight", "mat"}]
    assert [entry["id"] for entry in by_words] == []
    assert "pull-up" in own.targets("bodyweight", limit=300)


def test_no_equipment_finds_everything_that_needs_none(own: EnginePage) -> None:
    cards = load_dataset(REPOSITORY / "content").dataset.cards.values()
    bare = {card.id for card in cards if card.status == "published" and {card.equipment, *card.setup} == {"body-weight"}}
    assert bare
    assert bare == {entry["id"] for entry in own.ask("no equipment", limit=300)["results"] if entry["kind"] == "exercise"}
