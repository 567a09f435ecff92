"""Rate limits: the server's own are waited for within reason, ours keep the pace."""

from __future__ import annotations

import email.utils
import time
from typing import TYPE_CHECKING, Any

import pytest
from llm_cases import PLAN_ANSWER, PROMPT, settings

from benchsmith.designers.llm import LLMDesigner
from benchsmith.designers.llm.pace import rate_limiter
from benchsmith.errors import DesignerError
from benchsmith.testing import FakeModelServer, MemoryLedger, ModelReply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAUSE_S = 0.3
IN_TWO_HOURS = email.utils.formatdate(time.time() + 7200, usegmt=True)


class Arrivals:
    """Answers in order, and keeps when it was asked."""

    def __init__(self, *replies: ModelReply | str) -> None:
        self.times: list[float] = []
        self._replies = iter(replies)

    def __call__(self, _: dict[str, Any]) -> ModelReply | str:
        self.times.append(time.monotonic())
        return next(self._replies)

    def pauses(self) -> Iterator[float]:
        return (later - earlier for earlier, later in zip(self.times, self.times[1:], strict=False))


def ask(replies: Callable[[dict[str, Any]], ModelReply | str], *, calls: int = 1, **changes: object) -> MemoryLedger:
    ledger = MemoryLedger()
    with FakeModelServer(replies) as server:
        for _ in range(calls):
            designer = LLMDesigner.from_settings(settings(server.base_url).model_copy(update=changes))
            designer.plan(PROMPT, feedback=None, ledger=ledger)
    return ledger


def limited(**headers: str) -> ModelReply:
    return ModelReply(
        status=429, error="slow down", headers={name.replace("_", "-"): value for name, value in headers.items()}
    )


@pytest.mark.parametrize("reply", [limited(retry_after=str(PAUSE_S)), limited(retry_after_ms=str(PAUSE_S * 1000))])
def test_a_pause_that_the_server_asks_for_is_kept(reply: ModelReply) -> None:
    arrivals = Arrivals(reply, PLAN_ANSWER)
    ledger = ask(arrivals)
    assert [pause >= PAUSE_S for pause in arrivals.pauses()] == [True]
    assert [step.usage.calls for step in ledger.steps] == [1]


@pytest.mark.parametrize("retries", [0, 1, 3])
def test_retries_are_capped(retries: int) -> None:
    arrivals = Arrivals(*[limited(retry_after_ms="1")] * 9)
    with pytest.raises(DesignerError, match=r"still limits the rate after retries \(HTTP 429\): resume .*slow down"):
        ask(arrivals, model_max_retries=retries)
    assert len(arrivals.times) == retries + 1


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("pause", ["121", "3600", IN_TWO_HOURS], ids=["just", "seconds", "date"])
def test_a_pause_that_is_too_long_is_not_waited_for(status: int, pause: str) -> None:
    arrivals = Arrivals(ModelReply(status=status, error="come back later", headers={"Retry-After": pause}))
    with pytest.raises(DesignerError, match=r"wants no request for \d+ s .*too long to wait: resume .*come back later"):
        ask(arrivals)
    assert len(arrivals.times) == 1


@pytest.mark.parametrize("pause", ["soon", "-5", "nan", ""])
def test_a_pause_that_makes_no_sense_is_none(pause: str) -> None:
    arrivals = Arrivals(ModelReply(status=429, headers={"Retry-After": pause}))
    with pytest.raises(DesignerError, match="still limits the rate"):
        ask(arrivals, model_max_retries=0)


def test_our_own_pace_is_kept_by_all_clients_of_a_server() -> None:
    arrivals = Arrivals(*[PLAN_ANSWER] * 3)
    ask(arrivals, calls=3, model_requests_per_second=1 / PAUSE_S)
    # The limiter looks at the clock ten times a second, and gives the pause that it missed to the next call.
    assert arrivals.times[2] - arrivals.times[0] >= PAUSE_S


def test_servers_and_paces_have_limiters_of_their_own() -> None:
    one = rate_limiter("http://127.0.0.1:1/v1", 2.0)
    assert rate_limiter("http://127.0.0.1:1/v1", 2.0) is one
    assert rate_limiter("http://127.0.0.1:2/v1", 2.0) is not one
    assert one.requests_per_second == 2.0
