"""What a build would refuse of the pages as a set and of what surrounds them: titles used twice, links of the configuration."""

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from generator.build.state import PageFacts
from generator.catalog.routes import page_address
from generator.configuration_file import Configuration, ConfigurationError, read_configuration
from generator.dataset.dataset import Dataset
from generator.dataset.validation import dotted
from generator.diagnostics import Problem, did_you_mean, quote
from generator.settings import Settings

_CODE: Final = re.compile(r"^(```|~~~).*?^\1|(`+)(?!`).+?(?<!`)\2(?!`)|<!--.*?-->", re.MULTILINE | re.DOTALL)
_LINK: Final = re.compile(r"\]\(\s*<?(?!\w+:)(?:(?P<name>[\w./-]+\.md)(?:#(?P<anchor>[\w-]+))?|#(?P<own>[\w-]+))[)\s>]")
_ANCHOR: Final = re.compile(r"^#{1,6}[^\n]*\{:?[^{}\n]*#([\w-]+)[^{}\n]*\}[ #]*$", re.MULTILINE)
THEME: Final = "material"
_LINKED: Final = ("tabs", "drawer", "footer")
"""Lists under ``extra`` whose entries lead to pages."""


def check_titles(pages: Iterable[PageFacts]) -> Iterator[Problem]:
    """Yield pages whose title another page has."""
    seen: dict[str, str] = {}
    for page in pages:
        title = " ".join(page.title.split())
        first = seen.setdefault(title, page.address)
        if first != page.address:
            message = f"The title {quote(title)} is also that of the page {first or 'index'}."
            yield Problem.of_file(page.address or "index", rule="same-title", message=message, fix="Say in one of the two what differs.")


def check_page_links(dataset: Dataset, pages: Iterable[PageFacts]) -> Iterator[Problem]:
    """Yield links of hand-written pages that lead to no page, or to no heading of one."""
    anchors = {page.address: page.anchors for page in pages}
    for key, page in dataset.pages.items():
        text = _CODE.sub(lambda code: " " * len(code[0]), page.text)
        yield from _check_anchors(dataset, key, text)
        for link in _LINK.finditer(text) if key != "index" else ():
            name, anchor = link["name"] or "", link["anchor"] or link["own"] or ""
            target = posixpath.normpath(posixpath.join(posixpath.dirname(key), name))[: -len(".md")] if name else key
            address = page_address(target.removesuffix("/index") if target != "index" else target)
            told, fix = "", ""
            if address not in anchors:
                told = f"The page links to {quote(name)}, which is no page."
                fix = did_you_mean(target, dataset.pages, "Write the name of a page's file, as seen from this one.")
            elif anchor and target in dataset.pages and anchor not in anchors[address]:
                told = f"The page links to {quote(f'{name}#{anchor}')}, where no heading has this anchor."
                fix = did_you_mean(anchor, anchors[address], "Write the anchor of a heading, or give the heading one: {#posture}.")
            if told:
                document = dataset.documents["page", key]
                line, column = document.position(("text", link.start()))
                yield Problem(path=document.path, line=line, column=column, rule="page-link", message=told, fix=fix)


def _check_anchors(dataset: Dataset, key: str, text: str) -> Iterator[Problem]:
    """Yield anchors that two headings of a page have."""
    found: list[tuple[int, str, str]] = []
    seen: set[str] = set()
    for anchor in _ANCHOR.finditer(text):
        if anchor[1] in seen:
            found.append((anchor.start(1), f"Two headings of the page have the anchor {quote(anchor[1])}.", "Give one of them another."))
        seen.add(anchor[1])
    for offset, message, fix in found:
        document = dataset.documents["page", key]
        line, column = document.position(("text", offset))
        yield Problem(path=document.path, line=line, column=column, rule="same-anchor", message=message, fix=fix)


def check_configuration(
    settings: Settings, pages: Iterable[PageFacts], list_docs: Callable[[], Collection[str]], moved: Collection[str] = ()
) -> list[Problem]:
    """Return links of the configuration's navigation that lead to no page.

    ``list_docs`` returns the files of the docs tree, ``moved`` holds former addresses that lead on.
    """
    try:
        configuration = read_configuration(settings.config_file)
    except ConfigurationError:
        return []  # the caller has read it, and the engine reports what it makes of it
    addresses = {page.address for page in pages}
    problems = list(_check_needed(configuration))
    for path, address in _links(configuration.values.get("extra")):
        bare = address.split("#")[0].split("?")[0].removeprefix("./")
        if "://" not in bare and not Path(bare).suffix and bare not in addresses and bare not in moved:
            fix = did_you_mean(bare, addresses, "Write the address of a page of the site, or delete the entry.")
            told = f"{dotted(path[:3])} leads to {quote(address)}, which is no page."
            problems.append(_report(configuration, address, told, fix, path))
    named = list(_documents(configuration.values.get("nav")))
    docs = list_docs() if named else ()
    for name in named:
        if name.split("#")[0] not in docs:
            fix = did_you_mean(name, docs, "Write the name of a page's file in pages/, or delete the entry.")
            problems.append(_report(configuration, name, f"nav names {quote(name)}, which is no page.", fix))
    return problems


def _check_needed(configuration: Configuration) -> Iterator[Problem]:
    """Yield what no site can be built without: a name, and the theme that pages are made for."""
    name, theme = configuration.values.get("site_name"), configuration.values.get("theme")
    if not isinstance(name, str) or not name.strip():
        yield _report(configuration, "site_name", "The site has no name.", "Write one, such as: site_name: My exercises")
    chosen = theme.get("name") if isinstance(theme, Mapping) else theme
    if chosen != THEME:
        told = f"theme.name is {quote(str(chosen))}" if chosen else "The theme is missing"
        yield _report(configuration, "theme", f"{told}; pages are made for {quote(THEME)}.", f"Write: theme: {{name: {THEME}}}")


def _links(extra: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for name in _LINKED:
        entries = extra.get(name) if isinstance(extra, Mapping) else None
        for number, entry in enumerate(entries if isinstance(entries, list) else ()):
            address = entry.get("address") if isinstance(entry, Mapping) else None
            yield ("extra", name, number, "address"), address if isinstance(address, str) else ""


def _documents(entry: Any) -> Iterator[str]:
    """Yield every Markdown file that a navigation names."""
    if isinstance(entry, str):
        if entry.split("#")[0].endswith(".md") and "://" not in entry:
            yield entry
        return
    for part in entry.values() if isinstance(entry, Mapping) else entry if isinstance(entry, list) else ():
        yield from _documents(part)


def _report(configuration: Configuration, value: str, message: str, fix: str, path: tuple[str | int, ...] = ()) -> Problem:
    line = configuration.find_line(value, path)
    return Problem(path=configuration.file.name, line=line, column=1, rule="configuration-link", message=message, fix=fix)
