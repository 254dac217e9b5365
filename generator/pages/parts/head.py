"""What every page says about itself to browsers, search engines and social networks."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from generator.catalog.projections import SourceCard
from generator.catalog.routes import CARD_SIZE, CITATIONS, OEMBED, can_be_embedded, card_address, feed_address, identifier_address
from generator.dataset.exercise import Exercise
from generator.dataset.inline import plain_text
from generator.dataset.muscle import Muscle
from generator.dataset.reference import Page
from generator.dataset.workout import Workout
from generator.pages.parts.cards import Link
from generator.pages.parts.descriptions import fit_description
from generator.pages.parts.site import PageContext, Site

_CONTEXT = "https://schema.org"
_encode = msgspec.json.Encoder().encode


class CardImage(msgspec.Struct, frozen=True):
    """The picture that is shown where the page's address is pasted."""

    address: str
    width: int
    height: int
    alt: str


class TypedLink(msgspec.Struct, frozen=True):
    """A link for programs: what the page is, by which address to cite it, what describes it, where its feed is."""

    rel: str
    href: str
    type: str | None = None


class HeadView(msgspec.Struct, frozen=True):
    """The variable part of ``<head>``. ``canonical`` is missing where the public address is not known."""

    title: str
    heading: str
    description: str
    canonical: str | None
    site_name: str
    type: str
    modified: str | None
    structured_data: tuple[str, ...]
    """JSON texts that are safe inside a script element."""
    indexed: bool
    card: CardImage | None
    links: tuple[TypedLink, ...]
    data: str = ""
    """Name of the file beside the page that says the same as data."""


def embed_json(value: Mapping[str, Any]) -> str:
    """Return JSON that cannot end a script element or start a comment."""
    text = _encode(value).decode()
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def build_head(
    page: PageContext,
    title: str,
    description: str,
    *,
    crumbs: tuple[Link, ...] = (),
    things: tuple[Mapping[str, Any], ...] = (),
    modified: str | None = None,
    indexed: bool = True,
    picture: str = "",
    item: str = "",
    dataset: Mapping[str, Any] | None = None,
) -> HeadView:
    """Build the head of a page.

    ``crumbs``: names and addresses (not links) from the section down. ``picture``: what the page's card shows besides
    its words. ``item``: address of the drawing that the page is about. ``dataset``: structured data of one that the page offers.
    """
    settings = page.site.settings
    heading = " ".join(title.split())
    title = f"{heading} ({page.mark})" if page.mark else heading
    data: list[Mapping[str, Any]] = []
    if settings.site_url:
        if not page.address:
            data.append({"@context": _CONTEXT, "@type": "WebSite", "name": settings.site_name, "url": settings.site_url})
        if crumbs:
            data.append(_breadcrumbs(settings.site_url, crumbs, title, page.address))
        data += [{"@context": _CONTEXT, **thing} for thing in (*things, *((dataset,) if dataset else ()))]
    return HeadView(
        title=title if not page.address else f"{title} · {settings.site_name}",
        heading=heading,
        description=fit_description(description, title, settings),
        canonical=settings.site_url + page.address if settings.site_url else None,
        site_name=settings.site_name,
        type="article" if things else "website",
        modified=modified,
        structured_data=tuple(embed_json(entry) for entry in data),
        indexed=indexed,
        card=_card(page, heading, picture) if page.site.has_cards else None,
        links=tuple(_links(page, item, "Article" if things else "Dataset" if dataset else "", dataset or {}))
        if settings.site_url and indexed
        else (),
        data=page.data,
    )


def _card(page: PageContext, heading: str, picture: str) -> CardImage:
    address = page.site.settings.site_url + card_address(page.address)
    return CardImage(address, *CARD_SIZE, f"{heading}: {picture}" if picture else heading)


