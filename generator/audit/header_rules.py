"""Headers of every answer: what hosts make of the rules in ``_headers`` for each part of the site."""

import fnmatch
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from generator.audit.policies import compare_policies
from generator.audit.site import AuditedSite
from generator.audit.standard import EMBEDS, EMBEDS_POLICY, POLICY
from generator.diagnostics import Problem, quote

HEADERS = "_headers"
_POLICY = "content-security-policy"
_FIXED = {"x-content-type-options": "nosniff"}
_STRICT_REFERRERS = frozenset({"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"})
_REFUSED = (
    "x-robots-tag",
    "refresh",
    "location",
    "set-cookie",
    "access-control-",
    "link",
    "content-type",
    "content-security-policy-report-only",
    "content-disposition",
    "content-encoding",
    "clear-site-data",
    "reporting-endpoints",
    "report-to",
    "nel",
    "sourcemap",
    "expires",
    "!",
)
_AGE = re.compile(r"max-age\s*=\s*(\d{1,12})")
_HASHED = re.compile(r"[\w-]+\.(?:\*|[0-9a-f]{8,}\.)")
_DAY = 86_400
"""Seconds."""
_UNSENT = (".", "_headers", "_redirects")
"""How names begin that hosts read themselves."""
_PART = re.compile(r"[^/*:]*(?:/\*)?|\*")
"""What a rule with a policy may be about, below the root: everything, one folder as a whole, or one file beside the folders."""


class Rule(NamedTuple):
    """A header that a rule sends."""

    block: str
    """The pattern of addresses."""
    key: str
    value: str
    line: int


def check_headers(site: AuditedSite, text: str) -> Iterator[Problem]:
    """Yield headers that are not those which every answer needs."""
    root = urlsplit(site.base).path
    everywhere = f"{root}*"
    rules: list[Rule] = []
    block = ""
    for number, line in enumerate(text.splitlines(), start=1):
        key, mark, value = (part.strip() for part in line.partition(":"))
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith((" ", "\t")):
            block = line.strip()
            if not block.startswith("/"):
                yield _problem(f"{quote(line)} is no path.", "Begin it with a slash.", number)
        elif not mark or not block:
            yield _problem(f"{quote(line)} is no header.", "Write name: value.", number)
        else:
            rules.append(Rule(block, key.lower(), value, number))
            yield from _check_rule(rules[-1], line.strip(), root)
    yield from _check_keeping(site, rules, root)
    yield from _check_common({rule.key: rule.value for rule in rules if rule.block == everywhere}, everywhere)
    yield from _check_policies(site, [rule for rule in rules if rule.key == _POLICY], root)


def _check_rule(rule: Rule, line: str, root: str) -> Iterator[Problem]:
    if rule.key == "cache-control" and "immutable" in rule.value and not _HASHED.match(rule.block.rpartition("/")[2]):
        yield _problem(f"{rule.block} is kept for ever by browsers.", "Keep only files whose names change with their bytes.", rule.line)
    # Every other site may read files that hold no more than the pages say.
    is_open = rule.key == "access-control-allow-origin" and rule.value == "*" and rule.block != f"{root}*"
    is_odd = rule.key == _POLICY and not (rule.block.startswith(root) and _PART.fullmatch(rule.block.removeprefix(root)))
    if is_odd or (rule.key.startswith(_REFUSED) and not is_open):
        yield _problem(f"{rule.block} is sent with {quote(line)}.", "Delete the header.", rule.line)


def _check_keeping(site: AuditedSite, rules: Sequence[Rule], root: str) -> Iterator[Problem]:
    """Yield rules about how long files are kept that are about no file, or that keep what changes under its name."""
    for rule in rules:
        if rule.key != "cache-control" or rule.block == f"{root}*":
            continue
        if not fnmatch.filter(site.files, rule.block.removeprefix(root)):
            yield _problem(
                f"No file has the address {rule.block}.", "Correct it: what was meant is kept as long as browsers like.", rule.line
            )
        age = _AGE.search(rule.value)
        if age and int(age.group(1)) > _DAY and not _HASHED.match(rule.block.rpartition("/")[2]):
            yield _problem(f"{rule.block} is kept by browsers for {age.group(1)} seconds.", "Keep it for a day at most.", rule.line)


def _check_policies(site: AuditedSite, rules: Sequence[Rule], root: str) -> Iterator[Problem]:
    """Yield parts of the site that are not sent with their one policy. Of two some hosts count both, some the last."""
    folders = {
        f"{folder}/*" if mark else folder
        for folder, mark, _ in (name.partition("/") for name in site.files if not name.startswith(_UNSENT))
    }
    for part in sorted({"", *folders}):
        is_embed = part == f"{EMBEDS}*"
        intended = f"{EMBEDS_POLICY}; frame-ancestors *" if is_embed else f"{POLICY}; frame-ancestors 'self'"
        sent = [rule for rule in rules if rule.block in (f"{root}*", f"{root}{part}")]
        fix = f"Send {'the policy of cards, and frame-ancestors *' if is_embed else 'the policy of the pages, and frame-ancestors ' + repr('self')}."
        if len(sent) > 1:
            yield _problem(f"{root}{part} is sent with {len(sent)} policies.", fix, sent[1].line)
        for what in compare_policies(sent[0].value if sent else "", intended):
            yield _problem(f"The policy of {root}{part} {what}.", fix, sent[0].line if sent else 0)


def _check_common(common: Mapping[str, str], everywhere: str) -> Iterator[Problem]:
    for name, value in _FIXED.items():
        if common.get(name) != value:
            yield _problem(f"{everywhere} is not sent with {name}: {value}.", "Add the header.")
    if common.get("referrer-policy") not in _STRICT_REFERRERS:
        yield _problem(f"{everywhere} is sent without a strict referrer-policy.", "Send strict-origin-when-cross-origin.")
    frames = common.get("x-frame-options", "deny").lower()
    if frames not in ("deny", "sameorigin"):
        yield _problem(f"{everywhere} is sent with x-frame-options: {frames}.", "Delete the header.")
    if "max-age=0" in common.get("strict-transport-security", "max-age=1").replace(" ", ""):
        yield _problem(f"{everywhere} lets browsers forget https.", "Delete the header.")
    if (age := _AGE.search(common.get("cache-control", ""))) and int(age.group(1)) > _DAY:
        yield _problem(f"{everywhere} is kept by browsers for {age.group(1)} seconds.", "Keep pages for a day at most.")
    if "immutable" in common.get("cache-control", ""):
        yield _problem(f"{everywhere} is kept for ever by browsers.", "Keep only files whose names change with their bytes.")


def _problem(what: str, fix: str, line: int = 0) -> Problem:
    return Problem(path=HEADERS, line=line, column=1 if line else 0, rule="audit-headers", message=what, fix=fix)
