"""The files of search: an index that names engine and table, and a table whose rows are pages of the site."""

import hashlib
import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.audit.data_files import is_data_file, summarise_record
from generator.audit.oembed import NAME as OEMBED
from generator.audit.oembed import summarise_oembed
from generator.audit.pictures import ICONS
from generator.audit.previews import NAME as PREVIEW
from generator.audit.previews import summarise_preview
from generator.audit.site import AuditedSite
from generator.audit.summary import FileSummary, join_lines, lines
from generator.audit.tellings import tell
from generator.diagnostics import Problem, quote

FOLDER: Final = "assets/search/"
INDEX: Final = FOLDER + "index.json"
TEXTS: Final = "assets/search-text/"
SCRIPTS: Final = "assets/"
"""What bears one edition: scripts, the engine, its table and its texts."""
PAGE_TEXT: Final = "/page.json"
"""How the name of a file with a page's text ends."""
_SHAPE: Final = {
    "version": int,
    "kinds": list,
    "titles": list,
    "ids": list,
    "names": list,
    "remark": list,
    "remarks": list,
    "fields": list,
    "sets": list,
    "columns": dict,
    "language": dict,
}
_TEXT_ROWS: Final = ("titles", "ids", "remarks")
_DISPLAYS: Final = frozenset({"browser", "minimal-ui", "standalone", "fullscreen"})
_COLOR: Final = re.compile(r"#(?:[0-9a-f]{3}){1,2}", re.IGNORECASE)
_ROWS: Final = ("titles", "ids", "names", "remark")
_WORD = re.compile(r"[a-z0-9]+")


def summarise_data(name: str, data: bytes) -> FileSummary:
    """Return what is wrong with a file of JSON, and the files that it names."""
    try:
        value = json.loads(data, parse_constant=_refuse, object_pairs_hook=_unique)
    except ValueError as error:
        return FileSummary(name, (_problem(name, "json", f"The file is not JSON: {error}.", "Publish it whole."),))
    if name.endswith(PREVIEW):
        return summarise_preview(name, value, len(data))
    if name.endswith(OEMBED):
        return summarise_oembed(name, value)
    if name.endswith(PAGE_TEXT):
        return _summarise_text(name, value)
    if name.endswith(".webmanifest"):
        return _summarise_manifest(name, value)
    if name == INDEX:
        return _summarise_index(name, value, data)
    if name.startswith(f"{FOLDER}table."):
        problems = tuple(_check_table(name, value))
        pages = join_lines(_pages(value)) if not problems else ""
        return FileSummary(name, problems, pages, holds=digest_of_data(data), tells="" if problems else _edition(value))
    if name == f"{TEXTS}index.json":
        return _summarise_texts(name, value)
    return summarise_record(name, value, data) if is_data_file(name) else FileSummary(name)


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no value")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a mapping; readers differ about one that has a name twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one mapping")
    return found


def _edition(value: Any) -> str:
    """Return what a file of search tells of the build that it is of."""
    told = {key: value.get(key) for key in ("edition", "rows")} | {"rows": value.get("of", value.get("rows"))}
    return join_lines([tell(SCRIPTS, told)])


def _summarise_texts(name: str, value: Any) -> FileSummary:
    """Return what is wrong with the rows that search shows beyond those of its table."""
    held = [value.get(key) for key in _TEXT_ROWS] if isinstance(value, dict) else []
    rows = {len(one) if isinstance(one, list) else -1 for one in held if one is not None}
    if len(rows) > 1 or -1 in rows or not isinstance(value, dict):
        return FileSummary(
            name, (_problem(name, "search-data", "The texts have another number of titles than of ids.", "Publish it whole."),)
        )
    return FileSummary(name, tells=_edition(value))


def _summarise_text(name: str, value: Any) -> FileSummary:
    sentences = value.get("sentences") if isinstance(value, dict) else None
    if isinstance(sentences, list) and all(isinstance(one, str) for one in sentences):
        return FileSummary(name)
    return FileSummary(name, (_problem(name, "page-text", "The text beside the page holds no sentences.", "Publish it whole."),))


def _summarise_manifest(name: str, value: Any) -> FileSummary:
    """Return what is wrong with what home screens show of the site, and its icons."""
    icons = value.get("icons") if isinstance(value, dict) else None
    files = [icon.get("src") for icon in icons if isinstance(icon, dict)] if isinstance(icons, list) else []
    if not files or not all(isinstance(file, str) for file in files) or not value.get("name"):
        return FileSummary(name, (_problem(name, "manifest", "The manifest names no icons or no site.", "Publish it whole."),))
    folder = name.rpartition("/")[0]
    if fault := _fault_of_manifest(folder, value, icons):
        return FileSummary(name, (_problem(name, "manifest", f"The manifest {fault}.", "Publish it as it was built."),))
    return FileSummary(name, references=join_lines([f"{folder}/{file}" for file in files]))


