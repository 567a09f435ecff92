"""How much a request may bring: declared, or simply sent; before the answer begins, and after."""

from __future__ import annotations

from collections.abc import Iterator

import anyio
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from benchsmith.web.bodies import LARGEST_BODY, BodyLimit

PART = 2**20
HEARD, TOO_LARGE = 200, 413


async def reads_then_answers(scope: Scope, receive: Receive, send: Send) -> None:
    body = await Request(scope, receive).body()
    await PlainTextResponse(str(len(body)))(scope, receive, send)


async def answers_then_reads(_scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": HEARD, "headers": []})
    while (await receive())["type"] != "http.disconnect":
        await send({"type": "http.response.body", "body": b".", "more_body": True})


async def answers_whatever_comes(scope: Scope, receive: Receive, send: Send) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    await PlainTextResponse("too late")(scope, receive, send)


def sent_to(app: ASGIApp, length: int, declared: str | None = None) -> list[Message]:
    """What a request with a body of so many bytes is answered."""
    parts = [min(PART, length - start) for start in range(0, length, PART)]
    came: Iterator[Message] = iter(
        [
            *({"type": "http.request", "body": bytes(part), "more_body": True} for part in parts),
            {"type": "http.request", "body": b"", "more_body": False},
        ]
    )
    sent: list[Message] = []

    async def receive() -> Message:
        return next(came, {"type": "http.disconnect"})

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [] if declared is None else [(b"content-length", declared.encode())]
    scope: Scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": headers}
    anyio.run(BodyLimit(app), scope, receive, send)
    return sent


def statuses(messages: list[Message]) -> list[int]:
    return [message["status"] for message in messages if message["type"] == "http.response.start"]


@pytest.mark.parametrize("length", [0, 1, LARGEST_BODY])
def test_bodies_up_to_the_limit_are_heard(length: int) -> None:
    for declared in (None, str(length)):
        start, body, *_ = sent_to(reads_then_answers, length, declared)
        assert start["status"] == HEARD
        assert body["body"] == str(length).encode()


@pytest.mark.parametrize(
    "declared",
    [
        str(LARGEST_BODY + 1),
        "9" * 30,
        "9" * 5000,
        f"{'0' * 30}{LARGEST_BODY + 1}",
        "-1",
        "1e3",
        " 1",
        "0x1",
        "٣",
        "²",
        "",
    ],
)
def test_lengths_that_are_too_large_or_none_are_refused_unread(declared: str) -> None:
    start, *_ = sent_to(reads_then_answers, 0, declared)
    assert start["status"] == TOO_LARGE
    assert (b"connection", b"close") in start["headers"]


@pytest.mark.parametrize("declared", [None, "2"])
def test_more_than_the_limit_is_refused_whatever_was_declared(declared: str | None) -> None:
    for app in (reads_then_answers, answers_whatever_comes):
        sent = sent_to(app, LARGEST_BODY + 1, declared)
        assert statuses(sent) == [TOO_LARGE]
        assert not any(message.get("more_body") for message in sent)


def test_an_answer_that_has_begun_ends_and_no_other_begins() -> None:
    sent = sent_to(answers_then_reads, 2 * LARGEST_BODY)
    assert statuses(sent) == [HEARD]
    assert len(sent) - 1 == LARGEST_BODY // PART
