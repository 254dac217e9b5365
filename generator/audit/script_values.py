"""The texts that a script may put together: followed through its variables, parameters and lists, without running it."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, product
from typing import Final

from tree_sitter import Node

_UNKNOWN: Final = "\0"
_FUNCTIONS: Final = frozenset({"function_declaration", "function_expression", "arrow_function", "method_definition", "generator_function"})
_WALKS: Final = frozenset({"forEach", "map", "filter", "some", "every", "find", "flatMap"})
"""Methods of a list that hand its entries to a function."""
_MOST: Final = 64
"""Values of one expression that are followed."""


def find_values(root: Node) -> set[str]:
    """Return the texts that expressions of a script may stand for, without what is not known at their beginning."""
    return _Script(root).texts()


class _Script:
    """One script, and what its names may stand for."""

    def __init__(self, root: Node) -> None:
        self._nodes = list(_walk(root))
        self._bound: defaultdict[tuple[int, str], list[Node]] = defaultdict(list)
        """(node of the scope, name) → expressions that the name may stand for."""
        self._functions: defaultdict[str, list[Node]] = defaultdict(list)
        """Name → functions and methods of this name."""
        for node in self._nodes:
            self._declare(node)
        for node in self._nodes:
            if node.type == "call_expression":
                self._hand_over(node)

    def texts(self) -> set[str]:
        """Return the values of all expressions that are made of text."""
        found: set[str] = set()
        for node in self._nodes:
            is_inner = node.parent is not None and node.parent.type == "binary_expression"
            if node.type in ("string", "template_string", "binary_expression") and not is_inner:
                found |= {value.lstrip(_UNKNOWN) for value in self._values(node, frozenset())}
        return {value for value in found if value and _UNKNOWN not in value}

    def _declare(self, node: Node) -> None:
        if node.type == "variable_declarator":
            name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
            if name is not None and value is not None and name.type == "identifier":
                self._bind(_scope(node), _text(name), value)
        elif node.type in ("assignment_expression", "pair"):
            left = node.child_by_field_name("left") or node.child_by_field_name("key")
            right = node.child_by_field_name("right") or node.child_by_field_name("value")
            if left is None or right is None:
                return
            if left.type == "identifier":
                self._bind(self._scope_of(left) or _scope(node), _text(left), right)
            elif right.type in _FUNCTIONS:
                self._functions[_text(left).rpartition(".")[2]].append(right)
        elif node.type in ("function_declaration", "method_definition"):
            name = node.child_by_field_name("name")
            if name is not None:
                self._functions[_text(name)].append(node)
        elif node.type == "for_in_statement":
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            if left is not None and right is not None:
                self._bind(_scope(node), _text(left), right)

    def _bind(self, scope: Node, name: str, value: Node) -> None:
        self._bound[scope.id, name].append(value)
        if value.type in _FUNCTIONS:
            self._functions[name].append(value)

    def _hand_over(self, call: Node) -> None:
        """Let the parameters of the functions that may be called stand for what they are given."""
        callee, given = call.child_by_field_name("function"), call.child_by_field_name("arguments")
        if callee is None or given is None:
            return
        arguments = given.named_children
        name = _text(callee).rpartition(".")[2] if callee.type in ("identifier", "member_expression") else ""
        for function in self._functions.get(name, ()):
            for parameter, argument in zip(_parameters(function), arguments, strict=False):
                self._bound[function.id, parameter].append(argument)
        subject = callee.child_by_field_name("object")
        if name in _WALKS and arguments and subject is not None:
            for function in self._callable(arguments[0]):
                for parameter in _parameters(function)[:1]:
                    self._bound[function.id, parameter].append(subject)

    def _callable(self, node: Node) -> list[Node]:
        return [node] if node.type in _FUNCTIONS else self._functions.get(_text(node).rpartition(".")[2], [])

    def _scope_of(self, name: Node) -> Node | None:
        """Return the nearest scope around a name that knows it."""
        node: Node | None = name.parent
        while node is not None:
            if (node.id, _text(name)) in self._bound or (node.type in _FUNCTIONS and _text(name) in _parameters(node)):
                return node
            node = node.parent
        return None

    def _values(self, node: Node, seen: frozenset[int]) -> set[str]:
        """Return the texts that an expression may stand for; a sign for what is not known."""
        if node.id in seen or len(seen) > _MOST:
            return {_UNKNOWN}
        seen |= {node.id}
        if node.type == "string":
            return {_text(node)[1:-1]}
        if node.type == "string_fragment":
            return {_text(node)}
        if node.type == "template_string":
            return self._joined(node.named_children, seen)
        if node.type == "binary_expression" and _operator(node) == "+":
            return self._joined(node.named_children, seen)
        if node.type == "identifier":
            scope = self._scope_of(node)
            bound = self._bound.get((scope.id, _text(node)), ()) if scope is not None else ()
            return self._any(bound, seen) or {_UNKNOWN}
        if node.type in ("array", "parenthesized_expression", "template_substitution", "binary_expression", "spread_element"):
            return self._any(node.named_children, seen) or {_UNKNOWN}
        if node.type == "ternary_expression":
            return self._any(node.named_children[1:], seen)
        if node.type == "subscript_expression":
            return self._any([child for child in (node.child_by_field_name("object"),) if child is not None], seen)
        if node.type == "call_expression":
            return self._called(node, seen)
        return {_UNKNOWN}

    def _called(self, call: Node, seen: frozenset[int]) -> set[str]:
        """Return what a method of a list gives: entries of it, and of what is added."""
        callee, given = call.child_by_field_name("function"), call.child_by_field_name("arguments")
        subject = callee.child_by_field_name("object") if callee is not None else None
        member = callee.child_by_field_name("property") if callee is not None else None
        if subject is None or member is None or _text(member) not in ("concat", "slice", "filter", "reverse", "sort"):
            return {_UNKNOWN}
        added = given.named_children if given is not None and _text(member) == "concat" else []
        return self._any([subject, *added], seen)

    def _any(self, nodes: "list[Node] | tuple[()]", seen: frozenset[int]) -> set[str]:
        return set(islice((value for node in nodes for value in self._values(node, seen)), _MOST))

    def _joined(self, parts: list[Node], seen: frozenset[int]) -> set[str]:
        values = [self._values(part, seen) for part in parts if part.type != "comment"]
        return {"".join(choice) for choice in islice(product(*values), _MOST)}


def _walk(root: Node) -> Iterator[Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(node.named_children)


def _scope(node: Node) -> Node:
    """Return the function around a node, or the script."""
    while node.parent is not None:
        node = node.parent
        if node.type in _FUNCTIONS:
            return node
    return node


def _parameters(function: Node) -> list[str]:
    """Return the names of a function's parameters; one that is taken apart has no name."""
    single = function.child_by_field_name("parameter")
    if single is not None:
        return [_text(single)]
    listed = function.child_by_field_name("parameters")
    return [_text(child.child_by_field_name("left") or child) for child in listed.named_children] if listed is not None else []


def _operator(node: Node) -> str:
    operator = node.child_by_field_name("operator")
    return _text(operator) if operator is not None else ""


def _text(node: Node) -> str:
    return node.text.decode("utf-8", "replace") if node.text else ""