def _fault_of_manifest(folder: str, value: Mapping[str, Any], icons: Any) -> str:
    """Return what a home screen does not understand, or shows otherwise than is meant; empty where nothing is."""
    for icon in icons:
        size = ICONS.get(f"{folder}/{icon['src']}")
        if size and icon.get("sizes") != f"{size}x{size}":
            return f"gives {quote(icon['src'])} another size than it has"
    if value.get("display", "browser") not in _DISPLAYS:
        return f"asks to be shown as {quote(str(value['display']))}"
    for key in ("background_color", "theme_color"):
        if not _COLOR.fullmatch(str(value.get(key, "#000"))):
            return f"has {quote(str(value[key]))} as {key}"
    start = str(value.get("start_url", "../")).partition("?")[0]
    if start.startswith("/") or "://" in start or posixpath.normpath(posixpath.join(folder, start)) != ".":
        return f"begins at {quote(start)}, which is not the first page"
    return ""


def digest_of_data(data: bytes) -> str:
    """Return what tells the data of a file from others."""
    return hashlib.blake2b(data.strip(), digest_size=16).hexdigest()


def _summarise_index(name: str, value: Any, data: bytes) -> FileSummary:
    named = [value.get(key) for key in ("engine", "table")] if isinstance(value, dict) else []
    files = [one for one in named if isinstance(one, str) and one.startswith(FOLDER)]
    if len(files) != 2 or not files[0].endswith(".js") or not files[1].endswith(".json"):
        return FileSummary(name, (_problem(name, "search-data", "The index does not name an engine and a table.", "Publish it whole."),))
    worker, text = value.get("worker"), value.get("text")
    scripts = [f"{files[1].removesuffix('.json')}.js", f"{FOLDER}index.js", *([worker] if isinstance(worker, str) else [])]
    texts = [f"{text}index.json", f"{text}index.js"] if isinstance(text, str) else []
    return FileSummary(name, references=join_lines([*files, *scripts, *texts]), holds=digest_of_data(data), tells=_edition(value))


def _check_table(name: str, table: Any) -> Iterator[Problem]:
    fault = _fault_of(table)
    if fault:
        yield _problem(name, "search-data", f"The table {fault}.", "Publish it whole.")


def _fault_of(table: Any) -> str:
    """Return what is wrong with the shape of a table; empty where nothing is."""
    if not isinstance(table, dict):
        return "is no mapping"
    for key, kind in _SHAPE.items():
        if not isinstance(table.get(key), kind):
            return f"has no {key}, or one of another kind"
    counts = [kind[4] for kind in table["kinds"] if isinstance(kind, list) and len(kind) > 4 and isinstance(kind[4], int)]
    if len(counts) != len(table["kinds"]) or not sum(counts):
        return "counts no rows"
    for key in _ROWS:
        if len(table[key]) != sum(counts):
            return f"has {len(table[key])} {key} for {sum(counts)} rows"
    if any(not isinstance(title, str) or not title.strip() for title in table["titles"]):
        return "has a row without a title"
    if any(not isinstance(field, list) or len(field) < 3 for field in table["fields"]) or not table["language"] or not table["columns"]:
        return "lacks fields, columns or words"
    return ""


def _pages(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield the file of every row whose address can be told."""
    row = 0
    for _, _, before, after, count in (kind[:5] for kind in table["kinds"]):
        for title, identifier in zip(table["titles"][row : row + count], table["ids"][row : row + count], strict=True):
            if identifier == 0 and title.isascii():
                identifier = "-".join(_WORD.findall(title.lower().replace("'", "").replace("`", "")))
            if identifier:
                address = f"{before}{identifier}{after}".partition("#")[0]
                yield f"{address}index.html" if address.endswith("/") else address
        row += count


def check_search(site: AuditedSite, files: Mapping[str, FileSummary]) -> Iterator[Problem]:
    """Yield what the files of search say differently, and those that nothing names."""
    index = files.get(INDEX)
    if index is None:
        return
    named = [one for one in lines(index.references) if one.startswith(FOLDER)]
    for name in sorted(site.files):
        if name.startswith(FOLDER) and named and name not in (INDEX, *named):
            yield _problem(name, "search-data", "Nothing names this file.", "Delete it: it is of another build.")
    if not named:
        return
    engine, table = sorted(named, key=lambda one: (not one.startswith(f"{FOLDER}engine"), not one.endswith(".json")))[:2]
    pairs = ((INDEX, f"{FOLDER}index.js"), (table, f"{table.removesuffix('.json')}.js"))
    for data, script in pairs:
        if data in files and script in files and files[data].holds != files[script].holds and not files[script].problems:
            yield _problem(script, "search-data", f"The script does not hold what {quote(data)} holds.", "Publish both of one build.")
    if engine in files and "AtlasSearch" not in lines(files[engine].defines) and not files[engine].problems:
        yield _problem(engine, "search-data", "The file is not the engine.", "Publish it whole.")


def _problem(name: str, rule: str, what: str, fix: str) -> Problem:
    return Problem(path=name, line=0, column=0, rule=f"audit-{rule}", message=what, fix=fix)
