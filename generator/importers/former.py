"""What an earlier import wrote, so that the next one keeps what people have changed since."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.diagnostics import Problem, Severity

_CHANGED: Final = ""
"""Stands for the digest of a file that was changed by hand, so that one who deletes it has it written again."""
NOTE: Final = "imported.json"
"""File of the content folder that holds, for each file of an import, the digest of what was written."""
_TO_RENEW: Final = "Nothing needs to be done. To have it as the dataset has it, delete the file and import again."
_TO_GO: Final = "Delete it, and say in redirects.yml where its page has gone; or keep it as a record of your own."
_TO_RETURN: Final = f"Nothing needs to be done. To have it again, delete its line in {NOTE} and import again."


@dataclass(frozen=True)
class Reconciled:
    """What is written over a folder that an import has filled before, and what is told of the rest."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]


def note(files: Mapping[str, bytes]) -> bytes:
    """Return the note about the files of an import."""
    return _write_note({name: _digest(data) for name, data in files.items()})


def read_note(data: bytes | None) -> dict[str, str]:
    """Return file name → digest of what was written there; empty where there is no sound note."""
    try:
        read = json.loads(data or b"{}")
    except ValueError:
        return {}
    files = read.get("files") if isinstance(read, dict) else None
    entries = files.items() if isinstance(files, dict) else ()
    return {name: digest for name, digest in entries if isinstance(digest, str) and _is_inside(name)}


def _is_inside(name: str) -> bool:
    return not name.startswith("/") and "\\" not in name and "\0" not in name and {"", ".", ".."}.isdisjoint(name.split("/"))


def reconcile(files: Mapping[str, bytes], present: Mapping[str, bytes], former: Mapping[str, str], folder: str) -> Reconciled:
    """Return the files to write, the note about them included.

    ``present`` holds the bytes that stand in the folder now, by name, ``former`` what the earlier import noted. What was
    changed or deleted by hand stays so, and what the dataset does not hold any more stays too; each is told.
    """
    written: dict[str, bytes] = {}
    noted = {name: _digest(data) for name, data in files.items()}
    problems: list[Problem] = []
    for name, data in files.items():
        now = present.get(name)
        if now is None and former.get(name, _CHANGED) != _CHANGED:
            problems.append(_tell(folder, name, "The file was deleted after it was imported, and is not written again.", _TO_RETURN))
        elif now is not None and now != data and _digest(now) != former.get(name):
            problems.append(_tell(folder, name, "The file was changed after it was imported, and is kept.", _TO_RENEW))
            noted[name] = _CHANGED
        else:
            written[name] = data
    for name in sorted(former.keys() - files.keys()):
        if name in present:
            problems.append(_tell(folder, name, "The dataset does not hold this record any more; the file is kept.", _TO_GO))
            noted[name] = former[name]
    written[NOTE] = _write_note(noted)
    return Reconciled(written, tuple(problems))


def _tell(folder: str, name: str, message: str, fix: str) -> Problem:
    return Problem.of_file(f"{folder}/{name}", rule="kept-by-hand", message=message, fix=fix, severity=Severity.WARNING)


def _write_note(digests: Mapping[str, str]) -> bytes:
    return (json.dumps({"files": dict(sorted(digests.items()))}, indent=1) + "\n").encode()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
