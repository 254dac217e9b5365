"""What a build keeps for the next one: of each content file, each figure and each output, with the digests that say whether it holds."""

import msgspec

from generator.audit.summary import FrameSummary, PageSummary
from generator.build.figure_set import KeptFigure
from generator.dataset.cards import Projection
from generator.dataset.kept import KeptFile
from generator.rules import Found
from generator.store import Store

_KIND, _KEY = "state", b"last"


class PageFacts(Projection, frozen=True, gc=False, array_like=True):
    """What lists of pages and the ledger need of a page."""

    address: str
    modified: str | None
    indexed: bool
    anchors: tuple[str, ...]


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


_decoder = msgspec.msgpack.Decoder(State)


def load_state(store: Store) -> State:
    """Return what the last finished build kept; an empty state where there is none."""
    data = store.get(_KIND, _KEY)
    if data is None:
        return State()
    try:
        return _decoder.decode(data)
    except msgspec.MsgspecError:
        return State()


def save_state(store: Store, state: State) -> None:
    """Keep the state of a finished build."""
    store.put(_KIND, _KEY, msgspec.msgpack.encode(state))
