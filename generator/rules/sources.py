"""Claims name sources that were seen, and sources can be found."""

import re
from collections.abc import Iterator

from generator.diagnostics import Severity, quote
from generator.rules.rule import Finding, Rule, Scope

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_PMID = re.compile(r"\d{1,9}")
_URL = re.compile(r"https://[^\s\"'<>]+")
_SOURCED_BASES = ("emg", "trial", "textbook")


def check_bases(scope: Scope) -> Iterator[Finding]:
    """Yield claims whose basis needs a source and has none."""
    for exercise in scope.dataset.exercises.values():
        for place, use in enumerate(exercise.muscles):
            if use.basis in _SOURCED_BASES and not use.sources:
                message = f"{quote(use.muscle)} rests on {use.basis}, but no source is named."
                yield Finding(
                    "exercise",
                    exercise.id,
                    ("muscles", place),
                    message,
                    "Add sources: or choose the basis joint-action or consensus.",
                    use.muscle,
                )


def check_second_hand(scope: Scope) -> Iterator[Finding]:
    """Yield claims that rest only on sources read in somebody else's account."""
    sources = scope.dataset.sources
    for exercise in scope.cards.values():
        for place, use in enumerate(exercise.muscles):
            known = [sources[identifier] for identifier in use.sources if identifier in sources]
            if known and all(source.second_hand for source in known):
                message = f"{quote(use.muscle)} rests only on {quote(known[0].id)}, which was read second-hand."
                yield Finding(
                    "exercise",
                    exercise.id,
                    ("muscles", place, "sources"),
                    message,
                    "Add a source that was read itself, or weaken the basis.",
                    use.muscle,
                )


def check_addresses(scope: Scope) -> Iterator[Finding]:
    """Yield identifiers and addresses of sources that cannot be right."""
    shapes = (
        ("doi", _DOI, "Write it without an address before it: 10.1249/MSS.0000000000003897."),
        ("pmid", _PMID, "Write the digits in quotes."),
        ("url", _URL, "Write an address that begins with https://."),
    )
    for source in scope.dataset.sources.values():
        for field, shape, fix in shapes:
            value = getattr(source, field)
            if value and not shape.fullmatch(value):
                yield Finding("source", source.id, (field,), f"{field} is {quote(value)}.", fix, value)


def check_unused(scope: Scope) -> Iterator[Finding]:
    """Yield sources that nothing names."""
    named = {leaf.value for leaf in scope.shared_leaves if leaf.field in ("source", "sources")}
    texts = "\n".join(leaf.value for leaf in scope.shared_leaves if isinstance(leaf.value, str) and "[@" in leaf.value)
    named |= set(re.findall(r"\[@([^\]\s]+)\]", texts))
    for source in scope.dataset.sources.values():
        if source.id not in named:
            yield Finding(
                "source", source.id, (), f"No record names {quote(source.id)}.", "Cite it where it belongs, or delete the file.", source.id
            )


RULES = (
    Rule("basis-without-source", "A claim that rests on EMG, a trial or a textbook names a source.", check_bases),
    Rule("second-hand-alone", "No claim rests only on sources that were read second-hand.", check_second_hand, about="set"),
    Rule("source-address", "DOI, PubMed number and address of a source have the right form.", check_addresses),
    Rule("unused-source", "Every source is named somewhere.", check_unused, Severity.WARNING, about="set"),
)
