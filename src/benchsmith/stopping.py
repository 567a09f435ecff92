"""Stopping one piece of work of this process while others go on: a run that was cancelled on the LangGraph server."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from typing import Any, TypeVar

from benchsmith.errors import RunInterruptedError

_T = TypeVar("_T")


class Stop:
    """Asks one piece of work to end, in whatever thread it is; thread safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ends: list[Callable[[], object]] = []
        self.requested = False

    def request(self) -> None:
        """End what the work waits for, and let it begin nothing new. Returns at once."""
        with self._lock:
            self.requested = True
            ends = tuple(self._ends)
        for end in ends:
            end()

    @contextmanager
    def ends(self, end: Callable[[], object]) -> Iterator[None]:
        """Within this context a request also calls `end`; at once, if it was made before."""
        with self._lock:
            self._ends.append(end)
            requested = self.requested
        if requested:
            end()
        try:
            yield
        finally:
            with self._lock:
                self._ends.remove(end)


_ending: set[Stop] = set()
"""Of work that was cancelled and has not ended yet."""
_stop: ContextVar[Stop | None] = ContextVar("benchsmith_stop", default=None)


@contextmanager
def ended_by_stop(end: Callable[[], object]) -> Iterator[None]:
    """Whoever waits for something else tells how the wait is ended when the work that it is part of is stopped."""
    stop = _stop.get()
    if stop is None:
        yield
        return
    with stop.ends(end):
        yield


def refuse_if_stopped() -> None:
    """Raise when the work that this is part of was asked to end.

    Raises:
        RunInterruptedError: so it was.
    """
    stop = _stop.get()
    if stop is not None and stop.requested:
        raise RunInterruptedError("The run was cancelled; what it had finished is kept: resume the session to go on.")


def is_ending() -> bool:
    """Whether work of this process was cancelled and has not ended yet."""
    return bool(_ending)


def in_thread(perform: Callable[[], _T]) -> Future[_T]:
    """Perform something in a thread of its own, which no exit of the process waits for."""
    future: Future[_T] = Future()
    threading.Thread(target=copy_context().run, args=(_settle, future, perform), daemon=True).start()
    return future


async def in_stoppable_thread(perform: Callable[[], _T]) -> _T:
    """Perform blocking work in a thread of its own.

    Whoever cancels this stops the work, and waits until it has ended: then nothing of it writes any more.
    """
    stop = Stop()
    done = asyncio.wrap_future(in_thread(lambda: _stoppable(stop, perform)))
    try:
        return await asyncio.shield(done)
    except asyncio.CancelledError:
        _ending.add(stop)
        stop.request()
        try:
            await asyncio.wait([done])
        finally:
            _ending.discard(stop)
        done.exception()  # or asyncio would complain that nobody looked at it
        raise


def _stoppable(stop: Stop, perform: Callable[[], _T]) -> _T:
    _stop.set(stop)
    return perform()


def _settle(future: Future[Any], perform: Callable[[], Any]) -> None:
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
