"""Ids and anchors that were given up: each is given up once, is not in use again, and leads somewhere."""

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping

from generator.catalog.moves import Claim, Moves, list_claims, list_ids
from generator.dataset.dataset import Dataset
from generator.dataset.files import RESERVED_NAMES
from generator.dataset.headings import heading_anchors
from generator.dataset.reader import Path
from generator.dataset.validation import dotted
from generator.diagnostics import did_you_mean, quote
from generator.rules.page_limits import find_excess
from generator.rules.rule import Finding, Scope


def _place(claim: Claim) -> Path:
    return (*claim.path, "old") if claim.document[0] == "redirects" else claim.path


def _tell(claim: Claim, words: str, fix: str) -> Finding:
    path = _place(claim)
    return Finding(*claim.document, path, f"{dotted(path)} is {quote(claim.old)}, {words}", fix, claim.old)


def check_reused(scope: Scope) -> Iterator[Finding]:
    """Yield former ids and redirects of ids that are in use again, or that lead to two places."""
    ids = list_ids(scope.dataset)
    first: dict[tuple[str, str], Claim] = {}
    for claim in list_claims(scope.dataset):
        is_redirect = claim.document[0] == "redirects"
        if claim.old in ids[claim.kind] and not (is_redirect and scope.is_draft(claim.kind, claim.old)):
            fix = "Delete it here, or give that record another id; ids are never used again."
            if is_redirect:
                fix = "Delete the redirect, or give the record another id."
            yield _tell(claim, "which is the id of a record now.", fix)
            continue
        other = first.setdefault((claim.kind, claim.old), claim)
        if other is not claim:
            yield _tell(claim, f"which {_describe(scope.dataset, other)} gives up as well.", "Keep one of the two.")


def _describe(dataset: Dataset, claim: Claim) -> str:
    document = dataset.documents.get(claim.document)
    return document.path if document else " ".join(claim.document).strip()


def check_reserved(scope: Scope) -> Iterator[Finding]:
    """Yield former ids, redirects and glossary terms with a name that the site itself uses; file names are judged when they are read."""
    for claim in list_claims(scope.dataset):
        if claim.old in RESERVED_NAMES:
            yield _tell(claim, "a name that the site itself uses, so nothing else was published there.", "Delete it.")
    for place, term in enumerate(scope.dataset.glossary.values()):
        if term.id in RESERVED_NAMES:
            message = f"terms[{place}].id is {quote(term.id)}, a name that the site itself uses."
            yield Finding("glossary", "", ("terms", place, "id"), message, "Choose another id.", term.id)


def check_redirects(scope: Scope, known: Mapping[str, Container[str]], explain: Callable[[str, str], str]) -> Iterator[Finding]:
    """Yield redirects that lead to nothing, in a circle, or to a draft.

    ``known`` holds the ids of each kind, unsound ones too; ``explain`` says what to do about an id that no record has.
    """
    moves = Moves(scope.dataset, known)
    for number, redirect in enumerate(scope.dataset.redirects):
        if redirect.new is None or redirect.kind not in known:
            continue
        what = f"redirects[{number}].new is {quote(redirect.new)}, "
        fix = "Publish it, name another, or leave new out."
        try:
            last = moves.lead(redirect.kind, redirect.new)
        except LookupError as error:
            is_circle = any((claim.kind, claim.old) == (redirect.kind, error.args[0]) for claim in moves.claims)
            what += "which leads in a circle." if is_circle else f"but there is no {redirect.kind} with that id."
            fix = "Lead one of them to what there is now." if is_circle else explain(redirect.kind, redirect.new)
        else:
            if last is None or not scope.is_draft(*last):
                continue
            what += f"but {quote(last[1])} is a draft and has no page."
        yield Finding("redirects", "", ("redirects", number, "new"), what, fix, redirect.new)


def check_anchors(scope: Scope) -> Iterator[Finding]:
    """Yield former anchors that a heading has again, that stand twice, or that lead to no heading."""
    for key, page in scope.dataset.pages.items():
        if not page.former_anchors or find_excess(page.text):
            continue
        headings = heading_anchors(page.text, scope.extensions)
        count = Counter(anchor.old for anchor in page.former_anchors)
        for place, anchor in enumerate(page.former_anchors):
            path: Path = ("former_anchors", place, "old")
            what = f"{dotted(path)} is {quote(anchor.old)}, which"
            if anchor.old in headings:
                yield Finding("page", key, path, f"{what} is the anchor of a heading now.", "Delete the entry.", anchor.old)
            elif count[anchor.old] > 1:
                yield Finding("page", key, path, f"{what} stands here more than once.", "Keep one of the entries.", anchor.old)
            if anchor.new is not None and anchor.new not in headings:
                message = f"{dotted((*path[:2], 'new'))} is {quote(anchor.new)}, but no heading has that anchor."
                fix = did_you_mean(anchor.new, headings, "Name the anchor of a heading, or leave new out to lead to the top.")
                yield Finding("page", key, (*path[:2], "new"), message, fix, anchor.new)
