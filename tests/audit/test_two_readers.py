"""The quick reader never says clean of a page in which the full reader finds something, and sums pages up alike."""

import random
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from lxml import etree

from generator.audit import audit_site, fragments, scan, scan_head, targets
from generator.audit.judge import judge_site
from generator.audit.said import Sources
from generator.audit.site import read_folder
from generator.audit.summary import FrameSummary, PageSummary
from generator.audit.written import ELEMENTS, refused
from generator.diagnostics import Problem
from tests.audit.composed import Composed, Readers, composed_pages, mutations, take_apart
from tests.audit.planting import project_sources
from tests.audit.test_audit import BREAKS, LEDGER, H, R, clean_site, page
from tests.conftest import REPOSITORY

URL = "https://example.org/back/"
BUILT = "https://back-atlas.org/"


def judge_folder(
    site: Path, url: str, composed: dict[str, Composed], ledger: tuple[str, ...] = (), sources: Sources | None = None
) -> list[Problem]:
    """Judge a folder from summaries: ``composed`` pages are scanned, others read in full."""
    finished = read_folder(site, url)
    readers = Readers(url)
    summaries = {}
    for name in finished.html_files:
        found = composed.get(name)
        summaries[name] = readers.scan(found) if found else readers.read(Composed(name, finished.read(name).decode(), "", "", "", ""))
    return judge_site(summaries, readers.frames, finished, ledger=ledger, sources=sources)


def plant(site: Path, name: str, old: str, new: str) -> dict[str, Composed]:
    """Write one break into a folder and return the pages taken apart, that one with the break in the part where it stands."""
    pages = {found.name: found for found in composed_pages(site)}
    if name in pages:
        pages[name] = pages[name].planted(old, new)
        (site / name).write_bytes(pages[name].data)
    else:
        (site / name).write_text((site / name).read_text("utf-8").replace(old, new, 1), "utf-8")
    return pages


