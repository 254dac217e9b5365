"""What a kind of file beside the pages is: which outputs there are, what decides each, and how it is made."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec

from generator.catalog import Catalog
from generator.faults import ExportFault
from generator.muscle_map.model import MapLayout
from generator.pages.render import Renderer
from generator.settings import Settings

__all__ = ["DrawnFigures", "Export", "ExportFault", "ExportKind", "Exporting", "ListedPage"]


class ListedPage(Protocol):
    """What lists of pages say of a page."""

    @property
    def address(self) -> str: ...
    @property
    def modified(self) -> str | None: ...
    @property
    def indexed(self) -> bool: ...


class DrawnFigures(Protocol):
    """The figures of the site."""

    @property
    def digests(self) -> Mapping[str, bytes]: ...
    @property
    def kept(self) -> Mapping[str, Any]: ...
    @property
    def bodies(self) -> tuple[str, ...]: ...
    def file(self, identifier: str, body: str, kind: str) -> Any:
        """Return the view of one of a figure's files."""
        ...


class Exporting(msgspec.Struct, frozen=True):
    """What exports are made from. All but the base stands in the key of each output that reads it."""

    settings: Settings
    catalog: Catalog
    world: bytes
    """Digest of all that others may read of any record."""
    records: bytes
    """Digest of every exercise as a whole, for what reads more of them than that."""
    digests: Mapping[tuple[str, str], bytes]
    """Digest of each record as a whole, by kind and id, for what reads more of one than that."""
    renderer: Renderer
    figures: DrawnFigures
    layout: MapLayout | None
    """Of the muscle map; none where the site has no map."""
    pages: Callable[[], Sequence[ListedPage]]
    """Returns every page; asked only by what lists pages."""
    policy: str
    """The content security policy of every page."""
    embeds_policy: str
    """That of cards for other sites."""
    passed: Mapping[str, Path]
    """Files of the content that are published as they are, by name."""
    read: Callable[[Path], bytes]
    list: Callable[[str], Mapping[str, Path]]
    """Returns the files below a folder of the templates by name, sorted."""
    keep: Callable[[str, bytes, Callable[[], bytes]], bytes]
    """Returns what is kept of a kind under a key, made now where nothing is: for what is dear to make, and the same after most edits."""
    has_cards: bool
    """Whether pages have cards."""
    has_embeds: bool
    """Whether other sites can show records."""


class Export(msgspec.Struct, frozen=True):
    """One output: its id within its kind, what decides it besides base and code, and how it is made."""

    id: str
    serves: tuple[str, ...]
    """Names of its files, or of a folder (with a slash at the end) where they are not known before they are made."""
    inputs: Any
    make: Callable[[], Mapping[str, bytes]]
    is_local: bool = False
    """Made by the process of the build itself: the library that makes it cannot be called in copies of a process that has called it."""


class ExportKind(msgspec.Struct, frozen=True):
    """One kind of file beside the pages."""

    id: str
    outputs: Callable[[Exporting], Iterator[Export]]
