"""How fast this process may call a model server."""

from __future__ import annotations

from functools import cache

from langchain_core.rate_limiters import InMemoryRateLimiter


@cache
def rate_limiter(server: str, requests_per_second: float) -> InMemoryRateLimiter:
    """The limiter that all clients of a server share, in all threads.

    Args:
        server: URL of the server.
        requests_per_second: How many calls may begin; retries of the client library are not counted.
    """
    del server  # the cache tells limiters apart by it
    return InMemoryRateLimiter(requests_per_second=requests_per_second)
