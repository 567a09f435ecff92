"""A reply that does not end is not read to its end."""

from __future__ import annotations

import httpx2
import pytest
from llm_cases import PLAN_ANSWER

from benchsmith.designers.llm.transport import CappedStream, http_client
from benchsmith.errors import DesignerError
from benchsmith.testing import FakeModelServer, ModelReply

REQUEST = {"model": "m", "messages": []}


def read(server: FakeModelServer, longest_reply: int) -> int:
    """Bytes of a reply as it is read with a cap."""
    client = http_client(5.0, longest_reply)
    return len(client.post(f"{server.base_url}/chat/completions", json=REQUEST).content)


def test_a_reply_is_read_up_to_the_limit() -> None:
    with FakeModelServer(lambda _: PLAN_ANSWER) as server:
        size = read(server, 10**6)
        assert size > len(PLAN_ANSWER)
        assert read(server, size) == size
        with pytest.raises(DesignerError, match="reply is longer than"):
            read(server, size - 1)


def test_an_endless_stream_is_given_up() -> None:
    endless = ModelReply(raw=": nothing yet\n\n" * 200_000, headers={"Content-Type": "text/event-stream"})
    with FakeModelServer(lambda _: endless) as server, pytest.raises(DesignerError, match="longer than 1 MiB"):
        read(server, 2**20)


def test_a_capped_stream_lets_go_of_its_body() -> None:
    closed: list[bool] = []

    class Body(httpx2.SyncByteStream):
        def close(self) -> None:
            closed.append(True)

    CappedStream(Body(), 1).close()
    assert closed == [True]


def test_connections_are_used_again() -> None:
    assert http_client(5.0) is http_client(5.0)
