"""What a call used and cost, as the server counts and the price lists say."""

from __future__ import annotations

import json

import pytest
from llm_cases import PLAN_ANSWER, PROMPT, settings

from benchsmith.designers.llm import LLMDesigner
from benchsmith.designers.llm.prices import PriceList
from benchsmith.settings import Settings
from benchsmith.testing import FakeModelServer, MemoryLedger, ModelReply
from benchsmith.types import TokenPrice, Usage

CALL = Usage(calls=1, input_tokens=10_000, cached_input_tokens=8_000, output_tokens=1_000, cost_usd=0)
PRICES = {"some-model": TokenPrice(input=2, output=10, cached_input=0.5)}


def usage_of(reply: ModelReply, **changes: object) -> Usage:
    with FakeModelServer([reply]) as server:
        ledger = MemoryLedger()
        of = settings(server.base_url).model_copy(update=changes)
        LLMDesigner.from_settings(of).plan(PROMPT, feedback=None, ledger=ledger)
    return ledger.steps[0].usage


def of_server(url: str | None, **prices: TokenPrice) -> PriceList:
    return PriceList(Settings(openai_base_url=url, prices=prices, _env_file=None))


def test_cached_input_and_reasoning_are_counted() -> None:
    reply = ModelReply(
        text=PLAN_ANSWER, input_tokens=1000, output_tokens=100, cached_input_tokens=600, reasoning_tokens=40
    )
    usage = usage_of(reply, prices=PRICES)
    assert (usage.input_tokens, usage.cached_input_tokens) == (1000, 600)
    assert (usage.output_tokens, usage.reasoning_tokens) == (100, 40)
    assert usage.cost_usd == pytest.approx((400 * 2 + 600 * 0.5 + 100 * 10) / 1e6)
    assert usage.unpriced_calls == 0


def test_a_model_of_unknown_price_costs_nobody_knows_what() -> None:
    usage = usage_of(ModelReply(text=PLAN_ANSWER))
    assert (usage.calls, usage.cost_usd, usage.unpriced_calls) == (1, None, 1)


def test_a_server_that_counts_nothing_is_not_free() -> None:
    usage = usage_of(ModelReply(text=PLAN_ANSWER, counts_tokens=False), prices=PRICES)
    assert usage == Usage(calls=1, unpriced_calls=1)


def test_counts_of_a_service_tier_are_found() -> None:
    body = {
        "object": "chat.completion",
        "service_tier": "flex",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": PLAN_ANSWER}, "finish_reason": "stop"}],
        "usage": {
            "prompt_tokens": 10,
            "completion_tokens": 5,
            "total_tokens": 15,
            "prompt_tokens_details": {"cached_tokens": 4},
            "completion_tokens_details": {"reasoning_tokens": 2},
        },
    }
    usage = usage_of(ModelReply(raw=json.dumps(body), headers={"Content-Type": "application/json"}))
    assert (usage.input_tokens, usage.cached_input_tokens) == (10, 4)
    assert (usage.output_tokens, usage.reasoning_tokens) == (5, 2)


def test_counts_that_cannot_be_are_made_sane() -> None:
    reply = ModelReply(text=PLAN_ANSWER, input_tokens=10, output_tokens=-5, cached_input_tokens=99, reasoning_tokens=99)
    usage = usage_of(reply, prices=PRICES)
    assert (usage.input_tokens, usage.cached_input_tokens, usage.output_tokens, usage.reasoning_tokens) == (
        10,
        10,
        0,
        0,
    )
    assert usage.cost_usd == pytest.approx(10 * 0.5 / 1e6)


def test_the_packaged_list_knows_openai() -> None:
    prices = of_server(None)
    cost = prices.cost_usd("gpt-5.1", CALL)
    fresh = prices.cost_usd("gpt-5.1", CALL.model_copy(update={"cached_input_tokens": 0}))
    assert cost is not None
    assert fresh is not None
    assert 0 < cost < fresh
    assert prices.knows("gpt-5.1-2025-11-13")
    flex = prices.cost_usd("gpt-5.1", CALL, service_tier="flex")
    assert flex is not None
    assert flex < cost
    assert prices.cost_usd("gpt-5.1", CALL, service_tier="default") == cost


@pytest.mark.parametrize("url", ["http://127.0.0.1:11434/v1", "https://models.example.org/v1"])
@pytest.mark.parametrize("model", ["gpt-5.1", "deepseek-r1", "no-such-model"])
def test_a_name_on_another_server_has_no_listed_price(url: str, model: str) -> None:
    assert not of_server(url).knows(model)


def test_a_model_that_nobody_lists_has_none() -> None:
    assert not of_server(None).knows("no-such-model")


def test_own_prices_win() -> None:
    prices = of_server(None, **{"gpt-5.1": TokenPrice(input=0, output=0)})
    assert prices.cost_usd("gpt-5.1", CALL) == 0
    assert prices.knows("gpt-5.1")


def test_prices_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENCHSMITH_PRICES", '{"qwen3:32b": {"input": 0.1, "output": 0.3}}')
    assert Settings(_env_file=None).prices == {"qwen3:32b": TokenPrice(input=0.1, output=0.3)}
