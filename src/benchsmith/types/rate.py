"""So many of so many, and what that says of the rate behind them."""

from __future__ import annotations

from math import sqrt
from typing import Self

from benchsmith.types.record import Record

_Z = 1.959963984540054
"""95 % of a normal distribution lie within so many standard deviations of its mean."""


class Rate(Record):
    """So many of so many, with the 95 % Wilson interval of the rate behind them."""

    count: int
    total: int
    low: float
    high: float

    @classmethod
    def of(cls, count: int, total: int) -> Self:
        """A rate with its interval; nothing is known when nothing was tried."""
        if total == 0:
            return cls(count=0, total=0, low=0.0, high=1.0)
        share, spread = count / total, _Z**2 / total
        middle = (share + spread / 2) / (1 + spread)
        half = sqrt(spread * share * (1 - share) + (spread / 2) ** 2) / (1 + spread)
        low, high = max(0.0, middle - half), min(1.0, middle + half)
        # At its ends the formula is exact, its rounding is not.
        return cls(count=count, total=total, low=low if count else 0.0, high=high if count < total else 1.0)

    @property
    def share(self) -> float:
        """Of those tried; 0 when nothing was tried."""
        return self.count / self.total if self.total else 0.0

    def __str__(self) -> str:
        return f"{self.count} of {self.total} ({self.low:.1%} to {self.high:.1%})".replace("%", " %")
