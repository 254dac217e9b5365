"""Says why a file of the site was made again: which of its inputs has another digest than in the last build."""

from collections.abc import Iterator
from pathlib import Path

from generator.build.base import Base
from generator.build.composition import Composed
from generator.build.outputs import ALL_RECORDS, frame_name
from generator.build.state import State
from generator.build.world import World
from generator.catalog.table import Table
from generator.pages.kinds import PAGE_KINDS, PageKind

_MOST = 12
"""Inputs that are named; a long list says no more than its beginning."""


def explain_file(name: str, world: World, base: Base, last: State, composed: Composed) -> tuple[str, ...]:
    """Return why a file was made again, or that it was not; one sentence an entry. ``last`` is what the last build kept."""
    name = name.removeprefix("./")
    identifier = composed.names.get(name)
    if identifier is None:
        return (f"{name} is no file of the site.",)
    before, now = last.outputs.get(identifier), composed.outputs[identifier]
    if before is None:
        return (f"{name} is new: the last build did not make it.",)
    if before.key == now.key:
        if identifier in composed.renewed:
            return (f"{name} was made again: the published file was missing, or was not what the last build had left.",)
        return (f"{name} was not made again: nothing that it is made from has changed.",)
    found = list(_reasons(identifier, world, base, last, changed_frame=before.plan == now.plan))
    more = [f"  … and {len(found) - _MOST} more."] if len(found) > _MOST else []
    return (f"{name} was made again, because these have changed:", *(f"  {reason}" for reason in found[:_MOST]), *more)


def _reasons(identifier: str, world: World, base: Base, last: State, *, changed_frame: bool) -> Iterator[str]:
    yield from _base_reasons(base, last)
    kind, key = _find_page(identifier)
    if kind is None:
        if base.whole == last.base_whole:
            yield "what it lists"
        return
    if kind.record == ALL_RECORDS and {"/".join(key): digest for key, digest in world.loaded.digests.items()} != last.digests:
        yield "the records"
    if changed_frame:
        yield f"the frame around it ({frame_name(kind, kind.address(key))})"
    if kind.record and world.loaded.digests.get((kind.record, key)) != last.digests.get(f"{kind.record}/{key}"):
        yield f"its own record ({kind.record} {key})"
    for table, entry in dict.fromkeys(kind.declare(world.catalog, key)):
        found: Table[object] = getattr(world.catalog.tables, table)
        if found.digest(entry) != last.inputs.get(f"{table} {entry}"):
            yield f"{table.replace('_', ' ')}: {entry or 'all'}"


def _base_reasons(base: Base, last: State) -> Iterator[str]:
    if base.code != last.code:
        yield "the generator's code, or what is installed beside it"
    changed = sorted(path for path in base.files.keys() | last.base_files.keys() if base.files.get(path) != last.base_files.get(path))
    yield from (Path(path).name if len(changed) == 1 else path for path in changed)
    if base.whole != last.base_whole and not changed and base.code == last.code:
        yield "the settings, or a value of the environment"


def _find_page(identifier: str) -> tuple[PageKind | None, str]:
    name, _, key = identifier.partition(":")
    return next((kind for kind in PAGE_KINDS if kind.id == name), None), key