MORE_BREAKS: dict[str, tuple[str, str, str, str]] = {
    "link in a link": (R, "<li>One</li>", '<li><a href="#q"><b><a href="#q">x</a></b></a></li>', "nested-link"),
    "link in a link on other lines": (R, "<li>One</li>", '<li><a href="#q">\n<b>x\n<a href="#q">x</a>\n</b>\n</a></li>', "nested-link"),
    "item outside of a list": (R, "<ul><li>One</li></ul>", "<div><li>One</li></div>", "list"),
    "item of the page": (R, "<ul><li>One</li></ul>", "<li>One</li>", "list"),
    "list in a list": (R, "<li>One</li>", "<ul><li>One</li></ul>", "list"),
    "heading closed by a paragraph": (H, "<h2>Why</h2>", "<h2><p>Why</p></h2>", "heading"),
    "heading of spaces": (H, "<h2>Why</h2>", "<h2>&nbsp;\xa0 </h2>", "heading"),
    "heading that begins with the end of a tag": (R, "<h1>", "<h1>>", "social"),
    "heading of drawings": (H, "<h2>Why</h2>", '<h2><svg aria-hidden="true"><use href="#why"/></svg>\n</h2>', "heading"),
    "end tag too early": (R, "<li>One</li></ul>", "</ul><li>One</li>", "list"),
    "link without words": (H, ">How to row</a>", "> \n</a>", "name"),
    "link closed at once": (H, ">How to row</a>", "/>How to row", "name"),
    "link named by nothing": (H, ">How to row</a>", ' aria-label=" "></a>', "name"),
    "shouted handler": (R, "<ul>", '<ul ONCLICK="x()">', "event-handler"),
    "bare handler": (R, "<ul>", "<ul onclick=x()>", "event-handler"),
    "style without a value": (R, "<ul>", "<ul style>", "inline-style"),
    "hidden address": (H, "https://doi.org/10.1000/x", "&#106;avascript:alert(1)", "unsafe-address"),
    "address of no host": (H, "https://doi.org/10.1000/x", "https://[doi.org/", "unsafe-address"),
    "own host": (H, "https://doi.org/10.1000/x", "https://example.org/elsewhere/", "outside-base"),
    "path of another host": (R, 'src="../assets/row.png"', 'src="//example.net/row.png"', "third-party"),
    "candidate of another host": (R, "../assets/row.png 2x", "../assets/row.png 1x, https://example.net/row.png 2x", "third-party"),
    "loaded by the head": (R, "<title>", '<link rel="preload" href="https://example.net/x.css"><title>', "third-party"),
    "hidden relation": (R, "<title>", '<link rel="pre&#108;oad" href="https://example.net/x.css"><title>', "third-party"),
    "space before a name in the head": (R, '<meta name="description"', '<meta name=" description"', "description"),
    "words in the head": (R, "<title>", "<b>x</b><title>", "title"),
    "two titles": (R, "<title>", "<title>x</title><title>", "title"),
    "two addresses": (R, "<title>", '<link rel="canonical" href="https://example.org/back/rows/"><title>', "canonical"),
    "escaped address": (R, '"url":"https://example.org/back/rows/"', '"url":"https:\\/\\/example.org\\/back\\/none/"', "structured-data"),
    "anchor in structured data": (R, '"url":"https://example.org/back/rows/"', '"url":"https://example.org/back/rows/#how-to"', "structured-data"),
    "picture of another host": (R, "<title>", '<meta property="og:image" content="https://example.net/x.png"><title>', "broken-address"),
    "unnamed nav": (R, "<ul>", "<nav></nav><ul>", "landmark"),
    "main in the content": (R, "<ul>", "</main><main><ul>", "landmark"),
    "frame in the content": (R, "<ul>", '<iframe src="https://example.net/"></iframe><ul>', "third-party"),
    "id of the frame": (R, "<ul>", '<ul id="content">', "id"),
    "id with a space": (R, "<ul>", '<ul id="a b">', "id"),
    "percent in an anchor": (R, 'id="q" name="q"', 'id="%71" name="q"', "label"),
    "comment": (H, "Why</h2>", "<!-- no heading --></h2>", "heading"),
    "field of the wrong label": (R, 'for="q"', 'for="name"', "label"),
    "field without an id": (R, ' id="q" name="q"', ' name="q"', "label"),
    "header cell in a div": (R, "<td>B</td>", "<th>B</th>", "table"),
    "visible drawing": (R, 'aria-hidden="true"', 'aria-hidden="false"', "alternative"),
    "quote in the text": (R, "<li>One</li>", '<li>5" <b>x</b><ul onclick="x"><li>y</li></ul></li>', "event-handler"),
    "quote in the text, twice": (R, "<li>One</li>", '<li>5" <b onclick="x">x</b>"</li>', "event-handler"),
    "frame: a lost anchor": (R, '<a href="../rows/">Rows</a>', '<a href="#none">Rows</a>', "broken-anchor"),
    "frame: a broken link": (R, '<a href="../rows/">Rows</a>', '<a href="../row/">Rows</a>', "broken-link"),
    "frame: an address that depends on the page": (R, '<a href="../rows/">Rows</a>', '<a href="row/">Rows</a>', "broken-link"),
    "frame: a description": (R, '<meta name="viewport"', '<meta name="description" content="x"><meta name="viewport"', "description"),
    "frame: leads on": (R, '<a href="../rows/">Rows</a>', '<a href="../rows/#none">Rows</a>', "broken-anchor"),
}  # fmt: skip


@pytest.mark.parametrize("name", [*BREAKS, *MORE_BREAKS])
def test_the_same_breaks_are_found(tmp_path: Path, name: str) -> None:
    """Same files, lines, rules and words, whichever reader saw the page first."""
    site = clean_site(tmp_path)
    file, old, new, rule = {**BREAKS, **MORE_BREAKS}[name]
    pages = plant(site, file, old, new)
    expected = audit_site(site, site_url=URL, ledger=LEDGER)
    assert f"audit-{rule}" in {problem.rule for problem in expected}, expected
    assert judge_folder(site, URL, pages, LEDGER) == expected


def test_clean_pages_are_scanned(tmp_path: Path) -> None:
    readers = Readers(URL)
    pages = composed_pages(clean_site(tmp_path))
    assert [readers.scan(found).frame != "" for found in pages] == [True, True]


def is_written(path: str) -> bool:
    """Say whether a page is written by hand: the build has the full reader read all of those."""
    return path == "about/index.html" or (path.startswith("guide/") and path != "guide/index.html")