def _links(page: PageContext, item: str, kind: str, dataset: Mapping[str, Any]) -> Iterator[TypedLink]:
    """Yield the typed links of a page, as FAIR Signposting names them; ``kind`` is what there is to cite, empty where nothing is."""
    settings = page.site.settings
    if kind:
        yield TypedLink("cite-as", settings.site_url + page.address)
        yield TypedLink("type", f"{_CONTEXT}/{kind}")
        if settings.license:
            yield TypedLink("license", settings.license)
    if kind == "Article":
        if settings.has_citations:
            yield TypedLink("describedby", CITATIONS["CSL-JSON"], "application/vnd.citationstyles.csl+json")
        if item:
            yield TypedLink("item", page.href(item), "image/svg+xml")
    for file in dataset.get("distribution", ()):
        yield TypedLink("item", file["name"], file["encodingFormat"])
    if page.site.has_embeds and can_be_embedded(page.address):
        # By its whole address: the programs that follow it do not put relative ones together.
        yield TypedLink("alternate", f"{settings.site_url}{page.address}{OEMBED}", "application/json+oembed")
    if settings.has_feeds:
        yield TypedLink("alternate", page.href(feed_address(page.address)), "application/atom+xml")


def _breadcrumbs(site_url: str, crumbs: tuple[Link, ...], title: str, address: str) -> dict[str, Any]:
    trail = [(crumb.text, site_url + crumb.href) for crumb in crumbs] + [(title, site_url + address)]
    items = [{"@type": "ListItem", "position": place, "name": name, "item": item} for place, (name, item) in enumerate(trail, start=1)]
    return {"@context": _CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def _citations(sources: Mapping[str, SourceCard], identifiers: set[str]) -> list[dict[str, Any]]:
    """Return the works that a page stands on: by identifier, which leads programs to all else, or by title and year."""
    found = []
    for source in [source for identifier in sorted(identifiers) if (source := sources.get(identifier))]:
        work: dict[str, Any] = {"@type": "CreativeWork"}
        if source.doi:
            work["identifier"] = f"https://doi.org/{source.doi}"
        else:
            work["name"] = source.title
            if source.year:
                work["datePublished"] = str(source.year)
        found.append(work)
    return found


def _license(site: Site) -> dict[str, str]:
    return {"license": site.settings.license} if site.settings.license else {}


def _publisher(site: Site) -> dict[str, Any]:
    """Return who wrote and publishes a page: the site, as the line to cite it by says."""
    name = site.settings.site_name
    whole = {"@type": "Organization", "name": name, "url": site.settings.site_url}
    return {"author": {"@type": "Organization", "name": name}, "publisher": whole}


def _dates(reviewed: str) -> dict[str, str]:
    """Return when a page came out as it is now, as the line to cite it by says: on the day of its last review."""
    return {"datePublished": reviewed, "dateModified": reviewed}


def _image(site: Site, address: str) -> dict[str, Any]:
    """Return the card of a page, with whose it is and on what terms."""
    if not site.has_cards:
        return {}
    image = {"@type": "ImageObject", "url": site.settings.site_url + card_address(address)}
    return {"image": {**image, **_license(site), "creditText": site.settings.site_name}}


def _web_page(site: Site, address: str, name: str, reviewed: str | None, sources: set[str], main: dict[str, Any]) -> dict[str, Any]:
    page: dict[str, Any] = {
        "@type": ["MedicalWebPage", "Article"],
        "headline": name,
        "url": site.settings.site_url + address,
        "inLanguage": "en",
        **_license(site),
        **_publisher(site),
        **_image(site, address),
        "mainEntity": main,
    }
    if reviewed:
        page |= {"lastReviewed": reviewed, **_dates(reviewed)}
    citations = _citations(site.tables.sources, sources)
    if citations:
        page["citation"] = citations
    return page


def _same(site: Site, exercise: Exercise) -> list[str]:
    """Return the public addresses of the ids of other datasets that stand for the same exercise: what is only near is another one."""
    if not site.tables.facts["foreign-pages"]:
        return []
    exact = dict.fromkeys(identifier_address(same.dataset, same.id) for same in exercise.same_as if same.match == "exact")
    return [site.settings.site_url + address for address in exact]


def describe_exercise(site: Site, address: str, exercise: Exercise, sources: set[str]) -> tuple[Mapping[str, Any], ...]:
    """Return the structured data of an exercise page: the page, the exercise, how to do it."""
    plan: dict[str, Any] = {"@type": "ExercisePlan", "name": exercise.name}
    if exercise.pattern or exercise.category:
        plan["exerciseType"] = site.label("pattern", exercise.pattern) or site.label("category", exercise.category)
    if same := _same(site, exercise):
        plan["sameAs"] = same
    steps = [*exercise.steps.setup, *exercise.steps.execution]
    things: list[Mapping[str, Any]] = [
        _web_page(site, address, exercise.name, exercise.reviewed.date if exercise.reviewed else None, sources, plan)
    ]
    if steps:
        entries = [{"@type": "HowToStep", "text": plain_text(step)} for step in steps]
        record = site.equipment(exercise.equipment)
        how_to: dict[str, Any] = {
            "@type": "HowTo",
            "name": f"How to do the {exercise.name[:1].lower() + exercise.name[1:]}",
            "step": entries,
        }
        if record and record.sign not in ("none", "other"):
            how_to["tool"] = [{"@type": "HowToTool", "name": record.name}]
        things.append(how_to)
    return tuple(things)


def describe_muscle(site: Site, address: str, muscle: Muscle, sources: set[str]) -> tuple[Mapping[str, Any], ...]:
    """Return the structured data of a muscle page."""
    thing: dict[str, Any] = {"@type": "Muscle", "name": muscle.name}
    if muscle.latin:
        thing["alternateName"] = muscle.latin
    if muscle.insertion:
        thing["insertion"] = plain_text(muscle.insertion)
    if muscle.actions_in_words:
        thing["muscleAction"] = plain_text(muscle.actions_in_words)
    if muscle.identifiers.wikidata:
        thing["sameAs"] = f"https://www.wikidata.org/entity/{muscle.identifiers.wikidata}"
    return (_web_page(site, address, muscle.name, muscle.reviewed.date if muscle.reviewed else None, sources, thing),)


def describe_workout(site: Site, address: str, workout: Workout, minutes: int, sources: set[str]) -> tuple[Mapping[str, Any], ...]:
    """Return the structured data of a workout page."""
    plan: dict[str, Any] = {
        "@type": "ExercisePlan",
        "name": workout.name,
        "activityDuration": f"PT{minutes}M",
        "intensity": site.label("level", workout.level),
        "exerciseType": site.label("goal", workout.goal),
    }
    if workout.frequency:
        span = workout.frequency.per_week
        plan["activityFrequency"] = f"{span.min} a week" if span.min == span.max else f"{span.min} to {span.max} a week"
    return (_web_page(site, address, workout.name, workout.reviewed.date if workout.reviewed else None, sources, plan),)


def describe_dataset(site: Site, address: str, told: str, version: str | None, files: Mapping[str, str]) -> Mapping[str, Any]:
    """Return the structured data of the records as a dataset; ``files`` holds the kind of content of each file of the page's folder by name."""
    whole = site.settings.site_url + address
    return {
        "@type": "Dataset",
        "name": f"{site.settings.site_name}: data",
        "description": told,
        "url": whole,
        "inLanguage": "en",
        **_license(site),
        "creator": _publisher(site)["author"],
        "publisher": _publisher(site)["publisher"],
        "isAccessibleForFree": True,
        **({"version": version, **_dates(version)} if version else {}),
        "distribution": [
            {"@type": "DataDownload", "name": name, "encodingFormat": kind, "contentUrl": whole + name} for name, kind in files.items()
        ],
    }


def describe_article(site: Site, address: str, page: Page, sources: set[str]) -> tuple[Mapping[str, Any], ...]:
    """Return the structured data of a hand-written page."""
    article: dict[str, Any] = {
        "@type": "Article",
        "headline": page.title,
        "url": site.settings.site_url + address,
        "inLanguage": "en",
        **_license(site),
        **_publisher(site),
        **_image(site, address),
    }
    if page.reviewed:
        article |= _dates(page.reviewed.date)
    citations = _citations(site.tables.sources, sources)
    if citations:
        article["citation"] = citations
    return (article,)
