"""The key of the model server is in no row, no event, no log line and no error, even where the server repeats it."""

from __future__ import annotations

import base64
import logging
import uuid
from pathlib import Path
from typing import Any

import pytest
from langchain_core.runnables import RunnableConfig
from session_cases import PLAN_ANSWER, PROMPT

from benchsmith.context import GenerateContext
from benchsmith.errors import BenchsmithError
from benchsmith.graph import build_graph
from benchsmith.settings import get_settings
from benchsmith.state import GenerateInput
from benchsmith.store.checkpointer import make_checkpointer
from benchsmith.testing import FakeModelServer, ModelReply

KEY = "sk-0123456789-the-key-that-nobody-sees"
SAID = f"Incorrect API key provided: {KEY}. Authorization: Bearer {KEY}"
AT_ONCE = {"retry-after-ms": "1"}
REPLIES = [
    ModelReply(status=401, error=SAID),
    ModelReply(status=400, error=SAID),
    ModelReply(status=404, error=SAID),
    ModelReply(status=429, error=SAID, headers=AT_ONCE),
    ModelReply(status=429, error=SAID, headers={"Retry-After": "9999"}),
    ModelReply(status=500, error=SAID, headers=AT_ONCE),
    ModelReply(raw=f'{{"error": {{"message": "{SAID}"}}}}', headers={"Content-Type": "application/json"}),
    ModelReply(raw=f"<html>{SAID}</html>"),
]


def run_and_fail(reply: ModelReply, monkeypatch: pytest.MonkeyPatch, *, login: str = "") -> FakeModelServer:
    """Plan with one model, fail with the coder's, and see that the error says nothing."""

    def answer(asked: dict[str, Any]) -> ModelReply | str:
        return reply if asked["model"] == "writer" else PLAN_ANSWER

    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("BENCHSMITH_CODER_MODEL", "writer")
    monkeypatch.setenv("BENCHSMITH_MODEL_MAX_RETRIES", "1")
    config: RunnableConfig = {"configurable": {"thread_id": str(uuid.uuid4())}, "run_id": uuid.uuid4()}
    with FakeModelServer(answer) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url.replace("//", f"//{login}"))
        get_settings.cache_clear()
        graph = build_graph().compile(checkpointer=make_checkpointer())
        with pytest.raises(BenchsmithError) as caught:
            graph.invoke(GenerateInput(prompt=PROMPT, variants=1), config, context=GenerateContext(), durability="sync")
    assert KEY not in str(caught.value)
    return server


def assert_not_written(folder: Path, logged: str) -> None:
    written = [path for path in folder.rglob("*") if path.is_file()]
    assert {"benchsmith.db", "events.jsonl"} <= {path.name for path in written}
    assert [path.name for path in written if KEY.encode() in path.read_bytes()] == []
    assert "run_finished" in logged
    assert KEY not in logged


@pytest.mark.parametrize("reply", REPLIES)
def test_a_server_that_repeats_the_key(
    reply: ModelReply, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server = run_and_fail(reply, monkeypatch)
    assert {headers["authorization"] for headers in server.headers} == {f"Bearer {KEY}"}
    assert_not_written(tmp_path / "data", caplog.text)


def test_a_password_in_the_servers_url(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server = run_and_fail(REPLIES[3], monkeypatch, login=f"user:{KEY}@")
    coded = base64.b64encode(f"user:{KEY}".encode()).decode()
    assert {headers["authorization"] for headers in server.headers} == {f"Basic {coded}"}
    assert_not_written(tmp_path / "data", caplog.text)
    assert coded not in caplog.text
