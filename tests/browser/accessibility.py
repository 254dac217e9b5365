"""What axe finds in a page as it stands."""

from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

EXPERIMENTAL: Final = (
    "css-orientation-lock",
    "focus-order-semantics",
    "label-content-name-mismatch",
    "p-as-heading",
    "table-fake-caption",
    "td-has-header",
)
"""Rules of axe that are off unless they are asked for."""
_OPTIONS: Final[dict[str, Any]] = {
    "rules": {rule: {"enabled": True} for rule in EXPERIMENTAL},
    # All rules are run; listing each element that passed one would take twice the time of running them.
    "resultTypes": ["violations"],
}


def violations(page: Page) -> list[str]:
    """Return the rules that the page breaks, each with up to three places where it does."""
    found: dict[str, Any] = Axe().run(page, options=_OPTIONS).response
    return [f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"][:3]]
