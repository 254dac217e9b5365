"""Files of data: records beside their pages, lists, sheets, the database, and checksums that agree with them."""

import csv
import hashlib
import io
import posixpath
import re
from collections.abc import Iterator, Mapping, Set
from typing import Any, Final

from generator.audit.agreement import check_date
from generator.audit.databases import read_database
from generator.audit.envelopes import (
    FORMS,
    SITE,
    VOCABULARY,
    fault_of_form,
    files_of_form,
    list_words,
    site_of_form,
    tell_envelope,
    tell_lists,
)
from generator.audit.site import AuditedSite, resolve
from generator.audit.summary import FileSummary, join_lines, lines
from generator.audit.tellings import HEADING, tell, tell_record, tell_rows
from generator.diagnostics import Problem, did_you_mean, quote

API: Final = "api/"
FOLDER: Final = "data/"
CHECKSUMS: Final = f"{FOLDER}sha256sums.txt"
BESIDE: Final = "/index.json"
"""How the name of a file with a page's record ends."""
MARKDOWN: Final = "/index.md"
LLMS: Final = "llms.txt"
BESIDE_RECORDS: Final = (MARKDOWN, "/page.json", "/preview.json", "/oembed.json")
_FEW: Final = 5
"""Records that a section needs for what most of them have to be a rule."""
_RARE: Final = 20
_LINK: Final = re.compile(r"(?<!\\)(?:\\\\)*\]\(([^()\s]+)\)")
"""A link of Markdown; signs of its text are escaped, backslashes at its end too."""
_ENTRY: Final = re.compile(r"^- \[([^\][\\]+)\]\(([^()\s]+)\)(?:: (.*))?$", re.MULTILINE)
_TWIN: Final = re.compile(r"https?://.*?/((?:[\w-]+/){2})index\.md")
_SIGNS: Final = re.compile(r"[\\*_`\[\]<>&#~|{}]")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
"""How an address begins that is not of the site: of another one, or of a mailbox."""
_UNMADE: Final = re.compile(r"(?<!\\)\]\((?:exercise|muscle|workout|equipment|guide|source|term):")
"""A link that nobody rendered."""
_LINE: Final = re.compile(r"([0-9a-f]{64})  ([\w.-]+)")
_WHOLE: Final = "Publish it as it was built."
_ADDRESSES: Final = ("data", "list", "schema", "records", "csv")
"""Fields that hold the name of a file of the site."""


def is_data_file(name: str) -> bool:
    """Say whether a file that is no page has the name of a file of data."""
    folders, _, last = name.rpartition("/")
    if name.startswith("assets/"):
        return False
    if name == LLMS or last in ("index.json", "index.md"):
        return name == LLMS or bool(folders)
    if folders == FOLDER.rstrip("/"):
        return last.endswith((".csv", ".json", ".sqlite")) or name == CHECKSUMS
    return name.startswith(API) and last.endswith(".json")


def summarise_record(name: str, value: Any, data: bytes) -> FileSummary:
    """Return what is wrong with a file of JSON that holds records, and the files that it names."""
    fault = _fault_of(name, value)
    if fault:
        return FileSummary(name, (_problem(name, "data", f"The file {fault}."),), holds=_digest(name, data))
    if name.startswith(FORMS):
        told = join_lines([tell(SITE, {"site": site_of_form(value)})])
        return FileSummary(name, references=join_lines(files_of_form(value)), tells=told)
    held = join_lines(list_words(value)) if name == VOCABULARY else _digest(name, data)
    return FileSummary(name, (), join_lines(_files_in(value)), holds=held, tells=join_lines(_tellings(name, value)))


