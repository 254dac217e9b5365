"""Every kind of change keeps what was published, or says exactly what to write. Content and check only; nothing is built."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.catalog import Catalog
from generator.dataset.files import RESERVED_NAMES
from generator.dataset.loader import load_dataset
from generator.exports.addresses import build_redirects
from generator.pages.kinds import PAGE_KINDS
from tests.addresses.releases import change, problems, run
from tests.conftest import MINI, make_project

ROW, BAND = "exercises/dumbbell-row.yml", "exercises/band-row.yml"
WHY, ABOUT, REDIRECTS, GLOSSARY = "pages/guide/why-train.md", "pages/about.md", "redirects.yml", "glossary.yml"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project whose first release is recorded."""
    project = make_project(tmp_path_factory.mktemp("first") / "project")
    content = project / "content"
    (content / WHY).write_text((content / WHY).read_text("utf-8") + "\n## Made of words\n\nSo.\n", "utf-8")
    (content / ABOUT).write_text((content / ABOUT).read_text("utf-8") + "\n## Marks {#marks}\n\nSo.\n", "utf-8")
    (content / GLOSSARY).write_text(
        (content / GLOSSARY).read_text("utf-8") + "  - id: brace\n    term: Brace\n    definition: To tense the trunk.\n", "utf-8"
    )
    assert run(project, "ledger").exit_code == 0
    return project


@pytest.fixture
def content(first: Path, tmp_path: Path) -> Path:
    """Return a copy of its content."""
    return make_project(tmp_path / "project", first / "content") / "content"


def check(content: Path) -> str:
    done = run(content.parent, "check", "--content", str(content))
    return "" if done.exit_code == 0 else problems(done)


def leads(content: Path, address: str) -> str | None:
    return next((moved.new for moved in build_redirects(load_dataset(content).dataset) if moved.old == address), None)


def rename_by_hand(content: Path, old: str, new: str, former: str) -> None:
    text = (content / old).read_text("utf-8")
    (content / old).unlink()
    at = text.index("\n", 1) + 1
    (content / new).write_text(f"{text[:at]}{former}\n{text[at:]}", "utf-8")


def drop_dose(content: Path) -> None:
    change(content / ROW, r"^dose:.*?^(?=\S)", "")


def change_role(content: Path) -> None:
    change(content / BAND, "muscle: lats, role: target", "muscle: lats, role: stabiliser")


def rename_page(content: Path) -> None:
    rename_by_hand(content, ABOUT, "pages/colophon.md", "former_ids: [about]")


def rename_heading(content: Path) -> None:
    change(content / WHY, r"\{#posture\}", "{#stance}")
    change(content / WHY, "^order: 1", "order: 1\nformer_anchors: [{old: posture, new: stance}]")


def delete_heading(content: Path) -> None:
    change(content / WHY, r"## Made of words\n\nSo\.\n", "")
    change(content / WHY, "^order: 1", "order: 1\nformer_anchors: [{old: made-of-words}]")


def merge_pages(content: Path) -> None:
    (content / WHY).unlink()
    (content / "pages/guide/other.md").write_text(
        "---\ntitle: Other\nsummary: A page of the guide that took over from another one, with all that stood on it before.\n"
        "former_ids: [why-train]\nformer_anchors: [{old: posture, new: stand}, {old: made-of-words}]\n---\n## Stand\n\nWords.\n",
        "utf-8",
    )
    change(content / "pages/index.md", "why-train", "other")


def rename_term(content: Path) -> None:
    assert run(content.parent, "rename", "term", "hinge", "fold", "--content", str(content)).exit_code == 0


def merge_terms(content: Path) -> None:
    change(content / GLOSSARY, r"  - id: hinge.*?(?=  - id)", "")
    change(content / WHY, r"term:hinge", "term:brace")
    change(content / REDIRECTS, r"\Z", "  - {kind: term, old: hinge, new: brace, reason: merged}\n")


def remove_term(content: Path) -> None:
    merge_terms(content)
    change(content / REDIRECTS, "hinge, new: brace", "hinge")


def rename_target_of_a_redirect(content: Path) -> None:
    rename_by_hand(content, "muscles/lats.yml", "muscles/latissimus.yml", "former_ids: [lats]")
    for name in (ROW, BAND, WHY):
        change(content / name, r"\blats\b", "latissimus")


