"""Hostile strings in every text field of every record execute nowhere and change no markup."""

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from playwright.sync_api import expect

from generator.dataset.reader import read_document
from tests.browser.conftest import Visit, serve, stop
from tests.conftest import MINI, make_project, run_atlas

pytestmark = pytest.mark.browser

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'><iframe src=javascript:alert(1)>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "[x](javascript:alert(1))",
    "![x](x onerror=alert(1))",
    "<a href='javascript:alert(1)'>x</a>",
    "--><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
)
TOGETHER = 3
"""Strings that one site holds side by side in every field: where one of them is not escaped it shows, whatever stands beside it."""
GROUPS = [HOSTILE[start : start + TOGETHER] for start in range(0, len(HOSTILE), TOGETHER)]
_KEPT = frozenset(
    [
        "id",
        "status",
        "family",
        "pattern",
        "equipment",
        "setup_ids",
        "level",
        "mechanics",
        "laterality",
        "position",
        "support",
        "orientation",
        "width",
        "load_mode",
        "measurement",
        "tempo",
        "muscle",
        "role",
        "basis",
        "confidence",
        "sources",
        "joint",
        "action",
        "at",
        "when",
        "exercise",
        "source",
        "space",
        "noise",
        "hardest_at",
        "date",
        "former_ids",
        "kind",
        "group",
        "part_of",
        "layer",
        "side",
        "goal",
        "places",
        "mode",
        "alternatives",
        "icon",
        "type",
        "doi",
        "pmid",
        "see",
        "old",
        "new",
        "reason",
        "fma",
        "featured_exercises",
        "featured_workout",
        "featured_guides",
    ]
)
"""Fields that hold ids, dates or closed lists: anything else in them is a problem, not a page."""


def poison(value: Any, field: str, text: str, parent: str = "") -> Any:
    if isinstance(value, dict):
        return {key: poison(inner, key, text, field) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [poison(inner, field, text, parent) for inner in value]
    is_id = field in _KEPT or (field == "setup" and parent != "steps")
    return value if is_id or not isinstance(value, str) else f"{value} {text}"


@pytest.fixture(scope="module", params=range(len(GROUPS)), ids=lambda number: f"group-{number}")
def poisoned(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = make_project(tmp_path_factory.mktemp("hostile") / "project")
    for path in sorted((project / "content").rglob("*.yml")):
        if path.name in ("vocabulary.yml", "redirects.yml"):
            continue
        record = read_document(path.read_bytes(), path.name).value
        path.write_text(yaml.safe_dump(poison(record, "", " ".join(GROUPS[request.param])), allow_unicode=True, width=10_000), "utf-8")
    done = run_atlas(project, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    server, base = serve(project / "site")
    yield base
    stop(server)


def test_nothing_runs_and_nothing_changes(visit: Callable[..., Visit], poisoned: str) -> None:
    made = visit(base=poisoned)
    for address in (
        "",
        "exercises/",
        "exercises/dumbbell-row/",
        "muscles/lats/",
        "workouts/short-session/",
        "equipment/band/",
        "sources/smith-2020/",
        "glossary/",
        "find/lats/",
        "exercises/a-z/",
    ):
        page = made.open(address)
        assert page.locator("iframe, main script, [onerror], [onload]").count() == 0, address
        assert page.evaluate("Array.from(document.links).every((link) => link.protocol !== 'javascript:')"), address
        assert "7*7" not in page.title() or "{{" in page.title()
    for words in ("row", "lats", "band", "why train", "hinge", "short session"):
        page = made.open(f"search/?q={quote(words)}")
        page.wait_for_selector("[data-search-results] a")
        assert page.locator("iframe, img, main script, [onerror], [onload]").count() == 0, words
    page = made.open("exercises/?level=beginner&owned=dumbbell")
    page.wait_for_selector("[data-chosen] button")
    page.locator("button[data-field=muscle]").first.click()
    box = page.locator(".md-search--header [data-search-input]")
    box.press_sequentially("row")
    page.wait_for_selector("[role=option]")
    assert page.locator("iframe, img, main script, [onerror], [onload]").count() == 0


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group[0])
def test_a_hostile_address_is_only_text(visit: Callable[..., Visit], group: tuple[str, ...]) -> None:
    made = visit()
    for text, page_name in product(group, ("search", "exercises")):
        given = quote(text)
        page = made.open(f"{page_name}/?q={given}&muscle={given}&owned={given}&without={given}&unknown={given}")
        expect(page.locator("[data-understood]")).to_contain_text("Not known here")
        assert page.locator("iframe, main script, [onerror], [onload]").count() == 0
        assert page.evaluate("Array.from(document.links).every((link) => link.protocol !== 'javascript:')")
    page = made.open("")
    for text in group:
        page.locator("main [data-search-input]").fill(text)
        page.wait_for_selector("[role=option]")
        assert page.locator("iframe, main script, [onerror], [onload]").count() == 0


def test_the_mini_dataset_is_poisoned_in_many_places() -> None:
    texts = 0
    for path in sorted(Path(MINI).rglob("*.yml")):
        if path.name not in ("vocabulary.yml", "redirects.yml"):
            record = read_document(path.read_bytes(), path.name).value
            texts += str(poison(record, "", "HOSTILE")).count("HOSTILE")
    assert texts > 70
