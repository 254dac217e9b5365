"""Giving a record another id: its file, everything that names it, and its former address."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.authoring.files import AuthoringError, ContentFile, read_files, read_if_there, replace_together
from generator.authoring.former_ids import FIELD, edit_former_ids
from generator.authoring.ledger import LEDGER
from generator.authoring.nodes import Edit, apply_edits, find_value
from generator.authoring.references import Naming, find_edits, model_of_file, read_root, split_yaml
from generator.catalog.moves import KINDS
from generator.catalog.routes import link_address
from generator.dataset.common import ID_PATTERN
from generator.dataset.files import RESERVED_NAMES
from generator.dataset.reference import GlossaryTerm
from generator.dataset.words import build_slug
from generator.diagnostics import did_you_mean, quote
from generator.rules.figures import KNOWN_EQUIPMENT


@dataclass(frozen=True)
class Change:
    """A file before and after, with its name; ``before`` and ``after`` may differ in name only."""

    path: Path
    new_path: Path
    before: str
    after: str


@dataclass(frozen=True)
class _Content:
    """What a renaming looks at: the files, their root nodes, and the ledger."""

    files: Sequence[ContentFile]
    roots: Mapping[str, Any]
    ledger: frozenset[str] | None


def check_id(identifier: str) -> None:
    """Raise AuthoringError where a record cannot have this id."""
    if not re.match(ID_PATTERN, identifier) or len(identifier) > 80:
        raise AuthoringError(
            f"{quote(identifier)} cannot be an id. Use lower-case words joined by single hyphens: {build_slug(identifier)[:80].rstrip('-') or 'dumbbell-row'}."
        )
    if identifier in RESERVED_NAMES:
        raise AuthoringError(f"{quote(identifier)} is used by the site itself or by an operating system. Choose another id.")


def plan_rename(content: Path, naming: Naming, configuration: Path | None = None) -> list[Change]:
    """Return what has to change for a record to have another id; nothing is written.

    Raises AuthoringError where that cannot be done, or where an address that was published would be lost.
    """
    check_id(naming.new)
    files = read_files(content)
    ledger = read_if_there(content / LEDGER)
    published = None if ledger is None else frozenset(line.strip() for line in ledger.split("\n"))
    everything = _Content(files, {file.name: read_root(file) for file in files}, published)
    own = _find_own(everything, naming)
    _check_free(everything, naming, own)
    _check_figures(everything, naming)
    changes = []
    for file in files:
        edits = list(find_edits(file, everything.roots[file.name], naming))
        is_own = file is own and naming.kind != "term"
        if file is own:
            edits += _former(everything, naming, file)
        name = re.sub(rf"{naming.old}(\.\w+)$", rf"{naming.new}\1", file.name) if is_own else file.name
        if edits or is_own:
            changes.append(Change(content / file.name, content / name, file.text, apply_edits(file.text, edits)))
    if configuration is not None and naming.kind != "term":
        changes += _change_configuration(configuration, naming)
    return changes


def carry_out(changes: Iterable[Change]) -> None:
    """Write all changes, or none. Raises OSError."""
    written: dict[Path, bytes | None] = {}
    for change in changes:
        written[change.new_path] = change.after.encode()
        if change.new_path != change.path:
            written[change.path] = None
    replace_together(written)


def render_difference(changes: Iterable[Change], root: Path) -> Iterator[str]:
    """Yield the lines of a patch, names relative to ``root``."""
    for change in changes:
        old, new = (
            path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path) for path in (change.path, change.new_path)
        )
        if old != new:
            yield f"rename {old} to {new}"
        yield from difflib.unified_diff(change.before.splitlines(), change.after.splitlines(), old, new, lineterm="", n=1)


def _find_own(content: _Content, naming: Naming) -> ContentFile:
    known = {identifier: file for file in content.files for identifier, _ in _records_in(file, content.roots[file.name], naming.kind)}
    if naming.old not in known:
        others = [kind for kind in KINDS if kind != naming.kind and any(_has(content, file, kind, naming.old) for file in content.files)]
        if others:
            raise AuthoringError(f"{quote(naming.old)} is no {naming.kind}: write atlas rename {others[0]} {naming.old} {naming.new}.")
        where = did_you_mean(naming.old, known, "Ids are the names of the files." if naming.kind != "term" else "See glossary.yml.")
        raise AuthoringError(f"There is no {naming.kind} {quote(naming.old)}. {where}")
    if naming.new in known:
        raise AuthoringError(f"The {naming.kind} {quote(naming.new)} exists already. Choose another id.")
    return known[naming.old]


def _has(content: _Content, file: ContentFile, kind: str, identifier: str) -> bool:
    return any(found == identifier for found, _ in _records_in(file, content.roots[file.name], kind))


def _records_in(file: ContentFile, root: Any, kind: str) -> Iterator[tuple[str, Any]]:
    """Yield id and root node of each record of a kind that a file holds."""
    if kind == "term" and file.kind == "glossary":
        terms = find_value(root, "terms")
        yield from ((name.value, term) for term in (terms.value if terms else ()) if (name := find_value(term, "id")) is not None)
    elif file.kind == "page":
        section, _, identifier = file.id.rpartition("/")
        if kind == (section or "page") and file.id != "index":
            yield identifier, root
    elif file.kind == kind:
        yield file.id, root


def _check_free(content: _Content, naming: Naming, own: ContentFile) -> None:
    """Raise AuthoringError where the new id was given up by another record: ids are never used again."""
    for file in content.files:
        root = content.roots[file.name]
        for identifier, record in _records_in(file, root, naming.kind):
            former = find_value(record, FIELD)
            is_own = file is own and identifier == naming.old
            if not is_own and former is not None and any(node.value == naming.new for node in former.value):
                owner = file.name if naming.kind != "term" else f"the term {quote(identifier)}"
                raise AuthoringError(f"{quote(naming.new)} is a former id of {owner}, and its address leads there. Choose another id.")
        redirects = find_value(root, "redirects") if file.kind == "redirects" else None
        for entry in redirects.value if redirects is not None else ():
            kind, old = find_value(entry, "kind"), find_value(entry, "old")
            if kind is not None and old is not None and (kind.value, old.value) == (naming.kind, naming.new):
                raise AuthoringError(f"redirects.yml leads {quote(naming.new)} elsewhere. Choose another id.")


def _check_figures(content: _Content, naming: Naming) -> None:
    """Raise AuthoringError for equipment that figures are drawn with: what they show is compared by its id."""
    if naming.kind != "equipment" or naming.old not in KNOWN_EQUIPMENT:
        return
    for file in content.files:
        root = content.roots[file.name]
        if file.kind == "exercise" and find_value(root, "figure") is not None:
            setup, equipment = find_value(root, "setup"), find_value(root, "equipment")
            named = [*(setup.value if setup is not None else ()), *([equipment] if equipment is not None else ())]
            if any(node.value == naming.old for node in named):
                raise AuthoringError(
                    f"Figures know {quote(naming.old)} by this id, such as that of {file.name}, so the equipment keeps it."
                )


def _former(content: _Content, naming: Naming, file: ContentFile) -> list[Edit]:
    text, offset = split_yaml(file)
    root = dict(_records_in(file, content.roots[file.name], naming.kind))[naming.old]
    status = find_value(root, "status")
    if content.ledger is None:
        published = status is None or status.value != "draft"
    else:
        published = any(_is_under(line, link_address(naming.kind, naming.old)) for line in content.ledger)
    model = GlossaryTerm if naming.kind == "term" else model_of_file(file.kind)
    assert model is not None
    edits = edit_former_ids(text, root, model, add=naming.old if published else None, remove=naming.new)
    return [edit.moved(offset) for edit in edits]


def _is_under(line: str, address: str) -> bool:
    """Say whether a line of the ledger is an address or one of its anchors."""
    return line == address or line.startswith(f"{address}#")


def _change_configuration(path: Path, naming: Naming) -> Iterator[Change]:
    """Yield the change of addresses and pages that the configuration's menus name."""
    before = read_if_there(path) or ""
    address = link_address(naming.kind, naming.old).rstrip("/")
    new = link_address(naming.kind, naming.new).rstrip("/")
    after = re.sub(rf"(?<![\w/-]){re.escape(address)}(?=/|\.md\b)", new, before)
    if after != before:
        yield Change(path, path, before, after)
