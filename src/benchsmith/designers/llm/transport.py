"""The HTTP client under the chat client: it stops reading a reply that does not end."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import httpx2
import openai

from benchsmith.errors import DesignerError

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_REPLY = 64 * 2**20
"""Bytes of one reply on the wire. Streamed, each word comes with some 300 bytes of JSON around it."""


class CappedStream(httpx2.SyncByteStream):
    """A reply's body, read up to a number of bytes.

    Args:
        body: The body as it comes.
        limit: Bytes.
    """

    def __init__(self, body: httpx2.SyncByteStream, limit: int) -> None:
        self._body = body
        self._limit = limit

    def __iter__(self) -> Iterator[bytes]:
        """The body's pieces.

        Raises:
            DesignerError: there are more bytes than the limit.
        """
        left = self._limit
        for piece in self._body:
            left -= len(piece)
            if left < 0:
                raise DesignerError(
                    f"The model server's reply is longer than {self._limit / 2**20:.0f} MiB: "
                    "look at the server's log, or set BENCHSMITH_MODEL to another model."
                )
            yield piece

    def close(self) -> None:
        """Let go of the connection."""
        self._body.close()


@lru_cache
def http_client(timeout_s: float, longest_reply: int = LONGEST_REPLY) -> httpx2.Client:
    """The process's client for one time-out, so that connections are used again.

    Args:
        timeout_s: Longest wait for a piece of a reply.
        longest_reply: Bytes of a reply that are read.
    """

    def cap(response: httpx2.Response) -> None:
        if isinstance(response.stream, httpx2.SyncByteStream):
            response.stream = CappedStream(response.stream, longest_reply)

    return openai.DefaultHttpxClient(timeout=timeout_s, event_hooks={"response": [cap]})