@pytest.mark.parametrize("fixture", ["mini_site", "real_site"])
def test_pages_are_summed_up_alike(fixture: str, request: pytest.FixtureRequest) -> None:
    """All pages that the templates make are scanned, and say the same to both readers."""
    site: Path = request.getfixturevalue(fixture)
    readers = Readers(BUILT)
    asked = set()
    for found in composed_pages(site):
        scanned, read = readers.scan(found), readers.read(found)
        assert readers.complete(scanned) == readers.complete(read), found.name
        asked |= set() if scanned.frame else {found.name}
    assert {path for path in asked if not is_written(path)} == set(), "the templates print something that the quick reader does not know"
    composed = {found.name: found for found in composed_pages(site)}
    assert judge_folder(site, BUILT, composed, sources=project_sources(REPOSITORY)) == []


def sample(mini_site: Path, real_site: Path) -> list[Composed]:
    pages = [found for site in (mini_site, real_site) for found in composed_pages(site) if not is_written(found.name)]
    small = [found for found in pages if len(found.data) < 25_000]
    return random.Random(18).sample(small, 40) + [found for found in pages if found.name == "exercises/pull-up/index.html"]


def overlooked(readers: Readers, pages: list[Composed], seed: int, count: int) -> tuple[int, list[str]]:
    """Return how many altered pages were scanned, up to the first of which the two readers think differently, and its name."""
    scanned, wrong = 0, []
    for altered in mutations(pages, seed, count):
        if wrong:
            break
        summary = readers.scan(altered)
        if summary.frame:
            scanned += 1
            said, found = readers.complete(summary), readers.complete(readers.read(altered))
            # One reference too many is only a question too many: of two equal keys in structured data the first value counts for nobody.
            found["references"] |= said["references"]
            if said != found or summary.problems:
                wrong.append(altered.name)
    return scanned, wrong


@pytest.mark.parametrize("seed", range(4))
def test_no_fault_is_overlooked_in_altered_pages(seed: int, mini_site: Path, real_site: Path) -> None:
    scanned, wrong = overlooked(Readers(BUILT), sample(mini_site, real_site), seed, 200)
    assert wrong == []
    assert scanned > 20


def forget_fragments() -> None:
    fragments.read_tag.cache_clear()
    fragments.read_fragment.cache_clear()


CARELESS = {
    "of nesting": (scan, "_check_nesting", lambda _fragments: None),
    "of levels": (scan, "_check_levels", lambda _levels: None),
    "of what elements bear": (fragments, "refused", lambda _name: frozenset()),
    "of empty elements": (fragments, "_needs_words", lambda _tag: False),
    "of missing parts of the head": (scan_head, "_is_complete", lambda head, *_: bool(head.titles)),
    "of other hosts": (targets, "_leads_out", lambda _site, reference: not reference.startswith(".")),
}


