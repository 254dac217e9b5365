"""Our reading of the configuration and the engine's agree, and what cannot be read is said in words."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config

from generator import mkdocs_plugin
from generator.cli import main
from generator.configuration import read_settings
from generator.configuration_file import ConfigurationError, read_configuration
from generator.settings import Settings
from generator.unused_settings import OPTIONS
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
        HEAD + "site_url: https://back-atlas.org/base\nsite_description: Words\nrepo_url: https://example.org/repo\nplugins: [atlas]\n",
        HEAD + "site_dir: public\nplugins:\n  - search\n  - atlas:\n      subject: back\n      audit: false\n",
        HEAD + "plugins:\n  atlas:\n    content: content\n    license: https://example.org/license\n",
        HEAD + "plugins:\n  atlas: {}\n",
        HEAD + "plugins:\n  - atlas: {guide_standard: false, keep_going: true, figure_bodies: [woman], previews: false}\n",
        HEAD + "plugins:\n  - atlas: {cards: true, feeds: false, citations: false, embeds: true}\n",
        HEAD + "plugins:\n  - atlas:\n      templates: own\n",
        HEAD + "plugins:\n  - atlas:\n      open_data: true\n",
        HEAD + "plugins:\n  - atlas: {open_data: false}\n",
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
    write(folder, "site_name: Below\nsite_url: https://back-atlas.org/\nextra: {one: {three: 3}}\nplugins:\n  - atlas\n", "base/below.yml")
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


LONG = "x" * 300


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + f"plugins:\n  - atlas: {{content: {LONG}}}\n", "content is"),
        (HEAD + f"plugins:\n  - atlas: {{templates: {LONG}}}\n", "templates is"),
        (HEAD + f"plugins:\n  - atlas: {{figure_bodies: {LONG}}}\n", "a list of bodies is expected"),
        (HEAD + "plugins:\n  - atlas: {figure_bodies: []}\n", "a list of bodies is expected"),
        (HEAD + f"plugins:\n  - atlas: {{figure_bodies: [man, {LONG}]}}\n", "figure_bodies[1] is"),
        (HEAD + "plugins:\n  - atlas: {figure_bodies: [woman, women]}\n", 'Did you mean "woman"?'),
        (HEAD + "plugins:\n  - atlas: {figure_bodies: [man, man]}\n", "twice"),
        (HEAD + "plugins:\n  - atlas: {figure_bodies: [man, 5]}\n", "figure_bodies[1] is '5'"),
        (HEAD + f"site_dir: {LONG}\nplugins: [atlas]\n", "site_dir is"),
        (HEAD + f"site_dir: a/{LONG}/b\nplugins: [atlas]\n", "site_dir is"),
        (HEAD + f"plugins: [atlas]\ntheme: {{name: material, custom_dir: {LONG}}}\n", "theme.custom_dir is"),
        (HEAD + f"plugins: [atlas]\nhooks: [{LONG}]\n", "hooks is"),
        (HEAD + 'plugins:\n  - atlas: {content: "a\\0b"}\n', "null byte"),
        (HEAD + 'plugins:\n  - atlas: {templates: "a\\0b"}\n', "null byte"),
        (HEAD + 'plugins: [atlas]\nsite_dir: "a\\0b"\n', "null byte"),
        (HEAD + 'plugins: [atlas]\nhooks: ["a\\0b"]\n', "null byte"),
        (f"INHERIT: {LONG}\n{PLAIN}", "INHERIT is"),
        ('INHERIT: "a\\0b"\n' + PLAIN, "null byte"),
        ("INHERIT: [a]\n" + PLAIN, "name of a file is expected"),
        (HEAD + "plugins: [atlas]\nhooks: 5\n", "a list of files is expected"),
        (HEAD + "plugins: [atlas]\nhooks: {a: b}\n", "a list of files is expected"),
        (HEAD + "plugins: [atlas]\nextra: !ENV {a: b}\n", "!ENV takes names"),
        (HEAD + "plugins: [atlas]\nextra: !ENV [[a], b]\n", "!ENV takes names"),
        (HEAD + "plugins: [atlas]\nextra: 2020-99-99\n", "cannot be read as YAML"),
        (HEAD + f"plugins: [atlas]\nextra: {'9' * 5000}\n", "cannot be read as YAML"),
        (HEAD + "plugins: [atlas]\n? [a]\n: b\n", "cannot be read as YAML"),
        (HEAD + "site_url: 'https://[x'\nplugins: [atlas]\n", "which is no address"),
        (HEAD + "plugins:\n  - atlas: {content: 5}\n", "text is expected"),
        (HEAD + "plugins:\n  - atlas: {license: 'javascript://example.org/x'}\n", "license is"),
        (HEAD + "plugins: [atlas]\nextra: text\n", "a group of settings is expected"),
        (HEAD + "plugins: [atlas]\nextra: {tabs: 5}\n", "extra.tabs is 5, but a list of links"),
        (HEAD + "plugins: [atlas]\nextra:\n  drawer:\n", "extra.drawer is None, but a list of links"),
        (HEAD + "plugins: [atlas]\nextra: {footer: {a: b}}\n", "but a list of links is expected"),
        (HEAD + "plugins: [atlas]\nextra: {drawer: [7]}\n", "extra.drawer[0] has no text for 'title'"),
        (HEAD + "plugins: [atlas]\nextra: {tabs: [{titel: A, address: a/}]}\n", "extra.tabs[0] has no text for 'title'"),
        (HEAD + "plugins: [atlas]\nextra: {tabs: [{title: A, address: 5}]}\n", "extra.tabs[0] has no text for 'address'"),
        (HEAD + "plugins: [atlas]\nextra: {tabs: [{title: ' ', address: a/}]}\n", "extra.tabs[0] has an empty title"),
        (HEAD + "plugins:\n  - atlas: {license: CC BY 4.0}\n", "license is"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_and_raises_nothing_else(folder: Path, text: str, words: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_settings(read_configuration(write(folder, text)))
    assert words in str(caught.value)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PLAIN + "theme: {name: material, language: de}\n", ['4:25 theme.language is "de", which has no effect']),
        (PLAIN + "theme:\n  name: material\n  language: en\n  font: false\n  custom_dir: own\n", []),
        (PLAIN + "theme:\n  name: material\n  palette: {scheme: slate}\n  logo: a.svg\n", ["6:3 theme.palette", "7:3 theme.logo"]),
        (PLAIN + "theme:\n  name: material\n  langauge: de\n", ['6:3 theme.langauge has no effect. Did you mean "language"?']),
        (PLAIN + "theme: {name: material, font: {text: Roboto}}\n", ["4:25 theme.font has no effect"]),
        (
            HEAD + "plugins:\n  - atlas: {guide_standrd: false}\n",
            ['3:13 atlas has no option "guide_standrd", so it has no effect. Did you mean'],
        ),
        (HEAD + "plugins:\n  atlas:\n    audti: false\n", ['4:5 atlas has no option "audti", so it has no effect. Did you mean "audit"?']),
        (HEAD + "plugins:\n  - search:\n      lang: de\n  - atlas\n", []),
        (
            PLAIN + "copyright: Me\nextra_css: [a.css]\n",
            ["4:1 copyright has no effect. The line at the foot", "5:1 extra_css has no effect"],
        ),
        (PLAIN + "site_name: Other\n", ["4:1 site_name stands twice"]),
        (HEAD + "plugins:\n  - atlas: {audit: true, audit: false}\n", ["3:26 plugins.atlas.audit stands twice"]),
    ],
)
def test_a_setting_without_effect_is_told_with_its_place(folder: Path, text: str, expected: list[str]) -> None:
    settings = read_settings(read_configuration(write(folder, text)))
    told = [f"{line}:{column} {message} {fix}" for _, line, column, message, fix in settings.unused]
    assert len(told) == len(expected)
    assert all(line.startswith(start) for line, start in zip(told, expected, strict=True)), told


def test_a_setting_without_effect_is_a_warning_of_every_check(folder: Path) -> None:
    (folder / "content" / "exercises").mkdir()
    write(folder, PLAIN + "theme: {name: material, language: de}\n")
    done = CliRunner().invoke(main, ["check", "--config", str(folder / "mkdocs.yml")])
    assert done.exit_code == 0
    assert "mkdocs.yml:4:25  warning  unused-setting" in done.output


def test_the_options_are_those_that_the_plugin_has() -> None:
    assert set(OPTIONS) == {name for name, _ in mkdocs_plugin.AtlasConfig._schema}


def test_a_link_that_stands_in_two_lists_is_found_in_the_one_that_is_meant(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(
        "extra:\n  drawer:\n    - {title: About, address: about/}\n  footer:\n    - title: About\n      address: about/\n", "utf-8"
    )
    configuration = read_configuration(file)
    lines = [configuration.find_line("about/", ("extra", name, 0, "address")) for name in ("drawer", "footer")]
    assert [*lines, configuration.find_line("about/"), configuration.find_line("inherited/")] == [3, 6, 3, 1]
