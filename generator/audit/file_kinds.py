"""Reads a file that is no page by its kind. Readers are loaded with the first file of theirs: most builds need none."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from generator.audit.characters import TEXT_FILES, check_characters
from generator.audit.data_files import check_data, summarise_database, summarise_markdown, summarise_sheet, summarise_text
from generator.audit.embedded import check_embeds
from generator.audit.envelopes import check_envelopes
from generator.audit.feeds import CITATIONS, FEED, check_days, check_feeds, summarise_citation, summarise_feed
from generator.audit.oembed import check_oembed
from generator.audit.pictures import check_doubles, summarise_picture
from generator.audit.search_data import check_search
from generator.audit.site import AuditedSite
from generator.audit.summary import FileSummary, PageSummary, lines
from generator.audit.tellings import check_tellings
from generator.audit.twins import check_compared
from generator.diagnostics import Problem, did_you_mean, quote

KINDS = (".js", ".css", ".svg", ".png", ".json", ".webmanifest", ".xml", ".txt", ".bib", ".ris", ".md", ".csv", ".sqlite")
"""Endings of files that are read."""
_DATA: Final[Mapping[str, Callable[[str, bytes], FileSummary]]] = {
    ".csv": summarise_sheet,
    ".sqlite": summarise_database,
    ".md": summarise_markdown,
    ".txt": summarise_text,
}


def summarise_file(name: str, data: bytes) -> FileSummary:
    """Return what is wrong with a file whatever the rest of the site is, and what it needs of the rest."""
    ending = name[name.rfind(".") :] if "." in name else ""
    found = FileSummary(name)
    if name.rpartition("/")[2] in CITATIONS:
        found = summarise_citation(name, data)
    elif name.rpartition("/")[2] == FEED:
        found = summarise_feed(name, data)
    elif ending == ".png":
        found = summarise_picture(name, data)
    elif ending == ".js":
        from generator.audit.scripts import summarise_script

        found = summarise_script(name, data)
    elif ending == ".css":
        from generator.audit.style_sheets import summarise_style_sheet

        found = summarise_style_sheet(name, data)
    elif ending == ".svg":
        from generator.audit.drawings import summarise_drawing

        found = summarise_drawing(name, data)
    elif ending in (".json", ".webmanifest"):
        from generator.audit.search_data import summarise_data

        found = summarise_data(name, data)
    elif ending in _DATA:
        found = _DATA[ending](name, data)
    if ending not in TEXT_FILES:
        return found
    odd = tuple(check_characters(name, data))
    return FileSummary(name, (*found.problems, *odd)) if odd else found


def check_files(site: AuditedSite, files: Mapping[str, FileSummary], pages: Mapping[str, PageSummary]) -> Iterator[Problem]:
    """Yield what is wrong with files that are no pages, what they need that is not there, and what pages say otherwise."""
    defined: dict[str, set[str]] = {}
    for one in files.values():
        for name in lines(one.defines):
            defined.setdefault(name, set()).update(lines(one.words))
    needed: set[str] = set()
    for name in sorted(files):
        one = files[name]
        yield from one.problems
        for missing in sorted(set(lines(one.references)) - needed - site.files):
            fix = did_you_mean(missing, site.files, "Add the file, or take its name out.")
            yield _problem(name, "missing-file", f"{quote(missing)}, which it names, is not on the site.", fix)
        needed.update(site.files & set(lines(one.references)))
        for used in lines(one.uses):
            owner, _, member = used.partition(".")
            if owner not in defined or (member and member not in defined[owner]):
                yield _problem(name, "missing-name", f"No script of the site defines {quote(used)}.", "Publish the script that does.")
    yield from check_search(site, files)
    yield from check_data(site, files)
    yield from check_oembed(site, files)
    yield from check_days(files, pages)
    yield from check_feeds(files)
    yield from check_doubles(files, pages)
    yield from check_tellings(files, pages)
    yield from check_compared(files)
    yield from check_envelopes(files)
    yield from check_embeds(files, pages)


def _problem(name: str, rule: str, what: str, fix: str) -> Problem:
    return Problem(path=name, line=0, column=0, rule=f"audit-{rule}", message=what, fix=fix)
