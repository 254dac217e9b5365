"""Names of any script: how they are compared, and the ids that are made from them."""

import random
import re
import sys
import unicodedata

import pytest

from generator.dataset.common import ID_PATTERN
from generator.dataset.words import build_slug, normalise, split_words

NORMALISED = {
    "Pull-ups, rows": "pull ups row",
    "Child's Pose": "child pose",
    "Farmer’s Walk": "farmer walk",
    "Élévation latérale": "elevation laterale",
    "Fuß heben": "fuss heben",
    "FUSS HEBEN": "fuss heben",
    "Øvre Rygg": "ovre rygg",
    "Łydki": "lydki",
    "İp ıtışı": "ip itisi",
    "Đẩy tạ": "day ta",
    "Ægir": "aegir",
    "ﬁt ½": "fit 1 2",
    "Κωπηλατική ΜΕ ΜΠΆΡΑ": "κωπηλατικη με μπαρα",
    "ΑΓΏΝΑΣ": "αγωνασ",
    "αγώνας": "αγωνασ",
    "Жим лёжа": "жим лежа",
    "引体向上": "引体向上",
    "引体向上 (反握)": "引体向上 反握",
    "تمرين الضَغْط": "تمرين الضغط",
    "تمريـــن": "تمرين",
    "דְּחִיקָה": "דחיקה",
    "पुल अप": "पुल अप",
    "プッシュアップ": unicodedata.normalize("NFKD", "プッシュアップ"),
    "ท่าดึงข้อ": "ท่าดึงข้อ",
    "𝐁ench": "bench",
    "3×5": "3 5",
    "🏋️": "",
    "...": "",
}
DIFFERENT = [
    ("引体向上", "俯卧撑"),
    ("かき", "がき"),
    ("कि", "का"),
    ("Άρση", "Έλξη"),
    ("Row α", "Row β"),
    ("تجديف", "تمرين"),
    ("ห้า", "หา"),
    ("풀업", "푸시업"),
]
SLUGS = {
    "3_4_Sit-Up": "3-4-sit-up",
    "Barbell_Deadlift": "barbell-deadlift",
    "Push-Up (Wide) / Clap!": "push-up-wide-clap",
    "__Dip__": "dip",
    "Über-Curl": "uber-curl",
    "Fuß": "fuss",
    "Κωπηλατική με μπάρα": "kopilatiki-me-mpara",
    "Жим лёжа": "zhim-lezha",
    "Підйом": "pidiom",
    "../../etc/passwd": "etc-passwd",
    "🏋️": "",
}
MARKED = ["引体向上", "TRX 引体向上", "俯卧撑", "تمرين", "पुल अप", "풀업", "プッシュアップ", "ท่าดึงข้อ", "Row 上"]


@pytest.mark.parametrize("name", NORMALISED)
def test_names_are_compared_without_case_accents_and_signs(name: str) -> None:
    assert normalise(name) == NORMALISED[name]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize("name", SLUGS)
def test_slugs(name: str) -> None:
    assert build_slug(name) == SLUGS[name]


def test_a_name_without_latin_form_gets_a_mark_of_its_own() -> None:
    slugs = [build_slug(name) for name in MARKED]
    assert len(set(slugs)) == len(MARKED)
    assert all(re.fullmatch(ID_PATTERN, slug) and re.search(r"-[0-9a-f]{8}$", slug) for slug in slugs)
    assert build_slug("TRX 引体向上").startswith("trx-")


def test_every_name_with_a_letter_or_digit_has_an_id() -> None:
    draw = random.Random(19)
    alphabets = [
        (32, 127),
        (128, 0x250),
        (0x370, 0x590),
        (0x590, 0x700),
        (0x900, 0xE80),
        (0x2000, 0x3100),
        (0x4E00, 0xFFFF),
        (0, sys.maxunicode),
    ]
    for _ in range(3000):
        first, last = draw.choice(alphabets)
        name = "".join(chr(draw.randint(first, last)) for _ in range(draw.randint(0, 12)))
        words = split_words(name)
        slug = build_slug(name)
        assert bool(slug) == bool(words), ascii(name)
        assert not slug or re.fullmatch(ID_PATTERN, slug), ascii(name)
        assert split_words(" ".join(words)) == words, ascii(name)
