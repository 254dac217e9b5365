"""What a page says of itself must be what it is: addresses, names, dates and structured data agree with each other and with the page."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final, NamedTuple

from generator.audit.dated import Shown, check_shown
from generator.audit.pictures import CARD, CARD_SIZE
from generator.audit.site import SiteAddress
from generator.audit.standard import MODIFIED, NOT_FOUND, SEARCH

_CONTEXT: Final = "https://schema.org"
ROBOTS: Final = frozenset({"robots", "googlebot", "bingbot", "googlebot-news", "slurp", "duckduckbot", "yandex"})
"""Names of meta elements that search engines obey."""
_ORDERS: Final = frozenset(
    {"index", "follow", "all", "noindex", "none", "max-image-preview:large", "max-snippet:-1", "max-video-preview:-1"}
)
"""What pages may say to search engines."""
_REFERRERS: Final = frozenset({"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"})
_CARDS: Final = frozenset({"summary", "summary_large_image"})
_TWICE: Final = ("og:url", "og:title", "og:description", "description", "robots", *MODIFIED)
_DATES: Final = ("dateModified", "lastReviewed", "datePublished", "dateCreated")
_SHORT_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_FUTURE: Final = timedelta(days=2)
"""A site may be built east of where it is judged."""
_HEADING: Final = 24
"""Letters that a heading between two steps may have; a step that is left out has more."""


class Fault(NamedTuple):
    """What does not agree: rule, what is wrong, what to do."""

    rule: str
    message: str
    fix: str


class Saying(NamedTuple):
    """What a page says of itself. Texts have no spaces around them, and one between words."""

    name: str
    title: str
    heading: str
    """Text of its h1."""
    metas: Mapping[str, Sequence[str]]
    """Name or property → contents, in order."""
    blocks: Sequence[Any]
    """Structured data."""
    language: str
    has_crumbs: bool
    shown: Shown
    steps: Callable[[], str | None]
    """Returns the text of the section that says how to do it, without spaces; None where the page has no such section."""


def check_agreement(said: Saying, site: SiteAddress) -> Iterator[Fault]:
    """Yield what a page that is no redirect says of itself in two ways, or not at all."""
    yield from _check_robots(said)
    if said.name == NOT_FOUND:
        return
    yield from _check_social(said, site)
    yield from _check_dates(said)
    address = site.address(said.name) if site.site_url else ""
    yield from (Fault(*one) for one in check_shown(said.shown, address, said.metas, said.blocks))
    if site.site_url:
        yield from _check_blocks(said, site)


def is_left_out(metas: Mapping[str, Sequence[str]]) -> bool:
    """Say whether a page asks search engines to leave it out."""
    return any(_is_refusal(content) for name in ROBOTS & metas.keys() for content in metas[name])


def _is_refusal(content: str) -> bool:
    return not {"noindex", "none"}.isdisjoint(content.lower().replace(",", " ").split())


def _check_robots(said: Saying) -> Iterator[Fault]:
    left_out = is_left_out(said.metas)
    for name in sorted(ROBOTS & said.metas.keys()):
        for content in said.metas[name]:
            if odd := set(content.lower().replace(",", " ").split()) - _ORDERS:
                yield Fault("noindex", f"{name} says {min(odd)!r}, by which search engines show less.", "Delete it.")
    if not _REFERRERS.issuperset(said.metas.get("referrer", ())):
        yield Fault("referrer", f"referrer is {_one(said, 'referrer')!r}, which tells other sites whole addresses.", "Delete it.")
    must = said.name in (SEARCH, NOT_FOUND)
    if left_out and not must and not _may_be_empty(said.name):
        yield Fault("noindex", "The page asks search engines to leave it out.", "Delete the robots meta element.")
    if must and not left_out:
        yield Fault("noindex", "The page does not ask search engines to leave it out.", 'Print a robots meta element with "noindex".')


def _may_be_empty(name: str) -> bool:
    """Say whether a page may be left out: the list of a section while nothing stands in it, where the full reader looks whether that is
    so, and what only leads from an id of another dataset to a page.
    """
    return name.count("/") == 1 or name.startswith("identifiers/")


def _check_social(said: Saying, site: SiteAddress) -> Iterator[Fault]:
    metas = said.metas
    if any(len(contents) > 1 for contents in metas.values()):
        for name in _TWICE:
            if len(metas.get(name, ())) > 1:
                yield Fault("social", f"{name} stands twice in the head.", "Print it once.")
    yield from _check_card(said)
    address = site.address(said.name)
    if site.site_url and _one(said, "og:url") != address:
        yield Fault("social", f"og:url is {_one(said, 'og:url')!r}.", f"It must be {address}.")
    if "twitter:card" in said.metas and _one(said, "twitter:card") not in _CARDS:
        yield Fault("social", f"twitter:card is {_one(said, 'twitter:card')!r}.", "Print summary or summary_large_image.")
    title, description = _one(said, "og:title"), _one(said, "description")
    if not title or not said.title.startswith(title):
        yield Fault("social", f"og:title is {title!r}, which is not how the title begins.", "Print the same name in both.")
    if _one(said, "og:description") != description or _one(said, "twitter:description", description) != description:
        yield Fault("social", "og:description or twitter:description is not the description.", "Print the same text in all.")
    site_name = " ".join(_one(said, "og:site_name").split())
    if not site_name or (said.title != title and not said.title.endswith(site_name)):
        yield Fault("social", f"og:site_name is {site_name!r}, which is not how the title ends.", "Print the name of the site in both.")
    if _one(said, "twitter:title", title) != title:
        yield Fault("social", "twitter:title is not og:title.", "Print the same text in both.")
    if title and said.heading and said.heading != title and said.name != "index.html":
        yield Fault("social", f"The heading is {said.heading!r}, og:title {title!r}.", "Print the same name in both.")


def _check_card(said: Saying) -> Iterator[Fault]:
    """Yield what a page says of the picture that stands for it and is not so; the picture itself is looked at as a file."""
    pictures = said.metas.get("og:image", ())
    if not pictures:
        if _one(said, "twitter:card") == "summary_large_image":
            yield Fault("social", "twitter:card asks for a large picture, and there is none.", "Print og:image, or summary.")
        return
    if len(pictures) > 1:
        yield Fault("social", "og:image stands twice in the head.", "Print it once.")
    size = (_one(said, "og:image:width"), _one(said, "og:image:height"))
    if pictures[0].endswith(f"/{CARD}") and size != tuple(map(str, CARD_SIZE)):
        yield Fault("social", f"The picture is said to have {' × '.join(size)} pixels.", f"It has {CARD_SIZE[0]} × {CARD_SIZE[1]}.")
    if not _one(said, "og:image:alt").strip():
        yield Fault("social", "og:image has no text for those who do not see it.", "Print og:image:alt.")
    for block in said.blocks:
        image = block.get("image") if isinstance(block, dict) else None
        if isinstance(image, dict) and image.get("url") != pictures[0]:
            told = "The picture in the structured data is not og:image."
            yield Fault("structured-data", told, "Print the same in both.")


def _one(said: Saying, name: str, otherwise: str = "") -> str:
    contents = said.metas.get(name)
    return contents[0] if contents else otherwise


def _check_dates(said: Saying) -> Iterator[Fault]:
    for name in MODIFIED:
        for modified in said.metas.get(name, ()):
            yield from check_date(name, modified)
    of_article, of_others = MODIFIED
    wrong = of_others if _one(said, "og:type") == "article" else of_article
    if wrong in said.metas:
        yield Fault(
            "social", f"{wrong} is not for a page of type {_one(said, 'og:type')!r}.", f"Print {' or '.join(MODIFIED)}, by its type."
        )


def check_date(name: str, value: str) -> Iterator[Fault]:
    """Yield a date that no calendar has, or that has not come yet."""
    fault = _fault_of_date(value, date.today())
    if fault:
        yield Fault("date", f"{name} is {value!r}, which {fault}.", "Correct the date, or write it as 2026-11-24.")


@lru_cache(maxsize=512)  # pages of a site share a few
def _fault_of_date(value: str, today: date) -> str:
    """Return what is wrong with a date; empty where nothing is."""
    try:
        if not _SHORT_DATE.fullmatch(value):
            raise ValueError
        day = date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return "is no date"
    return "has not come yet" if day > today + _FUTURE else ""


def _check_blocks(said: Saying, site: SiteAddress) -> Iterator[Fault]:
    everything: set[str] = set()
    for block in said.blocks:
        kinds = _types(block) if isinstance(block, dict) else set()
        if not kinds or block.get("@context") != _CONTEXT:
            yield Fault(
                "structured-data", "A block of structured data names no context or no type.", f"Begin it with {_CONTEXT} and a type."
            )
            continue
        everything |= kinds
        yield from _check_block(said, site, block, kinds)
    wanted = _wanted(said)
    for kind in sorted((everything & _TOLD.keys()) ^ wanted):
        state = "lacks" if kind in wanted else "has"
        what = f"The page {state} structured data of {kind}, {_TOLD[kind]}."
        yield Fault("structured-data", what, "Print the data that the page needs.")


def _wanted(said: Saying) -> set[str]:
    """Return the types of structured data that a page needs, of those that the page itself tells."""
    wanted = {"WebSite"} if said.name == "index.html" else set()
    if said.has_crumbs and said.name.count("/") > 1:
        wanted.add("BreadcrumbList")
    if _one(said, "og:type") == "article":
        wanted.add("Article")
        if said.steps() is not None:
            wanted.add("HowTo")
    return wanted


_TOLD: Final = {
    "WebSite": "which belongs on the first page alone",
    "BreadcrumbList": "as its way back to the section says",
    "Article": "as og:type says",
    "HowTo": "as its steps say",
}
"""Type → what says whether a page has data of it."""


def _types(block: Mapping[str, Any]) -> set[str]:
    kind = block.get("@type")
    return {kind} if isinstance(kind, str) else {one for one in kind if isinstance(one, str)} if isinstance(kind, list) else set()


def _check_block(said: Saying, site: SiteAddress, block: Mapping[str, Any], kinds: set[str]) -> Iterator[Fault]:
    expected: dict[str, Any] = {}
    if "WebSite" in kinds:
        expected = {"url": site.site_url, "name": _one(said, "og:site_name")}
    elif "Article" in kinds:
        expected = _expect_article(said, site, block)
        whole = block.get("mainEntity")
        if isinstance(whole, dict) and whole.get("@type") == "ExercisePlan" and whole.get("name") != expected["headline"]:
            yield Fault("structured-data", f"The exercise is {whole.get('name')!r} in the structured data.", "Print the name of the page.")
    elif "BreadcrumbList" in kinds:
        yield from _check_crumbs(said, site.address(said.name), block.get("itemListElement"))
    elif "HowTo" in kinds:
        yield from _check_steps(said, block.get("step"))
    for key, value in expected.items():
        if block.get(key) != value:
            yield Fault(
                "structured-data", f"{key} is {block.get(key)!r} in the structured data, {value!r} on the page.", "Print the same in both."
            )
    for key in _DATES:
        if key in block:
            yield from check_date(key, str(block[key]))


def _expect_article(said: Saying, site: SiteAddress, block: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the data of an article must say, of what it says."""
    name = _one(said, "og:site_name")
    by = {"@type": "Organization", "name": name}
    told = {
        "author": by,
        "publisher": {**by, "url": site.site_url},
        "dateModified": _one(said, MODIFIED[0]),
        "datePublished": _one(said, MODIFIED[0]),
    }
    expected = {"url": site.address(said.name), "headline": _one(said, "og:title"), "inLanguage": said.language}
    return expected | {key: value for key, value in told.items() if key in block}


