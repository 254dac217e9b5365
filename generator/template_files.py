"""The templates, style sheets and scripts of a site: its own folder over that of the project.

A file in the site's folder takes the place of the project's file of the same name; all others are inherited.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from generator.diagnostics import Problem, Severity, nearest
from generator.output import list_tree

FOLDER: Final = "site_templates"
_PACKAGE: Final = Path(__file__).resolve().parent


def find_project_folder(name: str, package: Path = _PACKAGE) -> Path:
    """Return a folder that comes with the project: in a wheel it lies in the package, in a checkout beside it."""
    packed = package / Path(name).name
    return packed if packed.is_dir() else package.parent / name


PROJECT: Final = find_project_folder(FOLDER)
"""The project's own templates."""


def list_folders(templates: Path) -> tuple[Path, ...]:
    """Return the folders in which files are looked for, the first that holds one counts. ``templates`` is the site's."""
    return (PROJECT,) if templates == PROJECT else (templates, PROJECT)


def find_file(templates: Path, name: str) -> Path:
    """Return the path of a file by its name below the templates; the project's where nobody has it."""
    return next((path for folder in list_folders(templates) if (path := folder / name).is_file()), PROJECT / name)


def list_files(templates: Path, folder: str = "") -> dict[str, Path]:
    """Return the files that count, by their names below a folder of the templates, sorted."""
    found: dict[str, Path] = {}
    for layer in reversed(list_folders(templates)):
        found |= list_tree(layer / folder)
    return dict(sorted(found.items()))


def check_overrides(templates: Path) -> Iterator[Problem]:
    """Yield each file of a site's templates that takes the place of no other and that none of them names.

    That is a warning, and an error for a style sheet: what no line imports cannot be joined to the others.
    """
    own = {} if templates == PROJECT else list_tree(templates)
    project = list_tree(PROJECT) if own else {}
    strays = [name for name in own if name not in project and not any(part.startswith(".") for part in name.split("/"))]
    if not strays:
        return
    texts = {
        name: path.read_text("utf-8", errors="replace") for name, path in own.items() if path.suffix in (".html", ".css", ".js", ".xml")
    }
    for name in strays:
        base = name.rpartition("/")[2]
        named = re.compile(rf"(?<![\w.-]){re.escape(base.removesuffix('.js') if name.endswith('.js') else base)}(?![\w-])")
        if any(named.search(text) for other, text in texts.items() if other != name):
            continue
        match = nearest(name, project) or next((other for other in project if other.rpartition("/")[2] == base), None)
        is_style = name.startswith("styles/") and name.endswith(".css")
        otherwise = (
            "Import it in styles/index.css, or delete it." if is_style else "Give it the name of the file that it replaces, or delete it."
        )
        yield Problem.of_file(
            f"{templates.name}/{name}",
            rule="override",
            message=f"{name!r} takes the place of no file of the project's templates, and no other file here names it.",
            fix=f"Rename it to {match!r}, or delete it." if match else otherwise,
            severity=Severity.ERROR if is_style else Severity.WARNING,
        )
