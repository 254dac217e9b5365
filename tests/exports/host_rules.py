"""How hosts read ``_headers``: each rule that fits an address adds its headers to the answer."""

import re
from collections.abc import Iterator, Mapping

Rules = list[tuple[re.Pattern[str], list[tuple[str, str]]]]
"""What an address must look like, and the headers that it is sent with: name in small letters, and value."""


def read_rules(text: str) -> Rules:
    """Return the rules of a file."""
    rules: Rules = []
    for line in text.splitlines():
        if line.startswith("/"):
            rules.append((re.compile(".*".join(map(re.escape, line.split("*")))), []))
        else:
            name, _, value = line.strip().partition(": ")
            rules[-1][1].append((name.lower(), value))
    return rules


def answer(rules: Rules, path: str) -> Iterator[Mapping[str, str]]:
    """Yield the headers of an answer, of a host that joins those of one name, and of one that takes the last."""
    sent = [header for pattern, headers in rules if pattern.fullmatch(path) for header in headers]
    joined: dict[str, str] = {}
    for name, value in sent:
        joined[name] = f"{joined[name]}, {value}" if name in joined else value
    yield joined
    yield dict(sent)
