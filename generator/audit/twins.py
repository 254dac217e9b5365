"""What lies beside a page says what the page says: its Markdown, its record, its text for search and its preview are compared with it.

Templates need not say all of it everywhere. So what is compared falls into groups ("the mistakes of
an exercise"): a group in which the pages of a section agree is one whose words must be the same, and
the few pages that differ there are reported.
"""

import json
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from typing import Any, Final, NamedTuple

from msgspec import structs

from generator.audit.previews import NAME as PREVIEW
from generator.audit.summary import FileSummary, lines
from generator.diagnostics import Problem, quote

MARKDOWN, RECORD, TEXT = "/index.md", "/index.json", "/page.json"
BESIDE: Final = (MARKDOWN, RECORD, TEXT, PREVIEW)
"""How the names of files end that are compared with the page beside them."""
_ENTITIES: Final = (("&#39;", "'"), ("&#34;", '"'), ("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&amp;", "&"))
_LINK: Final = re.compile(r"\[([^\][\\]*)\]\([^()\s]*\)")
_MARK: Final = re.compile(r"([-*]|(\d{1,6})\.) ")
_LABELED: Final = re.compile(r"\*\*([^*]+)\*\*:?(.*)")
_SENTENCE: Final = re.compile(r"(?<=[.:;!?])\s+")
_PART: Final = re.compile(r"[.,:;!?]\s+")
_ODD: Final = frozenset("[]<>&*_\\|`{}#~^=\u2060")
"""Signs that a form of text may write in another way than the others."""
_ENDS: Final = ".:;!?"
_WORDS: Final = 3
"""Words of a text that is told apart from a name."""
_LONG: Final = 800
_OWN_FIGURE: Final = re.compile(r'data-animation="([^"]*)"|<img src="([^"]*/figures/[^"]*)" alt="[^"]')
_DESCRIPTION: Final = re.compile(r'name="description" content="([^"]*)"')
_DIGIT: Final = re.compile(r"\d+")
_KEPT: Final = 3
"""Texts that are kept of a group."""
_FEW: Final = 5
"""Pages that a group needs for what they agree in to be a rule."""
_CHANCE: Final = 2
"""Files that may lack the same text and be reported."""
_RARE: Final = 20
"""One page in so many may differ and be reported: where more do, the template is another one."""


class _Said(NamedTuple):
    """One text that is to be found: the group it belongs to, and whether it was."""

    group: str
    text: str
    found: bool


def with_compared(name: str, page: bytes, beside: Mapping[str, bytes], found: Iterable[FileSummary]) -> Iterator[FileSummary]:
    """Yield what is known of files, with how those beside the page of this name compare with it."""
    compared = compare_beside(name, page, beside)
    for one in found:
        yield structs.replace(one, compared=compared[one.name]) if one.name in compared else one


def compare_files(
    names: Set[str], read: Callable[[str], bytes], files: Mapping[str, FileSummary], folders: Set[str] | None = None
) -> dict[str, FileSummary]:
    """Return the files beside pages with how they compare with those; of some folders, or of all."""
    compared: dict[str, FileSummary] = {}
    all_folders = {name.rpartition("/")[0] for name in files if name.endswith(BESIDE)}
    for folder in sorted(all_folders if folders is None else all_folders & folders):
        page = f"{folder}/index.html"
        beside = [files[name] for ending in BESIDE if (name := folder + ending) in files]
        if page in names:
            found = with_compared(page, read(page), {one.name: read(one.name) for one in beside}, beside)
            compared.update((one.name, one) for one in found)
    return compared


