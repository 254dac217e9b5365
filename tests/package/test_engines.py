"""The plugin under MkDocs and its fork ProperDocs: strict mode guards, what the audit says is seen, and unfit settings are refused."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from generator import mkdocs_plugin, output
from generator.diagnostics import Problem, Severity
from tests.conftest import make_project, run_atlas

ENGINES = ["mkdocs", "properdocs"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with a built site, whose configuration is not strict and whose guide page has a link to nowhere."""
    project = make_project(tmp_path_factory.mktemp("engines") / "project")
    assert run_atlas(project, "build").returncode == 0
    change(project / "mkdocs.yml", "strict: true", "strict: false")
    return project


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def run_engine(engine: str, project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DISABLE_MKDOCS_2_WARNING": "true"}
    command = [sys.executable, "-m", engine, "build", *arguments]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("how", ["configuration", "option"])
def test_a_warning_of_the_engine_stops_a_strict_build(built: Path, engine: str, how: str) -> None:
    before = output.digest_tree(built / "site")
    page = built / "content" / "pages" / "about.md"
    text, configuration = page.read_text("utf-8"), (built / "mkdocs.yml").read_text("utf-8")
    page.write_text(text + "\n[x](nowhere.md)\n", "utf-8")
    try:
        if how == "configuration":
            change(built / "mkdocs.yml", "strict: false", "strict: true")
        done = run_engine(engine, built, *(["--strict"] if how == "option" else []))
    finally:
        page.write_text(text, "utf-8")
        (built / "mkdocs.yml").write_text(configuration, "utf-8")
    assert done.returncode != 0
    assert "nowhere.md" in done.stderr
    assert "Traceback" not in done.stderr
    assert output.digest_tree(built / "site") == before


@pytest.mark.parametrize("engine", ENGINES)
def test_addresses_of_files_are_refused(built: Path, engine: str) -> None:
    configuration = (built / "mkdocs.yml").read_text("utf-8")
    before = output.digest_tree(built / "site")
    try:
        change(built / "mkdocs.yml", "use_directory_urls: true", "use_directory_urls: false")
        answers = [run_engine(engine, built), run_atlas(built, "build"), run_atlas(built, "check")]
    finally:
        (built / "mkdocs.yml").write_text(configuration, "utf-8")
    for done in answers:
        assert done.returncode != 0
        assert "use_directory_urls is false" in done.stderr + done.stdout
        assert "Traceback" not in done.stderr
    assert output.digest_tree(built / "site") == before


@pytest.mark.parametrize("engine", ENGINES)
def test_warnings_are_printed_and_the_site_is_published(built: Path, engine: str) -> None:
    stray = built / "site_templates" / "pages" / "exercize.html"
    stray.write_text("<p>Never seen.</p>", "utf-8")
    (built / "site" / "about" / "index.html").unlink()
    try:
        done = run_engine(engine, built, "--strict")
    finally:
        stray.unlink()
    assert done.returncode == 0, done.stderr
    assert "warning  override" in done.stderr
    assert done.stderr.count("pages/exercize.html  warning") == 1
    assert (built / "site" / "about" / "index.html").is_file()


def test_what_comes_up_at_the_end_is_printed_as_well(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    early, late = (Problem.of_file("a.md", rule=rule, message="No.", fix="Yes.", severity=Severity.WARNING) for rule in ("early", "late"))
    world, published = SimpleNamespace(problems=(early,)), SimpleNamespace(problems=(early, late))
    plugin = mkdocs_plugin.AtlasPlugin()
    plugin._prepared, plugin._store = cast(Any, SimpleNamespace(world=world, settings=None)), cast(Any, object())
    plugin._settings = cast(Any, SimpleNamespace(site="site"))
    monkeypatch.setattr(mkdocs_plugin, "publish", lambda *_, **__: published)
    monkeypatch.setattr(mkdocs_plugin, "describe_published", lambda *_: "done")
    with caplog.at_level("INFO"):
        plugin.on_post_build(config=cast(Any, SimpleNamespace(strict=True, site_dir="")))
    assert "late" in caplog.text
    assert "early" not in caplog.text
