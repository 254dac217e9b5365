"""What files of data say of more than one record: license, kinds, numbers of records, columns, tables, and forms that programs check by."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from generator.audit.summary import FileSummary, lines
from generator.audit.tellings import tell, value_of
from generator.diagnostics import Problem, quote

SITE: Final = "*"
"""Stands for the whole site, as an address does for a page."""
TABLE: Final = "table:"
VOCABULARY: Final = "api/v1/vocabulary.json"
FORMS: Final = ("api/v1/schema/", "api/v1/openapi.json")
"""Files that say of what form others are."""
_TYPES: Final = frozenset({"array", "boolean", "integer", "null", "number", "object", "string"})
_LISTED: Final = ("exact", "near")
_NONE: Final = "none"
_STRANGE: Final = 20
"""One value in so many may stand outside a list: where more do, the list is of something else."""


def tell_envelope(name: str, value: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a file of JSON tells of the site, of its section, and of other files."""
    yield tell(SITE, {"license": _license_of(value), "site": value.get("homepage", value.get("url", ""))})
    section = section_of(name)
    if isinstance(value.get("item"), dict):
        yield tell(f"{section}/*", {"kind": value.get("kind"), "version": value.get("version")})
    items = value.get("items")
    if isinstance(items, list) and "kind" in value:
        yield tell(f"{section}/*", {"kind": value["kind"], "count": len(items)})
        yield tell(name, {"total": value.get("total")})
    for entry in value["kinds"] if isinstance(value.get("kinds"), list) else ():
        for key in ("list", "records"):
            yield tell(str(entry.get(key)), {"total": entry.get("total")})
    for resource in value["resources"] if isinstance(value.get("resources"), list) else ():
        fields = resource.get("schema", {}).get("fields", ())
        yield tell(f"data/{resource.get('path')}", {"columns": " ".join(str(field.get("name")) for field in fields)})
    if name == VOCABULARY:
        yield tell_words(words_in(value))
    yield from _tell_identifiers(name, value)


def _license_of(value: Mapping[str, Any]) -> Any:
    licenses = value.get("licenses")
    return licenses[0].get("path", "") if isinstance(licenses, list) and licenses else value.get("license", "")


def section_of(name: str) -> str:
    """Return the section that a file of data is about: the folder of its page, or its name among the lists."""
    if name.startswith(("api/", "data/")):
        return name.rpartition("/")[2].partition(".")[0]
    return name.partition("/")[0]


