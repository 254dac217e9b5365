"""Which elements may be hidden at first."""

from collections.abc import Iterable

from generator.audit.standard import NEVER_HIDDEN


def may_hide(name: str, attribute: str, attributes: Iterable[str]) -> bool:
    """Say whether an element may have an attribute that hides it: a script must know how to find it, and show it."""
    return attribute == "hidden" and name not in NEVER_HIDDEN and any(key.startswith("data-") for key in attributes)
