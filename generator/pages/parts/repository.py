"""Where a reader tells of a mistake on a page, or corrects it: at the record's file in the site's repository."""

from typing import Final
from urllib.parse import quote, urlencode, urlsplit

import msgspec

from generator.pages.parts.site import PageContext

MISTAKE_FORM: Final = "mistake.yml"
"""Name of the form for a mistake on a page, as ``atlas schema --forms`` writes it."""
_FILES: Final = {"github.com": "/blob/HEAD/", "gitlab.com": "/-/blob/HEAD/"}
"""Host → what stands between the address of a repository and the path of a file in it."""
_FORMS: Final = "github.com"
"""The host whose forms take what they are about from the address."""


class ReportLinks(msgspec.Struct, frozen=True):
    """Where to tell of a mistake on a page, and where its file is; ``edit`` only on hosts whose addresses are known."""

    report: str
    edit: str | None


def link_repository(page: PageContext, folder: str, identifier: str) -> ReportLinks | None:
    """Return the links of a record's page, none where the site names no repository; ``folder`` is that of its kind in the content."""
    settings = page.site.settings
    repository = settings.repository.rstrip("/").removesuffix(".git")
    if not repository:
        return None
    is_inside = settings.content.is_relative_to(settings.root)
    content = settings.content.relative_to(settings.root).as_posix() if is_inside else settings.content.name
    path = f"{content}/{folder}/{identifier}.yml"
    host = (urlsplit(repository).hostname or "").removeprefix("www.")
    edit = f"{repository}{_FILES[host]}{quote(path)}" if host in _FILES else None
    report = repository
    if host == _FORMS:
        about = {"template": MISTAKE_FORM, "page": settings.site_url + page.address, "file": path}
        report = f"{repository}/issues/new?{urlencode(about)}"
    return ReportLinks(report, edit)
