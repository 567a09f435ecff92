"""What the attacks share: where their targets are, and the one mark by which they are seen from outside."""

from __future__ import annotations

import ctypes
import json
import os
import time
from pathlib import Path
from typing import Any

TARGETS: dict[str, Any] = json.loads(Path("targets.json").read_text())
"""Paths, ports, process numbers and addresses of the canaries; never a canary itself."""

MARKER: str = TARGETS["marker"]
LIBC = ctypes.CDLL(None, use_errno=True)

# Held open, and over execve too, so that whoever looks at the machine can tell the processes of this attack.
HELD = os.open(f"held-{MARKER}", os.O_RDWR | os.O_CREAT, 0o600)
os.set_inheritable(HELD, True)  # noqa: FBT003  (positional only)


def leak(found: bytes | str) -> None:
    """Try both ways out: a file and standard output."""
    data = found.encode() if isinstance(found, str) else found
    print(data.decode("latin-1"), flush=True)  # noqa: T201  (the way out)
    Path("leak.txt").write_bytes(data)


def linger(seconds: float = 0.4) -> None:
    """Stay a moment, so that what is going on can be seen."""
    time.sleep(seconds)


def syscall(number: int, *arguments: Any) -> int:
    """A system call by its number; -1 when it fails, as C has it."""
    wide = [ctypes.c_long(value) if isinstance(value, int) else value for value in arguments]
    result: int = LIBC.syscall(ctypes.c_long(number), *wide)
    return result


def cell(pid: int) -> tuple[int, int]:
    """Address and length of the canary in the memory of a process."""
    found = TARGETS["cells"][str(pid)]
    return found["address"], found["length"]


def victim() -> int:
    """A process of the same user that has nothing to do with the run."""
    number: int = TARGETS["victim"]
    return number


def supervisor() -> int:
    """The process that called the sandbox."""
    number: int = TARGETS["supervisor"]
    return number
