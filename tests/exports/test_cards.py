"""Cards: every page names one, it is there, of the said size, light, the same on every machine, and no text leaves its room."""

import io
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from generator.catalog.routes import CARD_SIZE, card_address
from generator.exports.card_layout import HEIGHT, MARGIN, WIDTH, Line, Told, lay_card
from generator.exports.png import paint
from generator.exports.typeface import ELLIPSIS, break_lines, can_draw, font_files, measure
from generator.figures.model import About, DrawingView
from generator.pages.render import Renderer
from generator.settings import MOST_WITH_CARDS, Settings
from tests.conftest import REPOSITORY, SITE_URL, make_project, run_atlas

MAX_BYTES = 60 * 1024
PAPER = (0xFB, 0xF8, 0xF2)
MARK = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAxIDEiLz4="
NAMES = [
    "Row",
    "Single-arm half-kneeling landmine press with a long name that goes on and on, as names in datasets of others do, without an end",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenhalterungsschraube und noch etwas",
    "W" * 200,
    "Żółw ćwiczenie ąęłń",
    "Größenänderung",
    "<b>&amp; \"quotes\" 'and' ]]>",
]
FOREIGN = ["引体向上", "تمرين السحب", "פול אפ", "懸垂 プルアップ", "👍 row", "row\u0000", "\u202erow"]


def card_of(name: str, facts: tuple[tuple[str, str], ...] = (), text: str = "") -> bytes:
    card = lay_card("Back Atlas", MARK, Told(name, text, facts))
    return paint(Renderer(REPOSITORY / "site_templates").render_text("card.svg", card=card), font_files())


def list_named(site: Path) -> set[str]:
    """Return the cards that pages name; each names one."""
    named = set()
    for path in sorted(site.rglob("*.html")):
        found = re.findall(r'<meta property="og:image" content="([^"]*)">', path.read_text("utf-8"))
        if 'http-equiv="refresh"' in path.read_text("utf-8") or path.is_relative_to(site / "embed"):
            continue
        assert len(found) == 1, path
        assert found[0].startswith(SITE_URL), path
        named.add(found[0].removeprefix(SITE_URL))
    return named


def list_cards(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("card.png")}


def test_a_small_site_has_no_card_that_no_page_names(mini_site: Path) -> None:
    assert list_cards(mini_site) == list_named(mini_site)


def test_every_page_names_a_card_that_is_there(real_site: Path) -> None:
    there = list_cards(real_site)
    assert list_named(real_site) == there
    own = [
        f"{folder}/{path.name}/card.png"
        for folder in ("exercises", "muscles", "workouts")
        for path in (real_site / folder).iterdir()
        if (path / "preview.json").is_file()
    ]
    assert len(own) > 60
    assert there >= set(own)
    for name in sorted(there):
        data = (real_site / name).read_bytes()
        assert len(data) <= MAX_BYTES, (name, len(data))
        with Image.open(io.BytesIO(data)) as image:
            assert image.size == CARD_SIZE, name
            pixels = np.asarray(image.convert("RGB"))
        assert (pixels[0] == PAPER).all(), name
        assert (pixels[-1] == PAPER).all(), name
        assert not (pixels == 0).all(axis=2).any(), f"{name} holds black, which no colour of the page is"


def test_every_card_tells_three_facts(real_site: Path) -> None:
    fact, picture = ("Main work", "Lats"), DrawingView(About("", "", ""), 1, 1, (), "", ())
    sets = [lay_card("Back Atlas", MARK, Told("Pull-up", "", (fact,) * 3, shown)).facts for shown in (picture, None)]
    for name in sorted(list_cards(real_site)):
        with Image.open(real_site / name) as image:
            ink = (np.asarray(image.convert("RGB")) != PAPER).any(axis=2)
        boxes = [[(told.x, line) for told in facts for line in (told.name, told.value)] for facts in sets]
        assert any(
            all(ink[round(line.y - line.size) : round(line.y), round(x) : round(x) + 60].any() for x, line in lines) for lines in boxes
        ), name


def test_figures_are_on_their_cards(real_site: Path) -> None:
    red = np.array((0xB3, 0x26, 0x1E))
    without = []
    for path in [*sorted(real_site.glob("exercises/*/card.png")), *sorted(real_site.glob("muscles/*/card.png"))]:
        with Image.open(path) as image:
            pixels = np.asarray(image.convert("RGB")).astype(int)
        if not (np.abs(pixels - red).sum(axis=2) < 40).sum() > 100:
            without.append(path.parent.name)
    assert without == []


