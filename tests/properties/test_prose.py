"""Prose fields and pages: whatever is written, what reaches a page is on the list of what may."""

import markdown
from hypothesis import example, given
from hypothesis import strategies as st

from generator.allow_list import find_refused
from generator.pages.parts.prose import ProseRenderer
from generator.rules.page_limits import find_excess
from generator.rules.page_markup import HOUSE_EXTENSIONS, Unreadable, read_markup

PARTS = st.sampled_from(
    [
        *(
            "*",
            "**",
            "_",
            "`",
            "``",
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "&",
            "!",
            "\\",
            "#",
            "\n",
            "\n\n",
            "    ",
            "- ",
            "> ",
            "|",
            ":",
            '"',
            "'",
            "{",
            "}",
        ),
        *(
            "a",
            "words",
            "<b>",
            "</b>",
            "<script>",
            "<!-- x -->",
            "<img src=x onerror=y>",
            "<meta http-equiv=refresh>",
            "&#8238;",
            "&lt;",
            "&#x6A;",
        ),
        *(
            "[lats](muscle:lats)",
            "[@smith-2020]",
            "[x](javascript:y)",
            "[x][y]",
            "\n\n[y]: data:z\n",
            "![x](y)",
            "https://example.org",
            "javascript:",
        ),
        *(
            "{: onclick=x }",
            "{#a}",
            "{: .b }",
            "```",
            "~~~",
            "\n---\n",
            "|a|b|\n|-|-|\n|c|d|\n",
            "<svg/onload=x>",
            "<a href='x'>",
            "<![CDATA[",
            "<?x",
        ),
    ]
)
TEXTS = st.lists(PARTS, max_size=25).map("".join)
NAMES = [name for name, _ in HOUSE_EXTENSIONS]


@given(st.one_of(TEXTS, st.text(max_size=80)))
@example("*a **b* c**")
@example("[a](muscle:b)*[c](term:d)*")
def test_prose_becomes_emphasis_and_links_and_nothing_else(text: str) -> None:
    renderer = ProseRenderer()
    markup = str(renderer.render(text, "../../", {}))
    refused = [one for one in find_refused(markup, lambda address: address.startswith("../../")) if one.kind != "character"]
    assert [one for one in refused if (one.name, one.value) != ("class", "citation")] == []


@given(TEXTS)
@example("a ```\n\n<meta http-equiv=refresh>\n\n``` b")
def test_what_is_let_through_makes_a_page_of_listed_things(text: str) -> None:
    if find_excess(text):
        return
    try:
        made = read_markup(text, HOUSE_EXTENSIONS)
    except Unreadable:
        return
    if not made.raw and not made.refused:
        assert list(find_refused(markdown.markdown(text, extensions=NAMES), lambda _: True)) == []
