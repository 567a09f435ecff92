"""Ctrl-C and SIGTERM: confined runs and model calls go on in other threads, for which the main one would wait."""

from __future__ import annotations

import signal
from types import FrameType


def end_runs_on_interrupt() -> None:
    """From now on, SIGINT and SIGTERM end all confined runs and model calls and then interrupt the main thread."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    from benchsmith.designers.interruptible import stop_all_calls  # noqa: PLC0415  (not needed for --help)
    from benchsmith.sandbox import stop_all_runs  # noqa: PLC0415  (the same)

    stop_all_runs()
    stop_all_calls()
    raise KeyboardInterrupt
