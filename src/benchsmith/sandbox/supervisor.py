"""Watch one confined run: its time, what it uses, its files and what it prints; end it at the first breach."""

from __future__ import annotations

import select
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchsmith.errors import RunInterruptedError
from benchsmith.sandbox.causes import Breach, breach_of_status, wall_breach
from benchsmith.sandbox.folder import folder_breach
from benchsmith.sandbox.output import PrintedTail
from benchsmith.sandbox.protocol import SandboxLimits

_LOOK_S = 0.02
"""Between two looks. A run can write some 2 GiB/s: that much beyond its limit times this it gets away with."""
_LOOKING = 0.1
"""Largest part of the time that is spent on looking, where there is much to look at."""

_stopping = threading.Event()


def stop_all_runs() -> None:
    """End every run of this process, in whatever thread it is, and refuse new ones: the process is about to exit.

    Meant for signal handlers: work in other threads cannot be interrupted otherwise, and whoever started it waits.
    """
    _stopping.set()


def refuse_if_closed(closed: threading.Event) -> None:
    """Raise when a sandbox was closed, or all runs were stopped.

    Raises:
        RunInterruptedError: so it is.
    """
    if closed.is_set() or _stopping.is_set():
        raise RunInterruptedError("The sandbox was closed while it ran; make a new one to run this again.")


class Confined(Protocol):
    """A run that has been started."""

    @property
    def output(self) -> int:
        """Descriptor to read what it prints from."""
        ...

    @property
    def handle(self) -> int:
        """Descriptor of the process that was started: readable once it has ended."""
        ...

    def usage_breach(self, limits: SandboxLimits) -> Breach | None:
        """What it uses too much of, as far as the kernel does not stop it by itself."""
        ...

    def end(self) -> int:
        """Kill what is left of it and wait for that; returns its exit status, or minus the signal that ended it."""
        ...


@dataclass(frozen=True)
class Ending:
    """How a supervised run ended; no process of it is alive."""

    breach: Breach | None
    exit_code: int | None
    """None when it was killed."""
    printed: str
    duration_s: float


def supervise(run: Confined, *, folder: Path, limits: SandboxLimits, closed: threading.Event) -> Ending:
    """Follow a run to its end, or end it at the first breach of a limit.

    Raises:
        RunInterruptedError: `closed` was set, or all runs were stopped; the caller must end the run.
    """
    started = time.monotonic()
    printed = PrintedTail(run.output, limits.output_bytes)
    breach = _watch(run, printed, folder=folder, limits=limits, closed=closed)
    status = run.end()
    breach = breach or run.usage_breach(limits)
    printed.drain()
    return Ending(
        breach=breach or breach_of_status(status, printed.text, limits),
        exit_code=None if breach or status < 0 else status,
        printed=printed.text,
        duration_s=time.monotonic() - started,
    )


def _watch(
    run: Confined, printed: PrintedTail, *, folder: Path, limits: SandboxLimits, closed: threading.Event
) -> Breach | None:
    started = time.monotonic()
    next_look = started + _LOOK_S
    refuse_if_closed(closed)
    while not _has_ended(run.handle):
        printed.wait(_LOOK_S, run.handle)
        now = time.monotonic()
        if now < next_look:
            continue
        refuse_if_closed(closed)
        if now - started > limits.wall_s:
            return wall_breach(limits)
        breach = run.usage_breach(limits) or folder_breach(folder, limits)
        if breach:
            return breach
        after = time.monotonic()
        next_look = after + max(_LOOK_S, (after - now) / _LOOKING)
    return folder_breach(folder, limits)


def _has_ended(handle: int) -> bool:
    return bool(select.select([handle], [], [], 0)[0])
