"""How a run's scripts are confined: as its options say, but over the server never less than its settings say."""

from __future__ import annotations

import pytest
from langgraph.runtime import Runtime

from benchsmith.context import GenerateContext
from benchsmith.errors import InputError
from benchsmith.nodes.common import sandbox_of
from benchsmith.settings import get_settings
from benchsmith.types import SandboxLevel


def level(asked: SandboxLevel | None) -> SandboxLevel:
    return sandbox_of(Runtime(context=GenerateContext(sandbox=asked)))


def test_without_a_server_the_options_win(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LANGGRAPH_API_URL", raising=False)
    assert (level(None), level("strict"), level("unsafe")) == ("strict", "strict", "unsafe")


def test_a_request_to_the_server_cannot_take_the_walls_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGGRAPH_API_URL", "http://127.0.0.1:2024")
    assert (level(None), level("strict")) == ("strict", "strict")
    with pytest.raises(InputError, match="BENCHSMITH_SANDBOX"):
        level("unsafe")
    monkeypatch.setenv("BENCHSMITH_SANDBOX", "unsafe")
    get_settings.cache_clear()
    assert (level(None), level("strict"), level("unsafe")) == ("unsafe", "strict", "unsafe")
