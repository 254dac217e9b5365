"""Files for the host: headers of every answer, and the sign that no other generator is wanted.

Hosts put the headers of all rules together that fit an address. Two policies count both, so a rule for every address that lets
no other site frame it would hold for cards as well, which are made to be framed. Where there are cards, each part of the site
has therefore a rule of its own, and no address has two rules with a policy.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from generator.catalog.routes import EMBEDS
from generator.exports.kind import Export, Exporting, ExportKind
from generator.exports.redirects import list_moved
from generator.exports.search_files import FOLDER
from generator.open_data.kinds import DATA_KINDS

_OPEN: Final = (
    "api/*",
    "data/*",
    "figures/*",
    *(f"{section}/*/index.{ending}" for section in (*(kind.section for kind in DATA_KINDS), "identifiers") for ending in ("json", "md")),
)
"""Addresses whose answers scripts of any other site may read."""
_ALWAYS: Final = (
    "",
    "404.html",
    "assets/*",
    "card.png",
    "feed.xml",
    "figures/*",
    "index.html",
    "robots.txt",
    "sitemap.xml",
)
"""Parts of every site, whatever its pages."""
_WITH_DATA: Final = ("api/*", "data/*", "identifiers/*", "llms.txt")


def list_parts(names: Iterable[str], *, is_open: bool = True) -> tuple[str, ...]:
    """Return patterns that fit every file of a site but cards, each file one: whole folders, and files beside them.

    ``names`` are addresses of pages and names of files that are published as they are.
    """
    own = (f"{folder}/*" if mark else folder for folder, mark, _ in (name.partition("/") for name in names))
    return tuple(sorted({*_ALWAYS, *(_WITH_DATA if is_open else ()), *own} - {f"{EMBEDS}*"}))


def render_headers(policy: str, base: str, *, is_open: bool = True, framed: str = "", parts: Iterable[str] = ()) -> str:
    """Return a ``_headers`` file: the content security policy, what a meta element cannot say, and what may be kept.

    ``is_open`` says that records are published as data, for other sites too. ``framed`` is the policy of cards for other sites,
    empty where there are none, ``parts`` the patterns of all other addresses.
    """
    own = f"Content-Security-Policy: {policy}; frame-ancestors 'self'"
    rules: dict[str, list[str]] = {
        "*": [
            # What no other rule is for, such as a missing address, is kept from frames by the older header, which a policy overrules.
            "X-Frame-Options: SAMEORIGIN" if framed else own,
            "X-Content-Type-Options: nosniff",
            "Referrer-Policy: strict-origin-when-cross-origin",
        ]
    }
    if framed:
        rules |= {part: [own] for part in parts}
        rules[f"{EMBEDS}*"] = [f"Content-Security-Policy: {framed}; frame-ancestors *"]
    for name in ("engine", "table"):
        rules[f"{FOLDER}{name}.*"] = ["Cache-Control: public, max-age=31536000, immutable"]
    for ending in ("json", "js"):
        rules[f"{FOLDER}index.{ending}"] = ["Cache-Control: no-cache"]
    for pattern in _OPEN if is_open else ("figures/*",):
        rules.setdefault(pattern, []).append("Access-Control-Allow-Origin: *")
    return "".join(f"{base}{pattern}\n" + "".join(f"  {header}\n" for header in headers) for pattern, headers in rules.items())


def _outputs(exporting: Exporting) -> Iterator[Export]:
    base, is_open = exporting.settings.base_path, exporting.catalog.has_data
    framed = exporting.embeds_policy if exporting.has_embeds else ""
    names = (*(page.address for page in exporting.pages()), *exporting.passed, *(moved.old for moved in list_moved(exporting)))
    parts = list_parts(names, is_open=is_open) if framed else ()
    yield Export(
        "headers",
        ("_headers", ".nojekyll"),
        (is_open, framed, parts),
        lambda: {
            "_headers": render_headers(exporting.policy, base, is_open=is_open, framed=framed, parts=parts).encode(),
            ".nojekyll": b"",
        },
    )


KIND = ExportKind("host", _outputs)
