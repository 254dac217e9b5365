"""What stands around the content of a page is the same on all pages: ways to the rest of the site, scripts and styles."""

from collections.abc import Iterator

from generator.audit.links import references_of
from generator.audit.page import AuditedPage, Tag
from generator.audit.site import resolve
from generator.audit.summary import join_lines
from generator.diagnostics import Problem, quote

_OUTSIDE = "[not(ancestor::main)]"
_KINDS = {"script": (".js",), "stylesheet": (".css",), "icon": (".svg", ".png", ".ico", ".webp")}
_HOOKS = "data-"
"""How attributes begin by which scripts find what they serve."""
_OF_PAGE = frozenset({"class", "lang", "data-base"})
"""Attributes of the root that other checks are about."""
_HOW = ("type", "media", "disabled", "nomodule", "integrity")
"""Attributes by which a browser may leave a file out."""


def list_surroundings(page: AuditedPage) -> str:
    """Return what stands around the content of a page, one thing a line, with addresses relative to the root of the site."""
    return join_lines(" ".join(one.split()) for one in _list(page))


def _list(page: AuditedPage) -> Iterator[str]:
    for tag in page.select(f"descendant::header{_OUTSIDE}//a[@href]|descendant::footer{_OUTSIDE}//a[@href]"):
        around = [element.get("aria-label", "") for element in tag.element.iterancestors("nav")]
        yield f"link {_meaning(page, tag)} {tag.text} {' '.join(around)}"
    for tag in page.select(f"descendant::form{_OUTSIDE}"):
        yield f"form {_meaning(page, tag)} {tag.attributes.get('method', 'get')}"
    for tag in page.select("descendant::script[@src]|descendant::head/link[@rel='stylesheet' or @rel='icon']"):
        how = [f"{key}={tag.attributes[key]}" for key in _HOW if key in tag.attributes]
        yield f"{tag.attributes.get('rel', 'script')} {_meaning(page, tag)} {' '.join(how)}"
    for tag in page.select(f"descendant::header{_OUTSIDE}//*|descendant::body/preceding-sibling::*[0]|self::html"):
        if hooks := sorted(name for name in tag.attributes if name.startswith(_HOOKS)):
            told = "" if tag.name == "html" else tag.attributes.get("name", "")
            yield f"control {tag.name} {' '.join(hooks)} {told}"
    for tag in page.named("html"):
        kept = (f"{name}={tag.attributes[name]}" for name in sorted(tag.attributes) if name not in _OF_PAGE)
        yield f"page {' '.join(kept)}"
    for tag in page.select(f"descendant::footer{_OUTSIDE}//p"):
        yield f"words {tag.text}"
    for tag in page.select("descendant::body/a[1]"):
        yield f"first link {tag.attributes.get('href', '')}"


def _meaning(page: AuditedPage, tag: Tag) -> str:
    reference = tag.attributes.get("action") or next(references_of(tag), "")
    try:
        return reference if reference.startswith("#") else page.site.shorten(resolve(page.address, reference)) or "/"
    except ValueError:
        return reference


def check_kinds(page: AuditedPage) -> Iterator[Problem]:
    """Yield a page without a style sheet, and files that a browser is to take for another kind than they are."""
    sheets = page.select("descendant::link[@rel='stylesheet'][not(@disabled)][not(@media) or @media='all' or @media='screen']")
    if not sheets:
        yield page.problem(None, "no-style-sheet", "The page has no style sheet.", "Print the link to it in the head.")
    for tag in page.select("descendant::script[@src]|descendant::link[@href]"):
        kind = tag.attributes.get("rel", "") if tag.name == "link" else "script"
        file = next(references_of(tag), "").partition("#")[0].partition("?")[0]
        if kind in _KINDS and not file.endswith(_KINDS[kind]):
            what = f"{quote(file)} is loaded as a {kind}."
            yield page.problem(tag, "file-kind", what, f"Its name must end in {' or '.join(_KINDS[kind])}.")
