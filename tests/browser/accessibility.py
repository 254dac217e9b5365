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


_COLOURS: Final[dict[str, Any]] = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}


def violations(page: Page, scheme: str = "light") -> list[str]:
    """Return the rules that the page breaks, each with up to three places where it does.

    Of a page in the dark only the colours are looked at: everything else is as it is in the light.
    """
    found: dict[str, Any] = Axe().run(page, options=_COLOURS if scheme == "dark" else _OPTIONS).response
    return [f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"][:3]]
