"""Numbers that depend on the seed: each name has its own stream, so that the order of calls does not matter."""

from __future__ import annotations

import hashlib

_MANTISSA_BITS = 53


def uniform(seed: int, name: str, low: float, high: float) -> float:
    """A number of the half-open range [low, high), fixed by seed and name alone.

    The stream is a hash and not a generator: no state, so adding a quantity to a script leaves the others as they were.
    """
    digest = hashlib.sha256(f"{seed}:{name}".encode()).digest()
    fraction: float = (int.from_bytes(digest[:8], "big") >> (64 - _MANTISSA_BITS)) / 2**_MANTISSA_BITS
    return low + fraction * (high - low)
