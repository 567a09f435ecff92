"""Gate `determinism`, before anything runs: sources of numbers that no seed decides.

Two builds at nearly one time may not tell a slow clock, nor a draw that is rounded.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from benchsmith.types import Finding

_CLOCKS = frozenset({"datetime64", "SystemRandom"})
_DATE_TYPE = re.compile(r"[<>=]?(M8|datetime64)\b")
_UNSEEDED = frozenset({"Random", "RandomState", "default_rng"})
"""Generators that take entropy from the machine when they are given no seed."""

_SHARED = frozenset({"random", "np.random", "numpy.random"})
"""Modules whose functions draw from a generator that is kept for everybody."""


def check_source(source: str) -> Iterator[Finding]:
    """Read a script that parses."""
    tree = ast.parse(source)
    seeded = any(isinstance(node, ast.Call) and _name(node.func) == "seed" for node in ast.walk(tree))
    for node in ast.walk(tree):
        what = _entropy(node, seeded=seeded)
        if what:
            yield Finding(
                gate="determinism",
                status="failed",
                message=f"line {getattr(node, 'lineno', 0)} {what}",
                hint="derive every number from seed and scale",
            )


def _entropy(node: ast.AST, *, seeded: bool) -> str:
    """What a node draws from, as a predicate; empty when it draws from nothing."""
    if isinstance(node, ast.ImportFrom):
        clocks = [alias.name for alias in node.names if alias.name in _CLOCKS]
        return f"imports {clocks[0]}, a clock" if clocks else ""
    if isinstance(node, ast.Attribute) and node.attr in _CLOCKS:
        return f"uses {ast.unparse(node)}, a clock"
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _DATE_TYPE.match(node.value):
        return f"uses {node.value!r}, a clock"
    return _draw(node, seeded=seeded) if isinstance(node, ast.Call) else ""


def _draw(call: ast.Call, *, seeded: bool) -> str:
    if _name(call.func) in _UNSEEDED and not call.args and not call.keywords:
        return f"calls {_name(call.func)}() without a seed"
    if not seeded and _is_shared_generator(call.func):
        return f"calls {ast.unparse(call.func)}(), which no seed was given to"
    return ""


def _is_shared_generator(function: ast.expr) -> bool:
    if not isinstance(function, ast.Attribute) or function.attr in _UNSEEDED or not function.attr.islower():
        return False
    return isinstance(function.value, ast.Name | ast.Attribute) and ast.unparse(function.value) in _SHARED


def _name(function: ast.expr) -> str:
    """What is called, by its last name."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
