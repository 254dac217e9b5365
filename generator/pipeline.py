"""The build as a list of steps: load → check → catalog → views → render → write → engine → compose → audit.

``prepare`` goes as far as the docs tree that the engine reads; ``publish`` takes the engine's
output from there to the published site. The command and the MkDocs plugin call these two.
"""

import gc
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit

from generator import output
from generator.audit import audit_site
from generator.cache import PageCache
from generator.catalog import Catalog, build_catalog
from generator.catalog.routes import depth, frame_address, page_address, root_prefix
from generator.dataset.dataset import Dataset
from generator.dataset.loader import Loaded, load_dataset
from generator.diagnostics import ContentProblems, Problem, has_errors, sort_problems
from generator.exports.addresses import Moved, build_redirects, list_promises, render_headers, render_redirect_rules
from generator.exports.search_files import PARTS, SOURCES, SearchFiles, build_search_files
from generator.exports.search_table import render_search_table
from generator.figure_set import FigureSet, draw_figures
from generator.map_set import MapSet
from generator.pages.muscle_maps import MapLabelError
from generator.pages.plan import PlannedPage, build_pages
from generator.pages.prose import ProseRenderer, link_records
from generator.pages.render import FOLDERS, Renderer, digest_files, fill_frame, head_key, page_key, split_frame
from generator.pages.site import Site, long_date
from generator.progress import drawing_progress
from generator.rules import check_dataset
from generator.rules.exclusion import leave_out
from generator.rules.ledger import check_ledger
from generator.rules.salvaged import check_salvaged
from generator.settings import Settings

HEAD_SLOT, CONTENT_SLOT = "head", "content"
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
STATE = "cache/state.json"
"""Digests of the inputs and of the site of the last finished build."""
ENGINE_LEFTOVERS = ("sitemap.xml", "sitemap.xml.gz")
"""Files of the engine that carry the day of the build; ours replace them."""


@dataclass(frozen=True)
class Prepared:
    """The checked content, every planned page, and the docs tree for the engine."""

    settings: Settings
    catalog: Catalog
    pages: tuple[PlannedPage, ...]
    problems: tuple[Problem, ...]
    """Warnings, and under ``keep_going`` the errors of the records that were left out."""
    docs: Mapping[str, bytes]
    search: SearchFiles
    figures: FigureSet


@dataclass(frozen=True)
class Published:
    """What a finished build did."""

    pages: int
    rendered: int
    """Pages that were not in the cache."""
    files: int
    changed: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Checked:
    """The content with all its problems, sorted; the plan where there are no errors."""

    loaded: Loaded
    problems: tuple[Problem, ...]
    figures: FigureSet
    plan: tuple[Site, tuple[PlannedPage, ...]] | None


def plan_site(dataset: Dataset, settings: Settings, figures: FigureSet) -> tuple[Site, tuple[PlannedPage, ...]]:
    """Derive the catalog of a dataset and plan every page. Raises MapLabelError where a label has no place on the map."""
    with PageCache(settings.build / "cache" / "maps.sqlite") as cache:
        maps = MapSet(cache)
        layout = maps.lay_out(dataset.body_map) if dataset.body_map else None
        site = Site(build_catalog(dataset), settings, ProseRenderer(dataset), figures.hung, layout, maps.hang)
        pages = tuple(build_pages(site))
        cache.keep_only_used()
    return site, pages


def check_content(settings: Settings) -> Checked:
    """Load the content, run every rule, draw the figures, and plan the site where nothing is wrong."""
    loaded = load_dataset(settings.content)
    problems = check_salvaged(loaded, guide_standard=settings.guide_standard)
    problems += check_dataset(loaded.dataset, guide_standard=settings.guide_standard, unsound=loaded.unsound)
    with PageCache(settings.build / "cache" / "figures.sqlite") as cache:
        figures = draw_figures(loaded.dataset, settings.content, settings.templates, settings.figure_body, cache, drawing_progress)
        cache.keep_only_used()
    problems += figures.problems
    plan = None
    if not has_errors(problems):
        try:
            plan = plan_site(loaded.dataset, settings, figures)
        except MapLabelError as error:
            problems.append(_label_problem(loaded.dataset, error))
    if plan:
        promises = list_promises(plan[0].catalog, plan[1])
        problems += check_ledger(loaded.dataset, promises, [moved.old for moved in build_redirects(loaded.dataset)])
    return Checked(loaded, tuple(sort_problems(problems)), figures, plan)


