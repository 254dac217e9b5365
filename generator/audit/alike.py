"""Pages of one site have the same around their content; told from summaries alone."""

from collections import Counter
from collections.abc import Iterator, Mapping, Set

from generator.audit.standard import EMBEDS, SEARCH
from generator.audit.summary import FrameSummary, PageSummary, lines
from generator.diagnostics import Problem, quote

_TO_SEARCH = ("form ", "link search/", "control kbd ", "control a data-no-script")


def check_surroundings_agree(pages: Mapping[str, PageSummary], frames: Mapping[str, FrameSummary], own: Set[str]) -> Iterator[Problem]:
    """Yield what most pages have around their content and one has not."""
    said = {
        name: frames[page.frame].surroundings if page.frame else page.surroundings
        for name, page in pages.items()
        if not (page.is_redirect or name.startswith(EMBEDS) or name in own)
    }
    kinds = Counter(said.values())
    counts: Counter[str] = Counter()
    for text, pages_of_kind in kinds.items():
        counts.update(dict.fromkeys(lines(text), pages_of_kind))
    usual = {one for one, count in counts.items() if count > len(said) / 2}
    lacking = {text: sorted(usual.difference(lines(text))) for text in kinds}
    for name, text in said.items():
        # The page of search needs no way to itself.
        missing = [one for one in lacking[text] if name != SEARCH or not (one.startswith(_TO_SEARCH) or " data-search" in one)]
        if missing:
            more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
            what = f"Around its content the page lacks what most pages have: {quote(missing[0])}{more}."
            yield Problem.of_file(name, rule="audit-surroundings", message=what, fix="Print the same around every page.")
