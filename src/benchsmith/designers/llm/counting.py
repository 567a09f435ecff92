"""What a server reports of a call's tokens, made sane."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchsmith.types import Usage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from langchain_core.messages import AIMessage

    from benchsmith.designers.llm.prices import PriceList


def usage_of(message: AIMessage, *, model: str, prices: PriceList) -> Usage:
    """Tokens and cost of the call that a message answers; both are unknown when the server reports no tokens.

    Args:
        message: The answer.
        model: Name of the model, as the server knows it.
        prices: What its tokens cost.
    """
    counted = message.usage_metadata
    if counted is None:
        return Usage(calls=1)
    read, written = max(counted["input_tokens"], 0), max(counted["output_tokens"], 0)
    usage = Usage(
        calls=1,
        input_tokens=read,
        cached_input_tokens=min(_detail(counted.get("input_token_details"), "cache_read"), read),
        output_tokens=written,
        reasoning_tokens=min(_detail(counted.get("output_token_details"), "reasoning"), written),
        cost_usd=0,
    )
    tier = str(message.response_metadata.get("service_tier") or "")
    cost = prices.cost_usd(model, usage, service_tier=tier)
    return usage.model_copy(update={"cost_usd": cost, "unpriced_calls": int(cost is None)})


def _detail(details: Mapping[str, Any] | None, name: str) -> int:
    """Of all service tiers: LangChain puts the tier in front of the name."""
    return sum(count for key, count in (details or {}).items() if key.endswith(name) and count and count > 0)
