"""A site's own template, style or script takes the place of one file of the project's; all others are inherited."""

from pathlib import Path
from shutil import rmtree

import pytest

from generator.output import list_tree
from generator.template_files import PROJECT, check_overrides, find_file, find_project_folder, list_files
from tests.conftest import SITE_URL, make_project, run_atlas

FOOTER = "theme/partials/footer.html"
MACROS = "partials/macros.html"
TOKENS = "styles/tokens.css"
PLAYER = "theme/assets/js/player.js"


@pytest.fixture(scope="module")
def inheriting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built project without templates of its own."""
    project = make_project(tmp_path_factory.mktemp("overrides") / "project")
    rmtree(project / "site_templates")
    configuration = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(configuration.replace("  custom_dir: site_templates/theme\n", ""), "utf-8")
    build(project)
    return project


def build(project: Path) -> str:
    done = run_atlas(project, "build", SITE_URL=SITE_URL)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def put(project: Path, name: str, old: str, new: str) -> None:
    """Lay a file of the project's into the site's own folder, with one place changed."""
    text = (PROJECT / name).read_text("utf-8")
    assert old in text
    (project / "site_templates" / name).parent.mkdir(parents=True, exist_ok=True)
    (project / "site_templates" / name).write_text(text.replace(old, new), "utf-8")


def test_one_file_of_each_kind_is_replaced_and_the_rest_inherited(inheriting: Path, mini_site: Path) -> None:
    site = inheriting / "site"
    before = {name: path.read_bytes() for name, path in list_tree(site).items()}
    assert before.keys() == list_tree(mini_site).keys()
    put(inheriting, FOOTER, "</nav><p>", "</nav><p>Our own foot. ")
    put(inheriting, MACROS, "<h2>Cite and link</h2>", "<h2>Quote us</h2>")
    put(inheriting, TOKENS, ":root {", ":root {\n  --our-own: 1px;")
    put(inheriting, PLAYER, '"use strict";', '"use strict";\n  window.ourOwn = true;')
    put(inheriting, "theme/assets/icon.svg", "<path ", '<path id="ours" ')
    said = build(inheriting)
    assert " override" not in said
    page = (site / "exercises" / "dumbbell-row" / "index.html").read_text("utf-8")
    assert "Our own foot." in page
    assert "Quote us" in page
    assert "Our own foot." in (site / "404.html").read_text("utf-8")
    assert "--our-own" in (site / "assets" / "css" / "atlas.css").read_text("utf-8")
    assert "ourOwn" in (site / "assets" / "js" / "player.js").read_text("utf-8")
    assert 'id="ours"' in (site / "assets" / "icon.svg").read_text("utf-8")
    assert list_tree(site).keys() - before.keys() == {
        name for name in list_tree(site) if name.startswith(("assets/search/", "assets/search-text/")) and name not in before
    }
    # Taken away again, the project's are back, byte for byte.
    rmtree(inheriting / "site_templates")
    build(inheriting)
    assert {name: path.read_bytes() for name, path in list_tree(site).items()} == before


def test_a_file_that_overrides_nothing_is_told_with_the_nearest_name(inheriting: Path) -> None:
    put(inheriting, "pages/exercise.html", "Muscles at work", "Muscles that work")
    (inheriting / "site_templates" / "pages" / "exercize.html").write_text("<p>Never seen.</p>", "utf-8")
    try:
        done = run_atlas(inheriting, "check")
    finally:
        rmtree(inheriting / "site_templates")
    assert done.returncode == 0
    assert "site_templates/pages/exercize.html" in done.stdout + done.stderr
    assert "warning  override" in done.stdout + done.stderr
    assert "Rename it to 'pages/exercise.html', or delete it." in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"pages/exercise.html": ""}, {}),
        ({"pages/exercises.htm": ""}, {"pages/exercises.htm": "pages/exercises.html"}),
        ({"exercise.html": ""}, {"exercise.html": "pages/exercise.html"}),
        ({"styles/token.css": ""}, {"styles/token.css": "styles/tokens.css"}),
        ({"theme/assets/js/Player.js": ""}, {"theme/assets/js/Player.js": "theme/assets/js/player.js"}),
        ({"nothing/like/this.txt": ""}, {"nothing/like/this.txt": None}),
        ({"styles/ours.css": "", "styles/index.css": '@import "ours.css" layer(site);'}, {}),
        ({"styles/ours.css": "", "styles/index.css": '@import "yours.css" layer(site);'}, {"styles/ours.css": None}),
        ({"partials/card.html": "", "pages/home.html": '{% import "card.html" as cards %}'}, {}),
        ({"theme/assets/js/ours.js": "", "theme/main.html": '<script src="assets/js/ours.js"></script>'}, {}),
        ({"pages/.exercise.html.swp": "", ".DS_Store": ""}, {}),
    ],
)
def test_what_is_told_of_a_folder(tmp_path: Path, files: dict[str, str], told: dict[str, str | None]) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    problems = {problem.path.partition("/")[2]: problem for problem in check_overrides(tmp_path)}
    assert problems.keys() == told.keys()
    for name, match in told.items():
        if match:
            assert f"{match!r}" in problems[name].fix
        assert problems[name].rule == "override"
        assert problems[name].severity.value == ("error" if name.startswith("styles/") else "warning")


def test_the_sites_file_counts_before_the_projects(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / TOKENS).write_text("", "utf-8")
    assert find_file(tmp_path, TOKENS) == tmp_path / TOKENS
    assert find_file(tmp_path, MACROS) == PROJECT / MACROS
    files = list_files(tmp_path, "styles")
    assert files["tokens.css"] == tmp_path / TOKENS
    assert files["base.css"] == PROJECT / "styles" / "base.css"
    assert list(files) == sorted(files)
    assert list(check_overrides(PROJECT)) == []
    assert list(check_overrides(tmp_path / "missing")) == []


def test_in_a_wheel_the_projects_files_lie_in_the_package(tmp_path: Path) -> None:
    assert find_project_folder("content/body", tmp_path / "generator") == tmp_path / "content" / "body"
    (tmp_path / "generator" / "body").mkdir(parents=True)
    assert find_project_folder("content/body", tmp_path / "generator") == tmp_path / "generator" / "body"
