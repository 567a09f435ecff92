"""What a session may spend."""

from __future__ import annotations

from pydantic import Field

from benchsmith.types.record import Record
from benchsmith.types.usage import Usage


class Budget(Record):
    """What a session may spend over all its runs. None: no limit.

    It is looked at before each call: the last one may go over it, and none follows.
    """

    max_calls: int | None = Field(default=60, ge=1, title="Most model calls")
    """Model calls, those that failed included."""

    max_tokens: int | None = Field(default=1_000_000, ge=1, title="Most tokens")
    """Tokens of model calls, input and output together."""

    max_cost_usd: float | None = Field(
        default=None, gt=0, allow_inf_nan=False, title="Highest cost (USD)", examples=[2.5]
    )
    """Cost of model calls in USD; only for models whose price is known."""

    max_minutes: float | None = Field(default=120, gt=0, allow_inf_nan=False, title="Longest work (minutes)")
    """Time of work in minutes; while no run works, none passes."""

    def spent_by(self, usage: Usage, seconds: float, *, model_call: bool) -> str | None:
        """Which limit leaves no room for another call, in a sentence; None while there is room.

        Args:
            usage: What the session's model calls used so far.
            seconds: How long its runs have worked so far.
            model_call: Whether the next call is one of a model; another one only takes time.
        """
        if self.max_minutes is not None and seconds >= self.max_minutes * 60:
            return _sentence(f"{self.max_minutes:g} min", f"{seconds / 60:.1f} min worked", "max_minutes")
        if not model_call:
            return None
        if self.max_calls is not None and usage.calls >= self.max_calls:
            return _sentence(f"{self.max_calls} model calls", f"{usage.calls} made", "max_calls")
        if self.max_tokens is not None and usage.tokens >= self.max_tokens:
            return _sentence(f"{self.max_tokens:,} tokens", f"{usage.tokens:,} used", "max_tokens")
        if self.max_cost_usd is not None and (usage.cost_usd or 0) >= self.max_cost_usd:
            return _sentence(f"{self.max_cost_usd:g} USD", usage.cost, "max_cost_usd")
        return None


def _sentence(limit: str, spent: str, field: str) -> str:
    option = field.removesuffix("_usd").replace("_", "-")
    return f"The budget of {limit} is spent ({spent}): generate again with a larger one (--{option}, or {field})."