def compare_beside(name: str, page: bytes, beside: Mapping[str, bytes]) -> dict[str, str]:
    """Return, for each file beside the page of this name that is compared, what it says and whether that is found; see ``FileSummary``.

    A file that cannot be read says nothing here: others report it.
    """
    folder = name.removesuffix("/index.html")
    files = {ending: beside[folder + ending].decode("utf-8", "replace") for ending in BESIDE if folder + ending in beside}
    if not files:
        return {}
    head, _, rest = page.decode("utf-8", "replace").partition("</head>")
    main = rest[rest.find("<main") : rest.find("</main>")]
    shown = _squeeze(_show(main))
    markdown = _squeeze(_LINK.sub(r"\1", files.get(MARKDOWN, "")).replace("**", ""))
    record = _load(files[RECORD]) if RECORD in files else None
    item = record.get("item") if isinstance(record, dict) else None
    told = item.get("figures") if isinstance(item, dict) else None
    figures: dict[str, Any] = told if isinstance(told, dict) else {}
    said: dict[str, list[_Said]] = {}
    if MARKDOWN in files:
        said[MARKDOWN] = list(_read_markdown(files[MARKDOWN], shown))
        if isinstance(item, dict) and item.get("summary"):
            said[MARKDOWN] += _read_description(head, markdown)
    if isinstance(record, dict) and isinstance(item, dict):
        said[RECORD] = [*_read_figures(figures, main), *_read_license(record, head), *(_read_record(item, markdown) if markdown else ())]
    if TEXT in files:
        said[TEXT] = list(_read_sentences(_load(files[TEXT]), shown))
    if PREVIEW in files:
        said[PREVIEW] = list(_read_preview(_load(files[PREVIEW]), shown, frozenset(figures.values())))
    return {folder + ending: _write(found) for ending, found in said.items()}


def _show(main: str) -> str:
    """Return the words of a page's main part."""
    text = "".join([piece.partition(">")[2] for piece in main.split("<")])
    if "&" in text:
        for entity, sign in _ENTITIES:
            text = text.replace(entity, sign)
    return text


def _squeeze(text: str) -> str:
    """Return a text without spaces, so that it does not matter where lines and elements end."""
    return "".join(text.split()).replace("\u2060", "")


def _is_plain(text: str) -> bool:
    return _ODD.isdisjoint(text) and len(text) < _LONG


