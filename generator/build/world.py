"""The content as a build sees it: loaded, judged, drawn and derived."""

from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from generator.build.base import Base
from generator.build.figure_set import Drawing, FigureSet, Progress, draw_figures
from generator.build.map_set import MapSet
from generator.build.odd_files import find_odd_files
from generator.build.state import State
from generator.catalog import Catalog
from generator.dataset.body_map import BodyMap
from generator.dataset.dataset import Dataset
from generator.dataset.exercise_files import Each
from generator.dataset.loader import Judge, Key, Loaded, load_dataset, load_edited, load_project_map
from generator.dataset.mentions import Mentions
from generator.dataset.reference import Term
from generator.diagnostics import Problem, Severity, has_errors, sort_problems
from generator.digests import digest_of, join_digests
from generator.figures.muscles.shapes import MuscleShapes
from generator.pages.parts.site import Site
from generator.rules import Found, judge_record, judge_set
from generator.rules.exclusion import leave_out
from generator.rules.findings import place_all
from generator.rules.rule import Scope
from generator.rules.salvaged import check_salvaged
from generator.rules.settling import is_settled, settle
from generator.settings import Settings
from generator.store import Store
from generator.template_files import check_overrides


class World(msgspec.Struct, frozen=True):
    """Everything that outputs are made from, and every problem found on the way."""

    settings: Settings
    base: bytes
    digest: bytes
    """Digest of all that others may read of any record."""
    loaded: Loaded
    found: tuple[Found, ...]
    figures: FigureSet
    problems: tuple[Problem, ...]
    """Sorted."""
    catalog: Catalog
    """Of the sound records, without those that have errors where the site goes on without them."""
    same: State | None
    """The last build, if all that more than one output may read was the same: what has a key then has it still."""

    @property
    def has_cards(self) -> bool:
        """Say whether pages have cards, which hangs on how many exercises there are."""
        return self.settings.has_cards(len(self.catalog.exercises))

    @property
    def has_embeds(self) -> bool:
        """Say whether other sites can embed records, which hangs on how many exercises there are."""
        return self.settings.has_embeds(len(self.catalog.exercises))

    @property
    def has_errors(self) -> bool:
        """Say whether the content has errors."""
        return has_errors(self.problems)


def see_world(settings: Settings, base: Base, state: State, store: Store, progress: Progress, each: Each = map) -> World:
    """Load the content, judge it, and draw its figures; what ``state`` holds of the same bytes is taken from there.

    ``each`` reads the exercises, as ``map`` would.
    """
    known = state if state.reading == base.reading else State()
    loaded = load_dataset(settings.content, known.files, lambda terms, unsound: _make_judge(terms, unsound, settings), each)
    shared = (part for path, file in sorted(loaded.files.items()) for part in (path.encode(), file.shared))
    digest = join_digests((digest_of(sorted(loaded.unsound)), *shared))
    found = _judge_set(loaded, digest, known, settings)
    problems = [
        *check_salvaged(loaded, guide_standard=settings.guide_standard, extensions=settings.markdown),
        *place_all(found, loaded.dataset),
        *find_odd_files(settings),
    ]
    drawing = choose_drawing(settings, loaded.dataset)
    wanted = {
        identifier: digest
        for identifier, digest in loaded.drawn.items()
        if settings.drafts or loaded.dataset.cards[identifier].status == "published"
    }
    figures = draw_figures(wanted, loaded.dataset.exercises.__getitem__, drawing, store, state.figures, progress)
    problems += _figure_problems(loaded.dataset, figures)
    problems += [
        Problem(path=file, line=line, column=column, rule="unused-setting", message=message, fix=fix, severity=Severity.WARNING)
        for file, line, column, message, fix in settings.unused
    ]
    problems += check_overrides(settings.templates)
    sorted_problems = tuple(sort_problems(problems))
    dataset, whole = loaded.dataset, base.whole
    if settings.drafts and any(problem.rule == "unknown-reference" for problem in sorted_problems):
        dataset = leave_out(dataset, ())  # what a draft names and does not exist yet cannot be shown
    if has_errors(sorted_problems):
        if settings.keep_going:
            dataset, sorted_problems = _go_on_without(dataset, sorted_problems)
        # Which records are left out, and what others lose by it, hangs on what is wrong.
        whole = join_digests((whole, digest_of(sorted_problems)))
    same = (state.base, state.world) == (whole, digest) and state.figures == figures.kept
    catalog = Catalog(dataset, figures, drafts=settings.drafts, open_data=settings.open_data)
    return World(settings, whole, digest, loaded, found, figures, sorted_problems, catalog, state if same else None)


