"""Where the files of a content folder name a record, and the edits that give it another id there."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel
from yaml import MappingNode

from generator.authoring.files import AuthoringError, ContentFile
from generator.authoring.nodes import Edit, compose, find_value, replace_scalar, walk_fields
from generator.dataset.common import RuleException
from generator.dataset.loader import FOLDERS
from generator.dataset.reader import read_document
from generator.dataset.reference import GlossaryTerm, Page, Redirect
from generator.dataset.reference_fields import REFERENCES
from generator.dataset.schema import Glossary, Redirects

ABOUT: Final[Mapping[str, str]] = {
    "basis-without-source": "muscle",
    "equipment-kind": "equipment",
    "figure-agrees": "equipment",
    "group-and-part": "muscle",
    "ladder-cycle": "exercise",
    "link-to-draft": "exercise",
    "muscle-off-map": "muscle",
    "muscle-without-joint-action": "muscle",
    "part-cycle": "muscle",
    "same-facts": "exercise",
    "second-hand-alone": "muscle",
    "swap": "exercise",
    "unused-source": "source",
}
"""Rule → kind of record whose id a written exception to it is about; other exceptions are about words and fields."""
_KINDS_OF_SEARCH: Final[Mapping[str, str]] = {"term": "glossary"}
"""Kind of record → how search calls it, where that is another word."""


@dataclass(frozen=True)
class Naming:
    """One record's id, and the one it is to have."""

    kind: str
    old: str
    new: str


def split_yaml(file: ContentFile) -> tuple[str, int]:
    """Return the YAML of a file and where it begins: all of it, or a page's front matter."""
    if file.kind != "page":
        return file.text, 0
    match = re.match(r"---[ \t\r]*\n(.*?)^---[ \t\r]*$", file.text, re.DOTALL | re.MULTILINE)
    if not match:
        raise AuthoringError(f"{file.name} has no front matter; atlas check says what is wrong.")
    return match.group(1), match.start(1)


def read_root(file: ContentFile) -> Any:
    """Return the root node of a file's YAML. Raises AuthoringError where it is not sound: a name in it could be missed."""
    text, _ = split_yaml(file)
    if read_document(text.encode(), file.name).problems:
        raise AuthoringError(f"{file.name} cannot be read, so what it names is not known. Mend it first; atlas check says how.")
    return compose(text)


def model_of_file(kind: str) -> type[BaseModel] | None:
    """Return the model of a file's content, for those that can name records in fields."""
    own: dict[str, type[BaseModel]] = {"page": Page, "glossary": Glossary, "redirects": Redirects}
    return FOLDERS[kind][1] if kind in FOLDERS else own.get(kind)


def find_edits(file: ContentFile, root: Any, naming: Naming) -> Iterator[Edit]:
    """Yield the edits that carry a new id into everything in a file that names the record."""
    text, offset = split_yaml(file)
    model = model_of_file(file.kind)
    if model is not None:
        for group, name, node, parent in walk_fields(model, root):
            if node.value == naming.old and _names(group, name, parent, naming, file.kind):
                try:
                    yield replace_scalar(text, node, naming.old, naming.new).moved(offset)
                except ValueError as error:
                    raise AuthoringError(f"{file.name} cannot be changed: {error}. Write the value on one line first.") from None
    if file.kind == "lexicon":
        yield from _find_pages_of_search(text, root, naming)
    yield from _find_links(file, naming)


def _find_pages_of_search(text: str, root: Any, naming: Naming) -> Iterator[Edit]:
    """Yield the edits of a lexicon: keys are kind and id of a page that is asked for, and some pages answer needs by their role."""
    old = f"{_KINDS_OF_SEARCH.get(naming.kind, naming.kind)}:{naming.old}"
    lists = [found for name in ("asked", "wordings") if isinstance(found := find_value(root, name), MappingNode)]
    roles = find_value(root, "pages")
    for key, _ in (entry for found in lists for entry in found.value):
        if key.value == old:
            end = key.end_mark.index - bool(key.style)  # before a quote
            yield Edit(end - len(naming.old), end, naming.new)
    for _, page in roles.value if isinstance(roles, MappingNode) and naming.kind in ("guide", "page", "workout") else ():
        if page.value == naming.old:
            yield replace_scalar(text, page, naming.old, naming.new)


def _names(group: type[BaseModel], name: str, parent: Any, naming: Naming, kind_of_file: str) -> bool:
    """Say whether a field names the record, given that it holds the id."""
    if group is Redirect:
        of_kind = find_value(parent, "kind")
        return name == "new" and of_kind is not None and of_kind.value == naming.kind
    if group is GlossaryTerm and name == "id":
        return naming.kind == "term"
    if group is RuleException and name == "about":
        rule = find_value(parent, "rule")
        wanted = ABOUT.get(rule.value if rule is not None else "", "")
        return naming.kind == (kind_of_file if rule is not None and rule.value == "same-name" else wanted)
    return REFERENCES.get((group, name)) == naming.kind


def _find_links(file: ContentFile, naming: Naming) -> Iterator[Edit]:
    """Yield the edits of links and citations, which read the same in records, pages and comments."""
    old = re.escape(naming.old)
    patterns = [rf"(?<=\]\({naming.kind}:){old}(?=\))"]
    if naming.kind == "source":
        patterns.append(rf"(?<=\[@){old}(?=\])")
    if naming.kind in ("guide", "page") and file.kind == "page":
        in_guide = file.id.startswith("guide/")
        if naming.kind == "guide":
            ways = r"(?:\./|\.\./guide/)?" if in_guide else r"(?:\./)?guide/"
        else:
            ways = r"(?:\./)?\.\./" if in_guide else r"(?:\./)?"
        patterns.append(rf"(?:(?<=\]\()|(?<=\]: ))<?{ways}{old}(?=\.md[#)>\s])")
    for pattern in patterns:
        for match in re.finditer(pattern, file.text):
            yield Edit(match.end() - len(naming.old), match.end(), naming.new)
