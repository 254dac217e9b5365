"""What a plain word of a document is: text, a number, a switch, or something that readers disagree about."""

import re
from typing import Final

from generator.allow_list import CONTROL_CHARACTER

__all__ = [
    "AMBIGUOUS",
    "CONTROL_CHARACTER",
    "EMPTY",
    "INTEGER",
    "NUMBER",
    "START_OF_NUMBER_OR_WORD",
    "SWITCHES",
    "is_plain_text",
]

INTEGER: Final = re.compile(r"-?(0|[1-9][0-9]{0,17})")
NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
AMBIGUOUS: Final = re.compile(
    r"""[yYnN]|[Yy]es|YES|[Nn]o|NO|[Oo]n|ON|[Oo]ff|OFF|True|TRUE|False|FALSE|Null|NULL
    |[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?      # 1:30, read as 90 by YAML 1.1
    |[-+]?0[0-9_]+|[-+]?[0-9]*_[0-9_]*|[-+]?0[xob][0-9a-fA-F_]+
    |[-+]?[0-9]{19,}|\+[0-9]+|[-+]?\.[0-9]+|[-+]?[0-9]+\.|[-+]?[0-9]+(\.[0-9]*)?[eE][-+]?[0-9]+
    |[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)""",
    re.VERBOSE,
)
"""What YAML 1.1 and 1.2 read differently."""
EMPTY: Final = ("", "~", "null")
SWITCHES: Final = ("true", "false")
START_OF_NUMBER_OR_WORD: Final = frozenset("-+.0123456789yYnNoOtTfF~<=")
"""How everything begins that may be something other than text; quick to ask before the patterns are tried."""


def is_plain_text(text: str) -> bool:
    """Say whether ``text`` without quotes is read as text, not as a number, a switch or something ambiguous."""
    return not (text in EMPTY or text in SWITCHES or INTEGER.fullmatch(text) or NUMBER.fullmatch(text) or AMBIGUOUS.fullmatch(text))
