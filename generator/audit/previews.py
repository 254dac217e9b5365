"""Previews beside pages: JSON of the one form that pages read, whose pictures are there."""

from typing import Any, Final

from generator.audit.standard import EMBEDS
from generator.audit.summary import FileSummary, join_lines
from generator.audit.tellings import tell
from generator.diagnostics import Problem

NAME: Final = "/preview.json"
"""How the name of such a file ends."""
MAX_SIZE: Final = 8 * 1024
"""Bytes that a pointer which only passes may cost."""
_TEXTS: Final = ("name", "text", "image")


def summarise_preview(name: str, value: Any, size: int) -> FileSummary:
    """Return what is wrong with a preview, and the files that it shows."""
    fault = _fault_of(value)
    if fault:
        return FileSummary(name, (_problem(name, "preview", f"The preview {fault}."),))
    problems = (_problem(name, "preview-size", f"The preview has {size} bytes; {MAX_SIZE} are the limit."),) if size > MAX_SIZE else ()
    shown = [value.get("image"), (value.get("map") or {}).get("ground")]
    told = tell(name.removesuffix(NAME[1:]), {"name": value["name"], "preview": value.get("text", "")})
    card = tell(EMBEDS + name.removesuffix(NAME[1:]), dict(value.get("facts", ())) | {"text": value.get("text", "")})
    return FileSummary(name, problems, join_lines([address for address in shown if address]), tells=join_lines([told, card]))


def _fault_of(value: Any) -> str:
    if not isinstance(value, dict) or not value.get("name"):
        return "names no record"
    if not all(isinstance(value.get(key, ""), str) for key in _TEXTS):
        return "holds something else than text"
    facts = value.get("facts", [])
    if not isinstance(facts, list) or not all(isinstance(fact, list) and [type(part) for part in fact] == [str, str] for fact in facts):
        return "holds facts that are no pairs of texts"
    drawn = value.get("map")
    if drawn is not None and not (isinstance(drawn, dict) and isinstance(drawn.get("ground"), str) and isinstance(drawn.get("path"), str)):
        return "holds a map without ground or shape"
    return ""


def _problem(name: str, rule: str, what: str) -> Problem:
    return Problem.of_file(name, rule=f"audit-{rule}", message=what, fix="Publish it as it was built, or shorten the record.")
