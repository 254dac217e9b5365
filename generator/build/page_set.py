"""The set of pages that a build would make, and what is wrong with it: names, titles, links, promises, labels without a place."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from generator import output
from generator.audit.standard import EMBEDS_POLICY, POLICY
from generator.build.docs import build_docs
from generator.build.odd_files import PASSED
from generator.build.outputs import describe_page, plan_key, prepare_page
from generator.build.producers import check_producers, list_theme_files
from generator.build.state import PageFacts, State
from generator.build.surroundings import check_configuration, check_page_links, check_titles
from generator.build.world import World, build_site
from generator.dataset.dataset import Dataset
from generator.diagnostics import Problem
from generator.digests import join_digests
from generator.exports import Exporting
from generator.exports.addresses import list_addresses, list_promises
from generator.muscle_map.model import MapLayout
from generator.pages.kinds import PAGE_KINDS
from generator.pages.parts.site import Site
from generator.pages.plates.map_plate import MapLabelError
from generator.pages.render import Renderer
from generator.rules.ledger import check_ledger
from generator.store import Store
from generator.template_files import list_files


def make_exporting(
    world: World, renderer: Renderer, store: Store, pages: Callable[[], tuple[PageFacts, ...]], layout: MapLayout | None
) -> Exporting:
    """Return what files beside the pages of a world are made from."""

    def keep(kind: str, key: bytes, make: Callable[[], bytes]) -> bytes:
        known = store.get(kind, key)
        if known is None:
            known = make()
            store.put(kind, key, known)
        return known

    passed = output.list_tree(world.settings.content / PASSED)
    return Exporting(
        world.settings,
        world.catalog,
        world.digest,
        join_digests(digest for (kind, _), digest in sorted(world.loaded.digests.items()) if kind == "exercise"),
        world.loaded.digests,
        renderer,
        world.figures,
        layout,
        pages,
        POLICY,
        EMBEDS_POLICY,
        passed,
        output.read_file,
        partial(list_files, world.settings.templates),
        keep,
        world.has_cards,
        world.has_embeds,
    )


def check_names(world: World, store: Store) -> list[Problem]:
    """Return a problem for each file of the content that would take the place of one that the site makes."""
    if not output.list_tree(world.settings.content / PASSED):
        return []
    exporting = make_exporting(world, Renderer(world.settings.templates, store), store, lambda: (), build_site(world, store).layout)
    return check_producers(exporting, list_theme_files(list_files(world.settings.templates, "theme")))


def plan_pages(world: World, site: Site, state: State) -> tuple[list[PageFacts], list[Problem]]:
    """Return what every page would be, without printing any, and the labels that have no place."""
    facts: list[PageFacts] = []
    problems: list[Problem] = []
    for kind in PAGE_KINDS:
        for key in kind.keys(world.catalog):
            kept = state.outputs.get(f"{kind.id}:{key}")
            if kept and kept.page and kept.plan == plan_key(world, kind, key):
                facts.append(kept.page)
                continue
            try:
                facts.append(describe_page(kind.address(key), prepare_page(world, site, kind, key)))
            except MapLabelError as error:
                problems.append(label_problem(world.loaded.dataset, error))
    return facts, problems


def check_pages(world: World, facts: Sequence[PageFacts]) -> list[Problem]:
    """Return what is wrong with the pages as a set: titles, what the configuration leads to, and promises that are not kept."""
    moved = list_addresses(world.catalog).moved
    links = check_page_links(world.catalog.dataset, facts)
    problems = [*check_titles(facts), *links, *check_configuration(world.settings, facts, lambda: build_docs(world), moved)]
    return problems if world.has_errors else [*problems, *check_promises(world, facts)]


def check_promises(world: World, facts: Iterable[PageFacts]) -> list[Problem]:
    """Return published addresses and anchors that would be gone, and new ones that are not recorded."""
    anchors = {page.address: page.anchors for page in facts}
    addresses = list_addresses(world.catalog)
    promises = list_promises(world.catalog, anchors)
    return list(check_ledger(world.catalog.dataset, promises, partial(addresses.locate, anchors=anchors), addresses.page_of))


def label_problem(dataset: Dataset, error: MapLabelError) -> Problem:
    """Return the problem of a label that has no place on a record's map."""
    document = dataset.documents[error.subject]
    line, column = document.position(("name",))
    fix = "Shorten the words of its labels, or the short_name of the muscle."
    return Problem(path=document.path, line=line, column=column, rule="map-label", message=str(error), fix=fix)