def delete_exercise(content: Path) -> None:
    (content / BAND).unlink()
    change(content / ROW, r"^\S+:\n  - \{exercise: band-row[^\n]*\n", "")
    change(content / "workouts/short-session.yml", r"      - \{exercise: band-row[^\n]*\n", "")
    change(content / "workouts/short-session.yml", r", alternatives: \[band-row\]", "")
    change(content / "pages/index.md", ", band-row", "")


def remove_exercise(content: Path) -> None:
    delete_exercise(content)
    change(content / REDIRECTS, r"\Z", "  - {kind: exercise, old: band-row, reason: removed}\n")


def merge_exercises(content: Path) -> None:
    delete_exercise(content)
    change(content / REDIRECTS, r"\Z", "  - {kind: exercise, old: band-row, new: old-row, reason: merged}\n")


def remove_page(content: Path) -> None:
    (content / ABOUT).unlink()
    change(content / REDIRECTS, r"\Z", "  - {kind: page, old: about, reason: removed}\n")


def move_page_into_the_guide(content: Path) -> None:
    (content / ABOUT).rename(content / "pages/guide/about.md")


def move_page_out_of_the_guide(content: Path) -> None:
    rename_by_hand(content, WHY, "pages/reasons.md", "former_ids: [why-train, reasons-to-train]")
    change(content / "pages/index.md", r"^featured_guides[^\n]*\n", "")
    change(content / "published.txt", r"\Z", "guide/reasons-to-train/#posture\nguide/older/\n")
    change(content / REDIRECTS, r"\Z", "  - {kind: guide, old: older, new: why-train, reason: merged}\n")


def shorten_lists(content: Path) -> None:
    gone = "exercises/a-z/3/\nfind/lats/page_2/\nfind/lats/band/page_3/\nequipment/dumbbell/page_2/\nequipment/old/page_2/\n"
    change(content / "published.txt", r"\Z", f"{gone}exercises/by-level/#expert\nworkouts/#strength\nexercises/a-z/#letter-z\n")
    change(content / REDIRECTS, r"\Z", "  - {kind: equipment, old: old, new: dumbbell, reason: merged}\n")


def merge_page_into_home(content: Path) -> None:
    (content / ABOUT).unlink()
    change(content / "pages/index.md", r"^reviewed", "former_ids: [about]\nreviewed")


