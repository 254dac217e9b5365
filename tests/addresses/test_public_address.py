"""A real address is one that readers can go to; without one nothing prints an absolute one."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.configuration import check_address, public_address, read_settings
from generator.configuration_file import ConfigurationError, read_configuration
from generator.settings import is_real_address
from tests.addresses.releases import run
from tests.conftest import REPOSITORY, make_project

REAL = ["https://back-atlas.org/", "http://atlas.dev", "https://people.github.io/guide/", "https://example-atlas.org/", "https://10.0.0.7/x/", "https://BACK.Atlas.ORG:8443/"]  # fmt: skip
RESERVED = ["", "  ", "back-atlas.org", "/guide/", "ftp://back-atlas.org/", "https://", "https://back-atlas.example/", "https://EXAMPLE/", "https://a.invalid/x", "https://x.test", "http://localhost:8000/", "http://a.localhost/", "https://example.com/", "https://www.example.org/guide/", "https://example.net.", "http://127.0.0.1:8000/", "http://127.1/", "http://[::1]:80/", "http://0.0.0.0/", "https://[/"]  # fmt: skip


@pytest.mark.parametrize("address", REAL)
def test_real_addresses(address: str) -> None:
    assert is_real_address(address)


@pytest.mark.parametrize("address", RESERVED)
def test_reserved_addresses(address: str) -> None:
    assert not is_real_address(address)


@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_variable_counts_as_unset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text('site_name: A\nsite_url: !ENV [SITE_URL, "https://back-atlas.org/guide"]\nplugins: [atlas]\n', "utf-8")
    monkeypatch.setenv("SITE_URL", value)
    settings = read_settings(read_configuration(file))
    assert (settings.site_url, settings.base_path) == ("https://back-atlas.org/guide/", "/guide/")


@pytest.mark.parametrize(
    "value", ["back-atlas.org", "//back-atlas.org/", "/guide/", "https:guide", "https://[::1", "https://back-atlas.org:x/"]
)
def test_what_is_no_address_is_said_before_the_engine_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text("site_name: A\nsite_url: !ENV SITE_URL\nplugins: [atlas]\n", "utf-8")
    monkeypatch.setenv("SITE_URL", value)
    with pytest.raises(ConfigurationError, match=r"which is no .*address.* Write it as https://example\.org/\."):
        read_settings(read_configuration(file))


CLEAN = {
    "https://back-atlas.org/?x=1": "https://back-atlas.org/",
    "https://back-atlas.org/#top": "https://back-atlas.org/",
    "https://me:word@back-atlas.org/": "https://back-atlas.org/",
    "https://back-atlas.org/a b/": "https://back-atlas.org/a%20b/",
    "https://b\u00e4ck.org/\u00fc": "https://xn--bck-qla.org/%C3%BC/",
    "https://back-atlas.org/guide//": "https://back-atlas.org/guide/",
    "https://back-atlas.org/a/../guide/": "https://back-atlas.org/guide/",
    "https://back-atlas.org/guide/index.html": "https://back-atlas.org/guide/",
    'https://back-atlas.org/">': "https://back-atlas.org/%22%3E/",
}


@pytest.mark.parametrize("value", CLEAN)
def test_an_address_that_pages_could_not_print_is_refused_with_the_one_that_they_could(value: str) -> None:
    with pytest.raises(ConfigurationError, match=rf"Write it as {re.escape(CLEAN[value])}\."):
        check_address("site_url", value)
    check_address("site_url", CLEAN[value])


def test_scheme_and_host_are_printed_in_lower_case() -> None:
    check_address("site_url", "HTTPS://Back-Atlas.ORG:8443/Guide")
    assert public_address("HTTPS://Back-Atlas.ORG:8443/Guide") == "https://back-atlas.org:8443/Guide/"
    for address in (*REAL, "http://[::1]:80/", "http://localhost:8000", ""):
        check_address("site_url", address)


def test_without_a_real_address_nothing_prints_an_absolute_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://nowhere.example/guide/")
    project = make_project(tmp_path / "project")
    done = run(project, "build")
    assert done.exit_code == 0, done.output
    assert sum("SITE_URL" in line for line in done.output.splitlines()) == 1
    site = project / "site"
    texts = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.*") if path.suffix in (".html", ".json", ".js", ".txt", ".xml")}  # fmt: skip
    assert [name for name, text in texts.items() if re.search(r"nowhere\.example|site\.invalid|back-atlas\.example", text)] == []
    assert not {"sitemap.xml", "robots.txt"} & texts.keys()
    assert [name for name, text in texts.items() if re.search(r"rel=.canonical|og:url|application/ld\+json|cite-address", text)] == []
    assert 'href="/guide/exercises/"' in texts["404.html"]
    assert run(project, "audit", str(site)).exit_code == 0
    assert run(project, "audit", str(site), "--public").exit_code == 2
    monkeypatch.setenv("SITE_URL", "http://back-atlas.org/guide/")
    plain = run(project, "build")
    assert plain.exit_code == 0, plain.output
    monkeypatch.setenv("SITE_URL", "  ")
    blank = run(project, "build")
    assert (blank.exit_code, "nowhere" in blank.output) == (0, False), blank.output
    monkeypatch.setenv("SITE_URL", "https://back-atlas.org/guide/")
    assert "SITE_URL" not in run(project, "build").output
    assert "https://back-atlas.org/guide/exercises/band-row/" in (site / "sitemap.xml").read_text("utf-8")
    assert run(project, "audit", str(site), "--public").exit_code == 0


def test_the_workflow_deploys_nothing_without_an_address() -> None:
    jobs = yaml.safe_load((REPOSITORY / ".github" / "workflows" / "site.yml").read_text("utf-8"))["jobs"]
    steps = [step for step in jobs["build"]["steps"] if "Refuse to deploy" in step.get("name", "")]
    assert [step["if"] for step in steps] == ["github.ref == 'refs/heads/main' && github.event_name != 'pull_request'"] * 2
    script = steps[0]["run"]
    codes = [subprocess.run(["bash", "-e", "-c", script], env={"SITE_URL": url}, check=False, capture_output=True).returncode for url in ("", "https://x.org/")]  # fmt: skip
    assert codes == [1, 0]
    assert "--public" in steps[1]["run"]


def test_a_deploy_by_the_engine_warns(tmp_path: Path) -> None:
    script = (
        "from mkdocs.config import load_config\nimport generator.mkdocs_plugin as p\n"
        "config = load_config('mkdocs.yml')\nconfig.plugins.on_startup(command='gh-deploy', dirty=False)\nconfig.plugins['atlas'].on_config(config)\n"
    )
    project = make_project(tmp_path / "project")
    done = subprocess.run([sys.executable, "-c", script], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "WARNING" in done.stderr
    assert "SITE_URL" in done.stderr