def _check_crumbs(said: Saying, address: str, items: Any) -> Iterator[Fault]:
    entries = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    places = [entry.get("position") for entry in entries]
    last = entries[-1] if entries else {}
    if len(entries) < 2 or places != list(range(1, len(entries) + 1)):
        yield Fault("structured-data", "The way back to the section has gaps.", "Number its entries from 1.")
    elif (last.get("name"), last.get("item")) != (_one(said, "og:title"), address):
        yield Fault("structured-data", f"The way back ends at {last.get('name')!r}, {last.get('item')!r}.", "End it at the page itself.")
    elif not all(isinstance(entry.get("name"), str) and entry["name"] and isinstance(entry.get("item"), str) for entry in entries):
        yield Fault("structured-data", "An entry of the way back has no name or address.", "Print both.")
    elif not all(address.startswith(entry["item"].partition("#")[0]) for entry in entries):
        yield Fault("structured-data", "An entry of the way back does not lie on the way.", "Name the sections that the page is in.")


def _check_steps(said: Saying, steps: Any) -> Iterator[Fault]:
    shown = said.steps() or ""
    entries = [step for step in steps if isinstance(step, dict)] if isinstance(steps, list) else []
    if not entries:
        yield Fault("structured-data", "How to do it has no steps.", "Print the steps of the page.")
    end = 0
    for step in entries:
        text = step.get("text")
        squeezed = "".join(text.split()) if isinstance(text, str) else ""
        place = shown.find(squeezed, end) if squeezed else -1
        if place < 0:
            yield Fault(
                "structured-data", f"The step {text!r} is not on the page, or stands in another order.", "Print the steps of the page."
            )
            return
        if place - end > _HEADING:
            yield Fault("structured-data", f"A step before {text!r} is left out.", "Print all steps of the page, in its order.")
            return
        end = place + len(squeezed)
