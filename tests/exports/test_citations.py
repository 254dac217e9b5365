"""Files that cite pages: read by the programs that others read them with, and each says what the page says."""

import html
import json
import re
from pathlib import Path

import bibtexparser
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from generator.exports.citations import Cited, write_bibtex, write_csl, write_ris
from tests.conftest import SITE_URL

SENTENCE = re.compile(r'id="cite-sentence">([^<]*)<')
HOSTILE = [
    "Row & {press} 100 % of $5 #1 a_b ~ ^ \\",
    'A "quoted" <b>name</b>',
    "懸垂 プルアップ",
    "}} @article{x,",
    "ER  - \nTY  - BOOK",
    "two\nlines",
]


def pages(site: Path) -> list[Path]:
    found = [path for path in sorted(site.rglob("index.html")) if SENTENCE.search(path.read_text("utf-8"))]
    found.remove(site / "data" / "index.html")  # it is cited by its sentence alone
    assert len(found) > 60
    return found


def read_bibtex(text: str) -> dict[str, str]:
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    assert len(library.entries) == 1
    return {
        "type": library.entries[0].entry_type,
        "key": library.entries[0].key,
        **{field.key: field.value for field in library.entries[0].fields},
    }


def read_ris(text: str) -> dict[str, object]:
    entries = rispy.loads(text)
    assert len(entries) == 1
    return dict(entries[0])


def cite(text: str) -> str:
    """Return how a program sets an item of CSL-JSON in the style that comes with it."""
    source = CiteProcJSON(json.loads(text))
    bibliography = CitationStylesBibliography(CitationStylesStyle("harvard-cite-them-right", validate=False), source, formatter.plain)
    bibliography.register(Citation([CitationItem(key) for key in source]))
    return str(bibliography.bibliography()[0])


def test_every_page_is_cited_alike_in_all_formats(real_site: Path) -> None:
    for path in pages(real_site):
        folder = path.parent
        url = f"{SITE_URL}{folder.relative_to(real_site).as_posix()}/"
        match = SENTENCE.search(path.read_text("utf-8"))
        assert match
        sentence = html.unescape(match.group(1))
        bib, ris = read_bibtex((folder / "cite.bib").read_text("utf-8")), read_ris((folder / "cite.ris").read_text("utf-8"))
        (csl,) = json.loads((folder / "cite.json").read_text("utf-8"))
        assert bib["url"] == ris["urls"][0] == csl["URL"] == url  # type: ignore[index]
        assert sentence.endswith(url)
        assert bib["title"] == f"{{{csl['title']}}}" or "\\" in bib["title"]
        assert ris["title"] == csl["title"]
        assert csl["title"] in sentence
        assert ris["authors"] == [csl["author"][0]["literal"]] == [csl["publisher"]] == ["Back Atlas"]
        year, month, day = csl["issued"]["date-parts"][0]
        assert bib["date"] == csl["version"] == f"{year}-{month:02}-{day:02}"
        assert (bib["year"], ris["year"]) == (str(year), str(year))
        assert f"({year})" in sentence
        assert f"{day} " in sentence
        for name in ("cite.bib", "cite.ris", "cite.json"):
            assert f'href="{name}"' in path.read_text("utf-8")


def test_a_program_sets_what_is_cited(real_site: Path) -> None:
    told = cite((real_site / "exercises/pull-up/cite.json").read_text("utf-8"))
    assert "Pull-up" in told
    assert "Back Atlas" in told
    assert "2026" in told


@pytest.mark.parametrize("title", HOSTILE)
def test_no_name_breaks_a_file(title: str) -> None:
    from generator.exports.citations import _one_line

    plain = _one_line(title)
    cited = Cited("key", plain, plain, "https://back-atlas.org/x/", None)
    bib = read_bibtex(write_bibtex(cited))
    assert bib["type"] == "online"
    assert bib["url"] == cited.url
    assert set(bib) == {"type", "key", "author", "title", "publisher", "url", "language"}
    ris = read_ris(write_ris(cited))
    assert ris["title"] == plain
    assert ris["type_of_reference"] == "ELEC"
    (csl,) = json.loads(write_csl(cited))
    assert csl["title"] == plain
    assert cite(write_csl(cited))
