"""Whole builds: what is published, what is not, and that the same content gives the same bytes."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator import output
from tests.conftest import REPOSITORY, make_project, run_atlas

ROW = "content/exercises/dumbbell-row.yml"


def edit(project: Path, name: str, old: str, new: str) -> None:
    path = project / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def read(project: Path, name: str) -> str:
    return (project / "site" / name).read_text("utf-8")


def test_a_build_publishes_every_kind_of_page(mini_site: Path) -> None:
    for name in (
        "index.html", "404.html", "about/index.html", "exercises/index.html", "exercises/a-z/index.html", "exercises/by-muscle/index.html",
        "exercises/by-equipment/index.html", "exercises/by-level/index.html", "exercises/dumbbell-row/index.html", "muscles/index.html",
        "muscles/lats/index.html", "workouts/index.html", "workouts/short-session/index.html", "equipment/index.html", "equipment/band/index.html",
        "sources/smith-2020/index.html", "guide/index.html", "guide/why-train/index.html", "find/index.html", "find/lats/index.html",
        "find/lats/band/index.html", "glossary/index.html", "search/index.html", "sitemap.xml", "robots.txt", "_headers", "_redirects",
        "assets/js/search-loader.js",
    ):  # fmt: skip
        assert (mini_site / name).is_file(), name
    names = list(output.list_tree(mini_site))
    assert not [name for name in names if "frame" in name or "material" in name or "bundle" in name or name.startswith("assets/js/search/")]


def test_redirects_of_former_ids(mini_site: Path) -> None:
    page = (mini_site / "exercises/old-row/index.html").read_text("utf-8")
    assert 'content="0; url=../../exercises/dumbbell-row/"' in page
    assert '<link rel="canonical" href="https://back-atlas.org/exercises/dumbbell-row/">' in page
    assert page.count("<script") == 1
    assert page.index("assets/js/moved.js") < page.index('http-equiv="refresh"')  # or the refresh could be read before it
    moved = (("exercises/old-row/", "exercises/dumbbell-row/"), ("muscles/lat/", "muscles/lats/"))
    rules = [f"/{folder}{old} /{folder}{new} 301" for folder in ("", "embed/") for old, new in moved]
    assert (mini_site / "_redirects").read_text().splitlines() == rules


def test_what_is_derived_stands_on_the_pages(mini_site: Path) -> None:
    muscle = (mini_site / "muscles/lats/index.html").read_text("utf-8")
    assert "2 as main work" in muscle
    band = (mini_site / "exercises/band-row/index.html").read_text("utf-8")
    assert "One step easier" in band
    assert "Same pattern; main work in both: lats." in band
    assert "Short session" in band
    workout = (mini_site / "workouts/short-session/index.html").read_text("utf-8")
    assert "12\u00a0minutes" in workout
    assert "2\u00a0dumbbells, 1\u00a0band" in workout


def test_heads(mini_site: Path) -> None:
    page = (mini_site / "exercises/dumbbell-row/index.html").read_text("utf-8")
    for part in (
        "<title>Dumbbell row · Back Atlas</title>",
        '<link rel="canonical" href="https://back-atlas.org/exercises/dumbbell-row/">',
        '<meta property="og:title" content="Dumbbell row">',
        '"@type":"BreadcrumbList"',
        '"@type":"HowTo"',
        '"@type":"ExercisePlan"',
        '"lastReviewed":"2026-11-01"',
        '"identifier":"https://doi.org/10.1000/rows.2020"',
        'aria-current="page">Exercises</a>',
    ):
        assert part in page, part
    home = (mini_site / "index.html").read_text("utf-8")
    assert '"@type":"WebSite"' in home
    sitemap = (mini_site / "sitemap.xml").read_text("utf-8")
    assert "<loc>https://back-atlas.org/exercises/band-row/</loc><lastmod>2026-10-01</lastmod>" in sitemap
    assert "/search/" not in sitemap


def test_nothing_changed_builds_nothing(project: Path) -> None:
    assert run_atlas(project, "build").returncode == 0
    before = output.digest_tree(project / "site")
    done = run_atlas(project, "build")
    assert done.returncode == 0
    assert "Nothing has changed" in done.stderr
    assert output.digest_tree(project / "site") == before


def test_only_what_changed_is_rendered_and_written(project: Path) -> None:
    run_atlas(project, "build")
    before = {name: path.stat().st_mtime_ns for name, path in output.list_tree(project / "site").items()}
    edit(project, "content/sources/smith-2020.yml", "growth was not measured", "nobody measured growth")
    done = run_atlas(project, "build", "-v")
    assert done.returncode == 0, done.stderr
    written = {name for name, path in output.list_tree(project / "site").items() if before.get(name) != path.stat().st_mtime_ns}
    page = {f"sources/smith-2020/index.{ending}" for ending in ("html", "json", "md")}
    told = {"index.html", "sources.json", "sources.csv", "records.sqlite", "datapackage.json", "sha256sums.txt"}
    assert written == page | {f"data/{name}" for name in told}
    # The page, its record as data, the files of all records, and, where nothing has changed, what search reads of it and of all pages
    # and the page about what the exercises cover.
    assert re.search(r"\b7 of \d+ outputs made anew", done.stderr), done.stderr


def test_a_build_without_changes_takes_at_most_half_the_time(guide_project: Path) -> None:
    project = guide_project
    used = []
    for _ in range(2):
        before = os.times()
        assert run_atlas(project, "build").returncode == 0
        after = os.times()
        # Seconds of CPU, since other tests run beside this one.
        used.append(after.children_user + after.children_system - before.children_user - before.children_system)
    assert used[1] <= used[0] / 2, used


def test_stale_files_go(project: Path) -> None:
    run_atlas(project, "build")
    assert (project / "site/guide/why-train").is_dir()
    (project / "content/pages/guide/why-train.md").unlink()
    edit(project, "content/pages/index.md", "featured_guides: [why-train]\n", "")
    assert run_atlas(project, "build").returncode == 0
    assert not (project / "site/guide/why-train").exists()
    assert not (project / "build/docs/guide/why-train.md").exists()


def breaks() -> dict[str, tuple[str, str, str]]:
    return {
        "bad record": (ROW, "level: beginner", "level: easy"),
        "unreadable record": (ROW, "level: beginner", "level: ["),
        "template": ("site_templates/pages/exercise.html", "{{ view.summary }}", "{{ view.sumary }}"),
        "audit": ("site_templates/pages/exercise.html", 'id="how-to"', 'id="cite"'),
        "theme slot": ("site_templates/theme/base.html", "<!--atlas:head-->", ""),
    }


@pytest.mark.parametrize("case", breaks())
def test_a_failed_build_leaves_the_published_site(project: Path, case: str) -> None:
    run_atlas(project, "build")
    before = output.digest_tree(project / "site")
    name, old, new = breaks()[case]
    edit(project, name, old, new)
    done = run_atlas(project, "build")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert output.digest_tree(project / "site") == before
    edit(project, name, new, old) if new else shutil.copytree(REPOSITORY / "site_templates", project / "site_templates", dirs_exist_ok=True)
    assert run_atlas(project, "build", "--force").returncode == 0
    assert output.digest_tree(project / "site") == before


def test_a_full_disk_leaves_the_published_site(project: Path) -> None:
    run_atlas(project, "build")
    before = output.digest_tree(project / "site")
    edit(project, ROW, "Take a lighter pair.", "Take a lighter pair of dumbbells.")
    # A limit on the size of written files makes the operating system refuse as a full disk does.
    command = f"ulimit -f 8; exec '{sys.executable}' -m generator.cli build"
    done = subprocess.run(["bash", "-c", command], cwd=project, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert output.digest_tree(project / "site") == before
    assert run_atlas(project, "build").returncode == 0
    assert "lighter pair of dumbbells" in read(project, "exercises/dumbbell-row/index.html")


def test_killed_builds_leave_the_old_site_or_the_new_one(project: Path) -> None:
    run_atlas(project, "build")
    old = output.digest_tree(project / "site")
    began = time.perf_counter()
    edit(project, ROW, "Take a lighter pair.", "Take a much lighter pair.")
    run_atlas(project, "build", "--force")
    length = time.perf_counter() - began
    new = output.digest_tree(project / "site")
    assert new != old
    dice = random.Random(7)
    for number in range(12):
        text = (
            ("Take a lighter pair.", "Take a much lighter pair.") if number % 2 else ("Take a much lighter pair.", "Take a lighter pair.")
        )
        edit(project, ROW, *text)
        process = subprocess.Popen([sys.executable, "-m", "generator.cli", "build", "--force"], cwd=project, stderr=subprocess.DEVNULL)
        time.sleep(dice.uniform(0.3, 1.0) * length)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert output.digest_tree(project / "site") in (old, new), number
    assert run_atlas(project, "build", "--force").returncode == 0
    assert output.digest_tree(project / "site") == (new if "much" in (project / ROW).read_text() else old)
    assert [path.name for path in project.iterdir() if path.name.startswith(".site")] == [".site.spare"]


def test_two_builds_at_once_do_not_mix(project: Path) -> None:
    with output.only_build(project / "build"):
        done = run_atlas(project, "build")
    assert done.returncode == 1
    assert "Another build is running" in done.stderr
    assert run_atlas(project, "build").returncode == 0


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    variants = (
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "0", "USER": "one"},
        {
            "PYTHONHASHSEED": "2",
            "TZ": "America/New_York",
            "LC_ALL": "C.UTF-8",
            "SOURCE_DATE_EPOCH": "1900000000",
            "USER": "two",
            "HOME": str(tmp_path),
        },
    )
    digests = []
    for number, environment in enumerate(variants):
        project = make_project(tmp_path / f"a longer path {number}" / "project")
        done = run_atlas(project, "build", **environment)
        assert done.returncode == 0, done.stderr
        digests.append(output.digest_tree(project / "site"))
    assert digests[0] == digests[1]


@pytest.mark.parametrize("url", ["https://back-atlas.org/guide/back/", "https://back-atlas.org/guide/back", "https://back-atlas.org/", ""])
def test_any_public_address(project: Path, url: str) -> None:
    done = run_atlas(project, "build", SITE_URL=url)
    assert done.returncode == 0, done.stdout + done.stderr
    page = read(project, "exercises/dumbbell-row/index.html")
    wanted = f'<link rel="canonical" href="{url.rstrip("/")}/exercises/dumbbell-row/">'
    assert (wanted in page) == bool(url)
    assert ('href="/guide/back/exercises/"' in read(project, "404.html")) == ("guide/back" in url)


def test_keep_going_publishes_the_rest_and_says_so(project: Path) -> None:
    edit(project, "content/exercises/band-row.yml", "level: beginner", "level: [")
    edit(project, "content/exercises/dumbbell-row.yml", "aliases: [", "aliases: [Dumbbell rows, ")
    done = run_atlas(project, "build", "--keep-going")
    assert done.returncode == 2, done.stderr
    assert "yaml-syntax" in done.stderr
    assert 'The other name "Dumbbell rows" is the name itself. It is left out.' in done.stderr
    assert done.stderr.count("1 error, 1 warning") == 1
    assert run_atlas(project, "check").returncode == 1
    assert (project / "site/exercises/dumbbell-row/index.html").is_file()
    assert not (project / "site/exercises/band-row").exists()


def test_mkdocs_builds_the_same_site(project: Path) -> None:
    assert run_atlas(project, "build").returncode == 0
    expected = output.digest_tree(project / "site")
    for module, site in (("mkdocs", "by-mkdocs"), ("properdocs", "by-properdocs")):
        command = [sys.executable, "-m", module, "build", "-f", "mkdocs.yml", "-d", site]
        environment = {**os.environ, "DISABLE_MKDOCS_2_WARNING": "true"}
        done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert output.digest_tree(project / site) == expected, module


def test_strict_warnings_of_the_engine_stop_the_build(project: Path) -> None:
    run_atlas(project, "build")
    before = output.digest_tree(project / "site")
    (project / "content/pages/about.md").write_text((project / "content/pages/about.md").read_text() + "\n[x](nowhere.md)\n")
    done = run_atlas(project, "build")
    assert done.returncode == 1
    assert "nowhere.md" in done.stderr
    assert output.digest_tree(project / "site") == before


def test_a_composed_page_equals_a_page_of_the_engine_outside_the_slots(project: Path) -> None:
    """Put the composed content into the docs tree as an ordinary page and let the engine build it."""
    run_atlas(project, "build")
    composed = read(project, "exercises/dumbbell-row/index.html")
    frame = (project / "build/engine/exercises/frame/index.html").read_text("utf-8")
    before, rest = frame.split("<!--atlas:head-->")
    middle, after = rest.split("<!--atlas:content-->")
    docs = project / "plain-docs"
    (docs / "exercises").mkdir(parents=True)
    (docs / "index.md").write_text("# Home\n")
    (docs / "exercises" / "dumbbell-row.md").write_text("---\ntitle: Dumbbell row\nsection: exercises\nframe: true\n---\n")
    plain = (project / "mkdocs.yml").read_text().replace("docs_dir: build/docs", "docs_dir: plain-docs").replace("  - atlas\n", "  []\n")
    plain = plain.split("plugins:")[0] + "plugins: []\n" + plain[plain.index("markdown_extensions:") :].replace("index.md", "index.md")
    plain = plain[: plain.index("nav:\n  - Exercises")] + plain[plain.index("extra:\n") :]
    # The plugin, which is not there, says which bodies figures have whether links show previews, and whether there are data.
    plain = plain.replace("extra:\n", "extra:\n  bodies: [man, woman]\n  previews: true\n  open_data: true\n", 1)
    (project / "plain.yml").write_text(plain.replace("strict: true", "strict: false"))
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", "plain.yml", "-d", "plain"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    engine = (project / "plain/exercises/dumbbell-row/index.html").read_text("utf-8")
    assert engine == f"{before}<!--atlas:head-->{middle}<!--atlas:content-->{after}"
    assert composed.startswith(before)
    assert composed.endswith(after)
    assert middle in composed
