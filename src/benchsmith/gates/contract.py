"""Gate `contract`: the script parses, imports what it may, and `build(seed, scale)` returns what it must, in time."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from benchsmith.types import LIMITS, Finding, Variant

ALLOWED_IMPORTS = frozenset(
    {
        *("build123d", "mujoco", "numpy", "benchsmith.scene"),
        *("__future__", "collections", "copy", "dataclasses", "enum", "fractions", "functools", "itertools", "json"),
        *("math", "random", "re", "statistics", "string", "textwrap", "typing", "xml.etree"),
    }
)
"""Modules that a script may import, with their submodules."""

_REFUSED_CALLS = frozenset({"__import__", "breakpoint", "compile", "eval", "exec", "input", "open"})


class BuildError(BaseModel):
    """Why a call of `build` gave nothing, in the run's own (untrusted) words."""

    model_config = ConfigDict(frozen=True)

    kind: str
    type: str = ""
    message: str = ""
    line: int | None = None


class BuildOutcome(BaseModel):
    """What one interpreter said about one variant; nothing of it is believed but that it failed."""

    model_config = ConfigDict(frozen=True)

    index: int
    ok: bool
    error: BuildError | None = None


def lint(source: str, function: str = "build") -> list[Finding]:
    """Read a script, which must define a function of that name, without running it.

    This gives quick feedback; it is no boundary (the sandbox is).
    """
    if len(source.encode()) > LIMITS.script_bytes:
        size = len(source.encode()) / 1024
        return [_failed(f"the script is {size:.0f} KiB long", value=size, limit=LIMITS.script_bytes / 1024, unit="KiB")]
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        return [_failed(f"the script does not parse: {error.msg} (line {error.lineno})")]
    except (ValueError, RecursionError, MemoryError) as error:
        return [_failed(f"the script does not parse: {error}")]
    findings = [*_refused(tree)]
    if not _defines(tree, function):
        findings.append(
            _failed(
                f"the script defines no {function}(seed, scale)", hint=f"def {function}(seed: int, scale: float = 1.0)"
            )
        )
    return findings


def not_built(variant: Variant) -> Finding:
    """The finding about a variant that the run never came to."""
    return Finding(gate="contract", status="skipped", message="not built: the run had ended before", variant=variant)


def check_build(
    variant: Variant, outcome: BuildOutcome | None, *, left: bool, stopped: str, function: str = "build"
) -> Finding:
    """The finding about one variant's build.

    Args:
        variant: What was built.
        outcome: What the run said about it, if anything.
        left: Whether its STEP and MJCF could be taken back.
        stopped: Why the run ended before its end; empty when it did not.
        function: What was called.
    """
    call = f"{function}({variant.seed}, {variant.scale:g})"
    if outcome is None or (outcome.ok and not left):
        reason = stopped or "its files are missing or too large"
        return _failed(f"{call} gave nothing: {reason}", variant=variant)
    if outcome.ok:
        return Finding(
            gate="contract",
            status="passed",
            message=f"{function} returned a Compound and an MJCF string",
            variant=variant,
        )
    error = outcome.error or BuildError(kind="unknown", message="the run says that it failed, and not why")
    where = f" (line {error.line})" if error.line else ""
    what = f"{error.type}: {error.message}" if error.type else error.message
    return _failed(f"{call} failed: {what[:500]}{where}", variant=variant)


def _refused(tree: ast.Module) -> Iterator[Finding]:
    refused = _REFUSED_CALLS - {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from _refused_import(node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in refused:
            called = node.func.id
            yield _failed(f"line {node.lineno} calls {called}()", hint="a script computes; it reads and writes nothing")


def _refused_import(node: ast.Import | ast.ImportFrom) -> Iterator[Finding]:
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif node.module in ("benchsmith", "xml") and not node.level:
        names = [f"{node.module}.{alias.name}" for alias in node.names]
    else:
        names = ["." * node.level + (node.module or "")]
    for name in names:
        if not _allowed(name):
            yield _failed(f"line {node.lineno} imports {name}", hint=f"allowed: {', '.join(sorted(ALLOWED_IMPORTS))}")
    for alias in node.names if isinstance(node, ast.ImportFrom) else ():
        if alias.name.startswith("_"):
            yield _failed(f"line {node.lineno} imports {alias.name}, which is private", hint="import what is public")


def _allowed(name: str) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in ALLOWED_IMPORTS)


def _defines(tree: ast.Module, function: str) -> bool:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == function:
            return True
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            targets = [node.target]
        if any(isinstance(target, ast.Name) and target.id == function for target in targets):
            return True
        if isinstance(node, ast.ImportFrom) and any((alias.asname or alias.name) == function for alias in node.names):
            return True
    return False


def _failed(
    message: str,
    *,
    variant: Variant | None = None,
    value: float | None = None,
    limit: float | None = None,
    unit: str = "",
    hint: str = "",
) -> Finding:
    return Finding(
        gate="contract",
        status="failed",
        message=message,
        variant=variant,
        value=value,
        limit=limit,
        unit=unit,
        hint=hint,
    )
