"""What was published once stays, or redirects."""

from collections.abc import Iterable, Iterator

from generator.dataset.dataset import Dataset
from generator.diagnostics import Problem, Severity, did_you_mean, quote

VANISHED, UNRECORDED = "vanished-address", "unrecorded-address"


def check_ledger(dataset: Dataset, promises: Iterable[str], redirected: Iterable[str]) -> Iterator[Problem]:
    """Yield published addresses that are gone, and one warning where new ones are not recorded.

    ``promises``: every address and anchor the site has now; ``redirected``: former addresses that
    lead on. An anchor of a redirected page counts as kept.
    """
    document = dataset.documents.get(("published", ""))
    if document is None:
        return
    now = set(promises)
    moved = set(redirected)
    lines = {line.strip(): number for number, line in enumerate(document.text.splitlines(), start=1)}
    for entry in dataset.published:
        if entry not in now and entry.split("#")[0] not in moved:
            fix = did_you_mean(entry, now, "Add the former id to former_ids of the record that takes its place, or to redirects.yml.")
            yield Problem(
                path=document.path,
                line=lines[entry],
                column=1,
                rule=VANISHED,
                message=f"{quote(entry)} was published and is gone.",
                fix=fix,
            )
    missing = sorted(now - set(dataset.published))
    if missing:
        message = f"{len(missing)} addresses are not recorded yet, the first is {quote(missing[0])}."
        yield Problem.of_file(
            document.path, rule=UNRECORDED, message=message, fix="Run `atlas ledger` and commit published.txt.", severity=Severity.WARNING
        )
