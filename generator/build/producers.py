"""No two outputs make one file: what the site makes by itself against the files that are published as they are."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from unicodedata import normalize

from msgspec.structs import replace

from generator.build.odd_files import PASSED
from generator.build.outputs import file_name
from generator.diagnostics import Problem, quote
from generator.exports import EXPORT_KINDS, Exporting
from generator.pages.kinds import PAGE_KINDS

RULE = "two-producers"


def check_producers(exporting: Exporting, engine: Iterable[str]) -> list[Problem]:
    """Return a problem for each file of the content that would take the place of a file or folder of the site.

    ``engine`` holds the names of the files that the engine makes.
    """
    if not exporting.passed:
        return []
    made = dict(_list_made(exporting, engine))
    folders = {folder: made.get(f"{folder}/index.html", maker) for name, maker in made.items() for folder in _folders_of(name)}
    content = exporting.settings.content.resolve().name
    problems = []
    spelled = {folder: folder for folder in folders}  # the site's own folders have no capital letters
    for name in sorted(exporting.passed):
        other = None
        maker = made.get(name.casefold()) or folders.get(name.casefold()) or next(filter(None, map(made.get, _folders_of(name))), None)
        if maker:
            message = f"{quote(f'{PASSED}/{name}', 200)} would stand where {maker} is."
            fix = "Give it another name, or delete it; the site makes that file itself."
        elif other := _find_other_spelling(name, spelled):
            message = f"{quote(f'{PASSED}/{name}', 200)} and {quote(other, 200)} of the site differ in capital letters alone."
            fix = "Spell both the same way, or give one another name; many systems take them for one."
        if maker or other:
            problems.append(Problem.of_file(f"{content}/{PASSED}/{name}", rule=RULE, message=message, fix=fix))
    return problems


def _find_other_spelling(name: str, spelled: dict[str, str]) -> str | None:
    """Return the other spelling of a file or of a folder above it; ``spelled``, folded to as it was first seen, takes in the name."""
    parts = name.split("/")
    paths = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
    return next((first for path in paths if (first := spelled.setdefault(normalize("NFC", path).casefold(), path)) != path), None)


def _list_made(exporting: Exporting, engine: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield name without regard to case → what makes it."""
    for name in engine:
        yield name.casefold(), f"the file {name} of the theme"
    unlisted = replace(exporting, pages=lambda: ())  # what lists pages makes the same files whatever they are
    for kind in EXPORT_KINDS:
        if kind.id == "passed":
            continue
        for export in kind.outputs(unlisted):
            what = f"the redirect from /{export.id}" if kind.id == "redirects" and export.id.endswith("/") else "a file of the site itself"
            yield from ((name.casefold(), what) for name in export.serves if not name.endswith("/"))
    for page in PAGE_KINDS:
        for key in page.keys(exporting.catalog):
            yield file_name(page.address(key)).casefold(), f"the page /{page.address(key)}"


def _folders_of(name: str) -> Iterator[str]:
    """Yield the folders that a file lies in."""
    parts = name.casefold().split("/")
    return ("/".join(parts[:count]) for count in range(1, len(parts)))


def list_theme_files(names: Mapping[str, Path]) -> Iterator[str]:
    """Yield the files of a theme's folder that the engine passes on as they are."""
    return (name for name in names if name.startswith("assets/") and not name.startswith("assets/js/search/"))
