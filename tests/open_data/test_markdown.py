"""The Markdown beside pages says what the record says, whatever signs its texts hold."""

import html
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from generator.exports.markdown import convert_prose, escape_line

LINES = st.text(st.sampled_from("ab1 .\\`*_[]<>|~&;#+-=!()é"), min_size=1, max_size=40).filter(lambda text: text.strip())


def show(text: str) -> str:
    """Return what Markdown shows of a text."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markdown(text))).split())


@given(LINES)
def test_a_line_is_shown_letter_by_letter(text: str) -> None:
    made = markdown(str(escape_line(text)))
    assert made.startswith("<p>"), made
    assert made.count("<") == 2, made
    assert html.unescape(made.removeprefix("<p>").removesuffix("</p>")) == " ".join(text.split())


def test_prose_keeps_emphasis_and_links_and_nothing_else() -> None:
    text = "Pull *hard* with the [lats](muscle:lats) <b>now</b> `x` [@a-2020]. ![i](javascript:1)"
    made = markdown(str(convert_prose(text, "../../", {})))
    assert "<em>hard</em>" in made
    assert '<a href="../../muscles/lats/">lats</a>' in made
    assert '<a href="../../sources/a-2020/">a-2020</a>' in made
    assert "<b>" not in made
    assert "<img" not in made
    assert "<code>" not in made
    assert "javascript:1" not in re.findall(r'href="([^"]*)"', made)


def test_every_record_of_the_guide_has_one_whose_links_lead_somewhere(real_site: Path) -> None:
    files = sorted(real_site.glob("*/*/index.md"))
    assert {path.parent for path in files} == {path.parent for path in real_site.glob("*/*/index.json")} - {
        real_site / folder for folder in ("api/v1", "assets/search", "assets/search-text")
    }
    for path in files:
        text = path.read_text("utf-8")
        made = markdown(text)
        assert made.startswith("<h1>"), path
        for address in re.findall(r'href="([^"]*)"', made):
            if address.startswith("https://"):
                continue
            target = (path.parent / address.partition("#")[0]).resolve()
            assert target.exists(), (path, address)
    names = {show(path.read_text("utf-8").partition("\n")[0]) for path in files}
    assert "Pull-up" in names


def test_the_list_for_language_models_names_every_one(real_site: Path) -> None:
    text = (real_site / "llms.txt").read_text("utf-8")
    assert text.startswith("# Back Atlas\n\n> ")
    linked = set(re.findall(r"\]\(https://back-atlas\.org/([^)]*index\.md)\)", text))
    assert linked == {str(path.relative_to(real_site)) for path in real_site.glob("*/*/index.md")}
