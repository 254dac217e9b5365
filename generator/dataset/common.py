"""Building blocks shared by all records: the frozen base, identifiers, ranges, dates."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""Lower-case words and digits joined by single hyphens."""

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
"""Identifier of a record or of a vocabulary entry; the file name without its suffix."""

MAX_LINE: Final = 300
"""Characters of a text on one line."""

ANCHOR_PATTERN = r"^_?[^\W_][\w.:-]*$"
Anchor = Annotated[str, StringConstraints(pattern=ANCHOR_PATTERN, max_length=120)]
"""The part of an address after the #, as a heading carries it."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=MAX_LINE, pattern=r"^[^\r\n]*$")]
"""Plain text on one line: names, labels, values of a fact."""

Prose = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
"""Text that may hold the small inline Markdown: emphasis, record links, citations."""

_LEAP: Final = r"(?:16|[2468][048]|[3579][26])00|(?:1[6-9]|[2-9]\d)(?:0[48]|[2468][048]|[13579][26])"
_DAYS: Final = r"(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8])"
DATE_PATTERN: Final = rf"^(?:(?:1[6-9]|[2-9]\d)\d\d-(?:{_DAYS})|(?:{_LEAP})-02-29)$"
"""A day that the calendar has: editors and forms know it by this as well."""
IsoDate = Annotated[str, StringConstraints(pattern=DATE_PATTERN)]
"""Calendar date as text, ``2026-11-14``."""


REASON_PATTERN: Final = r"^[^\r\n]*\w[^\r\n]*$"
"""One line with a word in it: the dots that a problem's ready-made exception holds are no reason."""
Reason = Annotated[str, StringConstraints(max_length=MAX_LINE, pattern=REASON_PATTERN)]
"""Why something is as it is, on one line."""

SWITCH_TO_DATE: Final[Mapping[str, str]] = {"on": "date"}
"""Dates were once written under ``on``, which readers of YAML 1.1 take for the switch ``true``."""


class Record(BaseModel):
    """Frozen base of every value in the dataset; unknown fields are problems."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True)

    former_fields: ClassVar[Mapping[str, str]] = {}
    """Former name of a field → its name now; reading one says so, and the formatter writes the new name."""


class Range(Record):
    """A closed range of whole numbers; ``min`` may equal ``max``."""

    min: int = Field(ge=0, le=10_000)
    """The smaller number."""
    max: int = Field(ge=0, le=10_000)
    """The larger number; the same as the smaller one where there is no range."""


class Review(Record):
    """When a person last read the whole record against its sources."""

    date: IsoDate
    """The day of the review."""

    former_fields = SWITCH_TO_DATE


class JointAction(Record):
    """One movement of one joint, both from the vocabulary lists ``joint`` and ``action``."""

    joint: Id
    """The joint that moves. Vocabulary list ``joint``."""
    action: Id
    """What it does. Vocabulary list ``action``."""


class Evidence(Record):
    """What one study found about the subject of the record, and what it does not show."""

    finding: Prose
    """What the study found, in one or two own sentences, with the citation ``[@source-id]`` where it helps."""
    source: Id
    """Id of the study, a file in sources/."""
    limits: Prose
    """What the study does not show: who took part, what was measured, what was not."""


class RuleException(Record):
    """A written exception to one rule; it is a problem itself when nothing needs it any more."""

    rule: Id
    """Id of the rule that would otherwise report a problem."""
    about: Line
    """What the exception is for: the id or value that the rule names."""
    reason: Reason
    """Why the record is right and the rule is not, in one sentence."""
