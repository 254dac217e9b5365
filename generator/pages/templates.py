"""The template engine as pages need it: autoescaped, strict, and without the objects that make it slow.

Jinja's own code looks attributes up by a function, in case a value is a mapping, calls a macro by an object that sorts
its arguments out, and wraps each text that is safe. Views are Structs, a macro is known by its name, and what is
printed is not looked at again, so compiled templates here read ``.name``, call functions and join plain text: the same
bytes in a third of the time.
"""

from pathlib import Path
from types import FunctionType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup
from markupsafe import _escape_inner as escape_text  # type: ignore[attr-defined]  # the text-to-text half of escape; a test holds both together
from markupsafe import escape as escape_object

from generator.digests import digest_bytes, join_digests
from generator.store import Store
from generator.template_files import list_folders

FOLDERS = ("pages", "partials", "figures", "text", "embed")
"""Folders of ``site_templates/`` that hold templates of record pages."""
_IMPORTS = "from jinja2.runtime import "
_KIND = "template"


def escape(value: Any) -> str:
    """Return a value as text that is safe in HTML; markup stays as it is."""
    kind = type(value)
    if kind is Markup or kind is str:
        text: str = value if kind is Markup else escape_text(value)
        return text
    return str(value) if kind is float or kind is int else escape_object(value)


def make_macro(function: FunctionType, name: str, *caller: Any) -> FunctionType:
    """Return the function of a macro as templates call it: any argument may be left out, and faults tell its name.

    ``caller`` stands for the block of a call, in a macro that has one, where there is none.
    """
    function.__qualname__ = name
    function.__defaults__ = (missing,) * (function.__code__.co_argcount - len(caller)) + caller
    return function


class _DirectCode(CodeGenerator):
    """Compiles ``a.b`` and calls of macros as Python writes them.

    A macro becomes a function that returns text. It is known by its name, so it stands at the top of its file, is
    imported with that file, and nothing else is called like it. What it returns is printed as it is, and marked as
    safe in any other place. Other calls are jinja's.
    """

    _macros: frozenset[str]
    _imports: frozenset[str]
    _printed: nodes.Node | None = None

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # names that the base calls
        self._macros = frozenset(child.name for child in node.body if isinstance(child, nodes.Macro)) | {"caller"}
        self._imports = frozenset(child.target for child in node.body if isinstance(child, nodes.Import))
        for name in node.find_all(nodes.Name):
            if name.ctx != "load" and (name.name in self._macros or name.name in self._imports):
                self.fail(f"{name.name} is a macro or an import, so nothing else can have this name.", name.lineno)
        super().visit_Template(node, frame)

    def visit_Import(self, node: nodes.Import, frame: Frame) -> None:  # noqa: N802
        self.writeline(f"{frame.symbols.ref(node.target)} = environment.loaded[", node)
        self.visit(node.template, frame)
        self.write("].module")

    def visit_FromImport(self, node: nodes.FromImport, frame: Frame) -> None:  # noqa: N802
        self.fail("Import the whole file under a name; its macros are called by that.", node.lineno)

    def visit_Macro(self, node: nodes.Macro, frame: Frame) -> None:  # noqa: N802
        if not frame.rootlevel:
            self.fail("A macro stands at the top of its file.", node.lineno)
        super().visit_Macro(node, frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            self.fail("A macro takes the arguments that it names.", macro_ref.node.lineno)
        caller = ', undefined("No caller defined", name="caller")' if macro_ref.accesses_caller else ""
        self.write(f"make_macro(macro, {getattr(macro_ref.node, 'name', 'caller')!r}{caller})")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        if not self._is_macro(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        if node.dyn_args or node.dyn_kwargs:
            self.fail("A macro is called with the arguments that it names.", node.lineno)
        is_text = forward_caller or node is self._printed
        self.write("" if is_text else "Markup(")
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for keyword in node.kwargs:
            self.write(f"l_1_{keyword.key}=")  # as jinja names the arguments of what stands at the top
            self.visit(keyword.value, frame)
            self.write(", ")
        self.write("l_1_caller=caller)" if forward_caller else ")")
        self.write("" if is_text else ")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self._is_macro(node):
            self._printed = node
        else:  # most of what is printed is text, which one call of C escapes
            self.write("(escape_text(value) if type(value := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not self._is_macro(node):
            self.write(") is str else escape(value))")

    def _is_macro(self, node: nodes.Node) -> bool:
        """Whether a node is the call of a macro."""
        called = node.node if isinstance(node, nodes.Call) else None
        if isinstance(called, nodes.Getattr):
            return isinstance(called.node, nodes.Name) and called.node.name in self._imports
        return isinstance(called, nodes.Name) and called.name in self._macros


class _Loaded(dict[str, Template]):
    """The templates of an environment by name, each loaded when it is first asked for."""

    def __init__(self, environment: Environment) -> None:
        super().__init__()
        self._environment = environment

    def __missing__(self, name: str) -> Template:
        template = self[name] = self._environment.get_template(name)
        return template


class FastEnvironment(Environment):
    """Renders templates that are compiled to direct code."""

    code_generator_class = _DirectCode

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.loaded = _Loaded(self)

    def render(self, name: str, values: dict[str, Any]) -> str:
        """Return a template filled with values."""
        template = self.loaded[name]
        try:
            context = Context(self, self.globals | values, name, template.blocks)
            return self.concat(template.root_render_func(context))
        except Exception:
            self.handle_exception()  # raises it again, with the lines of templates

    def _generate(self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False) -> str:
        code = super()._generate(source, name, filename, defer_init)
        first, rest = code.split("\n", 1)
        assert first.startswith(_IMPORTS), first
        # On the same line, so that line numbers of faults still fit.
        return f"{first}; from {__name__} import escape, escape_text, make_macro\n{rest}"


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


def build_environment(templates: Path, store: Store | None = None) -> FastEnvironment:
    """Return the environment of a folder of templates; with a store, templates are compiled once."""
    kept = _KeptCode(store, digest_bytes(Path(__file__).read_bytes())) if store else None
    return FastEnvironment(
        loader=FileSystemLoader([layer / folder for layer in list_folders(templates) for folder in FOLDERS]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=kept,
    )
