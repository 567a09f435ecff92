"""What a run prints, captured to a bound while it runs."""

from __future__ import annotations

import os
import select
import time

_CHUNK = 65_536
_DRAIN_READS = 32
_CLOSED_TICK_S = 0.01


class PrintedTail:
    """The last bytes that came out of a pipe."""

    def __init__(self, descriptor: int, bound: int) -> None:
        os.set_blocking(descriptor, False)
        self._descriptor = descriptor
        self._bound = bound
        self._kept = bytearray()
        self._closed = False

    @property
    def text(self) -> str:
        """What is kept, as text; undecodable bytes are replaced."""
        return self._kept.decode("utf-8", "replace")

    def wait(self, timeout: float) -> None:
        """Read what there is, waiting for it up to `timeout` seconds; sooner back when no writer is left."""
        if self._closed:
            # Writers close their end as they exit, a moment before they can be waited for.
            time.sleep(min(timeout, _CLOSED_TICK_S))
        elif select.select([self._descriptor], [], [], timeout)[0]:
            self._read()

    def drain(self) -> None:
        """Read what dead writers left behind; bounded, in case one of them lives on."""
        for _ in range(_DRAIN_READS):
            if self._closed or not self._read():
                return

    def _read(self) -> bool:
        try:
            chunk = os.read(self._descriptor, _CHUNK)
        except BlockingIOError:
            return False
        self._closed = not chunk
        self._kept += chunk
        del self._kept[: -self._bound]
        return True
