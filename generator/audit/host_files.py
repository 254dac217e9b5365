"""The files that the host reads: headers of every answer, rules of redirects, the page for missing addresses."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from generator.audit.policies import compare_policies
from generator.audit.site import AuditedSite
from generator.audit.standard import NOT_FOUND, POLICY
from generator.audit.summary import PageSummary, lines
from generator.diagnostics import Problem, quote

HEADERS = "_headers"
RULES = "_redirects"
_NEEDED = {
    NOT_FOUND: "every missing address",
    HEADERS: "the policy of every answer",
    RULES: "former addresses",
    ".nojekyll": "hosts that would build again",
    "index.html": "the address of the site",
}
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
_STATUSES = frozenset({"301", "308"})


def check_presence(site: AuditedSite) -> Iterator[Problem]:
    """Yield files that every site needs and this one lacks."""
    for name, purpose in _NEEDED.items():
        if name not in site.files:
            yield _problem(name, "missing-file", f"The site has no such file, which is for {purpose}.", "Publish it.")


def check_headers(site: AuditedSite, text: str) -> Iterator[Problem]:
    """Yield headers that are not those which every answer needs."""
    everywhere = f"{urlsplit(site.base).path}*"
    found: dict[str, dict[str, str]] = {}
    block = ""
    for number, line in enumerate(text.splitlines(), start=1):
        key, mark, value = (part.strip() for part in line.partition(":"))
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith((" ", "\t")):
            block = line.strip()
            if not block.startswith("/"):
                yield _problem(HEADERS, "headers", f"{quote(line)} is no path.", "Begin it with a slash.", number)
            found.setdefault(block, {})
        elif not mark or not block:
            yield _problem(HEADERS, "headers", f"{quote(line)} is no header.", "Write name: value.", number)
        else:
            found[block][key.lower()] = value
            named = block.rpartition("/")[2]
            if key.lower() == "cache-control" and "immutable" in value and not _HASHED.match(named):
                what = f"{block} is kept for ever by browsers."
                yield _problem(HEADERS, "headers", what, "Keep only files whose names change with their bytes.", number)
            if _is_open(block, key.lower(), value, everywhere):
                continue
            if key.lower().startswith(_REFUSED) or (key.lower() == _POLICY and block != everywhere):
                yield _problem(HEADERS, "headers", f"{block} is sent with {quote(line.strip())}.", "Delete the header.", number)
    yield from _check_common(found.get(everywhere, {}), everywhere)


def _is_open(block: str, key: str, value: str, everywhere: str) -> bool:
    """Say whether a header lets every other site read files that hold no more than the pages say."""
    return key == "access-control-allow-origin" and value == "*" and block != everywhere


def _check_common(common: Mapping[str, str], everywhere: str) -> Iterator[Problem]:
    for what in compare_policies(common.get(_POLICY, ""), f"{POLICY}; frame-ancestors 'self'"):
        yield _problem(
            HEADERS, "headers", f"The policy of {everywhere} {what}.", "Send the policy of the pages, and frame-ancestors 'self'."
        )
    for name, value in _FIXED.items():
        if common.get(name) != value:
            yield _problem(HEADERS, "headers", f"{everywhere} is not sent with {name}: {value}.", "Add the header.")
    if common.get("referrer-policy") not in _STRICT_REFERRERS:
        yield _problem(
            HEADERS, "headers", f"{everywhere} is sent without a strict referrer-policy.", "Send strict-origin-when-cross-origin."
        )
    frames = common.get("x-frame-options", "deny").lower()
    if frames not in ("deny", "sameorigin"):
        yield _problem(HEADERS, "headers", f"{everywhere} is sent with x-frame-options: {frames}.", "Delete the header.")
    if "max-age=0" in common.get("strict-transport-security", "max-age=1").replace(" ", ""):
        yield _problem(HEADERS, "headers", f"{everywhere} lets browsers forget https.", "Delete the header.")
    if (age := _AGE.search(common.get("cache-control", ""))) and int(age.group(1)) > _DAY:
        yield _problem(HEADERS, "headers", f"{everywhere} is kept by browsers for {age.group(1)} seconds.", "Keep pages for a day at most.")
    if "immutable" in common.get("cache-control", ""):
        yield _problem(
            HEADERS, "headers", f"{everywhere} is kept for ever by browsers.", "Keep only files whose names change with their bytes."
        )


def check_redirect_rules(site: AuditedSite, text: str, pages: Mapping[str, PageSummary]) -> Iterator[Problem]:
    """Yield rules that lead nowhere, in circles or over a page that is there, and redirect pages without a rule."""
    path = urlsplit(site.base).path
    root = site.base.removesuffix(path)
    rules: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        parts = line.split()
        if not parts or line.startswith("#"):
            continue
        fault = _fault_of(site, parts, rules, path, pages)
        if fault:
            yield _problem(RULES, "redirects", f"The rule {quote(line)} {fault}.", "Write: former address, new address, 301.", number)
        if len(parts) > 1:
            rules[parts[0]] = parts[1].partition("#")[0]
            target = parts[1].partition("#")[0].partition("?")[0]
            if not target.startswith("/") or site.find(f"{root}{target}") is None:
                yield _problem(RULES, "broken-address", f"The rule {quote(line)} leads to no file.", "Correct the address.", number)
    for former, target in rules.items():
        if target in rules:
            what = "in a circle" if rules[target] in (former, target) else "to another former address"
            yield _problem(RULES, "redirects", f"The rule for {quote(former)} leads {what}.", "Lead straight to the page.")
    for name, page in pages.items():
        address = path + name.removesuffix("index.html")
        if page.is_redirect and address not in rules:
            yield _problem(RULES, "redirects", f"The former address {quote(address)} has no rule.", "Add the rule.")
        elif page.is_redirect and rules[address].removeprefix(path) not in lines(page.references):
            what = f"The rule for {quote(address)} leads elsewhere than the page there."
            yield _problem(RULES, "redirects", what, "Lead to the same page in both.")


def _fault_of(site: AuditedSite, parts: list[str], rules: Mapping[str, str], path: str, pages: Mapping[str, PageSummary]) -> str:
    former = parts[0]
    if len(parts) != 3 or parts[2] not in _STATUSES:
        return "is not made of two addresses and a lasting status"
    if not former.startswith(path) or "*" in former or ":" in former:
        return "is not about one address of the site"
    if former in rules:
        return "is about an address that has a rule"
    name = site.locate(f"{site.base}{former.removeprefix(path)}") or ""
    if name not in pages:
        return "has no page for hosts that do not read it"
    if not pages[name].is_redirect:
        return "leads away from a page that is there"
    return ""


def _problem(name: str, rule: str, what: str, fix: str, line: int = 0) -> Problem:
    return Problem(path=name, line=line, column=1 if line else 0, rule=f"audit-{rule}", message=what, fix=fix)
