"""Files that are published as they are: ``content/files/`` holds them, such as a CNAME or the proof of a domain."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from generator.digests import digest_bytes
from generator.exports.kind import Export, Exporting, ExportKind


def _outputs(exporting: Exporting) -> Iterator[Export]:
    def make(name: str, path: Path) -> dict[str, bytes]:
        return {name: exporting.read(path)}

    for name, path in exporting.passed.items():
        yield Export(name, (name,), digest_bytes(exporting.read(path)), partial(make, name, path))


KIND = ExportKind("passed", _outputs)