KEPT: dict[str, tuple[Callable[[Path], None], dict[str, str]]] = {
    "an emptied section": (drop_dose, {}),
    "another role": (change_role, {"find/lats/band/": "find/lats/"}),
    "a page outside a section": (rename_page, {"about/": "colophon/"}),
    "another anchor": (rename_heading, {}),
    "a heading less": (delete_heading, {}),
    "one page of two": (merge_pages, {"guide/why-train/": "guide/other/"}),
    "another id of a term": (rename_term, {}),
    "one term of two": (merge_terms, {}),
    "a term less": (remove_term, {}),
    "a redirect's target renamed": (
        rename_target_of_a_redirect,
        {"muscles/lat/": "muscles/latissimus/", "find/lats/band/": "find/latissimus/band/", "find/lats/": "find/latissimus/"},
    ),
    "an exercise less": (remove_exercise, {"exercises/band-row/": "exercises/", "find/lats/band/": "find/lats/"}),
    "one exercise of two, by a former id of the other": (merge_exercises, {"exercises/band-row/": "exercises/dumbbell-row/"}),
    "a page less": (remove_page, {"about/": ""}),
    "shorter lists": (
        shorten_lists,
        {
            "exercises/a-z/3/": "exercises/a-z/",
            "find/lats/page_2/": "find/lats/",
            "find/lats/band/page_3/": "find/lats/band/",
            "equipment/dumbbell/page_2/": "equipment/dumbbell/",
            "equipment/old/page_2/": "equipment/dumbbell/",
        },
    ),
    "a page that went into the home page": (merge_page_into_home, {"about/": ""}),
    "a page that went into the guide": (move_page_into_the_guide, {"about/": "guide/about/"}),
    "a page that left the guide under another id": (
        move_page_out_of_the_guide,
        {"guide/why-train/": "reasons/", "guide/reasons-to-train/": "reasons/", "guide/older/": "reasons/"},
    ),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_is_done_as_the_documents_say_keeps_every_address(content: Path, name: str) -> None:
    act, expected = KEPT[name]
    act(content)
    assert check(content) == ""
    assert {old: leads(content, old) for old in expected} == expected


def swap_headings(content: Path) -> None:
    change(content / WHY, r"\{#posture\}", "{#stance}")


def delete_about(content: Path) -> None:
    (content / ABOUT).unlink()


def delete_term(content: Path) -> None:
    remove_term(content)
    change(content / REDIRECTS, r"  - \{kind: term[^\n]*\n", "")


def delete_why(content: Path) -> None:
    (content / WHY).unlink()
    change(content / "pages/index.md", r"^featured_guides[^\n]*\n", "")


def merge_pages_halfway(content: Path) -> None:
    merge_pages(content)
    change(content / "pages/guide/other.md", r", \{old: made-of-words\}", "")


def drop_headings(content: Path) -> None:
    change(content / WHY, r"## Made of words", "")
    change(content / WHY, r"## Posture \{#posture\}", "")


def record_nonsense(content: Path) -> None:
    change(
        content / "published.txt",
        r"\Z",
        "exercises/Band-Row/\nexercises/band-row/index.html\nexercises/By_Shoe/\nexercises/by-shoe/\nno/where/\nexercises/dumbbell-row/#shoes\n",
    )


LOST: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "a heading's anchor": (
        swap_headings,
        ['"guide/why-train/#posture"', "why-train.md: former_anchors: [{old: posture, new: stance}]"],
    ),
    "a page outside a section": (
        delete_about,
        ['"about/"', '"about/#marks"', "former_ids: [about]", "{kind: page, old: about, reason: removed}"],
    ),
    "a page of the guide": (delete_why, ['"guide/why-train/"', "{kind: guide, old: why-train, reason: removed}"]),
    "an anchor of a page that another took over": (
        merge_pages_halfway,
        ['"guide/why-train/#made-of-words"', "other.md: former_anchors: [{old: made-of-words"],
    ),
    "every anchor of a page": (drop_headings, ["why-train.md: former_anchors: [{old: made-of-words}, {old: posture}]. "]),
    "a term": (delete_term, ['"glossary/#hinge"', "{kind: term, old: hinge, reason: removed}", "former_ids: [hinge]"]),
    "an exercise": (
        delete_exercise,
        ['"exercises/band-row/"', "former_ids: [band-row]", "{kind: exercise, old: band-row, reason: removed}"],
    ),
    "what was never there": (
        record_nonsense,
        [
            '"exercises/by-shoe/"',
            '"no/where/"',
            '"exercises/dumbbell-row/#shoes"',
            "Delete the line",
            "delete the line",
            "write exercises/band-row/, or delete the line",
            '"exercises/By_Shoe/" was published and is gone. Delete the line',
        ],
    ),
}


@pytest.mark.parametrize("name", LOST)
def test_what_would_be_lost_is_an_error_that_says_what_to_write(content: Path, name: str) -> None:
    act, expected = LOST[name]
    act(content)
    said = check(content)
    assert [words for words in expected if words not in said] == [], said
    built = run(content.parent, "build")
    assert built.exit_code == 1
    assert "vanished-address" in built.output


@pytest.mark.parametrize(
    ("act", "key"), [(lambda _: None, "about"), (rename_page, "colophon"), (move_page_into_the_guide, "guide/about"), (remove_page, None)]
)
def test_the_home_page_finds_the_page_that_says_how_the_site_is_made(content: Path, act: Callable[[Path], None], key: str | None) -> None:
    act(content)
    assert Catalog(load_dataset(content).dataset).tables.facts["about"] == key


def test_a_redirect_may_take_the_place_of_a_draft_until_it_is_published_again(content: Path) -> None:
    kept = (content / BAND).read_text("utf-8")
    merge_exercises(content)
    (content / BAND).write_text(f"{kept}status: draft\n", "utf-8")
    assert check(content) == ""
    assert leads(content, "exercises/band-row/") == "exercises/dumbbell-row/"
    (content / BAND).write_text(kept, "utf-8")
    assert "which is the id of a record now" in check(content)


def test_a_draft_that_was_published_says_so(content: Path) -> None:
    kept = (content / BAND).read_text("utf-8")
    delete_exercise(content)
    (content / BAND).write_text(f"{kept}status: draft\n", "utf-8")
    assert 'It is a draft now: write "status: published"' in check(content)


