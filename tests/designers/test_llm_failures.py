"""A model server that is missing, slow, closed or no model server ends in one clear sentence."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from llm_cases import PLAN_ANSWER, PROMPT, designer, settings

from benchsmith.designers.llm import LLMDesigner
from benchsmith.designers.llm.failures import server_name, shortened
from benchsmith.errors import DesignerError
from benchsmith.testing import FakeModelServer, MemoryLedger, ModelReply

if TYPE_CHECKING:
    from benchsmith.types import StepRecord

AT_ONCE = {"retry-after-ms": "1"}


def failure(reply: ModelReply) -> str:
    steps: list[StepRecord] = []
    with FakeModelServer(lambda _: reply) as server, pytest.raises(DesignerError) as caught:
        designer(server.base_url).plan(PROMPT, feedback=None, ledger=MemoryLedger(steps))
    assert steps[-1].tool_output == {"error": str(caught.value)}
    assert steps[-1].usage.calls == 1
    return str(caught.value)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (ModelReply(status=401, error="Incorrect API key: sk-12"), ["refuses the key", "OPENAI_API_KEY"]),
        (ModelReply(status=404, error="no such model"), ["'some-model'", "BENCHSMITH_MODEL", "/v1"]),
        (ModelReply(status=429, error="quota", headers=AT_ONCE), ["limits the rate", "quota"]),
        (ModelReply(status=500, error="oops", headers=AT_ONCE), ["HTTP 500", "oops"]),
        (ModelReply(status=400, error="no image_url"), ["HTTP 400", "no image_url"]),
        (ModelReply(status=422, error="bad field"), ["HTTP 422", "bad field"]),
        (ModelReply(status=400, error="context_length_exceeded"), ["too long for some-model"]),
        (ModelReply(raw="<html>Welcome</html>"), ["did not send a chat completion", "OPENAI_BASE_URL"]),
        (ModelReply(text="", finish_reason="content_filter"), ["content filter", "reword"]),
    ],
)
def test_says_what_failed_and_what_to_do(reply: ModelReply, words: list[str]) -> None:
    message = failure(reply)
    assert [word for word in words if word not in message] == []
    assert "sk-12" not in message


@pytest.mark.parametrize(
    "body",
    [
        "{}",
        '{"choices": null}',
        '{"choices": []}',
        '{"error": {"message": "busy"}}',
        "no json",
        "[]",
        '{"choices": [1]}',
    ],
)
def test_a_reply_that_is_no_chat_completion(body: str) -> None:
    reply = ModelReply(raw=body, headers={"Content-Type": "application/json"})
    assert "did not send a chat completion" in failure(reply)


def test_a_foreign_error_body_is_shortened_to_one_line() -> None:
    message = failure(ModelReply(status=500, error="line\n" * 500 + "\x1b[31mred", headers=AT_ONCE))
    assert "\n" not in message
    assert len(message) < 400


def test_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound but not listening: nobody else gets the port, and connecting is refused
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        with pytest.raises(DesignerError, match="Cannot reach the model server at http://127"):
            designer(url).plan(PROMPT, feedback=None, ledger=MemoryLedger())


def test_a_slow_server() -> None:
    with FakeModelServer(lambda _: ModelReply(text=PLAN_ANSWER, delay_s=30)) as server:
        slow = LLMDesigner.from_settings(settings(server.base_url, timeout_s=0.2))
        with pytest.raises(DesignerError, match=r"did not answer within 0\.2 s: raise BENCHSMITH_MODEL_TIMEOUT_S"):
            slow.plan(PROMPT, feedback=None, ledger=MemoryLedger())


def test_a_rate_limit_that_passes_is_not_noticed() -> None:
    with FakeModelServer([ModelReply(status=429, headers=AT_ONCE), PLAN_ANSWER]) as server:
        designer(server.base_url).plan(PROMPT, feedback=None, ledger=MemoryLedger())
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (None, "https://api.openai.com/v1"),
        ("http://user:pass@host:8000/v1?key=secret", "http://host:8000/v1"),
    ],
)
def test_a_servers_name_holds_no_secret(url: str | None, shown: str) -> None:
    assert server_name(url) == shown


def test_shortened_text_is_one_printable_line() -> None:
    assert shortened("a\n b\x07c") == "a b?c"
    assert len(shortened("x" * 1000)) == 200
