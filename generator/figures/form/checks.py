"""All checks of form: a new one is one function and one entry here."""

from collections.abc import Callable, Iterator, Mapping

from generator.figures.form import contact, joints, names, stance
from generator.figures.form.expectations import check_expectations
from generator.figures.form.seen import Seen
from generator.figures.model import Finding
from generator.figures.picture import Moment, Staging

CHECKS: tuple[Callable[[Seen], Iterator[Finding]], ...] = (
    joints.check_reach,
    joints.check_ranges,
    joints.check_symmetry,
    stance.check_balance,
    stance.check_hinge,
    stance.check_bar_path,
    stance.check_still,
    contact.check_floor,
    contact.check_supports,
    contact.check_threaded,
    contact.check_limbs,
    contact.check_things,
    names.check_names,
    check_expectations,
)


def check_form(staging: Staging, moments: Mapping[float, Moment] | None = None) -> list[Finding]:
    """Return everything that a coach would object to in a figure, measured on the person who performs it.

    ``moments`` are the scenes at which it is looked at, as :class:`Seen` says; ten at even distances where none are given.
    """
    seen = Seen(staging, moments or {})
    return [finding for check in CHECKS for finding in check(seen)]
