"""The content security policy holds on every page, and nothing needs an exception from it."""

import base64
import hashlib
import re
from collections.abc import Iterator

from generator.audit.site import AuditedPage, Tag
from generator.diagnostics import Problem, quote

_LEFTOVER = re.compile(r"<!--atlas:[a-z]*")
"""Slots that nobody filled. Braces are no sign of a fault: a record's text may hold them."""
_REQUIRED = ("default-src", "script-src", "base-uri", "form-action")


def check_policy(page: AuditedPage) -> Iterator[Problem]:
    """Yield pages without a strict policy, inline script or style, handlers and template leftovers."""
    metas = [tag for tag in page.by_name.get("meta", ()) if tag.attributes.get("http-equiv", "").lower() == "content-security-policy"]
    policy = metas[0].attributes.get("content", "") if metas else ""
    if not metas:
        yield page.problem(
            None, "no-policy", "The page has no content security policy.", "Print the policy's meta element first in the head."
        )
    else:
        yield from _check_strictness(page, metas[0], policy)
    for tag in page.tags:
        if tag.attributes or tag.name in ("script", "style"):
            yield from _check_tag(page, tag, policy)
    if metas and page.by_name.get("script"):
        first = next(place for place, tag in enumerate(page.tags) if tag.name == "script")
        if page.tags.index(metas[0]) > first:
            yield page.problem(
                metas[0], "late-policy", "A script stands before the content security policy.", "Print the policy first in the head."
            )
    found = _LEFTOVER.search(page.source)
    if found:
        yield page.problem(None, "template-leftover", f"The page holds {quote(found.group())}.", "A slot or template was not filled.")


def _check_strictness(page: AuditedPage, tag: Tag, policy: str) -> Iterator[Problem]:
    missing = [name for name in _REQUIRED if name not in policy]
    if missing or "unsafe-inline" in policy or "unsafe-eval" in policy or "*" in policy:
        what = f"lacks {', '.join(missing)}" if missing else "allows inline script, eval or every host"
        yield page.problem(tag, "weak-policy", f"The policy {what}: {quote(policy)}.", "Allow only 'self'.")


def _check_tag(page: AuditedPage, tag: Tag, policy: str) -> Iterator[Problem]:
    if tag.name == "script" and "src" not in tag.attributes and "json" not in tag.attributes.get("type", ""):
        digest = base64.b64encode(hashlib.sha256(tag.text.encode()).digest()).decode()
        if f"'sha256-{digest}'" not in policy:
            yield page.problem(tag, "inline-script", f"The script {quote(tag.text)} is inline.", "Put it into a file.")
    if tag.name == "style":
        yield page.problem(tag, "inline-style", "The page holds a style element.", "Put the rules into the style sheet.")
    for name, value in tag.attributes.items():
        if name == "style":
            yield page.problem(tag, "inline-style", f"{tag.name} has the style {quote(value)}.", "Use a class.")
        elif name.startswith("on"):
            yield page.problem(tag, "event-handler", f"{tag.name} has the handler {quote(name)}.", "Add the listener in a script file.")
