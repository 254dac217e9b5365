"""Only what is promised can be linked to: sections of a record, not a single mistake or finding, whose words may change."""

import re
from pathlib import Path

SECTION = re.compile(r'<section[^>]*\sid="([^"]*)"[^>]*>(.*?)</section>', re.DOTALL)
ID = re.compile(r'\sid="([^"]*)"')


def test_single_mistakes_and_findings_are_no_places_to_link_to(real_site: Path) -> None:
    seen = 0
    for path in [path for folder in ("exercises", "muscles") for path in sorted(real_site.glob(f"{folder}/*/index.html"))]:
        sections = dict(SECTION.findall(path.read_text("utf-8")))
        for name in sections.keys() & {"mistakes", "evidence", "myths"}:
            assert not ID.findall(sections[name]), (path, name)
            seen += sections[name].count("<h3")
    assert seen > 200
