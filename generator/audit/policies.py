"""Content security policies, compared."""

from collections.abc import Iterator, Set


def compare_policies(found: str, intended: str, hashes: Set[str] = frozenset()) -> Iterator[str]:
    """Yield what one policy has otherwise than another. ``hashes`` are sources that its scripts may add."""
    ours, theirs = _directives(intended), _directives(found)
    for name in [*ours, *(theirs.keys() - ours.keys())]:
        if name not in theirs:
            yield f"lacks {name}"
        elif name not in ours:
            yield f"has {name}, which is not intended"
        elif less := ours[name] - theirs[name]:
            yield f"lacks {', '.join(sorted(less))} in {name}"
        elif more := theirs[name] - ours[name] - (hashes if name == "script-src" else set()):
            yield f"allows {', '.join(sorted(more))} in {name}"


def _directives(policy: str) -> dict[str, set[str]]:
    """Return the sources of each directive; only the first of two with one name counts."""
    found: dict[str, set[str]] = {}
    for directive in policy.split(";"):
        name, *sources = directive.split() or [""]
        if name:
            found.setdefault(name.lower(), set(sources))
    return found
