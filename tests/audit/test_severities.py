"""A build and ``atlas audit`` say the same of a site: what one lets pass is no error of the other."""

from pathlib import Path

import pytest

from tests.conftest import SITE_URL, make_project, run_atlas


@pytest.mark.parametrize("guide_standard", [False, True])
def test_large_pages_are_warnings_of_both(tmp_path: Path, mini_site: Path, guide_standard: bool) -> None:
    project = make_project(tmp_path / "project", guide_standard=guide_standard)
    site = tmp_path / "site"
    site.mkdir()
    for path in mini_site.rglob("*"):
        if path.is_file():
            target = site / path.relative_to(mini_site)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    page = site / "about" / "index.html"
    page.write_text(page.read_text("utf-8").replace("</h1>", "</h1><p>" + "Long. " * 12_000 + "</p>", 1), "utf-8")
    done = run_atlas(project, "audit", str(site), SITE_URL=SITE_URL)
    said = [line.split() for line in done.stdout.splitlines() if "audit-page-size" in line]
    assert said == [["about/index.html", "warning", "audit-page-size"]]