def _label_problem(dataset: Dataset, error: MapLabelError) -> Problem:
    document = dataset.documents[error.subject]
    line, column = document.position(("name",))
    fix = "Shorten the words of its labels, or the short_name of the muscle."
    return Problem(path=document.path, line=line, column=column, rule="map-label", message=str(error), fix=fix)


@contextmanager
def _without_cycle_search() -> Iterator[None]:
    """Suspend Python's search for dead cycles of objects: a large dataset has many objects and next to no such cycles.

    The search walks all living records again and again, and took a seventh of the time of a build of 1,000.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_without_cycle_search()
def prepare(settings: Settings) -> Prepared:
    """Load, check and plan the site, and bring the docs tree up to date.

    Raises ContentProblems where the content has errors and ``keep_going`` is not set.
    """
    checked = check_content(settings)
    if has_errors(checked.problems) and not settings.keep_going:
        raise ContentProblems(checked.problems)
    try:
        site, pages = checked.plan or plan_site(leave_out(checked.loaded.dataset, checked.problems), settings, checked.figures)
    except MapLabelError as error:
        raise ContentProblems((*checked.problems, _label_problem(checked.loaded.dataset, error))) from error
    docs = build_docs(site, pages)
    output.sync_tree(docs, settings.docs, keep=frozenset({".gitignore"}))
    search = build_search_files(_read_engine(settings.templates), render_search_table(site))
    return Prepared(settings, site.catalog, pages, checked.problems, docs, search, checked.figures)


def _read_engine(templates: Path) -> dict[str, bytes]:
    return {name: (templates / SOURCES / name).read_bytes() for name in PARTS}


def build_docs(site: Site, pages: Iterable[PlannedPage]) -> dict[str, bytes]:
    """Return the docs tree: a frame for each section and depth, and the hand-written pages."""
    docs: dict[str, bytes] = {}
    for section, levels in sorted({(page.section, depth(page.address)) for page in pages if page.template}):
        folder = frame_address(section, levels) if levels else ""
        docs[f"{folder}index.md"] = _markdown({"title": section.title(), "section": section, "frame": True}, "")
    dataset = site.catalog.dataset
    for key, page in dataset.pages.items():
        if key == "index":
            continue
        section = page.section or page.id
        matter: dict[str, object] = {"title": page.title, "section": section, "summary": page.summary, "frame": False}
        if page.reviewed:
            matter["reviewed"] = long_date(page.reviewed.date)
        docs[f"{key}.md"] = _markdown(matter, link_records(page.text, root_prefix(page_address(key)), dataset))
    return docs


def _markdown(matter: Mapping[str, object], text: str) -> bytes:
    # JSON is YAML, so every value is quoted the same way whatever it holds.
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in matter.items()]
    return "\n".join(["---", *lines, "---", "", text]).encode()


@_without_cycle_search()
def publish(prepared: Prepared, engine: Path, report: Callable[[str], None] = lambda _: None) -> Published:
    """Compose the engine's output with the record pages, audit the result and put it in place.

    Raises ContentProblems where the finished site has errors, OutputError and OSError where it
    cannot be written. The published site is untouched until the last step.
    """
    settings = prepared.settings
    with PageCache(settings.build / "cache" / "pages.sqlite") as cache:
        files, rendered = compose(prepared, engine, cache)
    report(f"composed {len(prepared.pages)} pages, {rendered} of them new or changed")
    staging, changed = output.write_tree(files, settings.site)
    if settings.audit:
        found = audit_site(
            staging, site_url=settings.site_url, ledger=() if has_errors(prepared.problems) else prepared.catalog.dataset.published
        )
        if has_errors(found):
            raise ContentProblems(found)
        report(f"audited {len(files)} files: no errors")
    output.put_in_place(staging, settings.site)
    output.write_atomically(settings.build / STATE, json.dumps(_state(settings)).encode())
    return Published(len(prepared.pages), rendered, len(files), changed, prepared.problems)


def fingerprint(settings: Settings) -> str:
    """Return one digest of everything that a build depends on."""
    package = Path(__file__).parent
    folders = {"content": settings.content, "templates": settings.templates, "generator": package}
    outputs = output.list_outputs(settings.content, settings.build)
    names = ((f"{label}/{name}", path) for label, folder in folders.items() for name, path in output.list_tree(folder, outputs).items())
    versions = [
        f"{name} {metadata.version(name)}" for name in ("mkdocs", "mkdocs-material", "Markdown", "Jinja2", "pydantic", "numpy", "shapely")
    ]
    own = [("settings", repr(settings).encode()), ("versions", repr((versions, sys.version)).encode())]
    own.append(("configuration", settings.config_file.read_bytes()))
    return digest_files([*own, *((name, path.read_bytes()) for name, path in names if not name.endswith(".pyc"))])


def is_current(settings: Settings) -> bool:
    """Say whether the published site is just what a build now would publish."""
    try:
        state = json.loads((settings.build / STATE).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return bool(state == _state(settings))


def _state(settings: Settings) -> dict[str, str]:
    return {"inputs": fingerprint(settings), "site": output.digest_tree(settings.site)}


def compose(prepared: Prepared, engine: Path, cache: PageCache) -> tuple[dict[str, bytes | Path], int]:
    """Return every file of the finished site, and how many page contents were rendered anew."""
    settings = prepared.settings
    renderer = Renderer(settings.templates)
    templates = digest_templates(settings.templates)
    built = output.list_tree(engine)
    files: dict[str, bytes | Path] = {name: path for name, path in built.items() if _is_kept(name)}
    frames: dict[str, tuple[str, ...]] = {}
    for page in prepared.pages:
        head = cache.get_or_render(head_key(templates, page.head), lambda page=page: renderer.render_head(page.head))  # type: ignore[misc]
        name = page.address if page.address.endswith(".html") else f"{page.address}index.html"
        if page.template is None:
            parts = split_frame(built[name].read_text("utf-8"), (HEAD_SLOT,))
            files[name] = fill_frame(parts, {0: head}).encode()
            continue
        frame = f"{frame_address(page.section, depth(page.address)) if page.address else ''}index.html"
        if frame not in frames:
            frames[frame] = split_frame(built[frame].read_text("utf-8"), (HEAD_SLOT, CONTENT_SLOT))
        key = page_key(templates, page.template, page.view)
        content = cache.get_or_render(key, lambda page=page: renderer.render_page(page.template, page.view, root_prefix(page.address)))  # type: ignore[misc]
        files[name] = fill_frame(frames[frame], {0: head, 1: content}).encode()
    files |= build_exports(prepared, renderer)
    cache.keep_only_used()
    return files, cache.rendered


def _is_kept(name: str) -> bool:
    return name not in ENGINE_LEFTOVERS and not name.endswith("frame/index.html")


def digest_templates(templates: Path) -> str:
    """Return one digest of all templates of record pages."""
    names = ((f"{folder}/{name}", path) for folder in FOLDERS for name, path in output.list_tree(templates / folder).items())
    return digest_files((name, path.read_bytes()) for name, path in names)


def build_exports(prepared: Prepared, renderer: Renderer) -> dict[str, bytes]:
    """Return the files beside the pages."""
    settings = prepared.settings
    base = urlsplit(settings.site_url).path or "/"
    moved = build_redirects(prepared.catalog.dataset)
    files = {
        "assets/css/mannequin.css": renderer.render_text("site-mannequin.css").encode(),
        **prepared.search.files,
        **prepared.figures.files,
        "_headers": render_headers(CONTENT_SECURITY_POLICY, base).encode(),
        "_redirects": render_redirect_rules(moved, base).encode(),
        ".nojekyll": b"",
    }
    files |= {f"{entry.old}index.html": _redirect_page(entry, settings, renderer) for entry in moved}
    if settings.site_url:
        entries = [(settings.site_url + page.address, page.modified) for page in prepared.pages if page.head.indexed]
        files["sitemap.xml"] = renderer.render_text("sitemap.xml", entries=sorted(entries)).encode()
        files["robots.txt"] = f"User-agent: *\nAllow: /\n\nSitemap: {settings.site_url}sitemap.xml\n".encode()
    return files


def _redirect_page(entry: Moved, settings: Settings, renderer: Renderer) -> bytes:
    href = root_prefix(entry.old) + entry.new
    canonical = settings.site_url + entry.new if settings.site_url else None
    values = {"href": href, "canonical": canonical, "site_name": settings.site_name, "policy": CONTENT_SECURITY_POLICY}
    return renderer.render_text("redirect.html", **values).encode()
