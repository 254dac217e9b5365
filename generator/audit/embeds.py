"""Cards that other sites show in their pages: each stands for one page, leads there, and needs nothing of what is around it."""

from collections.abc import Iterator

from generator.audit import budgets, markup
from generator.audit.agreement import is_left_out
from generator.audit.envelopes import SITE
from generator.audit.head import said_metas
from generator.audit.page import AuditedPage, Tag
from generator.audit.site import resolve
from generator.audit.standard import EMBEDS
from generator.audit.summary import join_lines
from generator.audit.tellings import tell
from generator.diagnostics import Problem, quote

_PLAYER = "/player.js"


def check_embed(page: AuditedPage) -> Iterator[Problem]:
    """Yield what is wrong with a card, of what is not asked of every page."""
    target = page.site.base + page.site.shorten(page.address).removeprefix(EMBEDS)
    named = [tag.attributes.get("href", "") for tag in page.named("link") if tag.attributes.get("rel") == "canonical"]
    if named != [target]:
        yield page.problem(None, "canonical", f"The card names {quote(', '.join(named))} as its page.", f"It must be {target}.")
    if not is_left_out(said_metas(page)):
        yield page.problem(
            None, "noindex", "A card does not ask search engines to leave it out.", 'Print a robots meta element with "noindex".'
        )
    yield from _check_links(page, target)
    for tag in page.select("descendant::script[@src]"):
        if not tag.attributes["src"].endswith(_PLAYER):
            yield page.problem(tag, "embed", f"The card loads {quote(tag.attributes['src'])}.", "Load the player alone.")
    for tag in page.select("descendant::*[contains(concat(' ', @class, ' '), ' player ')][not(@hidden)]"):
        yield page.problem(tag, "embed", "The player is shown before its script has come.", "Print it hidden.")
    yield from markup.check_markup(page)
    yield from budgets.check_size(page)


def _check_links(page: AuditedPage, target: str) -> Iterator[Problem]:
    links = page.select("descendant::a[@href]")
    if target not in {resolve(page.address, tag.attributes["href"]) for tag in links}:
        yield page.problem(None, "embed", "The card does not lead to its page.", f"Link to {target}.")
    for tag in links:
        # In the frame another page would be refused, or take the card's place.
        if tag.attributes.get("target") != "_blank" or "noopener" not in tag.attributes.get("rel", "").split():
            what = f"The link {quote(tag.text)} opens inside the frame, or gives its page a hold on what opens."
            yield page.problem(tag, "embed", what, 'Print target="_blank" and rel="noopener".')
    for tag in links:
        if page.site.is_inside(leads := resolve(page.address, tag.attributes["href"])) and leads != target:
            yield page.problem(tag, "embed", f"The card leads to {quote(leads)}.", f"Link to {target}.")
    host = page.site.base.partition("://")[2]
    for tag in links:
        if host and tag.text.startswith(host) and tag.text.rstrip("/") != target.partition("://")[2].rstrip("/"):
            yield page.problem(tag, "embed", f"The card shows {quote(tag.text)} as its address.", f"It must be that of {target}.")


def list_sayings(page: AuditedPage) -> str:
    """Return what a card says of its page, as files beside that tell it; see ``tellings``."""
    target = page.site.shorten(page.address)
    facts = {tag.text: "".join(_next_texts(tag)) for tag in page.select("descendant::dl//dt")}
    text = "".join(tag.text for tag in page.select("descendant::p[@class='text']"))
    licenses = [tag.attributes.get("href", "") for tag in page.named("a") if "license" in tag.attributes.get("rel", "").split()]
    return join_lines([tell(target, {**facts, "text": text}), tell(SITE, {"license": "".join(licenses[:1])})])


def _next_texts(tag: Tag) -> Iterator[str]:
    beside = tag.element.getnext()
    if beside is not None and beside.tag == "dd":
        yield Tag(beside).text
