"""Run one command under watch: its time, memory, files and what it prints; end it with all that it started."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchsmith.errors import RunInterruptedError, SandboxError
from benchsmith.sandbox.causes import Breach, breach_of_status, cpu_breach, memory_breach, wall_breach
from benchsmith.sandbox.folder import folder_breach
from benchsmith.sandbox.output import PrintedTail
from benchsmith.sandbox.protocol import SandboxLimits

_POLL_S = 0.1
_GROUP_END_S = 1.0
_GROUP_TICK_S = 0.005


_stopping = threading.Event()


def stop_all_runs() -> None:
    """End every run of this process, in whatever thread it is, and refuse new ones: the process is about to exit.

    Meant for signal handlers: work in other threads cannot be interrupted otherwise, and whoever started it waits.
    """
    _stopping.set()


@dataclass(frozen=True)
class Ending:
    """How a supervised command ended; no process of it is alive."""

    breach: Breach | None
    exit_code: int | None
    """None when it was killed."""
    printed: str
    duration_s: float


def supervise(
    command: Sequence[str],
    *,
    folder: Path,
    environment: Mapping[str, str],
    limits: SandboxLimits,
    closed: threading.Event,
) -> Ending:
    """Run a command to its end, or end it at the first breach of a limit.

    The command leads a process group of its own. Whatever happens here, an interrupt included, the group is killed and
    its leader waited for.

    Raises:
        SandboxError: the command cannot be started.
        RunInterruptedError: `closed` was set.
    """
    started = time.monotonic()
    _refuse_if_closed(closed)
    with _group(command, folder, environment) as process:
        printed = PrintedTail(_pipe(process), limits.output_bytes)
        breach = _watch(process.pid, printed, folder=folder, limits=limits, closed=closed)
        _end_group(process)
        printed.drain()
    status = process.returncode
    return Ending(
        breach=breach or breach_of_status(status, printed.text, limits),
        exit_code=None if breach or status < 0 else status,
        printed=printed.text,
        duration_s=time.monotonic() - started,
    )


@contextmanager
def _group(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    try:
        process = subprocess.Popen(  # noqa: S603  (the command is our own interpreter)
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            bufsize=0,
            start_new_session=True,
        )
    except OSError as error:
        raise SandboxError(
            f"The confined process cannot be started ({error}); check the Python installation."
        ) from error
    with process:
        try:
            yield process
        finally:
            _end_group(process)


def _pipe(process: subprocess.Popen[bytes]) -> int:
    if process.stdout is None:
        raise SandboxError("The confined process has no output pipe; start it with one.")
    return process.stdout.fileno()


def _watch(
    pid: int, printed: PrintedTail, *, folder: Path, limits: SandboxLimits, closed: threading.Event
) -> Breach | None:
    started = next_look = time.monotonic()
    while not _has_ended(pid):
        printed.wait(_POLL_S)
        now = time.monotonic()
        if now < next_look:
            continue
        next_look = now + _POLL_S
        _refuse_if_closed(closed)
        if now - started > limits.wall_s:
            return wall_breach(limits)
        breach = _usage_breach(pid, limits) or folder_breach(folder, limits)
        if breach:
            return breach
    return folder_breach(folder, limits)


def _refuse_if_closed(closed: threading.Event) -> None:
    if closed.is_set() or _stopping.is_set():
        raise RunInterruptedError("The sandbox was closed while it ran; make a new one to run this again.")


def _has_ended(pid: int) -> bool:
    # Not reaped yet: its number, which names the group too, must stay taken until the group is killed.
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _usage_breach(pid: int, limits: SandboxLimits) -> Breach | None:
    """Processor time and memory of a process and its descendants together: the kernel limits only each of them."""
    cpu_s = memory_bytes = 0.0
    with suppress(psutil.NoSuchProcess):
        leader = psutil.Process(pid)
        for process in (leader, *leader.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                cpu_s += times.user + times.system
                memory_bytes += process.memory_info().rss
    if cpu_s > limits.cpu_s:
        return cpu_breach(limits)
    return memory_breach(limits) if memory_bytes > limits.memory_bytes else None


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """Kill what is left of the group, wait for its leader, and give the others a moment to go."""
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    deadline = time.monotonic() + _GROUP_END_S
    while _group_lives(process.pid) and time.monotonic() < deadline:
        time.sleep(_GROUP_TICK_S)


def _group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    # Orphans count as members until somebody reaps them, which in a container may be nobody.
    return any(_runs_in(process, group) for process in psutil.process_iter())


def _runs_in(process: psutil.Process, group: int) -> bool:
    with suppress(ProcessLookupError, psutil.NoSuchProcess):
        return os.getpgid(process.pid) == group and bool(process.status() != psutil.STATUS_ZOMBIE)
    return False
