"""Ctrl-C and SIGTERM: confined runs go on in other threads, whose callers would wait; so they are ended first."""

from __future__ import annotations

import signal
from types import FrameType


def end_runs_on_interrupt() -> None:
    """From now on, SIGINT and SIGTERM end all confined runs and then interrupt the main thread."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    from benchsmith.sandbox import stop_all_runs  # noqa: PLC0415  (not needed for --help)

    stop_all_runs()
    raise KeyboardInterrupt
