"""Says whether the published site is just what a build now would publish, without loading what builds."""

import time
from typing import Final

import msgspec

from generator import output, terminal
from generator.build.base import digest_base
from generator.diagnostics import Problem
from generator.settings import Settings
from generator.store import Store

STORE: Final = "store.sqlite"
"""Everything that is kept between builds."""
_KIND, _KEY = "state", b"seen"
_HELP: Final = ("schema/", "FIELDS.md")
"""What the content folder holds for its authors alone; no build reads it."""
_TICK: Final = 20_000_000
"""Nanoseconds by which the clock of a file system may lag behind that of the process."""
Stamps = dict[str, output.Stamp]


class Seen(msgspec.Struct, array_like=True):
    """The files of the last finished build as they were then."""

    base: bytes
    content: Stamps
    site: Stamps
    engine: Stamps
    begun: int
    """When the content was seen, nanoseconds: a file that is not older may have changed without a sign, and is read."""
    finished: int
    """The same for the site."""
    problems: tuple[Problem, ...]
    """Warnings of the build, shown again where nothing has changed."""


def open_store(settings: Settings) -> Store:
    """Return the store of a site, to be entered; what is wrong with its file is told in one line."""
    return Store(settings.cache / STORE, report=terminal.note)


def see_content(settings: Settings) -> Stamps:
    """Return the files of the content as they are now, without what builds have put there."""
    found = output.stamp_tree(settings.content, output.list_outputs(settings.content, settings.build))
    return {name: stamp for name, stamp in found.items() if not name.startswith(_HELP)}


def keep_seen(store: Store, settings: Settings, base: bytes, content: Stamps, begun: int, problems: tuple[Problem, ...]) -> None:
    """Keep the files of a finished build. ``content`` was seen before it was read."""
    site, engine = output.stamp_tree(settings.site), output.stamp_tree(settings.engine)
    seen = Seen(base, content, site, engine, begun - _TICK, time.time_ns() - _TICK, problems)
    store.put(_KIND, _KEY, msgspec.msgpack.encode(seen))


def load_seen(store: Store) -> Seen | None:
    """Return the files of the last finished build, ``None`` where there is none."""
    data = store.get(_KIND, _KEY)
    try:
        return msgspec.msgpack.decode(data, type=Seen) if data else None
    except msgspec.MsgspecError:
        return None


def find_current(settings: Settings, store: Store) -> Seen | None:
    """Return the last build if everything is as it was then."""
    seen = load_seen(store)
    if seen is None or seen.base != digest_base(settings).whole or see_content(settings) != seen.content:
        return None
    if any(output.is_racy(stamp, seen.begun) for stamp in seen.content.values()):
        return None
    is_intact = output.stamp_tree(settings.site) == seen.site and output.stamp_tree(settings.engine) == seen.engine
    return seen if is_intact else None
