"""Gate `determinism`, before anything runs: sources of numbers that no seed decides.

Two builds at nearly one time may not tell a slow clock, nor a draw that is rounded.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import TypeGuard

from benchsmith.types import Finding

_CLOCKS = frozenset({"datetime64", "SystemRandom"})
_DATE_TYPE = re.compile(r"(M8|datetime64)\[|^[<>=|]?datetime64$|^[<>=|]M8$")
_NOW = frozenset({"now", "today"})
"""What makes a clock of the date type M8, which else may be a bolt."""

_UNSEEDED = frozenset({"Random", "RandomState", "default_rng"})
"""Generators that take entropy from the machine when they are given no seed."""

_SHARED = frozenset({"random", "np.random"})
"""Modules whose functions draw from a generator that is kept for everybody."""


def check_source(source: str) -> Iterator[Finding]:
    """Read a script that parses."""
    tree = ast.parse(source)
    seeded = _seeded(tree)
    excused = _parameters(tree) | _seeded_later(tree, seeded)
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    dates = {"M8"} if texts & _NOW else set()
    for node in ast.walk(tree):
        what = "" if id(node) in excused else _entropy(node, seeded=seeded, dates=dates)
        if what:
            yield Finding(
                gate="determinism",
                status="failed",
                message=f"line {getattr(node, 'lineno', 0)} {what}",
                hint="derive every number from seed and scale",
            )


def _seeded(tree: ast.AST) -> set[str]:
    """What is given a seed by a call: generators, and modules that keep one; all of these where the call names none."""
    seedings = [
        node.func
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _name(node.func) == "seed" and (node.args or node.keywords)
    ]
    owners = {_plain(function.value) for function in seedings if isinstance(function, ast.Attribute)}
    return owners | (_SHARED if any(isinstance(function, ast.Name) for function in seedings) else frozenset())


def _seeded_later(tree: ast.AST, seeded: set[str]) -> set[int]:
    """Calls that make a generator without a seed, for a name that is given one afterwards."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Call)
        and _name(node.value.func) in _UNSEEDED
        and any(_plain(target) in seeded for target in node.targets)
    }


def _parameters(tree: ast.AST) -> set[int]:
    """Nodes in functions where the name of a shared generator is that of a parameter without a default."""
    return {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.Lambda) and not function.args.defaults
        for name in {argument.arg for argument in (*function.args.posonlyargs, *function.args.args)} & _SHARED
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _plain(node.func.value) == name
    }


def _entropy(node: ast.AST, *, seeded: set[str], dates: set[str]) -> str:
    """What a node draws from, as a predicate; empty when it draws from nothing."""
    if isinstance(node, ast.ImportFrom):
        clocks = [alias.name for alias in node.names if alias.name in _CLOCKS]
        return f"imports {clocks[0]}, a clock" if clocks else ""
    if isinstance(node, ast.Attribute) and node.attr in _CLOCKS:
        return f"uses {ast.unparse(node)}, a clock"
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return f"uses {node.value!r}, a clock" if node.value in dates or _DATE_TYPE.search(node.value) else ""
    return _draw(node, seeded) if isinstance(node, ast.Call) else ""


def _draw(call: ast.Call, seeded: set[str]) -> str:
    if _name(call.func) in _UNSEEDED and not call.args and not call.keywords:
        return f"calls {_name(call.func)}() without a seed"
    if _is_shared_generator(call.func) and _plain(call.func.value) not in seeded:
        return f"calls {ast.unparse(call.func)}(), which no seed was given to"
    return ""


def _is_shared_generator(function: ast.expr) -> TypeGuard[ast.Attribute]:
    if not isinstance(function, ast.Attribute) or function.attr in _UNSEEDED or not function.attr.islower():
        return False
    return function.attr != "seed" and _plain(function.value) in _SHARED


def _plain(node: ast.expr) -> str:
    """An expression as text, modules by their usual names."""
    return ast.unparse(node).replace("numpy.random", "np.random")


def _name(function: ast.expr) -> str:
    """What is called, by its last name."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
