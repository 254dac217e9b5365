"""Files beside a page that cite it, for programs that keep references: BibTeX, RIS and CSL-JSON.

The date of a page is that of its last review, which is its version too: content tells no other.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

import msgspec

from generator.catalog.routes import CITATIONS, record_address
from generator.exports.kind import Export, Exporting, ExportKind

_BIBTEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
_NO_KEY: Final = re.compile(r"[^a-z0-9]+")


class Cited(msgspec.Struct, frozen=True):
    """What is cited."""

    key: str
    title: str
    site: str
    """Author and publisher."""
    url: str
    reviewed: str | None
    """ISO date."""


def _outputs(exporting: Exporting) -> Iterator[Export]:
    settings = exporting.settings
    if not settings.has_citations:
        return
    for page, title, reviewed in list_cited(exporting):
        cited = Cited(
            _NO_KEY.sub("-", f"{settings.site_name} {page}".lower()).strip("-"),
            _one_line(title),
            _one_line(settings.site_name),
            settings.site_url + page,
            reviewed,
        )
        names = tuple(f"{page}{name}" for name in CITATIONS.values())
        yield Export(page, names, cited, partial(_make, page, cited))


def list_cited(exporting: Exporting) -> Iterator[tuple[str, str, str | None]]:
    """Yield address, name and ISO date of the last review of every page that says how to cite it."""
    catalog, dataset = exporting.catalog, exporting.catalog.dataset
    for kind, records in (("exercise", catalog.exercises), ("muscle", dataset.muscles), ("workout", catalog.workouts)):
        for identifier, record in records.items():
            yield record_address(kind, identifier), record.name, record.reviewed.date if record.reviewed else None
    for page in dataset.pages.values():
        if page.section:
            yield record_address("guide", page.id), page.title, page.reviewed.date if page.reviewed else None


def _one_line(text: str) -> str:
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def _make(page: str, cited: Cited) -> Mapping[str, bytes]:
    return {f"{page}{name}": write(cited).encode() for name, write in _WRITERS.items()}


def write_bibtex(cited: Cited) -> str:
    """Return an entry of BibTeX. A name of an organisation stands in braces of its own: it has no first name."""
    fields = {
        "author": f"{{{_escape(cited.site)}}}",
        "title": f"{{{_escape(cited.title)}}}",
        "publisher": f"{{{_escape(cited.site)}}}",
        "url": cited.url,
        "language": "english",
    }
    if cited.reviewed:
        fields |= {"year": cited.reviewed[:4], "date": cited.reviewed, "version": cited.reviewed}
    return f"@online{{{cited.key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items()) + "}\n"


def _escape(text: str) -> str:
    return text.translate(_BIBTEX)


def write_ris(cited: Cited) -> str:
    """Return a record of RIS."""
    lines = [("TY", "ELEC"), ("ID", cited.key), ("AU", cited.site), ("TI", cited.title), ("T2", cited.site), ("PB", cited.site)]
    if cited.reviewed:
        lines += [("PY", cited.reviewed[:4]), ("DA", cited.reviewed.replace("-", "/")), ("ET", cited.reviewed)]
    lines += [("LA", "en"), ("UR", cited.url)]
    return "".join(f"{tag}  - {value}\n" for tag, value in lines) + "ER  - \n"


def write_csl(cited: Cited) -> str:
    """Return a list of one item of CSL-JSON."""
    author = [{"literal": cited.site}]
    item: dict[str, Any] = {"id": cited.key, "type": "webpage", "title": cited.title, "author": author, "container-title": cited.site}
    item |= {"publisher": cited.site, "URL": cited.url, "language": "en"}
    if cited.reviewed:
        day = [int(part) for part in cited.reviewed.split("-")]
        item |= {"issued": {"date-parts": [day]}, "version": cited.reviewed}
    return msgspec.json.encode([item]).decode() + "\n"


_WRITERS: Final[Mapping[str, Callable[[Cited], str]]] = {
    CITATIONS["BibTeX"]: write_bibtex,
    CITATIONS["RIS"]: write_ris,
    CITATIONS["CSL-JSON"]: write_csl,
}

KIND = ExportKind("citations", _outputs)
