"""What a build has published: every file with its role and its digest, to compare a finished site with."""

from collections.abc import Callable, Iterator, Mapping, Set
from typing import Final

import msgspec

from generator.audit.site import AuditedSite
from generator.audit.summary import PageSummary
from generator.diagnostics import Problem, did_you_mean, quote

_MOVED: Final = "redirects"
_PAGES: Final = frozenset({"engine", "passed"})
"""Roles of files that may be pages or not."""
_AGAIN: Final = "Build and publish the site again."


class Entry(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One published file: the kind of output that made it, and the digest and number of its bytes."""

    role: str
    digest: str
    size: int


class Manifest(msgspec.Struct, frozen=True):
    """The files of one published site, by name."""

    site: str
    """The folder that the site was published in."""
    files: Mapping[str, Entry]


def compare(
    site: AuditedSite, manifest: Manifest, pages: Mapping[str, PageSummary], digest: Callable[[bytes], str], others: Set[str]
) -> Iterator[Problem]:
    """Yield files that are gone, strange, altered or of another role than they were published with.

    ``digest`` returns what the manifest holds for some bytes; ``others`` are names of files that belong to the site and to no output.
    """
    for name in sorted(manifest.files.keys() - site.files):
        what = f"The build published this file ({manifest.files[name].role}), and it is gone."
        yield Problem.of_file(name, rule="audit-lost-file", message=what, fix=_AGAIN)
    for name in sorted(site.files - manifest.files.keys() - others):
        what = "The build did not publish this file."
        yield Problem.of_file(name, rule="audit-stray-file", message=what, fix=did_you_mean(name, manifest.files, "Delete it."))
    for name in sorted(manifest.files.keys() & site.files):
        entry = manifest.files[name]
        page = pages.get(name)
        if page and entry.role not in _PAGES and page.is_redirect != (entry.role == _MOVED):
            state = "leads to another page" if page.is_redirect else "does not lead to another page"
            yield Problem.of_file(
                name, rule="audit-role", message=f"The file was published as {quote(entry.role)}, and {state}.", fix=_AGAIN
            )
        data = site.read(name)
        if len(data) != entry.size or digest(data) != entry.digest:
            what = f"The build published {entry.size} other bytes ({entry.role})."
            yield Problem.of_file(name, rule="audit-altered-file", message=what, fix=_AGAIN)