def _tellings(name: str, value: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a file tells of pages: of its own record, of those of a list, of those that an id of another dataset stands for."""
    entries = [value.get("item")]
    for key in ("items", "same_as"):
        entries += value[key] if isinstance(value.get(key), list) else ()
    is_whole = not name.startswith(API) and "same_as" not in value
    for entry in entries:
        if isinstance(entry, dict) and isinstance(entry.get("address"), str) and "dataset" not in entry:
            yield tell_record(entry, is_whole=is_whole)
    yield from tell_envelope(name, value)
    if name.startswith(FOLDER) and isinstance(value.get("items"), list):
        yield from tell_lists(str(value.get("kind")), value["items"])


def _fault_of(name: str, value: Any) -> str:
    """Return what is wrong with a file beside a page or of the interface; empty where nothing is."""
    if not isinstance(value, dict):
        return "is no mapping"
    version = value.get("version") if "resources" in value else None
    if isinstance(version, str) and any(True for _ in check_date("version", version)) and re.match(r"\d{4}-", version):
        return f"is of {quote(version)}, which has not come yet or is no day"
    if name.startswith(FORMS):
        return fault_of_form(name, value)
    if name.startswith((API, FOLDER)):
        items = value.get("items")
        return _fault_of_list(value.get("total"), items) if isinstance(items, list) else ""
    if not isinstance(value.get("version"), int):
        return "does not say of which version it is"
    if "same_as" in value:
        same = value["same_as"]
        return "" if isinstance(same, list) and same and value.get("id") and value.get("dataset") else "names nothing that is the same"
    item = value.get("item")
    if not isinstance(item, dict) or not (item.get("name") or item.get("title")):
        return "holds no record"
    return "" if item.get("address") == name.removesuffix("index.json") else f"holds the record of {quote(str(item.get('address')))}"


def _fault_of_list(total: Any, items: list[Any]) -> str:
    if total != len(items):
        return "counts other items than it has"
    addresses = [item["address"] for item in items if isinstance(item, dict) and isinstance(item.get("address"), str)]
    return "has two items of one address" if len(set(addresses)) != len(addresses) else ""


def _files_in(value: Any) -> Iterator[str]:
    """Yield the names of files that a file of data says are there; a whole record lies beside its page too."""
    if isinstance(value, dict):
        if "data" not in value and isinstance(value.get("address"), str):
            yield f"{value['address']}index.json"
        yield from (named for key in _ADDRESSES if isinstance(named := value.get(key), str))
        figures = value.get("figures")
        yield from figures.values() if isinstance(figures, dict) else ()
        for key in ("item", "items", "kinds", "same_as"):
            yield from _files_in(value.get(key))
    elif isinstance(value, list):
        for one in value:
            yield from _files_in(one)


def summarise_sheet(name: str, data: bytes) -> FileSummary:
    """Return what is wrong with a sheet."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8", "replace"), newline="")))
    ids = [row[0] for row in rows[1:] if row]
    fault = ""
    if not ids or rows[0][0] != "id":
        fault = "has no ids, or no names of columns"
    elif any(len(row) != len(rows[0]) for row in rows):
        fault = "has rows of another length than its names of columns"
    elif len(set(ids)) != len(ids):
        fault = "has two rows of one id"
    problems = (_problem(name, "data", f"The sheet {fault}."),) if fault else ()
    section = name.removeprefix(FOLDER).removesuffix(".csv")
    beside = "" if fault else join_lines(f"{section}/{identifier}{BESIDE}" for identifier in ids)
    told = "" if fault else tell_rows(rows[0], rows[1:])
    if not fault:
        told += join_lines([tell(name, {"columns": " ".join(rows[0])}), tell(f"{section}/*", {"count": len(ids)})])
    return FileSummary(name, problems, beside, holds=_digest(name, data), tells=told)


def summarise_database(name: str, data: bytes) -> FileSummary:
    """Return what is wrong with a database."""
    fault, told = read_database(data)
    problems = (_problem(name, "data", f"The file {fault}."),) if fault else ()
    return FileSummary(name, problems, holds=_digest(name, data), tells=told)


def summarise_markdown(name: str, data: bytes) -> FileSummary:
    """Return what is wrong with the Markdown of a page."""
    first, _, rest = data.decode("utf-8", "replace").partition("\n")
    is_whole = first.startswith("# ") and first[2:].strip() and rest.strip()
    if not is_whole:
        return FileSummary(name, (_problem(name, "data", "The Markdown has no heading, or nothing below it."),))
    links = _LINK.findall(rest)
    if "\r" in rest:
        return FileSummary(name, (_problem(name, "data", "The lines of the Markdown end in two characters."),))
    if odd := _UNMADE.search(rest):
        line = rest.count("\n", 0, odd.start()) + 2
        what = f"The Markdown holds {quote(odd.group())}."
        return FileSummary(name, (Problem(path=name, line=line, column=1, rule="audit-data", message=what, fix=_WHOLE),))
    if name == LLMS:
        told = (match.groups("") for match in _ENTRY.finditer(rest))
        named = [
            tell(page, {"name": title if is_plain(title) else "", "words": words if is_plain(words) else ""})
            for title, address, words in told
            if (page := _page_of(address))
        ]
        return FileSummary(name, holds=join_lines(links), tells=join_lines(named))
    within = [link for link in links if not link.startswith("#") and not _SCHEME.match(link)]
    return FileSummary(
        name,
        references=join_lines(_name_file(name, link) for link in within),
        anchors=join_lines(f"{_name_file(name, link)}#{link.partition('#')[2]}" for link in within if "#" in link),
        tells=join_lines([tell(name.removesuffix(MARKDOWN[1:]), {HEADING: first[2:].strip()})] if is_plain(first) else ()),
    )


def _page_of(address: str) -> str:
    """Return the address of the page that a whole address of its Markdown stands for; empty where it is of nothing else."""
    found = _TWIN.fullmatch(address)
    return found.group(1) if found else ""


def is_plain(text: str) -> bool:
    """Say whether Markdown writes a text as it is."""
    return not _SIGNS.search(text.removeprefix("# "))


