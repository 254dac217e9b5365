"""What decides every output is in the base: an edit of any of it changes the digest, an edit of a record does not."""

import ast
import sys
from pathlib import Path
from types import ModuleType

import pytest

from generator.build import figure_set, map_set
from generator.build.base import Base, digest_base, digest_code
from generator.configuration import read_settings
from generator.configuration_file import read_configuration
from tests.conftest import REPOSITORY

FILES = {
    "mkdocs.yml": "INHERIT: below.yml\nhooks: [hook.py]\ntheme: {name: null, custom_dir: skin}\nplugins: [atlas]\nextra: {a: !ENV ATLAS_SET}\n",
    "below.yml": "site_name: Atlas\n",
    "hook.py": "",
    "skin/main.html": "x",
    "site_templates/theme/main.html": "x",
    "site_templates/pages/exercise.html": "x",
    "site_templates/figures/figure.svg": "x",
    "content/vocabulary.yml": "level: {}\n",
    "content/body/muscle-map.yml": "x: 1\n",
    "content/exercises/row.yml": "name: Row\n",
    "content/muscles/lats.yml": "name: Lats\n",
    "content/lexicon.yml": "x: 1\n",
    "content/published.txt": "x\n",
}
RECORDS = ("content/exercises/row.yml", "content/muscles/lats.yml", "content/lexicon.yml", "content/published.txt")
ENGINE = ("mkdocs.yml", "below.yml", "hook.py", "skin/main.html", "site_templates/theme/main.html")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ATLAS_SET", "one")
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def digest(folder: Path) -> Base:
    return digest_base(read_settings(read_configuration(folder / "mkdocs.yml")))


@pytest.mark.parametrize("name", [name for name in FILES if name not in RECORDS])
def test_an_edit_of_the_base_changes_its_digest(folder: Path, name: str) -> None:
    before = digest(folder)
    assert digest(folder) == before
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write("# more\n")
    after = digest(folder)
    assert after.whole != before.whole
    assert (after.engine != before.engine) == (name in ENGINE)
    assert (after.reading != before.reading) == (name == "content/vocabulary.yml")


@pytest.mark.parametrize("name", [name for name in FILES if name not in RECORDS and name not in ("mkdocs.yml", "below.yml")])
def test_a_file_of_the_base_that_is_gone_changes_its_digest(folder: Path, name: str) -> None:
    before = digest(folder)
    (folder / name).unlink()
    assert digest(folder).whole != before.whole


def test_a_new_template_changes_the_digest(folder: Path) -> None:
    before = digest(folder)
    (folder / "site_templates" / "pages" / "more.html").write_text("", "utf-8")
    assert digest(folder).whole != before.whole


def test_a_value_of_the_environment_that_the_configuration_names_changes_the_digest(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(folder)
    monkeypatch.setenv("ATLAS_OTHER", "two")
    assert digest(folder) == before
    monkeypatch.setenv("ATLAS_SET", "two")
    changed = digest(folder)
    monkeypatch.delenv("ATLAS_SET")
    assert len({before.whole, changed.whole, digest(folder).whole}) == 3


@pytest.mark.parametrize("name", RECORDS)
def test_an_edit_of_a_record_does_not(folder: Path, name: str) -> None:
    before = digest(folder)
    (folder / name).write_text("other: 1\n", "utf-8")
    (folder / "content" / "exercises" / "new.yml").write_text("name: New\n", "utf-8")
    assert digest(folder) == before


@pytest.mark.parametrize("part", [figure_set, map_set], ids=["figures", "map"])
def test_drawings_outlast_what_is_installed_beside_their_packages(
    part: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def digests() -> tuple[bytes, bytes]:
        return digest_code(*part._CODE, packages=part._PACKAGES), digest_code()

    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "numpy-1.0.dist-info").mkdir()
    before = digests()
    (tmp_path / "pytest-99.0.dist-info").mkdir()
    beside = digests()
    assert beside[0] == before[0]
    assert beside[1] != before[1]
    (tmp_path / "numpy-1.0.dist-info").rename(tmp_path / "numpy-1.1.dist-info")
    assert digests()[0] != before[0]


@pytest.mark.parametrize("part", [figure_set, map_set], ids=["figures", "map"])
def test_every_package_that_decides_drawings_is_named(part: ModuleType) -> None:
    package = REPOSITORY / "generator"
    files = [path for path in package.rglob("*.py") if path.relative_to(package).as_posix().startswith(part._CODE)]
    trees = [node for path in files for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    imported = {alias.name for node in trees if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in trees if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    names = {name.partition(".")[0] for name in imported} - set(sys.stdlib_module_names) - {"generator"}
    assert "numpy" in names
    assert names <= set(part._PACKAGES)
