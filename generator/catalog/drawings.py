"""What a catalog knows of the drawn figures of its exercises."""

from collections.abc import Mapping
from typing import Any, Protocol

from generator.catalog.projections import Box


class Figures(Protocol):
    """The drawn figures of a dataset."""

    @property
    def boxes(self) -> Mapping[str, Box]:
        """Return exercise → the size of its stills and what they show."""
        ...

    @property
    def digests(self) -> Mapping[str, bytes]:
        """Return exercise → digest of all that decides its figure."""
        ...

    def hung(self, identifier: str) -> Any:
        """Return the figure of an exercise with its labels in place."""
        ...


class NoFigures:
    """A dataset without figures."""

    boxes: Mapping[str, Box] = {}
    digests: Mapping[str, bytes] = {}

    def hung(self, identifier: str) -> Any:
        """Return nothing: there is no figure to ask for."""
        raise KeyError(identifier)
