"""A definition in Python source: how it is called, and what is written about it."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Sequence
from itertools import zip_longest

Definition = ast.ClassDef | ast.FunctionDef

_MOST_SIGNATURES = 5


def documentation(node: Definition) -> str:
    """The docstring; empty when there is none."""
    return inspect.cleandoc(ast.get_docstring(node) or "")


def signatures(name: str, found: Sequence[Definition]) -> str:
    """How a function is called, a line for each overload.

    Args:
        name: As a script writes it.
        found: All definitions of the function; the last one is in force.
    """
    overloads = [node for node in found if any(ast.unparse(mark) == "overload" for mark in node.decorator_list)]
    functions = [node for node in overloads or found[-1:] if isinstance(node, ast.FunctionDef)]
    return "\n".join(_signature(name, node) for node in functions[:_MOST_SIGNATURES])


def class_signature(node: ast.ClassDef, bases: Sequence[ast.ClassDef]) -> str:
    """How an object is made; of an enumeration, its members.

    Args:
        node: The class.
        bases: What it inherits from, the nearest first.
    """
    starts = _starts(node)
    if starts:
        return signatures(node.name, starts)
    fields = [f"{name}={default}" if default else name for name, default, _ in _fields(node, bases)]
    if fields:
        return f"{node.name}({', '.join(fields)})"
    values = [ast.unparse(item.targets[0]) for item in node.body if isinstance(item, ast.Assign)]
    return f"{node.name}: {', '.join(values)}" if values else node.name


def class_documentation(node: ast.ClassDef, bases: Sequence[ast.ClassDef]) -> str:
    """The docstring, and of a dataclass a line for each field."""
    fields = () if _starts(node) else _fields(node, bases)
    return "\n".join([f"{documentation(node)}\n", *(f"{name}: {comment}" for name, _, comment in fields)]).strip()


def _signature(name: str, node: ast.FunctionDef) -> str:
    returns = f" -> {ast.unparse(node.returns)}" if node.returns and node.name != "__init__" else ""
    if any(ast.unparse(mark) == "property" for mark in node.decorator_list):
        return f"property {name}{returns}"
    every = ast.unparse(node.args)
    first, _, rest = every.partition(", ")
    return f"{name}({rest if first in ('self', 'cls') else every}){returns}"


def _starts(node: ast.ClassDef) -> list[ast.FunctionDef]:
    return [item for item in node.body if isinstance(item, ast.FunctionDef) and item.name == "__init__"]


def _fields(node: ast.ClassDef, bases: Sequence[ast.ClassDef]) -> Iterator[tuple[str, str, str]]:
    """Name, default and comment of each field of a dataclass.

    Its own come before those that it inherits, which are keywords in drives and joints.
    """
    for owner in (node, *bases):
        for item, below in zip_longest(owner.body, owner.body[1:]):
            if isinstance(item, ast.AnnAssign):
                default = ast.unparse(item.value) if item.value else ""
                yield ast.unparse(item.target), default, _comment(below)


def _comment(below: ast.stmt | None) -> str:
    """The string that stands below a field."""
    if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
        return inspect.cleandoc(str(below.value.value))
    return ""
