"""Runs of the llm designer, replayed: the same answers must lead to the same end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from recording import Recording, recordings

import benchsmith
from benchsmith.store import create_storage_backend
from benchsmith.testing import FakeModelServer

RECORDINGS = recordings()
LONG = ("blocks", "coordinates", "ring", "shelf")
"""Their replays take as long as all others together: make thorough runs them."""


@pytest.mark.slow
@pytest.mark.parametrize(
    "recording",
    [pytest.param(one, id=one.name, marks=[pytest.mark.thorough] * (one.name in LONG)) for one in RECORDINGS],
)
def test_a_recorded_run_ends_as_it_did(
    recording: Recording, serve: Callable[..., FakeModelServer], tmp_path: Path
) -> None:
    server = serve(*recording.replies)
    result = benchsmith.generate(recording.prompt, variants=recording.variants, out=tmp_path / "out")
    assert result.stop_reason == recording.stop_reason, result.message
    assert len(server.requests) == len(recording.replies)
    episodes = create_storage_backend().episodes.list_by_session(result.session.session_id)
    assert max(episode.number for episode in episodes) == recording.attempts
