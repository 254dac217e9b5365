"""Every address and anchor that was ever published ends, in a browser, at a page that is there, with the anchor in it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.audit.against import list_entries
from generator.audit.site import read_folder
from tests.addresses.authors import KEPT, Authors, enrich
from tests.addresses.releases import ledger, release, run
from tests.browser.conftest import serve, stop
from tests.conftest import SITE_URL, make_project

ARRIVED = """() => [location.pathname, location.search, location.hash,
    !location.hash || document.getElementById(location.hash.slice(1)) !== null]"""
SEED, RELEASES, ACTS = 19, 4, 12


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Authors:
    """Return a project after its releases, each recorded."""
    project = make_project(tmp_path_factory.mktemp("releases") / "project")
    enrich(project / "content")
    authors, kept = Authors(project, SEED), dict(KEPT)
    release(project)
    authors.published |= _published(project)
    for _ in range(RELEASES - 1):
        for _ in range(ACTS):
            authors.act()
        release(project)
        authors.published |= _published(project)
    KEPT.update(kept)
    return authors


def _published(project: Path) -> set[str]:
    """Return every address and anchor that stands on the site now, whether the ledger promises it or not."""
    return {entry.removeprefix("/") for entry in list_entries(read_folder(project / "site", SITE_URL))}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.route(re.compile(r"\.(svg|css)$|/js/(?!moved)"), lambda route: route.abort())  # what decides nothing here
    yield context.new_page()
    context.close()


def test_every_address_ever_published_ends_at_a_page_with_its_anchor(released: Authors, page: Page, tmp_path: Path) -> None:
    (tmp_path / "guide").symlink_to(released.project / "site")  # under a base path
    server, base = serve(tmp_path)
    entries = sorted({entry.removeprefix("/") for entry in ledger(released.project)} | released.published)
    assert len(entries) > 120, released.log
    wrong = []
    for number, entry in enumerate(entries):
        address, _, anchor = entry.partition("#")
        query = f"?q={number}"  # another one each time, or an anchor of the page before would be no visit
        answer = page.goto(f"{base}guide/{address}{query}{f'#{anchor}' if anchor else ''}")
        page.wait_for_function("!document.querySelector('script[data-to]')")
        path, search, fragment, has_anchor = page.evaluate(ARRIVED)
        is_whole = fragment == (f"#{anchor}" if anchor else "") or path.count("/") <= 3  # what is gone leads to the list of its kind
        if answer is None or answer.status != 200 or search != query or not has_anchor or not is_whole:
            wrong.append((entry, path, search, fragment))
    stop(server)
    assert wrong == [], released.log


def test_the_audit_says_the_same(released: Authors) -> None:
    project = released.project
    done = run(project, "audit", str(project / "site"), "--against", str(project / "content" / "published.txt"))
    assert done.exit_code == 0, (released.log, done.output)
