"""What calls used: sums, and prices that are not known."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from benchsmith.types import TokenPrice, Usage

PRICED = Usage(calls=2, input_tokens=1500, cached_input_tokens=500, output_tokens=20, reasoning_tokens=5, cost_usd=0.25)
UNPRICED = Usage(calls=1, input_tokens=10)


def test_a_sum_knows_how_many_prices_it_lacks() -> None:
    assert (PRICED.unpriced_calls, UNPRICED.unpriced_calls) == (0, 1)
    both = sum([PRICED, UNPRICED, UNPRICED], Usage())
    assert both == Usage(
        calls=4,
        input_tokens=1520,
        cached_input_tokens=500,
        output_tokens=20,
        reasoning_tokens=5,
        cost_usd=0.25,
        unpriced_calls=2,
    )
    assert both.exact_cost_usd is None
    assert (PRICED + PRICED).exact_cost_usd == 0.5
    assert both.tokens == 1540


@pytest.mark.parametrize(
    ("usage", "words"),
    [
        (Usage(), "no model calls"),
        (PRICED, "2 model calls, 1,500 tokens in (500 cached), 20 out (5 reasoning), 0.2500 USD"),
        (UNPRICED, "1 model call, 10 tokens in, 0 out, price not known"),
        (
            UNPRICED + Usage(calls=1, cost_usd=2),
            "2 model calls, 10 tokens in, 0 out, at least 2.0000 USD (1 call of unknown price)",
        ),
        (Usage(calls=1, cost_usd=0), "1 model call, 0 tokens in, 0 out, 0.0000 USD"),
    ],
)
def test_in_words_an_unknown_price_is_never_zero(usage: Usage, words: str) -> None:
    assert str(usage) == words


def test_usage_of_older_sessions_is_read_with_its_prices_unknown() -> None:
    assert Usage.model_validate({"calls": 3, "input_tokens": 7, "cost_usd": None}).unpriced_calls == 3


def test_a_sum_survives_json() -> None:
    both = PRICED + UNPRICED
    assert Usage.model_validate_json(both.model_dump_json()) == both


def test_cached_input_has_its_own_price() -> None:
    assert TokenPrice(input=2, output=10).cost_usd(PRICED) == pytest.approx((1500 * 2 + 20 * 10) / 1e6)
    cheaper = TokenPrice(input=2, output=10, cached_input=0.5)
    assert cheaper.cost_usd(PRICED) == pytest.approx((1000 * 2 + 500 * 0.5 + 20 * 10) / 1e6)


@pytest.mark.parametrize("price", [{"input": -1, "output": 1}, {"input": float("nan"), "output": 1}, {"input": 1}])
def test_prices_that_make_no_sense_are_refused(price: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        TokenPrice.model_validate(price)
