"""Finished pages taken apart into frame, head and content, as the build composes them, and put together with something else."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.audit.frame import read_frame
from generator.audit.full import summarise_page
from generator.audit.scan import scan_page
from generator.audit.site import SiteAddress
from generator.audit.summary import FrameSummary, PageSummary, lines

_PARTS = re.compile(r"(.*?)(<title>.*?)((?:<script src=[^\n]*\n.*?)?</head>.*?<main[^>]*>)(.*)(</main>.*)", re.DOTALL)


@dataclass(frozen=True)
class Composed:
    """A page in its five parts."""

    name: str
    before: str
    head: str
    between: str
    content: str
    after: str

    @property
    def data(self) -> bytes:
        return f"{self.before}{self.head}{self.between}{self.content}{self.after}".encode()

    @property
    def frame(self) -> tuple[str, str, str]:
        return self.before, self.between, self.after

    def planted(self, old: str, new: str) -> "Composed":
        """Return the page with one text replaced in the first part that holds it."""
        for part in ("head", "content", "before", "between", "after"):
            if old in (text := getattr(self, part)):
                return replace(self, **{part: text.replace(old, new, 1)})
        raise AssertionError(f"{old!r} is not in {self.name}")


def take_apart(name: str, text: str) -> Composed:
    match = _PARTS.fullmatch(text)
    assert match, name
    return Composed(name, *match.groups())


def composed_pages(site: Path) -> list[Composed]:
    """Return the pages of a folder that have a frame: all but redirects, cards for other sites and the page for missing addresses."""
    texts = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    framed = {name: text for name, text in texts.items() if name != "404.html" and not name.startswith("embed/")}
    return [take_apart(name, text) for name, text in framed.items() if 'http-equiv="refresh"' not in text]


class Readers:
    """Both readers of one site; frames are read once for all pages that share them."""

    def __init__(self, site_url: str) -> None:
        self.site = SiteAddress(site_url)
        self.frames: dict[str, FrameSummary] = {}
        self._names: dict[tuple[object, ...], str] = {}

    def frame_of(self, page: Composed) -> FrameSummary:
        depth = page.name.count("/")
        name = self._names.setdefault((depth, page.frame), "frame/" * depth + f"{len(self._names)}.html")
        if name not in self.frames:
            self.frames[name] = read_frame(page.frame, name, self.site)
        return self.frames[name]

    def scan(self, page: Composed) -> PageSummary:
        return scan_page(self.frame_of(page), page.name, page.head, page.content, page.data)

    def read(self, page: Composed) -> PageSummary:
        return self.read_bytes(page.name, page.data)

    def read_bytes(self, name: str, data: bytes) -> PageSummary:
        return summarise_page(data, name, self.site)

    def complete(self, summary: PageSummary) -> dict[str, Any]:
        """Return what a summary says with what its frame adds."""
        frame = self.frames.get(summary.frame)
        own = self.site.shorten(self.site.address(summary.name))
        return {
            "size": summary.size,
            "title": summary.title,
            "flags": (summary.is_redirect, summary.is_listed),
            "ids": set(lines(summary.ids)) | (set(frame.ids) if frame else set()),
            "references": {*lines(summary.references), *(lines(frame.references) if frame else ())} - {own},
            "loads": {*lines(summary.loads), *(lines(frame.loads) if frame else ())},
            "surroundings": frame.surroundings if frame else summary.surroundings,
            "problems": summary.problems,
        }


_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r' [-:a-zA-Z]+="[^"]*"')
_WORDS = re.compile(r">[^<>]+<")
_NAMES = [
    "a",
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "h2",
    "h4",
    "section",
    "span",
    "nav",
    "main",
    "header",
    "td",
    "th",
    "table",
    "tr",
    "b",
    "i",
    "svg",
    "g",
    "title",
    "button",
    "form",
    "input",
    "label",
    "picture",
    "source",
]
_ATTRIBUTES = (
    ' id="content"', ' id="x"', ' id=""', ' href="#nowhere"', ' href="javascript:x"', ' href="http://a.example/"', ' src="https://a.example/"',
    ' style="a"', ' onclick="a"', " ONCLICK", ' aria-labelledby="none"', ' for="x"', ' aria-hidden="false"', ' class="y"', " hidden",
    ' href="&#106;avascript:x"', ' loading="eager"', ' aria-label=""', ' data-animation="//a.example/x"', ' title="&nbsp;"',
    " id=x", " alt", ' srcset="https://a.example/x 2x"', ' http-equiv="refresh"',
)  # fmt: skip
_PIECES = (
    "<a href=\"#\">x</a>", "<li>x</li>", "<h1>x</h1>", "<h2></h2>", "<h5>x</h5>", "<!-- x -->", "<!--atlas:x-->", "<script>x</script>",
    "<style>x</style>", "<br>", "<img src=\"x\">", "\"", "<", ">", "</div>", "<div>", "</main>", "<main>", "<p>", "</p>", "<nav>x</nav>",
    "<table><tr><th>x</th></tr></table>", "<button></button>", "<svg></svg>", "<header>x</header>", "<input>", "&nbsp;", "<![CDATA[x]]>",
    "<a href=\"#\"> &#160;</a>", "<ul><p>x</p></ul>", "<iframe src=\"x\"></iframe>", "<noscript><p>x</noscript>", "<title>x</title>",
    "<meta name=\"robots\" content=\"noindex\">", "<base href=\"/x/\">", "<p><ul><li>x</li></ul></p>", "<h3><p>x</p></h3>", "<use href=\"#none\"/>",
)  # fmt: skip


def mutated(page: Composed, chance: random.Random) -> Composed:
    """Return the page with one thing in its content or head deleted, doubled, moved, altered or added."""
    part = "head" if chance.random() < 0.2 else "content"
    text: str = getattr(page, part)
    return replace(page, **{part: _MUTATIONS[chance.randrange(len(_MUTATIONS))](text, chance)})


def _pick(pattern: re.Pattern[str], text: str, chance: random.Random) -> tuple[int, int]:
    found = [match.span() for match in pattern.finditer(text)]
    return chance.choice(found) if found else (0, 0)


def _delete(pattern: re.Pattern[str], text: str, chance: random.Random) -> str:
    start, end = _pick(pattern, text, chance)
    return text[:start] + text[end:]


def _double(text: str, chance: random.Random) -> str:
    start, end = _pick(_TAG, text, chance)
    return text[:end] + text[start:end] + text[end:]


def _swap(text: str, chance: random.Random) -> str:
    (start, end), (other, last) = sorted((_pick(_TAG, text, chance), _pick(_TAG, text, chance)))
    return text if end > other else text[:start] + text[other:last] + text[end:other] + text[start:end] + text[last:]


def _rename(text: str, chance: random.Random) -> str:
    """Give an element another name, at both ends where it has two on one line."""
    start, end = _pick(re.compile(r"<([a-z0-9]+)[^<>]*>[^<>\n]*</\1>|<[a-z0-9]+(?=[ >])"), text, chance)
    name = chance.choice(_NAMES)
    return text[:start] + re.sub(r"(?<=<)[a-z0-9]+|(?<=</)[a-z0-9]+", name, text[start:end]) + text[end:]


def _add_attribute(text: str, chance: random.Random) -> str:
    start, _ = _pick(re.compile(r"(?<=<)[a-z0-9]+"), text, chance)
    end = start + len(re.match(r"[a-z0-9]*", text[start:]).group())  # type: ignore[union-attr]
    return text[:end] + chance.choice(_ATTRIBUTES) + text[end:]


def _alter_value(text: str, chance: random.Random) -> str:
    start, end = _pick(re.compile(r'(?<=")[^"<>]*(?=")'), text, chance)
    other, last = _pick(re.compile(r'(?<=")[^"<>]*(?=")'), text, chance)
    value = text[start:end]
    values = (
        value + "x",
        value[:-1],
        "",
        text[other:last],
        value.upper(),
        f" {value}",
        value.replace("/", "/../", 1),
        f"{value}#x",
        f"&amp;{value}",
    )
    return text[:start] + chance.choice(values) + text[end:]


def _insert(text: str, chance: random.Random) -> str:
    start, end = _pick(_TAG, text, chance)
    place = chance.choice((start, end))
    return text[:place] + chance.choice(_PIECES) + text[place:]


def _cut(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text))
    return text[:start] + text[start + chance.randrange(1, 40) :]


_MUTATIONS = (
    lambda text, chance: _delete(_TAG, text, chance),
    lambda text, chance: _delete(_ATTRIBUTE, text, chance),
    lambda text, chance: _delete(re.compile(r"(?<=>)[^<>]+(?=<)"), text, chance),
    lambda text, chance: _delete(re.compile(r"<([a-z0-9]+)[^<>]*>[^<>]*</\1>"), text, chance),
    _double,
    _swap,
    _rename,
    _add_attribute,
    _add_attribute,
    _alter_value,
    _alter_value,
    _insert,
    _insert,
    _cut,
)


def mutations(pages: list[Composed], seed: int, count: int) -> Iterator[Composed]:
    chance = random.Random(seed)
    for _ in range(count):
        page = chance.choice(pages)
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            page = mutated(page, chance)
        yield page
