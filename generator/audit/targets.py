"""Where the references of one page lead, told without the files of the site."""

from collections.abc import Set
from typing import NamedTuple

from generator.audit.site import SiteAddress, resolve
from generator.audit.written import InDoubt

_ODD = " []\\;"
"""Signs that mean something only now and then: spaces around a reference, brackets of a host, parameters."""


class Targets(NamedTuple):
    """Addresses of the site, relative to its root."""

    references: set[str]
    """With the anchor that must be there."""
    files: dict[str, str]
    """Loaded reference → address of its file."""


def find_targets(site: SiteAddress, address: str, ids: Set[str], *, links: Set[str], others: Set[str], loaded: Set[str]) -> Targets:
    """Return what the references of the page at ``address`` lead to; raises InDoubt unless each is sound as far as can be told.

    Of ``links`` the anchors count, of ``others`` they do not; what is ``loaded`` must come from the site. ``ids`` are those of the page.
    """
    together = "".join((*links, *others, *loaded))
    if any(sign in together for sign in _ODD):
        raise InDoubt
    root = "../" * (address.count("/") - site.base.count("/")) or "./"
    references = set()
    for link in links:
        if link.startswith("#"):
            if link != "#" and (link[1:] not in ids or "%" in link):
                raise InDoubt
        elif not _leads_out(site, link):
            target, _, anchor = _locate(site, address, root, link).partition("#")
            references.add(f"{target}#{anchor}" if anchor else target)
    references.update(_locate(site, address, root, other).partition("#")[0] for other in others if not _leads_out(site, other))
    files = {reference: _locate(site, address, root, reference).partition("#")[0] for reference in loaded}
    return Targets(references | set(files.values()), files)


def _leads_out(site: SiteAddress, reference: str) -> bool:
    """Say whether a reference leads to another host, as it may; one that names this site's host otherwise than as its base is in doubt."""
    if not reference.startswith("https://") or reference.startswith(site.base):
        return False
    if site.host in reference:
        raise InDoubt
    return True


def _locate(site: SiteAddress, address: str, root: str, reference: str) -> str:
    """Return what a reference into the site means, relative to its root."""
    if reference.startswith(root):
        rest = reference[len(root) :]
        if "/." not in rest and not rest.startswith((".", "/")):
            return rest
    if not reference.startswith(site.base) and (":" in reference or reference.startswith("/")):
        raise InDoubt
    target = resolve(address, reference)
    if not target.startswith(site.base):
        raise InDoubt
    return site.shorten(target)
