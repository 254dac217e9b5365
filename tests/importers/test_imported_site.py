"""From somebody else's list to a finished site with the two commands that the documents name."""

from pathlib import Path

import pytest

from generator import output
from tests.conftest import run_atlas
from tests.importers.conftest import BAD, GOOD


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty folder in which the sample was imported and built; no repository is near."""
    folder = tmp_path_factory.mktemp("stranger")
    done = run_atlas(folder, "import", "free-exercise-db", str(GOOD), "content")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "importing 4 exercises\nWrote 4 exercises to content." in done.stderr
    done = run_atlas(folder, "build", "--content", "content", "--site", "site")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "The site is in site/." in done.stderr
    return folder


def read(folder: Path, name: str) -> str:
    return (folder / "site" / name / "index.html").read_text("utf-8")


def test_the_folder_checks_clean_with_its_own_configuration(folder: Path) -> None:
    done = run_atlas(folder, "check", "--content", "content")
    assert done.stdout == "0 errors, 0 warnings\n"
    assert done.returncode == 0


def test_a_second_build_finds_nothing_to_do(folder: Path) -> None:
    before = output.digest_tree(folder / "site")
    done = run_atlas(folder, "build", "--content", "content", "--site", "site")
    assert "Nothing has changed" in done.stderr
    assert output.digest_tree(folder / "site") == before


def test_the_ledger_holds_what_the_pages_hold(folder: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    assert run_atlas(tmp_path, "import", "free-exercise-db", str(GOOD), "content").returncode == 0
    assert run_atlas(tmp_path, "ledger", "--content", "content").returncode == 0
    promised = (content / "published.txt").read_text("utf-8").splitlines()
    assert "exercises/calf-hold/#how-to" in promised
    assert "exercises/calf-hold/#dose" not in promised
    done = run_atlas(tmp_path, "audit", str(folder / "site"), "--content", "content")
    assert done.stdout == "0 errors, 0 warnings\n", done.stdout


def test_the_site_is_built_from_inside_its_folder_too(folder: Path) -> None:
    done = run_atlas(folder / "content", "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert output.digest_tree(folder / "content" / "site") == output.digest_tree(folder / "site")


def test_every_kind_of_page_is_there(folder: Path) -> None:
    for name in ("", "exercises/bench-pull-drag-2-ways", "exercises/a-z", "exercises/by-muscle", "muscles/back", "equipment/none-listed",
                 "find/back/e-z-curl-bar", "sources/free-exercise-db", "about"):  # fmt: skip
        assert (folder / "site" / name / "index.html").is_file(), name


def test_a_page_shows_what_the_dataset_says(folder: Path) -> None:
    page = read(folder, "exercises/bench-pull-drag-2-ways")
    for text in (
        "E-Z curl bar",
        "Advanced",
        "Olympic weightlifting",
        "Pull",
        "Several joints",
        "count *two* [see](muscle:nowhere), then lower_it_down.",
    ):
        assert text in page, text
    assert '<a href="../../muscles/middle-back/">Middle back</a>' in page
    assert "map-target" in page
    assert '"exerciseType":"Olympic weightlifting"' not in page  # nothing is said about addresses that are not known
    assert "Free Exercise DB contributors" in page


def test_a_page_says_what_the_dataset_does_not_say_and_no_more(folder: Path) -> None:
    page = read(folder, "exercises/calf-hold-2526c5")
    assert "This dataset does not say how to do it." in page
    assert "This dataset does not say what it bases these roles on." in page
    assert "<dd>The dataset does not say</dd>" in page
    for anchor in ("mistakes", "easier-harder", "dose", "evidence"):
        # The place stays, as addresses name it, but no section stands there.
        assert page.count(f'id="{anchor}"') == page.count(f'<span id="{anchor}"></span>') == 1, anchor
        assert f'href="#{anchor}"' not in page, anchor
    for claim in ("Nothing", "back training", "Text and drawings", "creativecommons", 'b-consensus"/></svg>', "No bench or bar"):
        assert claim not in page.split("</header>")[-1], claim


def test_markup_in_instructions_is_text(folder: Path) -> None:
    assert "Stand on your toes &lt;b&gt;and&lt;/b&gt; hold." in read(folder, "exercises/calf-hold")


def test_no_page_asks_another_server_for_a_file(folder: Path) -> None:
    for name, path in output.list_tree(folder / "site").items():
        if name.endswith(".html"):
            text = path.read_text("utf-8")
            assert 'src="http' not in text, name
            assert ".jpg" not in text, name


def test_exit_codes_and_words_of_a_bad_import(tmp_path: Path) -> None:
    done = run_atlas(tmp_path, "import", "free-exercise-db", str(BAD), "content")
    assert done.returncode == 1
    assert f"{BAD}:13:39  error  unknown-muscle" in done.stdout
    assert "Nothing was written." in done.stderr
    assert not (tmp_path / "content").exists()
    done = run_atlas(tmp_path, "import", "free-exercise-db", str(BAD), "content", "--keep-going", "--format", "json")
    assert done.returncode == 2
    assert '"total": 14' in done.stdout
    done = run_atlas(tmp_path, "import", "free-exercise-db", str(GOOD), "content")
    assert done.returncode == 2
    assert "not empty" in done.stderr
    assert "Traceback" not in done.stderr
    done = run_atlas(tmp_path, "import", "another-format", str(GOOD), "elsewhere")
    assert done.returncode == 2
    assert "free-exercise-db" in done.stderr
