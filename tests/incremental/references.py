"""Who names whom: renaming a record everywhere, or taking it out of everything that names it."""

import re
from collections.abc import Mapping
from typing import Any

from tests.incremental.project import FOLDERS, Project, Values

FIELDS: Mapping[str, frozenset[str]] = {
    "exercise": frozenset({"exercise", "alternatives", "featured_exercises"}),
    "muscle": frozenset({"muscle", "part_of", "antagonists"}),
    "workout": frozenset({"featured_workout"}),
    "equipment": frozenset({"equipment", "setup"}),
    "source": frozenset({"source", "sources"}),
    "guide": frozenset({"featured_guides"}),
    "term": frozenset({"see"}),
}
"""Kind of record → fields that hold its id, or a list of ids."""
SOURCED = ("emg", "trial", "textbook")
"""Bases of a claim that need a source."""
_DROP = object()


def replace_everywhere(project: Project, kind: str, old: str, new: str | None, only: frozenset[str] | None = None) -> None:
    """Let everything that names ``old`` name ``new``; with none, leave it out. ``only``: records of these kinds alone."""
    for holder in FOLDERS:
        if only is None or holder in only:
            for identifier, values in project.records(holder):
                changed = _replace(values, kind, old, new)
                if changed != values:
                    project.write(holder, identifier, _found_again(changed))
    if only is None:
        _replace_in_files(project, kind, old, new)
        _replace_in_pages(project, kind, old, new)


def _replace_in_files(project: Project, kind: str, old: str, new: str | None) -> None:
    glossary = project.read_file("glossary.yml")
    changed = _replace(glossary, kind, old, new)
    if changed != glossary:
        project.write_file("glossary.yml", changed)
    redirects = project.read_file("redirects.yml")
    found = [entry for entry in redirects["redirects"] if (entry["kind"], entry.get("new")) == (kind, old)]
    for entry in found:
        entry["new"] = new
        if new is None:
            entry.pop("new")
    if found:
        project.write_file("redirects.yml", redirects)


def _replace_in_pages(project: Project, kind: str, old: str, new: str | None) -> None:
    for key in ("index", "about", *(f"guide/{identifier}" for identifier in project.pages())):
        front, text = project.read_page(key)
        changed = (_replace(front, kind, old, new), _replace_in_text(text, kind, old, new))
        if changed != (front, text):
            project.write_page(key, *changed)


def _replace(value: Any, kind: str, old: str, new: str | None) -> Any:
    if isinstance(value, str):
        return _replace_in_text(value, kind, old, new)
    if isinstance(value, list):
        return [found for entry in value if (found := _replace(entry, kind, old, new)) is not _DROP]
    return _replace_in_record(value, kind, old, new) if isinstance(value, dict) else value


def _replace_in_record(values: Values, kind: str, old: str, new: str | None) -> Any:
    changed: Values = {}
    for name, value in values.items():
        if name in FIELDS[kind] and value == old:
            if new is None and name in ("exercise", "muscle", "source"):
                return _DROP  # a rung, a muscle's part, a finding: nothing is left of it
            if new is not None:
                changed[name] = new
        elif name in FIELDS[kind] and isinstance(value, list) and not any(isinstance(entry, dict) for entry in value):
            changed[name] = [found for entry in value if (found := new if entry == old else entry)]
        else:
            changed[name] = _replace(value, kind, old, new)
    return changed


def _replace_in_text(text: str, kind: str, old: str, new: str | None) -> str:
    linked = rf"\[([^\]]*)\]\({kind}:{re.escape(old)}\)"
    text = re.sub(linked, rf"[\1]({kind}:{new})" if new else r"\1", text)
    if kind == "source":
        text = text.replace(f"[@{old}]", f"[@{new}]") if new else text.replace(f" [@{old}]", "")
    return text


def _found_again(values: Values) -> Values:
    """Return a record whose claims have weaker bases where their sources are gone."""
    for use in values.get("muscles", ()):
        if use.get("basis") in SOURCED and not use.get("sources"):
            use["basis"] = "consensus"
    return values


def add_redirect(project: Project, kind: str, old: str, new: str | None, reason: str) -> None:
    """Write down that an id is gone and what takes its place."""
    redirects = project.read_file("redirects.yml")
    redirects["redirects"].append({"kind": kind, "old": old, **({"new": new} if new else {}), "reason": reason})
    project.write_file("redirects.yml", redirects)


def delete_record(project: Project, kind: str, identifier: str, heir: str | None) -> None:
    """Delete a record, everything that names it, and let its addresses lead to ``heir``."""
    former = project.read(kind, identifier).get("former_ids", [])
    project.remove(kind, identifier)
    replace_everywhere(project, kind, identifier, None)
    for gone in (identifier, *former):
        add_redirect(project, kind, gone, heir, "merged" if heir else "removed")


def rename_record(project: Project, kind: str, old: str, new: str, *, by_redirect: bool) -> None:
    """Rename a record: the file, what names it, and what remembers the old id."""
    values = project.read(kind, old)
    path = project.path(kind, old)
    if not by_redirect:
        values["former_ids"] = [*values.get("former_ids", ()), old]
    path.rename(path.with_stem(new))
    project.write(kind, new, values)
    replace_everywhere(project, kind, old, new)
    if by_redirect:
        add_redirect(project, kind, old, new, "renamed")


def recorded(project: Project) -> set[str]:
    """Return the addresses and anchors in the ledger."""
    lines = (project.content / "published.txt").read_text("utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}
