"""The warm interpreter behind `WarmSandbox`: imports once, then forks a process for each line it reads.

It reads `{"folder"}` and answers `{"pid"}` when the run has started and `{"status"}` when it has ended: the exit
status, or minus the number of the signal that ended it.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path

from benchsmith.errors import SandboxError
from benchsmith.mutation.warm import PRINTED
from benchsmith.sandbox import child

_PRELOAD = (
    "benchsmith.gates.evaluate",
    "benchsmith.sandbox.script",
    "benchsmith.scene.scene",
    "statistics",
    "fractions",
)


def main() -> None:
    """Serve runs until standard input ends."""
    for module in _PRELOAD:
        importlib.import_module(module)
    if len(os.listdir("/proc/self/task")) != 1:  # noqa: PTH208  (names only)
        # A fork copies one thread: a lock that another one holds would stay locked for ever.
        raise SandboxError(
            "The warm interpreter has several threads; set OPENBLAS_NUM_THREADS and OMP_NUM_THREADS to 1."
        )
    gc.freeze()
    answers = os.dup(1)  # A run's own output goes elsewhere.
    with suppress(BrokenPipeError):  # The sandbox has gone.
        _serve_all(answers)


def _serve_all(answers: int) -> None:
    for line in sys.stdin:
        folder = Path(json.loads(line)["folder"])
        pid = os.fork()
        if pid == 0:
            os.close(answers)
            _serve(folder)
        os.write(answers, json.dumps({"pid": pid}).encode() + b"\n")
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        os.write(answers, json.dumps({"status": status}).encode() + b"\n")


def _serve(folder: Path) -> None:
    """Become the run: a session of its own, its folder as home, its output in a file. Never returns."""
    status = 1
    try:
        os.setsid()
        os.chdir(folder)
        printed = os.open(PRINTED, os.O_WRONLY | os.O_APPEND)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.dup2(printed, 1)
        os.dup2(printed, 2)
        os.environ |= {"HOME": str(folder), "TMPDIR": str(folder)}
        status = child.main()
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else 1
    except BaseException:  # noqa: BLE001  (the end of a process: what an interpreter does with its last exception)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    main()
