"""The files that the host reads: those that every site needs, and rules of redirects. Headers have a module of their own."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from generator.audit.header_rules import HEADERS
from generator.audit.site import AuditedSite
from generator.audit.standard import NOT_FOUND
from generator.audit.summary import PageSummary, lines
from generator.diagnostics import Problem, quote

RULES = "_redirects"
_NEEDED = {
    NOT_FOUND: "every missing address",
    HEADERS: "the policy of every answer",
    RULES: "former addresses",
    ".nojekyll": "hosts that would build again",
    "index.html": "the address of the site",
}
_STATUSES = frozenset({"301", "308"})


def check_presence(site: AuditedSite) -> Iterator[Problem]:
    """Yield files that every site needs and this one lacks."""
    for name, purpose in _NEEDED.items():
        if name not in site.files:
            yield _problem(name, "missing-file", f"The site has no such file, which is for {purpose}.", "Publish it.")


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