def _name_file(name: str, link: str) -> str:
    """Return the name of the file that a link of a file leads to."""
    path = link.partition("#")[0]
    found = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    return f"{found}/index.html" if path.endswith("/") else found


def summarise_text(name: str, data: bytes) -> FileSummary:
    """Return what a text file holds: checksums, or the list of pages for language models."""
    if name != CHECKSUMS:
        return summarise_markdown(name, data) if name == LLMS else FileSummary(name)
    lines = data.decode("utf-8", "replace").splitlines()
    odd = next((line for line in lines if not _LINE.fullmatch(line)), None)
    if odd is not None or not lines:
        return FileSummary(name, (_problem(name, "checksum", f"{quote(odd or '')} is no checksum and name."),))
    return FileSummary(name, references=join_lines(f"{FOLDER}{line.split()[1]}" for line in lines), holds="\n".join(lines))


def _digest(name: str, data: bytes) -> str:
    return hashlib.sha256(data).hexdigest() if name.startswith(FOLDER) else ""


def check_data(site: AuditedSite, files: Mapping[str, FileSummary]) -> Iterator[Problem]:
    """Yield what is wrong with files of data together: lists that lack a record, links that lead nowhere, other checksums."""
    yield from _check_lists(site, files)
    yield from _check_pointers(site, files)
    yield from _check_sums(site, files)


def _check_lists(site: AuditedSite, files: Mapping[str, FileSummary]) -> Iterator[Problem]:
    """Yield lists of a kind, files of whole records, and sheets that do not hold every record of which there is a file."""
    beside: dict[str, set[str]] = {}
    for name in site.files:
        section, _, rest = name.partition("/")
        if rest.endswith(BESIDE) and rest.count("/") == 1:
            beside.setdefault(section, set()).add(name)
    for section, records in beside.items():
        yield from _check_beside(site, records)
        listed = (f"{API}v1/{section}.json", f"{FOLDER}{section}.json", f"{FOLDER}{section}.csv")
        for name in (name for name in listed if name in files and not files[name].problems):
            if missing := min(records.difference(lines(files[name].references)), default=""):
                yield _problem(name, "data", f"The file lacks the record of {quote(missing)}.")


def _check_beside(site: AuditedSite, records: Set[str]) -> Iterator[Problem]:
    """Yield files that lie beside nearly all records of a section, and not beside some."""
    for kind in BESIDE_RECORDS:
        lacking = sorted(name for name in (record.removesuffix(BESIDE) + kind for record in records) if name not in site.files)
        if len(records) >= _FEW and 0 < len(lacking) <= max(1, len(records) // _RARE):
            yield _problem(lacking[0], "data", "The file is not there, which lies beside the other records of the section.")


def _check_pointers(site: AuditedSite, files: Mapping[str, FileSummary]) -> Iterator[Problem]:
    """Yield links of the list for language models that lead nowhere, and records that it lacks."""
    if LLMS not in files and any(name.endswith(MARKDOWN) and is_data_file(name) for name in files):
        yield _problem(LLMS, "data", "The site has records as Markdown, and no list of them.")
    if LLMS not in files or files[LLMS].problems:
        return
    told = {link: site.find(resolve(site.address(LLMS), link)) for link in lines(files[LLMS].holds)}
    for link in (link for link, found in told.items() if found is None):
        fix = did_you_mean(link, (site.address(name) for name in files if name.endswith(MARKDOWN)), "Correct the address.")
        yield Problem.of_file(LLMS, rule="audit-missing-file", message=f"The link to {quote(link)} leads nowhere.", fix=fix)
    beside = {name for name in files if name.endswith(MARKDOWN) and is_data_file(name)}
    if missing := min(beside.difference(filter(None, told.values())), default=""):
        yield _problem(LLMS, "data", f"The list lacks {quote(missing)}.")


def _check_sums(site: AuditedSite, files: Mapping[str, FileSummary]) -> Iterator[Problem]:
    """Yield files for download that are not as their checksum says, and those that have none."""
    held = sorted(name for name in files if name.startswith(FOLDER) and is_data_file(name) and name != CHECKSUMS and name in site.files)
    sums = files.get(CHECKSUMS)
    if sums is None:
        if held:
            yield _problem(CHECKSUMS, "checksum", "There are files for download and no checksums.")
        return
    if sums.problems:
        return
    told = {f"{FOLDER}{name}": digest for digest, name in (line.split() for line in sums.holds.splitlines())}
    for name in held:
        if told.get(name) != files[name].holds:
            what = "is not as its checksum says" if name in told else "has no checksum"
            yield _problem(name, "checksum", f"The file {what}.")


def _problem(name: str, rule: str, what: str) -> Problem:
    return Problem.of_file(name, rule=f"audit-{rule}", message=what, fix=_WHOLE)