def choose_drawing(settings: Settings, dataset: Dataset) -> Drawing:
    """Return what the figures of a dataset are drawn from."""
    regions = {identifier: tuple(muscle.map_regions) for identifier, muscle in dataset.muscles.items()}
    body_map = dataset.body_map or load_project_map()
    return Drawing(settings.figure_bodies, MuscleShapes(body_map, regions))


def _go_on_without(dataset: Dataset, problems: tuple[Problem, ...]) -> tuple[Dataset, tuple[Problem, ...]]:
    """Return the dataset without what has errors, and the problems: clashes of names are settled, which warnings tell."""
    rest = [problem for problem in problems if not is_settled(problem)]
    if has_errors(rest):
        dataset = leave_out(dataset, rest)
    settled, told = settle(dataset) if len(rest) < len(problems) else (dataset, [])
    return settled, tuple(sort_problems([*rest, *told]))


def retell_world(world: World, names: Iterable[str]) -> World | None:
    """Return the world after edits of files of exercises, ``names`` in their folder, that only their own pages tell.

    Return ``None`` where more may have changed, and for a world with errors: then it takes ``see_world``.
    """
    settings, dataset = world.settings, world.loaded.dataset
    if world.has_errors or world.catalog.dataset is not dataset:
        return None
    loaded = load_edited(world.loaded, settings.content, names, lambda terms, unsound: _make_judge(terms, unsound, settings))
    if loaded is None:
        return None
    edited = {path for path, file in loaded.files.items() if world.loaded.files.get(path) is not file}
    if any(problem.path in edited for problem in world.problems):
        return None  # its place may have moved
    return replace(world, loaded=loaded, catalog=world.catalog.retold(loaded.dataset))


def _make_judge(terms: Mapping[str, Mapping[str, Term]], unsound: frozenset[Key], settings: Settings) -> Judge:
    def judge(alone: Dataset, mentions: Mentions | None) -> tuple[tuple[Problem, ...], tuple[tuple[str, str], ...]]:
        judgement = judge_record(Scope(alone, unsound, terms, mentions, settings.markdown), guide_standard=settings.guide_standard)
        return judgement.problems, tuple(sorted(judgement.used))

    return judge


def _judge_set(loaded: Loaded, digest: bytes, known: State, settings: Settings) -> tuple[Found, ...]:
    """Return what the rules about the set find; the last answer where nothing that they read has changed."""
    if known.world == digest and known.reading:
        named = {(one.finding.kind, one.finding.id) for one in known.found}
        # Where something was found, its place may have moved within a file whose projection is the same.
        if not named or all(known.digests.get("/".join(key)) == loaded.digests.get(key) for key in named):
            return known.found
    scope = Scope(loaded.dataset, loaded.unsound)
    return judge_set(scope, loaded.needed, guide_standard=settings.guide_standard)


def _figure_problems(dataset: Dataset, figures: FigureSet) -> list[Problem]:
    """Return what is wrong with the figures; a muscle that does not exist is told by the rule about references."""
    problems = []
    for identifier, figure in figures.kept.items():
        for finding in figure.findings:
            if not dataset.muscles.keys() >= set(finding.muscles):
                continue
            document = dataset.documents["exercise", identifier]
            line, column = document.position(finding.path)
            problems.append(Problem(path=document.path, line=line, column=column, rule="figure", message=finding.message, fix=finding.fix))
    return problems


def _choose_map(dataset: Dataset) -> BodyMap | None:
    """Return the map with regions that no muscle names drawn plain; none where no muscle names any."""
    body_map = dataset.body_map
    used = {region for muscle in dataset.muscles.values() for region in muscle.map_regions}
    if body_map is None or not used:
        return None
    unused = body_map.find_unused(used)
    return body_map.model_copy(update={"plain": (*body_map.plain, *unused)}) if unused else body_map


def build_site(world: World, store: Store) -> Site:
    """Return what pages are made from. Raises LayoutFault where the map cannot be laid out."""
    dataset = world.catalog.dataset
    maps = MapSet(store)
    body_map = _choose_map(dataset)
    layout = maps.lay_out(body_map) if body_map else None
    site = Site(
        world.catalog.tables,
        world.settings,
        dataset.vocabulary,
        layout=layout,
        body_map=body_map,
        has_cards=world.has_cards,
        has_embeds=world.has_embeds,
    )
    return replace(site, hang=maps.hang)
