"""The list of a record's former ids, changed in its text."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from generator.authoring.nodes import Edit, find_value, line_after, line_start
from generator.dataset.field_words import write_scalar

FIELD = "former_ids"


def edit_former_ids(text: str, root: Any, model: type[BaseModel], *, add: str | None, remove: str) -> Iterator[Edit]:
    """Yield the edits that add an id to a record's former ids, and take one out that is its id again."""
    value = find_value(root, FIELD)
    before = [item.value for item in value.value] if value is not None else []
    after = [name for name in before if name not in (remove, add)] + ([add] if add else [])
    if after == before:
        return
    if value is None:
        yield _insert(text, root, model, after)
    elif value.flow_style:
        yield Edit(value.start_mark.index, value.end_mark.index, _flow(after, quoted=text.lstrip().startswith("{")))
    else:
        indent = " " * value.start_mark.column
        first, last = line_start(text, value.start_mark.line), line_start(text, line_after(text, value))
        lines = text[first:last].splitlines(keepends=True)
        kept = [line for line in lines if _item(line) != remove] + (
            [f"{indent}- {write_scalar(add)}\n"] if add and add not in before else []
        )
        yield Edit(first, last, "".join(kept) if after else f"{indent}[]\n")


def _item(line: str) -> str:
    """Return the value of a line that holds one entry of a list."""
    return line.partition("#")[0].strip().removeprefix("-").strip().strip("\"'")


def _flow(names: list[str], *, quoted: bool) -> str:
    return "[" + ", ".join(f'"{name}"' if quoted else write_scalar(name) for name in names) + "]"


def _insert(text: str, root: Any, model: type[BaseModel], names: list[str]) -> Edit:
    """Return the edit that adds the field where the canonical layout has it."""
    if root.flow_style and text.lstrip().startswith("{"):  # a JSON file, or a record on one line
        start = root.value[0][0].start_mark.index
        before = text[root.start_mark.index + 1 : start]
        return Edit(start, start, f'"{FIELD}": {_flow(names, quoted=True)},{before or " "}')
    order = list(model.model_fields)
    place = order.index(FIELD)
    earlier = [value for key, value in root.value if key.value in order[:place]]
    if root.flow_style:  # an entry on one line among others
        end = earlier[-1].end_mark.index
        return Edit(end, end, f", {FIELD}: {_flow(names, quoted=False)}")
    line = line_after(text, earlier[-1]) if earlier else root.start_mark.line
    at = line_start(text, line)
    joint = "" if at == 0 or text[at - 1] == "\n" else "\n"
    indent = " " * root.value[0][0].start_mark.column
    return Edit(at, at, f"{joint}{indent}{FIELD}: {_flow(names, quoted=False)}\n")
