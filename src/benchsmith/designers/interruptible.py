"""Calls whose caller can stop waiting: work in other threads gets no Ctrl-C, and whoever started it waits for it."""

from __future__ import annotations

import threading
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any, TypeVar

from benchsmith.errors import RunInterruptedError
from benchsmith.stopping import ended_by_stop, in_thread, refuse_if_stopped

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

_T = TypeVar("_T")

_INTERRUPTED = "The call was interrupted before its answer came; resume to make it again."

_waiting: set[Future[Any]] = set()
_stopping = threading.Event()


def interruptible(perform: Callable[[], _T]) -> _T:
    """Make a call in a thread of its own, and wait for it until `stop_all_calls`, or until its run is stopped.

    Raises:
        RunInterruptedError: the wait was ended; the call itself may go on until the process exits.
    """
    refuse_if_stopped()
    if _stopping.is_set():
        raise RunInterruptedError(_INTERRUPTED)
    future = in_thread(perform)
    _waiting.add(future)
    if _stopping.is_set():  # meanwhile
        future.cancel()
    try:
        with ended_by_stop(future.cancel):
            return future.result()
    except CancelledError as error:
        raise RunInterruptedError(_INTERRUPTED) from error
    finally:
        _waiting.discard(future)


def stop_all_calls() -> None:
    """End every wait of this process, in whatever thread it is, and refuse new ones: the process is about to exit.

    Meant for signal handlers.
    """
    _stopping.set()
    for future in tuple(_waiting):
        future.cancel()
