"""No sandbox at all: what every observer must be able to see succeed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from benchsmith.sandbox import SandboxLimits, SandboxRun
from benchsmith.types.validation import Confinement, SandboxLevel

_WORKER = """
import builtins, importlib, json, os, sys, traceback
for line in sys.stdin:
    folder, entry, request = json.loads(line)
    os.chdir(folder)
    sys.path.insert(0, folder)
    for name in ("script", "attack_kit", "attack_launch"):
        sys.modules.pop(name, None)
    module, function = entry.split(":")
    try:
        getattr(importlib.import_module(module), function)(request)
    except BaseException:
        traceback.print_exc()
    if "attack_kit" in sys.modules:  # Or this process would count as one that is left of the attack.
        os.close(sys.modules.pop("attack_kit").HELD)
    while folder in sys.path:
        sys.path.remove(folder)
    os.write(1, b"done\\n")
"""


class Bare:
    """One interpreter for all runs, without limits, that believes and takes back whatever it finds. A `Sandbox`."""

    level: SandboxLevel = "unsafe"
    confinement = Confinement(level="unsafe", walls=())

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = 0
        self._start()

    def run(
        self,
        entry: str,
        request: Mapping[str, Any],
        *,
        inputs: Mapping[str, Path | bytes],
        outputs: tuple[str, ...],
        into: Path,
        limits: SandboxLimits,  # noqa: ARG002  (that nobody looks at them is the point)
        hash_seed: int = 1,  # noqa: ARG002  (the same)
    ) -> SandboxRun:
        """Run `entry` in the one interpreter; a new one only where the last has ended."""
        import json  # noqa: PLC0415  (its own, whatever a run did to another)

        started = time.monotonic()
        folder = self._folder / f"run-{self._number}"
        self._number += 1
        folder.mkdir()
        for name, content in inputs.items():
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.read_bytes())
        if self._worker.poll() is not None:
            self.close()
            self._start()
        assert self._worker.stdin
        assert self._worker.stdout
        self._worker.stdin.write(json.dumps([str(folder), entry, dict(request)]) + "\n")
        printed = []
        while (line := self._worker.stdout.readline()) and line != "done\n":
            printed.append(line)
        files = {}
        for path in folder.iterdir():
            if path.exists() and any(fnmatchcase(path.name, pattern) for pattern in outputs):
                shutil.copyfile(path, into / path.name)
                files[path.name] = into / path.name
        shutil.rmtree(folder, ignore_errors=True)
        return SandboxRun(
            cause=None,
            detail="",
            exit_code=0,
            printed="".join(printed),
            files=files,
            duration_s=time.monotonic() - started,
        )

    def close(self) -> None:
        """End the interpreter."""
        self._worker.kill()
        self._worker.communicate()

    def _start(self) -> None:
        self._worker = subprocess.Popen(
            [sys.executable, "-u", "-c", _WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            bufsize=1,
            close_fds=False,
        )
