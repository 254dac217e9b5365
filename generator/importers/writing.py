"""Records as YAML in the layout that ``atlas fmt`` keeps."""

from collections.abc import Mapping
from io import StringIO
from typing import Any

from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from generator.dataset.formatter import build_yaml
from generator.dataset.reader import is_plain_text
from generator.dataset.skeleton import SCHEMA_LINE


def render_record(kind: str, fields: Mapping[str, Any]) -> str:
    """Return the text of one record file; ``fields`` in the model's order, without empty ones."""
    stream = StringIO()
    build_yaml().dump(_quoted(fields), stream)
    lines = [line.rstrip() for line in stream.getvalue().splitlines()]
    return "\n".join([SCHEMA_LINE.format(kind=kind), *lines]) + "\n"


def _quoted(value: Any) -> Any:
    """Return the value with quotes asked for where plain text would be read as something else."""
    if isinstance(value, str):
        return value if is_plain_text(value) else DoubleQuotedScalarString(value)
    if isinstance(value, Mapping):
        return {key: _quoted(entry) for key, entry in value.items()}
    return [_quoted(entry) for entry in value] if isinstance(value, (list, tuple)) else value
