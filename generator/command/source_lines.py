"""Lines of content files, to show beside a problem."""

from collections.abc import Sequence
from pathlib import Path

_MAX_BYTES = 1_048_576
"""Larger files are no records; none of their lines is shown."""


class SourceLines:
    """Reads files by the names that problems give them, each once; only below certain folders."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = [folder.resolve() for folder in folders]
        self._known: dict[str, list[str] | None] = {}

    def lines_of(self, name: str) -> list[str] | None:
        """Return the lines of a file, or ``None`` where there is no such text below the folders."""
        if name not in self._known:
            self._known[name] = next((lines for folder in self._folders if (lines := _read(folder, name)) is not None), None)
        return self._known[name]


def _read(folder: Path, name: str) -> list[str] | None:
    try:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder) or not path.is_file() or path.stat().st_size > _MAX_BYTES:
            return None
        return path.read_bytes().decode("utf-8", errors="replace").split("\n")
    except (OSError, ValueError):  # ValueError: a name that no file can have
        return None
