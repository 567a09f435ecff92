"""A run of level `unsafe`: a fresh interpreter that leads a process group of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from benchsmith.errors import SandboxError
from benchsmith.sandbox.causes import Breach, cpu_breach, memory_breach
from benchsmith.sandbox.protocol import SandboxLimits

_GROUP_END_S = 1.0
_GROUP_TICK_S = 0.005


class ProcessGroup:
    """A command and whatever it starts. It implements `Confined`."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        if process.stdout is None:
            raise SandboxError("The confined process has no output pipe; start it with one.")
        self._process = process
        self.output = process.stdout.fileno()
        # It tells the end without reaping: the number, which names the group too, stays taken until that is killed.
        self.handle = os.pidfd_open(process.pid)

    def usage_breach(self, limits: SandboxLimits) -> Breach | None:
        """Processor time and memory of all together: the kernel limits only each of them."""
        cpu_s = memory_bytes = 0.0
        with suppress(psutil.NoSuchProcess):
            leader = psutil.Process(self._process.pid)
            for process in (leader, *leader.children(recursive=True)):
                with suppress(psutil.NoSuchProcess):
                    times = process.cpu_times()
                    cpu_s += times.user + times.system
                    memory_bytes += process.memory_info().rss
        if cpu_s > limits.cpu_s:
            return cpu_breach(limits)
        return memory_breach(limits) if memory_bytes > limits.memory_bytes else None

    def end(self) -> int:
        """Kill what is left of the group, wait for its leader, and give the others a moment to go."""
        process = self._process
        if process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            deadline = time.monotonic() + _GROUP_END_S
            while _group_lives(process.pid) and time.monotonic() < deadline:
                time.sleep(_GROUP_TICK_S)
        return process.returncode


@contextmanager
def started(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Iterator[ProcessGroup]:
    """Run a command in a folder; whatever happens, an interrupt included, its group is dead afterwards.

    Raises:
        SandboxError: the command cannot be started.
    """
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
        group = ProcessGroup(process)
        try:
            yield group
        finally:
            group.end()
            os.close(group.handle)


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
