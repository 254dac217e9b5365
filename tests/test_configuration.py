"""Our reading of the configuration and the engine's agree, and what cannot be read is said in words."""

from pathlib import Path

import pytest
from mkdocs.config import load_config

from generator import mkdocs_plugin
from generator.configuration import ConfigurationError, read_configuration, read_settings
from generator.settings import Settings
from tests.conftest import REPOSITORY

PLAIN = "site_name: Atlas\nplugins:\n  - atlas\n"
HEAD = "site_name: Atlas\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "content").mkdir()
    return tmp_path


def write(folder: Path, text: str, name: str = "mkdocs.yml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def read_as_engine(path: Path) -> Settings:
    config = load_config(config_file=str(path))
    plugin = config.plugins["atlas"]
    assert isinstance(plugin, mkdocs_plugin.AtlasPlugin)
    return mkdocs_plugin.read_settings(config, plugin.config)


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        HEAD + "site_url: https://example.org/base\nsite_description: Words\nrepo_url: https://example.org/repo\nplugins: [atlas]\n",
        HEAD + "site_dir: public\nplugins:\n  - search\n  - atlas:\n      subject: back\n      audit: false\n",
        HEAD + "plugins:\n  atlas:\n    content: content\n    license: https://example.org/license\n",
        HEAD + "plugins:\n  atlas: {}\n",
        HEAD + "plugins:\n  - atlas: {guide_standard: false, keep_going: true, figure_body: narrow}\n",
        HEAD + "plugins:\n  - atlas:\n      templates: own\n",
        HEAD + "hooks: [hook.py]\nplugins: [atlas]\n",
        "INHERIT: base/below.yml\nsite_name: Above\nplugins:\n  - atlas:\n      subject: back\n",
        "INHERIT: base/below.yml\nextra: {one: {two: 2}}\n",
        "site_name: !ENV ATLAS_SET\nplugins: [atlas]\n",
        "site_name: !ENV [ATLAS_UNSET, ATLAS_SET]\nplugins: [atlas]\n",
        "site_name: !ENV [ATLAS_UNSET, Default]\nplugins: [atlas]\n",
        "site_name: !ENV [ATLAS_UNSET, ATLAS_GONE, Default]\nplugins: [atlas]\n",
        HEAD + "site_description: !ENV ATLAS_UNSET\nplugins: [atlas]\n",
        HEAD + "plugins:\n  - atlas:\n      audit: !ENV [ATLAS_NO, true]\n      keep_going: !ENV [ATLAS_UNSET, true]\n",
    ],
)
def test_settings_are_those_that_the_engine_reads(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("ATLAS_SET", "Set by the environment")
    monkeypatch.setenv("ATLAS_NO", "false")
    for name in ("ATLAS_UNSET", "ATLAS_GONE"):
        monkeypatch.delenv(name, raising=False)
    write(folder, "", "hook.py")
    write(folder, "site_name: Below\nsite_url: https://example.org/\nextra: {one: {three: 3}}\nplugins:\n  - atlas\n", "base/below.yml")
    path = write(folder, text)
    assert read_settings(read_configuration(path)) == read_as_engine(path)


def test_the_settings_of_this_site_are_those_that_the_engine_reads() -> None:
    path = REPOSITORY / "mkdocs.yml"
    (REPOSITORY / "build" / "docs").mkdir(parents=True, exist_ok=True)
    assert read_settings(read_configuration(path)) == read_as_engine(path)


def test_what_was_read_on_the_way_is_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_SET", "5")
    monkeypatch.delenv("ATLAS_UNSET", raising=False)
    below = write(folder, "extra: {a: !ENV [ATLAS_UNSET, 1], b: !ENV ATLAS_SET}\n", "below.yml")
    path = write(folder, "INHERIT: below.yml\nhooks: [hook.py]\n" + PLAIN)
    found = read_configuration(path)
    assert found.files == [path, below]
    assert found.hooks == [folder / "hook.py"]
    assert found.environment == {"ATLAS_UNSET": None, "ATLAS_SET": "5"}
    assert found.values["extra"] == {"a": 1, "b": 5}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD, "does not use the plugin"),
        (HEAD + "plugins: [search]\n", "does not use the plugin"),
        (HEAD + "plugins:\n  search: {}\n", "does not use the plugin"),
        ("site_name: [\n", "cannot be read as YAML"),
        ("- 1\n", "holds no settings"),
        ("", "holds no settings"),
        ("INHERIT: mkdocs.yml\n" + PLAIN, "inherits from itself"),
        ("INHERIT: gone.yml\n" + PLAIN, "cannot be read"),
        ("site_name: 1\nplugins: [atlas]\n", "site_name is 1, but text is expected"),
        (HEAD + "plugins:\n  - atlas: {audit: 'no'}\n", "audit is 'no', but true or false is expected"),
    ],
)
def test_a_configuration_that_cannot_be_used_is_said_in_words(folder: Path, text: str, words: str) -> None:
    path = write(folder, text)
    with pytest.raises(ConfigurationError) as caught:
        read_settings(read_configuration(path))
    assert words in str(caught.value)


@pytest.mark.parametrize("place", ["gone.yml", "folder"])
def test_a_configuration_that_cannot_be_read_is_said_in_words(folder: Path, place: str) -> None:
    (folder / "folder").mkdir()
    with pytest.raises(ConfigurationError) as caught:
        read_configuration(folder / place)
    assert "cannot be read" in str(caught.value)


def test_bytes_that_are_no_text_are_said_in_words(folder: Path) -> None:
    path = folder / "mkdocs.yml"
    path.write_bytes(b"site_name: \xff\n")
    with pytest.raises(ConfigurationError) as caught:
        read_configuration(path)
    assert "cannot be read as YAML" in str(caught.value)
