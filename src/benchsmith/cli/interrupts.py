"""Ctrl-C: confined runs go on in other threads, and their callers would wait for them; so they are ended first."""

from __future__ import annotations

import signal
from types import FrameType


def end_runs_on_interrupt() -> None:
    """From now on, SIGINT ends all confined runs and then interrupts the main thread as usual."""
    signal.signal(signal.SIGINT, _interrupt)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    from benchsmith.sandbox import stop_all_runs  # noqa: PLC0415  (not needed for --help)

    stop_all_runs()
    raise KeyboardInterrupt
