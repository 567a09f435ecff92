"""A run of level `strict`: a confined fork of a warm interpreter, watched and ended from outside by a descriptor."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import socket
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from benchsmith.errors import SandboxError
from benchsmith.sandbox.causes import Breach, cpu_breach, threads_breach, written_breach
from benchsmith.sandbox.protocol import SandboxLimits
from benchsmith.sandbox.request import MESSAGE_BYTES

ANSWER_S = 10.0
"""How long a zygote may take for an answer that costs it milliseconds; after that it counts as wedged."""


class LostZygoteError(SandboxError):
    """A zygote died or hung while a run of it was on its way; nothing is known about that run."""


class Fork:
    """A confined process that is no child of this one. It implements `Confined`."""

    def __init__(self, channel: socket.socket, output: int) -> None:
        """Hear from the zygote who it is.

        Args:
            channel: Where the zygote answers; it becomes the fork's.
            output: Where what the run prints can be read; it becomes the fork's.

        Raises:
            LostZygoteError: no answer came.
            SandboxError: the machine has no room for another process.
        """
        self._channel = channel
        self.output = output
        _, descriptors = self._hear(1)
        self.handle = descriptors[0]
        self._number = _process_number(self.handle)
        self._status: int | None = None
        self._cpu_s = 0.0

    def usage_breach(self, limits: SandboxLimits) -> Breach | None:
        """Processor time, threads and what was written: files that are deleted but open are in no folder."""
        if self._status is not None:
            return cpu_breach(limits) if self._cpu_s > limits.cpu_s else None
        with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            process = psutil.Process(self._number)
            if process.io_counters().write_chars > limits.disk_bytes:
                return written_breach(limits)
            times = process.cpu_times()
            if times.user + times.system > limits.cpu_s:
                return cpu_breach(limits)
            if process.num_threads() > limits.thread_count:
                return threads_breach(limits)
        return None

    def end(self) -> int:
        """Kill it, if it lives, and hear from the zygote how it ended.

        Raises:
            LostZygoteError: no answer came.
        """
        if self._status is None:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.handle, signal.SIGKILL)
            answer, _ = self._hear(0)
            self._status, self._cpu_s = int(answer["status"]), float(answer["cpu_s"])
        return self._status

    def close(self) -> None:
        """Kill it, if it lives, see that it is dead, and let go of the descriptors."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.handle, signal.SIGKILL)
            select.select([self.handle], [], [], ANSWER_S)
        os.close(self.handle)
        os.close(self.output)
        self._channel.close()

    def _hear(self, descriptors: int) -> tuple[dict[str, Any], list[int]]:
        if not select.select([self._channel], [], [], ANSWER_S)[0]:
            raise LostZygoteError("The warm interpreter does not answer; start the run again.")
        with suppress(ConnectionResetError):
            message, received, _, _ = socket.recv_fds(self._channel, MESSAGE_BYTES, descriptors)
            if message:
                answer = json.loads(message)
                if "refused" in answer:
                    raise SandboxError(f"No confined process can be started ({answer['refused']}); run fewer at once.")
                return answer, received
        raise LostZygoteError("The warm interpreter has died; start the run again.")


def _process_number(handle: int) -> int:
    """The number that a process has on this side of any namespaces."""
    text = Path(f"/proc/self/fdinfo/{handle}").read_text(encoding="ascii")
    found = re.search(r"^Pid:\s+(-?\d+)$", text, re.MULTILINE)
    if found is None:
        raise SandboxError("The kernel does not tell numbers of processes by descriptors; it needs to be Linux 5.3.")
    return int(found[1])
