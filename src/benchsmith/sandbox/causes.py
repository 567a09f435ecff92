"""What ended a run early, typed, with one sentence that the script's author can act on."""

from __future__ import annotations

import signal
from typing import NamedTuple

from benchsmith.sandbox.protocol import SandboxLimits, StopCause

MEMORY_EXIT_STATUS = 77
"""Exit status by which the child reports a failed allocation. A script can fake it, to nobody's harm but its own."""

_MEBIBYTE = 2**20
_LAST_LINE_LENGTH = 200


class Breach(NamedTuple):
    """Why a run ended early."""

    cause: StopCause
    detail: str


def wall_breach(limits: SandboxLimits) -> Breach:
    """The run took too long."""
    return Breach(
        "wall",
        f"The run took longer than {limits.wall_s:g} s; look for an endless loop, a wait or far too much geometry.",
    )


def cpu_breach(limits: SandboxLimits) -> Breach:
    """The run used too much processor time."""
    return Breach(
        "cpu",
        f"The run used more than {limits.cpu_s} s of processor time; look for an endless loop or build less.",
    )


def memory_breach(limits: SandboxLimits) -> Breach:
    """The run wanted too much memory."""
    return Breach(
        "memory",
        f"The run needed more than {limits.memory_bytes // _MEBIBYTE} MiB of memory; build fewer or simpler objects.",
    )


def disk_breach(limits: SandboxLimits) -> Breach:
    """The run wrote too much."""
    return Breach(
        "disk",
        f"The run wrote more than {limits.file_bytes // _MEBIBYTE} MiB into one file "
        f"or {limits.disk_bytes // _MEBIBYTE} MiB in all; write less.",
    )


def files_breach(limits: SandboxLimits) -> Breach:
    """The run made too many files."""
    return Breach("files", f"The run made more than {limits.file_count} files or hid some of them; write fewer files.")


def threads_breach(limits: SandboxLimits) -> Breach:
    """The run started too many threads."""
    return Breach("cpu", f"The run had more than {limits.thread_count} threads; one is enough, runs go side by side.")


def written_breach(limits: SandboxLimits) -> Breach:
    """The run wrote too much in all, into whatever."""
    return Breach(
        "disk", f"The run wrote or printed more than {limits.disk_bytes // _MEBIBYTE} MiB in all; write and print less."
    )


def breach_of_status(status: int, printed: str, limits: SandboxLimits) -> Breach | None:
    """Translate how a process ended by itself.

    Args:
        status: Exit status, or minus the number of the signal that ended it.
        printed: What it printed: the last line is quoted.
        limits: The limits it ran under.

    Returns:
        None for success.
    """
    if status == 0:
        return None
    by_limit = _BY_STATUS.get(status)
    if by_limit:
        return by_limit(limits)
    if status < 0:
        return Breach("signal", _signal_sentence(-status))
    return Breach("exit", f"The run ended with exit status {status}{_last_line(printed)}.")


def _syscall_breach(_: SandboxLimits) -> Breach:
    return Breach(
        "syscall",
        "The run asked the kernel for something that no script may do, such as tracing a process or mounting; "
        "leave the operating system alone and only compute and write files.",
    )


_BY_STATUS = {
    MEMORY_EXIT_STATUS: memory_breach,
    -signal.SIGXCPU: cpu_breach,
    -signal.SIGXFSZ: disk_breach,
    -signal.SIGSYS: _syscall_breach,
}
"""What only one limit can have caused."""


def _signal_sentence(number: int) -> str:
    if number == signal.SIGKILL:
        return "The run was killed from outside, most often because the machine ran out of memory; build less at once."
    name = signal.Signals(number).name if number in set(signal.Signals) else f"signal {number}"
    return (
        f"The run crashed with {name}; an operation of the CAD or physics library failed inside, so build it otherwise."
    )


def _last_line(printed: str) -> str:
    lines = printed.split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return f"; the last line that it printed: {last[:_LAST_LINE_LENGTH]}" if last else ""
