"""What a run prints, captured to a bound while it runs."""

from __future__ import annotations

import os
import select

_CHUNK = 65_536
_DRAIN_READS = 32


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

    def wait(self, timeout: float, handle: int) -> None:
        """Read what there is, waiting for it up to `timeout` seconds, or until the process behind `handle` ends."""
        awaited = [handle] if self._closed else [handle, self._descriptor]
        if self._descriptor in select.select(awaited, [], [], timeout)[0]:
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
