"""Pages that only show or lead to a record, told from summaries alone: cards for other sites, and pages of ids of other datasets."""

from collections.abc import Iterator, Mapping
from typing import Final

from generator.audit.standard import EMBEDS
from generator.audit.summary import FileSummary, PageSummary, lines
from generator.diagnostics import Problem, quote

_FIGURES: Final = "figures/"
_IDENTIFIERS: Final = "identifiers/"
_RECORD: Final = "index.json"
_PAGE: Final = "index.html"
_PREVIEW: Final = "preview.json"
_TEXT: Final = " text="
"""What a card and a preview tell of their words; see ``tellings``."""


def check_embeds(files: Mapping[str, FileSummary], pages: Mapping[str, PageSummary]) -> Iterator[Problem]:
    """Yield cards that show the picture of another record, and pages that lead from an id to another record than their data say."""
    for name, page in pages.items():
        if name.startswith(EMBEDS) and (record := files.get(name.removeprefix(EMBEDS).removesuffix("html") + "json")):
            own = {file.rpartition("/")[2] for file in lines(record.references) if file.startswith(_FIGURES)}
            shown = {file for file in lines(page.references) if file.startswith(_FIGURES)}
            for file in sorted(file for file in shown if own and file.rpartition("/")[2] not in own):
                yield _problem(name, f"The card shows {quote(file)}, which is the picture of another record.")
            preview = files.get(name.removeprefix(EMBEDS).removesuffix(_PAGE) + _PREVIEW)
            if preview and _TEXT in preview.tells and _TEXT not in page.surroundings:
                yield _problem(name, "The card lacks the words of its page.")
        elif name.startswith(_IDENTIFIERS) and (record := files.get(name.removesuffix("html") + "json")):
            led = lines(page.references)
            for file in (file for file in lines(record.references) if file.removesuffix(_RECORD) not in led):
                yield _problem(name, f"The page does not lead to {quote(file.removesuffix(_RECORD))}, as its data do.")


def _problem(name: str, what: str) -> Problem:
    return Problem.of_file(name, rule="audit-embed", message=what, fix="Publish all files of one build.")
