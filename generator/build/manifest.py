"""Keeps beside the store what the last build published. It is never part of the site."""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from generator.audit.manifest import Entry, Manifest
from generator.build.state import KeptOutput
from generator.output import is_file, read_file
from generator.settings import Settings

_NAME: Final = "manifest.json"
_NEXT: Final = "manifest.next.json"
"""Written before the site is put in place: a build that is killed then has published one of the two."""


def keep_next(settings: Settings, outputs: Iterable[tuple[str, KeptOutput]]) -> None:
    """Write what is about to be published, given the outputs by id. A place that cannot be written is no reason not to publish."""
    files = {
        file.name: Entry(identifier.partition(":")[0], file.digest.hex(), file.size) for identifier, kept in outputs for file in kept.files
    }
    with suppress(OSError):
        settings.cache.mkdir(parents=True, exist_ok=True)
        place = settings.cache / _NEXT
        _clear_way(place)
        place.write_bytes(msgspec.json.encode(Manifest(_folder(settings.site), files)))


def confirm(settings: Settings) -> None:
    """Let what was written last be what is published."""
    with suppress(OSError):
        os.replace(settings.cache / _NEXT, settings.cache / _NAME)


def read_manifests(settings: Settings, site: Path) -> list[Manifest]:
    """Return what may be published in a folder: nothing where this machine did not build it, two where a build was killed."""
    found = []
    for name in (_NAME, _NEXT):
        with suppress(OSError, ValueError, RecursionError, msgspec.MsgspecError):
            manifest = msgspec.json.decode(read_file(settings.cache / name), type=Manifest)
            if manifest.site == _folder(site):
                found.append(manifest)
    return found


def _clear_way(place: Path) -> None:
    """Take away what is no file: writing to a pipe waits for a reader, and a folder would keep the manifest of a former site."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    elif not is_file(place):
        place.unlink(missing_ok=True)


def _folder(site: Path) -> str:
    return str(site.resolve())
