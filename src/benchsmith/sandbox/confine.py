"""How a fresh fork of a warm interpreter becomes a confined run; no untrusted code runs before it is done."""

from __future__ import annotations

import os
import resource
import socket
from pathlib import Path

from benchsmith.sandbox import child
from benchsmith.sandbox.landlock import restrict
from benchsmith.sandbox.paths import DEVICES
from benchsmith.sandbox.privileges import give_up_privileges
from benchsmith.sandbox.request import MESSAGE_BYTES, Request
from benchsmith.sandbox.seccomp import Filter

_FIRST_OTHER = 3
_HOMES = ("HOME", "TMPDIR", "XDG_CACHE_HOME")


def await_orders(orders: int, *, zygote: int) -> tuple[Path, int]:
    """Leave the zygote behind, and wait for something to do; ends this process when there will be nothing.

    Args:
        orders: Descriptor of the socket that it comes by; it is closed afterwards.
        zygote: Process number of the parent, whose death is this one's.

    Returns:
        The run's folder, and a descriptor for what it prints.
    """
    child.die_with(zygote)
    os.setsid()
    os.dup2(orders, _FIRST_OTHER)
    os.closerange(_FIRST_OTHER + 1, os.sysconf("SC_OPEN_MAX"))  # All that the zygote has open.
    give_up_privileges()
    with socket.socket(fileno=_FIRST_OTHER) as messages:
        folder, descriptors, _, _ = socket.recv_fds(messages, MESSAGE_BYTES, 1)
    if not folder:
        os._exit(0)
    return Path(os.fsdecode(folder)), descriptors[0]


def enter(folder: Path, output: int) -> None:
    """Take a folder of its own as home and current folder, and an output of its own."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.closerange(_FIRST_OTHER, os.sysconf("SC_OPEN_MAX"))
    os.chdir(folder)
    os.environ |= dict.fromkeys(_HOMES, str(folder))


def confine(request: Request, *, readable: tuple[Path, ...], landlock: bool, calls: Filter) -> None:
    """Raise every wall around this process. None of them can be taken down again.

    Args:
        request: What it shall do; its limits are used.
        readable: What it may read, beside its folder.
        landlock: Whether the kernel has it.
        calls: The filter of system calls.
    """
    child.lower_limits(request.limits, inherited_bytes=_address_space())
    if landlock:
        restrict(readable=(*readable, *DEVICES), writable=(Path.cwd(), Path(os.devnull)))
    calls.load()


def _address_space() -> int:
    """How much of it is in use, in bytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()
