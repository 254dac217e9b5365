"""The pages' scripts are published small, and do what their sources do."""

from pathlib import Path

import pytest

from generator.exports.scripts import FOLDER, JOINED, SOURCES, join_scripts, minify_script, name_edition, publish_script
from tests.conftest import REPOSITORY


@pytest.mark.parametrize(
    ("source", "small"),
    [
        ("// Why.\nconst a = \"// kept\" + '/* kept */';\n", 'const a="// kept/* kept */"'),
        ("const part = /\\/\\/ .*$/g;  /* why */\n", "const part=/\\/\\/ .*$/g"),
        ("const a = b\n  .map((c) => c + +c);\nsay(a)", "const a=b.map(e=>e+ +e);say(a)"),
        ('say("é – ☃");\n', 'say("é – ☃")'),
        ("return  a", "return  a"),  # no script: the audit says so
    ],
)
def test_a_script_does_the_same_in_fewer_bytes(source: str, small: str) -> None:
    assert minify_script(source).decode() == small


def test_every_script_is_published_small(mini_site: Path) -> None:
    folder = REPOSITORY / "site_templates" / SOURCES
    written = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.js")}
    edition = name_edition(written)
    sources = {f"{name}.js": text for name, text in join_scripts(written).items()}
    published = {path.name: path.read_bytes() for path in (mini_site / FOLDER).iterdir()}
    assert published == {name: publish_script(name.removesuffix(".js"), text, edition) for name, text in sources.items()}
    assert sum(map(len, published.values())) < 0.8 * sum(len(text.encode()) for text in sources.values())


def test_a_script_in_parts_is_joined_unless_a_project_has_it_as_a_whole() -> None:
    parts = {f"atlas/{part}": f"one({place});".encode() for place, part in enumerate(JOINED["atlas"])}
    called = "".join(f"one({place}){'' if place == len(parts) - 1 else ','}" for place in range(len(parts)))
    assert minify_script(join_scripts(parts)["atlas"]).decode() == '(function(){"use strict";' + called + "})()"
    assert join_scripts({**parts, "atlas.js": b"own();"}) == {"atlas": "own();"}


def test_a_script_says_last_of_all_which_edition_it_is() -> None:
    assert publish_script("menu", "open();", "0a1b") == b'open(),(window.AtlasScripts=window.AtlasScripts||{}).menu="0a1b"'
    assert b"window.AtlasScripts" in publish_script("menu", "open(); // a comment at the end", "0a1b")


def test_an_edition_changes_with_any_script() -> None:
    sources = {"a.js": b"one", "search/b.js": b"two"}
    others = [{"a.js": b"on", "search/b.js": b"etwo"}, {**sources, "c.js": b""}, {"a.js": b"one"}, {"a.js": b"one", "b.js": b"two"}]
    editions = {name_edition(other) for other in [sources, *others]}
    assert len(editions) == 1 + len(others)
    assert name_edition(dict(reversed(sources.items()))) == name_edition(sources)
