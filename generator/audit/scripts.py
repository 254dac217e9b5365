"""Scripts: each is JavaScript that does something, and the files and names that scripts take from each other are there."""

import json
import posixpath
import re
from collections.abc import Iterator
from typing import Final

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from generator.audit.script_values import find_values
from generator.audit.search_data import digest_of_data
from generator.audit.summary import FileSummary, join_lines
from generator.audit.tellings import tell
from generator.diagnostics import Problem, quote

_HANDED = re.compile(rb"(Atlas\w+)\.receive\((.*)\);\s*", re.DOTALL)
"""A script that only hands data over, for pages that may not fetch."""
_FILE = re.compile(r"(?:\.{0,2}/)*(assets/[\w./-]+\.(?:js|json|css|svg|png|jpg|webp|woff2))")
_LOADED = re.compile(rb"""(?:new (?:Shared)?Worker|(?<![\w.])import)\s*\(\s*["']([\w./-]+)["']""")
"""Files that a script loads by a name as it is written; a worker's counts from the page, and pages stand at several depths."""
_DEFINED = re.compile(rb"(?:window|self)\.(Atlas\w*)\s*=(?!=)|(?:^|[;\n])\s*(?:var|let|const|class|function)\s+(Atlas\w*)")
_USED = re.compile(rb"(?<![\w.'\"-])(?:(?:window|self)\.)?(Atlas[A-Z]\w*)(?:\.(\w+))?")
_TAKEN = re.compile(rb"\{([\w\s,]*)\}\s*=\s*(?:window|self)\.(Atlas\w*)")
_EDITION = re.compile(rb"Atlas(?:Scripts|Search)\b.{0,120}?[\"\'`]([0-9a-f]{12})[\"\'`]", re.DOTALL)
"""What scripts bear to tell those of one build from others."""
_WORD = re.compile(rb"[A-Za-z_$][\w$]*")
_REFUSED: Final = (
    (re.compile(rb"""["'`](?:(?:https?|wss?):)?//(?!www\.w3\.org/)[\w.-]+\.\w[^"'`\s]*"""), "an address of another host"),
    (
        re.compile(rb"""(?<![\w.$])(?:eval|Function|setTimeout|setInterval)\s*\(\s*["'`]|document\.write(?:ln)?\s*\("""),
        "which the policy forbids",
    ),
    (re.compile(rb"(?:^|[;{\n])\s*debugger\s*;"), "which stops it"),
    (re.compile(rb"//[#@] *sourceMappingURL="), "which names a file that is not published"),
    (re.compile(rb"""["'`]\{[{%].{0,100}?[%}]\}["'`]"""), "which nobody rendered"),
)
"""Form and what is wrong with it."""
_JSX: Final = ("jsx_element", "jsx_self_closing_element", "jsx_fragment")
_LANGUAGE = Language(tree_sitter_javascript.language())


def summarise_script(name: str, data: bytes) -> FileSummary:
    """Return what is wrong with a script by itself, and what it needs of others."""
    handed = _HANDED.fullmatch(data)
    if handed:
        return _summarise_handed(name, handed.group(1).decode(), handed.group(2))
    root = Parser(_LANGUAGE).parse(data).root_node
    problems = (*_check(name, data, root), *_check_ways_out(name, data))
    if problems:
        return FileSummary(name, problems)
    files = {match.group(1) for value in find_values(root) if (match := _FILE.fullmatch(value))} if b"assets/" in data else set()
    files |= {posixpath.normpath(posixpath.join(posixpath.dirname(name), file.decode())) for file in _LOADED.findall(data)}
    defined = {(one or other).decode() for one, other in _DEFINED.findall(data)}
    return FileSummary(
        name,
        references=join_lines(files),
        defines=join_lines(defined),
        words=join_lines(word.decode() for word in _WORD.findall(data)) if defined else "",
        uses=join_lines(_uses(data, defined)),
        tells=join_lines([tell("assets/", {"edition": edition.group(1).decode()})]) if (edition := _EDITION.search(data)) else "",
    )


def _summarise_handed(name: str, to: str, data: bytes) -> FileSummary:
    try:
        json.loads(data)
    except ValueError as error:
        return FileSummary(name, (_problem(name, 1, f"What the script hands over is not JSON: {error}."),))
    return FileSummary(name, uses=join_lines([f"{to}.receive"]), holds=digest_of_data(data))


def _uses(data: bytes, defined: set[str]) -> Iterator[str]:
    for name, member in _USED.findall(data):
        if name.decode() not in defined:
            yield f"{name.decode()}.{member.decode()}" if member else name.decode()
    for members, name in _TAKEN.findall(data):
        if name.decode() not in defined:
            yield from (f"{name.decode()}.{member.strip().decode()}" for member in members.split(b",") if member.strip())


def _check(name: str, data: bytes, root: Node) -> Iterator[Problem]:
    if root.has_error or data.lstrip()[:1] == b"<":
        place = _first_error(root)
        yield _problem(name, place.start_point.row + 1 if place else 1, "The file is not JavaScript, or is cut.")
    elif module := next((child for child in root.named_children if child.type in ("import_statement", "export_statement")), None):
        yield _problem(name, module.start_point.row + 1, "The script is written as a module, and pages load none.")
    elif not any(_does_something(child) for child in root.named_children):
        yield _problem(name, 1, "The script does nothing.")


def _check_ways_out(name: str, data: bytes) -> Iterator[Problem]:
    """Yield what a script must not do under the policy of pages, and what nobody rendered or took out."""
    for form, what in _REFUSED:
        if found := form.search(data):
            shown = quote(found.group().decode("utf-8", "replace").strip())
            line = data.count(b"\n", 0, found.start()) + 1
            yield Problem(
                path=name,
                line=line,
                column=1,
                rule="audit-script-content",
                message=f"The script holds {shown}, {what}.",
                fix="Take it out.",
            )


def _does_something(node: Node) -> bool:
    """Say whether a statement at the top of a script has an effect: values that stand by themselves have none."""
    if node.type != "expression_statement":
        return node.type not in ("comment", "empty_statement", "statement_block", "labeled_statement", "hash_bang_line", "html_comment")
    inner = node.named_children[0] if node.named_children else None
    while inner is not None and inner.type == "parenthesized_expression" and inner.named_children:
        inner = inner.named_children[0]
    kinds = (
        "call_expression",
        "assignment_expression",
        "augmented_assignment_expression",
        "unary_expression",
        "await_expression",
        "new_expression",
    )
    return (
        inner is not None
        and not _is_empty_call(inner)
        and inner.type in (*kinds, "sequence_expression", "binary_expression", "ternary_expression")
    )


def _is_empty_call(node: Node) -> bool:
    """Say whether a function without a body is called where it stands."""
    callee = node.child_by_field_name("function") if node.type == "call_expression" else None
    while callee is not None and callee.type == "parenthesized_expression" and callee.named_children:
        callee = callee.named_children[0]
    body = callee.child_by_field_name("body") if callee is not None else None
    return body is not None and body.type == "statement_block" and all(child.type == "comment" for child in body.named_children)


def _first_error(root: Node) -> Node | None:
    node: Node | None = root
    while node is not None and node.type != "ERROR" and not node.is_missing:
        node = next((child for child in node.children if child.has_error or child.is_missing), None)
    return node


def _problem(name: str, line: int, what: str) -> Problem:
    return Problem(path=name, line=line, column=1, rule="audit-script", message=what, fix="Publish the script whole.")
