"""Ids of other datasets: how they are written in addresses, and what stands for each."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog.foreign import encode_identifier, list_foreign
from generator.catalog.routes import identifier_address
from generator.dataset.cards import project_exercise
from generator.dataset.exercise import Exercise

LINES = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\r\n"), min_size=1, max_size=300)


def decode(written: str) -> str:
    """Return the id that an address was made from."""
    pieces = re.findall(r"=[0-9a-f]{2}|~[a-z]|[a-z0-9_-]", written)
    assert "".join(pieces) == written
    plain = [
        bytes([int(piece[1:], 16)]) if piece[0] == "=" else (piece[1:].upper() if piece[0] == "~" else piece).encode() for piece in pieces
    ]
    return b"".join(plain).decode()


@given(LINES)
def test_an_id_can_be_read_back_from_its_address(identifier: str) -> None:
    written = encode_identifier(identifier)
    assert re.fullmatch(r"[a-z0-9_~=-]{1,200}", written)
    assert written == written.casefold()
    assert re.fullmatch(r"==[0-9a-f]{64}", written) or decode(written) == identifier


@given(LINES, LINES)
def test_no_two_ids_share_an_address(one: str, other: str) -> None:
    assert (encode_identifier(one).casefold() == encode_identifier(other).casefold()) == (one == other)


@pytest.mark.parametrize(
    ("identifier", "written"),
    [
        ("Pullups", "~pullups"),
        ("pullups", "pullups"),
        ("Barbell Row", "~barbell=20~row"),
        ("Close-Grip_Front_Lat_Pulldown", "~close-~grip_~front_~lat_~pulldown"),
        ("0652", "0652"),
        ("../etc", "=2e=2e=2fetc"),
        (".", "=2e"),
        ("con", "=63on"),
        ("CON", "~c~o~n"),
        ("com1", "=63om1"),
        ("é", "=c3=a9"),
        ("~a", "=7ea"),
        ("=41", "=3d41"),
    ],
)
def test_examples(identifier: str, written: str) -> None:
    assert encode_identifier(identifier) == written


def test_long_ids_are_named_by_their_digest() -> None:
    one, other = encode_identifier("é" * 300), encode_identifier("é" * 299 + "e")
    assert one != other
    assert len(one) == len(other) == 66


def make(identifier: str, *same: tuple[str, str, str]) -> Exercise:
    values = {"id": identifier, "name": identifier.title(), "equipment": "bar"}
    told = [{"dataset": dataset, "id": foreign, "match": match} for dataset, foreign, match in same]
    return Exercise.model_validate_json(json.dumps({**values, "same_as": told}))


def test_one_id_may_stand_for_several_records_those_that_are_the_same_first() -> None:
    exercises = [make("a", ("db", "X", "near")), make("b", ("db", "X", "exact"), ("db", "X", "near")), make("c", ("db", "x", "near"))]
    found = list_foreign(map(project_exercise, exercises))
    assert {key: [(one.exercise, one.match) for one in matches] for key, matches in found.items()} == {
        "db/X": [("b", "exact"), ("a", "near")],
        "db/x": [("c", "near")],
    }


def test_every_id_of_the_guide_has_a_page_and_data_that_agree(real_site: Path) -> None:
    records = {path.parent.name: json.loads(path.read_text("utf-8"))["item"] for path in real_site.glob("exercises/*/index.json")}
    expected: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for name, item in records.items():
        for same in item.get("same_as", ()):
            expected.setdefault((same["dataset"], same["id"]), set()).add((name, same["match"]))
    whole = json.loads((real_site / "api/v1/identifiers.json").read_text("utf-8"))
    assert {(item["dataset"], item["id"]) for item in whole["items"]} == set(expected)
    assert len(expected) > 100
    for item in whole["items"]:
        key = item["dataset"], item["id"]
        told = {(one, match) for match in ("exact", "near") for one in item.get(match, ())}
        assert told == expected[key]
        assert item["address"] == identifier_address(*key)
        beside = json.loads((real_site / item["address"] / "index.json").read_text("utf-8"))
        assert {(one["id"], one["match"]) for one in beside["same_as"]} == told
        page = (real_site / item["address"] / "index.html").read_text("utf-8")
        same, _, near = page.partition("<h2>Near it</h2>")
        for one, match in told:
            assert (f'exercises/{one}/"' in same) is (match == "exact")
            assert (f'exercises/{one}/"' in near) is (match == "near")
        assert '<meta name="robots" content="noindex">' in page
