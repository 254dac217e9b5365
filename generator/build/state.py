"""What a build keeps for the next one: of each content file, each figure and each output, with the digests that say whether it holds."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count, islice
from typing import Any, Final

import msgspec

from generator.audit.summary import FileSummary, FrameSummary, PageSummary
from generator.build.figure_set import KeptFigure
from generator.dataset.cards import Projection
from generator.dataset.kept import KeptFile
from generator.digests import digest_bytes
from generator.rules import Found
from generator.store import Store

_KIND, _KEY = "state", b"last"


class PageFacts(Projection, frozen=True, gc=False, array_like=True):
    """What lists of pages and the ledger need of a page."""

    address: str
    modified: str | None
    indexed: bool
    anchors: tuple[str, ...]
    title: str


class KeptFileOfSite(Projection, frozen=True, gc=False, array_like=True):
    """A file of the site as an output made it."""

    name: str
    digest: bytes
    size: int


class KeptOutput(Projection, frozen=True, gc=False, array_like=True):
    """An output of the last build."""

    key: bytes
    plan: bytes
    """Key of what it says, without the frame around it."""
    files: tuple[KeptFileOfSite, ...]
    page: PageFacts | None
    summaries: tuple[PageSummary, ...]
    """What the audit keeps of its HTML files."""
    found: tuple[FileSummary, ...] = ()
    """What it keeps of the others."""


class State(msgspec.Struct, array_like=True):
    """The last finished build."""

    base: bytes = b""
    """Digest of the base, and of what was left out."""
    reading: bytes = b""
    """Digest of what decides how records are read and judged."""
    world: bytes = b""
    """Digest of all projections: where it is the same, only outputs of changed records can differ."""
    files: dict[str, KeptFile] = {}
    digests: dict[str, bytes] = {}
    """"kind/id" of each record → digest of its file."""
    figures: dict[str, KeptFigure] = {}
    outputs: dict[str, KeptOutput] = {}
    frames: dict[str, FrameSummary] = {}
    found: tuple[Found, ...] = ()
    """What the rules about the set found in this world."""
    inputs: dict[str, bytes] = {}
    """"table key" of each entry of the catalog that an output declared → digest."""
    code: bytes = b""
    base_whole: bytes = b""
    base_files: dict[str, bytes] = {}
    """The parts of the base, to say what has changed."""
    docs: bytes = b""
    """Digest of the docs tree that the engine last read."""


class _Index(msgspec.Struct, array_like=True):
    """What the store holds under the state's own name: everything but the large tables, and which rows hold those."""

    rest: State
    files: tuple[bytes, ...]
    """Digest of each row that belongs to it; rows of another state would be told by theirs."""
    outputs: tuple[bytes, ...]


_TABLES: Final[Mapping[str, msgspec.msgpack.Decoder[dict[str, Any]]]] = {
    "files": msgspec.msgpack.Decoder(dict[str, KeptFile]),
    "outputs": msgspec.msgpack.Decoder(dict[str, KeptOutput]),
}
_ROW: Final = 200
"""Entries of a table that a row of the store holds: the state of ten thousand records is never in memory twice."""
_decoder = msgspec.msgpack.Decoder(_Index)


def load_state(store: Store) -> State:
    """Return what the last finished build kept; an empty state where there is none."""
    data = store.get(_KIND, _KEY)
    if data is None:
        return State()
    try:
        index = _decoder.decode(data)
        tables = {name: _load_table(store, name, getattr(index, name)) for name in _TABLES}
    except (msgspec.MsgspecError, KeyError):
        return State()
    return msgspec.structs.replace(index.rest, **tables)


def _load_table(store: Store, name: str, digests: Iterable[bytes]) -> dict[str, Any]:
    """Return one table. Raises KeyError where a row is missing, or is that of another state."""
    table: dict[str, Any] = {}
    for number, digest in enumerate(digests):
        data = store.get(_KIND, _row_key(name, number))
        if data is None or digest_bytes(data) != digest:
            raise KeyError(name)
        table |= _TABLES[name].decode(data)
    return table


def save_state(store: Store, state: State) -> None:
    """Keep the state of a finished build."""
    digests = {name: tuple(_save_table(store, name, getattr(state, name))) for name in _TABLES}
    index = _Index(msgspec.structs.replace(state, **{name: {} for name in _TABLES}), **digests)
    store.put(_KIND, _KEY, msgspec.msgpack.encode(index))


def _save_table(store: Store, name: str, table: Mapping[str, Any]) -> Iterator[bytes]:
    entries = iter(table.items())
    for number in count():
        row = dict(islice(entries, _ROW))
        if not row:
            return
        data = msgspec.msgpack.encode(row)
        store.put(_KIND, _row_key(name, number), data)
        yield digest_bytes(data)


def _row_key(table: str, number: int) -> bytes:
    return f"{table} {number}".encode()
