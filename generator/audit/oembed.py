"""What programs of other sites are told of how to show a page (oEmbed): one frame with the page's card, and nothing beside it."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, Final

from generator.audit.pictures import CARD, CARD_SIZE
from generator.audit.site import AuditedSite
from generator.audit.standard import EMBEDS
from generator.audit.summary import FileSummary, join_lines
from generator.audit.tellings import HEADING, tell
from generator.diagnostics import Problem, quote

NAME: Final = "/oembed.json"
"""How the name of such a file ends."""
_FRAME: Final = re.compile(r'<iframe src="([^"<>]*)" title="[^"<>]+" width="(\d+)" height="(\d+)" loading="lazy"></iframe>')
_FIXED: Final = {"version": "1.0", "type": "rich"}
_THUMBNAIL: Final = ("thumbnail_url", "thumbnail_width", "thumbnail_height")


def summarise_oembed(name: str, value: Any) -> FileSummary:
    """Return what is wrong with what is told of a page, and the files that it names."""
    fault = _fault_of(name, value) if isinstance(value, dict) else "is no mapping"
    if fault:
        return FileSummary(name, (_problem(name, f"The file {fault}."),))
    site: str = value["provider_url"]
    shown = [f"{EMBEDS}{name.removesuffix(NAME)}/index.html"]
    if "thumbnail_url" in value:
        shown.append(value["thumbnail_url"].removeprefix(site))
    told = tell(name.removesuffix(NAME[1:]), {HEADING: value["title"]})
    return FileSummary(name, references=join_lines(shown), holds=site, tells=join_lines([told]))


def _fault_of(name: str, value: Mapping[str, Any]) -> str:
    """Return what is wrong; empty where nothing is."""
    site = value.get("provider_url")
    if any(value.get(key) != fixed for key, fixed in _FIXED.items()) or not (isinstance(site, str) and value.get("title")):
        return "is no answer of oEmbed with a title and a provider"
    frame = _FRAME.fullmatch(str(value.get("html")))
    if not frame:
        return "holds something else than one frame"
    if unescape(frame[1]) != f"{site}{EMBEDS}{name.removesuffix(NAME)}/":
        return f"shows {quote(unescape(frame[1]))}, which is not the card of its page"
    if (value.get("width"), value.get("height")) != (int(frame[2]), int(frame[3])):
        return "gives another size than its frame"
    has = [key in value for key in _THUMBNAIL]
    if any(has) and not (all(has) and str(value["thumbnail_url"]).startswith(site)):
        return "names a picture without its size, or one of another site"
    if all(has) and str(value["thumbnail_url"]).endswith(f"/{CARD}") and tuple(value[key] for key in _THUMBNAIL[1:]) != CARD_SIZE:
        return "gives the card another size than it has"
    return ""


def check_oembed(site: AuditedSite, files: Mapping[str, FileSummary]) -> Iterator[Problem]:
    """Yield files that are of another site."""
    for name, one in files.items():
        if name.endswith(NAME) and one.holds and one.holds != site.base:
            yield _problem(name, f"The file is told by {quote(one.holds)}.", f"The site is {site.base}.")


def _problem(name: str, what: str, fix: str = "Publish it as it was built.") -> Problem:
    return Problem.of_file(name, rule="audit-oembed", message=what, fix=fix)
