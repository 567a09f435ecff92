"""What model calls used and cost."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from benchsmith.types.record import Record

_MILLION = 1_000_000


def _unpriced(known: dict[str, Any]) -> int:
    """Of one call: whether its own price is missing."""
    return 0 if known.get("cost_usd") is not None else int(known.get("calls", 0))


class Usage(Record):
    """What model calls used and cost. What a server does not report counts as 0; unknown prices stay unknown."""

    calls: int = 0
    """Answers of a model."""
    input_tokens: int = 0
    """Cached ones included."""
    cached_input_tokens: int = 0
    """Of the input tokens: those that the server had in its cache."""
    output_tokens: int = 0
    """Reasoning included."""
    reasoning_tokens: int = 0
    """Of the output tokens: those that were thought and not said."""
    cost_usd: float | None = None
    """Of the calls whose price is known; None: of no call it is."""
    unpriced_calls: int = Field(default_factory=_unpriced)
    """Calls whose price is not known: with any, the true cost is more than `cost_usd`."""

    @property
    def tokens(self) -> int:
        """Input and output together."""
        return self.input_tokens + self.output_tokens

    @property
    def exact_cost_usd(self) -> float | None:
        """What all calls cost; None when the price of any is not known."""
        return None if self.unpriced_calls else self.cost_usd

    def __add__(self, other: Usage) -> Usage:
        costs = [cost for cost in (self.cost_usd, other.cost_usd) if cost is not None]
        return Usage(
            calls=self.calls + other.calls,
            input_tokens=self.input_tokens + other.input_tokens,
            cached_input_tokens=self.cached_input_tokens + other.cached_input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            reasoning_tokens=self.reasoning_tokens + other.reasoning_tokens,
            cost_usd=sum(costs) if costs else None,
            unpriced_calls=self.unpriced_calls + other.unpriced_calls,
        )

    def __str__(self) -> str:
        if not self.calls:
            return "no model calls"
        calls = "1 model call" if self.calls == 1 else f"{self.calls} model calls"
        cached = f" ({self.cached_input_tokens:,} cached)" if self.cached_input_tokens else ""
        thought = f" ({self.reasoning_tokens:,} reasoning)" if self.reasoning_tokens else ""
        return f"{calls}, {self.input_tokens:,} tokens in{cached}, {self.output_tokens:,} out{thought}, {self.cost}"

    @property
    def cost(self) -> str:
        """The cost in words; a price that is not known is not zero."""
        if self.cost_usd is None:
            return "price not known" if self.calls else "0 USD"
        if not self.unpriced_calls:
            return f"{self.cost_usd:.4f} USD"
        calls = "1 call" if self.unpriced_calls == 1 else f"{self.unpriced_calls} calls"
        return f"at least {self.cost_usd:.4f} USD ({calls} of unknown price)"


class TokenPrice(Record):
    """What a model's tokens cost, in USD per million."""

    input: float = Field(ge=0, allow_inf_nan=False)
    output: float = Field(ge=0, allow_inf_nan=False)
    cached_input: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    """None: as other input."""

    def cost_usd(self, usage: Usage) -> float:
        """What the tokens of calls cost."""
        cached = self.input if self.cached_input is None else self.cached_input
        fresh = usage.input_tokens - usage.cached_input_tokens
        return (fresh * self.input + usage.cached_input_tokens * cached + usage.output_tokens * self.output) / _MILLION
