"""The edits whose way to a page is measured, and who reads what in a finished site."""

import html
import json
import os
import re
from collections import Counter
from collections.abc import Callable
from itertools import count, product
from pathlib import Path
from typing import NamedTuple

import yaml

_LINK = re.compile(rb'href="[^"]*\b(exercises|muscles)/([a-z0-9-]+)/"')
_FIRST_STEP = re.compile(r"(\n  execution:\n    - \"?)")
_MUSCLE_TEXT = re.compile(r"(\nwhat_it_does:\n  - \"?)")
_ELEMENT = re.compile(r"<(article|section|div)\b")


class Edit(NamedTuple):
    """One kind of edit: which file, what it becomes, and which page must show it."""

    label: str
    kind: str
    """``text``, ``projection`` or ``base``: which target holds."""
    file: Path
    change: Callable[[str], str]
    """A new word → the whole text of the file with it in."""
    address: str
    styles: bool = False
    """Whether the word is to be looked for in the page's stylesheets too."""


def make_words() -> Callable[[], str]:
    """Return a function that gives another short word each time, one that stands in no page."""
    words = ("zq" + "".join(letters) for length in count(2) for letters in product("abdeghklmnoprstuvwy", repeat=length))
    return lambda: next(words)


def list_pages(site: Path) -> list[Path]:
    """Return the pages of a site."""
    return sorted(site.rglob("*.html"))


def count_readers(site: Path, section: str, names: list[str]) -> dict[str, int]:
    """Return record → pages that link to it, least first, for some records of a section."""
    pages: Counter[str] = Counter(dict.fromkeys(names, 0))
    for page in list_pages(site):
        links = {name.decode() for kind, name in _LINK.findall(page.read_bytes()) if kind.decode() == section}
        pages.update(links & pages.keys())
    return dict(sorted(pages.items(), key=lambda entry: (entry[1], entry[0])))


def pages_showing(site: Path, *texts: str) -> list[str]:
    """Return the addresses of the pages that show all of some texts."""
    wanted = [html.escape(text).encode() for text in texts]
    pages = ((page, page.read_bytes()) for page in list_pages(site))
    return [address_of(site, page) for page, text in pages if all(one in text for one in wanted)]


def address_of(site: Path, page: Path) -> str:
    """Return the address of a page without the slash before it."""
    return page.relative_to(site).as_posix().removesuffix("index.html")


def name_of(file: Path) -> str:
    """Return the name in a record file."""
    name: str = yaml.safe_load(file.read_text("utf-8"))["name"]
    return name


def step_edit(file: Path, address: str) -> Edit:
    """Return the edit of a step, which no other page shows."""
    text = file.read_text("utf-8")
    return Edit("text: a step", "text", file, lambda word: _FIRST_STEP.sub(rf"\g<1>Slowly {word}, then ", text, count=1), address)


def name_edit(file: Path, site: Path, label: str) -> Edit:
    """Return the edit of a name, asked for on another page that shows it."""
    text, name = file.read_text("utf-8"), name_of(file)
    address = other_page(site, name, f"exercises/{file.stem}/")

    def change(word: str) -> str:
        return re.sub(r"^name: .*$", f"name: {json.dumps(f'{name} {word}')}", text, count=1, flags=re.MULTILINE)

    return Edit(label, "projection", file, change, address)


def summary_edit(file: Path, site: Path, label: str) -> Edit:
    """Return the edit of a summary, asked for on another page that shows it where there is one."""
    text = file.read_text("utf-8")
    summary: str = yaml.safe_load(text)["summary"]
    address = other_page(site, summary, f"exercises/{file.stem}/")

    def change(word: str) -> str:
        new = json.dumps(f"{summary.rstrip('.').rsplit(' ', 1)[0]} {word}.", ensure_ascii=False)
        return re.sub(r"^summary: .*\n(?:  .*\n)*", lambda _: f"summary: {new}\n", text, count=1, flags=re.MULTILINE)

    return Edit(
        f"{label} (own page: no other shows it)" if address.endswith(f"/{file.stem}/") else label, "projection", file, change, address
    )


def stage(folder: Path, text: str) -> Path:
    """Write a text beside a folder, on the same disk, so that ``os.replace`` is all that its watcher sees."""
    spare = folder.parent / f".edit-{os.getpid()}"
    spare.write_text(text, "utf-8")
    return spare


def other_page(site: Path, text: str, own: str) -> str:
    """Return a page besides ``own`` that shows a text, another exercise's rather than a list; ``own`` where there is none."""
    exercises = {f"exercises/{file.stem}/" for file in (site.parent / "content" / "exercises").glob("*.yml")}
    others = [address for address in pages_showing(site, text) if address != own and address.count("/") > 1]
    return min(others, key=lambda address: (address not in exercises, address), default=own)


def muscle_edits(file: Path, site: Path) -> list[Edit]:
    """Return the edits of a muscle's text, asked for on its page, and of its name, on the page of an exercise."""
    text, name = file.read_text("utf-8"), name_of(file)
    reader = next(
        page for page in pages_showing(site, f"muscles/{file.stem}/", name) if page.startswith("exercises/") and page.count("/") > 1
    )
    former = f"aliases:\n  - {json.dumps(name)}\n"
    # The former name stays an alias, as the lexicon leads to it; the new one is short enough for labels.
    aliased = text.replace("\naliases:\n", f"\n{former}") if "\naliases:\n" in text else text.replace("\nkind:", f"\n{former}kind:", 1)

    def change(word: str) -> str:
        return re.sub(r"^name: .*$", f"name: {name[: max(2, len(name) - len(word))]}{word}", aliased, count=1, flags=re.MULTILINE)

    return [
        Edit(
            "muscle: its text", "base", file, lambda word: _MUSCLE_TEXT.sub(rf"\g<1>Here {word}. ", text, count=1), f"muscles/{file.stem}/"
        ),
        Edit("muscle: its name, on an exercise", "base", file, change, reader),
    ]


def guide_edit(file: Path) -> Edit:
    """Return the edit of a guide page."""
    text = file.read_text("utf-8")
    return Edit("guide page", "base", file, lambda word: f"{text}\nA remark on {word}.\n", f"guide/{file.stem}/")


def style_edit(templates: Path, address: str) -> Edit:
    """Return the edit of the largest stylesheet."""
    file = max((templates / "styles").glob("*.css"), key=lambda path: path.stat().st_size)
    text = file.read_text("utf-8")
    return Edit(f"style: {file.name}", "base", file, lambda word: f"{text}\n.{word} {{\n  color: red;\n}}\n", address, styles=True)


def template_edit(templates: Path, address: str) -> Edit:
    """Return the edit of the template of exercise pages."""
    file = min(templates.rglob("exercise.html"), key=lambda path: len(path.parts))
    text = file.read_text("utf-8")
    return Edit("template: exercise.html", "base", file, lambda word: _ELEMENT.sub(rf'<\1 data-measured="{word}"', text, count=1), address)
