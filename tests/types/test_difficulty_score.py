"""Rates and their intervals, and the score of difficulty, which rises with all that it measures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from benchsmith.types import Difficulty, RandomPushes, Rate

STARTS, SHOVES, PUSHES = 6, 32, 8


def difficulty(
    *,
    naive: int = 3,
    lifted: int = 3,
    shoves: int = 1,
    pushes: tuple[int, int] = (0, 1),
    effort: float = 0.5,
    clearance: float = 0.5,
) -> Difficulty:
    return Difficulty(
        naive_push=Rate.of(naive, STARTS),
        lifted_carry=Rate.of(lifted, STARTS),
        shoves=Rate.of(shoves, SHOVES),
        random_pushes=tuple(
            RandomPushes(strength=2.0**index, solved=Rate.of(count, PUSHES)) for index, count in enumerate(pushes)
        ),
        effort=effort,
        clearance=clearance,
    )


measures = st.fixed_dictionaries(
    {
        "naive": st.integers(0, STARTS),
        "lifted": st.integers(0, STARTS),
        "shoves": st.integers(0, SHOVES),
        "pushes": st.tuples(st.integers(0, PUSHES), st.integers(0, PUSHES)),
        "effort": st.floats(0, 1e6),
        "clearance": st.floats(0, 1),
    }
)


@given(measures)
def test_the_score_is_between_0_and_1(values: dict[str, object]) -> None:
    assert 0 <= difficulty(**values).score <= 1  # type: ignore[arg-type]


@given(measures, measures)
def test_the_score_rises_with_each_measure(values: dict[str, object], others: dict[str, object]) -> None:
    base = difficulty(**values).score  # type: ignore[arg-type]
    for name, other in others.items():
        changed = difficulty(**{**values, name: other}).score  # type: ignore[arg-type]
        if name == "pushes":
            old, new = sum(values[name]), sum(other)  # type: ignore[call-overload]
        else:
            old, new = values[name], other
        harder = new - old if name == "effort" else old - new
        if harder >= 0:
            assert changed >= base - 1e-12, name
        if harder <= 0:
            assert changed <= base + 1e-12, name
        if abs(harder) >= 1 and name != "effort":
            assert changed != base, name


def test_the_score_of_the_easiest_and_the_hardest() -> None:
    easiest = difficulty(naive=STARTS, lifted=STARTS, shoves=SHOVES, pushes=(PUSHES, PUSHES), effort=0.0, clearance=1.0)
    hardest = difficulty(naive=0, lifted=0, shoves=0, pushes=(0, 0), effort=1e9, clearance=0.0)
    assert easiest.score == 0
    assert hardest.score == pytest.approx(1)


@given(st.integers(0, 200), st.integers(1, 200))
def test_the_interval_is_wilsons(count: int, total: int) -> None:
    rate = Rate.of(min(count, total), total)
    known = binomtest(rate.count, total).proportion_ci(method="wilson")
    assert (rate.low, rate.high) == pytest.approx((known.low, known.high), abs=1e-12)
    assert rate.share == rate.count / total


def test_nothing_is_known_when_nothing_was_tried() -> None:
    assert (Rate.of(0, 0).low, Rate.of(0, 0).high, Rate.of(0, 0).share) == (0.0, 1.0, 0.0)
    assert str(Rate.of(0, 32)) == "0 of 32 (0.0 % to 10.7 %)"
