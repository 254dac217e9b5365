"""What is wrong with text that is not YAML, in plain words, and where it begins to be wrong."""

from typing import Any, Final, NamedTuple

import yaml

from generator.dataset.positions import BASE_LOADER
from generator.diagnostics import Problem, quote


class _Said(NamedTuple):
    """How to say one complaint of the parser; ``at_context``: the fault stands where its context begins."""

    message: str
    fix: str
    at_context: bool = False


_INDENT: Final = "Give it the same number of spaces as the line above it that it belongs with."
_QUOTES: Final = 'Put text that holds ": " or " #", or begins with a sign, in quotes.'
_PLAIN_WORDS: Final[dict[str, _Said]] = {
    "found a tab character that violates indentation": _Said("A tab indents this line.", "Indent with spaces, two a level."),
    "mapping values are not allowed in this context": _Said(
        'A name and its colon stand where no field can begin: after a second ": " in one line, or indented too far.',
        f"{_QUOTES} Or indent the line like the fields above it; the line before it may lack its colon.",
    ),
    "could not find expected ':'": _Said("This line is no field: it has no colon.", 'Write the field as "name: value".', at_context=True),
    "did not find expected key": _Said("This does not belong to the lines above it.", f"{_INDENT} {_QUOTES}"),
    "did not find expected '-' indicator": _Said("This line is no entry of the list above it.", f'Begin it with "- ". {_INDENT}'),
    "did not find expected ',' or ']'": _Said("A list opens here and is not closed.", 'Close it with "]".', at_context=True),
    "did not find expected ',' or '}'": _Said("A group of fields opens here and is not closed.", 'Close it with "}".', at_context=True),
    "block sequence entries are not allowed in this context": _Said(
        "An entry of a list stands on the line of its field.", 'Write each entry on a line of its own, after "- ".'
    ),
    "did not find expected node content": _Said("A value is expected here.", _QUOTES),
    "found undefined alias": _Said("The value is an alias (*name) of nothing.", "Put text that begins with * in quotes."),
    "found unknown escape character": _Said(
        "The text has a backslash before a letter that stands for nothing.", "Write two backslashes, or put the text in single quotes."
    ),
    "found invalid Unicode character escape code": _Said(
        "The escape stands for half of a sign, or for none.", "Write both halves of it, or the sign itself."
    ),
    "but found another document": _Said("A second document begins here.", 'Delete the line "---"; a file holds one record.'),
    "did not find expected comment or line break": _Said(
        'Text follows the sign "|" or ">" on its line.', "Begin the text on the next line, or put it in quotes."
    ),
}


def explain_syntax(error: yaml.YAMLError, text: str, path: str, line_offset: int) -> Problem:
    """Return the problem of a text that cannot be composed."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or "the text is not YAML"
    said = _PLAIN_WORDS.get(what)
    if what == "found character that cannot start any token":
        said = _explain_first_character(text, mark)
    elif mark and mark.index >= len(text.rstrip()) and what == "did not find expected node content":
        said = _Said("The file ends inside a list or a group of fields that is not closed.", 'Close it with "]" or "}".')
    elif quotation := _find_unclosed_quote(text, mark):
        mark, closing = quotation
        sign = text[mark.index]
        told = f"closes only on line {closing + 1 + line_offset}" if closing is not None else "never closes"
        said = _Said(f"A quote opens here and {told}.", f"Write {sign} where the text ends, or two of them ({sign * 2}) for one inside it.")
        if sign == '"':
            said = _Said(said.message, 'Write " where the text ends, and \\" for one inside it.')
    elif said and said.at_context:
        mark = getattr(error, "context_mark", None) or mark
    if said is None:
        said = _Said(f"The file cannot be read as YAML here: {what}.", f"Check the indentation. {_QUOTES}")
    line, column = (mark.line + 1 + line_offset, mark.column + 1) if mark else (0, 0)
    if mark and mark.index >= len(text.rstrip()):  # behind everything: the last sign is what people see
        end = max(0, len(text.rstrip()) - 1)
        line, column = text.count("\n", 0, end) + 1 + line_offset, end - text.rfind("\n", 0, end)
    return Problem(path=path, line=line, column=column, rule="yaml-syntax", message=said.message, fix=said.fix)


def _explain_first_character(text: str, mark: Any) -> _Said:
    sign = text[mark.index] if mark.index < len(text) else ""
    if sign == "\t":
        return _PLAIN_WORDS["found a tab character that violates indentation"]
    return _Said(f"No text without quotes can begin with {quote(sign)}.", "Put the text in quotes.")


def _find_unclosed_quote(text: str, mark: Any) -> tuple[Any, int | None] | None:
    """Return where the quote opens that was closed by the next text's quote, and the line (from 0) of that; ``None`` without one.

    A forgotten quote swallows the lines up to the next one, so the parser stumbles right behind it:
    what it complains about stands on the line on which a text of several lines ends.
    """
    last = None
    try:
        for token in yaml.scan(text, Loader=BASE_LOADER):
            if mark and token.start_mark.index > mark.index:
                break
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"') and token.end_mark.line > token.start_mark.line:
                last = token
    except yaml.YAMLError as error:
        if getattr(error, "context", None) == "while scanning a quoted scalar":
            return error.context_mark, None  # type: ignore[attr-defined]  # the scanner's errors carry it
    if last and mark and last.end_mark.line == mark.line:
        return last.start_mark, last.end_mark.line
    return None
