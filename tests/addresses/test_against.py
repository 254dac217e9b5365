"""``atlas audit --against``: what a release would break, listed."""

import shutil
from pathlib import Path

from generator.audit.against import compare, list_entries
from generator.audit.site import read_folder
from tests.addresses.releases import run
from tests.conftest import SITE_URL, make_project


def lost(site: Path, entries: list[str]) -> list[tuple[str, str]]:
    return [(problem.rule, problem.message.split('"')[1]) for problem in compare(read_folder(site, SITE_URL), entries)]


def test_every_lost_address_and_anchor_is_listed(mini_site: Path, tmp_path: Path) -> None:
    former = list(list_entries(read_folder(mini_site, "")))
    assert {"/", "exercises/old-row/", "exercises/band-row/#dose", "guide/why-train/#posture", "glossary/#hinge"} <= set(former)
    assert not [entry for entry in former if "#cite-" in entry or "404" in entry or "#with-" in entry]
    site = tmp_path / "site"
    shutil.copytree(mini_site, site)
    assert lost(site, former) == []
    shutil.rmtree(site / "find" / "lats" / "band")
    shutil.rmtree(site / "exercises" / "dumbbell-row")
    page = site / "guide" / "why-train" / "index.html"
    page.write_text(page.read_text("utf-8").replace('id="posture"', 'id="stance"'), "utf-8")
    found = lost(site, former)
    assert ("audit-lost-address", "find/lats/band/") in found
    assert ("audit-lost-address", "exercises/dumbbell-row/") in found
    assert ("audit-lost-address", "exercises/old-row/") in found  # a redirect that leads to nothing
    assert ("audit-lost-anchor", "guide/why-train/#posture") in found
    assert {entry.partition("#")[0] for _, entry in found} == {
        "find/lats/band/",
        "exercises/dumbbell-row/",
        "exercises/old-row/",
        "guide/why-train/",
    }


def test_the_command_takes_a_site_or_a_ledger(mini_site: Path, tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    for name, text, code in (("published.txt", "# words\nexercises/\n\ngone/\nmuscles/lats/#gone\n", 1), ("empty.txt", "# words\n", 2)):
        (tmp_path / name).write_text(text, "utf-8")
        done = run(project, "audit", str(mini_site), "--against", str(tmp_path / name))
        assert done.exit_code == code, done.output
        assert ('"gone/" was there and is gone' in done.output) == (code == 1)
        assert ('"muscles/lats/#gone" was there and its anchor is gone' in done.output) == (code == 1)
    assert "holds no addresses" in run(project, "audit", str(mini_site), "--against", str(tmp_path / "project" / "content")).output