CLASHES = {
    "files/about/index.html": "the page /about/",
    "files/About/index.html": "the page /about/",
    "files/exercises": "the page /exercises/",
    "files/exercises/old-row/index.html": "the redirect from /exercises/old-row/",
    "files/404.html": "the page /404.html",
    "files/_headers": "a file of the site itself",
    "files/assets/icon.svg": "the file assets/icon.svg of the theme",
}


def test_a_file_that_would_take_the_place_of_another_is_an_error_with_both(content: Path) -> None:
    for name in (*CLASHES, "files/CNAME", "files/.well-known/proof.txt"):
        if name == "files/exercises" or name == "files/About/index.html":
            continue
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text("x", "utf-8")
    said = check(content)
    told = {name: maker for name, maker in CLASHES.items() if f'"{name}" would stand where {maker} is' in said}
    assert told == {name: maker for name, maker in CLASHES.items() if (content / name).is_file()}
    assert "CNAME" not in said
    assert "proof" not in said


@pytest.mark.parametrize("name", ["files/exercises", "files/About/index.html"])
def test_folders_and_case_count_too_and_build_agrees(content: Path, name: str) -> None:
    (content / name).parent.mkdir(parents=True, exist_ok=True)
    (content / name).write_text("x", "utf-8")
    expected = f'"{name}" would stand where {CLASHES[name]} is'
    assert expected in check(content)
    built = run(content.parent, "build")
    assert (built.exit_code, expected in problems(built)) == (1, True)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Exercises/x.txt",), '"files/Exercises/x.txt" and "exercises" of the site differ'),
        (("exercises/Band-Row/x.txt",), '"files/exercises/Band-Row/x.txt" and "exercises/band-row" of the site differ'),
        (("Papers/a.txt", "papers/b.txt"), '"files/papers/b.txt" and "Papers" of the site differ'),
        (("a.txt", "A.TXT"), '"files/a.txt" and "A.TXT" of the site differ'),
        (("Papers/a.txt", "Papers/b.txt", "exercises/x.txt", "exercises/band-row/x.txt"), ""),
    ],
)
def test_spellings_that_many_systems_take_for_one_are_an_error_of_check_too(content: Path, names: tuple[str, ...], told: str) -> None:
    for name in names:
        (content / "files" / name).parent.mkdir(parents=True, exist_ok=True)
        (content / "files" / name).write_text("x", "utf-8")
    said = check(content)
    assert told in said if told else said == ""


@pytest.mark.parametrize("kind", ["exercise", "muscle", "workout", "equipment", "source", "guide", "page", "term"])
def test_names_of_the_site_are_reserved_for_ids_and_former_ids_of_every_kind(content: Path, kind: str) -> None:
    change(content / REDIRECTS, r"\Z", f"  - {{kind: {kind}, old: by-muscle, reason: removed}}\n")
    assert 'redirects[1].old is "by-muscle", a name that the site itself uses' in check(content)
    assert "by-muscle" in problems(run(content.parent, "rename", kind, "x", "by-muscle"))


def test_every_fixed_page_of_the_registry_is_reserved() -> None:
    catalog = Catalog(load_dataset(MINI).dataset)
    fixed = {
        word
        for kind in PAGE_KINDS
        if not kind.record or kind.record == "glossary"
        for key in kind.keys(catalog)
        for word in kind.address(key).split("/")[:2]
        if word and not (kind.id == "find" and word != "find")
    }
    assert {"exercises", "a-z", "find", "search", "404.html"} <= fixed
    assert {word.removesuffix(".html") for word in fixed} <= RESERVED_NAMES


@pytest.mark.parametrize("name", ["pages/exercises.md", "pages/find.md", "pages/search.md", "pages/guide/index.md", "muscles/find.yml"])
def test_a_record_with_a_name_of_the_site_is_refused(content: Path, name: str) -> None:
    (content / name).write_text("---\ntitle: A\nsummary: B\n---\n", "utf-8")
    assert f"content/{name} error reserved-name" in check(content)


@pytest.mark.parametrize("anchor", ["__search", "a b", "_", "-x"])
def test_an_anchor_that_no_page_can_hold_is_refused_when_it_is_read(content: Path, anchor: str) -> None:
    change(content / WHY, "^order: 1", f'order: 1\nformer_anchors: [{{old: "{anchor}"}}]')
    assert "Write what stands behind the # of the address" in check(content)
