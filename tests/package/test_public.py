"""What README and CONTRIBUTING promise of the package, and what the workflows do with it."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator import __version__
from generator.cli import COMMANDS, main
from generator.configuration_file import PLUGIN
from generator.mkdocs_plugin import AtlasConfig, AtlasPlugin
from generator.template_files import FOLDER, PROJECT
from generator.unused_settings import OPTIONS
from tests.conftest import REPOSITORY

README = (REPOSITORY / "README.md").read_text("utf-8")
WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))
SHOWN = {"": "empty", "True": "`true`", "False": "`false`", "None": "up to 1,000 exercises"}
"""How the table writes values that options have where nobody sets them."""


def part(title: str) -> str:
    """Return the part of README under a title."""
    return README.split(f"## {title}\n")[1].split("\n## ")[0]


def test_the_table_holds_every_option_with_what_it_is_without_being_set() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", part("Settings of the plugin"), re.MULTILINE))
    options = dict(AtlasConfig._schema)
    assert list(rows) == list(options) == list(OPTIONS)
    for name, option in options.items():
        default = f"[{', '.join(option.default)}]" if isinstance(option.default, list) else option.default
        wanted = SHOWN.get(str(default), f"`{default}`")
        assert rows[name] == wanted, name


def test_files_that_readers_are_told_to_replace_exist() -> None:
    named = re.findall(r"`([\w/-]+\.(?:html|css|js))`", part("Settings of the plugin"))
    assert len(named) >= 5
    assert PROJECT == REPOSITORY / FOLDER
    assert [name for name in named if not (PROJECT / name).is_file()] == []


def test_what_is_public_is_there() -> None:
    text = part("What is public")
    assert "`generator.__version__`" in text
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
    assert "`generator.mkdocs_plugin.AtlasPlugin`" in text
    assert AtlasPlugin.__module__ == "generator.mkdocs_plugin"
    for name in re.findall(r"`(content/[\w./-]+)`|\]\(([\w./-]+)\)", text):
        assert (REPOSITORY / "".join(name)).exists(), name
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"] == {"atlas": "generator.cli:main"}
    assert project["entry-points"] == {"mkdocs.plugins": {PLUGIN: "generator.mkdocs_plugin:AtlasPlugin"}}


def test_public_files_of_a_site_are_published(mini_site: Path) -> None:
    for name in re.findall(r"`([\w.]+\.(?:xml|txt|html)|_headers)`", part("What is public")):
        if name != "robots.txt" and name != "sitemap.xml":  # only a site with an address has these
            assert (mini_site / name).is_file(), name


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--version"], 0), (["-h"], 0), (["nothing"], 2), (["build", "--nothing"], 2), (["audit", "no/such/folder"], 2)],
)
def test_exit_codes_are_those_of_the_readme(arguments: list[str], code: int) -> None:
    assert "Exit codes: 0 fine, 1 problems in content or site, 2 wrong usage or published with exclusions." in README
    assert CliRunner().invoke(main, arguments).exit_code == code


def test_every_command_answers_for_help() -> None:
    for name in COMMANDS:
        assert CliRunner().invoke(main, [name, "-h"]).exit_code == 0, name


def test_the_package_says_where_it_belongs() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    configuration = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    assert all(address in configuration for address in project["urls"].values())
    versions = [entry.rpartition(" ")[2] for entry in project["classifiers"] if "Python :: 3." in entry]
    assert project["requires-python"] == f">={versions[0]},<3.{int(versions[-1].partition('.')[2]) + 1}"
    tested = read_workflow(REPOSITORY / ".github" / "workflows" / "site.yml")["jobs"]["build"]["strategy"]["matrix"]["python"]
    assert tested == [versions[0], versions[-1]]


def read_workflow(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return read


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_pin_their_actions_and_may_only_read(path: Path) -> None:
    workflow = read_workflow(path)
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        assert all(len(step["uses"].partition("@")[2]) == 40 for step in job["steps"] if "uses" in step)
        assert name == "deploy" or "permissions" not in job


def test_a_deploy_is_never_ended_halfway_and_pins_are_looked_at() -> None:
    site = read_workflow(REPOSITORY / ".github" / "workflows" / "site.yml")
    assert site["jobs"]["deploy"]["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    assert site["concurrency"]["cancel-in-progress"] == "${{ github.event_name == 'pull_request' }}"
    pins = read_workflow(REPOSITORY / ".github" / "workflows" / "pins.yml")
    assert pins[True]["schedule"]  # YAML reads the key "on" as a truth value
    assert any("pip_audit" in step.get("run", "") for step in pins["jobs"]["audit"]["steps"])
    watched = read_workflow(REPOSITORY / ".github" / "dependabot.yml")["updates"]
    assert {entry["package-ecosystem"] for entry in watched} == {"pip", "github-actions"}
