"""The ledger of what was ever published."""

from generator import output
from generator.diagnostics import ContentProblems, has_errors
from generator.exports.addresses import list_promises
from generator.pipeline import check_content
from generator.settings import Settings

LEDGER = "published.txt"
_HEADER = (
    "# Every address and anchor ever published, relative to the site root. Append only: `atlas ledger` adds\n"
    "# new ones. One that vanishes from the site needs a redirect (former_ids, or redirects.yml).\n"
)


def extend_ledger(settings: Settings, *, write: bool = True) -> list[str]:
    """Append what the site publishes and the ledger does not hold yet; return the new lines.

    Raises ContentProblems while the content has errors: an address that may still change is no promise.
    """
    checked = check_content(settings)
    if has_errors(checked.problems):
        raise ContentProblems(checked.problems)
    promises = list_promises(checked.world.catalog, {page.address: page.anchors for page in checked.pages})
    missing = sorted(set(promises) - set(checked.dataset.published))
    if missing and write:
        path = settings.content / LEDGER
        before = path.read_text("utf-8") if path.exists() else _HEADER
        joint = "" if before.endswith("\n") or not before else "\n"
        output.write_atomically(path, (before + joint + "".join(f"{line}\n" for line in missing)).encode(), durable=True)
    return missing
