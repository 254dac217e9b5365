"""What a page shows of its own date and address must be what its head says."""

import html
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from generator.audit.standard import MODIFIED

_LAST: Final = '<p class="last">'
_REVIEWED: Final = "Last reviewed "
_CITED: Final = " Reviewed "
_ADDRESS: Final = 'id="cite-address">'
_SENTENCE: Final = 'id="cite-sentence">'
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"
)  # fmt: skip


class Shown(NamedTuple):
    """What a page shows of itself; empty where it shows nothing of the kind."""

    dates: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


def find_shown(text: str) -> Shown:
    """Return what the text of a page, as it is written, shows of its date and address."""
    dates, addresses = [], []
    _, mark, rest = text.rpartition(_LAST)
    _, said, when = rest.partition("</p>")[0].rpartition(_REVIEWED) if mark else ("", "", "")
    if said:
        dates.append(when.partition("<")[0].partition(".")[0])
    if _ADDRESS in text:
        addresses.append(_inside(text, _ADDRESS))
    if _SENTENCE in text:
        before, _, address = _inside(text, _SENTENCE).rpartition(" ")
        # Where the site has no address, the sentence ends with the name of the page, which may look like one, and a full stop.
        if ":" in address and not address.endswith("."):
            addresses.append(address)
        else:
            before = _inside(text, _SENTENCE)
        _, said, when = before.rpartition(_CITED)
        if said:
            dates.append(when.rstrip("."))
    return Shown(tuple(one.strip() for one in dates), tuple(html.unescape(one) for one in addresses))


def _inside(text: str, mark: str) -> str:
    return text.partition(mark)[2].partition("<")[0].strip()


def check_shown(shown: Shown, address: str, metas: Mapping[str, Sequence[str]], blocks: Sequence[Any]) -> Iterator[tuple[str, str, str]]:
    """Yield (rule, what is wrong, what to do) of a page. ``address`` is its own; empty where it has none."""
    said = _said_dates(metas, blocks)
    for one in shown.dates:
        day = read_date(one)
        if day is None:
            yield "date", f"The page shows that it was reviewed on {one!r}, which is no date.", "Correct the date."
        elif said and day.isoformat() not in said:
            yield (
                "date",
                f"The page shows that it was reviewed on {one!r}, its head says {', '.join(sorted(said))}.",
                "Say the same in both.",
            )
    for one in shown.addresses:
        if one != address:
            yield "shown-address", f"The page shows {one!r} as its address.", f"It must be {address or 'left out, as the site has none'}."


def _said_dates(metas: Mapping[str, Sequence[str]], blocks: Sequence[Any]) -> set[str]:
    found = {str(block["lastReviewed"]) for block in blocks if isinstance(block, dict) and "lastReviewed" in block}
    return found or set(said_days(metas))


def said_days(metas: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the days on which a head says that the page was reviewed."""
    return [day for name in MODIFIED for day in metas.get(name, ())]


@lru_cache(maxsize=512)  # pages of a site share a few
def read_date(text: str) -> date | None:
    """Return the day that a text names, such as "24 November 2026"; ``None`` where it names none."""
    try:
        day, month, year = text.split(" ")
        return date(int(year), _MONTHS.index(month) + 1, int(day))
    except ValueError:
        pass
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
