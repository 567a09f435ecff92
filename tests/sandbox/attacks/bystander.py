"""A process that has nothing to do with the run: it holds secrets, and tells whether it was meddled with."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

_PROGRAM = """
import ctypes, mmap, os, sys
secret = open(os.environ["SECRET"], "rb")
mapped = open(os.environ["MAPPED"], "rb")
page = mmap.mmap(mapped.fileno(), 0, prot=mmap.PROT_READ)
cell = ctypes.create_string_buffer(os.environ["CANARY_IN_MEMORY"].encode())
print(ctypes.addressof(cell), flush=True)
for line in sys.stdin:
    print(cell.value.decode(), flush=True)
"""


class Bystander:
    """A process of the same user, in a group of its own."""

    def __init__(self, outside: Path, canaries: Mapping[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-S", "-c", _PROGRAM, canaries["argument"]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={
                "CANARY_IN_MEMORY": canaries["memory"],
                "CANARY_IN_ENVIRONMENT": canaries["environment"],
                "SECRET": str(outside / "secret.txt"),
                "MAPPED": str(outside / "listed" / canaries["name"]),
            },
            start_new_session=True,
            text=True,
            bufsize=1,
        )
        self.cell = {"address": int(self._read()), "length": len(canaries["memory"])}
        self._before = self.condition()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    @property
    def pid(self) -> int:
        """Its number."""
        return self.process.pid

    @property
    def lives(self) -> bool:
        """Whether it still answers; a signal that was sent to it takes effect before it does."""
        return bool(self._ask())

    def condition(self) -> dict[str, Any]:
        """What others could have changed in it; empty when it has ended."""
        cell = self._ask()
        if not cell:
            return {}
        with suppress(ProcessLookupError):
            return {
                "cell": cell,
                "limits": resource.prlimit(self.pid, resource.RLIMIT_NOFILE),
                "processors": os.sched_getaffinity(self.pid),
                "nice": os.getpriority(os.PRIO_PROCESS, self.pid),
            }
        return {}

    @property
    def was_changed(self) -> bool:
        """Whether it lives, and is not as it was."""
        now = self.condition()
        return bool(now) and now != self._before

    def _ask(self) -> str:
        """What it holds; empty when it has ended, or is about to."""
        stdin = self.process.stdin
        assert stdin
        with suppress(BrokenPipeError):
            stdin.write("cell\n")
            return self._read()
        return ""

    def _read(self) -> str:
        stdout = self.process.stdout
        assert stdout
        return stdout.readline().strip()
