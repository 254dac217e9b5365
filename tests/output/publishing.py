"""What the tests of publishing share: whole sites as dicts, and a process that dies at a chosen step."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator import output
from generator.output import disk, publication

CALLS = ("open", "write", "link", "unlink", "replace", "rename", "rmdir", "mkdir", "chmod", "fsync")
"""What changes the disk, or makes it lasting. ``exchange`` is counted with them."""
MODES = ("exchange", "renames", "in place")


def set_mode(patch: pytest.MonkeyPatch, mode: str) -> None:
    """Make the system one that exchanges folders, one that cannot, or one whose site is a mount point."""
    if mode == "renames":
        patch.setattr(disk, "exchange", lambda one, other: False)
    if mode == "in place":
        patch.setattr(publication.disk, "is_mount", lambda folder: True)


def read_site(site: Path) -> dict[str, bytes]:
    """Return every file of a site, none where it does not exist; otherwise its marker must be there."""
    if not site.exists():
        return {}
    found = {name: path.read_bytes() for name, path in output.list_tree(site, [site / ".atlas-spare"]).items()}
    del found[output.MARKER]
    return found


def publish(site: Path, files: Mapping[str, bytes], *, durable: bool = False) -> tuple[int, int]:
    """Publish just these files; return how many were changed and removed."""
    with output.Publication.open(site, durable=durable) as publication:
        bring(publication, files)
        publication.commit()
        return publication.changed, publication.removed


def bring(publication: output.Publication, files: Mapping[str, bytes]) -> None:
    """Put these files and remove all others."""
    for name in sorted(publication.names() - set(files)):
        publication.remove(name)
    for name, data in files.items():
        publication.put(name, data)


def die_at(step: int, action: Callable[[], object]) -> bool:
    """Run an action in a process that dies, as by SIGKILL, before a step; say whether it came to its end.

    The step is the number of a call that touches the disk. Where it writes, half is written.
    """
    child = os.fork()
    if child == 0:
        try:
            _arm(step)
            action()
        except BaseException:
            os._exit(3)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, 9), f"step {step}: the action failed"
    return status == 0


def _arm(step: int) -> None:
    taken = 0

    def counted(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object, **options: object) -> object:
            nonlocal taken
            taken += 1
            if taken == step:
                if name == "write":
                    descriptor, data = arguments
                    call(descriptor, data[: len(data) // 2])  # type: ignore[index,arg-type]
                os._exit(9)
            return call(*arguments, **options)

        return run

    for name in CALLS:
        setattr(os, name, counted(name, getattr(os, name)))
    disk.exchange = counted("exchange", disk.exchange)  # type: ignore[assignment]
