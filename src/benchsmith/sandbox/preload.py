"""What a warm interpreter imports and makes before the first run, so that no run has to."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from functools import lru_cache
from importlib.util import cache_from_source, find_spec
from pathlib import Path

_MODULES = (
    "benchsmith.gates.evaluate",
    "benchsmith.sandbox.canaries",
    "benchsmith.sandbox.script",
    "benchsmith.scene.scene",
    "statistics",
    "fractions",
)

_WARM_UP = ("benchsmith.measure.units", "warm_up")
"""A function without arguments that makes what runs would each make for themselves."""

_LARGEST = "build123d"
"""Where this package has no bytecode, its neighbours have none either: the installer left it to the first import."""


def preload() -> None:
    """Import and make it; takes some seconds."""
    for name in _MODULES:
        importlib.import_module(name)
    module, function = _WARM_UP
    getattr(importlib.import_module(module), function)()


@lru_cache(maxsize=1)
def leave_bytecode(package: str = _LARGEST, modules: tuple[str, ...] = _MODULES) -> None:
    """Import modules once in a process without walls, if a package has no bytecode: that leaves it for all of them.

    Inside bubblewrap nothing can be written, and without bytecode every interpreter takes twice as long to start. Where
    it may not be written nothing is done; what fails here fails again, and is told, in the interpreter.
    """
    spec = find_spec(package)
    if spec is None or spec.origin is None or sys.dont_write_bytecode:
        return
    compiled = Path(cache_from_source(spec.origin))
    if compiled.exists() or not os.access(compiled.parent.parent, os.W_OK):
        return
    command = (sys.executable, "-s", "-P", "-c", f"import {', '.join(modules)}")
    subprocess.run(command, capture_output=True, check=False)  # noqa: S603  (our own interpreter)
