"""Every page can be built from what it declares, and reads all of it."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest
from msgspec.structs import replace

from generator.build.outputs import own_record
from generator.catalog import Catalog
from generator.catalog.table import Given, Input, UndeclaredInput
from generator.pages.kinds import PAGE_KINDS, PageKind
from generator.pages.kinds.kind import Page
from generator.pages.parts.site import Site
from generator.pages.plates.hanging import Hanging
from generator.plates.model import LabelRequest, PlacedLabel
from tests.pages.test_muscle_maps import CATALOGS, make_page


def hang_anywhere(hanging: Hanging) -> tuple[PlacedLabel, ...]:
    """Place labels without looking for room: where they stand decides nothing that a page reads."""
    requests = [LabelRequest(wish.id, wish.lines, wish.latin, wish.at, wish.href, "left") for wish in hanging.wishes]
    return tuple(PlacedLabel(each, "left", 0, 0, (0, 1, 0), (1, 0), (2, 0), (0, 0, 1, 1), 1, 1) for each in requests)


def make_sites(content: str) -> tuple[Site, ...]:
    """Return a site about the back and one about the whole body: the settings are base, so a page declares what either reads."""
    sites = (make_page(content, subject).site for subject in ("back", ""))
    return tuple(replace(site, hang=hang_anywhere) for site in sites)


def build(catalog: Catalog, site: Site, kind: PageKind, key: str, inputs: Iterable[Input]) -> Page:
    return kind.build(site.page(kind.address(key), inputs), key, own_record(catalog, kind, key))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> set[Input]:
    """Return the set of all declared entries that are read from now on."""
    found: set[Input] = set()
    check = Given._check

    def note(given: Given[Any], key: object) -> None:
        check(given, key)
        found.add((given._name, str(key)))

    monkeypatch.setattr(Given, "_check", note)
    return found


@pytest.mark.parametrize("content", CATALOGS)
def test_every_page_is_built_from_what_it_declares_and_reads_all_of_it(content: str, read: set[Input]) -> None:
    catalog, sites = CATALOGS[content], make_sites(content)
    unread: Counter[str] = Counter()
    for kind in PAGE_KINDS:
        for key in kind.keys(catalog):
            declared = set(kind.declare(catalog, key))
            read.clear()
            for site in sites:
                build(catalog, site, kind, key, declared)
            unread.update(
                f"{kind.id}:{key} {table}[{entry}]" if content == "mini" else f"{kind.id} {table}" for table, entry in declared - read
            )
    assert unread == {}


def misses(catalog: Catalog, sites: Iterable[Site], kind: PageKind, key: str, dropped: Input) -> bool:
    """Say whether a page of one of the sites asks for the one entry that it was not given."""
    inputs = [one for one in kind.declare(catalog, key) if one != dropped]
    for site in sites:
        try:
            build(catalog, site, kind, key, inputs)
        except UndeclaredInput as error:
            return str(error) == f"{dropped[0]}[{dropped[1]!r}]"
    return False


def richest(catalog: Catalog, kind: PageKind) -> str | None:
    """Return the page of a kind that declares entries of most tables, the first of several."""
    keys = list(kind.keys(catalog))
    return max(keys, key=lambda key: len({table for table, _ in kind.declare(catalog, key)}), default=None)


@pytest.mark.parametrize("content", CATALOGS)
def test_a_page_cannot_be_built_without_any_of_its_inputs(content: str, capsys: pytest.CaptureFixture[str]) -> None:
    catalog, sites = CATALOGS[content], make_sites(content)
    rows, missed = [], []
    for kind in PAGE_KINDS:
        pages = list(kind.keys(catalog)) if content == "mini" else [key for key in [richest(catalog, kind)] if key is not None]
        declared, red = Counter[str](), Counter[str]()
        for key in pages:
            inputs = list(dict.fromkeys(kind.declare(catalog, key)))
            for dropped in inputs:
                table, _ = dropped
                declared[table] += 1
                if misses(catalog, sites, kind, key, dropped):
                    red[table] += 1
                else:
                    missed.append((kind.id, key, *dropped))
        rows += [f"{kind.id:14} {table:18} declared {number:5}, red when dropped {red[table]:4}" for table, number in declared.items()]
    with capsys.disabled():
        print(f"\n{content}:", *rows, sep="\n")
    assert missed == []
