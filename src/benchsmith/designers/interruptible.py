"""Calls whose caller can stop waiting: work in other threads gets no Ctrl-C, and whoever started it waits for it."""

from __future__ import annotations

import threading
from concurrent.futures import CancelledError, Future
from contextvars import copy_context
from typing import TYPE_CHECKING, Any, TypeVar

from benchsmith.errors import RunInterruptedError

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")

_waiting: set[Future[Any]] = set()
_stopping = threading.Event()


def interruptible(perform: Callable[[], _T]) -> _T:
    """Make a call in a thread of its own, and wait for it until `stop_all_calls`.

    Raises:
        RunInterruptedError: the wait was ended; the call itself may go on until the process exits.
    """
    future: Future[_T] = Future()
    _waiting.add(future)
    if _stopping.is_set():
        future.cancel()
    try:
        # A daemon, so that the process need not wait for it either.
        threading.Thread(target=copy_context().run, args=(_settle, future, perform), daemon=True).start()
        return future.result()
    except CancelledError as error:
        raise RunInterruptedError(
            "The call was interrupted before its answer came; resume to make it again."
        ) from error
    finally:
        _waiting.discard(future)


def stop_all_calls() -> None:
    """End every wait of this process, in whatever thread it is, and refuse new ones: the process is about to exit.

    Meant for signal handlers.
    """
    _stopping.set()
    for future in tuple(_waiting):
        future.cancel()


def _settle(future: Future[_T], perform: Callable[[], _T]) -> None:
    if future.cancelled():
        return
    try:
        result = perform()
    except BaseException as error:  # noqa: BLE001  (whatever it is, it belongs to whoever waits)
        if future.set_running_or_notify_cancel():
            future.set_exception(error)
        return
    if future.set_running_or_notify_cancel():
        future.set_result(result)
