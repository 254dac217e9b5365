"""The pages' scripts are published small, and do what their sources do."""

from pathlib import Path

import pytest

from generator.exports.scripts import FOLDER, SOURCES, minify_script
from tests.conftest import REPOSITORY


@pytest.mark.parametrize(
    ("source", "small"),
    [
        ("// Why.\nconst a = \"// kept\" + '/* kept */';\n", "const a=\"// kept\"+'/* kept */';"),
        ("const part = /\\/\\/ .*$/g;  /* why */\n", "const part=/\\/\\/ .*$/g;"),
        ("const a = b\n  .map((c) => c + +c);\nreturn  a", "const a=b.map((c)=>c+ +c);return a"),
        ('say("é – ☃");\n', 'say("é – ☃");'),
    ],
)
def test_only_comments_and_space_go(source: str, small: str) -> None:
    assert minify_script(source).decode() == small


def test_every_script_is_published_small(mini_site: Path) -> None:
    sources = {path.name: path.read_text("utf-8") for path in (REPOSITORY / "site_templates" / SOURCES).glob("*.js")}
    published = {path.name: path.read_bytes() for path in (mini_site / FOLDER).iterdir()}
    assert published == {name: minify_script(text) for name, text in sources.items()}
    assert sum(map(len, published.values())) < 0.8 * sum(len(text.encode()) for text in sources.values())
