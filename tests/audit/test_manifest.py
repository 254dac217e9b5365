"""What a build has published is known beside the store; a finished site is compared with it."""

from pathlib import Path

import pytest

from tests.conftest import SITE_URL, run_atlas

P = "exercises/dumbbell-row/index.html"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.conftest import make_project

    project = make_project(tmp_path_factory.mktemp("published") / "project")
    assert run_atlas(project, "build", SITE_URL=SITE_URL).returncode == 0
    return project


def found(project: Path) -> set[tuple[str, str]]:
    done = run_atlas(project, "audit", "site", "--format", "github", SITE_URL=SITE_URL)
    assert "Traceback" not in done.stderr
    return {
        (line.split("file=")[1].split(",")[0], rule)
        for line in done.stdout.splitlines()
        if "file=" in line
        for rule in RULES
        if rule in line
    }


RULES = ("audit-lost-file", "audit-altered-file", "audit-role", "audit-stray-file")


def test_a_site_as_it_was_published_is_no_problem(published: Path) -> None:
    assert found(published) == set()
    assert not [path for path in (published / "site").rglob("*") if "manifest" in path.name and path.suffix != ".webmanifest"]


def test_every_difference_is_found(published: Path) -> None:
    site = published / "site"
    before = {name: (site / name).read_bytes() for name in (P, "robots.txt", "exercises/old-row/index.html")}
    try:
        (site / P).write_bytes(before[P] + b"\n")
        (site / "robots.txt").unlink()
        (site / "assets/row.png").write_bytes(b"x")
        (site / "exercises/old-row/index.html").write_bytes(before[P])
        assert found(published) >= {
            (P, "audit-altered-file"),
            ("robots.txt", "audit-lost-file"),
            ("assets/row.png", "audit-stray-file"),
            ("exercises/old-row/index.html", "audit-role"),
        }
    finally:
        (site / "assets/row.png").unlink()
        for name, data in before.items():
            (site / name).write_bytes(data)


def test_a_build_that_was_killed_before_or_after_the_site_was_put_in_place(published: Path) -> None:
    """Two manifests are there then; the site is one of both."""
    cache = published / "build/cache"
    whole = (cache / "manifest.json").read_bytes()
    other = whole.replace(b'"files":{', b'"files":{"gone/index.html":["exercise","00",1],')
    for kept, coming in ((whole, other), (other, whole)):
        (cache / "manifest.json").write_bytes(kept)
        (cache / "manifest.next.json").write_bytes(coming)
        assert found(published) == set()
    (cache / "manifest.next.json").unlink()
    (cache / "manifest.json").write_bytes(b"no manifest")
    assert found(published) == set()