def _load(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _read_markdown(text: str, shown: str) -> Iterator[_Said]:
    """Yield the sentences of paragraphs, and those of entries of a list of which the page shows a part.

    A page may show fewer entries, and other labels, so one of which it shows nothing counts for nothing.
    """
    heading, number = "", 0
    for line in text.split("\n"):
        if line.startswith("#"):
            heading = "" if line.startswith("# ") else line.lstrip("# ")
            continue
        mark = _MARK.match(line)
        before, number = number, int(mark[2]) if mark and mark[2] else 0
        if number:
            yield _Said("numbers", line, number == before + 1)
        line = line[mark.end() :] if mark else line
        labeled = _LABELED.fullmatch(line)
        label, rest = (labeled[1], labeled[2]) if labeled else ("", line)
        said = list(_read_line(heading, label, rest, shown))
        missing = sum(not one.found for one in said)
        if not mark:
            yield from said
        elif label.startswith("["):  # an entry about another page, whose name may stand elsewhere too
            yield from said if len(said) - missing > 1 >= missing else ()
        elif label:
            told = _Said(f"{heading}:label", f"{label} and no more", bool(rest.strip()))
            yield from (*said, told) if said[0].found else ()
        elif missing < len(said):
            yield from said


def _read_line(heading: str, label: str, rest: str, shown: str) -> Iterator[_Said]:
    """Yield what one line says: its label first, and its sentences by their place; a single one by the label before it."""
    name, is_record = _LINK.sub(r"\1", label), label.startswith("[")
    if name:
        yield _find(f"{heading}:", name, shown)
    pieces = [one for one in _SENTENCE.split(_LINK.sub(r"\1", rest).strip()) if one]
    for place, one in enumerate(pieces):
        group = name if name and not is_record and len(pieces) == 1 else place
        if _is_plain(one):
            yield _find(f"{heading}:{group}", one, shown)


def _find(group: str, text: str, whole: str) -> _Said:
    """Look for a text part by part, as marks of its sources may stand before a comma."""
    return _Said(group, text, all(_squeeze(part) in whole for part in _PART.split(text.rstrip(_ENDS))))


def _read_description(head: str, markdown: str) -> Iterator[_Said]:
    """Yield the first sentence of what a head says of the page: more may follow a short summary, and a long one is cut."""
    found = _DESCRIPTION.search(head)
    first = _SENTENCE.split(found[1])[0] if found else ""
    if first and _is_plain(first):
        yield _find("description", first.rstrip("\u2026"), markdown)


def _read_figures(figures: Mapping[str, Any], main: str) -> Iterator[_Said]:
    """Yield the figures of a record, and those that its page shows as its own: moving, or with words for who does not see them."""
    for key, file in figures.items():
        yield _Said(f"figure {key}", str(file), f'/{file}"' in main)
    own = {str(file).rpartition("/")[2] for file in figures.values()}
    for moving, still in _OWN_FIGURE.findall(main) if own else ():
        yield _Said("shown", moving or still, (moving or still).rpartition("/")[2] in own)


def _read_license(record: Mapping[str, Any], head: str) -> Iterator[_Said]:
    if isinstance(told := record.get("license"), str):
        yield _Said("license", told, f'rel="license" href="{told}"' in head)


def _read_record(item: Mapping[str, Any], markdown: str) -> Iterator[_Said]:
    """Yield the sentences of a record by the place they have in it."""
    for path, one in _strings(item, ""):
        if one.count(" ") >= _WORDS - 1 and _is_plain(one):
            yield _find(path, one, markdown)


def _strings(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, path)


def _read_sentences(value: Any, shown: str) -> Iterator[_Said]:
    sentences = value.get("sentences") if isinstance(value, dict) else None
    told = sentences if isinstance(sentences, list) else []
    yield _Said("any", "nothing", bool(told))
    for one in told:
        if isinstance(one, str) and len(one) < _LONG:
            yield _find("sentences", one, shown)


def _read_preview(value: Any, shown: str, figures: Set[str]) -> Iterator[_Said]:
    if not isinstance(value, dict):
        return
    facts = value.get("facts")
    told = [("text", value.get("text")), *(facts if isinstance(facts, list) and all(len(fact) == 2 for fact in facts) else ())]
    for key, text in told:
        if isinstance(text, str) and text and len(text) < _LONG:
            yield _find(str(key), text, shown)
    if figures and isinstance(value.get("image"), str):
        yield _Said("image", value["image"], value["image"] in figures)


def _write(said: list[_Said]) -> str:
    """Return a line for each group: its digest, and after tabulators the first texts that are not found."""
    found: dict[str, list[str]] = {}
    for one in said:
        missing = found.setdefault(f"{zlib.crc32(one.group.encode()):x}", [])
        if not one.found and len(missing) < _KEPT:
            missing.append(" ".join(one.text.split())[:80])
    return "".join("\t".join((group, *texts)) + "\n" for group, texts in sorted(found.items()))


def check_compared(files: Mapping[str, FileSummary]) -> Iterator[Problem]:
    """Yield files that say what the page beside them does not, in what the other pages of the section agree."""
    groups: defaultdict[tuple[str, str, str], list[tuple[str, list[str]]]] = defaultdict(list)
    for name, one in files.items():
        section, kind = name.partition("/")[0], name.rpartition("/")[2]
        for line in lines(one.compared):
            group, *texts = line.split("\t")
            groups[section, kind, group].append((name, texts))
    forms = Counter((section, _form(text)) for (section, _, _), said in groups.items() for _, texts in said for text in texts)
    told: dict[str, str] = {}
    for (section, _, _), said in groups.items():
        differ = _find_odd(said) if len(said) >= _FEW else []
        if differ and len(dict(differ)) <= max(1, len(said) // _RARE):
            # What several pages lack is a label of the template, which stands where it must on others by chance.
            for name, text in differ:
                if forms[section, _form(text)] <= _CHANCE:
                    told.setdefault(name, text)
    for name, text in sorted(told.items()):
        other = "its Markdown" if name.endswith(RECORD) else "its page"
        what = f"The file says {quote(text)}, which {other} does not say."
        yield Problem.of_file(name, rule="audit-twin", message=what, fix="Publish the page and all files beside it of one build.")


def _find_odd(said: list[tuple[str, list[str]]]) -> list[tuple[str, str]]:
    """Return what pages of a group do not say, without what most of them do not: that is the template's way."""
    differ = [(name, text) for name, texts in said for text in texts]
    forms = Counter(_form(text) for _, text in differ)
    return [(name, text) for name, text in differ if forms[_form(text)] <= len(said) // 2]


def _form(text: str) -> str:
    return _DIGIT.sub("", text)
