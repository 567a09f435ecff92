from __future__ import annotations

import time

import openai
import pytest
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from benchsmith.testing import FakeModelServer, ModelReply


def client(server: FakeModelServer, retries: int = 0) -> openai.OpenAI:
    return openai.OpenAI(base_url=server.base_url, api_key="secret", max_retries=retries)


def ask(server: FakeModelServer, retries: int = 0) -> openai.types.chat.ChatCompletion:
    with client(server, retries) as connection:
        return connection.chat.completions.create(model="m", messages=[{"role": "user", "content": "Hi"}])


def test_answers_in_order_and_records_requests() -> None:
    with FakeModelServer(["one", ModelReply(text="two", input_tokens=7, output_tokens=3)]) as server:
        first, second = ask(server), ask(server)
    assert [first.choices[0].message.content, second.choices[0].message.content] == ["one", "two"]
    assert second.usage is not None
    assert second.usage.total_tokens == 10
    assert server.requests[0]["messages"] == [{"role": "user", "content": "Hi"}]
    assert server.headers[0]["authorization"] == "Bearer secret"


def test_answers_by_request() -> None:
    with FakeModelServer(lambda request: f"you asked {request['model']}") as server:
        assert ask(server).choices[0].message.content == "you asked m"


def test_calls_tools() -> None:
    with FakeModelServer([ModelReply(tool_calls=(("look", {"at": "sky"}), ("listen", '{"cut')))]) as server:
        choice = ask(server).choices[0]
    calls = choice.message.tool_calls or []
    assert choice.finish_reason == "tool_calls"
    assert [(c.function.name, c.function.arguments) for c in calls if c.type == "function"] == [
        ("look", '{"at": "sky"}'),
        ("listen", '{"cut'),
    ]


def test_declines() -> None:
    with FakeModelServer([ModelReply(refusal="I would rather not.")]) as server:
        assert ask(server).choices[0].message.refusal == "I would rather not."


@pytest.mark.parametrize(
    ("status", "error"),
    [(400, openai.BadRequestError), (401, openai.AuthenticationError), (500, openai.InternalServerError)],
)
def test_fails_with_a_status(status: int, error: type[openai.APIStatusError]) -> None:
    with (
        FakeModelServer([ModelReply(status=status, error="so it is")]) as server,
        pytest.raises(error, match="so it is"),
    ):
        ask(server)


def test_a_used_up_list_is_said_and_not_retried() -> None:
    with FakeModelServer([]) as server, pytest.raises(openai.APIStatusError, match="no reply is left"):
        ask(server, retries=3)
    assert len(server.requests) == 1


def test_a_client_honours_retry_after() -> None:
    limited = ModelReply(status=429, error="slow down", headers={"Retry-After": "0.3"})
    with FakeModelServer([limited, "later"]) as server:
        started = time.monotonic()
        answer = ask(server, retries=1)
    assert answer.choices[0].message.content == "later"
    assert time.monotonic() - started >= 0.3


def test_streams_text_tools_and_usage() -> None:
    replies = [
        ModelReply(text="one two three", input_tokens=5, output_tokens=4),
        ModelReply(tool_calls=(("look", {}),)),
    ]
    with FakeModelServer(replies) as server:
        chat = ChatOpenAI(model="m", base_url=server.base_url, api_key=SecretStr("none"), stream_usage=True)
        chunks = list(chat.stream("Hi"))
        calls = [call for chunk in chat.stream("Hi") for call in chunk.tool_call_chunks]
    whole = chunks[0]
    for chunk in chunks[1:]:
        whole += chunk
    assert whole.text == "one two three"
    assert len([chunk for chunk in chunks if chunk.text]) == 3
    assert whole.usage_metadata is not None
    assert whole.usage_metadata["total_tokens"] == 9
    assert [call["name"] for call in calls] == ["look"]


def test_leaving_ends_a_slow_reply() -> None:
    started = time.monotonic()
    with (
        FakeModelServer([ModelReply(text="late", delay_s=60)]) as server,
        client(server) as connection,
        pytest.raises(openai.APITimeoutError),
    ):
        connection.with_options(timeout=0.2).chat.completions.create(model="m", messages=[])
    assert time.monotonic() - started < 10