@pytest.mark.parametrize("name", NAMES)
def test_no_text_leaves_its_room(name: str) -> None:
    fact = ("Main work", name)
    for picture_text in ("", name):
        card = lay_card(name, MARK, Told(name, picture_text, (fact, fact, fact)))
        lines: list[tuple[Line, str]] = [(line, "serif") for line in card.name] + [(line, "sans") for line in card.text]
        lines += [(line, "sans") for fact_lines in card.facts for line in (fact_lines.name, fact_lines.value)]
        assert card.name
        places = {id(line): told.x for told in card.facts for line in (told.name, told.value)}
        for line, face in lines:
            right = places.get(id(line), MARGIN) + measure(line.text, face, line.size)  # type: ignore[arg-type]
            assert right <= WIDTH - MARGIN, line
            assert line.y <= HEIGHT - MARGIN, line
        last = max(line.y for line in (*card.name, *card.text))
        assert last < min((fact_lines.name.y - fact_lines.name.size for fact_lines in card.facts), default=HEIGHT)
    with Image.open(io.BytesIO(card_of(name, (fact, fact, fact), name))) as image:
        pixels = np.asarray(image.convert("RGB"))
    assert (pixels[:, WIDTH - MARGIN // 2 :] == PAPER).all()
    assert (pixels[HEIGHT - MARGIN // 2 :] == PAPER).all()


@pytest.mark.parametrize("name", FOREIGN)
def test_what_the_typeface_lacks_is_left_out(name: str) -> None:
    assert not can_draw(name, "serif")
    card = lay_card("Back Atlas", MARK, Told(name, name, (("Main work", name), ("You need", "Bar"))))
    assert card.name == card.text == ()
    assert [fact.value.text for fact in card.facts] == ["Bar"]
    assert card_of(name, (("You need", "Bar"),)) == card_of("", (("You need", "Bar"),))


def test_long_names_are_shortened_where_they_must_be() -> None:
    card = lay_card("S", MARK, Told("word " * 200))
    assert card.name[-1].text.endswith(ELLIPSIS)
    assert "".join(break_lines("a" * 50, "sans", 30, 100)) == "a" * 50


def test_another_process_paints_the_same_bytes() -> None:
    code = "import sys; from tests.exports.test_cards import card_of; sys.stdout.buffer.write(card_of('Row', (('You need', 'Bar'),)))"
    other = subprocess.run(
        [sys.executable, "-c", code],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
        env={"PYTHONHASHSEED": "7", "HOME": "/nowhere", "PATH": ""},
    )
    assert other.stdout == card_of("Row", (("You need", "Bar"),))


@pytest.mark.parametrize(
    ("page", "card"),
    [
        ("", "card.png"),
        ("about/", "about/card.png"),
        ("imprint/", "card.png"),
        ("exercises/", "exercises/card.png"),
        ("exercises/a-z/", "exercises/card.png"),
        ("exercises/a-z/2/", "exercises/card.png"),
        ("exercises/pull-up/", "exercises/pull-up/card.png"),
        ("guide/x/", "guide/x/card.png"),
        ("equipment/band/", "equipment/card.png"),
        ("find/lats/band/", "find/card.png"),
        ("404.html", "card.png"),
    ],
)
def test_which_card_stands_for_a_page(page: str, card: str) -> None:
    assert card_address(page) == card


@pytest.mark.parametrize(
    ("cards", "exercises", "url", "expected"),
    [
        (None, MOST_WITH_CARDS, "https://a.org/", True),
        (None, MOST_WITH_CARDS + 1, "https://a.org/", False),
        (True, 10_000, "https://a.org/", True),
        (False, 1, "https://a.org/", False),
        (True, 1, "", False),
    ],
)
def test_when_there_are_cards(cards: bool | None, exercises: int, url: str, expected: bool) -> None:
    here = Path()
    settings = Settings(here, here, here, here, here, site_name="S", site_url=url, description="", cards=cards)
    assert settings.has_cards(exercises) is expected


def test_a_site_may_do_without(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    configuration = (project / "mkdocs.yml").read_text("utf-8")
    without = "  - atlas:\n      cards: false\n      feeds: false\n      citations: false\n"
    (project / "mkdocs.yml").write_text(configuration.replace("  - atlas:\n", without), "utf-8")
    done = run_atlas(project, "build", SITE_URL=SITE_URL)
    assert done.returncode == 0, done.stdout + done.stderr
    site = project / "site"
    assert [path for name in ("card.png", "feed.xml", "cite.*") for path in site.rglob(name)] == []
    for path in site.rglob("*.html"):
        assert not re.search(r"og:image|feed\.xml|cite\.(?:bib|ris|json)|ImageObject", path.read_text("utf-8")), path
