"""The template engine as pages need it: autoescaped, strict, and without the objects that make it slow.

Jinja's own code looks attributes up by a function, in case a value is a mapping, and escapes by making an object
that remembers having been escaped. Views are data classes and what is printed is not looked at again, so compiled
templates here read ``.name`` and join plain text: half the time, the same bytes.
"""

from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, _escape_inner  # type: ignore[attr-defined]  # the text-to-text half of escape; a test holds both together
from markupsafe import escape as escape_object

from generator.digests import digest_bytes, join_digests
from generator.store import Store

FOLDERS = ("pages", "partials", "figures")
"""Folders of ``site_templates/`` that hold templates of record pages."""
_IMPORTS = "from jinja2.runtime import "
_KIND = "template"


def escape(value: Any) -> str:
    """Return a value as text that is safe in HTML; markup stays as it is."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    return value if kind is Markup else escape_object(value)


class _DirectCode(CodeGenerator):
    """Compiles ``a.b`` as Python writes it."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # the name that the base calls
        self.visit(node.node, frame)
        self.write(f".{node.attr}")


class _FastEnvironment(Environment):
    """Lets compiled templates escape without making objects."""

    code_generator_class = _DirectCode

    def _generate(self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False) -> str:
        code = super()._generate(source, name, filename, defer_init)
        first, rest = code.split("\n", 1)
        assert first.startswith(_IMPORTS), first
        # On the same line, so that line numbers of faults still fit.
        return f"{first}; from {__name__} import escape\n{rest}"


class _KeptCode(BytecodeCache):
    """Compiled templates, kept in the store: compiling takes longer than rendering a page."""

    def __init__(self, store: Store, code: bytes) -> None:
        self._store = store
        self._code = code

    def _key(self, bucket: Bucket) -> bytes:
        return join_digests((self._code, bucket.key.encode(), str(bucket.checksum).encode()))

    def load_bytecode(self, bucket: Bucket) -> None:
        found = self._store.get(_KIND, self._key(bucket))
        if found is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._store.put(_KIND, self._key(bucket), bucket.bytecode_to_string())


def build_environment(templates: Path, store: Store | None = None) -> Environment:
    """Return the environment of a folder of templates; with a store, templates are compiled once."""
    kept = _KeptCode(store, digest_bytes(Path(__file__).read_bytes())) if store else None
    return _FastEnvironment(
        loader=FileSystemLoader([templates / folder for folder in FOLDERS]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=kept,
    )
