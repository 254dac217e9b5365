"""The content security policy holds on every page, and nothing needs an exception from it."""

import base64
import hashlib
import re
from collections.abc import Iterator

from generator.audit.page import AuditedPage, Tag
from generator.audit.policies import compare_policies
from generator.audit.standard import EMBEDS_POLICY, POLICY
from generator.diagnostics import Problem, quote

LEFTOVER = re.compile(rb"<!--atlas:[a-z]*")
"""Slots that nobody filled. Braces are no sign of a fault: a record's text may hold them."""


def check_policy(page: AuditedPage) -> Iterator[Problem]:
    """Yield pages without a strict policy, inline script or style, and handlers."""
    metas = [tag for tag in page.metas if tag.attributes.get("http-equiv", "").lower() == "content-security-policy"]
    policy = metas[0].attributes.get("content", "") if metas else ""
    if not metas:
        yield page.problem(
            None, "no-policy", "The page has no content security policy.", "Print the policy's meta element first in the head."
        )
    else:
        if len(metas) > 1:
            yield page.problem(metas[1], "weak-policy", "The page has two policies.", "Print the policy once.")
        yield from _check_strictness(page, metas[0], policy)
        yield from _check_order(page, metas[0])
    yield from _check_scripts(page, policy)
    yield from _check_styles(page)


def check_leftovers(page: AuditedPage) -> Iterator[Problem]:
    """Yield slots of templates that nobody filled."""
    found = LEFTOVER.search(page.data)
    if found:
        yield page.problem(
            None, "template-leftover", f"The page holds {quote(found.group().decode())}.", "A slot or template was not filled."
        )


def digest_of_script(tag: Tag) -> str:
    """Return the digest by which a policy may name an inline script."""
    return base64.b64encode(hashlib.sha256(tag.text.encode()).digest()).decode()


def _check_order(page: AuditedPage, policy: Tag) -> Iterator[Problem]:
    for tag in page.named("meta", "script"):
        if tag.element is policy.element:
            return
        if tag.name == "script":
            message = "A script stands before the content security policy."
            yield page.problem(policy, "late-policy", message, "Print the policy first in the head.")
            return


def _check_strictness(page: AuditedPage, tag: Tag, policy: str) -> Iterator[Problem]:
    hashes = {f"'sha256-{digest_of_script(script)}'" for script in page.select("descendant::script[not(@src)]")}
    intended = EMBEDS_POLICY if page.is_embed else POLICY
    for what in compare_policies(policy, intended, hashes):
        yield page.problem(tag, "weak-policy", f"The policy {what}: {quote(policy)}.", f"It must be {quote(intended)}.")


def _check_scripts(page: AuditedPage, policy: str) -> Iterator[Problem]:
    for tag in page.select("descendant::script[not(@src)]"):
        if "json" in tag.attributes.get("type", ""):
            continue
        if f"'sha256-{digest_of_script(tag)}'" not in policy:
            yield page.problem(tag, "inline-script", f"The script {quote(tag.text)} is inline.", "Put it into a file.")
    for name in page.holders:
        for tag, _ in page.having(name) if name.startswith("on") else ():
            yield page.problem(tag, "event-handler", f"{tag.name} has the handler {quote(name)}.", "Add the listener in a script file.")


def _check_styles(page: AuditedPage) -> Iterator[Problem]:
    for tag in page.named("style"):
        yield page.problem(tag, "inline-style", "The page holds a style element.", "Put the rules into the style sheet.")
    for tag, value in page.having("style"):
        yield page.problem(tag, "inline-style", f"{tag.name} has the style {quote(value)}.", "Use a class.")
