"""The confined entry that runs an untrusted `script.py`: calls its function for each variant and leaves files.

In the run's folder it writes, for variant number NN, `NN.step` and `NN.xml`, and a line for each variant reached in
`outcomes.jsonl`: `{"index", "seed", "scale", "ok", "error": {"kind", "type", "message", "line"} | null, "seconds"}`.
All of it is untrusted: the script runs in this very process and may write what it likes.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from benchsmith.sandbox.fault import ScriptFault, faults_of, message_of

SCRIPT = "script.py"
"""Name of the input."""

OUTCOMES = "outcomes.jsonl"
"""Name of the output that says what happened."""

_STEP_TIME = "1970-01-01T00:00:00"
"""The date in every STEP file: the same build leaves the same bytes, so a repeated one is one artifact."""

_CAD = re.compile(rb"\b(build123d|OCP|benchsmith)\b")

Build = Callable[[int, float], object]


def run(request: Mapping[str, Any]) -> None:
    """Build the variants of `request["variants"]` (`[{"seed", "scale"}, …]`) with the script, in order.

    `request["function"]` names the script's function: `build`, unless it says `solve`.

    A script that cannot be loaded makes one outcome, for the first variant, and ends the run; a variant that fails does
    not keep the others from being built.
    """
    name = request.get("function", "build")
    outcomes: list[dict[str, Any]] = []
    build: Build | None = None
    for index, variant in enumerate(request["variants"]):
        started = time.perf_counter()
        error = None
        try:
            build = build or load_build(Path(SCRIPT).read_bytes(), name)
            build_variant(build, name, index, variant["seed"], variant["scale"])
        except ScriptFault as fault:
            error = fault.record
        seconds = round(time.perf_counter() - started, 6)
        outcomes.append({"index": index, **variant, "ok": error is None, "error": error, "seconds": seconds})
        _write_whole(OUTCOMES, "".join(json.dumps(outcome) + "\n" for outcome in outcomes).encode())
        if build is None:
            return


def load_build(source: bytes, name: str) -> Build:
    """Execute a script and take its function of that name.

    Raises:
        ScriptFault: it does not run, or has no such function of (seed, scale).
    """
    # Importing CAD takes seconds: only for a script that names it, or benchsmith, whose scene library imports it.
    if _CAD.search(source):
        _limit_cad_threads()
    with faults_of(SCRIPT, "syntax"):
        code = compile(source, SCRIPT, "exec", dont_inherit=True)
    module = ModuleType(Path(SCRIPT).stem)
    module.__file__ = SCRIPT
    sys.modules[module.__name__] = module  # Dataclasses look their module up.
    with faults_of(SCRIPT):
        exec(code, module.__dict__)  # noqa: S102  (what this process is for)
    build = module.__dict__.get(name)
    if not callable(build):
        raise ScriptFault("missing_build", f"The script defines no function {name}(seed, scale); define one.")
    try:
        inspect.signature(build).bind(0, 1.0)
        inspect.signature(build).bind(0)
    except (TypeError, ValueError) as error:
        message = f"{name} must accept (seed: int, scale: float = 1.0): {message_of(error)}."
        raise ScriptFault("signature", message, type_name=type(error).__name__) from error
    checked: Build = build
    return checked


def build_variant(build: Build, name: str, index: int, seed: int, scale: float) -> None:
    """Build one variant and write its two files.

    Raises:
        ScriptFault: the function raises or returns something else than the contract says.
    """
    with faults_of(SCRIPT):
        result = build(seed, scale)
    compound, mjcf = _checked(result, name)
    from build123d import export_step  # noqa: PLC0415  (the script has imported it, or there were no Compound)

    step = Path(f"{index:02d}.step")
    aside = Path(f"{index:02d}.step.part")
    with faults_of(SCRIPT, "export"):
        if not export_step(compound, aside, timestamp=_STEP_TIME):
            raise ScriptFault("export", "The compound cannot be written as STEP; build valid solids.")
        aside.replace(step)
        _write_whole(f"{index:02d}.xml", mjcf.encode())


def _checked(result: object, name: str) -> tuple[Any, str]:
    """The result, if it is a tuple of Compound and str."""
    if not isinstance(result, tuple) or len(result) != 2:  # noqa: PLR2004  (a pair)
        raise ScriptFault("return_type", f"{name} must return (Compound, str), not {_named(result)}.")
    compound, mjcf = result
    cad = sys.modules.get("build123d")
    if cad is None or not isinstance(compound, cad.Compound):
        raise ScriptFault("return_type", f"{name} must return a build123d Compound first, not {_named(compound)}.")
    if not isinstance(mjcf, str):
        raise ScriptFault("return_type", f"{name} must return the MJCF as str, not {_named(mjcf)}.")
    return compound, mjcf


def _named(value: object) -> str:
    if isinstance(value, tuple):
        return f"({', '.join(type(item).__name__ for item in value[:5])})"
    return type(value).__name__


def _limit_cad_threads() -> None:
    """Keep OCCT to one thread: runs go side by side already, and a process that has used its pool cannot be forked."""
    from OCP.OSD import OSD_ThreadPool  # noqa: PLC0415  (loads CAD)

    OSD_ThreadPool.DefaultPool_s().Init(1)


def _write_whole(name: str, content: bytes) -> None:
    """Write aside and rename: a run killed meanwhile leaves no half file of that name."""
    aside = Path(f"{name}.part")
    aside.write_bytes(content)
    aside.replace(name)