@pytest.mark.parametrize("name", CARELESS)
def test_a_careless_reader_would_be_found_out(name: str, mini_site: Path, real_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the alterations show it where the quick reader leaves out one of its checks."""
    monkeypatch.setattr(*CARELESS[name])
    forget_fragments()
    pages = [found for found in sample(mini_site, real_site) if len(found.data) < 20_000]
    try:
        assert overlooked(Readers(BUILT), pages, 1, 1_000)[1] != []
    finally:
        forget_fragments()


def test_every_pair_of_elements_nests_as_it_is_written() -> None:
    """Where the quick reader lets an element stand inside another, the parser of the full reader keeps it there."""
    parser = etree.HTMLParser(encoding="utf-8")
    alone = {"br", "hr", "img", "input", "source"}

    def shape(text: str) -> list[tuple[str, str]]:
        document = etree.fromstring(f"<html><body><main>{text}</main></body></html>".encode(), parser)
        return [(element.tag, element.getparent().tag) for element in document.iter() if element.tag not in ("html", "body", "main")]

    for parent in ELEMENTS - alone - {"link", "meta", "script"}:
        assert shape(f"<{parent}>x</{parent}><b>x</b>") == [(parent, "main"), ("b", "main")], parent
        assert shape(f"<{parent} hidden/><b>x</b>") == [(parent, "main"), ("b", "main")], parent
        for child in ELEMENTS - refused(parent):
            inner = f"<{child}>" if child in alone else f"<{child}>x</{child}>"
            after = "" if child == "source" else "<i>x</i>" if "i" not in refused(parent) else ""
            expected = [(parent, "main"), (child, parent), *([("i", parent)] if after else []), ("b", "main")]
            assert shape(f"<{parent}>x{inner}{after}</{parent}><b>x</b>") == expected, (parent, child)


def test_a_kept_summary_is_judged_against_pages_that_changed(tmp_path: Path) -> None:
    """After an edit only the changed page is scanned; the pages that refer to what is gone are found, with their lines."""
    site = clean_site(tmp_path)
    readers = Readers(URL)
    pages = {found.name: found for found in composed_pages(site)}
    kept = {name: readers.scan(found) for name, found in pages.items()}
    kept["old/index.html"] = readers.read(Composed("old/index.html", (site / "old/index.html").read_text("utf-8"), "", "", "", ""))
    encoded = {name: msgspec.msgpack.encode(summary) for name, summary in kept.items()}
    edited = pages[R].planted('id="how-to"', 'id="how"')
    (site / R).write_bytes(edited.data)
    after = {name: msgspec.msgpack.decode(data, type=PageSummary) for name, data in encoded.items()}
    assert after == kept
    after[R] = readers.scan(edited)
    found = judge_site(after, readers.frames, read_folder(site, URL), ledger=LEDGER)
    assert found == audit_site(site, site_url=URL, ledger=LEDGER)
    assert [(problem.path, problem.rule, problem.line > 0) for problem in found] == [
        (H, "audit-broken-anchor", True),
        ("published.txt", "audit-vanished-anchor", False),
    ]


def test_one_fault_hides_no_other(tmp_path: Path) -> None:
    """The first of two pages with one title has a broken link and a lost anchor, so it is in doubt before its title is compared."""
    site = clean_site(tmp_path)
    for old, new in (("rows/#how-to", "row/"), ("<p>", '<p><a href="rows/#none">x</a>')):
        plant(site, H, old, new)
    plant(site, R, "<title>Rows<", "<title>Home<")
    expected = audit_site(site, site_url=URL)
    assert {(found.path, found.rule) for found in expected} == {
        (H, "audit-broken-link"),
        (H, "audit-broken-anchor"),
        (R, "audit-title"),
        (R, "audit-social"),
    }
    assert judge_folder(site, URL, {found.name: found for found in composed_pages(site)}) == expected


def test_only_pages_in_doubt_are_read_again(tmp_path: Path) -> None:
    site = clean_site(tmp_path)
    readers = Readers(URL)
    pages = {found.name: found for found in composed_pages(site)}
    summaries = {name: readers.scan(found) for name, found in pages.items()}
    for name in ("404.html", "old/index.html"):
        summaries[name] = readers.read_bytes(name, (site / name).read_bytes())
    finished = read_folder(site, URL)
    asked: list[str] = []
    read = finished.read
    finished.read = lambda name: asked.append(name) or read(name)  # type: ignore[func-returns-value]
    assert judge_site(summaries, readers.frames, finished) == []
    assert [name for name in asked if name.endswith(".html")] == []
    finished.files = finished.files - {"assets/row.svg"}
    assert [(found.path, found.rule) for found in judge_site(summaries, readers.frames, finished)] == [(R, "audit-broken-link")]
    assert [name for name in asked if name.endswith(".html")] == [R]


FRAMES = {
    "a title": ("</head>", "<title>x</title></head>"),
    "a script before the policy": ("<head>", '<head><script src="assets/x.js"></script>'),
    "no policy": ('http-equiv="Content-Security-Policy"', 'name="x"'),
    "a link that counts from the page": ('href="../rows/"', 'href="rows/"'),
    "a lost pointer": ('aria-label="Sections"', 'aria-labelledby="none"'),
    "an unnamed nav": (' aria-label="Sections"', ""),
    "a slot in a link": ('<main id="content">', '<main id="content"><a href="#content">'),
    "a slot outside of main": ('<main id="content">', '<main id="content"></main>'),
    "a slot in a comment": ('<main id="content">', '<main id="content"><!--'),
    "a slot that nobody filled": ("Footer", "<!--atlas:foot-->"),
}


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_that_cannot_be_taken_for_granted_is_not(name: str) -> None:
    text = page(URL, "rows/", "Rows", "<p>x</p>")
    sound = take_apart(R, text)
    doubtful = sound.planted(*FRAMES[name])
    readers = Readers(URL)
    assert readers.frame_of(sound).is_sound
    assert not readers.frame_of(doubtful).is_sound
    assert readers.scan(doubtful).frame == ""


def test_frames_may_be_kept(tmp_path: Path) -> None:
    readers = Readers(URL)
    frame = readers.frame_of(composed_pages(clean_site(tmp_path))[0])
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(frame), type=FrameSummary) == frame


def test_scanning_and_judging_load_no_parser() -> None:
    code = "import sys, generator.audit.scan, generator.audit.judge; sys.exit('lxml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