def _tell_identifiers(name: str, value: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is told of the pages that lead from ids of other datasets, by each of them and by their list."""
    entries = value.get("items") if "kind" not in value else None
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and "dataset" in entry and isinstance(entry.get("address"), str):
            told = {key: _join(entry[key]) if isinstance(entry.get(key), list) else _NONE for key in _LISTED}
            yield tell(entry["address"], {"dataset": entry["dataset"], "identifier": entry.get("id"), **told})
    same = value.get("same_as")
    if isinstance(same, list) and "dataset" in value:
        told = {key: _join(str(one.get("id")) for one in same if one.get("match") == key) for key in _LISTED}
        yield tell(name.removesuffix("index.json"), {"dataset": value["dataset"], "identifier": value.get("id"), **told})


def _join(ids: Iterable[str]) -> str:
    return " ".join(sorted(ids)) or _NONE


def tell_words(lists: Iterable[tuple[str, str]]) -> str:
    """Return one line of what lists of words hold, given (list, id)."""
    held: defaultdict[str, list[str]] = defaultdict(list)
    for key, identifier in lists:
        held[key].append(identifier)
    return tell_table("vocabulary", held)


def tell_lists(kind: str, items: Iterable[Any]) -> Iterator[str]:
    """Yield what whole records hold in lists, which a database holds in tables: the values of each column, in any order."""
    columns: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        for key, entries in item.items() if isinstance(item, dict) else ():
            for entry in entries if isinstance(entries, list) else ():
                for column, one in entry.items() if isinstance(entry, dict) else (("value", entry),):
                    if isinstance(one, str | int | float):
                        columns[key][column].append(value_of(one))
    for key, told in columns.items():
        yield tell_table(f"{kind}_{key}", told)


def tell_table(name: str, columns: Mapping[str, Iterable[str]]) -> str:
    """Return one line of what a table holds: each column with a digest of its values."""
    return tell(f"{TABLE}{name}", {column: "\n".join(sorted(values)) for column, values in columns.items()})


def fault_of_form(name: str, value: Any) -> str:
    """Return what is wrong with a file that says of what form others are; empty where nothing is."""
    kind = value.get("properties", {}).get("kind", {}).get("const") if isinstance(value, dict) else None
    stem = name.rpartition("/")[2].removesuffix(".json")
    if kind is not None and kind != stem:
        return f"is the form of {quote(str(kind))}"
    for part in _parts(value):
        reference, types = part.get("$ref"), part.get("type")
        if isinstance(reference, str) and reference.startswith("#/") and not _resolves(value, reference):
            return f"refers to {quote(reference)}, which it does not hold"
        asked = [types] if isinstance(types, str) else types if isinstance(types, list) else ()
        if odd := next((one for one in asked if one not in _TYPES), None):
            return f"asks for the type {quote(str(odd))}, which there is not"
    return ""


def _parts(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the mappings in a value, without those that name properties of others."""
    if isinstance(value, dict):
        yield value
        for key, inner in value.items():
            yield from _parts(list(inner.values()) if key == "properties" and isinstance(inner, dict) else inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _parts(inner)


def _resolves(value: Any, reference: str) -> bool:
    for key in reference[2:].split("/"):
        key = key.replace("~1", "/").replace("~0", "~")
        if not isinstance(value, dict) or key not in value:
            return False
        value = value[key]
    return True


def files_of_form(value: Any) -> Iterator[str]:
    """Yield the files that a description of the interface says are there."""
    paths = value.get("paths") if isinstance(value, dict) else None
    yield from (path.lstrip("/") for path in paths if "{" not in path) if isinstance(paths, dict) else ()


def site_of_form(value: Any) -> str:
    """Return the address of the site that a description of the interface names; empty where it names none."""
    servers = value.get("servers") if isinstance(value, dict) else None
    url = servers[0].get("url", "") if isinstance(servers, list) and servers else ""
    return url if url.startswith("http") else ""


def words_in(value: Any) -> Iterator[tuple[str, str]]:
    """Yield (list, id) of the lists of words in a file."""
    for key, entries in value["lists"].items() if isinstance(value, dict) and isinstance(value.get("lists"), dict) else ():
        yield from ((key, str(entry["id"])) for entry in entries if isinstance(entry, dict) and "id" in entry)


def list_words(value: Any) -> Iterator[str]:
    """Yield "list=digest" for each id of the lists of words."""
    yield from (tell(key, {key: identifier}).partition(" ")[2] for key, identifier in words_in(value))


def check_envelopes(files: Mapping[str, FileSummary]) -> Iterator[Problem]:
    """Yield tables that a database lacks, and values of records that stand in no list of words."""
    whole: dict[str, str] = {}
    held: dict[str, str] = {}
    for name, one in files.items():
        told = {address for line in lines(one.tells) if (address := line.partition(" ")[0]).startswith(TABLE)}
        (held if name.endswith(".sqlite") else whole).update(dict.fromkeys(told, name))
    for table in sorted(whole.keys() - held.keys()) if held else ():
        yield _problem(next(iter(held.values())), f"The database lacks the table {quote(table.removeprefix(TABLE))}.")
    if VOCABULARY in files:
        yield from _check_words(files)


def _check_words(files: Mapping[str, FileSummary]) -> Iterator[Problem]:
    allowed: defaultdict[str, set[str]] = defaultdict(set)
    for word in lines(files[VOCABULARY].holds):
        allowed[word.partition("=")[0]].add(word)
    met: defaultdict[str, int] = defaultdict(int)
    strange: defaultdict[str, list[str]] = defaultdict(list)
    for name, one in files.items():
        if not name.endswith("/index.json") or name.startswith("api/"):
            continue
        for word in one.tells.split():
            if (key := word.partition("=")[0]) in allowed:
                met[key] += 1
                if word not in allowed[key]:
                    strange[key].append(name)
    for key, names in sorted(strange.items()):
        if len(names) <= max(1, met[key] // _STRANGE):
            yield _problem(VOCABULARY, f"The list {quote(key)} lacks what {quote(names[0])} says.")


def _problem(name: str, what: str) -> Problem:
    return Problem.of_file(name, rule="audit-data", message=what, fix="Publish all files of one build.")
